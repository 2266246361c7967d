"""Another component's parse as the grammar's parser: its `Doc` may cut words otherwise than we do."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from spacy.tokens import Doc

from claims.parse.parser import Node, Tag
from claims.text.tokens import Token


def is_parsed(doc: Doc) -> bool:
    """Whether some component has given the doc parts of speech and heads."""
    return doc.has_annotation("DEP") and doc.has_annotation("POS")


class DocParser:
    """A `Parser` that only tells what stands on a doc already, in the terms of Universal Dependencies.

    Where several words of the doc make one of ours (`و` + `قال`), the one that the others hang on speaks for
    it; a preposition among them is told as the feature ``Prep``, which our own model gives for whole words.
    """

    def __init__(self, doc: Doc) -> None:
        self._words = [word for word in doc if not word.is_space]
        self._starts = [word.idx for word in self._words]

    def tag(self, tokens: Sequence[Token]) -> list[Tag]:
        """One tag per token, in order."""
        return [Tag(word.pos_, feats) for word, feats in map(self._spoken_for, tokens)]

    def parse(self, tokens: Sequence[Token]) -> list[Node]:
        """One node per token, in order; what hangs on a word outside of `tokens` is a root."""
        starts = [token.start for token in tokens]
        nodes: list[Node] = []
        first_of: dict[int, int] = {}
        for i, token in enumerate(tokens):
            word, feats = self._spoken_for(token)
            head, deprel = self._head(word, tokens, starts), word.dep_
            if first_of.setdefault(word.i, i) < i:  # one word of the doc is several of ours
                head, deprel = first_of[word.i], "flat"
            nodes.append(
                Node(word.lemma_, word.pos_, word.tag_, feats, head, deprel if head >= 0 else "root")
            )
        return nodes

    def _spoken_for(self, token: Token) -> tuple[Any, str]:
        """The word of the doc that speaks for a token, and its features."""
        first = max(0, bisect_right(self._starts, token.start) - 1)
        last = bisect_left(self._starts, token.end)
        inside = self._words[first : max(last, first + 1)]
        word = min(inside, key=lambda word: sum(1 for _ in word.ancestors))
        feats = str(word.morph)
        joined = next((w for w in inside if w.pos_ == "ADP" and w is not word), None)
        if joined is not None and "Prep=" not in feats:
            feats = "|".join(filter(None, (feats, f"Prep={joined.text}")))
        return word, feats

    @staticmethod
    def _head(word: Any, tokens: Sequence[Token], starts: Sequence[int]) -> int:
        if word.head is word or word.head.i == word.i:
            return -1
        i = bisect_right(starts, word.head.idx) - 1
        return i if i >= 0 and word.head.idx < tokens[i].end else -1
