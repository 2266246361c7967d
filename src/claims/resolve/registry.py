"""The registry of sources: canonical ids for agencies, papers, institutes, states, and their names.

A mention is matched by folded words: the registered name that covers most of the mention's head wins; where
no name fits letter by letter, one in other letters may (`names.py`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from claims.caching import remembered
from claims.errors import DataError
from claims.extract.heads import kind_of, load_nouns
from claims.extract.words import spelling, spellings, word_class
from claims.resolve.bodies import one_letter_off, same_body
from claims.resolve.names import Verdict, key_of, letters_of, respelled, same_name, same_word
from claims.text.normalise import fold
from claims.text.words import words_of

_ARTICLE, _JOINED_ARTICLES = spelling("article"), spellings("joined_article")
_PREPOSITIONS = spellings("generic_prefix")
_SHORTEST_KEY = 4


def _bare(word: str) -> str:
    """Without article, where a word is left; `أميركي` as `أمريكي`."""
    return respelled(word.removeprefix(_ARTICLE) if len(word) > 4 else word)


_GENERIC = frozenset(_bare(fold(word)) for word in word_class("generic_name"))


@dataclass(frozen=True, slots=True)
class Entry:
    """A registered source. `parent` is the id of the institution that it belongs to."""

    id: str
    name: str
    kind: str
    category: str = ""
    country: str | None = None
    parent: str | None = None
    latin: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that stands for it, the canonical one first."""
        return (self.name, *((self.latin,) if self.latin else ()), *self.aliases)


