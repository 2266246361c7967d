"""Where the source stands around its cue: behind the verb or before it."""

from claims.extract.adverbials import after_adverbial, after_parenthesis, is_time, starts_adverbial
from claims.extract.noun_phrases import is_verb, noun_phrase
from claims.extract.passage import COMPLEMENTISERS, RELATIVES, CueMatch, Passage, Range
from claims.extract.words import spelling, spellings, word_class

_TIME = word_class("time")
_ADVERBIAL = word_class("adverbial_head")
_OUTLET_DATIVES = word_class("outlet_dative")
_PREPOSITIONS = word_class("preposition")
_LONE_TO = word_class("lone_to")
_NEGATIONS = word_class("negation")
_LIGHT = word_class("light")
_BETWEEN = word_class("before_verb") | {",", "-"}
"""What may stand between a subject and its verb: `الوزير، كان قد قال`."""
_LONGEST = 32
_ACCORDING = word_class("according_head")
_PRONOUNS = word_class("no_source_start")
_CLAUSE_STARTS = word_class("clause_start")
_AS_FOR = word_class("as_for")
_AND, _TO, _TO_THE = spelling("and"), spelling("to"), spelling("to_the")
_TANWIN = spellings("indefinite_accusative")
_WHICH_DISAGREES = ((spelling("relative_masculine"), "f"), (spelling("relative_feminine"), "m"))


def source_after(passage: Passage, first: int, last: int) -> Range | None:
    """The noun phrase in the zone ``first … last`` between a verb and its content (VS order).

    Adverbials before it are stepped over (`قالت، مساء أمس، وزارة الخارجية`); None if the zone holds
    nothing else.
    """
    i = first
    while i < last:
        norm = passage.norm(i)
        if norm in ",-:/" or is_time(passage, i) or norm in _LIGHT:
            i += 1
        elif norm == "(":
            i = after_parenthesis(passage, i, last)
        elif (
            starts_adverbial(passage, i)
            or norm in _PREPOSITIONS
            or norm in _NEGATIONS
            or norm in _LONE_TO
            or passage.has_preposition(i)
        ):
            i = after_adverbial(passage, i, last)
        elif _reports(passage, i) or norm.removeprefix(_AND) in COMPLEMENTISERS:
            return None
        else:
            return noun_phrase(passage, i, last)
    return None


def _reports(passage: Passage, i: int) -> bool:
    """A finite verb of reporting that has no other sense."""
    match = passage.cues.get(i)
    return match is not None and match.finite and match.joined and not match.readings[0].cue.ambiguous


def source_before(passage: Passage, cue: int, floor: int) -> Range | None:
    """The noun phrase that ends right before the verb (SV order), not reaching below `floor`."""
    last = cue
    comma = passage.norm(cue - 1) == ","
    while last > floor and (passage.norm(last - 1) in _BETWEEN or is_time(passage, last - 1)):
        last -= 1
    relative = last > floor and passage.norm(last - 1) in RELATIVES
    if relative:
        if not _relative_subject(passage, last - 1, cue):
            return None
        last -= 1
        while last > floor and passage.norm(last - 1) == ",":
            last -= 1
    first = _leftmost(passage, last, floor, adjoins=last == cue, relative=relative)
    if _is_no_subject(passage, first, last):
        return None
    if comma and first > floor and is_verb(passage, first - 1):
        return None  # وتم نقلهم، أعلنت …
    phrase = noun_phrase(passage, first, last)
    if phrase is None or (phrase[1] < last and passage.norm(phrase[1]) not in "(,-"):
        return None
    return phrase


def _leftmost(passage: Passage, last: int, floor: int, *, adjoins: bool, relative: bool) -> int:
    """Where the phrase that ends at `last` can begin; `adjoins`: the verb follows at once."""
    first = last
    while (
        first > floor
        and last - first < _LONGEST
        and not _ends_leftward(passage, first - 1, adjoins=adjoins and first == last)
    ):
        if relative and passage.norm(first - 1) in _PREPOSITIONS:
            break
        name = passage.page.quotation_by_closing.get(first - 1)
        first = max(floor, name.opening) if name else first - 1
    if last - first == 1 and first in passage.cues and passage.cues[first].finite:
        return last  # وتابع: two verbs in a row
    while first < last and (passage.norm(first) in _CLAUSE_STARTS or passage.norm(first) in ',-":'):
        first += 1
    return first


def _is_no_subject(passage: Passage, first: int, last: int) -> bool:
    """Nothing, an adverbial, a pronoun, or an accusative."""
    if first >= last or passage.norm(first) in _PREPOSITIONS or passage.norm(first) in _PRONOUNS:
        return True
    if passage.has_preposition(first) or passage.bare(first) in _TIME | _ADVERBIAL | _PREPOSITIONS:
        return True
    return passage.tokens[first].text.endswith(_TANWIN)  # عارضا صورا قال …


def may_precede(passage: Passage, match: CueMatch) -> bool:
    """Whether the subject may stand before the verb: not before `و` or `ف`, but for `أما فلان فقال`."""
    first = passage.page.sentence_of(match.i)[0]
    return not match.joined or any(passage.bare(k) in _AS_FOR for k in range(first, match.i))


def _relative_subject(passage: Passage, relative: int, verb: int) -> bool:
    """`التقرير الذي قال` against `الهجوم الذي قالت إنه`: only a subject agrees with the verb."""
    agreement = passage.cues[verb].readings[0].form.agreement if verb in passage.cues else "x"
    return (passage.norm(relative).removeprefix(_AND), agreement) not in _WHICH_DISAGREES


def _ends_leftward(passage: Passage, i: int, *, adjoins: bool) -> bool:
    norm = passage.norm(i)
    if norm in COMPLEMENTISERS or norm in _CLAUSE_STARTS or norm in ".;:?!" or norm == "..":
        return True
    if i in passage.page.quotation_by_closing or i in passage.page.quotation_by_opening:
        return False
    # right before a verb stands no other verb: what the parser takes for one is a name
    return norm == "," or (not adjoins and is_verb(passage, i))


def mention_span(passage: Passage, phrase: Range) -> tuple[int, int]:
    """Offsets of a mention, a one-letter `ل` that only governs it left out (`وفقا لمراقبين` → `مراقبين`).

    `للصحيفة` stays whole: without its first letter it is no word.
    """
    start, end = passage.page.span(*phrase)
    token = passage.tokens[phrase[0]]
    governed = passage.bare(phrase[0] - 1) in _ACCORDING or passage.norm(phrase[0] - 1) in _ACCORDING
    if token.norm in _OUTLET_DATIVES or governed:
        if token.text.startswith(_TO) and not token.text.startswith(_TO_THE) and len(token.text) > 3:
            start += 1
    return start, end
