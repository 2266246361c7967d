"""How a comparison of two sources looks in a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from claims.compare.diff import Diff, Side
from claims.compare.same import Match
from claims.report.bidi import Bidi
from claims.report.terminal import CERTAINTY_STYLE, POLARITY_STYLE, Sheet, counted, date_of, place_of
from claims.store.read import StoredClaim

_STYLES = {"quantity": "bold red", "polarity": "bold red", "update": "yellow", "certainty": "yellow"}


def print_diff(console: Console, mode: Bidi, diff: Diff) -> None:
    """A line on top, then conflicts, what both say, what only one says, each with its article."""
    sheet = Sheet(console, mode)
    sheet.rule()
    sheet.line(f"{diff.a.name} / {diff.b.name}", "bold")
    sheet.plain(headline(diff), "bold red" if diff.conflicts else "bold green")
    _pairs(sheet, "CONFLICT", diff, diff.conflicts)
    _pairs(sheet, "BOTH SAY", diff, diff.agreements)
    _claims(sheet, "THE ONE SAYS IT THROUGH THE OTHER", None, diff.common)
    for side, claims in ((diff.a, diff.only_a), (diff.b, diff.only_b)):
        _claims(sheet, "ONLY", side, claims)


def headline(diff: Diff) -> str:
    """The comparison in a line."""
    if not diff.a.claims or not diff.b.claims:
        return "nothing to compare: one of the two says nothing about this"
    parts = [counted(len(diff.conflicts), "conflict"), f"{len(diff.agreements)} said by both"]
    if diff.common:
        parts.append(f"{len(diff.common)} passed on by the other")
    parts += [f"{len(diff.only_a)} only {diff.a.id}", f"{len(diff.only_b)} only {diff.b.id}"]
    return " · ".join(parts)


def _pairs(sheet: Sheet, title: str, diff: Diff, pairs: Sequence[Match]) -> None:
    if not pairs:
        return
    sheet.rule()
    sheet.plain(title, "bold")
    for pair in pairs:
        sheet.plain("")
        for difference in pair.differences:
            label = Text(difference.kind, style=_STYLES[difference.kind])
            sheet.row([label], [(f"{difference.a} / {difference.b}", _STYLES[difference.kind])])
        _print(sheet, diff.a, pair.a)
        _print(sheet, diff.b, pair.b)
        sheet.plain(f"alike {pair.score:.2f}: {len(pair.shared)} stems in common", "dim")


def _claims(sheet: Sheet, title: str, side: Side | None, claims: Sequence[StoredClaim]) -> None:
    if side is None and not claims:
        return
    sheet.rule()
    sheet.plain(title if side is None else f"{title} {side.id}", "bold")
    if not claims:
        sheet.plain("nothing", "dim")
    for stored in claims:
        _print(sheet, side, stored)
        sheet.plain("")


def _print(sheet: Sheet, side: Side | None, stored: StoredClaim) -> None:
    claim = stored.claim
    labels = [
        Text(f"claim {stored.id}", style="cyan"),
        Text(claim.polarity, style=POLARITY_STYLE[claim.polarity]),
        Text(claim.certainty, style=CERTAINTY_STYLE[claim.certainty]),
        Text(date_of(stored.article), style="dim"),
    ]
    pieces = [(claim.content_text(stored.article.text), "default")]
    if side is None or side.relays(stored):
        pieces.insert(0, (f"عن: {claim.speaker or 'مصدر غير مسمى'}", "blue"))
    if side is not None:
        pieces.insert(0, (side.name, "bold"))
    sheet.row(labels, [*pieces, (place_of(stored.article), "dim")])
