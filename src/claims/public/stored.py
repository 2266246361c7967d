"""`claims.open_store`: a database of articles and claims, without SQL and sessions."""

import warnings
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from types import TracebackType

from sqlalchemy import Engine

from claims.ingest.article import Article
from claims.manner import Judge, Manner
from claims.resolve.user_registry import user_registry
from claims.store.database import open_database, session, sources_file
from claims.store.mentions import family_of
from claims.store.read import StoredClaim, all_claims, article_claims, current_articles, find_article
from claims.store.search import Filters, search
from claims.store.tables import ArticleRow
from claims.work.ingest import Tally, current_run, ingest_files
from claims.work.pool import extract_in_order


class Store:
    """An open database; `open_store` makes it. Close it, or use it in a ``with``.

    Every method raises StoreError if the database cannot be read or written.
    """

    def __init__(self, url: str, engine: Engine) -> None:
        self._engine, self._url = engine, url

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database's connections."""
        self._engine.dispose()

    def add(
        self, articles: Iterable[Article | Path], *, judge: Judge = "full", parser: bool | None = None
    ) -> Tally:
        """Extract articles, or files, and store each with its claims, a transaction each; says what became.

        A text that is known already costs nothing. What cannot be read is counted as failed, warned of, and
        left out. Raises ModelError.
        """
        sources = sources_file(self._url)
        manner = Manner(judge, None, parser)
        return ingest_files(
            self._engine,
            list(articles),
            lambda new: extract_in_order(new, lambda article: article.text, 1, manner, sources),
            user_registry(sources),
            current_run(self._engine, manner),
            lambda: None,
            lambda error: warnings.warn(str(error), stacklevel=2),
        )

    def articles(self) -> Iterator[Article]:
        """All articles in their newest revision, one after the other, as they came in."""
        with session(self._engine) as opened:
            for number in current_articles(opened):
                row = opened.get_one(ArticleRow, number)
                yield Article(
                    row.name,
                    row.text,
                    title=row.title,
                    outlet=row.outlet,
                    published=row.published,
                    url=row.url,
                )

    def claims(self, article: str | None = None) -> list[StoredClaim]:
        """All claims by article and place, or those of one: its id, name, path, or words of its title.

        Raises NotFoundError if no article, or several, fit.
        """
        with session(self._engine) as opened:
            if article is None:
                return list(all_claims(opened))
            return article_claims(opened, find_article(opened, article))

    def search(
        self,
        words: str = "",
        *,
        source: str | None = None,
        via: str | None = None,
        since: date | None = None,
        until: date | None = None,
        outlet: str | None = None,
        limit: int | None = 50,
    ) -> list[StoredClaim]:
        """Claims that hold all the words (``"a phrase"``, a ``prefix*``), best first, or the newest.

        `source` and `via` are ids, names or aliases. Spelling habits, article and clitics do not matter.
        Raises NotFoundError for a source that nobody knows, InputError for words without a letter.
        """
        registry = user_registry(sources_file(self._url))
        with session(self._engine) as opened:
            filters = Filters(
                sources=family_of(opened, registry, source) if source else (),
                relays=family_of(opened, registry, via) if via else (),
                since=since,
                until=until,
                outlet=outlet,
            )
            return search(opened, words, filters, limit)


def open_store(url: str = "sqlite:///claims.db", *, create: bool = True) -> Store:
    """Open the database at an SQLAlchemy URL, made anew if there is none and `create` is not turned off.

    Raises NotFoundError if there is none, StoreError if it cannot be opened or is another program's.
    """
    return Store(url, open_database(url, create=create))
