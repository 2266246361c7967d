"""The whole way from text to claims: text, parse, extract, judge and resolve joined."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from claims.claim import Claim, Span
from claims.extract.attribution import Attribution
from claims.extract.cascade import find_attributions
from claims.extract.confidence import confidence_of
from claims.extract.heads import kind_of
from claims.extract.labels import certainty_of, form_of, polarity_of
from claims.extract.passage import Passage, Range
from claims.extract.sources import mention_span
from claims.parse.parser import Parser
from claims.resolve.catalogue import load_registry
from claims.resolve.identity import identify, kind_with
from claims.resolve.registry import Entry, Registry
from claims.resolve.speakers import Resolved, resolve
from claims.text.page import Page

if TYPE_CHECKING:
    from claims.judge.decide import Verdict


def extract_claims(
    text: str,
    parser: Parser | None,
    registry: Registry | None = None,
    judge: str = "full",
    taught: Mapping[str, bool] = MappingProxyType({}),
) -> list[Claim]:
    """All claims of `text` in the order of their cues.

    `taught` says of lines whether they are furniture (`text/taught.py`).

    `judge` is one of `manner.JUDGES`. With a `parser` the rules ask it about words and sentences; without one
    they read the surface.
    Raises ModelError if the encoder's files are broken.
    """
    passage = Passage(Page(text, taught=taught), parser)
    if judge == "rules":
        return claims_of(passage, registry)
    return [
        claim_of_verdict(passage, v, registry or load_registry())
        for v in verdicts_of(passage, registry, judge)
    ]


def verdicts_of(passage: Passage, registry: Registry | None = None, judge: str = "full") -> "list[Verdict]":
    """What the judges let stand of a passage, with candidates and reasons.

    The rules ask the passage's parser; names are told on the surface, which costs the judges nothing
    (docs/accuracy.md) and saves a third of the time.
    """
    from claims.judge.decide import decide
    from claims.judge.network import load_network
    from claims.judge.ranking import load_judges

    known = registry or load_registry()
    ruled = claims_of(passage, known) if judge == "full" else None
    return decide(Passage(passage.page, None), ruled, known, load_network(), load_judges())


def claims_of(
    passage: Passage,
    registry: Registry | None = None,
    find: Callable[[Passage], list[Attribution]] = find_attributions,
) -> list[Claim]:
    """The claims of a passage, which afterwards knows what was tried (`Passage.notes`).

    `find` may be another finder of attributions (the evaluation compares some).
    """
    known = registry or load_registry()
    return [_claim(passage, resolved, known) for resolved in resolve(passage, find(passage), known)]


def _who(
    passage: Passage, source: Range | None, speaker: Range | None, registry: Registry
) -> tuple[Span | None, str | None, str | None, Entry | None]:
    """Offsets of the source, the speaker's mention, what the sentence calls it, and its registered entry."""
    text = passage.page.text
    named = text[slice(*mention_span(passage, speaker))] if speaker else None
    place = mention_span(passage, source) if source else None
    mention = text[slice(*place)] if place else named
    return place, named, mention, identify(named, registry, mention).entry if named else None


def _claim(passage: Passage, resolved: Resolved, registry: Registry) -> Claim:
    page, attribution = passage.page, resolved.attribution
    source, speaker, mention, entry = _who(passage, attribution.source, resolved.speaker, registry)
    kind = "document" if kind_of(mention or "") == "document" else kind_with(speaker, entry)
    first, last = page.sentence_of(attribution.cue[0])
    return Claim(
        cue=page.span(*attribution.cue),
        source=source,
        content=tuple(page.span(*segment) for segment in attribution.content),
        speaker=speaker,
        via=tuple(page.text[slice(*mention_span(passage, relay))] for relay in resolved.relays),
        houses=tuple(page.text[slice(*mention_span(passage, house))] for house in resolved.houses),
        form=form_of(passage, attribution),
        polarity=polarity_of(passage, attribution),
        certainty=certainty_of(passage, attribution),
        kind=kind,
        source_id=entry.id if entry else None,
        source_name=entry.name if entry else speaker,
        confidence=confidence_of(passage, attribution, kind, nested=resolved.nested),
        rule=attribution.construction.name,
        sentence=_sentence_span(page, first, last, attribution.content),
    )


def claim_of_verdict(passage: Passage, verdict: "Verdict", registry: Registry) -> Claim:
    """A verdict in the terms of the contract."""
    page, draft = passage.page, verdict.draft
    source, speaker, _, entry = _who(passage, draft.source, draft.speaker, registry)
    relays = tuple(page.text[slice(*mention_span(passage, relay))] for relay in draft.relays)
    first, last = page.sentence_of(draft.cue[0])
    return Claim(
        cue=page.span(*draft.cue),
        source=source,
        content=tuple(page.span(*segment) for segment in draft.parts),
        speaker=speaker,
        via=relays,
        houses=relays,
        form=verdict.labels["form"].value,
        polarity=verdict.labels["polarity"].value,
        certainty=verdict.certainty,
        kind=verdict.labels["kind"].value,
        source_id=entry.id if entry else None,
        source_name=entry.name if entry else speaker,
        confidence=round(verdict.confidence, 2),
        rule=verdict.ruled.rule if verdict.ruled else "encoder",
        sentence=_sentence_span(page, first, last, (draft.cue, *draft.parts)),
    )


def _sentence_span(page: Page, first: int, last: int, content: Sequence[tuple[int, int]]) -> Span:
    """The cue's sentence, stretched over a quotation that runs on behind it."""
    start, end = page.span(first, last)
    for segment in content:
        low, high = page.span(*segment)
        start, end = min(start, low), max(end, high)
    return start, end
