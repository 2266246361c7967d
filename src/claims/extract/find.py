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
from claims.extract.attribution import Attribution
from claims.extract.boundaries import Breaks
from claims.extract.coordination import back_to_outer, coordinate
from claims.extract.found import Found
from claims.extract.heads import load_nouns
from claims.extract.lexicon import CueForm
from claims.extract.openings import Opening, find_opening
from claims.extract.passage import CueMatch, Passage, Range
from claims.extract.refusals import refusal
from claims.extract.words import word_class

_NEAR = 3
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
            passage.note(match, reading, f"{attribution.rule}: {_because(opening)}")
        else:
            passage.note(match, reading, "refused: nobody speaks, or too little is said")
    for attribution in headline.attribute(passage):
        found.add(attribution)
    for phrase in phrases:
        _attach(passage, phrase, found, breaks)
    return sorted(_without_doubles(found.items), key=lambda a: (a.cue, a.content))


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
            quoted.attribute(passage, match, reading)
            or objects.attribute(passage, match, reading, blockers, frozenset())
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
        return relay.attribute(passage, match, reading, blockers, breaks)
    if reading.form.mood == "noun":
        return speech_nouns.attribute(passage, match, reading, blockers, breaks)
    if opening is not None:
        if passive.is_passive(passage, match, reading):
            return passive.attribute(passage, match, reading, opening, breaks)
        found = reporting.attribute(passage, match, reading, opening, breaks)
        return None if found and reporting.is_unsourced(match, reading, opening, found) else found
    return quoted.attribute(passage, match, reading) or objects.attribute(
        passage, match, reading, blockers, breaks
    )


def _attach(passage: Passage, phrase: according_to.Phrase, found: Found, breaks: Container[int]) -> None:
    """An according-to phrase about a clause that itself reports is that claim's relay, else a claim."""
    items, here = found.items, found.reported_in(phrase.start)
    within = [k for k in here if items[k].cue[0] < phrase.start and phrase.end <= items[k].first]
    if within:
        items[within[-1]] = _through(passage, items[within[-1]], phrase)
        return
    through = phrase.source if phrase.relay is None else phrase.relay
    chain = _reported(passage, phrase, found)
    if chain and through is None:
        return  # حسب وصفه: the speaker again
    if chain and through is not None:
        reporting = items[chain[0]].rule != "according-to"
        if reporting and _own_statement(passage, through):
            return
        for k in chain:
            items[k] = items[k].but(relays=(*items[k].relays, through))
        return
    around = ((f, e) for f, e in found.contents_near(phrase.start) if f < phrase.start < e - 1)
    clause = max(around, default=passage.page.sentence_of(phrase.start))
    own = according_to.attribute(passage, phrase, clause, breaks)
    if own is not None:
        found.add(own)


def _own_statement(passage: Passage, span: Range) -> bool:
    """A statement or report without an outlet's name is the speaker's own, no relay (`بحسب البيان`)."""
    nouns = load_nouns()
    heads = [nouns.head(passage.tokens[i].text) for i in range(*span)]
    kinds = [head.kind for head in heads if head]
    return kinds[:1] == ["document"] and "outlet" not in kinds


def _reported(passage: Passage, phrase: according_to.Phrase, found: Found) -> list[int]:
    """The claims that the phrase relays: the one it adjoins, and what that one continues."""
    items, first = found.items, passage.page.sentence_of(phrase.start)[0]
    near = [
        k
        for k in found.reported_in(phrase.start)
        if (items[k].rule != "headline" or phrase.rule == "headline-tag")
        and not items[k].rule.startswith(("noun", "parenthetical"))
        and _adjoins(items[k], phrase)
    ]
    if not near:
        return []
    k = near[-1] if items[near[-1]].last <= phrase.start else near[0]
    k = next((o for o in near if any(f <= items[k].cue[0] < e for f, e in items[o].content)), k)
    chain = [k]
    while items[chain[-1]].continues and chain[-1] > 0 and first <= items[chain[-1] - 1].cue[0]:
        chain.append(chain[-1] - 1)
    return chain


def _adjoins(attribution: Attribution, phrase: according_to.Phrase) -> bool:
    """The phrase stands right before the cue or right behind the content."""
    behind = 0 <= phrase.start - attribution.last <= _NEAR and not phrase.joined
    return behind or 0 <= attribution.cue[0] - phrase.end <= _NEAR


def _through(passage: Passage, attribution: Attribution, phrase: according_to.Phrase) -> Attribution:
    """A phrase between cue and content: `ذكرت الصحيفة، نقلا عن مصدر، أن`: the paper is the relay."""
    if phrase.source is None:
        return attribution
    words = passage.bare(phrase.start)
    names_origin = words in ("نقلا", "استنادا") or passage.norm(phrase.start + 1) == "لسان"
    if names_origin and attribution.source is not None:
        return attribution.but(source=phrase.source, relays=(attribution.source, *attribution.relays))
    return attribution.but(relays=(*attribution.relays, phrase.source))


def _without_doubles(found: list[Attribution]) -> list[Attribution]:
    """Relay and speech noun may both find `قوله إن`: one content at one opening is one claim."""
    opened = {a.first for a in found if not a.rule.startswith("noun")}
    found = [a for a in found if not (a.rule.startswith("noun") and a.first in opened)]
    seen: dict[tuple[int, int], Attribution] = {}
    for a in sorted(found, key=lambda a: (a.relays == (), not a.rule.startswith("relay"), a.cue)):
        key = (a.cue[0], a.cue[0]) if a.rule.startswith("according") else (a.first, a.last)
        if key in seen and (seen[key].rule.startswith("relay") or seen[key].cue == a.cue):
            continue
        seen.setdefault(key if key not in seen else (a.cue[0], -a.cue[1]), a)
    return list(seen.values())
