"""Annotated articles: ID.txt with its claims in ID.json."""

import json
from collections.abc import Iterator
from pathlib import Path

from claims.errors import InputError
from claims.evaluate.matching import Record

_PAIRS = ".pairs.json"
"""What ends the names of files about pairs of claims, which lie beside those of articles."""


def read_gold(folder: Path) -> Iterator[tuple[str, str, list[Record]]]:
    """Yield ``(id, text, claims)`` of a folder with ID.json and ID.txt. Raises InputError."""
    files = sorted(f for f in folder.glob("*.json") if not f.name.endswith(_PAIRS))
    if not files:
        raise InputError(f"{folder}: no gold claims there (ID.json beside ID.txt)")
    articles = articles_of(folder)
    for file in files:
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
            text = (articles / f"{file.stem}.txt").read_bytes().decode("utf-8")
            yield file.stem, text, data["claims"]
        except (OSError, ValueError, KeyError) as error:
            raise InputError(f"{file}: is no gold file with its article ({error})") from None


def articles_of(folder: Path) -> Path:
    """Where the articles of a gold folder are: in it, or in `data/articles` for curated claims."""
    samples = folder.resolve().parent / "data" / "articles"
    return folder if next(folder.glob("*.txt"), None) or not samples.is_dir() else samples
