"""Form, polarity and certainty of a claim, as the annotation guidelines define them."""

from itertools import islice

from claims.extract.attribution import Attribution
from claims.extract.doubt import doubts_of
from claims.extract.passage import Passage
from claims.extract.words import spelling, word_class

_NAME_HEADS = word_class("name_head")
_FALSE = word_class("false")
_NAME_PREPOSITIONS = word_class("name_preposition")
_FIRST_PERSON, _OURS = word_class("first_person_pronoun"), spelling("ours")
_ARTICLE = spelling("article")
_RANK = {"certain": 0, "probable": 1, "possible": 2}
_MOST_QUOTATIONS = 50
"""Looked at in one claim."""
_CLEARLY_WORDING = 8


def form_of(passage: Passage, attribution: Attribution) -> str:
    """``direct`` (all quoted, or speech behind a colon), ``mixed`` (quoted parts) or ``indirect``."""
    page = passage.page
    if attribution.speech and not attribution.construction.terse:
        return "direct"
    if attribution.construction.terse and _first_person(passage, attribution):
        return "direct"
    first, last = attribution.first, attribution.last
    around = page.quotation_at(first)
    if around is not None and around.closing >= last and around.opening == first - 1:
        return "direct"
    for quotation in islice(page.quotations_from(first), _MOST_QUOTATIONS):
        if quotation.opening >= last:
            break
        if quotation.closing <= last and _mixes(passage, quotation.opening, quotation.closing):
            return "mixed"
    return "indirect"


def _mixes(passage: Passage, opening: int, closing: int) -> bool:
    """Quoted wording rather than a name: a name stands behind the noun that it names (`مؤسسة «نماء»`)."""
    inside = (i for i in range(opening + 1, closing) if passage.norm(i)[:1].isalpha())
    words = list(islice(inside, _CLEARLY_WORDING))
    before = passage.norm(opening - 1)
    if not words or (before in _NAME_HEADS and len(words) < 4):
        return False
    if len(words) < _CLEARLY_WORDING and not before.startswith(_ARTICLE):
        if passage.upos(opening - 1) == "NOUN" and "PronSuff" not in passage.feats(opening - 1):
            return False
    if len(words) >= 2:
        return True
    told = passage.upos(words[0]) in ("VERB", "ADJ")
    return told and before not in _NAME_PREPOSITIONS and not before.startswith(",")


def _first_person(passage: Passage, attribution: Attribution) -> bool:
    """`بوتين: تعاوننا يتوسع`: a headline in the speaker's own person."""
    words = [passage.norm(i) for i in range(attribution.first, attribution.last)]
    return any(w in _FIRST_PERSON or (len(w) > 4 and w.endswith(_OURS)) for w in words)


def certainty_of(passage: Passage, attribution: Attribution) -> str:
    """The weakest of what the cue leaves of certainty and what words of doubt leave to the main statement."""
    told = attribution.entry.certainty if attribution.entry else "certain"
    content = (attribution.first, attribution.last)
    return max((told, *doubts_of(passage, content)), key=_RANK.__getitem__)


def polarity_of(passage: Passage, attribution: Attribution) -> str:
    """``denied`` if the cue denies its content, also by describing it as false."""
    entry = attribution.entry
    if entry is None:
        return "asserted"
    if entry.polarity == "denied":
        return "denied"
    if attribution.construction.describes:
        words = {passage.norm(i).removeprefix(_ARTICLE) for i in range(attribution.first, attribution.last)}
        if words & _FALSE:
            return "denied"
    return "asserted"
