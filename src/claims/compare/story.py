"""A story: articles about one event, what they claim together, and who really stands behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from claims.compare.conflicts import is_open
from claims.compare.copies import agency_of, copies, in_time
from claims.compare.core import core_of, unit_of
from claims.compare.differences import Difference, differences
from claims.compare.origins import Origin, origins
from claims.compare.same import Match, best, match
from claims.compare.unattributed import Dropped, dropped
from claims.errors import NotFoundError
from claims.resolve.registry import Registry
from claims.store.propositions import propositions_of
from claims.store.read import StoredClaim, article_claims, stored, whole
from claims.store.search import Filters, parts_of, search
from claims.store.tables import AppearanceRow, ArticleRow, ClaimRow, ConflictRow, StoryRow
from claims.text.words import search_words

_SURER = {"possible": 0, "probable": 1, "certain": 2}


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
    conflicts: Sequence[Match]


@dataclass(frozen=True)
class Summary:
    """A line of the list of stories."""

    id: int
    title: str
    articles: int
    claims: int
    conflicts: int
    first: str
    last: str


def summaries(session: Session, words: str = "", limit: int = 50) -> list[Summary]:
    """The stories made last, newest first; with `words` those that have them in titles or claims."""
    ids = _matching(session, words, limit)
    found = []
    for story_id in ids:
        row = session.get_one(StoryRow, story_id)
        articles = _articles(session, story_id)
        if not articles:
            continue
        claims = [c for a in articles for c in _claim_ids(session, a)]
        conflicts = session.exec(
            select(func.count())
            .select_from(ConflictRow)
            .where(col(ConflictRow.claim_a).in_(claims), col(ConflictRow.claim_b).in_(claims), is_open())
        ).one()
        days = [a.published.isoformat() for a in articles if a.published] or [""]
        found.append(Summary(story_id, row.title, len(articles), len(claims), conflicts, days[0], days[-1]))
    return found if parts_of(words) else sorted(found, key=lambda s: (s.last, s.id), reverse=True)


def _matching(session: Session, words: str, limit: int) -> list[int]:
    """The ids of stories, newest first; words are looked for in claims first, then in titles."""
    if not parts_of(words):
        newest = select(col(StoryRow.id)).order_by(col(StoryRow.id).desc()).limit(limit)
        return [i for i in session.exec(newest) if i is not None]
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
        conflicts=_conflicts(session, claims),
    )


def _articles(session: Session, story_id: int) -> list[ArticleRow]:
    query = (
        select(ArticleRow)
        .join(ClaimRow, col(ClaimRow.article_id) == ArticleRow.id)
        .where(ClaimRow.story_id == story_id, col(ArticleRow.is_current).is_(True))
        .distinct()
    )
    return sorted(session.exec(query), key=in_time)


def _claim_ids(session: Session, article: ArticleRow) -> list[int | None]:
    return list(session.exec(select(ClaimRow.id).where(ClaimRow.article_id == article.id)))


def _propositions(
    session: Session,
    claims: Sequence[StoredClaim],
    copied: Sequence[Sequence[ArticleRow]],
    registry: Registry,
    bare: dict[int, Dropped],
) -> list[Proposition]:
    """What the claims say, with appearances in other stories too."""
    numbers = propositions_of(session, [c.id for c in claims])
    elsewhere = (
        select(ClaimRow)
        .join(AppearanceRow, col(AppearanceRow.claim_id) == ClaimRow.id)
        .join(ArticleRow, col(ClaimRow.article_id) == ArticleRow.id)
        .where(
            col(AppearanceRow.proposition).in_(set(numbers.values())), col(ArticleRow.is_current).is_(True)
        )
        .options(*whole(joined=True))
    )
    together = {c.id: c for c in (*claims, *map(stored, session.exec(elsewhere)))}
    numbers = propositions_of(session, together)
    groups: dict[int, list[StoredClaim]] = {}
    for claim in sorted(together.values(), key=lambda c: (in_time(c.article), c.id)):
        groups.setdefault(numbers.get(claim.id, claim.id), []).append(claim)
    made = [
        Proposition(
            number, group, origins(group, copied, numbers, registry), list(_changes(group)),
            [bare[c.id] for c in group if c.id in bare][:1],
        )
        for number, group in groups.items()
    ]  # fmt: skip
    return sorted(
        made, key=lambda p: (-p.articles, -len(p.appearances), in_time(p.first.article), p.first.id)
    )


def _changes(appearances: Sequence[StoredClaim]) -> Iterator[Change]:
    """What changed: hedges and denials against the first, figures against the last that counted the same."""
    first = appearances[0]
    for n, later in enumerate(appearances[1:], start=1):
        for difference in differences(first, later):
            if difference.kind == "certainty":
                lost = _SURER[difference.b] > _SURER[difference.a]
                yield Change("hedge lost" if lost else "hedge added", later, difference)
            elif difference.kind in ("polarity", "time"):
                yield Change(difference.kind, later, difference)
        counted = next((c for c in reversed(appearances[:n]) if _count_alike(c, later)), None)
        for difference in differences(counted, later) if counted else ():
            if difference.kind in ("quantity", "update"):
                yield Change(
                    f"number {'changed' if difference.kind == 'quantity' else 'updated'}", later, difference
                )


def _count_alike(a: StoredClaim, b: StoredClaim) -> bool:
    units = [{unit_of(q) for q in core_of(c.content).quantities if q.unit} for c in (a, b)]
    return bool(units[0] & units[1])


def _conflicts(session: Session, claims: Sequence[StoredClaim]) -> list[Match]:
    """The open conflicts among the claims."""
    by_id = {c.id: c for c in claims}
    query = select(ConflictRow.claim_a, ConflictRow.claim_b).where(
        col(ConflictRow.claim_a).in_(by_id), col(ConflictRow.claim_b).in_(by_id)
    )
    found = (match(by_id[a], by_id[b]) for a, b in session.exec(query.where(is_open())))
    return best([m for m in found if m is not None and m.conflicts])
