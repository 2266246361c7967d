"""The registry of sources: canonical ids for agencies, papers, institutes, states, and their names.

A mention is matched by folded words: the registered name that covers most of the mention's head wins.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from claims.errors import DataError
from claims.extract.heads import load_nouns, words_of
from claims.extract.words import word_class
from claims.text.normalise import fold

SOURCES_FILE = Path(__file__).parent / "data" / "sources.toml"


def _bare(word: str) -> str:
    """Without article, where a word is left."""
    return word.removeprefix("ال") if len(word) > 4 else word


_GENERIC = frozenset(_bare(fold(word)) for word in word_class("generic_name"))


@dataclass(frozen=True, slots=True)
class Entry:
    """A registered source. `parent` is the id of the institution that it belongs to."""

    id: str
    name: str
    kind: str
    country: str | None = None
    parent: str | None = None
    latin: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Registry:
    """Entries by id, and an index from folded names."""

    entries: dict[str, Entry]
    _names: dict[tuple[str, ...], Entry] = field(default_factory=dict)
    _longest: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Registry":
        """Index entries. Raises DataError if two of them share an id or a name."""
        registry = cls({})
        for entry in entries:
            if entry.id in registry.entries:
                raise DataError(f"{SOURCES_FILE.name}: the id {entry.id} stands there twice")
            registry.entries[entry.id] = entry
            for name in (entry.name, *((entry.latin,) if entry.latin else ()), *entry.aliases):
                key = _key(name)
                known = registry._names.get(key)
                if known and known.id != entry.id:
                    raise DataError(f"{SOURCES_FILE.name}: {name} names both {known.id} and {entry.id}")
                registry._names[key] = entry
        registry._longest.append(max((len(key) for key in registry._names), default=0))
        return registry

    def named(self, name: str) -> Entry | None:
        """The entry whose id or whole name is `name`."""
        return self.entries.get(name.strip().lower()) or self._names.get(_key(name))

    def find(self, mention: str | None) -> Entry | None:
        """The entry that a mention in running text names, or None.

        `موقع NK News الأمريكي` names NK News; `المتحدث باسم الكرملين` is a person and names nobody here.
        """
        words = _key(mention or "")
        if not words:
            return None
        whole = self._names.get(words)
        if whole:
            return whole
        nouns = load_nouns()
        head = nouns.head(words[0])
        if head and head.kind in ("person", "group"):
            return None
        best: tuple[int, Entry] | None = None
        for start in range(len(words)):
            for length in range(min(self._longest[0], len(words) - start), 0, -1):
                entry = self._names.get(words[start : start + length])
                if entry and all(w in _GENERIC for w in words[:start]):
                    if best is None or length > best[0]:
                        best = (length, entry)
                    break
        return best[1] if best else None

    def family(self, source_id: str) -> set[str]:
        """The id and all ids below it."""
        family = {source_id}
        while True:
            more = {e.id for e in self.entries.values() if e.parent in family} - family
            if not more:
                return family
            family |= more


def _key(name: str) -> tuple[str, ...]:
    words = []
    for word in words_of(name):
        for prefix in ("وال", "لل"):
            if word.startswith(prefix) and len(word) > 5:
                word = "ال" + word[len(prefix) :]
        if word.startswith("ل") and word[1:] in _GENERIC:
            word = word[1:]  # لوكالة
        words.append(_bare(word))
    return tuple(fold(word) for word in words)


@lru_cache(maxsize=1)
def load_registry(path: Path = SOURCES_FILE) -> Registry:
    """Read the built-in registry. Raises DataError."""
    with path.open("rb") as file:
        data = tomllib.load(file)
    entries = []
    for kind, items in data.items():
        for item in items:
            try:
                entries.append(
                    Entry(
                        id=item["id"],
                        name=item["name"],
                        kind=kind,
                        country=item.get("country"),
                        parent=item.get("parent"),
                        latin=item.get("latin"),
                        aliases=tuple(item.get("aliases", ())),
                    )
                )
            except KeyError as missing:
                raise DataError(f"{path.name}: an entry of [{kind}] has no {missing}") from None
    return Registry.of(entries)
