"""Review in a terminal: one key a decision, no Enter; the same keys as on the desk's page."""

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from claims.cli.options import complain
from claims.errors import InputError, NotFoundError
from claims.report.bidi import Bidi, piece
from claims.text.visible import without_turns

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from claims.report.console import Console
    from claims.report.labels import Words
    from claims.resolve.registry import Registry
    from claims.store.read import StoredClaim
    from claims.store.search import Filters

_KEYS = ("keys to decide", "keys of the draft", "keys of edges", "keys to write")
_CYCLES = {"t": "certainty", "p": "polarity", "f": "form", "k": "kind"}
_LABELLED = frozenset(_CYCLES.values())
_EDGES = {"1": ("content", 0), "2": ("content", 1), "3": ("source", 0), "4": ("source", 1)}


@dataclass
class Sitting:
    """A review as it goes on."""

    engine: "Engine"
    registry: "Registry"
    reviewer: str
    filters: "Filters"
    order: str
    console: "Console"
    mode: Bidi
    seen: list[int] = field(default_factory=list)
    draft: dict[str, Any] = field(default_factory=dict)
    edge: str = "1"
    wanted: int | None = None

    @property
    def words(self) -> "Words":
        """The labels of its language."""
        return self.console.words

    def tell(self, text: str) -> None:
        """A line to the reviewer."""
        from claims.report.terminal import Sheet

        Sheet(self.console, self.mode).tell(text)

    def ask(self, label: str) -> str:
        """What is answered to a question of the table of labels."""
        print(f"{piece(self.words(label), self.mode)}: ", end="", flush=True)
        return without_turns(sys.stdin.readline()).strip()


def sit(sitting: Sitting) -> None:
    """Show one claim after the other until nothing is left or the reviewer quits."""
    from claims.store.database import session
    from claims.store.decisions import next_to_review, progress
    from claims.store.read import find_claim

    keys = _keys()
    while True:
        with session(sitting.engine) as opened:
            found = None
            if sitting.wanted is not None:
                with suppress(NotFoundError):
                    found = find_claim(opened, sitting.wanted)
            found = found or next_to_review(opened, sitting.filters, sitting.order, sitting.seen)
            if found is None:
                sitting.tell(sitting.words("nothing left"))
                return
            done = progress(opened, sitting.filters)
            sitting.wanted = None
            if found.id in sitting.seen:
                sitting.seen.remove(found.id)
            sitting.seen.append(found.id)
            _show(sitting, found, sitting.words("decided").format(decided=done.decided, of=done.of))
            if not _decide(sitting, found, keys):
                return


def _decide(sitting: Sitting, found: "StoredClaim", keys: Iterator[str]) -> bool:
    """Take keys until one leaves the claim; False ends the review."""
    sitting.draft, sitting.edge = {}, "1"
    for key in keys:
        if key == "q":
            return False
        does = _DOES.get(key)
        if does is None and key in _CYCLES:
            does = _cycle
        elif does is None and key in _EDGES:
            sitting.edge = key
            part, side = _EDGES[key]
            edge = sitting.words(f"{'first' if side == 0 else 'last'} of {part}")
            sitting.tell(f"{sitting.words('edge')}: {edge}")
            continue
        if does is None:
            continue  # any other key does nothing
        try:
            if does(sitting, found, key):
                return True
        except (InputError, NotFoundError) as error:
            complain(error)
    return False


def _keys() -> Iterator[str]:
    """Single keys of a terminal; where input comes through a pipe, the first letter of each line."""
    if sys.stdin.isatty():
        from typer import getchar

        while True:
            try:
                yield getchar()
            except (KeyboardInterrupt, EOFError):
                return
    for line in sys.stdin:
        if line.strip():
            yield line.strip()[0]


def _show(sitting: Sitting, found: "StoredClaim", line: str = "") -> None:
    from claims.report.terminal import Sheet, print_found

    text, claim = found.article.text, found.claim
    sheet = Sheet(sitting.console, sitting.mode)
    if line:
        sheet.rule()
        sheet.plain(line, "dim")
    content = sitting.draft.get("content", claim.content)
    first, last = max(0, claim.sentence[0] - 150), min(len(text), claim.sentence[1] + 150)
    words = (
        f"{text[first : content[0][0]]}⟦{text[content[0][0] : content[-1][1]]}⟧{text[content[-1][1] : last]}"
    )
    sheet.line(" ".join(words.split()))
    if line:
        print_found(sitting.console, sitting.mode, [found], details=True)
    for name, value in sitting.draft.items():
        if name != "content":
            shown = text[slice(*value)] if name == "source" and value else value
            shown = " | ".join(shown) if name == "via" else shown
            sitting.tell(f"{sitting.words(name)}: {sitting.words(shown) if name in _LABELLED else shown}")


def _confirm(sitting: Sitting, found: "StoredClaim", key: str) -> bool:
    return _write(sitting, found, "confirmed" if key == "c" else "rejected", {})


