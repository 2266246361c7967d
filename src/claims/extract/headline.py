"""The headline with a colon, `بوتين: لن نتراجع`, and with a tag, `زلزال يضرب الساحل (رويترز)`."""

from collections.abc import Iterator

from claims.extract.according_to import Phrase
from claims.extract.attribution import Attribution
from claims.extract.boundaries import trim
from claims.extract.constructions import HEADLINE, HEADLINE_TAG
from claims.extract.noun_phrases import noun_phrase
from claims.extract.passage import Passage, Range
from claims.extract.words import spellings, word_class
from claims.text.normalise import fold
from claims.text.words import words_of

_LONGEST_SOURCE = 8
_LONGEST_TAG = 8
_TITLE_WORDS = word_class("title_word")
_LABELS = word_class("headline_label")
_IMPERFECT = spellings("imperfect_third")
_AGENCIES = frozenset(map(fold, word_class("agency")))


def headline_reports(passage: Passage) -> Iterator[Attribution]:
    """Yield the claim of the article's first line, if it is a speaker, a colon and what is said."""
    if not passage.tokens:
        return
    line_end = _line_end(passage)
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
    if passage.norm(0) in _LABELS:
        return
    tag = find_tag(passage)
    yield Attribution(
        construction=HEADLINE,
        cue=(colon, colon + 1),
        source=_speaker(passage, colon),
        content=(trim(passage, (colon + 1, tag.start if tag else line_end)),),
        entry=None,
        speech=True,
    )


def find_tag(passage: Passage) -> Phrase | None:
    """An agency in brackets that ends the first line: what it attributes is the headline.

    Elsewhere such brackets are a photographer's or a copyright line, and in a dateline, `دبي (CNN)--`,
    they name the publisher: no claim.
    """
    end = _line_end(passage)
    opening = next((i for i in range(max(0, end - _LONGEST_TAG), end) if passage.norm(i) == "("), None)
    if not opening or passage.norm(end - 1) != ")" or end - opening < 3:
        return None
    name = "".join(words_of(passage.page.string(opening + 1, end - 1)))
    if name not in _AGENCIES:
        return None
    return Phrase(opening, (opening, opening + 1), (opening + 1, end - 1), end, construction=HEADLINE_TAG)


def _line_end(passage: Passage) -> int:
    count = len(passage.tokens)
    return next((i for i in range(1, count) if passage.page.starts_line(i)), count)


def _speaker(passage: Passage, colon: int) -> Range:
    """The noun phrase that opens the line, without what it does (`الوزير يزور سيول: …`) and where."""
    verb = next(
        (i for i in range(1, colon) if passage.norm(i)[0] in _IMPERFECT and passage.is_verb(i)), colon
    )
    return noun_phrase(passage, 0, verb) or trim(passage, (0, colon))


def _reports(passage: Passage, i: int, colon: int) -> bool:
    """A reporting verb before the colon: no headline of this kind, but speech (`وتابع قائلا: …`)."""
    match = passage.cues.get(i)
    if match is None or match.readings[0].form.mood == "noun":
        return False
    return not match.readings[0].cue.ambiguous or i == colon - 1 or i == 0
