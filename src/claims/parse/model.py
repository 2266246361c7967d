"""The Arabic UDPipe model over whole-word tokens.

The model comes in a package of its own (`installed.py`): its treebanks are for non-commercial use. It has no
tokeniser: tokens come from `claims.text`.
"""

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import ModelError
from claims.parse.installed import installed_model
from claims.parse.parser import Node, Parser, Tag
from claims.text.tokens import Token

if TYPE_CHECKING:
    from spacy_udpipe import UDPipeModel

NONE_INSTALLED = "no parser model is installed (pip install claims-parser-ar, for non-commercial use only)"
MAX_TOKENS = 150
"""Longer sentences are parsed in pieces: the parser's accuracy and memory do not bear more."""


class UDPipeParser:
    """Tags and parses token lists with one loaded UDPipe model."""

    def __init__(self, model: "UDPipeModel") -> None:
        self._model = model

    def tag(self, tokens: Sequence[Token]) -> list[Tag]:
        """One tag per token, in order, without a tree."""
        from ufal.udpipe import Sentence

        sentence = Sentence()
        for token in tokens:
            sentence.addWord(token.norm)
        self._model.tag(sentence)
        return [Tag(word.upostag, word.feats or "") for word in list(sentence.words)[1:]]

    def parse(self, tokens: Sequence[Token]) -> list[Node]:
        """One node per token, in order; pieces of at most `MAX_TOKENS` have a root each."""
        from ufal.udpipe import Sentence

        nodes: list[Node] = []
        for first in range(0, len(tokens), MAX_TOKENS):
            sentence = Sentence()
            for token in tokens[first : first + MAX_TOKENS]:
                sentence.addWord(token.norm)
            self._model.tag(sentence)
            self._model.parse(sentence)
            for word in list(sentence.words)[1:]:
                head = word.head - 1 + first if word.head > 0 else -1
                nodes.append(
                    Node(word.lemma, word.upostag, word.xpostag, word.feats or "", head, word.deprel)
                )
        return nodes


def has_model(path: Path | None = None) -> bool:
    """Whether there is a model to ask: a given one, that of ``CLAIMS_MODEL``, or an installed one."""
    return path is not None or bool(os.environ.get("CLAIMS_MODEL")) or installed_model() is not None


def model_file(path: Path | None = None) -> Path:
    """`path`, else the model that ``CLAIMS_MODEL`` names, else the installed one. Raises ModelError."""
    named = path or os.environ.get("CLAIMS_MODEL")
    found = None if named else installed_model()
    if not named and found is None:
        raise ModelError(f"{NONE_INSTALLED}, or name one with --model PATH")
    chosen = found.file if found else Path(named or "")
    if not chosen.is_file():
        raise ModelError(f"no parser model at {chosen}: give --model PATH or unset CLAIMS_MODEL")
    return chosen


@lru_cache(maxsize=2)
def load_parser(path: Path | None = None) -> Parser:
    """Load the model of `model_file`. Raises ModelError if it is missing or not a UDPipe 1 model."""
    from spacy_udpipe import UDPipeModel

    chosen = model_file(path)
    model = UDPipeModel("ar", str(chosen))
    if model.model is None:
        raise ModelError(f"{chosen} is not a UDPipe 1 model: give --model PATH another file")
    return UDPipeParser(model)
