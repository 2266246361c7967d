"""`claims.read_claims`, `claims.write_claims`: one article's claims as the JSON contract has them."""

import json
from collections.abc import Sequence
from pathlib import Path

from claims.claim import Claim
from claims.errors import InputError
from claims.export.contract import to_json
from claims.files import writing_to


def read_claims(path: Path | str) -> list[Claim]:
    """The claims in ``ID.json``, as `write_claims` or `claims extract` wrote it.

    Raises InputError for a file that cannot be read or is not in the contract's form.
    """
    path = Path(path)
    try:
        return [Claim.from_dict(item) for item in json.loads(path.read_text(encoding="utf-8"))["claims"]]
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}): check the name") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(
            f"{path}: not claims in the contract's form ({error!r}): write it with `claims extract`"
        ) from None


def write_claims(path: Path | str, claims: Sequence[Claim]) -> Path:
    """Write an article's claims to ``ID.json``, the article's id being the file's name; gives the path.

    Folders are made as needed. Raises InputError if it cannot be written.
    """
    path = Path(path)
    with writing_to(path, "choose another path"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(to_json(path.stem, claims, indent=1) + "\n", encoding="utf-8")
    return path
