"""Adverbials around a source: when, where and to whom somebody spoke (`في بيان`, `خلال`, `لوكالة`)."""

from claims.extract.passage import Passage
from claims.extract.words import spelling, spellings, word_class

_TIME = word_class("time")
_ADVERBIAL = word_class("adverbial_head")
_EVENTS = word_class("speech_event")
_ADDRESSEES = word_class("addressee")
_OUTLET_DATIVES = word_class("outlet_dative")
_POINTING = word_class("demonstrative")
_ACCORDING = word_class("according_head")
_YEAR_OR_GENERAL = word_class("year_or_general")
_AT = word_class("at")
_PREPOSITIONS = word_class("adverbial_preposition")
_ON, _PLATFORMS = word_class("on"), word_class("on_platform")
_FROM, _HIS_PART = word_class("from"), word_class("on_his_part")
_BY_SAYING = word_class("by_saying")
_AND, _ARTICLE = spelling("and"), spelling("article")
_OCCASIONS = spellings("occasion")


def is_time(passage: Passage, i: int) -> bool:
    """A word of time; `العام` is none where it is an adjective, `الأمين العام للأمم المتحدة`."""
    norm = passage.norm(i)
    if norm in _YEAR_OR_GENERAL and passage.norm(i + 1) not in _TIME:
        return not passage.is_definite(i - 1)
    return norm in _TIME


def starts_adverbial(passage: Passage, i: int) -> bool:
    """Whether an adverbial that cannot belong to a name opens at `i` (`في بيان`, `خلال`, `لوكالة`)."""
    norm = passage.norm(i)
    if norm in _ADVERBIAL or norm in _ADDRESSEES or norm in _OUTLET_DATIVES or is_time(passage, i):
        return True
    following = passage.norm(i + 1)
    if norm in _ACCORDING or (norm[:1] == _AND and norm[1:] in _ACCORDING):
        return True
    if norm in _AT and is_verbal_noun_of_time(following):
        return True
    if norm in _PREPOSITIONS:
        return (
            following in _EVENTS
            or following.lstrip(_AND) in _TIME
            or following[:1].isdigit()
            or following.removeprefix(_ARTICLE) in _EVENTS
            or (norm in _ON and following in _PLATFORMS)
            or (norm in _FROM and following in _HIS_PART)
        )
    return norm in _BY_SAYING


def is_verbal_noun_of_time(word: str) -> bool:
    """`لدى وصوله`: when, not where."""
    return word.startswith(_OCCASIONS)


def after_adverbial(passage: Passage, i: int, last: int) -> int:
    """Past the adverbial at `i`: to behind its comma, or to the end of the zone."""
    if passage.norm(i + 1) in _POINTING and i + 2 < last:
        return i + 2  # تحدث بعد ذلك فلان
    j = i + 1
    while j < last:
        quotation = passage.page.quotation_by_opening.get(j)
        if quotation:
            j = quotation.closing + 1
        elif passage.norm(j) == ",":
            return j + 1
        else:
            j += 1
    return last


def after_parenthesis(passage: Passage, i: int, last: int) -> int:
    """Past the bracket that opens at `i`; only past the mark where none closes."""
    for j in range(i + 1, min(last, i + 30)):
        if passage.norm(j) == ")":
            return j + 1
    return i + 1
