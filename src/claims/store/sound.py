"""Rows whose values are what the program itself would have stored.

The database refuses most others, but a hand can switch its checks off. Readers pass such rows over,
`claims db check` names them.
"""

from collections.abc import Iterable, Iterator

from claims.claim import CERTAINTIES, FORMS, KINDS, POLARITIES, Span
from claims.store.tables import ClaimRow, ConflictRow

CONFLICTS = ("quantity", "polarity", "time")
LENGTH = 384
"""Bytes of a stored meaning (`compare/meaning.py`)."""


def sound_claims(rows: Iterable[ClaimRow]) -> Iterator[ClaimRow]:
    """The rows, loaded whole, that can be read as claims."""
    return (row for row in rows if not faults(row))


def faults(row: ClaimRow) -> list[str]:
    """What is wrong with a claim's values, by column; nothing for a sound one."""
    known = (("form", FORMS), ("polarity", POLARITIES), ("certainty", CERTAINTIES), ("kind", KINDS))
    found = [name for name, words in known if getattr(row, name) not in words]
    if not isinstance(row.confidence, (int, float)) or not 0 <= row.confidence <= 1:
        found.append("confidence")
    text = row.article.text if row.article is not None else None
    length = len(text) if isinstance(text, str) else 0
    spans: dict[str, list[tuple[object, object]]] = {
        "cue": [(row.cue_start, row.cue_end)],
        "sentence": [(row.sentence_start, row.sentence_end)],
        "source": [] if row.source_start is None else [(row.source_start, row.source_end)],
        "content": [(segment.start, segment.end) for segment in row.segments] or [(0, 0)],
    }
    found += [name for name, own in spans.items() if not all(_lies_in(length, span) for span in own)]
    if any(relay.source is None for relay in row.relays):
        found.append("relay")
    return found


def _lies_in(length: int, span: tuple[object, object] | Span) -> bool:
    start, end = span
    return isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= length


def is_sound_conflict(row: ConflictRow) -> bool:
    """Whether a stored conflict can be read."""
    numbers = isinstance(row.score, (int, float)) and isinstance(row.day, int)
    return numbers and row.kind in CONFLICTS


def is_meaning(kept: object) -> bool:
    """Whether a stored vector is one."""
    return isinstance(kept, bytes) and len(kept) == LENGTH
