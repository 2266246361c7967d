"""Whether a confidence means what it says: trials are confidences, and whether the claim was right."""

from collections.abc import Sequence
from itertools import pairwise


def reliability(
    trials: Sequence[tuple[float, bool]], edges: Sequence[float]
) -> list[tuple[float, float, int, float, float]]:
    """Per bin of confidence: from, to, number of predictions, mean confidence, share that was right."""
    rows = []
    for low, high in pairwise(edges):
        inside = [(c, ok) for c, ok in trials if low <= c < high or high == edges[-1] == c]
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            rows.append((low, high, len(inside), mean, sum(ok for _, ok in inside) / len(inside)))
    return rows


def calibration_error(trials: Sequence[tuple[float, bool]]) -> float:
    """Mean gap between confidence and share of right claims over ten equal bins.

    Weighted by size (Guo et al. 2017).
    """
    bins = [[c - ok for c, ok in trials if min(9, int(c * 10)) == b] for b in range(10)]
    return sum(abs(sum(b)) for b in bins) / len(trials) if trials else 0.0


def sure_share(trials: Sequence[tuple[float, bool]], least: float = 0.9) -> tuple[float, float]:
    """Which share of the claims has at least this confidence, and which share of those is right."""
    sure = [ok for confidence, ok in trials if confidence >= least]
    return (len(sure) / len(trials), sum(sure) / len(sure)) if sure else (0.0, 0.0)
