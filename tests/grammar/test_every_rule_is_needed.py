"""Every condition of the grammar is taken out once, so that it never holds, and once so that it always does.

Some table of sentences must notice: one needs the condition, another must be left alone by it.

What a table notices is what it writes down: sources, cues and contents in tests/grammar, speakers and relays,
labels. A condition that no sentence needs is a condition too many, or a sentence too few.
"""

import importlib
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from mutants import Grammar, RememberingParser, Rule

from claims.claim import Claim
from claims.parse.model import Parser
from claims.pipeline import extract_claims

MODULES = [
    *(f"extract.{name}" for name in (
        "according_to", "adverbials", "attachment", "boundaries", "cascade", "coordination", "doubles",
        "headline", "labels", "noun_phrases", "objects", "openings", "parenthetical", "passive", "quoted",
        "refusals", "relay", "reporting", "sources", "speech_nouns", "verbal_nouns",
    )),
    *(f"resolve.{name}" for name in ("issuers", "mentions", "relays", "speakers")),
]  # fmt: skip
TABLES = [
    "according_to", "continuation", "coordination", "evidence", "headline", "nested", "no_claim", "objects",
    "parenthetical", "passive", "phrases_around", "relay", "reporting", "speech", "speech_nouns",
    "what_is_a_cue", "where_content_ends", "who_speaks",
]  # fmt: skip

UNPROVEN_FILE = Path(__file__).parent / "unproven.txt"
UNPROVEN = frozenset(UNPROVEN_FILE.read_text(encoding="utf-8").splitlines())
"""Conditions that wait for a sentence that needs them, or that they leave alone: a list to shorten."""

View = Callable[[str, list[Claim]], object]


class Tried(NamedTuple):
    """What every sentence gives in its table's view; the sentences in which a rule gives an answer."""

    expected: list[object]
    answered: dict[tuple[Rule, bool], list[int]]


def _rows(text: str, claims: list[Claim]) -> object:
    return [(claim.source, claim.cue, claim.content) for claim in claims]


def _speakers(_: str, claims: list[Claim]) -> object:
    return [claim.speaker for claim in claims]


def _relays(_: str, claims: list[Claim]) -> object:
    return [claim.via for claim in claims]


def _labels(_: str, claims: list[Claim]) -> object:
    return [(c.form, c.polarity, c.certainty, c.kind) for c in claims[:1]]


def _texts(module: str, table: str) -> Iterable[str]:
    rows: Any = getattr(importlib.import_module(module), table)
    return (row if isinstance(row, str) else row[0] for row in rows)


@pytest.fixture(scope="module")
def sentences() -> list[tuple[str, View]]:
    """Every text of the tables, with what its table writes down of the claims."""
    found: list[tuple[str, View]] = []
    for name in TABLES:
        table = "SENTENCES" if name == "no_claim" else "TABLE"
        found += [(text, _rows) for text in _texts(f"test_{name}", table)]
    found += [(text, _speakers) for text in _texts("test_speakers", "SPEAKERS")]
    found += [(text, _relays) for text in _texts("test_speakers", "RELAYS")]
    found += [(text, _labels) for text in _texts("test_labels", "TABLE")]
    return found


def _seen(parser: Parser, text: str, view: View) -> object:
    """What a table would see, with and without parser; what breaks is seen too."""
    try:
        return view(text, extract_claims(text, parser, judge="rules"))
    except Exception as error:  # a rule may stand guard before what follows
        return type(error)


@pytest.fixture(scope="module")
def remembering(parser: Parser) -> Parser:
    return RememberingParser(parser)


@pytest.fixture(scope="module")
def grammars() -> dict[str, Grammar]:
    return {module: Grammar(module) for module in MODULES}


@pytest.fixture(scope="module")
def tried(remembering: Parser, sentences: list[tuple[str, View]], grammars: dict[str, Grammar]) -> Tried:
    """What every sentence gives, and which rules hold on the way to it."""
    expected: list[object] = []
    answered: dict[tuple[Rule, bool], list[int]] = {}
    answers: set[tuple[Rule, bool]] = set()
    with ExitStack() as watching:
        for grammar in grammars.values():
            watching.enter_context(grammar.watched(lambda rule, held: answers.add((rule, held))))
        for n, (text, view) in enumerate(sentences):
            answers.clear()
            expected.append(_seen(remembering, text, view))
            for answer in answers:
                answered.setdefault(answer, []).append(n)
    return Tried(expected, answered)


def idle_rules(
    parser: Parser, grammar: Grammar, sentences: list[tuple[str, View]], tried: Tried
) -> list[str]:
    """The rules of a module that may never hold, or always, while every table stays as it is."""
    idle = []
    for rule in grammar.rules:
        for answer, name in ((False, "never"), (True, "always")):
            with grammar.answering(rule, answer):
                numbers = tried.answered.get((rule, not answer), ())
                if not any(_seen(parser, *sentences[n]) != tried.expected[n] for n in numbers):
                    idle.append(f"{name} {rule}")
    return idle


@pytest.mark.parametrize("module", MODULES)
def test_every_rule_is_needed(
    remembering: Parser,
    grammars: dict[str, Grammar],
    sentences: list[tuple[str, View]],
    tried: Tried,
    module: str,
) -> None:
    idle = set(idle_rules(remembering, grammars[module], sentences, tried))
    known = {rule for rule in UNPROVEN if rule.split()[1].startswith(f"{module}.")}
    assert not idle - known, "conditions that no sentence needs:\n" + "\n".join(sorted(idle - known))
    assert not known - idle, (
        f"a sentence needs these now, take them out of {UNPROVEN_FILE.name}:\n"
        + "\n".join(sorted(known - idle))
    )
