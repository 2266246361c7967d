"""How a comparison looks in a terminal."""

from collections.abc import Mapping, Sequence

from rich.text import Text

from claims.compare.diff import Diff, Pairing, Side
from claims.compare.match import Match
from claims.compare.unattributed import Dropped
from claims.report.bidi import Bidi, dated
from claims.report.console import Console
from claims.report.terminal import CERTAINTY_STYLE, POLARITY_STYLE, Sheet, counted, date_of, place_of
from claims.store.read import StoredClaim

STYLES = {
    "quantity": "bold red", "polarity": "bold red", "time": "bold red",
    "update": "yellow", "certainty": "yellow", "speaker": "magenta", "wording": "dim",
}  # fmt: skip


def print_diff(console: Console, mode: Bidi, diff: Diff) -> None:
    """A line on top, then conflicts, what they share, dropped attributions, what only one says."""
    sheet = Sheet(console, mode)
    sheet.rule()
    sheet.line(" / ".join(side.name for side in diff.sides), "bold")
    sheet.plain(headline(diff), "bold red" if diff.conflicts else "bold green")
    _pairs(sheet, "CONFLICT", diff.conflicts)
    _pairs(sheet, "BOTH SAY", diff.agreements)
    _claims(sheet, "THE ONE SAYS IT THROUGH THE OTHER", None, diff.common, diff.again)
    print_dropped(sheet, diff.dropped)
    for side, claims in zip(diff.sides, diff.only, strict=True):
        _claims(sheet, "ONLY", side, claims, diff.again)


def headline(diff: Diff) -> str:
    """The comparison in a line that a manager can read."""
    silent = [side.id for side in diff.sides if not side.claims]
    if silent:
        say = "says" if len(silent) == 1 else "say"
        return f"nothing to compare: {' and '.join(silent)} {say} nothing about this"
    parts = [counted(len(diff.conflicts), "conflict"), f"{len(diff.agreements)} said by both"]
    if diff.common:
        parts.append(f"{len(diff.common)} passed on by the other")
    if diff.dropped:
        parts.append(f"{len(diff.dropped)} told elsewhere without attribution")
    parts += [f"{len(own)} only {side.id}" for side, own in zip(diff.sides, diff.only, strict=True)]
    return " · ".join(parts)


def _pairs(sheet: Sheet, title: str, pairs: Sequence[Pairing]) -> None:
    if not pairs:
        return
    sheet.rule()
    sheet.plain(title, "bold")
    for pair in pairs:
        sheet.plain("")
        print_match(sheet, pair.match, pair.a, pair.b)


def print_match(sheet: Sheet, match: Match, a: Side | None = None, b: Side | None = None) -> None:
    """Two claims about one thing: how they differ, both with their articles, and why they are one thing."""
    for difference in match.differences:
        label = Text(difference.kind, style=STYLES[difference.kind])
        sheet.row([label], [(f"{dated(difference.a)} / {dated(difference.b)}", STYLES[difference.kind])])
    print_said(sheet, a, match.a)
    print_said(sheet, b, match.b)
    sheet.plain(f"about one thing: {match.score:.0%}, {len(match.shared)} stems in common", "dim")


def print_dropped(sheet: Sheet, found: Sequence[Dropped]) -> None:
    """Sentences in which an article gives as its own what a claim attributes."""
    if not found:
        return
    sheet.rule()
    sheet.plain("WITHOUT ATTRIBUTION ELSEWHERE", "bold")
    for one in found:
        claim = one.claim.claim
        sheet.row(
            [Text(f"claim {one.claim.id}", style="cyan"), Text(f"alike {one.score:.0%}", style="dim")],
            [
                (f"{claim.speaker or 'مصدر غير مسمى'}: {one.claim.content}", "default"),
                (place_of(one.claim.article), "dim"),
                (f"بلا إسناد: {one.sentence}", "yellow"),
                (place_of(one.article), "dim"),
            ],
        )
        sheet.plain("")


def _claims(
    sheet: Sheet,
    title: str,
    side: Side | None,
    claims: Sequence[StoredClaim],
    again: Mapping[int, Sequence[int]],
) -> None:
    if side is None and not claims:
        return
    sheet.rule()
    sheet.plain(title if side is None else f"{title} {side.id}", "bold")
    if not claims:
        sheet.plain("nothing", "dim")
    for stored in claims:
        print_said(sheet, side, stored)
        if stored.id in again:
            sheet.plain(f"said again: claim {', '.join(map(str, again[stored.id]))}", "dim")
        sheet.plain("")


def print_said(sheet: Sheet, side: Side | None, stored: StoredClaim) -> None:
    """A claim with who says it and where."""
    claim = stored.claim
    labels = [
        Text(f"claim {stored.id}", style="cyan"),
        Text(claim.polarity, style=POLARITY_STYLE[claim.polarity]),
        Text(claim.certainty, style=CERTAINTY_STYLE[claim.certainty]),
        Text(date_of(stored.article), style="dim"),
    ]
    speaker = claim.speaker or "مصدر غير مسمى"
    pieces = [(stored.content, "default")]
    if side is None or side.is_article:
        pieces.insert(0, (speaker, "bold"))
    else:
        if side.relays(stored):
            pieces.insert(0, (f"عن: {speaker}", "blue"))
        pieces.insert(0, (side.name, "bold"))
    sheet.row(labels, [*pieces, (place_of(stored.article), "dim")])
