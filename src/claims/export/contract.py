"""The JSON contract: what `claims extract` writes, `claims/*.json` holds and `eval/score.py` reads."""

import json
from collections.abc import Sequence
from pathlib import Path

from claims.claim import Claim
from claims.errors import InputError


def to_json(article_id: str, claims: Sequence[Claim], *, indent: int | None = None) -> str:
    """One article's claims as a JSON object, Arabic as it is."""
    data = {"id": article_id, "claims": [claim.as_dict() for claim in claims]}
    return json.dumps(data, ensure_ascii=False, indent=indent)


def write_json(folder: Path, article_id: str, claims: Sequence[Claim]) -> Path:
    """Write ``folder/ID.json``. Raises InputError if the folder cannot be written."""
    path = folder / f"{article_id}.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(to_json(article_id, claims, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}): choose another --out") from None
    return path
