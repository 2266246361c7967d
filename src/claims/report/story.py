"""How stories and conflicts look in a terminal."""

from collections.abc import Sequence

from rich.text import Text

from claims.compare.origins import Origin
from claims.compare.story import Proposition, Story
from claims.report.bidi import Bidi
from claims.report.console import Console
from claims.report.diff import STYLES, print_dropped, print_said, value_of
from claims.report.dispute import print_dispute, print_line
from claims.report.labels import Words
from claims.report.terminal import Sheet, date_of, place_of
from claims.store.told import Told

_CHANGE_STYLE = {
    "hedge lost": "bold yellow",
    "number changed": "bold red",
    "polarity": "bold red",
    "time": "bold red",
}


def print_stories(
    console: Console, mode: Bidi, found: Sequence[Told], *, every: bool, new: bool = False
) -> None:
    """One story a row; `every`: those of one article are among them; `new`: they are what is new."""
    sheet, words = Sheet(console, mode), console.words
    for story in found:
        span = story.first if story.first == story.last else f"{story.first} – {story.last}"
        who = f"{words.counted(story.houses, 'house')} · {words.counted(story.articles, 'article')}"
        labels = [
            Text(f"{words('story')} {story.id}", style="cyan"),
            Text(span or words("undated"), style="dim"),
            Text(who, style="dim"),
        ]
        if story.disputes:
            labels.append(Text(words.counted(story.disputes, "dispute"), style="bold red"))
        sheet.row(labels, [(story.title, "bold")])
    if found:
        listed = words.counted(len(found), "story")
        sheet.plain(listed if every else f"{listed} · {words('--all lists single ones')}", "dim")
    elif new:
        sheet.plain(words("nothing new"), "dim")
    else:
        sheet.plain(words("no stories" if every else "no story of two"), "dim")


def print_others(console: Console, mode: Bidi, found: Sequence[Told]) -> None:
    """Stories that were meant less, below the one that was shown."""
    sheet = Sheet(console, mode)
    sheet.rule()
    sheet.plain(f"{sheet.words('others with these words')}:")
    print_stories(console, mode, found, every=True)


def print_story(console: Console, mode: Bidi, story: Story) -> None:
    """The line on top, the timeline, who stands behind it, conflicts, what is claimed together."""
    sheet, words = Sheet(console, mode), console.words
    sheet.rule()
    sheet.line(story.title, "bold")
    sheet.plain(headline(story, words), "bold")
    _section(sheet, "timeline")
    copy_of = {a.id: group[0] for group in story.copies for a in group[1:]}
    for article in story.articles:
        labels = [Text(date_of(article), style="dim")]
        if article.id in copy_of:
            labels.append(Text(words("copied text"), style="yellow"))
        if (article.id or 0) in story.agencies:
            agency = f"{words('agency copy')}: {story.agencies[article.id or 0]}"
            labels.append(Text(agency, style="yellow"))
        pieces = [(article.title or article.name, "default"), (place_of(article), "dim")]
        if article.id in copy_of:
            pieces.append((f"{words('same text in')}: {place_of(copy_of[article.id])}", "dim"))
        sheet.row(labels, pieces)
    _section(sheet, "origins")
    for origin in story.origins:
        _origin(sheet, origin)
    if story.disputes:
        _section(sheet, "disputes")
        for dispute in story.disputes:
            print_dispute(sheet, dispute)
            sheet.plain("")
    grown = [line for p in story.propositions for line in p.lines]
    if grown:
        _section(sheet, "updates")
        for line in grown:
            print_line(sheet, line)
    together = [p for p in story.propositions if len(p.appearances) > 1 or p.dropped]
    if together:
        _section(sheet, "said more than once")
    for proposition in together:
        _proposition(sheet, proposition)
    print_dropped(sheet, [d for p in story.propositions for d in p.dropped])


def headline(story: Story, words: Words) -> str:
    """The story in a line that a manager can read."""
    parts = [
        words.counted(len(story.articles), "article"),
        words.counted(len(story.origins), "independent origin"),
        words.counted(len(story.claims), "claim"),
        words.counted(len(story.disputes), "open dispute"),
    ]
    lost = sum(change.what == "hedge lost" for p in story.propositions for change in p.changes)
    if lost:
        parts.append(f"{words('hedges lost')}: {lost}")
    if story.copies:
        copied = sum(len(group) for group in story.copies)
        parts.append(f"{words('copied articles')}: {copied}")
    return " · ".join(parts)


def _section(sheet: Sheet, title: str) -> None:
    sheet.rule()
    sheet.plain(sheet.words(title), "bold")


def _origin(sheet: Sheet, origin: Origin) -> None:
    words = sheet.words
    labels = [
        Text(words.counted(len(origin.articles), "article"), style="cyan"),
        Text(words.counted(len(origin.claims), "claim"), style="dim"),
        Text(f"{words('first on')} {date_of(origin.first.article)}", style="dim"),
    ]
    pieces = [(origin.name, "bold")]
    if origin.voices:
        pieces.append((f"{words('by the mouth of')}: {'، '.join(origin.voices)}", "default"))
    if origin.relays:
        pieces.append((f"{words('via')}: {'، '.join(origin.relays)}", "blue"))
    pieces.append((f"{words('in')}: {'، '.join(place_of(a) for a in origin.articles)}", "dim"))
    sheet.row(labels, pieces)


def _proposition(sheet: Sheet, proposition: Proposition) -> None:
    sheet.plain("")
    label = sheet.words
    line = f"{label('proposition')} {proposition.id} · {label.counted(proposition.articles, 'article')}"
    sheet.plain(f"{line} · {label.counted(len(proposition.origins), 'independent origin')}", "bold")
    for n, stored in enumerate(proposition.appearances):
        if n == 0:
            sheet.row([Text(label("first to assert"), style="green")])
        for change in proposition.changes:
            if change.stored is stored:
                style = _CHANGE_STYLE.get(change.what, STYLES[change.difference.kind])
                words = f"{value_of(label, change.difference.a)} ← {value_of(label, change.difference.b)}"
                sheet.row([Text(label(change.what), style=style)], [(words, style)])
        print_said(sheet, None, stored)
