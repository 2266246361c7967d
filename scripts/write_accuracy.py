#!/usr/bin/env python3
"""Measure the extractor on annotated articles and write docs/accuracy.md.

    python scripts/write_accuracy.py GOLD_DIR        (or: make accuracy GOLD=GOLD_DIR)

GOLD_DIR holds folders of ID.txt and ID.json and `articles.csv` with the columns id, set and fold.
The set `dev`, whose errors were read while the rules were written, is left out.
Fold 5 was seen by nobody and nothing: it decides.
"""

import csv
import datetime
import sys
import time
from pathlib import Path

from claims.evaluate.calibration import calibration_error, sure_share
from claims.evaluate.run import LAYERS, evaluate_folder, evaluate_groups
from claims.evaluate.score import Scores
from claims.report.scores import reliability_table, summary

ROOT = Path(__file__).parent.parent
NOTES = ROOT / "docs" / "accuracy-notes.md"
NEVER_SEEN = "5"
COLUMNS = ("source", "speaker", "via", "kind", "form")
HEAD = (
    "detection", "span", "claim", *COLUMNS,
    "denied", "hedged", "confidence error", "at ≥ 0.9", "of these right",
)  # fmt: skip


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    gold = Path(sys.argv[1])
    with (gold / "articles.csv").open(encoding="utf-8") as file:
        fold = {row["id"]: row["fold"] for row in csv.DictReader(file) if row["set"] != "dev"}
    folders = [f for f in sorted(gold.iterdir()) if f.is_dir() and f.name != "dev" and any(f.glob("*.json"))]
    runs, seconds = {}, {}
    for layer in LAYERS:
        started = time.process_time()
        runs[layer] = evaluate_groups(folders, layer, fold.get)
        seconds[layer] = time.process_time() - started
        print(layer, f"{seconds[layer]:.0f} s", flush=True)
    curated = evaluate_folder(ROOT / "claims")
    unseen = runs["full"][NEVER_SEEN]
    lines = [
        "# How good the extractor is",
        "",
        f"Written by `make accuracy` on {datetime.date.today().isoformat()}; the notes at the end are in",
        "`docs/accuracy-notes.md`. Detection asks for a content overlap of 0.5, span for 0.9, claim for 0.8",
        "and the right source (F1); denied and hedged are F1,",
        "the other columns accuracy over detected claims.",
        "",
        f"## Newspapers and events that nothing was tuned on (fold 5, {unseen.counts['claim'].gold} claims)",
        "",
        "What each layer is worth:",
        "",
        *table({layer: found[NEVER_SEEN] for layer, found in runs.items()}),
        *block(summary(unseen)),
        "Confidence is the probability that content and source are both right:",
        "",
        *block(reliability_table(unseen)),
        "## Every fold",
        "",
        "The encoder and the judges were trained on folds 0 to 4: what they do there shows what they",
        "remember, not how good they are. The rules were tuned on none of these articles.",
        "",
        *table(
            {f"fold {f}, {layer}": runs[layer][f] for layer in ("rules", "full") for f in sorted(runs[layer])}
        ),
        "## The sample articles of this repository",
        "",
        *block(summary(curated)),
        NOTES.read_text(encoding="utf-8").rstrip(),
    ]
    (ROOT / "docs" / "accuracy.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def table(rows: dict[str, Scores]) -> list[str]:
    """A Markdown table: a row for each name."""
    lines = ["| | " + " | ".join(HEAD) + " |", "| --- |" + " --- |" * len(HEAD)]
    for name, scores in rows.items():
        cells = [f"{count.f1:.3f}" for count in scores.counts.values()]
        cells += [f"{right / n:.3f}" if n else "-" for right, n in (scores.labels[c] for c in COLUMNS)]
        cells += [f"{count.f1:.3f}" for count in scores.rare.values()]
        share, right_share = sure_share(scores.trials)
        cells += [f"{calibration_error(scores.trials):.3f}", f"{share:.2f}", f"{right_share:.3f}"]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return [*lines, ""]


def block(text: str) -> list[str]:
    """A Markdown code block."""
    return ["```", text, "```", ""]


if __name__ == "__main__":
    main()
