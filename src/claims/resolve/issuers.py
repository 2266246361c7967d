"""Whose paper, whose report: `الصحيفة` and `البيان` where no fuller mention of them stands before."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from claims.extract.heads import load_nouns
from claims.extract.passage import Passage, Range
from claims.extract.sources import source_after
from claims.extract.words import spelling
from claims.resolve.identifying import content_words
from claims.resolve.registry import Entry, Registry

_ARTICLE, _TO_THE = spelling("article"), spelling("to_the")
_AUTHORS = ("institute", "newspaper", "magazine", "broadcaster", "site", "body")
"""Categories of sources that publish studies and reports."""


class Issuers:
    """Who publishes papers and reports on a page, among the mentions that speak (in text order)."""

    def __init__(self, passage: Passage, speaking: Sequence[Range], registry: Registry) -> None:
        self._passage, self._speaking, self._registry = passage, speaking, registry
        self._nouns = load_nouns()
        self._starts = [span[0] for span in speaking]
        self._texts: dict[str, list[int]] = {}
        self._found: dict[tuple[frozenset[str], bool], list[Range]] = {}

    def whose(self, span: Range) -> Range:
        """`الصحيفة` with no such noun before it: the last paper; `البيان`, `الدراسة`: whose it is."""
        first = self._passage.norm(span[0])
        head = self._nouns.head(self._passage.tokens[span[0]].text)
        if head is None or head.kind not in ("outlet", "document") or _ARTICLE not in first[:3]:
            return span
        issuer = self._issuer(span[0]) if head.kind == "document" else None
        if issuer:
            return issuer
        wanted = content_words(self._passage.tokens[span[0]].text)
        houses = self._of(wanted, document=head.kind == "document")
        before = bisect_left(houses, span[0], key=lambda house: house[0])
        return houses[before - 1] if before else span

    def _of(self, wanted: frozenset[str], *, document: bool) -> list[Range]:
        """The mentions of registered houses of that kind, and for a document of houses that publish."""
        if (wanted, document) not in self._found:
            self._found[wanted, document] = [
                span
                for span, entry in self._registered
                if wanted & content_words(entry.name) or (document and entry.category in _AUTHORS)
            ]
        return self._found[wanted, document]

    @cached_property
    def _registered(self) -> list[tuple[Range, Entry]]:
        """The mentions that speak and are in the registry."""
        asked = ((span, self._registry.find(self._passage.page.string(*span))) for span in self._speaking)
        return [(span, entry) for span, entry in asked if entry is not None]

    def _issuer(self, i: int) -> Range | None:
        """Who spoke in the sentence that first had the text (`قالت الوزارة في بيان`), or issued it."""
        text = self._passage.norm(i).removeprefix(_TO_THE).removeprefix(_ARTICLE)
        places = self._indefinite(text)
        before = bisect_left(places, i)
        if not before:
            return None
        j = places[before - 1]
        first, last = self._passage.page.sentence_of(j)
        speaking = self._speaking[bisect_left(self._starts, first) : bisect_left(self._starts, last)]
        issuer = next((span for span in speaking if span[0] != j), None)
        if issuer:
            return issuer
        node = self._passage.node(j)
        subjects = self._passage.children(node.head, "nsubj") if node and node.head >= 0 else []
        return source_after(self._passage, subjects[0], j) if subjects and subjects[0] < j else None

    def _indefinite(self, text: str) -> list[int]:
        """Where a text is spoken of without article (`بيان`, `بيانها`)."""
        if text not in self._texts:
            norms = ((i, token.norm) for i, token in enumerate(self._passage.tokens))
            self._texts[text] = [
                i for i, norm in norms if norm.startswith(text) and not norm.startswith(_ARTICLE)
            ]
        return self._texts[text]
