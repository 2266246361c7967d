"""Which source a mention stands for: a registered one, a person built from the name, or itself."""

import hashlib
from typing import NamedTuple

from claims.extract.heads import kind_of
from claims.resolve.persons import person_id, person_of
from claims.resolve.registry import Entry, Registry
from claims.text.normalise import fold


class Identity(NamedTuple):
    """`id` is stable: the registry's, ``p-…`` for a person's name, ``x-…`` for any other mention."""

    id: str
    name: str
    kind: str
    entry: Entry | None = None


def identify(mention: str, registry: Registry, also: str | None = None) -> Identity:
    """The source that `mention` stands for; `also` is a second mention, asked if it is unknown."""
    entry = registry.find(mention) or registry.find(also)
    kind = kind_with(mention, entry)
    if entry:
        return Identity(entry.id, entry.name, entry.kind, entry)
    person = person_of(mention, registry) if kind == "person" else None
    name = person.name if person else mention
    own = person_id(person.name) if person else "x-" + hashlib.sha256(fold(mention).encode()).hexdigest()[:12]
    counts = registry.get(own)
    if counts:
        return Identity(counts.id, counts.name, counts.kind, counts)
    return Identity(registry.canonical(own), name, kind)


def kind_with(mention: str | None, entry: Entry | None) -> str:
    """What the noun phrase says; a registered name decides where it says no more than a name."""
    kind = kind_of(mention or "")
    return entry.kind if entry and kind not in ("document", "evidence", "group") else kind
