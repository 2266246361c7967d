"""Attribution dropped: sentences in which an article gives as its own what another attributes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.claim import Span
from claims.compare.gist import gist_of, sentences_of, unit_of
from claims.compare.likeness import agree, overlap, shared, trigrams, turned
from claims.store.read import StoredClaim
from claims.store.tables import ArticleRow

_LEAST = 0.5
"""Cosine of stems and of letters, at least: it must be nearly the same sentence."""
_FEWEST_SHARED = 3


@dataclass(frozen=True)
class Dropped:
    """``article.text[slice(*span)]`` says what `claim` attributes, and attributes it to nobody."""

    claim: StoredClaim
    article: ArticleRow
    span: Span
    score: float

    @property
    def sentence(self) -> str:
        """The sentence, verbatim."""
        return self.article.text[slice(*self.span)]


def dropped(claims: Sequence[StoredClaim], articles: Mapping[int, Sequence[StoredClaim]]) -> list[Dropped]:
    """For each claim the likeliest unattributed sentence of other articles, if one is near-equal.

    `articles` holds all claims of each article at hand, which say what is attributed there.
    """
    bare = [(own[0].article, span) for own in articles.values() if own for span in _unattributed(own)]
    index: dict[str, list[int]] = {}
    for n, (article, span) in enumerate(bare):
        for stem in _telling(article.text[slice(*span)]):
            index.setdefault(stem, []).append(n)
    found = []
    for claim in claims:
        common = Counter(n for stem in _telling(claim.content) for n in index.get(stem, ()))
        near = [bare[n] for n, count in common.items() if count >= _FEWEST_SHARED]
        judged = [
            Dropped(claim, article, span, round(score, 2))
            for article, span in near
            if article.id != claim.article.id
            and (score := _score(claim.content, article.text[slice(*span)])) >= _LEAST
        ]
        if judged:
            found.append(max(judged, key=lambda d: (d.score, -(d.article.id or 0), -d.span[0])))
    return found


def _telling(text: str) -> list[str]:
    """Stems but those of states."""
    return [stem for stem in gist_of(text).stems if not stem.startswith("@")]


def _score(claim: str, sentence: str) -> float:
    """How nearly a sentence is a claim, in words and letters; 0 if figures differ or states change places."""
    one, other = gist_of(claim), gist_of(sentence)
    figures = [
        (p, q) for p in one.quantities for q in other.quantities if p.unit and unit_of(p) == unit_of(q)
    ]
    if turned(one.states, other.states) or (figures and not any(agree(p, q) for p, q in figures)):
        return 0.0
    return min(shared(one, other)[0], overlap(trigrams(claim), trigrams(sentence)))


def _unattributed(claims: Sequence[StoredClaim]) -> list[Span]:
    """The sentences of an article that hold no part of a claim, and that it does not attribute elsewhere.

    A headline is the house's own only if the text below attributes it to nobody.
    """
    text = claims[0].article.text
    taken = [span for c in claims for span in (*c.claim.content, c.claim.cue)]
    return [
        (start, end)
        for start, end in sentences_of(text)
        if not any(first < end and start < last for first, last in taken)
        and not any(_says(c, text[start:end]) for c in claims)
    ]


def _says(claim: StoredClaim, sentence: str) -> bool:
    """Whether a sentence of a claim's article says the same: there it is attributed."""
    common = set(_telling(claim.content)) & set(_telling(sentence))
    return len(common) >= _FEWEST_SHARED and _score(claim.content, sentence) >= _LEAST
