"""The journal of a review: claims that were missed, steps back, what is left to look at."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlmodel import Session, col, func, select, union_all

from claims.claim import Claim
from claims.errors import InputError, NotFoundError
from claims.resolve.registry import Registry
from claims.store.read import StoredClaim, article_claims, stored, whole
from claims.store.review import is_readable, place_of, remembered, replace_claims, reviews_of, same_place
from claims.store.search import Filters, matching
from claims.store.sound import sound_claims
from claims.store.tables import ArticleRow, ClaimRow, ConflictRow, DecisionRow, ReviewRow, RunRow
from claims.store.write import Decided

_A_FEW = 20
"""Claims that are asked for at once, for some may have been changed by hand."""


def add_missed(
    session: Session, article_id: int, claim: Claim, registry: Registry, reviewer: str | None = None
) -> int:
    """Store a claim that extraction missed, as corrected by a person; returns its id.

    It holds through later extractions as any decision does. In the session's transaction.
    """
    article = session.get_one(ArticleRow, article_id)
    step: dict[str, Any] = {
        "article_id": article_id,
        "decision": "corrected",
        "reviewer": reviewer,
        **place_of(claim),
    }
    session.add(ReviewRow(claim=remembered(claim), **step))
    kept = _kept(session, article)
    run = _run_of(session, article_id)
    replace_claims(session, article, [*kept, (claim, Decided(None, "corrected"))], registry, run)
    session.flush()
    query = select(func.max(ClaimRow.id)).where(
        ClaimRow.article_id == article_id, ClaimRow.cue_start == claim.cue[0]
    )
    made = session.exec(query).one()
    assert made is not None
    session.add(DecisionRow(claim_id=made, **{**step, "decision": "added"}))
    session.flush()
    return int(made)


def undo(session: Session, registry: Registry) -> DecisionRow:
    """Take the last step back that is not taken back yet, by whomever; returns it.

    In the session's transaction. Raises NotFoundError if there is none.
    """
    query = (
        select(DecisionRow)
        .join(ArticleRow, col(ArticleRow.id) == DecisionRow.article_id)
        .where(col(DecisionRow.undone).is_(False), col(ArticleRow.is_current).is_(True))
        .order_by(col(DecisionRow.id).desc())
    )
    step = session.exec(query).first()
    if step is None:
        raise NotFoundError("nothing is left to undo")
    article = session.get_one(ArticleRow, step.article_id)
    before = step.before
    if before and not is_readable(before.get("claim")):
        raise InputError(f"step {step.id} remembers no claim: it cannot be undone")
    decided = Claim.from_dict(before["claim"]) if before else None
    for review in reviews_of(session, article.id):
        if _at(review, step) or (decided is not None and same_place(review, decided)):
            session.delete(review)
    kept = [pair for pair in _kept(session, article) if pair[1].id != step.claim_id]
    if before and decided:
        kept.append((decided, Decided(step.claim_id, before["reviewed"])))
        session.add_all(ReviewRow(article_id=step.article_id, **old) for old in before["reviews"])
    step.undone = True
    session.flush()
    session.refresh(step)
    done = step.model_copy()
    replace_claims(session, article, kept, registry, _run_of(session, step.article_id))
    return done


def _at(review: ReviewRow, step: DecisionRow) -> bool:
    return (review.cue_start, review.cue_end) == (step.cue_start, step.cue_end)


def _kept(session: Session, article: ArticleRow) -> list[tuple[Claim, Decided]]:
    return [(s.claim, Decided(s.id, s.reviewed)) for s in article_claims(session, article)]


def _run_of(session: Session, article_id: int) -> int:
    own = select(func.max(ClaimRow.run_id)).where(ClaimRow.article_id == article_id)
    return int(session.exec(own).one() or session.exec(select(func.max(RunRow.id))).one() or 0)


ORDERS = ("sure", "worth")


def next_to_review(
    session: Session, filters: Filters, order: str = "sure", skip: Iterable[int] = ()
) -> StoredClaim | None:
    """The next claim that nobody has decided: the least sure, or the one on which most conflicts hang."""
    query = matching(session, "", filters).where(col(ClaimRow.reviewed).is_(None))
    skipped = list(skip)
    if skipped:
        query = query.where(col(ClaimRow.id).not_in(skipped))
    query = query.options(*whole(joined=True)).limit(_A_FEW)
    by = (col(ClaimRow.confidence), col(ClaimRow.id))
    if order == "worth":
        odd = col(ConflictRow.is_update).is_(False)
        ends = union_all(
            select(col(ConflictRow.claim_a)).where(odd), select(col(ConflictRow.claim_b)).where(odd)
        ).subquery()
        (end,) = ends.c
        hanging = select(end.label("claim"), func.count().label("n")).group_by(end).subquery()
        worth = query.join(hanging, hanging.c.claim == ClaimRow.id).order_by(hanging.c.n.desc(), *by)
        if row := next(sound_claims(session.exec(worth)), None):
            return stored(row)
    row = next(sound_claims(session.exec(query.order_by(*by))), None)
    return stored(row) if row else None


class Progress(NamedTuple):
    """How far a review is."""

    decided: int
    of: int


def progress(session: Session, filters: Filters) -> Progress:
    """How many claims people have decided; rejected ones count only in a review of everything."""
    query = matching(session, "", filters).with_only_columns(func.count(), func.count(col(ClaimRow.reviewed)))
    total, decided = session.execute(query).one()
    if filters == Filters():
        gone = select(func.count()).select_from(ReviewRow).where(ReviewRow.decision == "rejected")
        rejected = session.exec(gone).one()
        return Progress(decided + rejected, total + rejected)
    return Progress(decided, total)


def journal(session: Session, limit: int = 20) -> Sequence[DecisionRow]:
    """The last steps, newest first: who decided what and when."""
    return session.exec(select(DecisionRow).order_by(col(DecisionRow.id).desc()).limit(limit)).all()
