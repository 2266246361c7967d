"""Fits the linear judges on annotated articles that their encoder has not seen.

    train_judges.py --gold DIR… --folds CSV --net FOLDER=0,1 [--net FOLDER=2,3 …] --out judges.json

Each `--net` names an exported encoder and the folds that it was not trained on. Rankers and the judge of the
whole are
fitted on all those articles; the figures printed are cross-validated: fitted on some of these folds, measured
on the others.
"""

import argparse
import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.isotonic import IsotonicRegression

from claims.evaluate.matching import cover, overlap_f1, pairs, same_source
from claims.evaluate.score import CLAIM
from claims.extract.passage import Passage
from claims.judge.choice import Choice
from claims.judge.decide import Verdict, stand, weigh
from claims.judge.labels import JUDGED
from claims.judge.marks import Marks, marks
from claims.judge.network import Network, View
from claims.judge.ranking import Judges, Linear
from claims.parse.model import load_parser
from claims.pipeline import claim_of_verdict, claims_of
from claims.resolve.catalogue import load_registry
from claims.text.page import Page

PARTS = ("content", "source", "relay", "speaker")
NOBODY = {"source": 0.5, "relay": 0.65, "speaker": 0.5}
"""The probability from which nobody is it, by part."""
Json = dict[str, Any]


@dataclass
class Sheet:
    """An article under judgement."""

    name: str
    fold: int
    text: str
    gold: list[Json]
    passage: Passage
    ruled: list[Any]
    marks: Marks
    network: Network
    views: list[View] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)


@dataclass
class Question:
    """Candidates' features and which of them are right (weights that add up to one)."""

    rows: Sequence[dict[str, float]]
    right: list[float]


def gold_for(sheet: Sheet, verdict: Verdict) -> Json | None:
    """The gold claim with this cue; the one that shares most of the content, if the cue was moved."""
    page, cue = sheet.passage.page, verdict.draft.cue
    start, end = page.span(*cue)
    near = [g for g in sheet.gold if g["cue"][0] < end + 1 and start - 1 < g["cue"][1]]
    return near[0] if near else None


def questions(sheet: Sheet) -> Iterable[tuple[str, Question]]:
    """What each ranker should have said about this article."""
    page, text = sheet.passage.page, sheet.text
    for verdict in sheet.verdicts:
        gold = gold_for(sheet, verdict)
        if gold is None or gold.get("optional"):
            continue
        choices: dict[str, Choice] = {**verdict.draft.choices, "speaker": verdict.speaker}
        for part in PARTS:
            choice = choices[part]
            right = _right_ones(text, page, part, [s.range for s in choice.spans], gold)
            if 0 < sum(right) < len(right):
                yield part, Question(choice.features, right)


def label_questions(sheet: Sheet) -> Iterable[tuple[str, Question]]:
    """What each label should have been, given the content and source that were chosen."""
    for verdict in sheet.verdicts:
        gold = gold_for(sheet, verdict)
        if gold is None or gold.get("optional"):
            continue
        for name, label in verdict.labels.items():
            true = gold[name] or "unknown"
            yield name, Question(label.features, [float(value == true) for value in label.values])


def _right_ones(text: str, page: Page, part: str, spans: Sequence[Any], gold: Json) -> list[float]:
    """1.0 for each right candidate.

    Of contents the one with the very edges, else those that the metric takes for it.
    """
    if part == "content":
        whole = (gold["content"][0][0], gold["content"][-1][1])
        true = cover(text, [whole])
        shared = []
        for span in spans:
            found = cover(text, [page.span(*span)])
            shared.append(overlap_f1(len(true & found), len(true), len(found)))
        exact = [float(page.span(*span) == whole) for span in spans]
        return exact if any(exact) else [float(s >= 0.93 and s == max(shared)) for s in shared]
    mention = {
        "source": text[slice(*gold["source"])] if gold.get("source") else None,
        "relay": (gold.get("via") or [None])[0],
        "speaker": gold.get("speaker"),
    }[part]
    return [
        float(mention is None and span is None)
        if mention is None or span is None
        else float(same_source(mention, page.string(*span)))
        for span in spans
    ]


def fit_ranker(asked: list[Question], penalty: float = 2.0) -> Linear:
    """A conditional logit by maximum likelihood with an L2 penalty."""
    names = sorted({n for q in asked for row in q.rows for n in row})
    at = {n: i for i, n in enumerate(names)}
    rows = [row for q in asked for row in q.rows]
    x = np.zeros((len(rows), len(names)))
    for i, row in enumerate(rows):
        for n, v in row.items():
            x[i, at[n]] = v
    scale = x.std(0) + 1e-6
    x = x / scale
    right = np.array([r for q in asked for r in q.right])
    sizes = [len(q.rows) for q in asked]
    group, starts = np.repeat(np.arange(len(asked)), sizes), np.cumsum([0, *sizes[:-1]])

    def loss(w: Any) -> tuple[float, Any]:
        """That any of the right candidates is chosen: which edge of a name does not matter."""
        z = x @ w
        e = np.exp(z - np.maximum.reduceat(z, starts)[group])
        p = e / np.add.reduceat(e, starts)[group]
        hit = np.add.reduceat(p * right, starts)
        toward = p * right / hit[group]
        return float(-np.log(hit + 1e-12).sum() + penalty * w @ w / 2), x.T @ (p - toward) + penalty * w

    w = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x / scale
    return Linear({n: round(float(w[i]), 4) for n, i in at.items() if abs(w[i]) > 1e-4})


