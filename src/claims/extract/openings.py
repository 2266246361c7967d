"""What opens the content behind a cue: a complementiser, a quotation mark, a colon or a preposition.

A complementiser that follows the verb marks the clause better than any parser (it is the right one for
60 of 61 test verbs), quotation marks better still; so both come before the parse.
"""

from collections.abc import Container
from itertools import islice
from typing import NamedTuple

from claims.extract.constructions import Kind
from claims.extract.lexicon import CueForm
from claims.extract.passage import COMPLEMENTISERS, RELATIVES, Passage
from claims.extract.verbal_nouns import is_verbal_noun
from claims.extract.words import spelling, word_class
from claims.text.normalise import model_form
from claims.text.quotations import Quotation

_BARE = word_class("bare_complementiser")
_NO_COMPLEMENT_AFTER = word_class("no_complement_after")
_NAME_HEADS = word_class("name_head")
_TITLE_WORDS = word_class("title_word")
_FOREIGN = word_class("foreign_preposition")
"""Prepositions before a complementiser that is not the cue's, unless the cue takes them."""
_BRACKETS, _CLOSING_BRACKETS = ("(", "["), (")", "]")
_LONGEST_ZONE = 45
_CLEARLY_SPEECH = 8
_FIRST_PERSON = word_class("first_person_opening")
_THAT, _WITH_THAT = spelling("frame_that"), spelling("frame_with_that")
_WITH, _BEHIND = spelling("frame_with"), spelling("frame_clause_behind")
_COMPLEMENTISER_WITH = spelling("complementiser_with")


class Opening(NamedTuple):
    """`at`: where the zone of the source ends; `content`: first token of the content."""

    kind: Kind
    at: int
    content: int
    quotation: Quotation | None = None


def find_opening(passage: Passage, i: int, reading: CueForm, blockers: set[int]) -> Opening | None:
    """The first thing behind the cue at `i` that opens content in a frame that the cue takes.

    `blockers` are tokens of other cues: what stands behind them is theirs.
    """
    takes = reading.cue.takes
    last = passage.page.sentence_of(i)[1]
    prepositions = {model_form(f) for f in reading.cue.prepositions()} - {_WITH}
    clause_only = {model_form(f.split()[0]) for f in takes if f.endswith(_BEHIND)}
    waiting: Opening | None = None  # a noun phrase behind a preposition, unless a clause follows it
    outer = passage.page.quotation_at(i)
    j = i + 1
    while j < min(last, i + _LONGEST_ZONE):
        norm = passage.norm(j)
        if outer is not None and j >= outer.closing and outer.closed:
            break
        quotation = passage.page.quotation_by_opening.get(j)
        if quotation:
            if _introduced_by_another(passage, i, j):
                break
            if waiting is None and _opens_speech(passage, quotation, i, reading):
                return Opening("quote", j, j + 1, quotation)
            j = quotation.closing + 1
            continue
        if norm in ";?!" or j in blockers:
            break
        if norm == ":" and waiting is None:
            return _after_colon(passage, j, last, takes)
        if j == i + 1 and norm in _FIRST_PERSON and "quote" in takes and not reading.cue.ambiguous:
            return Opening("colon", j, j)  # direct speech without a mark: وقال نحن نعمل …
        if norm in COMPLEMENTISERS and _introduces(passage, j, i, takes, prepositions | clause_only):
            behind = passage.norm(j - 1)
            if waiting is None or behind in prepositions:
                at = j - 1 if behind in prepositions | clause_only and j - 1 > i else j
                return Opening("clause", at, j + 1 if norm in _BARE else j)
        elif norm in prepositions and waiting is None and j + 1 < last:
            if _frees_phrase(passage, i, j, takes):
                waiting = Opening("phrase", j, j + 1)
        elif waiting is not None and norm == ",":
            break
        j = _past_insertion(passage, j, last)
    return waiting


def _introduced_by_another(passage: Passage, cue: int, quotation: int) -> bool:
    """`تعهد بتجهيز الملاعب، وتابع "…"`: a finite cue right before the mark owns the quotation."""
    before = quotation - 2 if passage.norm(quotation - 1) == ":" else quotation - 1
    match = passage.cues.get(before)
    return match is not None and before > cue and match.finite and match.joined


