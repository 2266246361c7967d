"""A story: articles about one event, what they claim together, and who really stands behind it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col, select

from claims.compare.conflicts import OpenDispute, open_disputes
from claims.compare.copies import agency_of, copies, in_time
from claims.compare.differences import Difference
from claims.compare.dispute import Pair
from claims.compare.kinship import origins_of
from claims.compare.match import Match, match_of
from claims.compare.origins import Origin, origins
from claims.compare.unattributed import Dropped, dropped
from claims.compare.updates import Line, lines
from claims.errors import NotFoundError
from claims.resolve.registry import Registry
from claims.store.propositions import conflicts_among, load_current, members_of, propositions_of
from claims.store.read import StoredClaim, article_claims
from claims.store.search import Filters, parts_of, search
from claims.store.tables import ArticleRow, ClaimRow, StoryRow
from claims.store.told import Told, stories_since, stories_told
from claims.text.words import search_words

_SURER = {"possible": 0, "probable": 1, "certain": 2}
_CHANGES = {"quantity": "number changed", "update": "number updated", "polarity": "polarity", "time": "time"}
_A_STORY = 2
"""Articles from which on a story is listed without being asked for."""


@dataclass(frozen=True)
class Change:
    """What a later appearance made of the first: `difference` says how, in words."""

    what: str
    stored: StoredClaim
    difference: Difference


@dataclass(frozen=True)
class Proposition:
    """One thing that is claimed, with its appearances in order of publication."""

    id: int
    appearances: Sequence[StoredClaim]
    origins: Sequence[Origin]
    changes: Sequence[Change]
    dropped: Sequence[Dropped]
    lines: Sequence[Line]
    """Figures that were counted again and again, each a line through time."""

    @property
    def first(self) -> StoredClaim:
        """The first to assert."""
        return self.appearances[0]

    @property
    def articles(self) -> int:
        """In how many articles it appears."""
        return len({c.article.id for c in self.appearances})


@dataclass(frozen=True)
class Story:
    """Everything that is known of one story."""

    id: int
    title: str
    articles: Sequence[ArticleRow]
    claims: Sequence[StoredClaim]
    propositions: Sequence[Proposition]
    """Those of several appearances first, by the number of articles."""
    origins: Sequence[Origin]
    copies: Sequence[Sequence[ArticleRow]]
    agencies: dict[int, str]
    """The agency whose mark an article bears, by article id."""
    disputes: Sequence[OpenDispute]
    """What is at odds among its claims and not closed, the weightiest first."""

    @property
    def conflicts(self) -> list[Match]:
        """The pairs of its disputes."""
        return [match for dispute in self.disputes for match in dispute.matches]


def summaries(
    session: Session,
    words: str = "",
    limit: int = 50,
    *,
    every: bool = False,
    since: datetime | None = None,
) -> list[Told]:
    """The stories that most houses tell, those of one article only if `every`.

    With `words` those that have them in titles or claims, the nearest first; with `since` those with an
    article that came in later.
    """
    if not parts_of(words):
        grown = stories_since(since) if since else None
        return stories_told(session, limit=limit, fewest=1 if every else _A_STORY, stories=grown)
    ids = _matching(session, words, limit)
    told = {found.id: found for found in stories_told(session, limit=limit, stories=ids)}
    return [told[i] for i in ids if i in told]


def _matching(session: Session, words: str, limit: int) -> list[int]:
    """The ids of stories, the nearest first; words are looked for in claims first, then in titles."""
    hits = search(session, words, Filters(), 400)
    counts: dict[int, int] = {}
    rows = session.exec(
        select(ClaimRow.id, ClaimRow.story_id).where(col(ClaimRow.id).in_([h.id for h in hits]))
    )
    for _, story_id in rows:
        if story_id is not None:
            counts[story_id] = counts.get(story_id, 0) + 1
    wanted = set(search_words(words))
    for story_id, title in session.exec(select(StoryRow.id, StoryRow.title)):
        if story_id is not None and wanted <= set(search_words(title)):
            counts[story_id] = counts.get(story_id, 0) + 100
    return sorted(counts, key=lambda s: (-counts[s], -s))[:limit]


def tell(session: Session, story_id: int, registry: Registry) -> Story:
    """All of a story. Raises NotFoundError."""
    row = session.get(StoryRow, story_id)
    articles = _articles(session, story_id) if row else []
    if row is None or not articles:
        raise NotFoundError(f"no story {story_id}: `claims story` lists them")
    by_article = {a.id or 0: article_claims(session, a) for a in articles}
    claims = [c for own in by_article.values() for c in own]
    copied = copies(articles)
    bare = {d.claim.id: d for d in dropped(claims, by_article)}
    return Story(
        id=story_id,
        title=row.title,
        articles=articles,
        claims=claims,
        propositions=_propositions(session, claims, copied, registry, bare),
        origins=origins(claims, copied, propositions_of(session, [c.id for c in claims]), registry),
        copies=copied,
        agencies={a.id or 0: mark for a in articles if (mark := agency_of(a.text))},
        disputes=open_disputes(session, len(claims), claims=[c.id for c in claims]),
    )


def _articles(session: Session, story_id: int) -> list[ArticleRow]:
    query = (
        select(ArticleRow)
        .join(ClaimRow, col(ClaimRow.article_id) == ArticleRow.id)
        .where(ClaimRow.story_id == story_id, col(ArticleRow.is_current).is_(True))
        .distinct()
    )
    return sorted(session.exec(query), key=in_time)


def _propositions(
    session: Session,
    claims: Sequence[StoredClaim],
    copied: Sequence[Sequence[ArticleRow]],
    registry: Registry,
    bare: dict[int, Dropped],
) -> list[Proposition]:
    """What the claims say, with appearances in other stories too."""
    numbers = propositions_of(session, [c.id for c in claims])
    numbers = members_of(session, set(numbers.values())) | numbers
    together = load_current(session, numbers) | {c.id: c for c in claims}
    groups: dict[int, list[StoredClaim]] = {}
    for claim in sorted(together.values(), key=lambda c: (in_time(c.article), c.id)):
        groups.setdefault(numbers.get(claim.id, claim.id), []).append(claim)
    odd = _at_odds(session, together)
    made = [
        Proposition(
            number, group, origins_of(group, copied, numbers, registry), list(_changes(group, odd)),
            [bare[c.id] for c in group if c.id in bare][:1], lines(_pairs_within(group, odd)),
        )
        for number, group in groups.items()
    ]  # fmt: skip
    return sorted(
        made, key=lambda p: (-p.articles, -len(p.appearances), in_time(p.first.article), p.first.id)
    )


def _at_odds(session: Session, claims: Mapping[int, StoredClaim]) -> dict[int, list[Match]]:
    """Conflicts and updates among claims, for each claim in the order of its partners' publication."""
    found: dict[int, list[Match]] = {}
    for row in conflicts_among(session, claims):
        both = match_of(row, claims)
        for claim in (row.claim_a, row.claim_b):
            found.setdefault(claim, []).append(both)
    for i, own in found.items():
        own.sort(key=lambda m: (in_time(_partner(m, claims[i]).article), _partner(m, claims[i]).id))
    return found


