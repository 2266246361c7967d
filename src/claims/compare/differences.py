"""How two claims about one thing differ, each difference with the words that carry it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import LCSseq

from claims.compare.conflict import Conflict
from claims.compare.statement import Statement
from claims.text.words import words_of

Kind = Literal["quantity", "polarity", "time", "update", "certainty", "speaker", "wording"]
_ONE_SENTENCE = 0.75
"""From this share of common words on, two wordings are one sentence."""
_RETOLD = 0.35
"""Below this share two wordings have too little in common to be set against each other word for word."""


@dataclass(frozen=True)
class Difference:
    """`a` and `b` are the words that carry it."""

    kind: Kind
    a: str
    b: str


def differences(a: Statement, b: Statement, conflict: Conflict | None) -> Iterator[Difference]:
    """All differences of two claims about one thing, the graver ones first; `conflict` as was judged."""
    if conflict is not None:
        yield Difference("update" if conflict.update else conflict.kind, *_words(a, b, conflict))
    if a.claim.certainty != b.claim.certainty:
        yield Difference("certainty", a.claim.certainty, b.claim.certainty)
    mine, theirs = words_of(a.content), words_of(b.content)
    if one_sentence(a.content, b.content) and a.source and b.source and a.source.id != b.source.id:
        yield Difference("speaker", a.source.name, b.source.name)
    if mine != theirs and LCSseq.normalized_similarity(mine, theirs) >= _RETOLD:
        yield Difference("wording", *worded_apart(a.content, b.content))


def _words(a: Statement, b: Statement, conflict: Conflict) -> tuple[str, str]:
    """What each says: a denial with its cue, an update with the day of the article."""
    sides = ((a, conflict.one), (b, conflict.other))
    if conflict.kind == "polarity":
        cues = [f"{c.article.text[slice(*c.claim.cue)]} ({words})" for c, words in sides]
        return cues[0], cues[1]
    if conflict.update:
        days = [f"{words} ({c.article.published or '?'})" for c, words in sides]
        return days[0], days[1]
    return conflict.one, conflict.other


def one_sentence(a: str, b: str) -> bool:
    """Whether two wordings are one sentence, near enough."""
    return float(LCSseq.normalized_similarity(words_of(a), words_of(b))) >= _ONE_SENTENCE


def worded_apart(a: str, b: str) -> tuple[str, str]:
    """The words of each wording that the other does not have at their place."""
    mine, theirs = a.split(), b.split()
    kept_a, kept_b = set(), set()
    folded = [[" ".join(words_of(word)) for word in words] for words in (mine, theirs)]
    for block in LCSseq.opcodes(*folded).as_matching_blocks():
        kept_a |= set(range(block.a, block.a + block.size))
        kept_b |= set(range(block.b, block.b + block.size))
    return _rest(mine, kept_a), _rest(theirs, kept_b)


def _rest(words: Sequence[str], kept: set[int]) -> str:
    """What is left of a wording, a gap for what is not."""
    pieces = [word if n not in kept else "…" for n, word in enumerate(words)]
    return " ".join(p for n, p in enumerate(pieces) if p != "…" or n == 0 or pieces[n - 1] != "…")
