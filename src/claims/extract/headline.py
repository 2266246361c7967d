"""The headline with a colon: `بوتين: لن نتراجع`."""

from collections.abc import Iterator

from claims.extract.attribution import Attribution
from claims.extract.boundaries import trim
from claims.extract.noun_phrases import noun_phrase
from claims.extract.passage import Passage, Range
from claims.extract.words import word_class

_LONGEST_SOURCE = 8
_TITLE_WORDS = word_class("title_word")


def attribute(passage: Passage) -> Iterator[Attribution]:
    """Yield the claim of the article's first line, if it is a speaker, a colon and what is said."""
    if not passage.tokens:
        return
    line_end = next(
        (i for i in range(1, len(passage.tokens)) if passage.page.starts_line(i)),
        len(passage.tokens),
    )
    colon = next((i for i in range(line_end) if passage.norm(i) == ":"), None)
    if colon is None or not 0 < colon <= _LONGEST_SOURCE or line_end - colon < 3 or line_end > 40:
        return
    if any(_reports(passage, i, colon) for i in range(colon)):
        return
    if any(passage.norm(i) in (",", "..", ".", "?", "!") for i in range(colon)):
        return
    if passage.norm(line_end - 1) == "?" or any(passage.norm(i) == "-" for i in range(colon)):
        return
    if passage.page.quotation_at(colon) is not None or passage.norm(colon - 1) in _TITLE_WORDS:
        return
    yield Attribution(
        rule="headline",
        cue=(colon, colon + 1),
        source=_speaker(passage, colon),
        content=(trim(passage, (colon + 1, line_end)),),
        entry=None,
        speech=True,
    )


def _speaker(passage: Passage, colon: int) -> Range:
    """The noun phrase that opens the line, without what it does (`الوزير يزور سيول: …`) and where."""
    verb = next(
        (i for i in range(1, colon) if passage.upos(i) == "VERB" and passage.norm(i)[0] in "يت"), colon
    )
    return noun_phrase(passage, 0, verb) or trim(passage, (0, colon))


def _reports(passage: Passage, i: int, colon: int) -> bool:
    """A reporting verb before the colon: no headline of this kind, but speech (`وتابع قائلا: …`)."""
    match = passage.cues.get(i)
    if match is None or match.readings[0].form.mood == "noun":
        return False
    return not match.readings[0].cue.ambiguous or i == colon - 1 or i == 0
