"""The affixes and short words that the rules of this room know, from `data/spellings.toml`."""

from functools import lru_cache
from pathlib import Path

from claims.errors import DataError
from claims.files import read_toml

SPELLINGS_FILE = Path(__file__).parent / "data" / "spellings.toml"


@lru_cache(maxsize=1)
def _spellings() -> dict[str, tuple[str, ...]]:
    return {name: tuple(entry["forms"]) for name, entry in read_toml(SPELLINGS_FILE).items()}


def spellings(name: str) -> tuple[str, ...]:
    """The forms of one kind in their order. Raises DataError for a kind that the file lacks."""
    try:
        return _spellings()[name]
    except KeyError:
        raise DataError(f"{SPELLINGS_FILE.name} has no entry [{name}]") from None
