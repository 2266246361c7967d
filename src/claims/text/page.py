"""An article's text as the other rooms see it: tokens, sentences, quotations, over exact offsets."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from claims.text.furniture import Furniture, furniture
from claims.text.lines import breaks_line
from claims.text.quotations import Quotation, quotations
from claims.text.sentences import sentences
from claims.text.tokens import Token, tokenize


@dataclass(frozen=True)
class Page:
    """`text` with its layers; all indices are token indices, ranges are end exclusive."""

    text: str
    whole: bool = False
    """Furniture is read as well (a spaCy `Doc` needs every word)."""
    taught: Mapping[str, bool] = field(default_factory=dict, compare=False)
    """Of lines by their key whether they are furniture, as a person has said."""

    @cached_property
    def furniture(self) -> list[Furniture]:
        """The lines that are no part of the article; no token stands in them."""
        return [] if self.whole else furniture(self.text, self.taught)

    @cached_property
    def tokens(self) -> list[Token]:
        """All tokens of the article in order."""
        tokens = tokenize(self.text)
        if not self.furniture:
            return tokens
        starts = [f.start for f in self.furniture]
        ends = [f.end for f in self.furniture]
        return [t for t in tokens if (at := bisect_right(starts, t.start)) == 0 or ends[at - 1] <= t.start]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Token ranges of the sentences."""
        return sentences(self.text, self.tokens)

    @cached_property
    def quotations(self) -> list[Quotation]:
        """Quotations by their opening mark."""
        return quotations(self.text, self.tokens)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [first for first, _ in self.sentences]

    def sentence_index(self, i: int) -> int:
        """Index of the sentence that holds token `i`."""
        return bisect_right(self._sentence_starts, i) - 1

    def sentence_of(self, i: int) -> tuple[int, int]:
        """Token range of the sentence that holds token `i`."""
        return self.sentences[self.sentence_index(i)]

    def starts_line(self, i: int) -> bool:
        """Whether a line break (or nothing) stands before token `i`, or the text is over there."""
        return not 0 < i < len(self.tokens) or i in self._broken_before

    def line_starts_within(self, first: int, last: int) -> bool:
        """Whether a line begins at one of the tokens ``first … last`` (exclusive)."""
        if first < last and (first <= 0 or last > len(self.tokens)):
            return True
        return bisect_left(self._line_starts, last) > bisect_left(self._line_starts, first)

    @cached_property
    def _line_starts(self) -> list[int]:
        """The tokens behind a line break."""
        ends = [token.end for token in self.tokens]
        return [i for i in range(1, len(ends)) if breaks_line(self.text[ends[i - 1] : self.tokens[i].start])]

    @cached_property
    def _broken_before(self) -> frozenset[int]:
        return frozenset(self._line_starts)

    @cached_property
    def _quoted_by(self) -> list[int]:
        inside = [-1] * (len(self.tokens) + 1)
        for q, quotation in enumerate(self.quotations):
            for i in range(quotation.opening + 1, quotation.closing):
                inside[i] = q
        return inside

    def quotation_at(self, i: int) -> Quotation | None:
        """The innermost quotation around token `i` (its marks are outside)."""
        q = self._quoted_by[i]
        return self.quotations[q] if q >= 0 else None

    def quotations_from(self, first: int) -> Iterator[Quotation]:
        """The quotations that open at token `first` or behind it, in order."""
        start = bisect_left(self._quotation_starts, first)
        return (self.quotations[q] for q in range(start, len(self.quotations)))

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.opening for quotation in self.quotations]

    @cached_property
    def quotation_by_opening(self) -> dict[int, Quotation]:
        """The quotation that a mark opens, by the mark's token."""
        return {q.opening: q for q in self.quotations}

    @cached_property
    def quotation_by_closing(self) -> dict[int, Quotation]:
        """The quotation that a mark closes, by the mark's token."""
        return {q.closing: q for q in self.quotations if q.closed}

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of the token range ``first … last`` (exclusive)."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def string(self, first: int, last: int) -> str:
        """Text of a token range, verbatim."""
        start, end = self.span(first, last)
        return self.text[start:end]