def _pairs_within(group: Sequence[StoredClaim], odd: Mapping[int, Sequence[Match]]) -> list[Pair]:
    found = {(m.a.id, m.b.id): m for claim in group for m in odd.get(claim.id, ())}
    return [Pair(m.a, m.b, m.score, m.conflict) for m in found.values()]


def _changes(appearances: Sequence[StoredClaim], odd: Mapping[int, Sequence[Match]]) -> Iterator[Change]:
    """What changed: hedges against the first; what is at odds (`odd`, by claim) against the last before."""
    first, seen = appearances[0], {appearances[0].id}
    for later in appearances[1:]:
        if later.claim.certainty != first.claim.certainty:
            lost = _SURER[later.claim.certainty] > _SURER[first.claim.certainty]
            hedge = Difference("certainty", first.claim.certainty, later.claim.certainty)
            yield Change("hedge lost" if lost else "hedge added", later, hedge)
        known = [m for m in odd.get(later.id, ()) if _partner(m, later).id in seen]
        for kind in dict.fromkeys(d.kind for m in known for d in m.differences):
            if kind in _CHANGES:
                last = [m for m in known if any(d.kind == kind for d in m.differences)][-1]
                yield Change(_CHANGES[kind], later, _toward(last, later, kind))
        seen.add(later.id)


def _partner(found: Match, claim: StoredClaim) -> StoredClaim:
    return found.b if found.a.id == claim.id else found.a


def _toward(found: Match, later: StoredClaim, kind: str) -> Difference:
    """A difference from the earlier claim to the later one."""
    (difference,) = (d for d in found.differences if d.kind == kind)
    return difference if found.b.id == later.id else replace(difference, a=difference.b, b=difference.a)
