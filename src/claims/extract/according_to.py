"""According-to phrases, before, after or inside their clause: `وفق …`, `بحسب ما ذكرت …`, `نقلا عن …`."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import islice

from claims.extract.attribution import Attribution
from claims.extract.boundaries import clause_end, trim
from claims.extract.constructions import ACCORDING_TO, Construction
from claims.extract.heads import load_nouns
from claims.extract.morphology import Agreement
from claims.extract.noun_phrases import noun_phrase
from claims.extract.passage import COMPLEMENTISERS, Passage, Range
from claims.extract.sources import source_after
from claims.extract.words import spelling, spellings, word_class

_WHAT_WAS_SAID = word_class("what_was_said")
_SPEECH_NOUNS = word_class("speech_noun")
_NO_SOURCE = word_class("no_source")
_PUBLISHED = word_class("published")
_NEGATIONS = word_class("negation")
_QUOTING_FROM = word_class("quoting_from")
_WHAT = word_class("what")
_TO_WHAT = word_class("to_what")
_AS_REPORTED = word_class("as_reported")
_AS_REPORTED_ONLY = word_class("as_reported_only")
_ABOUT = word_class("about")
_ABOUT_SOMEBODY = word_class("about_somebody")
_REPORT_PREPOSITIONS = word_class("report_preposition")
_ASKS_FOR_TO = word_class("according_with_to")
_LONE_TO = word_class("lone_to")
_MEASURE = word_class("according_measure")
_ON = word_class("on")
_RESUMED = word_class("resumed")
_RESUMED_WITH_THAT = word_class("resumed_with_that")
_TO, _WITH = spelling("to"), spelling("with")
_DATIVE_ARTICLE = spellings("dative_article")
_RESUMPTIONS = spellings("resumption")
_SPECIALIST = spellings("specialist")
_FAR = 400
"""Tokens; only in a quotation of many sentences does a clause reach farther."""


@dataclass(frozen=True)
class Phrase:
    """``words … cue … source``: `source` is None when only a verb with dropped subject follows."""

    start: int
    cue: Range
    source: Range | None
    end: int
    agreement: Agreement = "x"
    """Of the verb in `حسبما ذكرت …`."""
    relay: Range | None = None
    construction: Construction = ACCORDING_TO
    joined: bool = False
    """Opens a clause of its own (`، ووفقا لـ…`) rather than closing the one before."""


def find_phrases(passage: Passage) -> Iterator[Phrase]:
    """All according-to phrases of the page in order."""
    i = 0
    while i < len(passage.tokens):
        phrase = _phrase_at(passage, i)
        if phrase:
            origin = _phrase_at(passage, phrase.end)
            if origin and origin.source and phrase.source and passage.bare(origin.start) in _QUOTING_FROM:
                # وفقا لما ذكرته وكالة … نقلا عن مصادر: the sources speak, the agency relays
                cue = (phrase.start, origin.cue[1])
                phrase = Phrase(
                    phrase.start, cue, origin.source, origin.end, relay=phrase.source, joined=phrase.joined
                )
            yield phrase
            i = phrase.end
        else:
            i += 1


def _phrase_at(passage: Passage, i: int) -> Phrase | None:
    length, fused, needs_verb = _match(passage, i)
    if not length:
        return None
    last = passage.page.sentence_of(i)[1]
    j = i + length
    if _refers_back(passage, j):
        return Phrase(i, (i, j + 1), None, j + 1)  # حسب وصفه، على حد قوله
    verb = None
    if passage.norm(j) in _WHAT_WAS_SAID and not fused:
        j += 1
        verb = j if j in passage.cues else None
        if verb is None:
            return None
    elif passage.norm(j) in _SPEECH_NOUNS:
        j += 1
    elif j in passage.cues and passage.cues[j].finite and _asks_for_verb(passage, j - 1):
        verb = j
    if verb is None:
        if needs_verb or passage.is_one_of(i, _AS_REPORTED_ONLY):
            return None
        return _with_noun(passage, i, j, last, length, fused)
    if needs_verb and not _parenthetical(passage, i, verb, last):
        return None
    if passage.cues[verb].readings[0].cue.ambiguous:
        return None  # على ما يبدو
    return _with_verb(passage, i, verb, last)


def _with_noun(passage: Passage, i: int, j: int, last: int, length: int, fused: bool) -> Phrase | None:
    """`بحسب الوزارة`, `وفقا لبيان أوردته الوكالة`."""
    first = i + 1 if fused else j
    end = _phrase_end(passage, first, last)
    source = (noun_phrase if fused else source_after)(passage, first, end)
    if source is None or _bare_noun(passage.norm(source[0])) in _NO_SOURCE:
        return None
    end, relay = _published(passage, source, end, last)
    cue = (i, i + 1 if fused else max(j, i + length))
    return Phrase(i, cue, source, max(end, source[1]), relay=relay, joined=_joined(passage, i))


def _with_verb(passage: Passage, i: int, verb: int, last: int) -> Phrase | None:
    """`حسبما ذكرت الوزارة`, `وفق ما نقلت الوكالة عن مصدر`."""
    end = _phrase_end(passage, verb + 1, last)
    source = source_after(passage, verb + 1, end)
    relay: Range | None = None
    if source is None and verb + 1 < end:
        return None
    if source is not None and _bare_noun(passage.norm(source[0])) in _NO_SOURCE:
        return None
    if passage.cues[verb].readings[0].cue.cue_class == "relay":
        source, relay = _relayed(passage, verb, end, source)
    if source is not None and passage.norm(source[1]) in _PUBLISHED:
        end, relay = _published(passage, source, end, last)
    agreement = passage.cues[verb].readings[0].form.agreement
    behind = max(end, source[1]) if source else end
    return Phrase(i, (i, verb + 1), source, behind, agreement, relay, joined=_joined(passage, i))


def _relayed(
    passage: Passage, verb: int, end: int, source: Range | None
) -> tuple[Range | None, Range | None]:
    """Source and relay of `نقلت الوكالة عن مصدر`, `نقلت عنه الوكالة`."""
    about = next((k for k in range(verb, end) if passage.norm(k) in _ABOUT_SOMEBODY), None)
    if about is None:
        return source, None
    if passage.norm(about) not in _ABOUT:
        return None, source_after(passage, about + 1, end)
    return source_after(passage, about + 1, end), source_after(passage, verb + 1, about)


def _published(passage: Passage, source: Range, end: int, last: int) -> tuple[int, Range | None]:
    """`بحسب بيان أوردته الوكالة`: where the phrase ends, and who relays."""
    if passage.norm(source[1]) not in _PUBLISHED:
        return end, None
    end = _phrase_end(passage, source[1] + 1, last)
    return end, source_after(passage, source[1] + 1, end)


def _asks_for_verb(passage: Passage, i: int) -> bool:
    return passage.norm(i) in _AS_REPORTED or passage.norm(i) in _WHAT


def _joined(passage: Passage, i: int) -> bool:
    """`ووفقا`: with a conjunction that is not the word's own."""
    heads = {words[0] for words in passage.lexicon.according_to}
    return passage.norm(i) not in heads and passage.norm(i)[1:] in heads


