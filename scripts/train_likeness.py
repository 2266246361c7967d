#!/usr/bin/env python3
"""Fit the likeness of claims on labelled pairs and print what cross-validation says of it.

    python scripts/train_likeness.py [ARTICLES CLAIMS PAIRS.csv WEIGHT]... > likeness.toml

The result belongs in src/claims/compare/data. Each set is a folder of articles, one of their curated claims,
a table of pairs and how much its pairs count.
Logistic regression over `claims.compare.likeness`, with L2 regularisation, by Newton's method.
"""

import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np

from claims.compare.core import core_of
from claims.compare.likeness import WEIGHED, Likeness, likeness, said
from claims.compare.same import is_ruled_out
from claims.evaluate.curated import curated_store
from claims.evaluate.pairs import judged, read_pairs, references
from claims.store.database import session

FOLDS, RIDGE, STEPS, SEED = 8, 0.3, 30, 1


class Examples(NamedTuple):
    """Pairs to learn from, and how many pairs about one thing are not among them."""

    rows: list[tuple[Likeness, bool, float]]
    missed: int


def examples(articles: Path, curated: Path, table: Path, weight: float) -> Examples:
    """Features, label and weight of every pair that no rule decides and no label leaves open."""
    labels = {frozenset((p.a, p.b)): p.same for p in read_pairs(table)}
    rows, missed = [], 0
    with session(curated_store(articles, curated)) as opened:
        claims = references(opened)
        for a, b in judged(claims):
            same = labels.get(frozenset((a, b)), False)
            if same is None:
                continue
            found = likeness(said(claims[a]), said(claims[b]))
            if found and not is_ruled_out(found, core_of(claims[a].content), core_of(claims[b].content)):
                rows.append((found, same, weight))
            else:
                missed += same
    return Examples(rows, missed)


def fit(x: np.ndarray, y: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Weights, the bias last."""
    beta = np.zeros(x.shape[1])
    shrink = RIDGE * np.eye(x.shape[1])
    shrink[-1, -1] = 0
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ beta))
        hessian = (x.T * (w * p * (1 - p))) @ x + shrink
        beta += np.linalg.solve(hessian, x.T @ (w * (y - p)) - shrink @ beta)
    return beta


def f1(p: np.ndarray, y: np.ndarray, missed: int, least: float) -> float:
    """Harmonic mean of precision and recall of what reaches `least`."""
    return float(2 * ((p >= least) & y).sum() / max(1, (p >= least).sum() + y.sum() + missed))


def main() -> None:
    args = sys.argv[1:]
    if not args or len(args) % 4:
        sys.exit(__doc__)
    sets = [
        examples(Path(a), Path(c), Path(t), float(w))
        for a, c, t, w in zip(args[::4], args[1::4], args[2::4], args[3::4], strict=True)
    ]
    rows = [row for part in sets for row in part.rows]
    part_of = np.array([n for n, part in enumerate(sets) for _ in part.rows])
    x = np.array([[*features[:WEIGHED], 1.0] for features, _, _ in rows])
    y = np.array([same for _, same, _ in rows])
    w = np.array([weight for _, _, weight in rows])
    fold = np.random.default_rng(SEED).integers(0, FOLDS, len(rows))
    held_out = np.zeros(len(rows))
    for k in range(FOLDS):
        beta = fit(x[fold != k], y[fold != k], w[fold != k])
        held_out[fold == k] = 1 / (1 + np.exp(-x[fold == k] @ beta))

    def reached(n: int, least: float) -> float:
        return f1(held_out[part_of == n], y[part_of == n], sets[n].missed, least)

    least = max((t / 100 for t in range(15, 75)), key=lambda t: sum(reached(n, t) for n in range(len(sets))))
    for n, part in enumerate(sets):
        same = int(y[part_of == n].sum()) + part.missed
        print(f"held out: F1 {reached(n, least):.3f} at {least:.2f}, {same} same", file=sys.stderr)
    beta = fit(x, y, w)
    print(
        "# Likeness of claims: written by scripts/train_likeness.py, not by hand.\n"
        "# Names are those of compare/likeness.py."
    )
    print(f"least = {least:.2f}\nbias = {beta[-1]:.3f}\n\n[weights]")
    for name, weight in zip(Likeness._fields[:WEIGHED], beta, strict=False):
        print(f"{name} = {weight:.3f}")


if __name__ == "__main__":
    main()
