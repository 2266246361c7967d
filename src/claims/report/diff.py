"""How a comparison looks in a terminal."""

from collections.abc import Mapping, Sequence

from rich.text import Text

from claims.compare.diff import Diff, Pairing, Side
from claims.compare.match import Match
from claims.compare.unattributed import Dropped
from claims.report.bidi import Bidi, dated
from claims.report.console import Console
from claims.report.labels import Words
from claims.report.terminal import CERTAINTY_STYLE, POLARITY_STYLE, Sheet, date_of, place_of
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
    sheet.plain(headline(diff, sheet.words), "bold red" if diff.conflicts else "bold green")
    _pairs(sheet, "at odds", diff.conflicts)
    _pairs(sheet, "both say", diff.agreements)
    _claims(sheet, "through the other", None, diff.common, diff.again)
    print_dropped(sheet, diff.dropped)
    for side, claims in zip(diff.sides, diff.only, strict=True):
        _claims(sheet, "only", side, claims, diff.again)


def headline(diff: Diff, words: Words) -> str:
    """The comparison in a line that a manager can read."""
    silent = [side.id for side in diff.sides if not side.claims]
    if silent:
        return f"{words('nothing to compare')}: {', '.join(silent)}"
    parts = [
        words.counted(len(diff.conflicts), "conflict"),
        f"{words('said by both')}: {len(diff.agreements)}",
    ]
    if diff.common:
        parts.append(f"{words('passed on by the other')}: {len(diff.common)}")
    if diff.dropped:
        parts.append(f"{words('told elsewhere without attribution')}: {len(diff.dropped)}")
    only = words("only").lower()
    parts += [f"{only} {side.id}: {len(own)}" for side, own in zip(diff.sides, diff.only, strict=True)]
    return " · ".join(parts)


def _pairs(sheet: Sheet, title: str, pairs: Sequence[Pairing]) -> None:
    if not pairs:
        return
    sheet.rule()
    sheet.plain(sheet.words(title), "bold")
    for pair in pairs:
        sheet.plain("")
        print_match(sheet, pair.match, pair.a, pair.b)


def print_match(sheet: Sheet, match: Match, a: Side | None = None, b: Side | None = None) -> None:
    """Two claims about one thing: how they differ, both with their articles, and why they are one thing."""
    for difference in match.differences:
        label = Text(sheet.words(difference.kind), style=STYLES[difference.kind])
        values = f"{value_of(sheet.words, difference.a)} / {value_of(sheet.words, difference.b)}"
        sheet.row([label], [(values, STYLES[difference.kind])])
    print_said(sheet, a, match.a)
    print_said(sheet, b, match.b)
    one, stems = sheet.words("about one thing"), sheet.words("stems in common")
    sheet.plain(f"{one} {match.score:.0%} · {stems}: {len(match.shared)}", "dim")


def value_of(words: Words, value: str) -> str:
    """A value in which two claims differ: a label, or words of them."""
    return words(value) if value in CERTAINTY_STYLE or value in POLARITY_STYLE else dated(value)


def print_dropped(sheet: Sheet, found: Sequence[Dropped]) -> None:
    """Sentences in which an article gives as its own what a claim attributes."""
    if not found:
        return
    sheet.rule()
    words = sheet.words
    sheet.plain(words("without attribution"), "bold")
    for one in found:
        claim = one.claim.claim
        sheet.row(
            [
                Text(f"{words('claim')} {one.claim.id}", style="cyan"),
                Text(f"{words('alike')} {one.score:.0%}", style="dim"),
            ],
            [
                (f"{claim.speaker or words('nobody')}: {one.claim.content}", "default"),
                (place_of(one.claim.article), "dim"),
                (f"{words('not attributed')}: {one.sentence}", "yellow"),
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
    heading = sheet.words(title)
    sheet.plain(heading if side is None else f"{heading} {side.id}", "bold")
    if not claims:
        sheet.plain(sheet.words("nothing"), "dim")
    for stored in claims:
        print_said(sheet, side, stored)
        if stored.id in again:
            sheet.plain(f"{sheet.words('said again')} {', '.join(map(str, again[stored.id]))}", "dim")
        sheet.plain("")


def print_said(sheet: Sheet, side: Side | None, stored: StoredClaim) -> None:
    """A claim with who says it and where."""
    claim, words = stored.claim, sheet.words
    labels = [
        Text(f"{words('claim')} {stored.id}", style="cyan"),
        Text(words(claim.polarity), style=POLARITY_STYLE[claim.polarity]),
        Text(words(claim.certainty), style=CERTAINTY_STYLE[claim.certainty]),
        Text(date_of(stored.article), style="dim"),
    ]
    speaker = claim.speaker or words("nobody")
    pieces = [(stored.content, "default")]
    if side is None or side.is_article:
        pieces.insert(0, (speaker, "bold"))
    else:
        if side.relays(stored):
            pieces.insert(0, (f"{words('from')}: {speaker}", "blue"))
        pieces.insert(0, (side.name, "bold"))
    sheet.row(labels, [*pieces, (place_of(stored.article), "dim")])
