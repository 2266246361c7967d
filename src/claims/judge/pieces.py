"""Words as the pieces of the encoder's vocabulary (SentencePiece unigram, Kudo 2018)."""

import json
from pathlib import Path
from unicodedata import normalize

from tokenizers import models

from claims.caching import remembered
from claims.text.normalise import DROPPED
from claims.text.page import Page

LONGEST = 16
"""Pieces of one word at most: what is longer is no word, and would cost its whole window."""
_SPACE = "▁"


class Pieces:
    """The trimmed vocabulary.

    Its entries are ``[piece, log probability]``, `unknown` the index of ``<unk>``.
    """

    def __init__(self, vocabulary: list[tuple[str, float]], unknown: int) -> None:
        self._model = models.Unigram(vocabulary, unknown, False)
        self._of = remembered(maxsize=200_000)(self._cut)
        self.size = len(vocabulary)

    def _cut(self, word: str, spaced: bool) -> tuple[int, ...]:
        plain = normalize("NFKC", "".join(c for c in word if c not in DROPPED)) or "-"
        pieces = self._model.tokenize((_SPACE if spaced else "") + plain)
        return tuple(p.id for p in pieces[:LONGEST])

    def of_page(self, page: Page) -> list[tuple[int, ...]]:
        """For each token of `page` the numbers of its pieces, one at least."""
        text = page.text
        return [
            self._of(token.text, token.start == 0 or text[token.start - 1].isspace()) for token in page.tokens
        ]


def read_pieces(path: Path) -> Pieces:
    """The vocabulary from a JSON file ``{"unknown": 3, "pieces": [["▁في", -4.2], …]}``."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Pieces([(piece, score) for piece, score in data["pieces"]], data["unknown"])
