"""Small linear judges over named features: which candidate is it, and is it right at all.

A conditional logit (McFadden 1974) ranks candidates of one question; a logistic regression says yes or no.
The weights stand in `data/judges.json`, made by `scripts/train_judges.py`.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from claims.errors import ModelError
from claims.logistic import logistic

Features = Mapping[str, float]
JUDGES_FILE = Path(__file__).parent / "data" / "judges.json"


@dataclass(frozen=True)
class Linear:
    """Weights by feature name; a feature without a weight counts nothing."""

    weights: Mapping[str, float]

    def evidence(self, features: Features) -> float:
        """The sum of what each feature weighs."""
        return sum(self.weights.get(name, 0.0) * value for name, value in features.items())

    def reasons(self, features: Features, most: int = 3) -> list[tuple[str, float]]:
        """The features that decided, by how much they weigh."""
        weighed = [(name, self.weights.get(name, 0.0) * value) for name, value in features.items()]
        return sorted((w for w in weighed if w[1]), key=lambda w: -abs(w[1]))[:most]


@dataclass(frozen=True)
class Judges:
    """The rankers of the parts of a claim, and the judge of the whole with its calibration."""

    rankers: Mapping[str, Linear]
    whole: Linear
    calibration: tuple[tuple[float, float], ...]
    accept: float
    """Calibrated probability from which a claim is shown."""
    nobody: Mapping[str, float] = field(default_factory=dict)
    """By part the probability from which nobody is it (0.5, where nothing is said)."""

    def probabilities(self, part: str, candidates: Sequence[Features]) -> list[float]:
        """How likely each candidate is the right one; they add up to one."""
        evidence = [self.rankers[part].evidence(f) for f in candidates]
        top = max(evidence)
        powers = [math.exp(e - top) for e in evidence]
        return [p / sum(powers) for p in powers]

    def confidence(self, features: Features) -> float:
        """Probability that content and source are both right, calibrated (isotonic.

        Zadrozny and Elkan 2002).
        """
        return interpolated(logistic(self.whole.evidence(features)), self.calibration)


def interpolated(raw: float, points: Sequence[tuple[float, float]]) -> float:
    """`raw` on the rising line of ``(raw, share that was right)`` points."""
    if raw <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if raw <= x1:
            return y1 if x1 == x0 else y0 + (y1 - y0) * (raw - x0) / (x1 - x0)
    return points[-1][1]


@lru_cache(maxsize=2)
def load_judges(path: Path = JUDGES_FILE) -> Judges:
    """Read the weights once. Raises ModelError if they are missing or broken."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Judges(
            {part: Linear(weights) for part, weights in data["rankers"].items()},
            Linear(data["whole"]),
            tuple((x, y) for x, y in data["calibration"]),
            data["accept"],
            data["nobody"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"the judges in {path} cannot be read ({error}): install claims again") from error
