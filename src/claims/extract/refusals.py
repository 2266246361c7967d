"""What is no claim: cues that did not happen (negated, future, conditional) and words in another sense."""

from claims.extract.lexicon import CueForm
from claims.extract.passage import CueMatch, Passage
from claims.extract.words import word_class

_NEGATIONS = word_class("negation")
_UNREAL = word_class("unreal")
_REFUSAL_VERBS = frozenset("رفض رفضت يرفض ترفض امتنع امتنعت تجنب تجنبت رافضا".split())


def refusal(passage: Passage, match: CueMatch, reading: CueForm) -> str | None:
    """Why the cue attributes nothing, or None: a short reason that `claims explain` can show."""
    i = match.i
    if i > 0 and passage.tokens[i - 1].end == passage.tokens[i].start and passage.norm(i - 1).isalnum():
        return "part of a longer word"
    previous = passage.norm(i - 1) if not passage.page.starts_line(i) else ""
    if reading.form.mood in ("perfect", "imperfect"):
        if previous in _NEGATIONS:
            return "negated"
        if previous in _UNREAL:
            return "unreal"
        if previous in _REFUSAL_VERBS:
            return "refused to speak"
        if reading.form.mood == "imperfect" and passage.norm(i - 1) in ("ان",) and previous:
            return "infinitive"
        if passage.norm(i) in ("يذكر", "ويذكر", "يشار", "ويشار", "يقال") and (
            passage.norm(i + 1).startswith(("ان", "بان", "الي"))
        ):
            return "the author's own remark"
    if reading.form.mood == "noun" and previous in ("عدم", "دون", "بدون", "لا"):
        return "negated"
    return None
