"""Which unknown sources look like one: proposals for the analyst, never merged here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlmodel import Session, col, select

from claims.resolve.names import key_of
from claims.resolve.registry import Registry
from claims.store.tables import SourceRow
from claims.text.words import words_of

_NAMED_KINDS = ("person", "organisation", "outlet", "evidence")
_COMMON_WORD = 60
"""A word in more names than this tells nothing about which are alike."""


class Proposal(NamedTuple):
    """`source_id` may be `into`, and why."""

    source_id: str
    name: str
    into: str
    into_name: str
    why: str


def propose_merges(session: Session, registry: Registry) -> Iterator[Proposal]:
    """Unknown stored sources that may be a registered one or another stored one, by name.

    Only names that share a word's key are compared, so a large store stays quick.
    """
    unknown = select(SourceRow).where(
        col(SourceRow.registered).is_(False), col(SourceRow.kind).in_(_NAMED_KINDS)
    )
    rows = [(row.id, row.name) for row in session.exec(unknown.order_by(col(SourceRow.id)))]
    registered = [(entry.id, name) for entry in registry.by_name() for name in entry.names]
    shelves = _shelves((*registered, *rows))
    done: set[str] = set()
    for source_id, name in rows:
        near = sorted(_neighbours(name, shelves), key=lambda pair: (pair[0] not in registry.entries, pair))
        for other_id, other in near:
            if other_id in done or registry.canonical(other_id) == registry.canonical(source_id):
                continue
            verdict = registry.same(name, other)
            if verdict.same:
                this, that = (source_id, name), (other_id, other)
                if other_id not in registry.entries and len(name) > len(other):
                    this, that = that, this  # the fuller name stays
                done.add(source_id)
                yield Proposal(*this, *that, verdict.why)
                break


def _shelves(names: Iterable[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    shelves: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for source_id, name in names:
        for key in {key_of(word) for word in words_of(name)}:
            if len(key) > 1:
                shelves[key].append((source_id, name))
    return shelves


def _neighbours(name: str, shelves: dict[str, list[tuple[str, str]]]) -> set[tuple[str, str]]:
    keys = {key_of(word) for word in words_of(name)}
    telling = (shelves[key] for key in keys if key in shelves and len(shelves[key]) <= _COMMON_WORD)
    return {pair for shelf in telling for pair in shelf}
