"""What a person decides about claims. Decisions hang on the place in the text, so they outlive extraction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from claims.claim import Claim, Span
from claims.resolve.registry import Registry
from claims.store.read import find_claim, stored, whole
from claims.store.tables import ArticleRow, ClaimRow, DecisionRow, ReviewRow
from claims.store.write import Decided, Found, add_claims

_LEAST_OVERLAP = 0.5


def decide(
    session: Session,
    claim_id: int,
    decision: str,
    changes: dict[str, Any],
    registry: Registry,
    reviewer: str | None = None,
) -> None:
    """Confirm, correct or reject a stored claim; `changes` are fields of the JSON contract.

    A rejected claim is no longer a claim of its article; the decision keeps it out of later extractions too.
    The step can be undone (see `decisions.py`). In the session's transaction. Raises NotFoundError.
    """
    found = find_claim(session, claim_id)
    claim = replace(found.claim, **changes)
    if "speaker" in changes:  # whoever the old one was, the source is asked of the new one
        claim = replace(claim, source_id=None, source_name=claim.speaker)
    article = found.article
    assert article.id is not None
    olds = [old for old in reviews_of(session, article.id) if same_place(old, found.claim)]
    before = {
        "claim": remembered(found.claim),
        "reviewed": found.reviewed,
        "reviews": [old.model_dump(exclude={"id", "article_id", "created"}) for old in olds],
    }
    for old in olds:
        session.delete(old)
    place = place_of(found.claim)
    step: dict[str, Any] = {"article_id": article.id, "decision": decision, "reviewer": reviewer, **place}
    session.add(DecisionRow(claim_id=claim_id, before=before, **step))
    session.add(ReviewRow(claim=remembered(claim), **step))
    session.flush()
    rows = session.exec(select(ClaimRow).where(ClaimRow.article_id == article.id).options(*whole())).all()
    kept = [
        (claim, Decided(row.id, decision))
        if row.id == claim_id
        else (stored(row).claim, Decided(row.id, row.reviewed))
        for row in rows
        if row.id != claim_id or decision != "rejected"
    ]
    replace_claims(session, article, kept, registry, rows[0].run_id)


def place_of(claim: Claim) -> dict[str, int]:
    """Where a decision about the claim hangs."""
    return {
        "cue_start": claim.cue[0],
        "cue_end": claim.cue[1],
        "content_start": claim.content[0][0],
        "content_end": claim.content[-1][1],
    }


def remembered(claim: Claim) -> dict[str, Any]:
    """The claim for a review: the contract's fields, and whom its relays stand for."""
    return {**claim.as_dict(), "houses": list(claim.houses)}


def replace_claims(
    session: Session,
    article: ArticleRow,
    claims: Sequence[tuple[Claim, Decided]],
    registry: Registry,
    run: int,
) -> None:
    """Store these claims in place of all that the article has."""
    assert article.id is not None
    article_id, text = article.id, article.text
    story = session.exec(select(ClaimRow.story_id).where(ClaimRow.article_id == article_id)).first()
    session.execute(delete(ClaimRow).where(col(ClaimRow.article_id) == article_id))
    session.expunge_all()
    ordered = sorted(claims, key=lambda pair: (pair[0].cue, pair[0].content))
    fresh, decided = [claim for claim, _ in ordered], [how for _, how in ordered]
    add_claims(session, [Found(article_id, text, fresh, decided, story)], registry, run)


def apply_reviews(
    claims: Iterable[Claim], reviews: Sequence[ReviewRow], ids: Mapping[Span, int]
) -> list[tuple[Claim, Decided]]:
    """Fresh claims under the decisions of an article, matched by overlap of cue and content.

    Confirmed and corrected claims are as the person saw them, found again or not; rejected ones are left out.
    `ids` are those of the stored claims by cue: a claim that stays keeps its id.
    """
    left, free = list(reviews), dict(ids)
    result: list[tuple[Claim, Decided]] = []
    for claim in claims:
        review = next((r for r in left if same_place(r, claim)), None)
        if review is None:
            result.append((claim, Decided(free.pop(claim.cue, None))))
            continue
        left.remove(review)
        if review.decision != "rejected":
            decided = replace(Claim.from_dict(review.claim), confidence=claim.confidence)
            result.append((decided, Decided(free.pop(decided.cue, None), review.decision)))
    for review in left:
        if review.decision != "rejected":
            claim = Claim.from_dict(review.claim)
            result.append((claim, Decided(free.pop(claim.cue, None), review.decision)))
    return result


def reviews_of(session: Session, article_id: int | None) -> Sequence[ReviewRow]:
    """What people decided about the claims of one revision."""
    every = session.exec(select(ReviewRow).where(ReviewRow.article_id == article_id))
    return [review for review in every if is_readable(review.claim)]


def is_readable(remembered: object) -> bool:
    """Whether what a decision remembers is a claim still: a hand may have edited it."""
    try:
        return bool(Claim.from_dict(remembered).content)  # type: ignore[arg-type]
    except (KeyError, TypeError, ValueError, AttributeError):
        return False


def carry_over(session: Session, before: ArticleRow, after: ArticleRow) -> list[ReviewRow]:
    """The decisions about one revision for the next, where cue and content stand word for word and once."""
    assert after.id is not None
    carried = []
    for review in reviews_of(session, before.id):
        first = min(review.cue_start, review.content_start)
        wording = before.text[first : max(review.cue_end, review.content_end)]
        if after.text.count(wording) != 1:
            continue
        by = after.text.index(wording) - first
        claim = _shifted(Claim.from_dict(review.claim), by, after.length)
        if claim is None:
            continue
        row = ReviewRow(
            article_id=after.id,
            decision=review.decision,
            cue_start=review.cue_start + by,
            cue_end=review.cue_end + by,
            content_start=review.content_start + by,
            content_end=review.content_end + by,
            claim=remembered(claim),
            reviewer=review.reviewer,
        )
        session.add(row)
        carried.append(row)
    return carried


def _shifted(claim: Claim, by: int, length: int) -> Claim | None:
    """All spans moved; None if one would leave the text."""
    low, high = claim.sentence[0] + by, claim.sentence[1] + by
    if low < 0 or high > length:
        return None
    return replace(
        claim,
        cue=_moved(claim.cue, by),
        source=_moved(claim.source, by) if claim.source else None,
        content=tuple(_moved(span, by) for span in claim.content),
        sentence=(low, high),
    )


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def same_place(review: ReviewRow | DecisionRow, claim: Claim) -> bool:
    """The same cue, or half of the content in common and a cue that touches."""
    cue = _overlap((review.cue_start, review.cue_end), claim.cue)
    content = _overlap(
        (review.content_start, review.content_end), (claim.content[0][0], claim.content[-1][1])
    )
    return cue > 0 and content >= _LEAST_OVERLAP


def _overlap(a: Span, b: Span) -> float:
    """Share of the shorter span that both have."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, shared) / min(a[1] - a[0], b[1] - b[0])
