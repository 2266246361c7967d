"""`claims.to_frame`: claims as a table of pandas or polars, in the columns of the CSV (docs/formats.md)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any, Literal

from claims.claim import Claim
from claims.errors import InputError
from claims.export.table import COLUMNS, record
from claims.ingest.article import Article
from claims.store.read import StoredClaim

Engine = Literal["pandas", "polars"]


def to_frame(
    claims: Iterable[Claim | StoredClaim], article: Article | None = None, *, engine: Engine = "pandas"
) -> Any:
    """A ``pandas.DataFrame`` or ``polars.DataFrame`` of claims, one row each.

    `claims`: a store's, or those of `extract_claims` together with their `article`, which gives the words.
    The columns are always the same, those of the CSV, so that no claims at all are an empty table.
    Raises InputError if the library is not installed (``pip install 'claims[frame]'``), or the article is
    missing.
    """
    rows = [_row(claim, article) for claim in claims]
    columns: Mapping[str, list[object]] = {name: [row[name] for row in rows] for name in COLUMNS}
    if engine not in ("pandas", "polars"):
        raise InputError(f"engine={engine!r}: write 'pandas' or 'polars'")
    try:
        library = import_module(engine)
    except ModuleNotFoundError:
        raise InputError(f"{engine} is not installed: pip install 'claims[frame]'") from None
    return library.DataFrame(columns)


def _row(claim: Claim | StoredClaim, article: Article | None) -> dict[str, object]:
    if isinstance(claim, StoredClaim):
        return record(claim)
    if article is None:
        raise InputError("claims without their article: to_frame(claims, article)")
    return record(_Unstored(claim, _Named(article)))


@dataclass(frozen=True)
class _Named:
    """An article that no store keeps, as the columns name its parts."""

    _article: Article
    id: None = None

    @property
    def name(self) -> str:
        return self._article.id

    @property
    def text(self) -> str:
        return self._article.text

    @property
    def title(self) -> str | None:
        return self._article.title

    @property
    def outlet(self) -> str | None:
        return self._article.outlet

    @property
    def published(self) -> date | None:
        return self._article.published

    @property
    def url(self) -> str | None:
        return self._article.url


@dataclass(frozen=True)
class _Unstored:
    """A claim that no store keeps: without a number, a review, the ids of its relays."""

    claim: Claim
    article: _Named
    id: None = None
    relays: tuple[()] = ()
    reviewed: None = None

    @property
    def content(self) -> str:
        return self.claim.content_text(self.article.text)
