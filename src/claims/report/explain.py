"""`claims explain`: what was found and why, what the rules tried and refused, and what the parser said."""

from collections.abc import Sequence

from rich.text import Text
from rich.tree import Tree

from claims.claim import Claim
from claims.extract.passage import Note, Passage
from claims.judge.decide import Verdict
from claims.judge.ranking import Judges
from claims.report.bidi import Bidi, piece
from claims.report.console import Console
from claims.report.judgement import print_judgement
from claims.report.labels import Words
from claims.report.terminal import Sheet


def print_explanation(
    console: Console,
    mode: Bidi,
    passage: Passage,
    claims: list[Claim],
    verdicts: Sequence[Verdict],
    judges: Judges | None,
    within: tuple[int, int],
) -> None:
    """Explain the sentences that overlap the offsets `within`: claims with what decided, cues, parse trees.

    `verdicts` belong to `claims` one to one, where judges decided; `passage` asks the parser for the trees.
    """
    sheet, page = Sheet(console, mode), passage.page
    for first, last in page.sentences:
        start, end = page.span(first, last)
        if end <= within[0] or start >= within[1]:
            continue
        notes = sorted((n for n in passage.notes if first <= n.i < last), key=lambda n: n.i)
        sheet.rule()
        sheet.line(page.text[start:end], "bold")
        for k, claim in enumerate(claims):
            if start <= claim.cue[0] < end:
                _print_claim(sheet, claim, page.text)
                if judges:
                    print_judgement(sheet, page, verdicts[k], judges)
        _print_notes(sheet, passage, notes)
        if notes:
            console.print(_tree(passage, first, last, mode, sheet.words))
    for line in page.furniture:
        if line.start < within[1] and line.end > within[0]:
            sheet.rule()
            sheet.row(
                [Text(sheet.words(line.kind), style="dim")], [(page.text[line.start : line.end], "dim")]
            )


def _print_claim(sheet: Sheet, claim: Claim, text: str) -> None:
    words, given = sheet.words, text[slice(*claim.source)] if claim.source else "—"
    sheet.row([Text(f"{words(claim.form)} {words(claim.polarity)}")], [(text[slice(*claim.cue)], "bold")])
    sheet.row([Text(f"{words(claim.certainty)} {words(claim.kind)}")])
    sheet.row([Text(f"{words('rule')} {claim.rule}", style="cyan")])
    sheet.row([Text(f"{words('confidence')} {claim.confidence:.2f}", style="dim")])
    parts = [("source", given, "default"), ("speaker", claim.speaker or "—", "bold")]
    parts += [("via", mention, "blue") for mention in claim.via]
    for part, words_of_it, style in [*parts, ("content", claim.content_text(text), "default")]:
        sheet.row([Text(f"  {words(part)}", style="dim")], [(words_of_it, style)])


def _print_notes(sheet: Sheet, passage: Passage, notes: list[Note]) -> None:
    for note in notes:
        style = "red" if note.outcome.startswith("refused") else "green"
        sheet.row(
            [Text(sheet.words(note.mood), style="dim")],
            [(f"{passage.tokens[note.i].text} ({note.lemma})", "bold")],
        )
        sheet.plain(f"    {_outcome(sheet.words, note.outcome)}", style)


def _outcome(words: Words, outcome: str) -> str:
    """What became of a cue; which construction found something stays an id in English, as in the code."""
    found, _, why = outcome.partition(": ")
    if words.from_right and found != "refused":
        return f"{words.why(found)}: {words.told(why)}"
    return words.told(outcome)


def _tree(passage: Passage, first: int, last: int, mode: Bidi, words: Words) -> Tree:
    """The dependency tree of a sentence: a word a line, under its head."""
    tree = Tree(Text(piece(words("parse"), mode), style="dim"))
    branches: dict[int, Tree] = {}

    def branch(i: int) -> Tree:
        if i not in branches:
            node = passage.node(i)
            assert node is not None
            parent = tree if node.head < 0 else branch(node.head)
            label = Text.assemble((f"{node.deprel} ", "cyan"), (f"{node.upos} ", "dim"))
            branches[i] = parent.add(label.append(piece(passage.tokens[i].text, mode)))
        return branches[i]

    if passage.node(first) is not None:
        for i in range(first, last):
            branch(i)
    return tree
