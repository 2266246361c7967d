"""Incremental clustering: a new article's claims find those that say the same, and the article its story.

Single pass (Allan et al. 1998, topic detection and tracking): articles come in the order of publication, each
is compared with the few nearest under its keys, and nothing that was placed before is moved.
"""

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import update
from sqlmodel import Session, col

from claims.compare.core import Core, core_of, unit_of
from claims.compare.likeness import context
from claims.compare.rarity import rarity
from claims.compare.same import Match, best, match
from claims.compare.statement import within
from claims.store import propositions as kept
from claims.store.read import StoredClaim, article_claims
from claims.store.tables import ArticleRow, ClaimRow

_KEYS = 6
"""Telling stems by which a claim is found."""
_CANDIDATES = 12
"""Claims that a new one is compared with."""
_A_MATCH = 0.13
"""What a claim that both articles have adds to how alike they are."""
_MOST_MATCHES = 3
_LEAST_CONTEXT = 0.25
_STORY_NEAR, _STORY_FAR = 0.33, 0.56
"""How alike articles of one story are that came within days, and those that came weeks apart."""
_DAYS_NEAR, _DAYS_FAR, _DAYS_MOST = 3, 17, 120


def keys_of(core: Core) -> list[int]:
    """By what a claim is found: its rarest stems, and what it counts."""
    stems = sorted((s for s in core.stems if s[0] != "@"), key=lambda s: (-rarity(s, core.words[s]), s))
    units = sorted({f"#{unit_of(q)}" for q in core.quantities if q.unit})
    return [kept.key_of(key) for key in (*stems[:_KEYS], *units)]


def place(session: Session, article: ArticleRow) -> None:
    """Give the claims of an article their propositions, conflicts and story, in the session's transaction."""
    claims = article_claims(session, article)
    if not claims:
        return
    day = (article.published or article.ingested.date()).toordinal()
    keys = {claim.id: keys_of(core_of(claim.content)) for claim in claims}
    found = _candidates(session, claims, keys, day)
    matched = {claim.id: _matches(claim, found[claim.id]) for claim in claims}
    for n, claim in enumerate(claims):  # the article may say one thing twice, or quote its denial
        matched[claim.id] += _matches(claim, claims[:n])
    apart = kept.verdicts(session, keys, "apart")
    _place_claims(session, claims, matched, apart)
    every = [m for found in matched.values() for m in found if not _decided(m, apart)]
    kept.add_conflicts(session, ((m.a.id, m.b.id, _day(m)) for m in _chosen(every) if m.conflicts))
    kept.add_keys(
        session, [(key, day, claim.id) for claim in claims for key in dict.fromkeys(keys[claim.id])]
    )
    nearby = {c.article.id: c.article for others in found.values() for c in others}
    _place_article(session, article, claims, list(nearby.values()), every)


def _candidates(
    session: Session, claims: Sequence[StoredClaim], keys: dict[int, list[int]], day: int
) -> dict[int, list[StoredClaim]]:
    """For each claim the others that share most of its keys."""
    wanted = dict.fromkeys(key for claim in claims for key in keys[claim.id])
    shelves: dict[int, list[int]] = {}
    for key, claim_id in kept.near(session, wanted, day):
        shelves.setdefault(key, []).append(claim_id)
    nearest = {
        claim.id: [
            c
            for c, _ in Counter(c for key in keys[claim.id] for c in shelves.get(key, ())).most_common(
                _CANDIDATES
            )
        ]
        for claim in claims
    }
    loaded = kept.load_current(session, {c for ids in nearest.values() for c in ids})
    return {own: [loaded[c] for c in ids if c in loaded] for own, ids in nearest.items()}


def _matches(claim: StoredClaim, others: Sequence[StoredClaim]) -> list[Match]:
    found = (match(claim, other) for other in others if other.id != claim.id and not within(claim, other))
    return [m for m in found if m is not None]


def _place_claims(
    session: Session,
    claims: Sequence[StoredClaim],
    matched: dict[int, list[Match]],
    apart: set[tuple[int, int]],
) -> None:
    known = kept.propositions_of(session, {m.b.id for found in matched.values() for m in found})
    for claim in claims:
        ranked = sorted(matched[claim.id], key=lambda m: -m.score)
        near = (known[m.b.id] for m in ranked if m.b.id in known and not _decided(m, apart))
        known[claim.id] = next(near, claim.id)
    kept.add_appearances(session, [(claim.id, known[claim.id]) for claim in claims])


def _decided(found: Match, apart: set[tuple[int, int]]) -> bool:
    """Whether a person said that the two say different things."""
    a, b = found.a.id, found.b.id
    return bool({(min(a, b), max(a, b)), (a, a), (b, b)} & apart)


def _chosen(found: Sequence[Match]) -> list[Match]:
    """Of the matches with one other article, each claim's best only."""
    by_article: dict[int | None, list[Match]] = {}
    for m in found:
        by_article.setdefault(m.b.article.id, []).append(m)
    return [m for matches in by_article.values() for m in best(matches)]


def _day(found: Match) -> int:
    """The later day of the two articles; 0 if neither has one: nobody knows that it is new."""
    days = [a.published for a in (found.a.article, found.b.article) if a.published]
    return max(days).toordinal() if days else 0


class _Tie(NamedTuple):
    strength: float
    article: ArticleRow


def _place_article(
    session: Session,
    article: ArticleRow,
    claims: Sequence[StoredClaim],
    nearby: Sequence[ArticleRow],
    matched: Sequence[Match],
) -> None:
    """The story of the article that it has most in common with, else one of its own."""
    assert article.id is not None
    mine = kept.stories_of(session, [article.id])
    story = mine.get(article.id)
    if story is None:
        ties = []
        for other in nearby:
            together = {m.a.id for m in matched if m.b.article.id == other.id}
            alike = context(article.text, other.text)
            strength = alike + _A_MATCH * min(len(together), _MOST_MATCHES)
            if alike >= _LEAST_CONTEXT and strength >= _alike_enough(article, other):
                ties.append(_Tie(strength, other))
        nearest = max(ties, key=lambda tie: tie.strength, default=None)
        if nearest is not None:
            story = kept.stories_of(session, [nearest.article.id or 0]).get(nearest.article.id or 0)
    if story is None:
        story = kept.new_story(session, article.title or article.name)
    ids = [claim.id for claim in claims]
    session.execute(update(ClaimRow).where(col(ClaimRow.id).in_(ids)).values(story_id=story))


def _alike_enough(a: ArticleRow, b: ArticleRow) -> float:
    """How alike two articles must be to tell one story: the more the further apart they came.

    An article without a day may be of any: it must be as alike as one that came weeks apart.
    """
    if a.published is None or b.published is None:
        return _STORY_FAR
    days = abs(a.published - b.published).days
    if days > _DAYS_MOST:
        return math.inf
    far = (days - _DAYS_NEAR) / (_DAYS_FAR - _DAYS_NEAR)
    return _STORY_NEAR + (_STORY_FAR - _STORY_NEAR) * min(1.0, max(0.0, far))