def _bare_noun(norm: str) -> str:
    """Without `لل`, `ل` and article."""
    for prefix in _DATIVE_ARTICLE:
        if norm.startswith(prefix):
            return norm[len(prefix) :]
    return norm[1:] if norm.startswith(_TO) and len(norm) > 3 else norm


def _refers_back(passage: Passage, j: int) -> bool:
    match = passage.cues.get(j)
    return match is not None and any(r.form.mood == "noun" and r.has_object for r in match.readings)


def _parenthetical(passage: Passage, i: int, verb: int, last: int) -> bool:
    """`…، كما ذكرت الصحيفة، …` against `كما ذكرت الصحيفة أن …`, which reports by itself."""
    if i == passage.page.sentence_of(i)[0]:
        return False
    for j in range(verb + 1, last):
        if passage.norm(j) in (",", "."):
            return True
        if (
            passage.norm(j) in COMPLEMENTISERS
            or passage.norm(j) in _REPORT_PREPOSITIONS
            or passage.norm(j) == ":"
        ):
            return False
        if j in passage.page.quotation_by_opening or passage.norm(j).startswith(_WITH):
            return False
    return True


def _match(passage: Passage, i: int) -> tuple[int, bool, bool]:
    """Tokens of the according-to words at `i`, whether the source is fused with `لـ`, needs a verb."""
    by_first = passage.lexicon.according_to_by_first
    norm = passage.norm(i)
    joined = norm[1:] if passage.begins_joined(i) else ""
    for words, needs_verb in (*by_first.get(norm, ()), *by_first.get(joined, ())):
        if words[-1] in _ASKS_FOR_TO:
            if passage.norm(i + 1).startswith(_TO):
                following = passage.norm(i + 1)
                if following in _TO_WHAT:
                    return 1, False, needs_verb
                if following in _LONE_TO:
                    return 2, False, needs_verb
                return 1, True, needs_verb
            continue
        if all(passage.norm(i + k) == word for k, word in enumerate(words[1:], start=1)):
            measures = len(words) == 1 and words[0] in _MEASURE
            if measures and (passage.norm(i + 1) in COMPLEMENTISERS or passage.norm(i - 1) in _ON):
                continue  # يعاقب على حسب ذنبه
            return len(words), False, needs_verb
    return 0, False, False


