"""What a person corrects: values as they are typed or selected, made fields of a claim, or refused."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from claims.claim import CERTAINTIES, FORMS, KINDS, POLARITIES, Claim, Span
from claims.errors import InputError
from claims.text.page import Page

CHOICES: dict[str, Sequence[str]] = {
    "certainty": CERTAINTIES,
    "polarity": POLARITIES,
    "form": FORMS,
    "kind": KINDS,
}
MAY_CHANGE = ("speaker", "via", "source", "content", *CHOICES)


def corrections(values: Mapping[str, Any], text: str, claim: Claim) -> dict[str, Any]:
    """Of given values those that change the claim. Raises InputError for what cannot be.

    Spans are lists of (start, end); `via` is a list of mentions, nearest relay first.
    """
    wanted = {field: value for field, value in values.items() if field in MAY_CHANGE}
    for field, allowed in CHOICES.items():
        if field in wanted and wanted[field] not in allowed:
            raise InputError(f"{wanted[field]!r} is no {field}: one of {', '.join(allowed)}")
    if "content" in wanted:
        wanted["content"] = _segments(wanted["content"], text)
    if "source" in wanted:
        wanted["source"] = _segments([wanted["source"]], text)[0] if wanted["source"] else None
    if "via" in wanted:
        wanted["via"] = tuple(mention.strip() for mention in wanted["via"] if mention.strip())
    if "speaker" in wanted:
        wanted["speaker"] = (wanted["speaker"] or "").strip() or None
    changed = {field: value for field, value in wanted.items() if getattr(claim, field) != value}
    for mention in (changed.get("speaker"), *changed.get("via", ())):
        if mention and mention not in text and mention not in claim.via:
            raise InputError(
                f"the article does not hold {mention!r}: give it as it is written there, to the letter"
            )
    if "via" in changed:
        changed["houses"] = changed["via"]
    if "content" in changed or "source" in changed:
        spans = [claim.cue, *changed.get("content", claim.content)]
        spans += [found] if (found := changed.get("source", claim.source)) else []
        changed["sentence"] = sentences_around(text, spans)
    return changed


def missed(values: Mapping[str, Any], text: str) -> Claim:
    """A claim as a person adds it. Raises InputError where cue or content are missing or cannot be."""
    if not values.get("cue") or not values.get("content"):
        raise InputError("a claim needs a cue and a content: select the words of each")
    (cue,) = _segments([values["cue"]], text)
    start, end = _segments(values["content"], text)[0]
    bare = Claim(
        cue=cue, source=None, content=((start, end),), speaker=None, via=(),
        form="indirect", polarity="asserted", certainty="certain", kind="unknown",
        source_id=None, source_name=None, confidence=1.0, rule="added",
        sentence=sentences_around(text, [cue, (start, end)]),
    )  # fmt: skip
    data = {**bare.as_dict(), **corrections(values, text, bare)}
    data["source_name"] = data["speaker"]
    return Claim.from_dict(data)


def sentences_around(text: str, spans: Sequence[Span]) -> Span:
    """The sentences that hold all of the spans."""
    low, high = min(s for s, _ in spans), max(e for _, e in spans)
    page = Page(text)
    for first, last in page.sentences:
        start, end = page.span(first, last)
        if end > min(s for s, _ in spans) and start < max(e for _, e in spans):
            low, high = min(low, start), max(high, end)
    return low, high


def _segments(spans: Any, text: str) -> tuple[Span, ...]:
    """Spans in order, each in the text, none over another, without white space at their ends."""
    found: list[Span] = []
    for start, end in sorted((int(s), int(e)) for s, e in spans):
        if not 0 <= start < end <= len(text):
            raise InputError(f"{start}–{end} is no place in a text of {len(text)} characters")
        inside = text[start:end]
        start, end = start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())
        if start >= end or (found and start < found[-1][1]):
            raise InputError(f"{start}–{end} holds nothing, or lies in another part of the content")
        found.append((start, end))
    if not found:
        raise InputError("a claim needs a content: select its words")
    return tuple(found)


def moved(span: Span, side: int, by: int, text: str) -> Span:
    """A span with its start (`side` 0) or end (1) moved by a word; as it was if nothing of it were left."""
    edges = [m.start() if side == 0 else m.end() for m in re.finditer(r"\S+", text)]
    later = [at for at in edges if at > span[side]] if by > 0 else []
    before = [at for at in edges if at < span[side]] if by < 0 else []
    at = later[0] if later else before[-1] if before else span[side]
    new = (at, span[1]) if side == 0 else (span[0], at)
    return new if new[0] < new[1] else span


def placed(words: str, text: str, near: int) -> Span:
    """Where words stand in the text, of several places the nearest to an offset. Raises InputError."""
    starts = [m.start() for m in re.finditer(re.escape(words), text)] if words else []
    if not starts:
        raise InputError(f"{words!r} does not stand in the article: copy the words as they are")
    at = min(starts, key=lambda start: abs(start - near))
    return at, at + len(words)
