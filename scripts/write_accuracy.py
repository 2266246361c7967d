#!/usr/bin/env python3
"""Measure the extractor on annotated articles and write docs/accuracy.md.

    python scripts/write_accuracy.py GOLD_DIR        (or: make accuracy GOLD=GOLD_DIR)

GOLD_DIR holds ID.txt and ID.json; the curated claims of the sample articles are measured beside it.
"""

import datetime
import sys
from pathlib import Path

from claims.evaluate.run import MODES, evaluate_folder
from claims.report.scores import construction_table, reliability_table, summary

ROOT = Path(__file__).parent.parent
NOTES = ROOT / "docs" / "accuracy-notes.md"
TITLES = {"both": "rules and parser", "rules": "rules alone", "parser": "parser alone"}


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    gold = Path(sys.argv[1])
    runs = {mode: evaluate_folder(gold, mode) for mode in MODES}
    curated = evaluate_folder(ROOT / "claims")
    lines = [
        "# How good the extractor is",
        "",
        f"Written by `make accuracy` on {datetime.date.today().isoformat()}; the notes at the end are in",
        "`docs/accuracy-notes.md`. Detection asks for a content overlap of 0.5, span for 0.9, claim for 0.8",
        "and the right source.",
        "",
        f"## Annotated news ({runs['both'].counts['detection'].gold} claims), on which the rules were tuned",
        "",
        *block(summary(runs["both"])),
        "## Per construction",
        "",
        *block(construction_table(runs["both"])),
        "## What rules and parser are worth",
        "",
        "| | detection F1 | span F1 | claim F1 | source |",
        "| --- | --- | --- | --- | --- |",
    ]
    for mode, scores in runs.items():
        right, n = scores.labels["source"]
        counts = " | ".join(f"{count.f1:.3f}" for count in scores.counts.values())
        lines.append(f"| {TITLES[mode]} | {counts} | {right / n:.3f} |")
    lines += [
        "",
        "The parser earns its keep where surface does not tell: who the subject is, where a noun phrase as",
        "content begins.",
        "",
        "## Confidence",
        "",
        *block(reliability_table(runs["both"])),
        "## The sample articles of this repository",
        "",
        *block(summary(curated)),
        NOTES.read_text(encoding="utf-8").rstrip(),
    ]
    (ROOT / "docs" / "accuracy.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def block(text: str) -> list[str]:
    """A Markdown code block."""
    return ["```", text, "```", ""]


if __name__ == "__main__":
    main()
