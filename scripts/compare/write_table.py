#!/usr/bin/env python3
"""The table of docs/comparison.md: folds 0-4, each compared by judges that did not see it.

    python scripts/compare/write_table.py GOLD          # what `make comparison GOLD=…` prints

With `--shipped FOLD` another fold, compared by the judges that come with the package.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from claims.compare.library import compare
from claims.evaluate.events import EventScores, Tally, score_events
from claims.resolve.catalogue import load_registry
from claims.work.compare_folder import as_json, read_events

TRAIN = Path(__file__).with_name("train.py")
DEVELOPED = list("01234")


def table(scores: EventScores) -> str:
    def both(t: Tally) -> str:
        return f"P {t.precision:.3f}, R {t.recall:.3f}, F1 {t.f1:.3f}"

    def share(t: Tally) -> str:
        return f"{t.right} of {t.there} ({t.right / max(1, t.there):.2f})"

    odd = scores.conflicts
    rows = (
        ("about one thing", both(scores.same), "F1 0.72, P 0.80"),
        ("conflicts shown right", share(Tally(odd.right, 0, odd.shown)), "0.75"),
        ("disputes found", share(scores.disputes), "0.65"),
        ("updates told from conflicts", share(scores.updates), "0.85"),
        ("number of origins right", share(scores.origins), "0.80"),
    )  # fmt: skip
    head = ("| | reached | target |", "| --- | --- | --- |")
    return "\n".join([*head, *(f"| {' | '.join(row)} |" for row in rows)])


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("--shipped", metavar="FOLD")
    arguments.add_argument(
        "--also", type=Path, nargs="*", default=[], help="events that are only learnt from"
    )
    asked = arguments.parse_args()
    with (asked.gold / "articles.csv").open(encoding="utf-8", newline="") as file:
        fold_of = {r["id"].split(".")[0]: r["fold"] for r in csv.DictReader(file) if r["set"] == "events"}
    folds = [asked.shipped] if asked.shipped else DEVELOPED
    events = [event for event, fold in fold_of.items() if fold in folds]
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        if asked.shipped:
            registry = load_registry()
            for event, claims in read_events(asked.gold / "events", registry, events):
                data = as_json(compare(claims), claims, registry)
                (out / f"{event}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        else:
            subprocess.run(
                [sys.executable, str(TRAIN), str(asked.gold), *map(str, asked.also), "--cross", name],
                check=True,
            )
        print(table(score_events(asked.gold / "events", out, events)))


if __name__ == "__main__":
    main()
