"""`claims.compare_claims`: what articles say of the same things."""

from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path

from claims.claim import Claim
from claims.compare import library
from claims.compare.statement import GivenArticle, GivenClaim
from claims.ingest.article import Article
from claims.resolve.catalogue import load_registry
from claims.resolve.user_registry import user_registry
from claims.work.compare_folder import given


def compare_claims(
    articles: Iterable[tuple[Article, Sequence[Claim]]], *, registry: Path | str | None = None
) -> library.Comparison:
    """Compare the claims of articles that may be about one event: pairs, groups, disputes.

    `articles`: each with its claims in the order of its text; `outlet` and `published` of an article count if
    they are known. `registry`: a file of your own sources.

    Every claim is compared with every other one: for many events call it for each, or put them into a store.
    Raises DataError for a registry that is none.
    """
    known = user_registry(Path(registry)) if registry else load_registry()
    numbers = count(1)
    statements: list[GivenClaim] = []
    for n, (article, claims) in enumerate(articles):
        about = GivenArticle(n, article.id, article.text, article.title, article.outlet, article.published)
        statements += [given(next(numbers), claim, about, known) for claim in claims]
    return library.compare(statements)