def is_speech(passage: Passage, quotation: Quotation, cue: int) -> bool:
    """Speech rather than a name or scare quotes: long, or right behind the cue, or a whole clause."""
    inside = (k for k in range(quotation.opening + 1, quotation.closing) if passage.norm(k)[:1].isalnum())
    words = sum(1 for _ in islice(inside, _CLEARLY_SPEECH))
    before = passage.norm(quotation.opening - 1)
    if (passage.norm(quotation.opening - 2) if before == ":" else before) in _TITLE_WORDS:
        return False
    after = quotation.closing + 1
    closes_clause = (
        passage.norm(after) in (".", ",", ";", "", "..", "-")
        or passage.page.starts_line(after)
        or after in passage.cues
    )
    if words >= 5:
        return before not in _NAME_HEADS or words >= _CLEARLY_SPEECH
    if before == ":":
        return words >= 1
    if quotation.opening == cue + 1:
        return words >= 2 and closes_clause
    return words >= 3 and closes_clause and before not in _NAME_HEADS


def _introduces(passage: Passage, j: int, cue: int, takes: frozenset[str], prepositions: set[str]) -> bool:
    norm, before = passage.norm(j), passage.bare(j - 1)
    if before in _NO_COMPLEMENT_AFTER or before in RELATIVES:
        return False
    if norm.startswith(_COMPLEMENTISER_WITH):
        return _WITH_THAT in takes or _THAT in takes
    if before in prepositions and j - 1 > cue:
        return True
    if before in _FOREIGN and j - 1 > cue:
        return False  # نفى البيع، معرجا على أنه …
    return _THAT in takes


def _after_colon(passage: Passage, j: int, last: int, takes: frozenset[str]) -> Opening | None:
    if "quote" not in takes and _THAT not in takes:
        return None
    quotation = passage.page.quotation_by_opening.get(j + 1)
    if quotation:
        return Opening("quote", j, j + 2, quotation)
    if passage.norm(j + 1) in COMPLEMENTISERS:
        bare = passage.norm(j + 1) in _BARE
        return Opening("clause", j, j + 2 if bare else j + 1)
    return Opening("colon", j, j + 1) if j + 2 < last else None


def _frees_phrase(passage: Passage, cue: int, j: int, takes: frozenset[str]) -> bool:
    """A preposition belongs to the verb when nothing verbal stands between them."""
    if "object" in takes and any(is_verbal_noun(passage, k) for k in range(cue + 1, j)):
        return False  # أعلن المجلس إمكان التراجع عن …
    return passage.norm(j + 1) not in COMPLEMENTISERS and not any(
        passage.is_verb(k) for k in range(cue + 1, j)
    )


def _opens_speech(passage: Passage, quotation: Quotation, cue: int, reading: CueForm) -> bool:
    """Whether a quotation behind the cue is what is said, not an object of the verb in scare quotes."""
    opening = quotation.opening
    if "quote" not in reading.cue.takes or not is_speech(passage, quotation, cue):
        return False
    if "object" in reading.cue.takes and passage.norm(opening - 1) != ":":
        if any(is_verbal_noun(passage, k) for k in range(cue + 2, opening)):
            return False
    return not (reading.cue.ambiguous and _is_far(passage, quotation, cue))


def _past_insertion(passage: Passage, j: int, last: int) -> int:
    """Behind the bracket or the words between dashes that open at `j`; the next token, if none do."""
    if passage.norm(j) in _BRACKETS and not passage.page.starts_line(j):
        return _past(passage, j, min(last, j + 40), _CLOSING_BRACKETS)
    if passage.norm(j) == "-" and passage.tokens[j].start > passage.tokens[j - 1].end:
        return _past(passage, j, min(last, j + 30), ("-",))
    return j + 1


def _past(passage: Passage, j: int, last: int, marks: Container[str]) -> int:
    return next((k + 1 for k in range(j + 1, last) if passage.norm(k) in marks), j + 1)


def _is_far(passage: Passage, quotation: Quotation, cue: int) -> bool:
    """A short quotation away from a weak verb, with no colon before it, is no speech of its."""
    opening = quotation.opening
    return passage.norm(opening - 1) != ":" and opening > cue + 4 and quotation.closing - opening < 10
