#!/usr/bin/env python3
"""Learns how comparison judges from annotated events, and measures it on events that it did not see.

    python scripts/compare/train.py GOLD… --out src/claims/compare/data
    python scripts/compare/train.py GOLD… --cross OUT         # each fold compared by what the others taught

GOLD holds `articles.csv` (id, set, fold) and `events/` (ID.txt, ID.json, EVENT.pairs.json). Two judges are
learnt: boosted trees (LightGBM, written out as numbers) over `evidence.Evidence` for "about one thing", a
logistic regression over `denial.Answer` for "what a denial is about". `--folds` names the folds that
may be read.
"""

import argparse
import csv
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from claims.compare.denial import Answer, Weights, answer, one_speaker
from claims.compare.evidence import Evidence, evidence
from claims.compare.library import Judges, compare
from claims.compare.meaning import meanings_of
from claims.compare.reading import read_claims
from claims.compare.statement import Statement
from claims.compare.trees import LEAF, Trees
from claims.resolve.catalogue import load_registry
from claims.work.compare_folder import as_json, read_events

ROUNDS, SEEDS = 150, 2
SETTINGS: dict[str, Any] = {
    "objective": "binary", "num_leaves": 8, "learning_rate": 0.06, "min_data_in_leaf": 40,
    "feature_fraction": 0.5, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 5,
    "verbosity": -1, "num_threads": 1, "deterministic": True,
}  # fmt: skip
LEAST_LINK = 0.4
ONLY_LEARNT = "9"
"""The fold of events that are never measured (data/annotations, as scripts/annotations.py writes them)."""


@dataclass
class Event:
    """The claims of an event, and rows of features with their labels."""

    name: str
    fold: str
    claims: list[Any]
    vectors: dict[int, Any]
    pairs: list[tuple[Evidence, bool]]
    answers: list[tuple[Answer, bool]]


def events_of(gold: Path, folds: Sequence[str], registry: Any) -> list[Event]:
    """The events of some folds, read and put into numbers. Files of other folds are not opened."""
    with (gold / "articles.csv").open(encoding="utf-8", newline="") as file:
        fold_of = {r["id"].split(".")[0]: r["fold"] for r in csv.DictReader(file) if r["set"] == "events"}
    wanted = {event: fold for event, fold in fold_of.items() if fold in folds}
    found = []
    for name, claims in read_events(gold / "events", registry, wanted):
        names = references(claims)
        labels = json.loads((gold / "events" / f"{name}.pairs.json").read_text(encoding="utf-8"))
        same = {frozenset((a, b)) for g in labels["groups"] for a in g["claims"] for b in g["claims"]}
        odd = {frozenset((c["a"], c["b"])) for c in labels["conflicts"] if not c["update"]}
        vectors = meanings_of(claims)
        event = Event(name, wanted[name], claims, vectors, [], [])
        articles: dict[int, list[Any]] = {}
        for reading in read_claims(claims, vectors):
            articles.setdefault(reading.said.article.id or 0, []).append(reading)
        every = list(articles.values())
        for n, one in enumerate(every):
            for other in every[n:]:
                for (i, j), features in evidence(one, other).items():
                    x, y = one[i], other[j]
                    key = frozenset((names[x.said.id], names[y.said.id]))
                    if x.said.article.id != y.said.article.id or not overlap(x.said, y.said):
                        event.pairs.append((features, key in same))
                    if x.denied != y.denied and not one_speaker(x, y, features):
                        denial, assertion = (x, y) if x.denied else (y, x)
                        event.answers.append((answer(denial, assertion, features), key in odd))
        found.append(event)
    return found


def references(claims: Sequence[Statement]) -> dict[int, str]:
    count: dict[str, int] = {}
    names = {}
    for claim in claims:
        count[claim.article.name] = count.get(claim.article.name, 0) + 1
        names[claim.id] = f"{claim.article.name}#{count[claim.article.name]}"
    return names


def overlap(a: Statement, b: Statement) -> bool:
    return any(s < f and e < t for s, t in a.claim.content for e, f in b.claim.content)


