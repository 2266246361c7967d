"""Reading back: articles by id, title or path, claims by source."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption
from sqlmodel import Session, col, func, or_, select

from claims.claim import Claim
from claims.errors import NotFoundError
from claims.store.sound import faults, sound_claims
from claims.store.tables import ArticleRow, ClaimRow, RelayRow, SourceRow
from claims.text.normalise import fold

LARGEST_ID = 2**31 - 1
"""What every engine keeps in the column of an id."""
_IDS_AT_ONCE = 500


@dataclass(frozen=True)
class StoredClaim:
    """A claim with its database id and the article that it stands in."""

    id: int
    claim: Claim
    article: ArticleRow
    source: SourceRow | None
    relays: tuple[SourceRow, ...]
    reviewed: str | None = None
    """``confirmed`` or ``corrected`` by a person."""

    @property
    def content(self) -> str:
        """What is claimed, verbatim."""
        return self.claim.content_text(self.article.text)


def as_row_id(text: str) -> int | None:
    """The id of a row that a text gives, or None if it is none (`²` is a digit and no number)."""
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST_ID))):
        return None
    return int(text) if int(text) <= LARGEST_ID else None


def find_article(session: Session, wanted: str) -> ArticleRow:
    """The article whose id, name or path is `wanted`, or whose title has all its words.

    Raises NotFoundError if there is none, or if several titles fit.
    """
    number = as_row_id(wanted)
    if number is not None and (row := session.get(ArticleRow, number)):
        return row
    query = select(ArticleRow).where(
        or_(
            col(ArticleRow.name) == wanted,
            col(ArticleRow.path) == wanted,
            col(ArticleRow.name) == wanted.rsplit("/", 1)[-1].removesuffix(".txt"),
        )
    )
    found = list(session.exec(query.order_by(col(ArticleRow.is_current).desc(), col(ArticleRow.id).desc())))
    if found:
        return found[0]
    words = fold(wanted).split()
    current = col(ArticleRow.is_current).is_(True)
    titles = session.exec(select(ArticleRow.id, ArticleRow.title).where(current)).all()
    fitting = [number for number, title in titles if words and all(w in fold(title or "") for w in words)]
    if not fitting:
        raise NotFoundError(f"no article {wanted!r}: `claims list` shows what is stored")
    if len(fitting) > 1:
        ids = ", ".join(map(str, fitting[:8]))
        raise NotFoundError(f"{len(fitting)} titles hold {wanted!r} (ids {ids}): add a word or give an id")
    return session.get_one(ArticleRow, fitting[0])


def find_claim(session: Session, claim_id: int) -> StoredClaim:
    """The claim with a database id. Raises NotFoundError."""
    row = session.get(ClaimRow, claim_id, options=whole()) if 0 < claim_id <= LARGEST_ID else None
    if row is None:
        raise NotFoundError(f"no claim {claim_id}: `claims report ARTICLE` shows the ids")
    if wrong := faults(row):
        what = ", ".join(wrong)
        raise NotFoundError(
            f"claim {claim_id} was changed by hand ({what}): `claims reextract` makes it anew"
        )
    return stored(row)


def current_articles(session: Session) -> list[int | None]:
    """The ids of all articles in their newest revision."""
    return list(session.exec(select(ArticleRow.id).where(col(ArticleRow.is_current).is_(True))))


def article_claims(session: Session, article: ArticleRow) -> list[StoredClaim]:
    """The claims of one article in text order."""
    query = select(ClaimRow).where(ClaimRow.article_id == article.id).order_by(col(ClaimRow.ordinal))
    return list(map(stored, sound_claims(session.exec(query.options(*whole())))))


def claims_of_articles(session: Session, articles: Iterable[ArticleRow]) -> dict[int, list[StoredClaim]]:
    """The claims of several articles in text order, by article id, in a few queries."""
    found: dict[int, list[StoredClaim]] = {row.id or 0: [] for row in articles}
    left = iter(found)
    while some := tuple(islice(left, _IDS_AT_ONCE)):
        query = select(ClaimRow).where(col(ClaimRow.article_id).in_(some)).order_by(col(ClaimRow.ordinal))
        for claim in sound_claims(session.exec(query.options(*whole()))):
            found[claim.article_id].append(stored(claim))
    return found


def all_claims(session: Session) -> Iterator[StoredClaim]:
    """Every claim of the newest revisions by article and place, streamed."""
    query = (
        select(ClaimRow)
        .join(ArticleRow, col(ClaimRow.article_id) == ArticleRow.id)
        .where(col(ArticleRow.is_current).is_(True))
        .order_by(col(ClaimRow.article_id), col(ClaimRow.ordinal))
        .options(*whole(joined=True))
    )
    yield from map(stored, sound_claims(session.exec(query.execution_options(yield_per=500))))


def sources_named(session: Session, name: str) -> list[SourceRow]:
    """Stored sources whose folded name has all words of `name`."""
    words = fold(name).split()
    return [
        row for row in session.exec(select(SourceRow).order_by(col(SourceRow.id)))
        if words and all(word in fold(row.name) for word in words)
    ]  # fmt: skip


def whole(*, joined: bool = False) -> list[ORMOption]:
    """Loading a claim with all that belongs to it, in a few queries for however many claims."""
    article = contains_eager if joined else joinedload
    return [
        article(ClaimRow.article),  # type: ignore[arg-type]
        joinedload(ClaimRow.source),  # type: ignore[arg-type]
        selectinload(ClaimRow.segments),  # type: ignore[arg-type]
        selectinload(ClaimRow.relays).joinedload(RelayRow.source),  # type: ignore[arg-type]
    ]


def stored(row: ClaimRow) -> StoredClaim:
    """A row, loaded `whole`, as a claim."""
    source_known = row.source_start is not None and row.source_end is not None
    registered = row.source is not None and row.source.registered
    claim = Claim(
        cue=(row.cue_start, row.cue_end),
        source=(row.source_start, row.source_end) if source_known else None,  # type: ignore[arg-type]
        content=tuple((s.start, s.end) for s in row.segments),
        speaker=row.speaker,
        via=tuple(relay.mention for relay in row.relays),
        houses=tuple(relay.house for relay in row.relays),
        form=row.form,
        polarity=row.polarity,
        certainty=row.certainty,
        kind=row.kind,
        source_id=row.source_id if registered else None,
        source_name=row.source.name if row.source and registered else row.speaker,
        confidence=row.confidence,
        rule=row.rule,
        sentence=(row.sentence_start, row.sentence_end),
    )
    assert row.id is not None
    relays = tuple(relay.source for relay in row.relays)
    return StoredClaim(row.id, claim, row.article, row.source, relays, row.reviewed)


def source_summaries(session: Session) -> Iterator[tuple[SourceRow, int]]:
    """The sources of claims, with the number of those that they make or relay, busiest first."""
    relayed = (
        select(col(RelayRow.source_id).label("id"), func.count().label("n"))
        .group_by(col(RelayRow.source_id))
        .subquery()
    )
    made = (
        select(col(ClaimRow.source_id).label("id"), func.count().label("n"))
        .group_by(col(ClaimRow.source_id))
        .subquery()
    )
    total = func.coalesce(made.c.n, 0) + func.coalesce(relayed.c.n, 0)
    query = (
        select(SourceRow, total)
        .join(made, made.c.id == SourceRow.id, isouter=True)
        .join(relayed, relayed.c.id == SourceRow.id, isouter=True)
        .where(total > 0)
        .order_by(total.desc(), col(SourceRow.id))
    )
    yield from session.exec(query)
