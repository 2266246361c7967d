#!/usr/bin/env python3
"""Fit the confidence model on annotated articles and print what five-fold cross-validation says of it.

    python scripts/train_confidence.py GOLD_DIR > src/claims/extract/data/confidence.toml

Logistic regression over `claims.extract.confidence.features`, with L2 regularisation, by gradient descent.
Folds are articles. The reliability table goes to standard error.
"""

import sys
from pathlib import Path

from claims.evaluate.gold import read_gold
from claims.evaluate.matching import pairs
from claims.evaluate.score import Scores
from claims.extract.cascade import find_attributions
from claims.extract.confidence import calibrated, features, uncalibrated
from claims.extract.passage import Passage
from claims.parse.model import load_parser
from claims.pipeline import claims_of
from claims.report.scores import reliability_table
from claims.resolve.catalogue import load_registry
from claims.resolve.speakers import resolve
from claims.text.page import Page

Example = tuple[dict[str, float], bool]
Trial = tuple[float, bool]
FOLDS, STEPS, RATE, RIDGE, BLOCK, CARE = 5, 400, 0.5, 0.1, 40, 6


def examples(folder: Path) -> list[list[Example]]:
    """Per article: features of each predicted claim and whether it was right (optional ones left out)."""
    parser, registry = load_parser(), load_registry()
    found = []
    for _, text, gold in read_gold(folder):
        passage = Passage(Page(text), parser)
        resolved = resolve(passage, find_attributions(passage))
        claims = claims_of(passage, registry)
        matched = pairs(text, gold, [claim.as_dict() for claim in claims])
        right = {p.predicted for p in matched if not gold[p.gold].get("optional")}
        free = {p.predicted for p in matched if gold[p.gold].get("optional")}
        article: list[Example] = []
        for j, (r, claim) in enumerate(zip(resolved, claims, strict=True)):
            if j not in free:
                article.append((features(passage, r.attribution, claim.kind, nested=r.nested), j in right))
        found.append(article)
    return found


def fit(data: list[Example]) -> dict[str, float]:
    """Weights that make the data likely, shrunk towards the bias."""
    weights: dict[str, float] = {}
    for _ in range(STEPS):
        gradient: dict[str, float] = {}
        for named, right in data:
            error = uncalibrated(weights, named) - right
            for name, value in named.items():
                gradient[name] = gradient.get(name, 0.0) + error * value
        for name, slope in gradient.items():
            decay = 0.0 if name == "bias" else RIDGE * weights.get(name, 0.0)
            weights[name] = weights.get(name, 0.0) - RATE * (slope / len(data) * 8 + decay)
    return weights


def rising(trials: list[Trial]) -> list[tuple[float, float]]:
    """Isotonic regression by pooling neighbours: points that rise from the least sure to the surest.

    Each block starts with `BLOCK` claims.
    """
    trials = sorted(trials)
    blocks: list[list[Trial]] = []
    for k in range(0, len(trials), BLOCK):
        blocks.append(trials[k : k + BLOCK])
        while len(blocks) > 1 and share(blocks[-2]) >= share(blocks[-1]):
            last = blocks.pop()
            blocks[-1] = blocks[-1] + last
    return [(sum(raw for raw, _ in b) / len(b), share(b)) for b in blocks]


def share(block: list[Trial]) -> float:
    """How many of a block are right, less what a block of this size may owe to luck: a careful figure."""
    return sum(ok for _, ok in block) / (len(block) + CARE)


def held_out(articles: list[list[Example]]) -> list[list[Trial]]:
    """Per fold: what a model that never saw its articles says of them."""
    folds = []
    for fold in range(FOLDS):
        weights = fit([e for i, article in enumerate(articles) if i % FOLDS != fold for e in article])
        mine = [e for i, article in enumerate(articles) if i % FOLDS == fold for e in article]
        folds.append([(uncalibrated(weights, named), right) for named, right in mine])
    return folds


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    articles = examples(Path(sys.argv[1]))
    folds = held_out(articles)
    tested = Scores()
    for fold in range(FOLDS):
        points = rising([t for i, trials in enumerate(folds) if i != fold for t in trials])
        tested.trials += [(round(calibrated(raw, points), 2), ok) for raw, ok in folds[fold]]
    print(f"five-fold cross-validation over {len(articles)} articles", file=sys.stderr)
    print(reliability_table(tested), file=sys.stderr)
    print("# The confidence model: written by scripts/train_confidence.py, not by hand.")
    print(
        "# A positive weight makes a claim surer; names are those of extract/confidence.py. The points of the"
    )
    print("# calibration are (what the weights say, share that was right), from held-out articles.")
    print("[weights]")
    for name, weight in sorted(fit([e for article in articles for e in article]).items()):
        print(f'"{name}" = {weight:.3f}')
    points = rising([t for trials in folds for t in trials])
    print("\n[calibration]")
    print("points = [" + ", ".join(f"[{raw:.3f}, {right:.3f}]" for raw, right in points) + "]")


if __name__ == "__main__":
    main()