def _correct(sitting: Sitting, found: "StoredClaim", key: str) -> bool:
    from claims.work.corrections import corrections

    changes = corrections(sitting.draft, found.article.text, found.claim)
    return _write(sitting, found, "corrected" if changes else "confirmed", changes)


def _write(sitting: Sitting, found: "StoredClaim", decision: str, changes: dict[str, Any]) -> bool:
    from claims.store.database import writing
    from claims.store.review import decide

    with writing(sitting.engine) as opened:
        decide(opened, found.id, decision, changes, sitting.registry, sitting.reviewer)
    sitting.tell(f"{sitting.words('claim')} {found.id}: {sitting.words(decision)}")
    return True


def _skip(sitting: Sitting, found: "StoredClaim", key: str) -> bool:
    return True


def _back(sitting: Sitting, found: "StoredClaim", key: str) -> bool:
    if len(sitting.seen) < 2:
        return False
    sitting.seen.pop()
    sitting.wanted = sitting.seen.pop()
    return True


def _undo(sitting: Sitting, found: "StoredClaim", key: str) -> bool:
    from claims.store.database import writing
    from claims.store.decisions import undo

    with writing(sitting.engine) as opened:
        step = undo(opened, sitting.registry)
        sitting.wanted = step.claim_id if step.before else found.id
    undone = sitting.words("undone").format(decision=sitting.words(step.decision))
    sitting.tell(f"{sitting.words('claim')} {step.claim_id}: {undone}")
    return True


def _help(sitting: Sitting, found: "StoredClaim", key: str) -> bool:
    for line in _KEYS:
        sitting.tell(sitting.words(line))
    return False


def _speaker(sitting: Sitting, found: "StoredClaim", key: str) -> bool:
    mentions = _mentions(sitting, found)
    for number, mention in enumerate(mentions, start=1):
        sitting.tell(f"{number:>3} {mention}")
    field = "speaker" if key == "m" else "via"
    given = sitting.ask("which speaker" if key == "m" else "which relays")
    chosen = [
        mentions[int(part) - 1] if part.isdecimal() and 0 < int(part) <= len(mentions) else part
        for part in (piece.strip() for piece in given.split("|"))
    ]
    sitting.draft[field] = chosen[0] if key == "m" else [part for part in chosen if part]
    _show(sitting, found)
    return False


def _mentions(sitting: Sitting, found: "StoredClaim") -> list[str]:
    from claims.store.database import session
    from claims.store.read import article_claims

    with session(sitting.engine) as opened:
        claims = [s.claim for s in article_claims(opened, found.article)]
    return list(dict.fromkeys(m for c in claims for m in (c.speaker, *c.houses) if m))


def _cycle(sitting: Sitting, found: "StoredClaim", key: str) -> bool:
    from claims.work.corrections import CHOICES

    name = _CYCLES[key]
    allowed = CHOICES[name]
    now = sitting.draft.get(name, getattr(found.claim, name))
    sitting.draft[name] = allowed[(allowed.index(now) + 1) % len(allowed)]
    sitting.tell(f"{sitting.words(name)}: {sitting.words(sitting.draft[name])}")
    return False


def _move(sitting: Sitting, found: "StoredClaim", key: str) -> bool:
    from claims.work.corrections import moved

    name, side = _EDGES[sitting.edge]
    spans = sitting.draft.get(name, getattr(found.claim, name))
    if not spans:
        raise InputError("the source is not named in the sentence: it has no edge")
    pieces = [list(p) for p in (spans if name == "content" else [spans])]
    at = 0 if side == 0 else -1
    pieces[at] = list(
        moved((pieces[at][0], pieces[at][1]), side, 1 if key == "]" else -1, found.article.text)
    )
    new = [(s, e) for s, e in pieces]
    sitting.draft[name] = new if name == "content" else new[0]
    _show(sitting, found)
    return False


def _add(sitting: Sitting, found: "StoredClaim", key: str) -> bool:
    from claims.store.database import writing
    from claims.store.decisions import add_missed
    from claims.work.corrections import missed, placed

    text = found.article.text
    near = found.claim.sentence[0]
    values: dict[str, Any] = {
        "cue": placed(sitting.ask("which cue"), text, near),
        "content": [placed(sitting.ask("which content"), text, near)],
        "source": None,
    }
    source = sitting.ask("which source")
    if source:
        values |= {"source": placed(source, text, near), "speaker": source}
    with writing(sitting.engine) as opened:
        made = add_missed(
            opened, found.article.id or 0, missed(values, text), sitting.registry, sitting.reviewer
        )
    sitting.tell(f"{sitting.words('claim')} {made}: {sitting.words('added')}")
    sitting.wanted = found.id
    return True


_DOES: dict[str, Callable[[Sitting, "StoredClaim", str], bool]] = {
    "c": _confirm, "r": _confirm, "s": _skip, "n": _skip, "b": _back, "u": _undo, "?": _help,
    "m": _speaker, "l": _speaker, "w": _correct, "a": _add, "[": _move, "]": _move,
}  # fmt: skip
