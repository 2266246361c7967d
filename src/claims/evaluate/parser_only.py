"""What the parser alone would find: a baseline that shows what rules and parser are worth.

Each finite verb of the lexicon with a complement in the tree is a claim: the source is the subject's subtree,
the content that of the complement clause or object. No complementiser, no quotation mark is looked at.
"""

from collections.abc import Iterator

from claims.extract.attribution import Attribution
from claims.extract.boundaries import trim
from claims.extract.passage import COMPLEMENTISERS, Passage
from claims.extract.refusals import refusal


def find_attributions(passage: Passage) -> list[Attribution]:
    """Attributions read off the dependency trees, in text order. Needs a passage with a parser."""
    return list(_read_off(passage))


def _read_off(passage: Passage) -> Iterator[Attribution]:
    for match in passage.cues.values():
        reading = match.readings[0]
        if not match.finite or passage.upos(match.i) != "VERB" or refusal(passage, match, reading):
            continue
        subjects = passage.children(match.i, "nsubj")
        contents = [j for d in ("ccomp", "parataxis", "obj") for j in passage.children(match.i, d)]
        contents = [j for j in contents if j > match.i]
        if not contents:
            continue
        first, last = trim(passage, passage.subtree(contents[0]))
        while first < last and (first <= match.i or passage.norm(first) in COMPLEMENTISERS):
            first += 1
        if last - first < 2:
            continue
        yield Attribution(
            rule="parser-only",
            cue=(match.i, match.i + 1),
            source=passage.subtree(subjects[0]) if subjects else None,
            content=((first, last),),
            entry=reading.cue,
            agreement=reading.form.agreement,
        )
