"""What is no claim: cues that did not happen (negated, future, conditional) and words in another sense."""

from claims.extract.lexicon import CueForm
from claims.extract.morphology import FINITE
from claims.extract.passage import COMPLEMENTISERS, CueMatch, Passage
from claims.extract.passive import is_passive
from claims.extract.words import spelling, spellings, word_class

_NEGATIONS = word_class("negation")
_PREPOSITIONS = word_class("preposition")
_UNREAL = word_class("unreal")
_WORTH_SAYING = word_class("worth_saying")
_PUBLISHED = word_class("published")
_NOMINAL = frozenset(["NOUN", "ADJ", "PROPN", "X"])
_FIRST_PERSON = word_class("first_person_complementiser")
_FACTS = word_class("fact_before")
_IF, _THAT = word_class("if"), word_class("that")
_REMARKS, _REMARK_OPENINGS = word_class("remark"), spellings("remark_opening")
_IN_IT = word_class("in_it")
_BARE = word_class("bare_complementiser")
_NEGATED_NOUN = word_class("negated_noun")
_AS_I, _BARE_ALEF = spelling("first_person"), spelling("bare_alef")
_ACCUSATIVE = spelling("accusative")
_CONJUNCTIONS = spellings("conjunction")
_COPULAS = word_class("copula")
_AUXILIARIES = word_class("auxiliary")
_AUXILIARY_REACH = 9
_REFUSAL_VERBS = word_class("refusal_verb")


def refusal(passage: Passage, match: CueMatch, reading: CueForm) -> str | None:
    """Why the cue attributes nothing, or None: a short reason that `claims explain` can show."""
    i = match.i
    if i > 0 and passage.tokens[i - 1].end == passage.tokens[i].start and passage.norm(i - 1).isalnum():
        return "part of a longer word"
    previous = passage.norm(i - 1) if not passage.page.starts_line(i) else ""
    if reading.form.mood in FINITE:
        reason = (
            _not_happened(passage, i, reading, previous)
            or _another_sense(passage, match, reading)
            or _hedged(passage, match, reading, previous)
        )
        if reason:
            return reason
    if previous in _WORTH_SAYING:
        return "the author's own remark"
    if reading.form.mood == "participle" and previous in _COPULAS:
        return "a predicate, not a report"
    if reading.form.mood == "participle" and not _circumstantial(passage, i, match):
        return "an adjective or a noun"
    if reading.form.mood == "noun" and previous in _NEGATED_NOUN:
        return "negated"
    return None


def _not_happened(passage: Passage, i: int, reading: CueForm, previous: str) -> str | None:
    """Nobody did say it: denied, wished, feared, or the verb of a relative clause about a thing."""
    if previous in _NEGATIONS or _was_not(passage, i):
        return "negated"
    if previous in _FACTS:
        return "what follows from a fact, not what somebody says"
    if any(passage.norm(j) in _IF for j in range(max(0, i - 3), i)):
        return "unreal"
    if previous in _UNREAL or (previous[:1] in _CONJUNCTIONS and previous[1:] in _UNREAL):
        return "unreal"
    if reading.has_object and passage.norm(i) in _PUBLISHED and passage.upos(i - 1) in _NOMINAL:
        return "tells who published a thing"
    if previous in _FIRST_PERSON:
        return "first person"
    if previous in _REFUSAL_VERBS:
        return "refused to speak"
    if reading.form.mood == "imperfect" and previous in _THAT:
        return "infinitive"
    return None


def _another_sense(passage: Passage, match: CueMatch, reading: CueForm) -> str | None:
    """The word is no cue here."""
    i = match.i
    if reading.cue.unless_ending and passage.tokens[i].text.endswith(reading.cue.unless_ending):
        return "another verb's form"
    if passage.norm(i) in _REMARKS and passage.norm(i + 1).startswith(_REMARK_OPENINGS):
        return "the author's own remark"
    if reading.cue.ambiguous and not _clause_near(passage, i) and passage.upos(i) not in ("VERB", ""):
        return "the parser sees no verb"
    if passage.tokens[i].text.startswith(_AS_I, int(match.joined)) and reading.cue.lemma[0] == _BARE_ALEF:
        return "first person"
    if "contained" in reading.cue.traits and passage.norm(i + 1) not in _IN_IT:
        return "came, not said"
    return None


def _hedged(passage: Passage, match: CueMatch, reading: CueForm, previous: str) -> str | None:
    """`يُعتقد أن`, `وأضاف أنه يعتقد أن`: an opinion of the author's, or of whoever speaks around it."""
    if reading.cue.cue_class not in ("opinion", "expect"):
        return None
    if is_passive(passage, match, reading):
        return "the author's own hedge"
    if reading.form.mood == "imperfect" and previous in COMPLEMENTISERS - _BARE:
        return "the outer speaker's own opinion"
    return None


def _was_not(passage: Passage, i: int) -> bool:
    """`لم يكن الوزير قد أعلن`: the negation stands before the auxiliary, the subject between."""
    first = max(passage.page.sentence_of(i)[0], i - _AUXILIARY_REACH)
    for j in range(i - 1, first, -1):
        if passage.norm(j) in COMPLEMENTISERS or passage.norm(j) in (",", '"', "."):
            return False
        if passage.norm(j) in _AUXILIARIES and passage.bare(j - 1) in _NEGATIONS:
            return True
    return False


def _circumstantial(passage: Passage, i: int, match: CueMatch) -> bool:
    """A participle that carries on a report stands in the accusative or behind a pause."""
    norm = passage.norm(i)
    if (norm.endswith(_ACCUSATIVE) and len(norm) > 4) or match.joined:
        return True
    opens = passage.norm(i + 1) in COMPLEMENTISERS or passage.norm(i + 1) in (":", '"')
    if opens and not match.readings[0].cue.ambiguous:
        return True
    pause = passage.norm(i - 1) in (",", "-", ")", "") or passage.page.starts_line(i)
    return pause or (i - 1) in passage.page.quotation_by_closing


def _clause_near(passage: Passage, i: int) -> bool:
    """A complementiser a few words behind an unlikely verb speaks for it (`وبين المدير أن`)."""
    if passage.norm(i - 1) in _PREPOSITIONS and not passage.page.starts_line(i):
        return False
    return any(passage.norm(j) in COMPLEMENTISERS for j in range(i + 1, i + 6))
