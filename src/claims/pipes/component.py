"""The pipe ``claims``: finds the claims of a spaCy `Doc`, whoever cut and parsed it."""

import warnings
from functools import lru_cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from claims.claim import Claim
from claims.errors import InputError
from claims.manner import Judge, Manner
from claims.pipeline import extract_claims
from claims.pipes.doc_parser import DocParser, is_parsed
from claims.pipes.extension import set_claims
from claims.resolve.catalogue import load_registry
from claims.resolve.registry import Registry
from claims.resolve.user_registry import user_registry


class ClaimsPipe:
    """Sets ``doc._.claims`` and the spans ``claims`` (contents), ``cues`` and ``sources``.

    `manner` says who decides; `sources` is a registry file of the user's. A doc that another component has
    parsed is not parsed again, unless a model is named. Raises ModelError, InputError, DataError.
    """

    def __init__(self, manner: Manner, sources: Path | None = None) -> None:
        self._manner, self._sources = manner, sources
        if sources is not None and not sources.is_file():
            raise InputError(f"{sources}: no registry of sources there: give another file as `registry`")
        note = manner.note()
        if note:
            warnings.warn(note, stacklevel=2)
        self._extract = manner.extractor(_registry(sources))

    def __reduce__(self) -> tuple[type["ClaimsPipe"], tuple[Manner, Path | None]]:
        """Another process loads the models again: they cannot travel."""
        return ClaimsPipe, (self._manner, self._sources)

    def __call__(self, doc: Doc) -> Doc:
        """The doc with its claims, in the order of their cues; offsets are into ``doc.text``."""
        if self._manner.parses and self._manner.model is None and is_parsed(doc):
            found = extract_claims(doc.text, DocParser(doc), _registry(self._sources), self._manner.judge)
        else:
            found = self._extract(doc.text)
        set_claims(doc, found)
        for name, places in (
            ("claims", [(n, part) for n, claim in enumerate(found) for part in claim.content]),
            ("cues", [(n, claim.cue) for n, claim in enumerate(found)]),
            ("sources", [(n, claim.source) for n, claim in enumerate(found) if claim.source]),
        ):
            spans = (_span(doc, n, found[n], place) for n, place in places)
            doc.spans[name] = SpanGroup(doc, name=name, spans=[span for span in spans if span is not None])
        return doc


def _span(doc: Doc, number: int, claim: Claim, place: tuple[int, int]) -> Span | None:
    """The doc's words around a place: the claim's form as label, its source's id, its number."""
    return doc.char_span(
        *place,
        label=claim.form,
        kb_id=claim.source_id or "",
        span_id=str(number),
        alignment_mode="expand",
    )


@lru_cache(maxsize=4)
def _registry(sources: Path | None) -> Registry:
    return user_registry(sources) if sources else load_registry()


@Language.factory(
    "claims",
    default_config={"judge": "full", "parser": None, "model": None, "registry": None},
    assigns=["doc._.claims", "doc.spans"],
)
def make_claims(
    nlp: Language, name: str, judge: Judge, parser: bool | None, model: str | None, registry: str | None
) -> ClaimsPipe:
    """What `nlp.add_pipe("claims")` calls; `registry` and `model` are paths. Raises ClaimsError."""
    manner = Manner(judge, Path(model) if model else None, parser)
    return ClaimsPipe(manner, Path(registry) if registry else None)
