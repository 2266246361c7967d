"""The passive: `ذُكر أن`, `قيل إن`, `أُفيد بأن`: it was said, and the article does not say by whom."""

from collections.abc import Container

from claims.extract.attribution import Attribution
from claims.extract.boundaries import content_of
from claims.extract.constructions import PASSIVE
from claims.extract.heads import kind_of
from claims.extract.lexicon import CueForm
from claims.extract.openings import Opening
from claims.extract.passage import CueMatch, Passage, Range
from claims.extract.sources import source_after
from claims.extract.words import spelling, word_class

_DAMMA = spelling("damma")
_BARE_ALEF = spelling("bare_alef")
_IN = word_class("in")


def is_passive(passage: Passage, match: CueMatch, reading: CueForm) -> bool:
    """A form that only the passive has (`قيل`), or a written damma.

    The damma stands on the first letters of a perfect, or on the prefix of an imperfect whose active has
    none there; three-letter lemmas may be form II, which has one.
    """
    if reading.form.mood == "passive":
        return True
    text = passage.tokens[match.i].text[int(match.joined) :]
    if reading.form.mood == "perfect":
        return _DAMMA in text[1:4]
    lemma = reading.cue.lemma
    takes_damma = len(lemma) == 3 or (len(lemma) == 4 and not lemma.startswith(_BARE_ALEF))
    return text[1:2] == _DAMMA and not takes_damma  # يُؤكد, يُعلن are active


def passive_report(
    passage: Passage, match: CueMatch, reading: CueForm, opening: Opening, breaks: Container[int]
) -> Attribution:
    """The claim of nobody in particular, whose content is the clause that `opening` opens."""
    source = _said_in(passage, match.i + 1, opening.at)
    return Attribution(
        construction=PASSIVE,
        cue=(match.i, match.i + 1),
        source=source,
        content=content_of(passage, opening, breaks),
        entry=reading.cue,
        impersonal=source is None,
    )


def _said_in(passage: Passage, i: int, last: int) -> Range | None:
    """`ذُكر في التقرير أن`: the report speaks."""
    source = source_after(passage, i + 1, last) if passage.norm(i) in _IN else None
    return source if source and kind_of(passage.page.string(*source)) in ("document", "outlet") else None
