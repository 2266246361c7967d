"""The outlets around a report that passed it on: to whom the source spoke, who published or saw it.

`قال لوكالة رويترز`, `في تصريح لـ«عكاظ»`, `في مقال بصحيفة …`, `في حديث بثته قناة …`,
`في رسالة اطلعت عليها رويترز`.
"""

from claims.extract.attribution import Attribution
from claims.extract.heads import kind_of, load_nouns
from claims.extract.passage import Passage, Range
from claims.extract.sources import source_after
from claims.extract.words import spelling, word_class

_OUTLET_DATIVES = word_class("outlet_dative")
_EVENTS = word_class("speech_event")
_SPOKEN_TO = word_class("spoken_to")
_PUBLISHED = word_class("published")
_SEEN = word_class("seen")
_STATIONS = word_class("station")
_IN, _LONE_TO = word_class("in"), word_class("lone_to")
_WITH_OR_TO, _WITH = word_class("with_or_to"), word_class("with_whom")
_BROADCAST_ON, _AT = word_class("broadcast_on"), spelling("with")
_SEEN_WHERE, _ON = word_class("seen_where"), word_class("on")
_BEHIND_THE_CUE = 25
_NEAR = 3


def outlets_around(passage: Passage, attribution: Attribution) -> tuple[Range, ...]:
    """The outlet that relays the claim by the words around its cue; at most one, for now the first."""
    first, last = _frame(passage, attribution)
    source = range(*attribution.source) if attribution.source else range(0)
    for i in range(first, last):
        found = None
        if i not in source:
            found = _addressed(passage, i, last) or _at_station(passage, i, last)
        found = found or _published(passage, i, last)
        if found and found != attribution.source:
            return (found,)
    return ()


def _frame(passage: Passage, attribution: Attribution) -> Range:
    """From the cue to its content; with a speech event that opens the sentence, from there."""
    cue, content = attribution.cue[0], attribution.first
    sentence = passage.page.sentence_of(cue)
    last = content if content > cue else min(cue + _BEHIND_THE_CUE, sentence[1])
    opens = passage.is_one_of(sentence[0], _IN) and passage.norm(sentence[0] + 1) in _SPOKEN_TO
    return (sentence[0] if opens and content > cue else cue + 1), last


def _addressed(passage: Passage, i: int, last: int) -> Range | None:
    """`لوكالة رويترز`, `لـ«عكاظ»`, `لـCNN`; `مع` and `إلى` only behind an event (`في مقابلة مع قناة …`)."""
    norm = passage.norm(i)
    if norm in _OUTLET_DATIVES:
        phrase = source_after(passage, i + 1, last)
        return (i, phrase[1]) if phrase and phrase[0] == i + 1 else (i, i + 1)
    j = i + 1
    while passage.norm(j) in ("-", "("):
        j += 1
    if norm in _LONE_TO:
        quotation = passage.page.quotation_by_opening.get(j)
        if quotation:
            return quotation.opening + 1, quotation.closing
        return (j, j + 1) if j < last and _is_name(passage, j) else None
    if norm in _WITH_OR_TO and any(passage.norm(k) in _SPOKEN_TO for k in range(i - _NEAR, i)):
        phrase = source_after(passage, j, last)
        kinds = ("outlet", "organisation") if norm in _WITH else ("outlet",)
        return phrase if phrase and kind_of(passage.page.string(*phrase)) in kinds else None
    return None


def _is_name(passage: Passage, j: int) -> bool:
    """Behind a lone `لـ`: a Latin name or one in brackets (`لـCNN`, `لـ(عكاظ)`)."""
    first = passage.norm(j)[:1]
    return first.isalpha() and (first.isascii() or passage.norm(j - 1) == "(")


def _at_station(passage: Passage, i: int, last: int) -> Range | None:
    """`في تقرير بصحيفة …`: the text in the paper relays; `عبر قناة …`: the station does."""
    norm = passage.norm(i)
    if norm in _BROADCAST_ON and passage.norm(i + 1) in _STATIONS:
        return source_after(passage, i + 1, last)
    if norm[:1] == _AT and norm[1:] in _STATIONS and passage.norm(i - 1) in _EVENTS:
        phrase = source_after(passage, i + 1, last)
        return (i - 1, phrase[1] if phrase and phrase[0] == i + 1 else i + 1)
    return None


def _published(passage: Passage, i: int, last: int) -> Range | None:
    """`صور نشرتها وزارة الدفاع`, `رسالة اطلعت عليها رويترز`: the subject of the relative clause."""
    if passage.norm(i) in _PUBLISHED:
        phrase = source_after(passage, i + 1, last)
    elif passage.norm(i) in _SEEN and passage.norm(i + 1) in _SEEN_WHERE:
        phrase = source_after(passage, i + 2, last)
    elif passage.norm(i) in _SEEN:
        phrase = source_after(passage, i + 1, last)
        if phrase is None or passage.norm(phrase[1]) not in _ON:
            return None
    else:
        return None
    if phrase is None:
        return None
    quoted = phrase[0] in passage.page.quotation_by_opening
    head = load_nouns().head(passage.tokens[phrase[0]].text)
    known = quoted or (head.kind if head else "outlet") in ("outlet", "organisation")
    return phrase if known else None
