"""From a passage to its attributions: every cue tries the constructions, the first that fits wins."""

from collections.abc import Container

from claims.extract import (
    according_to,
    headline,
    objects,
    parenthetical,
    passive,
    quoted,
    relay,
    reporting,
    speech_nouns,
)
from claims.extract.attachment import attach
from claims.extract.attribution import Attribution
from claims.extract.boundaries import Breaks
from claims.extract.coordination import back_to_outer, coordinate
from claims.extract.doubles import without_doubles
from claims.extract.found import Found
from claims.extract.lexicon import CueForm
from claims.extract.openings import Opening, find_opening
from claims.extract.passage import CueMatch, Passage
from claims.extract.refusals import refusal
from claims.extract.words import word_class

_GOVERNORS = word_class("governor")

Accepted = tuple[CueMatch, CueForm, Opening | None]


def find_attributions(passage: Passage) -> list[Attribution]:
    """All attributions of a passage in the order of their cues."""
    phrases = list(according_to.find_phrases(passage))
    taken = {i for p in phrases for i in range(p.start, p.end)}
    blockers = _blockers(passage) - taken
    accepted = [a for m in passage.cues.values() if m.i not in taken and (a := _accept(passage, m, blockers))]
    phrases += _parentheses(passage, accepted, taken)
    tag = headline.find_tag(passage)
    phrases += [tag] if tag else []
    breaks = {m.i for m, _, _ in accepted if coordinate(passage, m.i)}
    breaks |= {p.start for p in phrases if not according_to.is_inserted(passage, p, breaks)}
    found = Found(passage)
    outer: list[Opening] = []
    sentence = -1
    for match, reading, opening in accepted:
        if passage.page.sentence_index(match.i) != sentence:
            sentence, outer = passage.page.sentence_index(match.i), []
        returns = back_to_outer(passage, opening, outer) if opening else set()
        ends = Breaks(breaks, returns) if returns else breaks
        attribution = _construct(passage, match, reading, opening, blockers, ends)
        outer += [opening] if opening else []
        if attribution and attribution.last > attribution.first:
            found.add(attribution)
            passage.note(match, reading, f"{attribution.construction.name}: {_because(opening)}")
        else:
            passage.note(match, reading, "refused: nobody speaks, or too little is said")
    for attribution in headline.headline_reports(passage):
        found.add(attribution)
    for phrase in phrases:
        attach(passage, phrase, found, breaks)
    return sorted(without_doubles(found.items), key=lambda a: (a.cue, a.content))


def _because(opening: Opening | None) -> str:
    if opening is None:
        return "by its own grammar"
    found = {"clause": "complementiser", "quote": "quotation mark", "colon": "colon", "phrase": "preposition"}
    return f"a {found[opening.kind]} opens its content"


def _parentheses(passage: Passage, accepted: list[Accepted], taken: set[int]) -> list[according_to.Phrase]:
    """Reporting clauses between pauses, among the cues that no construction took."""
    used = taken | {match.i for match, _, _ in accepted}
    found = []
    for match in passage.cues.values():
        if match.i not in used:
            phrase = parenthetical.find_phrase(passage, match, match.readings[0])
            if phrase and not refusal(passage, match, match.readings[0]):
                found.append(phrase)
    return found


def _blockers(passage: Passage) -> set[int]:
    """Cues that no other cue's search for content may pass: unambiguous verbs and participles.

    Behind a word that governs nouns stands no verb (`طلب عدم ذكر اسمه`).
    """
    return {
        i
        for i, match in passage.cues.items()
        if any(not r.cue.ambiguous and r.form.mood != "noun" for r in match.readings)
        and passage.norm(i - 1) not in _GOVERNORS
    }


def _accept(passage: Passage, match: CueMatch, blockers: set[int]) -> Accepted | None:
    for reading in match.readings:
        reason = refusal(passage, match, reading)
        if reason:
            passage.note(match, reading, f"refused: {reason}")
            continue
        if quoted.interrupted(passage, match, reading):
            return match, reading, None
        if reading.form.mood == "noun" or reading.cue.cue_class == "relay":
            return match, reading, None
        opening = find_opening(passage, match.i, reading, blockers)
        if passive.is_passive(passage, match, reading) and not (opening and opening.kind == "clause"):
            passage.note(match, reading, "refused: passive without a clause")
            continue
        if opening and objects.governs_clause(passage, match, reading, opening.at):
            opening = None
        if opening and not (reading.cue.ambiguous and opening.kind == "phrase"):
            return match, reading, opening
        if opening is None and (
            quoted.report_after_quotation(passage, match, reading)
            or objects.object_report(passage, match, reading, blockers, frozenset())
        ):
            return match, reading, None
        passage.note(match, reading, "refused: nothing behind it opens content in a frame that it takes")
    return None


def _construct(
    passage: Passage,
    match: CueMatch,
    reading: CueForm,
    opening: Opening | None,
    blockers: set[int],
    breaks: Container[int],
) -> Attribution | None:
    if reading.cue.cue_class == "relay":
        return relay.relayed_report(passage, match, reading, blockers, breaks)
    if reading.form.mood == "noun":
        return speech_nouns.noun_report(passage, match, reading, blockers, breaks)
    if opening is not None:
        if passive.is_passive(passage, match, reading):
            return passive.passive_report(passage, match, reading, opening, breaks)
        found = reporting.opened_report(passage, match, reading, opening, breaks)
        return None if found and reporting.is_unsourced(match, reading, opening, found) else found
    return quoted.report_after_quotation(passage, match, reading) or objects.object_report(
        passage, match, reading, blockers, breaks
    )
