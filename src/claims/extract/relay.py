"""Relayed speech: `نقلت وكالة … عن … قوله إن …`, `ونقلت عنه …`."""

from collections.abc import Container

from claims.extract.attribution import Attribution
from claims.extract.boundaries import content_of
from claims.extract.constructions import RELAY
from claims.extract.lexicon import CueForm
from claims.extract.openings import Opening, find_opening
from claims.extract.passage import CueMatch, Passage
from claims.extract.sources import source_after, source_before
from claims.extract.words import word_class

_ABOUT, _ABOUT_SOMEBODY = word_class("about"), word_class("about_somebody")


def relayed_report(
    passage: Passage, match: CueMatch, reading: CueForm, blockers: set[int], breaks: Container[int]
) -> Attribution | None:
    """The claim behind a relay verb: who stands behind `عن` is the source, the verb's subject the relay."""
    last = passage.page.sentence_of(match.i)[1]
    about = next(
        (j for j in range(match.i + 1, min(last, match.i + 25)) if passage.norm(j) in _ABOUT_SOMEBODY),
        None,
    )
    if about is None:
        return None
    cue_at, opening = _opening(passage, about, last, blockers)
    if opening is None:
        return None
    end = cue_at if cue_at is not None else opening.at
    relay = source_after(passage, match.i + 1, about)
    if relay is None and not match.joined:
        relay = source_before(passage, match.i, passage.page.sentence_of(match.i)[0])
    cue = (cue_at, cue_at + 1) if cue_at is not None else (match.i, match.i + 1)
    return Attribution(
        construction=RELAY[opening.kind],
        cue=cue,
        source=source_after(passage, about + 1, end) if passage.norm(about) in _ABOUT else None,
        content=content_of(passage, opening, breaks),
        entry=reading.cue,
        agreement="x",
        relays=(relay,) if relay else (),
        speech=opening.kind in ("quote", "colon"),
    )


def _opening(
    passage: Passage, about: int, last: int, blockers: set[int]
) -> tuple[int | None, Opening | None]:
    """The speech noun (`قوله`, `تأكيده`) if there is one, and what opens the content."""
    for j in range(about + 1, min(last, about + 30)):
        match = passage.cues.get(j)
        if match is None or (passage.begins_joined(j) and match.joined):
            continue
        for reading in match.readings:
            if reading.form.mood == "noun" and reading.has_object:
                opening = find_opening(passage, j, reading, blockers)
                if opening:
                    return j, opening
    match = passage.cues[next(k for k in range(about, -1, -1) if k in passage.cues)]
    say = CueForm(passage.lexicon.plainest, match.readings[0].form)
    return None, find_opening(passage, about, say, blockers)
