"""Reports for the terminal: labels on the left, Arabic flush right."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from claims.compare.statement import Article
from claims.report.bidi import Bidi, lines, piece, row
from claims.report.console import Console
from claims.report.labels import Words
from claims.store.read import StoredClaim
from claims.store.tables import ArticleRow, SourceRow
from claims.text.words import words_of

CERTAINTY_STYLE = {"certain": "green", "probable": "yellow", "possible": "magenta"}
POLARITY_STYLE = {"asserted": "default", "denied": "bold red"}
_ARABIC = re.compile(r"[^\W\d_a-zA-Z]+(?: [^\W\d_a-zA-Z]+)*")
_GAP = 2
_LEAST_ROOM = 20


class Sheet:
    """Prints rows of a label column and an Arabic column; labels in the language of the console."""

    def __init__(self, console: Console, mode: Bidi, label: int = 0, exactly: int | None = None) -> None:
        """`label`: least width of the label column, for labels that must not be cut; `exactly`: its width."""
        self._console = console
        self._mode = mode
        self.words = console.words
        self.width = max(40, console.width)
        self.label = max(label, 18 if self.width < 80 else 24) if exactly is None else exactly

    def row(self, labels: Sequence[Text], arabic: Iterable[tuple[str, str]] = ()) -> None:
        """Labels, one a line, beside ``(text, style)`` pieces, wrapped, one below the other."""
        room = max(_LEAST_ROOM, self.width - self.label - _GAP)
        right = [Text(line, style=style) for text, style in arabic for line in lines(text, room, self._mode)]
        for i in range(max(len(labels), len(right))):
            label = self._in_order(labels[i]) if i < len(labels) else Text()
            label.truncate(self.label)
            label.pad_right(self.label - label.cell_len + _GAP)
            self._print(Text.assemble(label, right[i]) if i < len(right) else label)

    def entry(self, label: Text, arabic: Sequence[tuple[str, str]]) -> None:
        """One line: a label, and ``(text, style)`` pieces in reading order.

        A terminal cuts it to its width; whatever else reads it gets all of it.
        """
        left = self._in_order(label)
        left.pad_right(self.label - left.cell_len + _GAP if arabic else 0)
        room = max(_LEAST_ROOM, self.width - left.cell_len) if self._console.is_terminal else None
        self._print(Text.assemble(left, *row(arabic, room, self._mode)))

    def line(self, text: str, style: str = "default") -> None:
        """An Arabic line over the full width."""
        for line in lines(text, self.width, self._mode):
            self._print(Text(line, style=style))

    def plain(self, text: str, style: str = "default") -> None:
        """A line in the language of the labels."""
        if self.words.from_right and text:
            self.line(text, style)
        else:
            self._console.print(Text(text, style=style), soft_wrap=False)

    def tell(self, text: str) -> None:
        """A message in the language of the labels: one line, which a terminal may have to break."""
        if not self.words.from_right:
            self._print(Text(" ".join(text.splitlines())))
        elif self._mode is Bidi.OFF:
            self._print(Text(piece(text, self._mode)))
        else:
            self.line(text)

    def rule(self) -> None:
        """A line across."""
        self._print(Text("─" * self.width, style="dim"))

    def _in_order(self, label: Text) -> Text:
        """A label as this terminal wants its letters; columns of numbers stay where they are."""
        if not self.words.from_right:
            return label.copy()
        return Text(_ARABIC.sub(lambda m: piece(m.group(), self._mode), label.plain), style=label.style)

    def _print(self, text: Text) -> None:
        self._console.print(text, soft_wrap=True, highlight=False)


def print_article(
    console: Console, mode: Bidi, article: ArticleRow, claims: Sequence[StoredClaim], *, details: bool = False
) -> None:
    """What an article claims, by whom, through whom, how surely, in text order: a line a claim, or more."""
    sheet = Sheet(console, mode, exactly=None if details else _label_width(console, claims))
    sheet.rule()
    sheet.line(article.title or article.name, "bold")
    sheet.row([_heading(sheet.words, article)], [(place_of(article), "dim")])
    sheet.plain(sheet.words.counted(len(claims), "claim"), "dim")
    sheet.rule()
    _print_claims(sheet, claims, details)


def _heading(words: Words, article: ArticleRow) -> Text:
    return Text(f"{words('article')} {article.id}  {date_of(article)}".rstrip(), style="dim")


def _print_claims(sheet: Sheet, claims: Sequence[StoredClaim], details: bool) -> None:
    for stored in claims:
        if details:
            _print_claim(sheet, stored)
        else:
            label, style = _label(sheet.words, stored, len(str(max(c.id for c in claims))))
            sheet.entry(Text(label, style=style), list(_said(sheet.words, stored)))


def _label_width(console: Console, claims: Sequence[StoredClaim]) -> int:
    """What the widest label of these claims and of their articles takes."""
    words, digits = console.words, len(str(max((c.id for c in claims), default=0)))
    labels = [_label(words, c, digits)[0] for c in claims]
    return max(map(cell_len, [*labels, *(_heading(words, c.article).plain for c in claims)]), default=0)


def _label(words: Words, stored: StoredClaim, digits: int) -> tuple[str, str]:
    """A claim's number, how likely it is one, and what is not the usual of it; with the style of that."""
    claim = stored.claim
    marks = [words(claim.polarity)] if claim.polarity != "asserted" else []
    marks += [words(claim.certainty)] if claim.certainty != "certain" else []
    marks += [words(stored.reviewed)] if stored.reviewed else []
    style = "bold red" if claim.polarity == "denied" else CERTAINTY_STYLE[claim.certainty]
    return f"{stored.id:>{digits}} {claim.confidence:>4.0%} {' '.join(marks)}".rstrip(), style


