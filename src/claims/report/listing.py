"""Lists of what is stored: a line each, with the id that other commands take."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.text import Text

from claims.report.bidi import Bidi
from claims.report.console import Console
from claims.report.terminal import Sheet
from claims.store.listing import Listed
from claims.store.tables import SourceRow
from claims.text.furniture import Furniture
from claims.text.taught import TEXT


def print_articles(console: Console, mode: Bidi, articles: Iterable[Listed]) -> None:
    """A line an article: id, claims, date, whether it is new; outlet, title, what of it is watched."""
    words = console.words
    head = [words("id"), words("said"), words("date")]
    rows = list(articles)
    cells = [(f"{a.id}", f"{a.claims}", a.published.isoformat() if a.published else "") for a in rows]
    wide = [max([len(head[n]), *(len(row[n]) for row in cells)]) for n in range(3)]
    new = len(words("new")) + 2 if any(a.new for a in rows) else 0
    sheet = Sheet(console, mode, exactly=sum(wide) + 4 + new)

    def label(row: Iterable[str]) -> str:
        return "  ".join(cell.rjust(width) for cell, width in zip(row, wide, strict=True))

    sheet.entry(Text(label(head), style="dim"), [])
    for article, row in zip(rows, cells, strict=True):
        pieces = [(f"{article.outlet}:", "dim")] if article.outlet else []
        pieces.append((article.title or article.name, "default"))
        if article.watched:
            pieces.insert(0, (f"[{'، '.join(f'{w} {n}' for w, n in article.watched.items())}]", "cyan"))
        mark = f"  {words('new')}" if article.new else ""
        sheet.entry(Text(label(row) + mark, style="bold" if article.new else ""), pieces)
    sheet.plain(words.counted(len(rows), "article"), "dim")


def print_lines(console: Console, mode: Bidi, text: str, lines: Sequence[Furniture]) -> None:
    """The lines of an article: number, what it is taken for, the line; what is not read is dim."""
    words = console.words
    labels = [f"{n:>3}  {words(line.kind)}" for n, line in enumerate(lines, start=1)]
    sheet = Sheet(console, mode, exactly=max(map(cell_len, labels), default=0))
    for label, line in zip(labels, lines, strict=True):
        style = "default" if line.kind == TEXT else "dim"
        sheet.entry(Text(label, style=style), [(text[line.start : line.end], style)])


def print_sources(console: Console, mode: Bidi, sources: Iterable[tuple[SourceRow, int]]) -> None:
    """A line a source, given with the number of its claims: id, claims; name."""
    rows = [(f"{claims:>4}  {source.id}", source) for source, claims in sources]
    sheet = Sheet(console, mode, exactly=max((len(label) for label, _ in rows), default=0))
    for label, source in rows:
        sheet.entry(Text(label), [(source.name, "default" if source.registered else "dim")])
    sheet.plain(console.words.counted(len(rows), "source"), "dim")
