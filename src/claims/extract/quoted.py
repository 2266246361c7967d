"""A quotation that stands before its cue: `"…"، قال المتحدث`, and one that the cue interrupts."""

from claims.extract.attribution import Attribution
from claims.extract.boundaries import inside, trim
from claims.extract.constructions import QUOTATION_BEFORE
from claims.extract.lexicon import CueForm
from claims.extract.openings import is_speech
from claims.extract.passage import CueMatch, Passage
from claims.extract.sources import source_after
from claims.extract.words import word_class
from claims.text.quotations import Quotation

_BETWEEN = word_class("thus") | {",", "-"}


def report_after_quotation(passage: Passage, match: CueMatch, reading: CueForm) -> Attribution | None:
    """The attribution of a cue that follows its quotation, or None."""
    if "quote" not in reading.cue.takes or match.joined:
        return None
    before = _quotation_before(passage, match.i)
    if before is None:
        return None
    last = _zone_end(passage, match.i)
    content = [trim(passage, inside(before.opening, before.closing))]
    after = passage.page.quotation_by_opening.get(last)
    if after and is_speech(passage, after, match.i):
        content.append(trim(passage, inside(after.opening, after.closing)))
    return Attribution(
        construction=QUOTATION_BEFORE,
        cue=(match.i, match.i + 1),
        source=source_after(passage, match.i + 1, last),
        content=tuple(content),
        entry=reading.cue,
        agreement=reading.form.agreement,
        speech=True,
    )


def interrupted(passage: Passage, match: CueMatch, reading: CueForm) -> bool:
    """Whether the cue stands between two halves of a quotation (`«…»، قال فلان، «…»`)."""
    if "quote" not in reading.cue.takes or match.joined or _quotation_before(passage, match.i) is None:
        return False
    return _zone_end(passage, match.i) in passage.page.quotation_by_opening


def _quotation_before(passage: Passage, i: int) -> Quotation | None:
    j = i - 1
    while j >= 0 and passage.norm(j) in _BETWEEN and not passage.page.starts_line(j + 1):
        j -= 1
    quotation = passage.page.quotation_by_closing.get(j)
    if quotation and quotation.closing - quotation.opening > 3:
        starts = passage.norm(quotation.opening - 1) in ".:" or passage.page.starts_line(quotation.opening)
        return quotation if starts else None
    return None


def _zone_end(passage: Passage, i: int) -> int:
    last = passage.page.sentence_of(i)[1]
    for j in range(i + 1, last):
        if passage.norm(j) in ".;:" or j in passage.page.quotation_by_opening:
            return j
    return last