def learn(events: Sequence[Event]) -> Judges:
    """Both judges from the rows of some events."""
    x = np.array([row for event in events for row, _ in event.pairs])
    y = np.array([label for event in events for _, label in event.pairs], float)
    data = lightgbm.Dataset(x, y, feature_name=list(Evidence._fields))
    models = [lightgbm.train({**SETTINGS, "seed": s}, data, ROUNDS) for s in range(SEEDS)]
    return Judges(numbers([m.dump_model() for m in models]), weights(events))


def numbers(models: Sequence[dict[str, Any]]) -> Trees:
    """Trees of several models as tables; each model has its share of the log odds."""
    rows: list[tuple[int, float, int, int, float]] = []

    def add(node: dict[str, Any]) -> int:
        at = len(rows)
        if "leaf_value" in node:
            rows.append((LEAF, 0.0, at, at, float(f"{node['leaf_value'] / len(models):.6g}")))
            return at
        rows.append((0, 0.0, 0, 0, 0.0))
        left, right = add(node["left_child"]), add(node["right_child"])
        rows[at] = (node["split_feature"], float(f"{node['threshold']:.6g}"), left, right, 0.0)
        return at

    roots = [add(tree["tree_structure"]) for model in models for tree in model["tree_info"]]
    feature, threshold, left, right, value = (np.array(column) for column in zip(*rows, strict=True))
    return Trees(Evidence._fields, np.array(roots), feature, threshold, left, right, value, 0.0)


def weights(events: Sequence[Event]) -> Weights:
    """The regression in terms of the features as they are."""
    x = np.array([row for event in events for row, _ in event.answers])
    y = np.array([label for event in events for _, label in event.answers])
    scaler = StandardScaler().fit(x)
    fitted = LogisticRegression(C=0.1, max_iter=1000).fit(scaler.transform(x), y)
    scale = fitted.coef_[0] / scaler.scale_
    bias = float(fitted.intercept_[0] - (scale * scaler.mean_).sum())
    return Weights(round(bias, 4), tuple(round(float(w), 4) for w in scale), LEAST_LINK)


def write(judges: Judges, folder: Path, what: dict[str, str]) -> None:
    """Both files, each with what it was learnt from."""
    trees = judges.same
    tables = {
        n: getattr(trees, n).tolist() for n in ("roots", "feature", "threshold", "left", "right", "value")
    }
    same = {**what, "features": list(trees.features), "least": trees.least, **tables}
    (folder / "same.json").write_text(json.dumps(same, separators=(",", ":")) + "\n", encoding="utf-8")
    named = dict(zip(Answer._fields, judges.denial.weights, strict=True))
    denial = {**what, "bias": judges.denial.bias, "weights": named, "least": judges.denial.least}
    (folder / "denial.json").write_text(json.dumps(denial, indent=1) + "\n", encoding="utf-8")
    for name in ("same.json", "denial.json"):
        print(name, hashlib.sha256((folder / name).read_bytes()).hexdigest())


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("gold", type=Path, nargs="+")
    arguments.add_argument("--folds", nargs="+", default=[*"01234", ONLY_LEARNT])
    arguments.add_argument("--out", type=Path, help="write the judges there")
    arguments.add_argument(
        "--cross", type=Path, help="write EVENT.json there, by judges that did not see its fold"
    )
    asked = arguments.parse_args()
    registry = load_registry()
    events = [event for gold in asked.gold for event in events_of(gold, asked.folds, registry)]
    if asked.cross:
        asked.cross.mkdir(parents=True, exist_ok=True)
        for fold in sorted({event.fold for event in events} - {ONLY_LEARNT}):
            judges = learn([event for event in events if event.fold != fold])
            for event in (e for e in events if e.fold == fold):
                found = compare(event.claims, event.vectors, judges)
                data = as_json(found, event.claims, registry)
                path = asked.cross / f"{event.name}.json"
                path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    if asked.out:
        learnt = f"{len(events)} annotated events of Arabic news, folds {' '.join(asked.folds)}"
        write(
            learn(events),
            asked.out,
            {"learnt_from": learnt, "licence": "MIT", "made_by": "scripts/compare/train.py"},
        )


if __name__ == "__main__":
    main()
