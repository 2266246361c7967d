"""The tokenizer ``claims.Tokenizer.v1``: whole words, and ``doc.text`` is the text as it was."""

from collections.abc import Callable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from claims.text.tokens import Token, tokenize


class WholeWords(DummyTokenizer):
    """Tokens as `claims.text` cuts them; it has nothing to save (what `DummyTokenizer` does)."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A `Doc` with ``doc.text == text``, whatever white space `text` holds.

        White space that is not a single blank behind a token becomes a SPACE token of its own, as spaCy's
        tokenizers do.
        """
        words: list[str] = []
        spaces: list[bool] = []
        for word, space in _pieces(text, tokenize(text)):
            words.append(word)
            spaces.append(space)
        return Doc(self.vocab, words=words, spaces=spaces)


def _pieces(text: str, tokens: Sequence[Token]) -> Iterator[tuple[str, bool]]:
    """Yield ``(word, followed by one blank)`` so that joining them gives `text`."""
    position = 0
    for i, token in enumerate(tokens):
        if token.start > position:
            yield text[position : token.start], False
        following = tokens[i + 1].start if i + 1 < len(tokens) else len(text)
        blank = following > token.end and text[token.end] == " "
        yield token.text, blank
        position = token.end + blank
    if position < len(text):
        yield text[position:], False


def make_tokenizer() -> Callable[[Language], WholeWords]:
    """What spaCy's config asks for: something that makes the tokenizer for a pipeline."""
    return _for_pipeline


def _for_pipeline(nlp: Language) -> WholeWords:
    return WholeWords(nlp.vocab)


registry.tokenizers("claims.Tokenizer.v1", func=make_tokenizer)
