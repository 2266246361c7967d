"""Reporting verb or participle + clause, direct speech, or preposition + noun phrase.

`قال … إن`, `أشار إلى أن`, `حذر من أن`, `قال: "…"`, `مضيفا أن`, `كشف عن …`; verb-subject and
subject-verb order.
"""

from collections.abc import Container

from claims.extract.attribution import Attribution
from claims.extract.boundaries import content_of
from claims.extract.constructions import CONTINUATION, REPORTING
from claims.extract.heads import gender_of
from claims.extract.lexicon import CueForm
from claims.extract.openings import Opening
from claims.extract.passage import CueMatch, Passage, Range
from claims.extract.sources import may_precede, source_after, source_before
from claims.extract.words import word_class

_SHORTEST_PHRASE = 2
_IN, _IN_IT = word_class("in"), word_class("in_it")
_FROM = word_class("from")
_OWN_PREPOSITIONS = word_class("own_preposition")


def opened_report(
    passage: Passage, match: CueMatch, reading: CueForm, opening: Opening, breaks: Container[int]
) -> Attribution | None:
    """The attribution of one cue whose content `opening` opens; None if too little is attributed."""
    content = content_of(passage, opening, breaks)
    first, last = content[0]
    if last <= first or (opening.kind == "phrase" and last - first < _SHORTEST_PHRASE):
        return None
    continues = reading.form.mood == "participle"
    source = find_source(passage, match, reading, opening.at)
    relays: tuple[Range, ...] = ()
    if "learned" in reading.cue.traits:
        source, relays = _learned_from(passage, match.i, opening.at, source)
    return Attribution(
        relays=relays,
        construction=(CONTINUATION if continues else REPORTING)[opening.kind],
        cue=cue_range(passage, match.i, opening),
        source=source,
        content=content,
        entry=reading.cue,
        agreement=reading.form.agreement,
        continues=continues,
        speech=opening.kind in ("quote", "colon"),
    )


def find_source(passage: Passage, match: CueMatch, reading: CueForm, zone_end: int) -> Range | None:
    """The noun phrase that speaks: behind the verb, else before it."""
    if "contained" in reading.cue.traits and passage.bare(match.i + 1) in _IN_IT:
        return (
            source_after(passage, match.i + 2, zone_end)
            if passage.norm(match.i + 1) in _IN
            else (source_before(passage, match.i, passage.page.sentence_of(match.i)[0]))
        )
    source = source_after(passage, match.i + 1, zone_end)
    if reading.form.mood == "participle":
        return source
    floor = passage.page.sentence_of(match.i)[0]
    if source and "addressed" in reading.cue.traits and _disagrees(passage, reading, source):
        source = None  # وأخبر المحكمة أن
    if not may_precede(passage, match):
        return source
    if source is None or ("addressed" in reading.cue.traits and _subject_precedes(passage, match.i)):
        source = source_before(passage, match.i, floor) or source
    return source


def _subject_precedes(passage: Passage, verb: int) -> bool:
    return any(j < verb for j in passage.children(verb, "nsubj"))


def _learned_from(
    passage: Passage, i: int, zone_end: int, source: Range | None
) -> tuple[Range | None, tuple[Range, ...]]:
    """`علمت «الوطن» من مصادر أن`: the sources stand behind it, the paper relays."""
    origin = next((j for j in range(i + 1, zone_end) if passage.norm(j) in _FROM), None)
    if origin is None:
        return source, ()
    relay = source_after(passage, i + 1, origin)
    return source_after(passage, origin + 1, zone_end), (relay,) if relay else ()


def _disagrees(passage: Passage, reading: CueForm, source: Range) -> bool:
    gender = gender_of(passage.page.string(*source))
    return (reading.form.agreement, gender) in (("m", "f"), ("f", "m"))


def cue_range(passage: Passage, i: int, opening: Opening) -> Range:
    """The verb, with the preposition of its content where that follows at once (`أشار إلى`)."""
    together = opening.at == i + 1 and opening.kind in ("clause", "phrase")
    preposition = passage.norm(i + 1) in _OWN_PREPOSITIONS if together else False
    return (i, i + 2) if preposition else (i, i + 1)


def is_unsourced(match: CueMatch, reading: CueForm, opening: Opening, attribution: Attribution) -> bool:
    """Nobody speaks: a weak cue with neither a subject nor a conjunction to carry one over."""
    if "impersonal" in reading.cue.traits and reading.form.mood == "imperfect" and attribution.source is None:
        return reading.form.agreement == "m"
    weak = reading.cue.ambiguous or opening.kind == "phrase"
    return weak and attribution.source is None and not match.joined and reading.form.mood != "participle"
