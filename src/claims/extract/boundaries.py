"""Where content ends: at its sentence's end, unless a new attribution or the author takes over before."""

from collections.abc import Container
from dataclasses import dataclass

from claims.extract.coordination import after_subordinate
from claims.extract.openings import Opening
from claims.extract.passage import COMPLEMENTISERS, Passage, Range
from claims.extract.words import spelling, spellings, word_class

_AUTHOR = word_class("author_clause")
_EVALUATIONS = word_class("evaluation")
_CONNECTORS = word_class("connector")
_AUTHOR_BEHIND_IN = word_class("author_behind_in")
_CALLS = word_class("call")
_CLAUSE_OPENERS = word_class("clause_opener")
_BUT = word_class("but")
_IN, _IN_JOINED = word_class("in"), word_class("in_or_and_in")
_WHAT, _FROM_WHICH = word_class("what"), word_class("from_which")
_AND_THAT_WAS = word_class("and_that_was")
_WHILE = word_class("while")
_THAT_IS, _THAT = word_class("that_is"), word_class("that")
_NOR, _GAVE = word_class("nor"), spelling("gave")
_AND, _AND_THAT = spelling("and"), spellings("and_that")
_LONG_QUOTATION = 7
_TRAILING = frozenset(",;:.-!") | {".."}
_FARTHEST = 600
"""Tokens in which the end of a clause is looked for; only a quotation of many sentences is longer."""


@dataclass(frozen=True, slots=True)
class Breaks:
    """Where content ends: the page's breaks, and those of one cue, without a copy of the first."""

    everywhere: Container[int]
    own: Container[int]

    def __contains__(self, token: object) -> bool:
        return token in self.everywhere or token in self.own


def content_of(passage: Passage, opening: Opening, breaks: Container[int]) -> tuple[Range, ...]:
    """Token ranges of the content behind `opening`.

    `breaks` are tokens at which another attribution begins on the same level (see `coordinate`).
    """
    if opening.quotation is not None:
        first, last = inside(opening.quotation.opening, opening.quotation.closing)
        if not opening.quotation.closed:
            last = clause_end(passage, first, last, breaks)
        return (trim(passage, (first, last)),)
    first = opening.content
    quotation = passage.page.quotation_by_opening.get(first)
    limit = passage.page.sentence_of(first)[1]
    if quotation and quotation.closed and _whole_content(passage, quotation.closing, limit, breaks):
        return (trim(passage, inside(quotation.opening, quotation.closing)),)
    last = clause_end(passage, first, limit, breaks)
    if opening.kind == "phrase":
        last = _phrase_end(passage, first, last)
    return (trim(passage, (first, last)),)


def inside(opening: int, closing: int) -> Range:
    """What stands between two marks."""
    return opening + 1, closing


def trim(passage: Passage, content: Range) -> Range:
    """Without marks and conjunction-only tokens at its edges."""
    first, last = content
    while last - 1 > first and passage.norm(last - 1) in _TRAILING:
        last -= 1
    while first + 1 < last and passage.norm(first) in _TRAILING:
        first += 1
    quotation = passage.page.quotation_by_opening.get(first)
    if quotation and quotation.closing == last - 1 and last - first > 2:
        return first + 1, last - 1
    return first, last


def clause_end(passage: Passage, first: int, limit: int, breaks: Container[int]) -> int:
    """End of a clause that begins at `first`: `limit`, or where another report or the author takes over."""
    outer = passage.page.quotation_at(first)
    if outer is not None and outer.opening < first and outer.closing < limit:
        limit = outer.closing
    i, farthest = first, min(limit, first + _FARTHEST)
    while i < farthest:
        quotation = passage.page.quotation_by_opening.get(i)
        if quotation:
            if quotation.closed and quotation.closing >= limit:
                return quotation.closing
            i = max(quotation.closing, i + 1) if quotation.closed else i + 1
            continue
        if i > first and i in breaks and not _barely_begun(passage, first, i):
            return _before_connector(passage, i, first)
        if i > first and passage.norm(i) == "..":
            return i
        if i > first and passage.norm(i - 1) == "," and _author_takes_over(passage, i):
            return i
        if i > first and passage.norm(i - 1) == "," and _main_clause(passage, i):
            return i
        i += 1
    return limit


def _phrase_end(passage: Passage, first: int, last: int) -> int:
    """A noun phrase as content is over where a clause goes on: `…، وتريد`, `…، فيما تخوض`, `… لكن`."""
    for i in range(first + 2, last):
        if passage.norm(i) in _BUT and passage.page.quotation_at(i) is None:
            return i
        if passage.norm(i - 1) != "," or passage.page.quotation_at(i) is not None:
            continue
        clause = passage.begins_joined(i) and passage.is_verb(i) and "Conj=" in passage.feats(i)
        if (
            clause
            or passage.norm(i) in _CLAUSE_OPENERS
            or (passage.norm(i) in _IN and passage.norm(i + 1) in _WHAT)
        ):
            return i
    return last


def _whole_content(passage: Passage, closing: int, limit: int, breaks: Container[int]) -> bool:
    """Whether a quotation right behind the complementiser is all of the content."""
    if closing >= limit - 1:
        return True
    following = closing + 1
    norm = passage.norm(following)
    if norm in ".;" or norm == ".." or following in breaks or following >= limit:
        return True
    if norm == ",":
        after = passage.norm(following + 1)
        if closing - passage.page.quotation_by_closing[closing].opening > _LONG_QUOTATION:
            return not after.startswith((*_AND_THAT, '"')) or following + 1 in breaks
        return not (after.startswith(_AND) and after not in _AND_THAT_WAS) or following + 1 in breaks
    return norm.startswith(_AND) and any(k in breaks for k in (following, following + 1))


def _barely_begun(passage: Passage, first: int, i: int) -> bool:
    """`إنها، وبحسب التحقيقات، لا تستبعد`: a phrase put in right behind the complementiser ends nothing."""
    return passage.norm(first) in COMPLEMENTISERS and passage.norm(i - 1) == "," and i == first + 2


def _before_connector(passage: Passage, i: int, first: int) -> int:
    j = i
    while j - 1 > first and passage.norm(j - 1) in _CONNECTORS:
        j -= 1
    if j - 2 > first and passage.norm(j - 1) in _WHILE and passage.norm(j - 2) in _IN_JOINED:
        j -= 2
    return j


def _main_clause(passage: Passage, i: int) -> bool:
    """`في وقت أعلن فلان أن …، قتل ستة`: the verb of the main clause behind the subordinate one."""
    return after_subordinate(passage, i) and passage.is_verb(i) and "Aspect=Perf" in passage.feats(i)


def _author_takes_over(passage: Passage, i: int) -> bool:
    norm, following = passage.norm(i), passage.norm(i + 1)
    if norm in _AUTHOR or norm in _CALLS or (norm in _THAT_IS and following in _THAT):
        return True
    if norm in _FROM_WHICH and following in _EVALUATIONS:
        return True
    if norm in _NOR and (i + 1 in passage.cues or following.startswith(_GAVE)):
        return True
    return norm in _IN_JOINED and following in _AUTHOR_BEHIND_IN
