"""What comparison keeps in the store: keys by which claims are found, what they say together, conflicts."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import islice

from sqlalchemy import delete, insert, text
from sqlmodel import Session, col, select

from claims.store.read import StoredClaim, stored, whole
from claims.store.sound import is_sound_conflict, sound_claims
from claims.store.tables import (
    AppearanceRow,
    ArticleRow,
    ClaimKeyRow,
    ClaimRow,
    ConflictRow,
    MeaningRow,
    PendingRow,
    RunRow,
    StoryRow,
    VerdictRow,
)

_A_SIDE = 12
"""So many claims under one key, nearest in time, are looked at before and so many after: the cost of a new
article does not depend on the size of the store."""

_KEYS_AT_ONCE = 50
_IDS_AT_ONCE = 500


def pending_articles(session: Session) -> list[int]:
    """Articles whose claims are still to be compared, in the order of publication."""
    query = select(PendingRow.article_id).join(ArticleRow, col(ArticleRow.id) == PendingRow.article_id)
    return list(session.exec(query.order_by(col(ArticleRow.published), col(ArticleRow.id))))


def take_pending(session: Session, article_id: int) -> bool:
    """Whether the article was still to be compared; now it no longer is. Another process may be faster.

    From here to the end of the transaction no other process compares: two articles placed side by side would
    not see each other. (SQLite has one writer anyway, and ignores the lock.)
    """
    first_run = select(RunRow.id).order_by(col(RunRow.id)).limit(1)
    session.exec(first_run.with_for_update(key_share=True)).first()
    taken = session.execute(delete(PendingRow).where(col(PendingRow.article_id) == article_id))
    return bool(taken.rowcount)  # type: ignore[attr-defined]


def key_of(stem: str) -> int:
    """63 bits for a stem."""
    return int.from_bytes(blake2b(stem.encode(), digest_size=8).digest()) >> 1


def near(session: Session, keys: Iterable[int], day: int) -> list[tuple[int, int]]:
    """(key, claim id) of the claims nearest in time under each key."""
    found: list[tuple[int, int]] = []
    left = iter(keys)
    while some := tuple(islice(left, _KEYS_AT_ONCE)):
        sides = (_side(key, day, direction) for key in some for direction in ("<= {} DESC", "> {} ASC"))
        numbered = (f"SELECT key, claim_id FROM ({side}) AS side_{n}" for n, side in enumerate(sides))
        found += [(key, claim) for key, claim in session.execute(text(" UNION ALL ".join(numbered)))]
    return found


def _side(key: int, day: int, direction: str) -> str:
    """Claims under a key on one side of a day. Numbers only, so that they may stand in the statement itself:
    putting so many together by the library costs more than the database takes to answer."""
    bound, order = direction.format(day).rsplit(" ", 1)
    where = f"key = {key} AND day {bound}"
    return f"SELECT key, claim_id FROM claim_key WHERE {where} ORDER BY day {order} LIMIT {_A_SIDE}"


def add_keys(session: Session, keys: Sequence[tuple[int, int, int]]) -> None:
    """Store (key, day, claim id)."""
    if keys:
        session.execute(insert(ClaimKeyRow), [{"key": k, "day": d, "claim_id": c} for k, d, c in keys])


def articles_of(session: Session, ids: Iterable[int]) -> dict[int, int]:
    """The article of each claim that stands in a newest revision."""
    query = (
        select(ClaimRow.id, ClaimRow.article_id)
        .join(ArticleRow, col(ClaimRow.article_id) == ArticleRow.id)
        .where(col(ClaimRow.id).in_(list(ids)), col(ArticleRow.is_current).is_(True))
    )
    return {claim: article for claim, article in session.exec(query) if claim is not None}


def claims_of_articles(session: Session, articles: Iterable[int]) -> list[StoredClaim]:
    """All claims of some articles, in the order of their texts."""
    query = (
        select(ClaimRow)
        .join(ArticleRow, col(ClaimRow.article_id) == ArticleRow.id)
        .where(col(ClaimRow.article_id).in_(list(articles)))
        .order_by(col(ClaimRow.article_id), col(ClaimRow.ordinal))
        .options(*whole(joined=True))
    )
    return list(map(stored, sound_claims(session.exec(query))))


def load_current(session: Session, ids: Iterable[int]) -> dict[int, StoredClaim]:
    """Claims of newest revisions by id."""
    query = (
        select(ClaimRow)
        .join(ArticleRow, col(ClaimRow.article_id) == ArticleRow.id)
        .where(col(ClaimRow.id).in_(list(ids)), col(ArticleRow.is_current).is_(True))
        .options(*whole(joined=True))
    )
    return {found.id: found for found in map(stored, sound_claims(session.exec(query)))}


def appearances(session: Session, ids: Iterable[int]) -> dict[int, AppearanceRow]:
    """What each claim says, and how sure that is, for those that were compared."""
    found: dict[int, AppearanceRow] = {}
    left = iter(ids)
    while some := tuple(islice(left, _IDS_AT_ONCE)):
        rows = session.exec(select(AppearanceRow).where(col(AppearanceRow.claim_id).in_(some)))
        found |= {row.claim_id: row for row in rows}
    return found


def propositions_of(session: Session, ids: Iterable[int]) -> dict[int, int]:
    """The proposition of each claim that has one."""
    return {i: row.proposition for i, row in appearances(session, ids).items()}


def members_of(session: Session, propositions: Iterable[int]) -> dict[int, int]:
    """The proposition of each claim that says one of these, by claim id; of all revisions."""
    query = select(AppearanceRow.claim_id, AppearanceRow.proposition)
    return dict(session.exec(query.where(col(AppearanceRow.proposition).in_(list(propositions)))).all())


def add_appearances(session: Session, rows: Iterable[AppearanceRow]) -> None:
    """Store to which proposition claims belong."""
    values = [row.model_dump() for row in rows]
    if values:
        session.execute(insert(AppearanceRow), values)


def add_conflicts(session: Session, rows: Iterable[ConflictRow]) -> None:
    """Store conflicts and updates, each pair once, the smaller claim id first."""
    values = [row.model_dump() for row in rows]
    if values:
        session.execute(insert(ConflictRow), values)


def conflict_between(session: Session, a: int, b: int) -> ConflictRow | None:
    """What comparison found to be at odds between two claims, the pair in either order; no update."""
    row = session.get(ConflictRow, (min(a, b), max(a, b)))
    return None if row is None or row.is_update or not is_sound_conflict(row) else row


def conflicts_among(session: Session, ids: Iterable[int]) -> list[ConflictRow]:
    """Conflicts and updates of which both claims are among `ids`."""
    wanted = set(ids)
    rows: list[ConflictRow] = []
    left = iter(sorted(wanted))
    while some := tuple(islice(left, _IDS_AT_ONCE)):
        rows += session.exec(select(ConflictRow).where(col(ConflictRow.claim_a).in_(some)))
    return [row for row in rows if row.claim_b in wanted and is_sound_conflict(row)]


def stories_of(session: Session, articles: Iterable[int]) -> dict[int, int]:
    """The story of each article that has one."""
    query = select(ClaimRow.article_id, ClaimRow.story_id).distinct()
    query = query.where(col(ClaimRow.article_id).in_(list(articles)), col(ClaimRow.story_id).is_not(None))
    return {article: story for article, story in session.exec(query) if story is not None}


def new_story(session: Session, title: str) -> int:
    """The id of a story of that title."""
    row = StoryRow(title=title)
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def verdicts(session: Session, ids: Iterable[int], verdict: str) -> set[tuple[int, int]]:
    """The pairs of claims, smaller id first, about which a person decided so; a claim with itself too."""
    wanted = list(ids)
    query = select(VerdictRow.claim_a, VerdictRow.claim_b).where(
        VerdictRow.verdict == verdict,
        col(VerdictRow.claim_a).in_(wanted) | col(VerdictRow.claim_b).in_(wanted),
    )
    return {(a, b) for a, b in session.exec(query)}


def decide_pair(session: Session, a: int, b: int, verdict: str) -> None:
    """Remember a verdict about two claims (or about one and all others: `a` and `b` the same)."""
    low, high = min(a, b), max(a, b)
    if session.get(VerdictRow, (low, high, verdict)) is None:
        session.add(VerdictRow(claim_a=low, claim_b=high, verdict=verdict, created=datetime.now(UTC)))


def undecide_pair(session: Session, a: int, b: int, verdict: str) -> bool:
    """Forget a verdict; whether there was one."""
    row = session.get(VerdictRow, (min(a, b), max(a, b), verdict))
    if row is not None:
        session.delete(row)
    return row is not None


def compare_again(session: Session, article_id: int) -> None:
    """Forget what comparison made of an article's claims: they are to be compared again."""
    ids = list(session.exec(select(ClaimRow.id).where(ClaimRow.article_id == article_id)))
    for table, column in (
        (AppearanceRow, AppearanceRow.claim_id),
        (ClaimKeyRow, ClaimKeyRow.claim_id),
        (MeaningRow, MeaningRow.claim_id),
        (ConflictRow, ConflictRow.claim_a),
        (ConflictRow, ConflictRow.claim_b),
    ):
        session.execute(delete(table).where(col(column).in_(ids)))
    if session.get(PendingRow, article_id) is None:
        session.add(PendingRow(article_id=article_id))
