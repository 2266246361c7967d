"""Stored articles under a new extractor: claims anew, human decisions kept, and what changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Engine

from claims.claim import Claim
from claims.errors import ClaimsError
from claims.manner import Manner
from claims.resolve.registry import Registry
from claims.store.database import session, writing
from claims.store.read import article_claims, current_articles
from claims.store.review import apply_reviews, replace_claims, reviews_of
from claims.store.tables import ArticleRow
from claims.work.ingest import current_run
from claims.work.pool import failure


@dataclass
class Changes:
    """Counts over all articles."""

    articles: int = 0
    changed_articles: int = 0
    added: int = 0
    removed: int = 0
    altered: int = 0
    kept: int = 0
    """Claims that a person had confirmed or corrected."""
    problems: list[str] = field(default_factory=list)
    """What went wrong over single articles."""


def reextract(
    engine: Engine,
    manner: Manner,
    registry: Registry,
    advance: Callable[[], None],
    only: Sequence[int] | None = None,
) -> Changes:
    """Extract every article's newest revision again, or `only` these, one transaction each.

    Raises StoreError.
    """
    changes, run, extract = Changes(), current_run(engine, manner), manner.extractor(registry)
    with session(engine) as opened:
        articles = current_articles(opened) if only is None else only
    for article_id in articles:
        with session(engine) as opened:
            text = opened.get_one(ArticleRow, article_id).text
        try:
            claims = extract(text)
        except ClaimsError:
            raise
        except Exception as error:  # the others are extracted all the same
            changes.problems.append(f"article {article_id} stays as it is: {failure(error)}")
            advance()
            continue
        with writing(engine) as opened:
            article = opened.get_one(ArticleRow, article_id)
            found = article_claims(opened, article)
            before, ids = [s.claim for s in found], {s.claim.cue: s.id for s in found}
            after = apply_reviews(claims, reviews_of(opened, article_id), ids)
            _count(changes, before, [claim for claim, _ in after])
            changes.kept += sum(how.reviewed is not None for _, how in after)
            replace_claims(opened, article, after, registry, run)
        advance()
    return changes


def _count(changes: Changes, before: list[Claim], after: list[Claim]) -> None:
    old, new = {c.cue: c.as_dict() for c in before}, {c.cue: c.as_dict() for c in after}
    added, removed = new.keys() - old.keys(), old.keys() - new.keys()
    altered = sum(old[cue] != new[cue] for cue in old.keys() & new.keys())
    changes.articles += 1
    changes.changed_articles += bool(added or removed or altered)
    changes.added += len(added)
    changes.removed += len(removed)
    changes.altered += altered
