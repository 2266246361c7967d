"""Reports for the terminal: labels on the left, Arabic flush right."""

from collections.abc import Iterable, Sequence

from rich.text import Text

from claims.compare.statement import Article
from claims.report.bidi import Bidi, lines
from claims.report.console import Console
from claims.store.read import StoredClaim
from claims.store.tables import ArticleRow, SourceRow
from claims.text.words import words_of

CERTAINTY_STYLE = {"certain": "green", "probable": "yellow", "possible": "magenta"}
POLARITY_STYLE = {"asserted": "default", "denied": "bold red"}
_GAP = 2
_LEAST_ROOM = 20


class Sheet:
    """Prints rows of a Latin label column and an Arabic column."""

    def __init__(self, console: Console, mode: Bidi, label: int = 0) -> None:
        """`label`: least width of the label column, for labels that must not be cut."""
        self._console = console
        self._mode = mode
        self.width = max(40, console.width)
        self.label = max(label, 18 if self.width < 80 else 24)

    def row(self, labels: Sequence[Text], arabic: Iterable[tuple[str, str]] = ()) -> None:
        """Labels, one a line, beside ``(text, style)`` pieces, wrapped, one below the other."""
        room = max(_LEAST_ROOM, self.width - self.label - _GAP)
        right = [Text(line, style=style) for text, style in arabic for line in lines(text, room, self._mode)]
        for i in range(max(len(labels), len(right))):
            label = labels[i].copy() if i < len(labels) else Text()
            label.truncate(self.label)
            label.pad_right(self.label - label.cell_len + _GAP)
            self._print(Text.assemble(label, right[i]) if i < len(right) else label)

    def line(self, text: str, style: str = "default") -> None:
        """An Arabic line over the full width."""
        for line in lines(text, self.width, self._mode):
            self._print(Text(line, style=style))

    def plain(self, text: str, style: str = "default") -> None:
        """A Latin line."""
        self._console.print(Text(text, style=style), soft_wrap=False)

    def rule(self) -> None:
        """A line across."""
        self._print(Text("─" * self.width, style="dim"))

    def _print(self, text: Text) -> None:
        self._console.print(text, soft_wrap=True, highlight=False)


def print_article(console: Console, mode: Bidi, article: ArticleRow, claims: Sequence[StoredClaim]) -> None:
    """What an article claims, by whom, through whom, how surely, in text order."""
    sheet = Sheet(console, mode)
    sheet.rule()
    sheet.line(article.title or article.name, "bold")
    labels = [Text(f"article {article.id}", style="dim"), Text(date_of(article), style="dim")]
    sheet.row(labels, [(place_of(article), "dim")])
    sheet.plain(counted(len(claims), "claim"), "dim")
    sheet.rule()
    for number, stored in enumerate(claims, start=1):
        _print_claim(sheet, number, stored)


def place_of(article: Article) -> str:
    """Outlet and name of an article."""
    return " · ".join(part for part in (article.outlet, article.name) if part)


def date_of(article: Article) -> str:
    """Dates stand among the labels: in a line that runs right to left 2023-08-06 would read 06-08-2023."""
    return article.published.isoformat() if article.published else ""


def _print_claim(sheet: Sheet, number: int, stored: StoredClaim) -> None:
    claim, text = stored.claim, stored.article.text
    labels = [
        Text(f"[{number}] {claim.form}", style="cyan"),
        Text(f"    {claim.polarity}", style=POLARITY_STYLE[claim.polarity]),
        Text(f"    {claim.certainty}", style=CERTAINTY_STYLE[claim.certainty]),
        Text(f"    conf. {claim.confidence:.2f}", style="dim"),
        Text(f"    claim {stored.id}", style="dim"),
    ]
    if stored.reviewed:
        labels.append(Text(f"    {stored.reviewed}", style="green"))
    sheet.row(
        labels,
        [
            (claim.speaker or "مصدر غير مسمى", "bold"),
            *((f"عبر: {_relay(m, s)}", "blue") for m, s in zip(claim.via, stored.relays, strict=True)),
            (f"القرينة: {text[slice(*claim.cue)]}", "dim"),
            (claim.content_text(text), "default"),
        ],
    )
    sheet.plain("")


def _relay(mention: str, source: SourceRow) -> str:
    """The mention, and whom it names where it does not say so itself (`الموقع`)."""
    silent = source.registered and not set(words_of(mention)) & set(words_of(source.name)[1:])
    return f"{mention} ({source.name})" if silent else mention


def print_found(console: Console, mode: Bidi, found: Sequence[StoredClaim]) -> None:
    """Claims of several articles, each with its article."""
    sheet = Sheet(console, mode)
    for number, stored in enumerate(found, start=1):
        title = stored.article.title or stored.article.name
        sheet.row(
            [Text(date_of(stored.article), style="dim")], [(f"{title} · {place_of(stored.article)}", "dim")]
        )
        _print_claim(sheet, number, stored)
    sheet.plain(counted(len(found), "claim") if found else "nothing found", "dim")


def counted(number: int, noun: str) -> str:
    """`1 claim`, `2 claims`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
