"""Lists of what is stored."""

from collections.abc import Iterable

from rich.text import Text

from claims.report.bidi import Bidi
from claims.report.console import Console
from claims.report.terminal import Sheet
from claims.store.tables import ArticleRow, SourceRow


def print_articles(console: Console, mode: Bidi, articles: Iterable[tuple[ArticleRow, int]]) -> None:
    """A line an article, given with the number of its claims: id, claims, date; outlet and title."""
    sheet = Sheet(console, mode)
    for article, claims in articles:
        published = article.published.isoformat() if article.published else ""
        title = article.title or article.name
        labels = [Text(f"{article.id:>4}  {claims:>3} claims"), Text(f"      {published}", style="dim")]
        sheet.row(labels, [(title, "bold"), (article.outlet or article.name, "dim")])


def print_sources(console: Console, mode: Bidi, sources: Iterable[tuple[SourceRow, int]]) -> None:
    """A line a source, given with the number of its claims: id, claims; name."""
    rows = [(f"{claims:>4}  {source.id}", source) for source, claims in sources]
    sheet = Sheet(console, mode, max((len(label) for label, _ in rows), default=0))
    for label, source in rows:
        sheet.row([Text(label)], [(source.name, "default" if source.registered else "dim")])