def fit_whole(rows: list[dict[str, float]], right: list[bool]) -> tuple[Linear, Any]:
    """A logistic regression, and its raw probabilities."""
    asked = [Question([row, {}], [float(r), 1.0 - r]) for row, r in zip(rows, right, strict=True)]
    whole = fit_ranker(asked, penalty=4.0)
    return whole, np.array([1 / (1 + np.exp(-whole.evidence(row))) for row in rows])


def outcomes(sheet: Sheet) -> list[bool | None]:
    """Whether each verdict, were all shown, would be right in content and source.

    None if it found an optional claim.
    """
    claims = [_as_json(sheet, v) for v in sheet.verdicts]
    found: list[bool | None] = [False] * len(claims)
    # one verdict at a time: those that will not stand must not take a gold claim away from one that will
    for j, claim in enumerate(claims):
        for pair in pairs(sheet.text, sheet.gold, [claim]):
            optional = sheet.gold[pair.gold].get("optional")
            found[j] = None if optional else pair.overlap >= CLAIM and pair.source_right
    return found


def _as_json(sheet: Sheet, verdict: Verdict) -> Json:
    return claim_of_verdict(sheet.passage, verdict, load_registry()).as_dict()


def train(sheets: list[Sheet], accept: float) -> Judges:
    """Rankers, then (on what they choose) the judge of the whole and its calibration."""
    asked: dict[str, list[Question]] = {p: [] for p in PARTS}
    for sheet in sheets:
        sheet.verdicts = weigh(sheet.passage, sheet.marks, sheet.views, load_registry(), None)
        for part, question in questions(sheet):
            asked[part].append(question)
    rankers = {part: fit_ranker(asked[part]) for part in PARTS}
    judges = Judges(rankers, Linear({}), ((0.0, 0.0), (1.0, 1.0)), 0.5, NOBODY)
    rows, right = [], []
    labels: dict[str, list[Question]] = {name: [] for name in JUDGED}
    for sheet in sheets:
        sheet.verdicts = weigh(sheet.passage, sheet.marks, sheet.views, load_registry(), judges)
        for verdict, outcome in zip(sheet.verdicts, outcomes(sheet), strict=True):
            if outcome is not None:
                rows.append(verdict.features)
                right.append(outcome)
        for name, question in label_questions(sheet):
            labels[name].append(question)
    rankers |= {name: fit_ranker(labels[name]) for name in JUDGED}
    whole, raw = fit_whole(rows, right)
    return Judges(rankers, whole, calibration(raw, right), accept, NOBODY)


def calibration(raw: Any, right: list[bool], knots: int = 12) -> tuple[tuple[float, float], ...]:
    """A short rising line through the isotonic fit."""
    iso = IsotonicRegression(out_of_bounds="clip").fit(raw, right)
    at = np.unique(np.quantile(raw, np.linspace(0, 1, knots)))
    width = (at[1:] - at[:-1]).min() if len(at) > 1 else 0.0
    smooth = [float(np.mean(iso.predict(np.linspace(max(0, x - width), min(1, x + width), 9)))) for x in at]
    smooth = list(np.maximum.accumulate(smooth))
    return tuple((round(float(x), 4), round(min(0.995, y), 4)) for x, y in zip(at, smooth, strict=True))


def measure(sheets: list[Sheet], judges: Judges, out: Path) -> None:
    """Write the predictions of some articles for the official metric."""
    for sheet in sheets:
        verdicts = stand(
            sheet.passage, weigh(sheet.passage, sheet.marks, sheet.views, load_registry(), judges), judges
        )
        claims = [_as_json(sheet, v) for v in verdicts]
        (out / f"{sheet.name}.json").write_text(
            json.dumps({"id": sheet.name, "claims": claims}, ensure_ascii=False)
        )


def read_sheets(gold: list[Path], folds: dict[str, int], nets: list[str]) -> list[Sheet]:
    """The articles of the folds that each encoder has not seen, as the rules read them."""
    sheets, parser = [], load_parser()
    for net in nets:
        folder, of = net.split("=")
        network, wanted = Network(Path(folder)), {int(f) for f in of.split(",")}
        for file in sorted(f for d in gold for f in d.glob("*.txt") if folds.get(f.stem) in wanted):
            text = file.read_text(encoding="utf-8")
            claims = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))["claims"]
            page = Page(text)
            ruled = claims_of(Passage(page, parser))
            found, passage = marks(page, ruled), Passage(page, None)
            views = network.views(page, found)
            sheets.append(
                Sheet(file.stem, folds[file.stem], text, claims, passage, ruled, found, network, views)
            )
    return sheets


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--gold", type=Path, nargs="+", required=True)
    p.add_argument("--folds", type=Path, nargs="+", required=True, help="tables with id and fold")
    p.add_argument("--net", action="append", required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--predictions", type=Path, help="folder for cross-validated predictions")
    p.add_argument("--accept", type=float, default=0.45)
    a = p.parse_args()
    folds: dict[str, int] = {}
    for table in a.folds:
        with table.open(encoding="utf-8") as file:
            folds |= {row["id"]: int(row["fold"]) for row in csv.DictReader(file)}
    sheets = read_sheets(a.gold, folds, a.net)
    print(len(sheets), "articles", flush=True)
    if a.predictions:
        a.predictions.mkdir(parents=True, exist_ok=True)
        for fold in sorted({s.fold for s in sheets}):
            judges = train([s for s in sheets if s.fold != fold], a.accept)
            measure([s for s in sheets if s.fold == fold], judges, a.predictions)
    judges = train(sheets, a.accept)
    data = {
        "rankers": {p: dict(sorted(j.weights.items())) for p, j in judges.rankers.items()},
        "whole": dict(sorted(judges.whole.weights.items())),
        "calibration": judges.calibration,
        "accept": a.accept,
        "nobody": judges.nobody,
    }
    a.out.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
