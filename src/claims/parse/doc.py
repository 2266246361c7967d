"""From tokens and nodes to a spaCy `Doc` whose text *is* the text."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claims.parse.model import Node
from claims.text.tokens import Token

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


def to_doc(
    text: str,
    tokens: Sequence[Token],
    vocab: "Vocab",
    parsed: Sequence[tuple[int, Sequence[Node]]] = (),
) -> "Doc":
    """Build a `Doc` with ``doc.text == text``, whatever white space `text` holds.

    `tokens` are `text`'s tokens; `parsed` gives ``(index of the first token, its nodes)`` for each
    sentence. White space that is not a single blank behind a token becomes a SPACE token of its own,
    as spaCy's tokenisers do.
    """
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    place: list[int] = []
    for word, space, is_token in _pieces(text, tokens):
        if is_token:
            place.append(len(words))
        words.append(word)
        spaces.append(space)
    if not parsed:
        return Doc(vocab, words=words, spaces=spaces)

    pos, tags, morphs, lemmas = ["SPACE"] * len(words), ["_SP"] * len(words), [""] * len(words), words[:]
    deps, heads, starts = ["dep"] * len(words), [-1] * len(words), [False] * len(words)
    for first, nodes in parsed:
        starts[place[first]] = True
        for offset, node in enumerate(nodes):
            i = place[first + offset]
            pos[i], tags[i], morphs[i], lemmas[i] = node.upos, node.xpos, node.feats, node.lemma
            heads[i] = place[first + node.head] if node.head >= 0 else i
            deps[i] = "ROOT" if node.head < 0 else node.deprel
    for i, head in enumerate(heads):  # a SPACE token hangs on the token before it
        if head < 0:
            heads[i] = max(0, i - 1) if i else min(place, default=0)
    return Doc(
        vocab, words=words, spaces=spaces, pos=pos, tags=tags, morphs=morphs, lemmas=lemmas,
        deps=deps, heads=heads,
    )  # fmt: skip


def _pieces(text: str, tokens: Sequence[Token]) -> Iterator[tuple[str, bool, bool]]:
    """Yield ``(word, followed by one blank, is a token)`` so that joining them gives `text`."""
    position = 0
    for i, token in enumerate(tokens):
        if token.start > position:
            yield text[position : token.start], False, False
        following = tokens[i + 1].start if i + 1 < len(tokens) else len(text)
        blank = following > token.end and text[token.end] == " "
        yield token.text, blank, True
        position = token.end + blank
    if position < len(text):
        yield text[position:], False, False
