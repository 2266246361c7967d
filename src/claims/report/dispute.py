"""How disputes look in a terminal: the question, who holds what, through whom, since when."""

from collections.abc import Sequence

from rich.text import Text

from claims.compare.conflicts import OpenDispute
from claims.compare.updates import Line
from claims.report.bidi import Bidi, dated
from claims.report.console import Console
from claims.report.terminal import CERTAINTY_STYLE, Sheet, date_of, place_of
from claims.store.read import StoredClaim

_STANCES = ("asserted", "denied")


def print_disputes(console: Console, mode: Bidi, found: Sequence[OpenDispute], *, new: bool = False) -> None:
    """One card a dispute, in the order given; `new`: they are what is new."""
    sheet = Sheet(console, mode)
    for dispute in found:
        sheet.rule()
        print_dispute(sheet, dispute)
        question = sheet.words("no dispute?")
        sheet.plain(f"{question} claims conflicts --close {dispute.number}", "dim")
    none = sheet.words("nothing new" if new else "no open disputes")
    sheet.plain(sheet.words.counted(len(found), "open dispute") if found else none, "dim")


def print_dispute(sheet: Sheet, found: OpenDispute) -> None:
    """The question, and how sure it is that it is one; position by position who holds it."""
    dispute, label = found.dispute, sheet.words
    parts = (
        f"{label('dispute')} {found.number}", label.counted(dispute.houses, "house"),
        label.counted(dispute.sources, "source"), f"{label('sure')} {dispute.score:.0%}",
    )  # fmt: skip
    sheet.plain(label(f"{dispute.kind}?"), "bold red")
    sheet.plain(" · ".join(parts), "bold")
    for words, held in found.positions:
        sheet.plain("")
        sheet.row(
            [Text(f"{label('since')} {date_of(held[0].article)}", style="dim")],
            [(label(words) if words in _STANCES else dated(words), "bold red")],
        )
        for stored in held:
            _held(sheet, stored)
    for line in found.lines:
        sheet.plain("")
        print_line(sheet, line)


def _held(sheet: Sheet, stored: StoredClaim) -> None:
    claim, words = stored.claim, sheet.words
    labels = [
        Text(f"{words('claim')} {stored.id}", style="cyan"),
        Text(words(claim.certainty), style=CERTAINTY_STYLE[claim.certainty]),
        Text(date_of(stored.article), style="dim"),
    ]
    pieces = [(claim.speaker or words("nobody"), "bold")]
    if claim.via:
        pieces.append((f"{words('via')}: {'، '.join(claim.via)}", "blue"))
    sentence = " ".join(stored.article.text[slice(*claim.sentence)].split())
    pieces += [(sentence, "default"), (place_of(stored.article), "dim")]
    sheet.row(labels, pieces)


def print_line(sheet: Sheet, line: Line) -> None:
    """Figures that came one after the other, the last one last."""
    pieces = []
    for words, said in line.points:
        day = str(said.article.published or "؟")
        speaker = said.claim.speaker or sheet.words("nobody")
        pieces.append((f"{words} · {speaker} · {dated(day)}", "yellow"))
    sheet.row([Text(sheet.words("update"), style="yellow")], pieces)
