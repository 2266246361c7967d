"""Incremental clustering: a new article's claims find those that say the same, and the article its story.

Single pass (Allan et al. 1998, topic detection and tracking): articles come in the order of publication, each
is compared by the library with the few that share most of its keys, and nothing that was placed before is
moved.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import update
from sqlmodel import Session, col

from claims.compare.denial import Link
from claims.compare.dispute import Pair
from claims.compare.gist import Gist, gist_of, unit_of
from claims.compare.joining import Joined, Placed, join
from claims.compare.likeness import context
from claims.compare.meaning import meanings_of, packed, unpacked
from claims.compare.rarity import rarity
from claims.store import propositions as kept
from claims.store.meanings import keep_meanings, meanings_kept
from claims.store.read import StoredClaim, article_claims
from claims.store.tables import AppearanceRow, ArticleRow, ClaimRow, ConflictRow

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_KEYS = 6
"""Telling stems by which a claim is found."""
_ARTICLES = 8
"""Articles that a new one is compared with."""
_A_MATCH = 0.13
"""What a claim that both articles have adds to how alike they are."""
_MOST_MATCHES = 3
_LEAST_CONTEXT = 0.25
"""Articles less alike than this are of two events."""
_STORY_NEAR, _STORY_FAR = 0.33, 0.56
"""How alike articles of one story are that came within days, and those that came weeks apart."""
_DAYS_NEAR, _DAYS_FAR, _DAYS_MOST = 3, 17, 120
_UNDATED_MATCHES = 2
"""So many claims in common at least bring an article without a day to an event."""
_NAME = 90
"""Letters of a claim that stand for a headline where no article has one."""


def keys_of(gist: Gist) -> list[int]:
    """By what a claim is found: its rarest stems, and what it counts."""
    stems = sorted((s for s in gist.stems if s[0] != "@"), key=lambda s: (-rarity(s, gist.words[s]), s))
    units = sorted({f"#{unit_of(q)}" for q in gist.quantities if q.unit})
    return [kept.key_of(key) for key in (*stems[:_KEYS], *units)]


def place(session: Session, article: ArticleRow, without: Collection[int] = ()) -> None:
    """Give the claims of an article their propositions, conflicts and story, in the session's transaction.

    It is compared with the nearest articles but those of the ids `without`.
    """
    claims = article_claims(session, article)
    if not claims:
        return
    day = (article.published or article.ingested.date()).toordinal()
    keys = {claim.id: keys_of(gist_of(claim.content)) for claim in claims}
    near = [c for c in _neighbours(session, article, keys, day) if c.article.id not in without]
    vectors = vectors_of(session, [*claims, *near])
    apart = kept.verdicts(session, keys, "apart")
    joined = join(
        claims, near, vectors, _placed(session, near),
        lambda key: bool({key, (key[0], key[0]), (key[1], key[1])} & apart),
    )  # fmt: skip
    rows = [AppearanceRow(claim_id=i, proposition=p, sure=joined.sure[i]) for i, p in joined.group_of.items()]
    kept.add_appearances(session, rows)
    kept.add_conflicts(session, filter(None, map(_row, joined.pairs)))
    kept.add_keys(
        session, [(key, day, claim.id) for claim in claims for key in dict.fromkeys(keys[claim.id])]
    )
    _place_article(session, article, claims, near, joined)


def nearest(session: Session, article: ArticleRow) -> list[int]:
    """The ids of the articles that this one would be compared with."""
    claims = article_claims(session, article)
    keys = {claim.id: keys_of(gist_of(claim.content)) for claim in claims}
    day = (article.published or article.ingested.date()).toordinal()
    return list(dict.fromkeys(c.article.id or 0 for c in _neighbours(session, article, keys, day)))


def vectors_of(
    session: Session, claims: Iterable[StoredClaim], *, keep: bool = True
) -> "dict[int, NDArray[np.float32]]":
    """What claims mean, by id; those that were never encoded are, and are kept if the session may write."""
    every = {claim.id: claim for claim in claims}
    known = meanings_kept(session, every)
    fresh = {i: packed(v) for i, v in meanings_of(c for c in every.values() if c.id not in known).items()}
    if keep:
        keep_meanings(session, fresh)
    return {i: unpacked(v) for i, v in (known | fresh).items()}


def _neighbours(
    session: Session, article: ArticleRow, keys: Mapping[int, Sequence[int]], day: int
) -> list[StoredClaim]:
    """The claims of the articles that share most keys with this one; rare keys count for more.

    Articles whose texts have little in common tell of two events, however alike a sentence of theirs is.
    """
    shelves: dict[int, list[int]] = {}
    for key, claim_id in kept.near(session, dict.fromkeys(k for own in keys.values() for k in own), day):
        shelves.setdefault(key, []).append(claim_id)
    articles = kept.articles_of(session, {c for shelf in shelves.values() for c in shelf})
    weight: dict[int, float] = {}
    for shelf in shelves.values():
        for other in {articles[c] for c in shelf if c in articles}:
            weight[other] = weight.get(other, 0.0) + 1 / math.sqrt(len(shelf))
    weight.pop(article.id or 0, None)
    nearest = sorted(weight, key=lambda a: (-weight[a], a))[:_ARTICLES]
    claims = kept.claims_of_articles(session, nearest)
    alike = {c.article.id: context(article.text, c.article.text) >= _LEAST_CONTEXT for c in claims}
    return [c for c in claims if alike[c.article.id]]


def _placed(session: Session, near: Sequence[StoredClaim]) -> Placed:
    """Propositions of claims, and what denials among them are known to deny."""
    denials = {claim.id for claim in near if claim.claim.polarity == "denied"}
    denies: dict[int, Link] = {}
    for row in kept.conflicts_among(session, (claim.id for claim in near)) if denials else ():
        if row.kind == "polarity":
            denial, assertion = (
                (row.claim_a, row.claim_b) if row.claim_a in denials else (row.claim_b, row.claim_a)
            )
            known = denies.get(denial)
            if known is None or row.score > known.sure:
                denies[denial] = Link(denial, assertion, row.score)
    return Placed(kept.propositions_of(session, (claim.id for claim in near)), denies)


def _row(pair: Pair) -> ConflictRow | None:
    if pair.conflict is None:
        return None
    days = [a.published for a in (pair.a.article, pair.b.article) if a.published]
    return ConflictRow(
        claim_a=pair.a.id, claim_b=pair.b.id, kind=pair.conflict.kind, is_update=pair.conflict.update,
        one=pair.conflict.one, other=pair.conflict.other, score=pair.score,
        day=max(days).toordinal() if days else 0,
    )  # fmt: skip


class _Tie(NamedTuple):
    strength: float
    article: ArticleRow


def _place_article(
    session: Session,
    article: ArticleRow,
    claims: Sequence[StoredClaim],
    near: Sequence[StoredClaim],
    joined: Joined,
) -> None:
    """The story of the article that it has most in common with, else one of its own."""
    assert article.id is not None
    story = kept.stories_of(session, [article.id]).get(article.id)
    if story is None:
        ties = []
        for other in {c.article.id: c.article for c in near}.values():
            together = {claim for claim, said in joined.alike if said.article.id == other.id}
            alike = context(article.text, other.text)
            strength = alike + _A_MATCH * min(len(together), _MOST_MATCHES)
            if strength >= _alike_enough(article, other, len(together), len(claims)):
                ties.append(_Tie(strength, other))
        nearest = max(ties, key=lambda tie: tie.strength, default=None)
        if nearest is not None:
            story = kept.stories_of(session, [nearest.article.id or 0]).get(nearest.article.id or 0)
    if story is None:
        story = kept.new_story(session, article.title or _cut(claims[0].content))
    ids = [claim.id for claim in claims]
    session.execute(update(ClaimRow).where(col(ClaimRow.id).in_(ids)).values(story_id=story))


def _cut(words: str) -> str:
    """As many whole words as a headline has."""
    line = " ".join(words.split())
    return line if len(line) <= _NAME else line[:_NAME].rsplit(" ", 1)[0] + " …"


def _alike_enough(a: ArticleRow, b: ArticleRow, together: int, claims: int) -> float:
    """How alike two articles must be to tell one story: the more the further apart they came.

    An article without a day may be of any: it must be as alike as one that came weeks apart, and two of its
    claims must be about what the other says; if it has but one, that one, and the texts be the more alike.
    """
    if a.published is None or b.published is None:
        if together >= _UNDATED_MATCHES:
            return _STORY_FAR
        return _STORY_FAR + _A_MATCH if together == claims else math.inf
    days = abs(a.published - b.published).days
    if days > _DAYS_MOST:
        return math.inf
    far = (days - _DAYS_NEAR) / (_DAYS_FAR - _DAYS_NEAR)
    return _STORY_NEAR + (_STORY_FAR - _STORY_NEAR) * min(1.0, max(0.0, far))
