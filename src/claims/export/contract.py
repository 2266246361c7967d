"""The JSON contract: what `claims extract` writes, `claims/*.json` holds and `eval/score.py` reads."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from claims.claim import Claim
from claims.errors import InputError
from claims.files import writing_to
from claims.store.read import StoredClaim
from claims.text import visible


def to_json(article_id: str, claims: Sequence[Claim], *, indent: int | None = None) -> str:
    """One article's claims as a JSON object, Arabic as it is."""
    data = {"id": article_id, "claims": [claim.as_dict() for claim in claims]}
    return visible.to_json(data, indent)


def found_to_json(found: Sequence[StoredClaim]) -> str:
    """Stored claims of several articles as a JSON list."""
    return visible.to_json([stored_as_dict(stored) for stored in found], indent=1)


def stored_as_dict(stored: StoredClaim) -> dict[str, Any]:
    """The contract's fields, with the claim's id, its article and its wording."""
    return {
        "id": stored.id,
        "article": stored.article.name,
        "outlet": stored.article.outlet,
        "date": stored.article.published.isoformat() if stored.article.published else None,
        "text": stored.content,
        "reviewed": stored.reviewed,
        **stored.claim.as_dict(),
    }


def write_jsonl(file: BinaryIO, claims: Iterable[StoredClaim]) -> int:
    """A stored claim a line; returns how many."""
    written = 0
    for stored in claims:
        file.write((visible.to_json(stored_as_dict(stored)) + "\n").encode())
        written += 1
    return written


def write_json(folder: Path, article_id: str, claims: Sequence[Claim]) -> Path:
    """Write ``folder/ID.json``. Raises InputError if that is no name in the folder, or cannot be written."""
    path = folder / f"{article_id}.json"
    if path.parent != folder or "\0" in article_id:  # a table's ids may be anything
        raise InputError(f"{article_id}: is no name of a file: give this article another id")
    with writing_to(path):
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(to_json(article_id, claims, indent=1) + "\n", encoding="utf-8")
    return path
