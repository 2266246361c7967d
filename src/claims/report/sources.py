"""How the registry of sources looks in a terminal."""

from collections.abc import Sequence
from dataclasses import asdict

from rich.cells import cell_len
from rich.text import Text

from claims.compare.lookalikes import Proposal
from claims.report.bidi import Bidi
from claims.report.console import Console
from claims.report.terminal import Sheet
from claims.resolve.persons import person_of
from claims.resolve.registry import Entry, Registry
from claims.store.mentions import StoredMention
from claims.text.visible import to_json


def print_entries(console: Console, mode: Bidi, entries: Sequence[Entry]) -> None:
    """A line a source: category and id; name and Latin name."""
    kinds = [console.words.category(entry.category) for entry in entries]
    wide = max(map(cell_len, kinds), default=0)
    labels = [
        f"{kind}{' ' * (wide - cell_len(kind))} {entry.id}"
        for kind, entry in zip(kinds, entries, strict=True)
    ]
    sheet = Sheet(console, mode, max(map(cell_len, labels), default=0))
    for label, entry in zip(labels, entries, strict=True):
        sheet.entry(Text(label), [(_named(entry), "default")])
    sheet.plain(console.words.counted(len(entries), "source"), "dim")


def entries_as_json(entries: Sequence[Entry]) -> str:
    """The entries as a JSON list."""
    return to_json([asdict(entry) for entry in entries], indent=1)


def print_source(
    console: Console, mode: Bidi, registry: Registry, source_id: str, mentions: Sequence[StoredMention]
) -> None:
    """All that is known of a source; for a person the roles by the dates of the articles."""
    sheet, words = Sheet(console, mode, len(source_id)), console.words
    entry = registry.get(source_id)
    name = entry.name if entry else (mentions[0].text if mentions else source_id)
    sheet.row([Text(source_id, style="bold")], [(name, "bold")])
    if entry:
        parent = f"{words('part of')} {entry.parent}" if entry.parent else ""
        facts = [words.category(entry.category), entry.country or "", parent]
        sheet.entry(Text("  " + " · ".join(fact for fact in facts if fact), style="dim"), [])
        for other in entry.names[1:]:
            sheet.row([Text(f"  {words('also')}", style="dim")], [(other, "default")])
    for old in sorted(old for old in registry.merged if registry.canonical(old) == source_id):
        sheet.entry(Text(f"  {words('merged into it')}: {old}", style="dim"), [])
    for mention in mentions:
        dates = list(dict.fromkeys(d.isoformat() for d in (mention.first, mention.last) if d))
        labels = [Text(f"  {mention.times:>4}×  {dates[0] if dates else ''}", style="dim")]
        labels += [Text(f"       – {later}", style="dim") for later in dates[1:]]
        person = None if entry else person_of(mention.text, registry)
        at = f" [{person.institution.name}]" if person and person.institution else ""
        sheet.row(labels, [(mention.text + at, "default")])


def print_proposals(console: Console, mode: Bidi, proposals: Sequence[Proposal]) -> None:
    """Each proposal with its reason and the command that accepts it."""
    sheet = Sheet(console, mode)
    for p in proposals:
        sheet.line(f"{p.name} = {p.into_name}")
        sheet.tell(f"  {sheet.words.told(p.why)}")
        console.print(f"  claims sources merge {p.source_id} {p.into}", soft_wrap=True, highlight=False)
    if not proposals:
        sheet.tell(sheet.words("no lookalikes"))


def _named(entry: Entry) -> str:
    return f"{entry.name} ({entry.latin})" if entry.latin and entry.latin not in entry.name else entry.name
