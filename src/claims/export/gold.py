"""Reviewed articles as annotated ones: `ID.txt` with the exact text, `ID.json` with what people let stand."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from claims.export.contract import to_json
from claims.files import writing_to
from claims.store.read import StoredClaim

Gold = tuple[str, str, str]
"""Name of an article, its text, its JSON."""


def gold(claims: Iterable[StoredClaim], *, partial: bool = False) -> Iterator[Gold]:
    """Articles all of whose claims people have decided; with `partial` those of which they decided some.

    Of a partial one only decided claims are given. `claims` come article by article.
    """
    for _, group in groupby(claims, key=lambda s: s.article.id):
        found = list(group)
        decided = [s for s in found if s.reviewed]
        if decided and (partial or len(decided) == len(found)):
            article = found[0].article
            name = re.sub(r"[^\w.-]", "_", article.name)  # an id from a table may hold a path
            yield name, article.text, to_json(name, [s.claim for s in decided], indent=1)


def write_gold(folder: Path, claims: Iterable[StoredClaim], *, partial: bool = False) -> int:
    """Write the files into a folder; returns the number of articles. Raises InputError."""
    written = 0
    with writing_to(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name, text, annotated in gold(claims, partial=partial):
            (folder / f"{name}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
            (folder / f"{name}.json").write_text(annotated + "\n", encoding="utf-8")
            written += 1
    return written


def write_gold_zip(file: BinaryIO, claims: Iterable[StoredClaim]) -> int:
    """The same as one archive, those that are decided in part included; returns the number of claims."""
    written = 0
    counted: list[StoredClaim] = [s for s in claims if s.reviewed]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text, annotated in gold(counted, partial=True):
            archive.writestr(f"{name}.txt", text.encode("utf-8", "surrogatepass"))
            archive.writestr(f"{name}.json", annotated)
        written = len(counted)
    return written
