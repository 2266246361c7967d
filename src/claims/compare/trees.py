"""Boosted trees written out as numbers: what a judge learnt, without the library that learnt it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claims.errors import InputError

LEAF = -1


@dataclass(frozen=True)
class Trees:
    """Node by node: the number of a feature (or LEAF), the threshold, the next node up to it and above it.

    `value` is what a leaf adds to the log odds. `roots` are the first nodes of the trees.
    """

    features: tuple[str, ...]
    roots: NDArray[np.int64]
    feature: NDArray[np.int64]
    threshold: NDArray[np.float64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: NDArray[np.float64]
    least: float
    """Probability from which on the judge says yes."""

    def probabilities(self, rows: Sequence[Sequence[float]]) -> NDArray[np.float64]:
        """For each row of features, in the order of `features`, how likely a yes is."""
        if not rows:
            return np.zeros(0)
        table = np.asarray(rows, np.float64)
        at = np.broadcast_to(self.roots, (len(table), len(self.roots))).copy()
        row = np.arange(len(table))[:, None]
        while True:
            feature = self.feature[at]
            inside = feature != LEAF
            if not inside.any():
                break
            low = table[row, np.where(inside, feature, 0)] <= self.threshold[at]
            at = np.where(inside, np.where(low, self.left[at], self.right[at]), at)
        odds = self.value[at].sum(1)
        result: NDArray[np.float64] = 1 / (1 + np.exp(-odds))
        return result


def read_trees(path: Path, features: Sequence[str]) -> Trees:
    """The trees of a file that weigh exactly `features`. Raises InputError for a file of other ones."""
    data = json.loads(path.read_text(encoding="utf-8"))
    if tuple(data["features"]) != tuple(features):
        raise InputError(f"{path}: learnt from other features: make it anew with scripts/compare/train.py")
    whole = {name: np.array(data[name], np.int64) for name in ("roots", "feature", "left", "right")}
    threshold, value = (np.array(data[name], np.float64) for name in ("threshold", "value"))
    return Trees(
        tuple(features), whole["roots"], whole["feature"], threshold, whole["left"], whole["right"], value,
        float(data["least"]),
    )  # fmt: skip
