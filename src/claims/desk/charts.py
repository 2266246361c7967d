"""Small pictures as SVG: when a story was told and by whom, how much a source says over the months.

Attributes only, no style: the desk's policy forbids inline style. Time runs from right to left, as text does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claims.store.facets import Count
from claims.store.tables import ArticleRow


@dataclass(frozen=True)
class Lane:
    """A house with its articles: how far from the right each stands, in per cent."""

    house: str
    articles: Sequence[tuple[float, ArticleRow]]


@dataclass(frozen=True)
class Timeline:
    """Houses below each other, the first to tell on top."""

    lanes: Sequence[Lane]
    first: date | None
    last: date | None


def timeline(articles: Sequence[ArticleRow]) -> Timeline:
    """Articles by house and day; those without a date stand at the end."""
    days = [a.published for a in articles if a.published]
    first, last = min(days, default=None), max(days, default=None)
    span = (last - first).days if first and last else 0
    lanes: dict[str, list[tuple[float, ArticleRow]]] = {}
    for article in articles:
        gone = (article.published - first).days if article.published and first else span
        lanes.setdefault(article.outlet or article.name, []).append((4 + 92 * gone / max(span, 1), article))
    return Timeline([Lane(house, found) for house, found in lanes.items()], first, last)


def dots(tellers: Sequence[tuple[date | None, str]]) -> list[float]:
    """How far from the right each telling stands on one line, in per cent."""
    days = [day for day, _ in tellers if day]
    if not days:
        return []
    span = max((max(days) - min(days)).days, 1)
    return [3 + 94 * (day - min(days)).days / span for day in days]


@dataclass(frozen=True)
class Bar:
    """A month: how far from the right, how wide, how high (per cent)."""

    label: str
    claims: int
    at: float
    width: float
    height: float


def bars(counts: Sequence[Count]) -> list[Bar]:
    """Months in order of time, those without a claim too."""
    if not counts:
        return []
    known = {c.value: c.claims for c in counts}
    months = list(_months(counts[0].value, counts[-1].value))
    most, width = max(known.values()), 100 / len(months)
    return [
        Bar(month, known.get(month, 0), n * width, min(width * 0.8, 8), 100 * known.get(month, 0) / most)
        for n, month in enumerate(months)
    ]


def _months(first: str, last: str) -> Sequence[str]:
    year, month = map(int, first.split("-"))
    found = [first]
    while found[-1] < last and len(found) < 600:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        found.append(f"{year:04}-{month:02}")
    return found
