"""The closed word classes of `data/words.toml` and the affixes of `data/spellings.toml`."""

from functools import lru_cache
from pathlib import Path

from claims.errors import DataError
from claims.files import read_toml
from claims.text.normalise import model_form

WORDS_FILE = Path(__file__).parent / "data" / "words.toml"
SPELLINGS_FILE = Path(__file__).parent / "data" / "spellings.toml"


@lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    data = read_toml(WORDS_FILE)
    return {
        name: frozenset(model_form(word) for word in entry["words"].split()) for name, entry in data.items()
    }


@lru_cache(maxsize=1)
def _spellings() -> dict[str, tuple[str, ...]]:
    return {name: tuple(entry["forms"]) for name, entry in read_toml(SPELLINGS_FILE).items()}


def word_class(name: str) -> frozenset[str]:
    """The words of one class, normalised. Raises DataError for a class that the file lacks."""
    try:
        return _classes()[name]
    except KeyError:
        raise DataError(f"{WORDS_FILE.name} has no class [{name}]") from None


def spellings(name: str) -> tuple[str, ...]:
    """The affixes or spellings of one kind in their order, letter by letter; DataError if there are none."""
    try:
        return _spellings()[name]
    except KeyError:
        raise DataError(f"{SPELLINGS_FILE.name} has no entry [{name}]") from None


def spelling(name: str) -> str:
    """The one form of an entry that has just one. Raises DataError for any other."""
    forms = spellings(name)
    if len(forms) != 1:
        raise DataError(f"{SPELLINGS_FILE.name}: [{name}] has {len(forms)} forms, one is needed")
    return forms[0]
