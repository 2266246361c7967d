"""What a parser is to the grammar: whoever says parts of speech and heads of whole-word tokens."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from claims.text.tokens import Token


class Node(NamedTuple):
    """What the parser says of one token. ``head`` is an index into the same list, -1 for a root."""

    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str


class Tag(NamedTuple):
    """What the tagger says of one token."""

    upos: str
    feats: str


class Parser(Protocol):
    """Tags and parses the tokens of a text in the terms of Universal Dependencies."""

    def tag(self, tokens: Sequence[Token]) -> list[Tag]:
        """One tag per token, in order, without a tree."""

    def parse(self, tokens: Sequence[Token]) -> list[Node]:
        """One node per token of a sentence, in order."""
