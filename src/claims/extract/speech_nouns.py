"""Speech nouns that introduce content: `تحذير المجلس من أن`, `قوله إن`, `مزاعم … بأن`."""

from collections.abc import Container

from claims.extract.attribution import Attribution
from claims.extract.boundaries import content_of
from claims.extract.constructions import SPEECH_NOUN
from claims.extract.lexicon import CueForm
from claims.extract.openings import find_opening
from claims.extract.passage import CueMatch, Passage
from claims.extract.sources import source_after


def noun_report(
    passage: Passage, match: CueMatch, reading: CueForm, blockers: set[int], breaks: Container[int]
) -> Attribution | None:
    """The claim of a speech noun; only a complementiser or direct speech makes it one."""
    opening = find_opening(passage, match.i, reading, blockers)
    if opening is None or opening.kind not in ("clause", "quote") or opening.at - match.i > 20:
        return None
    source = None if reading.has_object else source_after(passage, match.i + 1, opening.at)
    if source is None and not reading.has_object:
        return None
    return Attribution(
        construction=SPEECH_NOUN[opening.kind],
        cue=(match.i, match.i + 1),
        source=source,
        content=content_of(passage, opening, breaks),
        entry=reading.cue,
        speech=opening.kind == "quote",
        continues=reading.has_object,
    )