def _said(words: Words, stored: StoredClaim) -> Iterator[tuple[str, str]]:
    """Who, through whom, what."""
    claim = stored.claim
    via = [_relay(m, s) for m, s in zip(claim.via, stored.relays, strict=True)]
    speaker = claim.speaker or words("nobody")
    yield (speaker if via else f"{speaker}:", "bold")
    if via:
        yield (f"({'، '.join(via)}):", "blue")
    yield (stored.content, "default")


def place_of(article: Article) -> str:
    """Outlet and name of an article."""
    return " · ".join(part for part in (article.outlet, article.name) if part)


def date_of(article: Article) -> str:
    """Dates stand among the labels: in a line that runs right to left 2023-08-06 would read 06-08-2023."""
    return article.published.isoformat() if article.published else ""


def _print_claim(sheet: Sheet, stored: StoredClaim) -> None:
    """All of a claim, a part of it a line beside what it is called."""
    claim, text, words = stored.claim, stored.article.text, sheet.words
    sheet.row([Text(f"{stored.id:>5} {claim.confidence:>4.0%}", style="cyan")],
              [(claim.speaker or words("nobody"), "bold")])  # fmt: skip
    for mention, source in zip(claim.via, stored.relays, strict=True):
        sheet.row([Text(f"      {words('via')}", style="dim")], [(_relay(mention, source), "blue")])
    sheet.row([Text(f"      {words('cue')}", style="dim")], [(text[slice(*claim.cue)], "dim")])
    labels = [
        Text(f"      {words(claim.form)}", style="dim"),
        Text(f"      {words(claim.polarity)}", style=POLARITY_STYLE[claim.polarity]),
        Text(f"      {words(claim.certainty)}", style=CERTAINTY_STYLE[claim.certainty]),
    ]
    if stored.reviewed:
        labels.append(Text(f"      {words(stored.reviewed)}", style="green"))
    sheet.row(labels, [(stored.content, "default")])
    sheet.plain("")


def _relay(mention: str, source: SourceRow) -> str:
    """The mention, and whom it names where it does not say so itself (`الموقع`)."""
    silent = source.registered and not set(words_of(mention)) & set(words_of(source.name)[1:])
    return f"{mention} ({source.name})" if silent else mention


def print_found(console: Console, mode: Bidi, found: Sequence[StoredClaim], *, details: bool = False) -> None:
    """Claims of several articles, below their articles: a line a claim, or all of it."""
    sheet = Sheet(console, mode, exactly=None if details else _label_width(console, found))
    for article, claims in groupby(found, key=lambda stored: stored.article):
        sheet.entry(
            _heading(sheet.words, article), [(f"{place_of(article)}:", "dim"), (article.title or "", "dim")]
        )
        _print_claims(sheet, list(claims), details)
    none = sheet.words("nothing found")
    sheet.plain(sheet.words.counted(len(found), "claim") if found else none, "dim")
