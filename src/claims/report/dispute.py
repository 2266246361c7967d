"""How disputes look in a terminal: the question, who holds what, through whom, since when."""

from collections.abc import Sequence

from rich.text import Text

from claims.compare.conflicts import OpenDispute
from claims.compare.updates import Line
from claims.report.bidi import Bidi, dated
from claims.report.console import Console
from claims.report.terminal import CERTAINTY_STYLE, Sheet, counted, date_of, place_of
from claims.store.read import StoredClaim

_QUESTIONS = {
    "quantity": "HOW MANY, HOW MUCH?",
    "polarity": "IS IT SO?",
    "time": "WHEN?",
}
_STANCES = {"asserted": "إثبات", "denied": "نفي"}


def print_disputes(console: Console, mode: Bidi, found: Sequence[OpenDispute]) -> None:
    """One card a dispute, in the order given."""
    sheet = Sheet(console, mode)
    for dispute in found:
        sheet.rule()
        print_dispute(sheet, dispute)
        sheet.plain(f"no dispute? claims conflicts --close {dispute.number}", "dim")
    sheet.plain(counted(len(found), "open dispute") if found else "no open disputes", "dim")


def print_dispute(sheet: Sheet, found: OpenDispute) -> None:
    """The question, and how sure it is that it is one; position by position who holds it."""
    dispute = found.dispute
    parts = (
        f"dispute {found.number}", counted(dispute.houses, "house"), counted(dispute.sources, "source"),
        f"{dispute.score:.0%} sure",
    )  # fmt: skip
    sheet.plain(_QUESTIONS[dispute.kind], "bold red")
    sheet.plain(" · ".join(parts), "bold")
    for words, held in found.positions:
        sheet.plain("")
        sheet.row(
            [Text(f"since {date_of(held[0].article)}", style="dim")],
            [(dated(_STANCES.get(words, words)), "bold red")],
        )
        for stored in held:
            _held(sheet, stored)
    for line in found.lines:
        sheet.plain("")
        print_line(sheet, line)


def _held(sheet: Sheet, stored: StoredClaim) -> None:
    claim = stored.claim
    labels = [
        Text(f"claim {stored.id}", style="cyan"),
        Text(claim.certainty, style=CERTAINTY_STYLE[claim.certainty]),
        Text(date_of(stored.article), style="dim"),
    ]
    pieces = [(claim.speaker or "مصدر غير مسمى", "bold")]
    if claim.via:
        pieces.append((f"عبر: {'، '.join(claim.via)}", "blue"))
    sentence = " ".join(stored.article.text[slice(*claim.sentence)].split())
    pieces += [(sentence, "default"), (place_of(stored.article), "dim")]
    sheet.row(labels, pieces)


def print_line(sheet: Sheet, line: Line) -> None:
    """Figures that came one after the other, the last one last."""
    pieces = []
    for words, said in line.points:
        day = str(said.article.published or "؟")
        pieces.append((f"{words} · {said.claim.speaker or 'مصدر غير مسمى'} · {dated(day)}", "yellow"))
    sheet.row([Text("update", style="yellow")], pieces)
