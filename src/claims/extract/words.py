"""The closed word classes of `data/words.toml`, as sets of normalised words."""

from functools import lru_cache
from pathlib import Path

from claims.errors import DataError
from claims.files import read_toml
from claims.text.normalise import model_form

WORDS_FILE = Path(__file__).parent / "data" / "words.toml"


@lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    data = read_toml(WORDS_FILE)
    return {
        name: frozenset(model_form(word) for word in entry["words"].split()) for name, entry in data.items()
    }


def word_class(name: str) -> frozenset[str]:
    """The words of one class, normalised. Raises DataError for a class that the file lacks."""
    try:
        return _classes()[name]
    except KeyError:
        raise DataError(f"{WORDS_FILE.name} has no class [{name}]") from None