def _phrase_end(passage: Passage, first: int, last: int) -> int:
    """The phrase runs to its comma or to a word that reopens the clause."""
    j = first - 1
    while j + 1 < last:
        j += 1
        norm = passage.norm(j)
        quotation = passage.page.quotation_by_opening.get(j)
        if quotation and quotation.closed and quotation.closing < last:
            j = quotation.closing
            continue
        if norm in (",", ";", ".", ":", "-"):
            return _apposition_end(passage, j, last) or j if norm == "," else j
        if j > first and (
            (j in passage.cues and passage.cues[j].finite and not passage.cues[j].readings[0].cue.ambiguous)
            or norm.startswith(_RESUMPTIONS)
            or norm in COMPLEMENTISERS
            or (j > first + 1 and passage.is_verb(j) and "Aspect=Perf" in passage.feats(j))
        ):
            return j
    return last


def _apposition_end(passage: Passage, comma: int, last: int) -> int | None:
    """`وفق موقع X، المتخصص في …، وصلت`: a definite adjective behind the comma goes on with the source."""
    near = next((j for j in range(comma + 1, min(last, comma + 14)) if passage.norm(j) == ","), None)
    if near is not None and passage.norm(near + 1) in _RESUMED_WITH_THAT:
        return near
    head = load_nouns().head(passage.tokens[comma + 1].text) if comma + 1 < last else None
    if near is not None and head is not None and head.kind == "person" and not passage.is_verb(comma + 1):
        return near
    if passage.norm(comma + 1).startswith(_SPECIALIST):
        following = next((j for j in range(comma + 1, last) if passage.norm(j) in (",", ".")), None)
        return following
    return None


def is_inserted(passage: Passage, phrase: Phrase, breaks: Container[int]) -> bool:
    """Between a subject and its verb (`إن المصنع، بحسب الخطة، سيفتح غدا`)."""
    if phrase.joined or (passage.norm(phrase.start - 1), passage.norm(phrase.end)) != (",", ","):
        return False
    after = phrase.end + 2 if passage.norm(phrase.end + 1) in _NEGATIONS else phrase.end + 1
    joined = passage.begins_joined(after) and "Conj=" in passage.feats(after)
    return not joined and after not in breaks and passage.upos(after) in ("VERB", "ADJ")


def claim_of_phrase(
    passage: Passage, phrase: Phrase, clause: Range, breaks: Container[int]
) -> Attribution | None:
    """What the phrase modifies, on both sides of it within `clause`: its sentence or another's content."""
    first, last = _near_clause(passage, phrase, clause)
    before = trim(passage, (_clause_start(passage, first, phrase.start), phrase.start))
    after_first = phrase.end
    while after_first < last and passage.norm(after_first) in (",", "-", ":"):
        after_first += 1
    opens = False
    if passage.norm(after_first) in _RESUMED:
        opens = phrase.joined
        after_first += 1
    after_last = clause_end(passage, after_first, last, breaks)
    after = trim(passage, (after_first, after_last)) if after_first < after_last else None
    has_before = _words_up_to_two(passage, before) >= 1 and phrase.start > first
    content: tuple[Range, ...]
    goes_on = (
        after is not None
        and _words_up_to_two(passage, after) >= 2
        and _continues_clause(passage, phrase, after)
    )
    if has_before and after is not None and goes_on and not opens:
        content = (before, after)
    elif has_before and _words_up_to_two(passage, before) >= 2 and not opens:
        content = (before,)
    elif after and _words_up_to_two(passage, after) >= 2:
        content = (after,)
    else:
        return None
    return Attribution(
        construction=phrase.construction,
        agreement=phrase.agreement,
        cue=phrase.cue,
        source=phrase.source,
        content=content,
        entry=None,
        relays=(phrase.relay,) if phrase.relay else (),
    )


def _near_clause(passage: Passage, phrase: Phrase, clause: Range) -> Range:
    """The clause, or its sentence where the clause is a quotation of very many."""
    first, last = passage.page.sentence_of(phrase.start)
    return (
        clause[0] if phrase.start - clause[0] <= _FAR else first,
        clause[1] if clause[1] - phrase.end <= _FAR else max(last, phrase.end),
    )


def _clause_start(passage: Passage, first: int, start: int) -> int:
    """Behind `فإن`, where a subordinate clause of the author's comes first (`ورغم …، فإن …`)."""
    return next((i + 1 for i in range(start - 1, first, -1) if passage.norm(i) in _RESUMED_WITH_THAT), first)


def _words_up_to_two(passage: Passage, span: Range) -> int:
    """How many words a range has, counted up to two."""
    return sum(1 for _ in islice((i for i in range(*span) if passage.norm(i)[:1].isalnum()), 2))


def _continues_clause(passage: Passage, phrase: Phrase, after: Range) -> bool:
    """Inside its clause (`قد يقرر، بحسب المراقبين، اللجوء إلى …`) rather than behind it."""
    joined = passage.begins_joined(after[0])
    joined = joined and (passage.parser is None or "Conj=" in passage.feats(after[0]))
    return not joined and passage.norm(phrase.start - 1) != "."
