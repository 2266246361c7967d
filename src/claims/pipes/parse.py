"""The pipe ``claims_parser``: lemma, part of speech, features and heads of our parser on a spaCy `Doc`."""

from bisect import bisect_right
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS
from spacy.tokens import Doc

from claims.parse.model import load_parser
from claims.parse.parser import Node
from claims.text.normalise import model_form
from claims.text.page import Page
from claims.text.tokens import Token


class ParserPipe:
    """Parses every sentence of a `Doc`. `model` is another UDPipe model than the installed one.

    Raises ModelError if there is none.
    """

    def __init__(self, model: Path | None = None) -> None:
        self._model = model
        load_parser(model)

    def __reduce__(self) -> tuple[type["ParserPipe"], tuple[Path | None]]:
        """Another process loads the model again: it cannot travel."""
        return ParserPipe, (self._model,)

    def __call__(self, doc: Doc) -> Doc:
        """The doc with its parse. A sentence that is parsed in pieces counts as several."""
        nodes: dict[int, tuple[int, Node]] = {}
        for words in _sentences(doc):
            tokens = [Token(w.idx, w.idx + len(w), w.text, model_form(w.text)) for w in words]
            for word, node in zip(words, load_parser(self._model).parse(tokens), strict=True):
                nodes[word.i] = words[node.head].i if node.head >= 0 else word.i, node
        if nodes:
            doc.from_array([POS, TAG, LEMMA, MORPH, DEP, HEAD], _table(doc, nodes))
        return doc


def _sentences(doc: Doc) -> list[list[Any]]:
    """The words of the doc, white space left out, by our own sentences."""
    page = Page(doc.text, whole=True)
    starts = [page.tokens[first].start for first, _ in page.sentences]
    words = [token for token in doc if not token.is_space]
    return [list(found) for _, found in groupby(words, lambda word: bisect_right(starts, word.idx))]


def _table(doc: Doc, nodes: dict[int, tuple[int, Node]]) -> Any:
    """A row a token, as `Doc.from_array` wants it; white space hangs on the word before it."""
    strings, morphology = doc.vocab.strings, doc.vocab.morphology
    rows = np.zeros((len(doc), 6), dtype="uint64")
    word = min(nodes)
    for i in range(len(doc)):
        if i in nodes:
            word = i
            head, node = nodes[i]
            pos, tag, lemma, feats = node.upos, node.xpos, node.lemma, node.feats
            dep = node.deprel if head != i else "ROOT"
        else:
            head, pos, tag, lemma, feats, dep = word, "SPACE", "_SP", doc[i].text, "", "dep"
        distance = np.int64(head - i).astype("uint64")  # spaCy reads it as a signed number
        rows[i] = (
            IDS[pos], strings.add(tag), strings.add(lemma), morphology.add(feats), strings.add(dep), distance
        )  # fmt: skip
    return rows


@Language.factory(
    "claims_parser",
    default_config={"model": None},
    assigns=["token.pos", "token.tag", "token.lemma", "token.morph", "token.dep", "token.head"],
)
def make_parser(nlp: Language, name: str, model: str | None) -> ParserPipe:
    """What `nlp.add_pipe("claims_parser")` calls. Raises ModelError."""
    return ParserPipe(Path(model) if model else None)