@dataclass(frozen=True)
class Registry:
    """Entries by id, and an index from folded names.

    `merged` maps the id of a source that the user has merged to the id that counts.
    """

    entries: dict[str, Entry]
    merged: Mapping[str, str] = field(default_factory=dict)
    _names: dict[tuple[str, ...], Entry] = field(default_factory=dict)
    _sounds: dict[str, list[tuple[str, Entry]]] = field(default_factory=dict)
    _longest: list[int] = field(default_factory=lambda: [0])

    @classmethod
    def of(cls, entries: Iterable[Entry], merged: Mapping[str, str] | None = None) -> "Registry":
        """Index entries. Raises DataError if two of them share an id or a name."""
        registry = cls({}, dict(merged or {}))
        for entry in entries:
            if entry.id in registry.entries:
                raise DataError(f"the id {entry.id} names two sources: give one of them another")
            registry.entries[entry.id] = entry
            for name in entry.names:
                registry._add(name, entry)
        return registry

    def _add(self, name: str, entry: Entry) -> None:
        key = _key(name)
        known = self._names.get(key)
        if known and known.id != entry.id:
            raise DataError(f"{name} names both {known.id} and {entry.id}: it can name only one")
        self._names[key] = entry
        self._longest[0] = max(self._longest[0], len(key), len(words_of(name)))
        own = [word for word in key if word not in _GENERIC]
        sound = "".join(map(key_of, own))
        if len(sound) >= _SHORTEST_KEY and entry.category != "state":
            self._sounds.setdefault(sound, []).append((" ".join(own), entry))

    def canonical(self, source_id: str) -> str:
        """The id that counts: the one that the user has merged it into, or itself."""
        seen = {source_id}
        while source_id in self.merged and self.merged[source_id] not in seen:
            source_id = self.merged[source_id]
            seen.add(source_id)
        return source_id

    def get(self, source_id: str) -> Entry | None:
        """The entry of an id, merges followed."""
        return self.entries.get(self.canonical(source_id))

    def _followed(self, entry: Entry | None) -> Entry | None:
        return (self.get(entry.id) or entry) if entry else None

    @property
    def longest(self) -> int:
        """Words of the longest name: no longer run of words needs to be looked up."""
        return self._longest[0]

    def named(self, name: str) -> Entry | None:
        """The entry whose id or whole name is `name`."""
        return self.get(name.strip().lower()) or self._followed(self._names.get(_key(name)))

    def find(self, mention: str | None) -> Entry | None:
        """The entry that a mention in running text names, or None.

        `موقع NK News الأمريكي` names NK News; `المتحدث باسم الكرملين` is a person and names nobody here.
        """
        words = _key(mention or "")
        if not words:
            return None
        return self._followed(self._names.get(words) or self._inside(words))

    def _inside(self, words: tuple[str, ...]) -> Entry | None:
        head = load_nouns().head(words[0])
        if head and head.kind in ("person", "group"):
            return None
        best: tuple[int, Entry] | None = None
        for start in range(len(words)):
            if not all(word in _GENERIC for word in words[:start]):
                break
            for length in range(min(self._longest[0], len(words) - start), 0, -1):
                entry = self._names.get(words[start : start + length])
                if entry and (entry.category != "state" or length == len(words)):  # البيان المالي
                    if best is None or length > best[0]:
                        best = (length, entry)
                    break
        return best[1] if best else self._by_sound(words)

    def _by_sound(self, words: tuple[str, ...]) -> Entry | None:
        """A registered name in other letters: `فايننشل تايمز`."""
        own = [word for word in words if word not in _GENERIC]
        if not own or (len(own) == len(words) and len(own) > 2):
            return None
        candidates = self._sounds.get("".join(map(key_of, own)), ())
        found = {entry.id: entry for name, entry in candidates if _sound_alike(own, name.split())}
        return next(iter(found.values())) if len(found) == 1 else None

    def family(self, source_id: str) -> set[str]:
        """The id and all ids below it, and those merged into them."""
        family = {self.canonical(source_id)}
        while True:
            more = {e.id for e in self.entries.values() if e.parent in family}
            more |= {old for old in self.merged if self.canonical(old) in family}
            if more <= family:
                return family
            family |= more

    def same(self, a: str, b: str) -> Verdict:
        """Whether two names are one source: both in the registry, or alike as names."""
        entry_a, entry_b = self.named(a) or self.find(a), self.named(b) or self.find(b)
        if entry_a and entry_b:
            if entry_a.id == entry_b.id:
                return Verdict(True, f"both are {entry_a.name} ({entry_a.id})")
            return Verdict(False, f"{entry_a.name} ({entry_a.id}) and {entry_b.name} ({entry_b.id}) are two")
        known = entry_a or entry_b
        if known:
            other = b if entry_a else a
            if known.kind != "person" and kind_of(other) in ("person", "group") and _titled(other):
                return Verdict(False, f"one is {known.name} ({known.id}), the other a person")
            for name in known.names:
                if known.category == "state" and not _may_be_state(name, other):
                    continue
                verdict = same_body(name, other) or same_name(name, other)
                if verdict.same and not verdict.why.startswith("a shorter"):
                    return Verdict(True, f"{known.name} ({known.id}): {verdict.why}")
                if known.kind == "outlet" and one_letter_off(name, other):
                    return Verdict(True, f"{known.name} ({known.id}): one letter is missing or another one")
            return Verdict(False, f"one is {known.name} ({known.id}), whom the other does not name")
        return same_body(a, b) or same_name(a, b)

    def by_name(self) -> Iterator[Entry]:
        """All entries that count, by category and name."""
        kept = (e for e in self.entries.values() if self.canonical(e.id) == e.id)
        return iter(sorted(kept, key=lambda e: (e.category, e.name)))


def _sound_alike(a: list[str], b: list[str]) -> bool:
    if len(a) == len(b):
        return all(same_word(x, y) for x, y in zip(a, b, strict=True))
    return same_word("".join(a), "".join(b))


def _titled(mention: str) -> bool:
    words = words_of(mention)
    return bool(words) and load_nouns().head(words[0]) is not None


def _may_be_state(name: str, other: str) -> bool:
    """Names of states are short: a bare one, and none of its letters another one (`بوتان`, `بوتين`)."""
    a, b = letters_of(fold(name)), letters_of(fold(other))
    return load_nouns().head(words_of(name)[0]) is None and (a == b or len(a) != len(b))


@remembered(maxsize=20_000)
def _key(name: str) -> tuple[str, ...]:
    words: list[str] = []
    for word in words_of(name):
        for prefix in _JOINED_ARTICLES:
            if word.startswith(prefix) and len(word) > 5:
                word = _ARTICLE + word[len(prefix) :]
        if word[:1] in _PREPOSITIONS and word[1:] in _GENERIC:
            word = word[1:]  # لوكالة
        if words and len(word) == 1 and word.isalpha() and len(words[-1]) <= 4 and _spelled(words[-1]):
            words[-1] += "." + word  # أ.ف.ب and أ ف ب
            continue
        words.append(_bare(word))
    return tuple(fold(word) for word in words)


def _spelled(word: str) -> bool:
    return all(len(part) == 1 for part in word.split("."))
