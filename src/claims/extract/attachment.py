"""What an according-to phrase says of the claims around it: who passed them on, or a claim of its own."""

from collections.abc import Container

from claims.extract import according_to
from claims.extract.attribution import Attribution
from claims.extract.found import Found
from claims.extract.heads import load_nouns
from claims.extract.passage import Passage, Range
from claims.extract.words import word_class

_ORIGINS = word_class("origin")
_TONGUE = word_class("tongue")
_NEAR = 3
"""Tokens between a phrase and the claim that it adjoins."""


def attach(passage: Passage, phrase: according_to.Phrase, found: Found, breaks: Container[int]) -> None:
    """Add what `phrase` attributes: a clause that itself reports gets a relay, any other is a claim."""
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
        reporting = not items[chain[0]].construction.cites
        if reporting and _own_statement(passage, through):
            return
        for k in chain:
            items[k] = items[k].but(relays=(*items[k].relays, through))
        return
    around = ((f, e) for f, e in found.contents_near(phrase.start) if f < phrase.start < e - 1)
    clause = max(around, default=passage.page.sentence_of(phrase.start))
    own = according_to.claim_of_phrase(passage, phrase, clause, breaks)
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
        if (not items[k].construction.terse or phrase.construction.tags)
        and not items[k].construction.closed
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
    names_origin = words in _ORIGINS or passage.norm(phrase.start + 1) in _TONGUE
    if names_origin and attribution.source is not None:
        return attribution.but(source=phrase.source, relays=(attribution.source, *attribution.relays))
    return attribution.but(relays=(*attribution.relays, phrase.source))
