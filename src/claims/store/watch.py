"""What the user watches: sources and words, in a readable file beside the database; and where they occur."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import tomli_w
from sqlmodel import Session, col, select

from claims.errors import DataError, InputError, NotFoundError
from claims.files import read_toml, writing_to
from claims.resolve.registry import Registry
from claims.store.mentions import family_of
from claims.store.search import Filters, matching, parts_of
from claims.store.tables import ArticleRow, ClaimRow, SourceRow

_HEAD = "# Watched by `claims`: edited by `claims watch …`, on the desk, or by hand.\n\n"
_REMEDY = "mend it or move it away"
_MOST_IDS = 2000
"""So many ids are asked for at once."""


@dataclass
class WatchList:
    """Sources by id, and words as `claims search` takes them, in the order in which they were added."""

    path: Path
    sources: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> "WatchList":
        """The file's content; nothing if there is none yet. Raises DataError, InputError."""
        if not path.exists():
            return cls(path)
        data = read_toml(path, "watch list", _REMEDY)
        for key, value in data.items():
            whole = isinstance(value, list) and all(isinstance(item, str) for item in value)
            if key not in ("sources", "words") or not whole:
                raise DataError(f"{path}: {key} is none of sources = […] and words = […]: {_REMEDY}")
        return cls(path, list(data.get("sources", ())), list(data.get("words", ())))

    def write(self) -> None:
        """Replace the file in one step. Raises InputError."""
        new = self.path.with_suffix(".new")
        with writing_to(self.path, "keep the database in a folder that can be written, with --db"):
            text = tomli_w.dumps({"sources": self.sources, "words": self.words}, multiline_strings=False)
            new.write_text(_HEAD + text, encoding="utf-8")
            new.replace(self.path)

    def add(self, *, source: str | None = None, words: str | None = None) -> None:
        """Watch a source (its id) or words. Raises InputError for words without a letter."""
        if words is not None and not parts_of(words):
            raise InputError(f"{words!r} holds no word to look for")
        for known, new in ((self.sources, source), (self.words, words)):
            if new is not None and new not in known:
                known.append(new)

    def remove(self, what: str) -> None:
        """Watch a source or words no longer. Raises NotFoundError."""
        for known in (self.sources, self.words):
            if what in known:
                known.remove(what)
                return
        raise NotFoundError(f"{what!r} is not watched: `claims watch list` shows what is")


def hits(
    session: Session, registry: Registry, watch: WatchList, since: datetime | None = None
) -> dict[str, Mapping[int, int]]:
    """By what is watched the articles in which it occurs, with the number of the claims that hold it.

    A source occurs where it speaks or passes on. With `since` only in articles that came in later.
    """
    found: dict[str, Mapping[int, int]] = {}
    for source in watch.sources:
        ids = _ids(session, registry, source)
        found[source] = _counted(session, since, ("", Filters(sources=ids)), ("", Filters(relays=ids)))
    for words in watch.words:
        found[words] = _counted(session, since, (words, Filters()))
    return found


def by_article(
    session: Session, registry: Registry, watch: WatchList, since: datetime | None = None
) -> dict[int, Mapping[str, int]]:
    """The same by article: what occurs in it, a source by its name, with the number of claims."""
    found: dict[int, dict[str, int]] = {}
    for what, articles in hits(session, registry, watch, since).items():
        for article, claims in articles.items():
            found.setdefault(article, {})[name_of(session, registry, what)] = claims
    return dict(found)


def newest_with(
    session: Session, found: Mapping[str, Mapping[int, int]], limit: int
) -> list[tuple[ArticleRow, dict[str, int]]]:
    """The articles that came in last among those of `hits`, with what occurs in each."""
    ids = sorted({article for articles in found.values() for article in articles})[-_MOST_IDS:]
    newest = select(ArticleRow).where(col(ArticleRow.id).in_(ids))
    newest = newest.order_by(col(ArticleRow.ingested).desc(), col(ArticleRow.id).desc()).limit(limit)
    return [
        (row, {what: articles[row.id] for what, articles in found.items() if row.id in articles})
        for row in session.exec(newest)
        if row.id is not None
    ]


def name_of(session: Session, registry: Registry, what: str) -> str:
    """What a watched source is called; words are called what they are."""
    entry, row = registry.get(what), session.get(SourceRow, what)
    return entry.name if entry else row.name if row else what


def _counted(session: Session, since: datetime | None, *asked: tuple[str, Filters]) -> dict[int, int]:
    claims: dict[int, set[int]] = {}
    for words, filters in asked:
        query = matching(session, words, filters).with_only_columns(
            col(ClaimRow.article_id), col(ClaimRow.id)
        )
        if since is not None:
            query = query.where(col(ArticleRow.ingested) > since)
        for article, claim in session.execute(query):
            claims.setdefault(article, set()).add(claim)
    return {article: len(found) for article, found in claims.items()}


def _ids(session: Session, registry: Registry, source: str) -> Sequence[str]:
    try:
        return family_of(session, registry, source)
    except NotFoundError:  # watched before it first spoke
        return (source,)
