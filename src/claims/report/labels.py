"""What screens and pages call things: `data/labels.toml`, in Arabic and English."""

from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from claims.files import read_toml

_APART = ("counted", "category", "rule", "family")
"""Tables whose keys are no labels of their own."""


class Lang(StrEnum):
    """The language of labels; what articles say stays as it is."""

    EN = "en"
    AR = "ar"


class Words:
    """The labels of one language: ``words("denied")``, ``words.counted(3, "claim")``."""

    def __init__(self, lang: Lang = Lang.EN) -> None:
        """`lang` says whose; the labels are those of the table."""
        self.lang = lang
        self._labels = _labels(lang)

    @property
    def from_right(self) -> bool:
        """Whether lines of labels begin on the right."""
        return self.lang is Lang.AR

    def __call__(self, label: str) -> str:
        """What a label is called. Raises KeyError for one that the table does not have."""
        return self._labels[label]

    def told(self, said: str) -> str:
        """What is said in English by rooms that know no labels, as far as the table has it.

        Parts that it does not have (between ``: ``) stay as they are.
        """
        return ": ".join(self._labels.get(part, part) for part in said.split(": "))

    def counted(self, number: int, noun: str) -> str:
        """So many of a noun of the table, in the form that the number asks for."""
        forms = _table()["counted"][noun][self.lang]
        if self.lang is Lang.EN:
            return f"{number:,} {forms[number != 1]}"
        if number < 3:
            return str(forms[("none", "one", "two")[number]])
        rest = number % 100
        return f"{number:,} {forms['few' if 3 <= rest <= 10 else 'many' if rest > 10 else 'hundred']}"

    def category(self, name: str) -> str:
        """What a category of sources is called; one that the table does not have keeps its name."""
        entry = _table()["category"].get(name)
        return str(entry[self.lang]) if entry else name

    def why(self, rule: str) -> str:
        """What kind of attribution a rule finds; a rule without a name of its own keeps its id."""
        table = _table()
        entry = table["rule"].get(rule) or table["family"].get(rule.split("-")[0])
        return str(entry[self.lang]) if entry else rule


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return read_toml(Path(__file__).parent / "data" / "labels.toml")


@lru_cache(maxsize=2)
def _labels(lang: Lang) -> dict[str, str]:
    groups = (group for name, group in _table().items() if name not in _APART)
    return {label: entry[lang] for group in groups for label, entry in group.items()}


WORDS = _labels(Lang.AR)
"""The labels of pages."""
NOBODY = WORDS["nobody"]
why = Words(Lang.AR).why
