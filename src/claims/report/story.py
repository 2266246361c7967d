"""How stories and conflicts look in a terminal."""

from collections.abc import Sequence

from rich.text import Text

from claims.compare.origins import Origin
from claims.compare.story import Proposition, Story
from claims.report.bidi import Bidi, dated
from claims.report.console import Console
from claims.report.diff import STYLES, print_dropped, print_said
from claims.report.dispute import print_dispute, print_line
from claims.report.terminal import Sheet, counted, date_of, place_of
from claims.store.told import Told

_CHANGE_STYLE = {
    "hedge lost": "bold yellow",
    "number changed": "bold red",
    "polarity": "bold red",
    "time": "bold red",
}


def print_stories(console: Console, mode: Bidi, found: Sequence[Told], *, every: bool) -> None:
    """One story a row; `every`: those of one article are among them."""
    sheet = Sheet(console, mode)
    for story in found:
        span = story.first if story.first == story.last else f"{story.first} – {story.last}"
        labels = [Text(f"story {story.id}", style="cyan"), Text(span or "undated", style="dim")]
        labels.append(
            Text(f"{counted(story.houses, 'house')}, {counted(story.articles, 'article')}", style="dim")
        )
        if story.disputes:
            labels.append(Text(counted(story.disputes, "dispute"), style="bold red"))
        sheet.row(labels, [(story.title, "bold")])
    if found:
        listed = counted(len(found), "story").replace("storys", "stories")
        sheet.plain(listed if every else f"{listed}; --all lists what only one article tells, too", "dim")
    elif every:
        sheet.plain("no stories: `claims ingest` articles first", "dim")
    else:
        sheet.plain("no story that two articles tell: --all lists those of one", "dim")


def print_story(console: Console, mode: Bidi, story: Story) -> None:
    """The line on top, the timeline, who stands behind it, conflicts, what is claimed together."""
    sheet = Sheet(console, mode)
    sheet.rule()
    sheet.line(story.title, "bold")
    sheet.plain(headline(story), "bold")
    _section(sheet, "TIMELINE")
    copy_of = {a.id: group[0] for group in story.copies for a in group[1:]}
    for article in story.articles:
        labels = [Text(date_of(article), style="dim")]
        if article.id in copy_of:
            labels.append(Text("copied text", style="yellow"))
        if (article.id or 0) in story.agencies:
            labels.append(Text(f"agency copy: {story.agencies[article.id or 0]}", style="yellow"))
        pieces = [(article.title or article.name, "default"), (place_of(article), "dim")]
        if article.id in copy_of:
            pieces.append((f"النص نفسه في: {place_of(copy_of[article.id])}", "dim"))
        sheet.row(labels, pieces)
    _section(sheet, "INDEPENDENT ORIGINS")
    for origin in story.origins:
        _origin(sheet, origin)
    if story.disputes:
        _section(sheet, "DISPUTES")
        for dispute in story.disputes:
            print_dispute(sheet, dispute)
            sheet.plain("")
    grown = [line for p in story.propositions for line in p.lines]
    if grown:
        _section(sheet, "UPDATES")
        for line in grown:
            print_line(sheet, line)
    together = [p for p in story.propositions if len(p.appearances) > 1 or p.dropped]
    if together:
        _section(sheet, "SAID MORE THAN ONCE")
    for proposition in together:
        _proposition(sheet, proposition)
    print_dropped(sheet, [d for p in story.propositions for d in p.dropped])


def headline(story: Story) -> str:
    """The story in a line that a manager can read."""
    parts = [
        counted(len(story.articles), "article"),
        counted(len(story.origins), "independent origin"),
        counted(len(story.claims), "claim"),
        counted(len(story.disputes), "open dispute"),
    ]
    lost = sum(change.what == "hedge lost" for p in story.propositions for change in p.changes)
    if lost:
        parts.append(f"{counted(lost, 'hedge')} lost on the way")
    if story.copies:
        copied = sum(len(group) for group in story.copies)
        parts.append(f"{copied} articles are copies of {counted(len(story.copies), 'text')}")
    return " · ".join(parts)


def _section(sheet: Sheet, title: str) -> None:
    sheet.rule()
    sheet.plain(title, "bold")


def _origin(sheet: Sheet, origin: Origin) -> None:
    labels = [
        Text(f"{counted(len(origin.articles), 'article')}", style="cyan"),
        Text(counted(len(origin.claims), "claim"), style="dim"),
        Text(f"first {date_of(origin.first.article)}", style="dim"),
    ]
    pieces = [(origin.name, "bold")]
    if origin.voices:
        pieces.append((f"بلسان: {'، '.join(origin.voices)}", "default"))
    if origin.relays:
        pieces.append((f"عبر: {'، '.join(origin.relays)}", "blue"))
    pieces.append((f"في: {'، '.join(place_of(a) for a in origin.articles)}", "dim"))
    sheet.row(labels, pieces)


def _proposition(sheet: Sheet, proposition: Proposition) -> None:
    sheet.plain("")
    line = f"proposition {proposition.id}: {counted(proposition.articles, 'article')}"
    sheet.plain(f"{line}, {counted(len(proposition.origins), 'independent origin')}", "bold")
    for n, stored in enumerate(proposition.appearances):
        if n == 0:
            sheet.row([Text("first to assert", style="green")])
        for change in proposition.changes:
            if change.stored is stored:
                style = _CHANGE_STYLE.get(change.what, STYLES[change.difference.kind])
                words = f"{dated(change.difference.a)} ← {dated(change.difference.b)}"
                sheet.row([Text(change.what, style=style)], [(words, style)])
        print_said(sheet, None, stored)
