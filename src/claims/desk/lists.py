"""Which claims a list shows, from the query of its address: page, counts and exports ask alike."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from sqlmodel import Session

from claims.errors import InputError, NotFoundError
from claims.resolve.registry import Registry
from claims.store.mentions import family_of
from claims.store.read import as_row_id
from claims.store.search import Filters

FIELDS = ("source", "via", "outlet", "kind", "certainty", "polarity", "month", "article", "story")


class Asked(NamedTuple):
    """A list of claims as it was asked for."""

    words: str
    filters: Filters
    params: dict[str, str]
    """What of the query counts."""


def asked(session: Session, registry: Registry, query: Mapping[str, str]) -> Asked:
    """What a query asks for; the last word counts as the beginning of one. Raises InputError."""
    params = {k: v.strip() for k, v in query.items() if k in ("q", *FIELDS) and v.strip()}
    words = params.get("q", "")
    if len(words) > 2 and words[-1].isalnum():
        words += "*"
    filters = Filters(
        sources=_family(session, registry, params.get("source")),
        relays=_family(session, registry, params.get("via")),
        outlet=params.get("outlet"),
        kind=params.get("kind"),
        certainty=params.get("certainty"),
        polarity=params.get("polarity"),
        article=number(params["article"]) if "article" in params else None,
        story=number(params["story"]) if "story" in params else None,
    )
    if "month" in params:
        since, until = _month(params["month"])
        filters = replace(filters, since=since, until=until)
    return Asked(words, filters, params)


def _family(session: Session, registry: Registry, wanted: str | None) -> tuple[str, ...]:
    if not wanted:
        return ()
    try:
        return tuple(family_of(session, registry, wanted))
    except NotFoundError:
        return (wanted,)


def number(given: object, otherwise: int | None = None) -> int:
    """A page, or a row's id, from an address or a form; `otherwise` where none is given.

    Raises InputError for anything that no row can have.
    """
    if given is None and otherwise is not None:
        return otherwise
    found = as_row_id(str(given or ""))
    if found is None:
        raise InputError(f"{str(given or '')[:40]!r} is no number")
    return found


def _month(value: str) -> tuple[date, date]:
    try:
        first = date.fromisoformat(f"{value}-01")
    except ValueError:
        raise InputError(f"{value!r} is no month: write 2023-10") from None
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
