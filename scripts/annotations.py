#!/usr/bin/env python3
"""Writes data/annotations in the form of the gold, beside the articles that they are places in.

    python scripts/annotations.py RAW [--articles DIR] [--events DIR]

RAW holds the articles (`*.txt`), known by their SHA-256. `--articles`: ID.txt, ID.json and `articles.csv`
(id, fold). `--events`: `articles.csv` and `events/` with ID.txt, ID.json and EVENT.pairs.json.
"""

import argparse
import csv
import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent / "data" / "annotations"
Json = dict[str, Any]
LEARNT = "9"
"""The fold of what is only learnt from."""


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("raw", type=Path)
    arguments.add_argument("--articles", type=Path)
    arguments.add_argument("--events", type=Path)
    asked = arguments.parse_args()
    texts = {_sum(path): path for path in sorted(asked.raw.glob("*.txt"))}
    if asked.articles:
        asked.articles.mkdir(parents=True, exist_ok=True)
        with (asked.articles / "articles.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(["id", "fold"])
            for article in _lines(HERE / "articles.jsonl"):
                path = _found(texts, article["sha256"])
                table.writerow([path.stem, article["fold"]])
                _write(asked.articles, path.stem, path.read_text(encoding="utf-8"), article["claims"])
    if asked.events:
        _write_events(asked.events, texts)


def _write_events(folder: Path, texts: dict[str, Path]) -> None:
    into = folder / "events"
    into.mkdir(parents=True, exist_ok=True)
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["id", "set", "title", "outlet", "date", "fold"])
        for event in _lines(HERE / "events.jsonl"):
            names = []
            for number, article in enumerate(event["articles"]):
                text = _found(texts, article["sha256"]).read_text(encoding="utf-8")
                names.append(f"{event['event']}.{number}")
                title = text.partition("\n")[0]
                table.writerow([names[-1], "events", title, article["outlet"], article["date"], LEARNT])
                _write(into, names[-1], text, article["claims"])
            data = {
                "event": event["event"],
                "groups": [{"claims": [_name(names, c) for c in group]} for group in event["groups"]],
                "conflicts": [
                    {**c, "a": _name(names, c["a"]), "b": _name(names, c["b"])} for c in event["conflicts"]
                ],
                "origins": [],
            }
            (into / f"{event['event']}.pairs.json").write_text(
                json.dumps(data, ensure_ascii=False), encoding="utf-8"
            )
    shutil.copy(folder / "articles.csv", into)  # the sidecar by which articles have a house and a day


def _name(names: list[str], claim: list[int]) -> str:
    article, number = claim
    return f"{names[article]}#{number + 1}"


def _write(folder: Path, name: str, text: str, claims: list[Json]) -> None:
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    told = [
        {
            **claim,
            "speaker": text[slice(*claim["speaker"])] if claim["speaker"] else None,
            "via": [text[slice(*place)] for place in claim["via"]],
        }
        for claim in claims
    ]
    data = {"id": name, "claims": told}
    (folder / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def _lines(path: Path) -> Iterator[Json]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_text(encoding="utf-8").encode()).hexdigest()


def _found(texts: dict[str, Path], sha256: str) -> Path:
    if sha256 not in texts:
        raise SystemExit(f"no article with the SHA-256 {sha256}: RAW must hold all that were annotated")
    return texts[sha256]


if __name__ == "__main__":
    main()
