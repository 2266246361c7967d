"""The whole way from text to claims, and the library's spaCy face.

>>> nlp = claims.load()                                   # doctest: +SKIP
>>> doc = nlp("قال الوزير إن المفاوضات مستمرة.")            # doctest: +SKIP
>>> doc._.claims[0].speaker                               # doctest: +SKIP
'الوزير'
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claims.claim import Claim, Span
from claims.extract.attribution import Attribution
from claims.extract.cascade import find_attributions
from claims.extract.confidence import confidence_of
from claims.extract.heads import kind_of
from claims.extract.labels import certainty_of, form_of, polarity_of
from claims.extract.passage import Passage, Range
from claims.extract.sources import mention_span
from claims.parse.doc import to_doc
from claims.parse.model import Parser, load_parser
from claims.resolve.catalogue import load_registry
from claims.resolve.identity import identify, kind_with
from claims.resolve.registry import Entry, Registry
from claims.resolve.speakers import Resolved, resolve
from claims.text.furniture import furniture
from claims.text.page import Page

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from claims.judge.decide import Verdict


def extract_claims(
    text: str, parser: Parser | None, registry: Registry | None = None, judge: str = "full"
) -> list[Claim]:
    """All claims of `text` in the order of their cues.

    `judge` is one of `manner.JUDGES`. With a `parser` the rules ask it about words and sentences; without one
    they read the surface.
    Raises ModelError if the encoder's files are broken.
    """
    passage = Passage(Page(text), parser)
    if judge == "rules":
        return claims_of(passage, registry)
    return [
        claim_of_verdict(passage, v, registry or load_registry())
        for v in verdicts_of(passage, registry, judge)
    ]


def verdicts_of(passage: Passage, registry: Registry | None = None, judge: str = "full") -> "list[Verdict]":
    """What the judges let stand of a passage, with candidates and reasons."""
    from claims.judge.decide import decide
    from claims.judge.network import load_network
    from claims.judge.ranking import load_judges

    known = registry or load_registry()
    ruled = claims_of(passage, known) if judge == "full" else None
    return decide(passage, ruled, known, load_network(), load_judges())


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
        form=verdict.form,
        polarity=verdict.polarity,
        certainty=verdict.certainty,
        kind=verdict.kind,
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


_PASSAGE = "claims.passage"
"""Where the tokenizer leaves what it has parsed for the component, which takes it away."""


class ClaimsTokenizer:
    """A spaCy tokenizer that parses as well, so that ``doc.text`` is the text, character for character."""

    def __init__(self, vocab: "Vocab", parser: Parser) -> None:
        self.vocab = vocab
        self.parser = parser

    def __call__(self, text: str) -> "Doc":
        """A parsed `Doc` over the exact text."""
        passage = Passage(Page(text, whole=True), self.parser)
        page = passage.page
        parsed = [(first, passage.sentence_nodes(s)) for s, (first, _) in enumerate(page.sentences)]
        doc = to_doc(text, page.tokens, self.vocab, parsed)
        if not furniture(text):
            doc.user_data[_PASSAGE] = passage
        return doc


def load(model: Path | None = None) -> "Language":
    """A spaCy pipeline whose docs carry ``doc._.claims`` and ``doc.spans["claims"]``.

    `model` is a UDPipe model over whole words; by default ``CLAIMS_MODEL`` or the built-in one.
    Raises ModelError.
    """
    import spacy

    _register()
    parser = load_parser(model)
    nlp = spacy.blank("ar")
    nlp.tokenizer = ClaimsTokenizer(nlp.vocab, parser)
    nlp.add_pipe("claims", config={"model": str(model) if model else None})
    return nlp


def _register() -> None:
    from spacy.language import Language
    from spacy.tokens import Doc

    if Doc.has_extension("claims"):
        return
    Doc.set_extension("claims", default=())

    @Language.factory("claims", default_config={"model": None})
    def make(nlp: "Language", name: str, model: str | None) -> "ClaimsComponent":
        return ClaimsComponent(load_parser(Path(model) if model else None))


class ClaimsComponent:
    """The registered pipeline component ``claims``."""

    def __init__(self, parser: Parser) -> None:
        self.parser = parser

    def __call__(self, doc: "Doc") -> "Doc":
        """Set ``doc._.claims`` and ``doc.spans["claims"]``."""
        passage = doc.user_data.pop(_PASSAGE, None) or Passage(Page(doc.text), self.parser)
        found = [claim_of_verdict(passage, verdict, load_registry()) for verdict in verdicts_of(passage)]
        doc._.claims = tuple(found)
        spans = [
            doc.char_span(start, end, label=claim.form, alignment_mode="expand")
            for claim in found
            for start, end in claim.content
        ]
        doc.spans["claims"] = [span for span in spans if span is not None]
        return doc
