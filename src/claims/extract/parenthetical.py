"""A reporting clause thrown into the sentence: `…، يضيف المصدر ذاته، …`, `- يقول التقرير -`."""

from claims.extract.according_to import Phrase
from claims.extract.constructions import PARENTHETICAL
from claims.extract.lexicon import CueForm
from claims.extract.passage import CueMatch, Passage
from claims.extract.sources import source_after

_LONGEST_SOURCE = 9
_PAUSES = (",", "-", "--", "..")


def find_phrase(passage: Passage, match: CueMatch, reading: CueForm) -> Phrase | None:
    """The clause as a phrase that attributes its sentence, as an according-to phrase does; or None."""
    i = match.i
    if not match.finite or match.joined or reading.cue.ambiguous or "quote" not in reading.cue.takes:
        return None
    if reading.form.mood == "perfect" and reading.cue.cue_class not in ("say", "add"):
        return None
    if passage.norm(i - 1) not in _PAUSES or passage.page.starts_line(i):
        return None
    last = min(passage.page.sentence_of(i)[1], i + 1 + _LONGEST_SOURCE)
    end = next((j for j in range(i + 2, last) if passage.norm(j) in (*_PAUSES, ".", "?", "!")), None)
    if end is None:
        return None
    source = source_after(passage, i + 1, end)
    if source is None or source[1] != end:
        return None
    return Phrase(i, (i, i + 1), source, end, construction=PARENTHETICAL)
