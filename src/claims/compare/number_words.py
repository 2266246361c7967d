"""The words of quantities: `data/numbers.toml`, folded and indexed."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from claims.files import read_toml
from claims.text.normalise import fold

NUMBERS_FILE = Path(__file__).parent / "data" / "numbers.toml"


@dataclass(frozen=True)
class NumberWords:
    """Values by folded word, and phrases of folded words."""

    units: dict[str, float]
    tens: dict[str, float]
    hundreds: dict[str, float]
    scales: dict[str, float]
    duals: dict[str, float]
    fractions: dict[str, float]
    open_duals: dict[str, float]
    vague: dict[str, float]
    counted: dict[str, str]
    """Dual of a noun → the noun."""
    counted_sound: dict[str, str]
    """Form in ين → the noun, where it may be a plural; `two` behind it says that it is none."""
    two: frozenset[str]
    nouns: frozenset[str]
    """Those of `counted`, as written."""
    numbers: frozenset[str]
    """Every word that may begin a number, or count by itself."""
    few: frozenset[str]
    bounds: dict[str, frozenset[str]]
    behind: dict[str, frozenset[str]]
    percent: frozenset[str]
    dates: frozenset[str]
    months: frozenset[str]
    no_unit: frozenset[str]
    changes: frozenset[str]
    """Verbs of going from one number to another, and their nouns."""
    with_waw: frozenset[str]
    """Nouns that begin with و."""
    measures: frozenset[str]
    """Units that measure: what they measure is not in them."""


@lru_cache(maxsize=1)
def number_words() -> NumberWords:
    """Read the file once."""
    data = read_toml(NUMBERS_FILE)

    def values(name: str) -> dict[str, float]:
        table: dict[str, Any] = {k: v for k, v in data[name].items() if k != "example"}
        return {fold(word): float(value) for value, words in table.items() for word in words.split()}

    def phrases(listed: str) -> frozenset[str]:
        return frozenset(fold(phrase) for phrase in listed.split("|"))

    def words(listed: str) -> frozenset[str]:
        return frozenset(map(fold, listed.split()))

    def duals(group: str, *endings: str) -> dict[str, str]:
        nouns = data[group]["words"].split()
        bases = {noun: noun[:-1] + "ت" if noun.endswith("ة") else noun for noun in nouns}
        return {fold(base + ending): noun for noun, base in bases.items() for ending in endings}

    names = ("at_least", "at_most", "about")
    tables = ("units", "tens", "hundreds", "scales", "duals", "fractions", "open_duals", "vague")
    by_word = {name: values(name) for name in tables}
    counted = duals("counted", "ان", "ين") | duals("counted_sound", "ان")
    few = words(data["few"]["words"])
    return NumberWords(
        **by_word,
        counted=counted,
        counted_sound=duals("counted_sound", "ين"),
        two=words(data["counted_sound"]["two"]),
        nouns=frozenset(counted.values()),
        numbers=few.union(counted, *(by_word[name] for name in tables if name != "open_duals")),
        few=few,
        bounds={name: phrases(data[name]["phrases"]) for name in names},
        behind={name: phrases(data["behind"][name]) for name in names},
        percent=phrases(data["percent"]["phrases"]),
        dates=words(data["dates"]["before"]),
        months=words(data["dates"]["months"]),
        no_unit=words(data["no_unit"]["words"]),
        changes=words(data["changes"]["words"]),
        with_waw=words(data["with_waw"]["words"]),
        measures=words(data["measures"]["words"]),
    )
