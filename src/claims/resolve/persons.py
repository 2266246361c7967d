"""Persons are not listed but built from mentions: name, role, and the institution of the role."""

import hashlib
from dataclasses import dataclass

from claims.extract.words import spelling
from claims.resolve.names import key_of, name_words, offices, word_keeps_vowels, written_words
from claims.resolve.registry import Entry, Registry
from claims.text.words import words_of

_ARTICLE = spelling("article")
_RELATIONAL, _FEMININE = spelling("relational_masculine"), spelling("feminine_folded")


@dataclass(frozen=True, slots=True)
class Person:
    """A person as one mention has it: words as written, the institution from the registry."""

    name: str
    role: str
    institution: Entry | None


def person_of(mention: str, registry: Registry) -> Person | None:
    """Who a mention of a person names; None without a proper name of two words at least.

    A single word (`يون`) could be several people; in its article it stands for a fuller mention anyway.
    """
    folded, written = words_of(mention), written_words(mention)
    name = name_words(mention)
    if len(name) < 2 or len(folded) != len(written):
        return None
    before = folded[folded.index(name[0]) - 1] if name[0] in folded[1:] else ""
    for last in range(min(len(name) - 2, registry.longest), 0, -1):
        if registry.named(" ".join((before, *name[:last]))):
            name = name[last:]  # الخبير في معهد آسان يانغ أوك
            break
    place = _run_of("".join(name), folded)
    if place is None:
        return None
    first, last = place
    role = " ".join((*written[:first], *written[last:]))
    return Person(" ".join(written[first:last]), role, institution_of(role, registry))


def _run_of(letters: str, words: list[str]) -> tuple[int, int] | None:
    """The first run of `words` that is written with these letters."""
    for first in range(len(words)):
        joined = ""
        for last in range(first, len(words)):
            joined += words[last]
            if joined == letters:
                return first, last + 1
            if not letters.startswith(joined):
                break
    return None


def institution_of(role: str, registry: Registry) -> Entry | None:
    """The registered institution in a role: `المتحدث باسم الكرملين`, `وزير الدفاع الروسي`."""
    words = words_of(role)
    for office in (_as_office(words), words):
        for first in range(len(office)):
            for last in range(min(len(office), first + registry.longest), first, -1):
                found = registry.named(" ".join(office[first:last]))
                if found and found.kind != "person":
                    return found
    return None


def person_id(name: str) -> str:
    """An id that all spellings of a name share; Arabic names keep their vowels (see `names.py`)."""
    words = [
        word if word_keeps_vowels(word) or len(key_of(word)) < 2 else key_of(word)
        for word in name_words(name)
    ]
    return "p-" + hashlib.sha256(" ".join(words).encode()).hexdigest()[:12]


def _as_office(words: list[str]) -> list[str]:
    """`وزير الدفاع الروسي` → `وزارة الدفاع الروسية`: the adjectives at the end agree with the office."""
    at = next((i for i, word in enumerate(words) if word in offices()), None)
    if at is None:
        return words
    office = [offices()[words[at]]]
    tail = words[at + 1 :]
    return office + [
        word + _FEMININE if word.startswith(_ARTICLE) and word.endswith(_RELATIONAL) else word
        for word in tail
    ]
