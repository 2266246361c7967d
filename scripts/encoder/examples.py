"""Annotated articles as examples: windows with what the rules found in them and what is true."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from claims.claim import Claim
from claims.judge.marks import NOBODY, POINTERS, UNSAID, Marks, Places, label_positions, marks
from claims.judge.pieces import Pieces
from claims.judge.windows import Window, windows
from claims.text.page import Page

Json = dict[str, Any]


@dataclass
class Target:
    """One true claim: tokens of the page, pointers as in `POINTERS`, labels as positions in `LABELS`."""

    cue: int
    pointers: list[int]
    labels: tuple[int, int, int, int]
    optional: bool
    fallback: tuple[int, int]
    """An earlier, shorter mention of the speaker, for windows in which the fullest does not stand."""


@dataclass
class Example:
    """One window of an article.

    `marks` holds one reading by the rules for each variant; indices are the page's.
    """

    name: str
    window: Window
    pieces: list[tuple[int, ...]]
    marks: list[Marks]
    targets: list[Target]

    @property
    def length(self) -> int:
        """Pieces of the window, its two marks included."""
        return sum(map(len, self.pieces)) + 2


def names_of(tables: Iterable[Path], folds: Iterable[int]) -> set[str]:
    """The articles of the given folds; a table has id and fold."""
    wanted, found = {str(f) for f in folds}, set()
    for table in tables:
        with table.open(encoding="utf-8") as file:
            found |= {row["id"] for row in csv.DictReader(file) if row["fold"] in wanted}
    return found


def _read(path: Path) -> list[Json]:
    claims: list[Json] = json.loads(path.read_text(encoding="utf-8"))["claims"]
    return claims


def read_examples(
    articles: Sequence[Path], gold: Sequence[Path], rules: Sequence[Path], pieces: Pieces
) -> Iterator[Example]:
    """Windows of `articles` (.txt).

    Claims come from the first folder of `gold` that has them, marks from each of `rules`.
    """
    for article in articles:
        page = Page(article.read_text(encoding="utf-8"))
        if not page.tokens:
            continue
        truth = next((f for g in gold if (f := g / f"{article.stem}.json").exists()), None)
        found = [marks(page, None)]
        for folder in rules:
            claims = [Claim.from_dict(c) for c in _read(folder / f"{article.stem}.json")]
            found.append(marks(page, claims))
        numbers = pieces.of_page(page)
        targets = list(_targets(page, _read(truth))) if truth else []
        for window in windows([len(n) for n in numbers], [last for _, last in page.sentences]):
            own = [t for t in targets if window.own <= t.cue < window.own_end]
            yield Example(article.stem, window, numbers[window.first : window.last], found, own)


def _targets(page: Page, claims: Sequence[Json]) -> Iterator[Target]:
    places = Places(page)
    last_mention: dict[str, tuple[int, int]] = {}
    seen: set[int] = set()
    for claim in claims:
        cue = _anchored(page, places, claim)
        content = places.range_of(claim["content"][0][0], claim["content"][-1][1])
        if cue is None or content is None or cue[0] in seen:
            continue
        seen.add(cue[0])
        source = places.range_of(*claim["source"]) if claim.get("source") else None
        speaker = claim.get("speaker")
        pointers = [cue[1], *content, *(source or (NOBODY, NOBODY))]
        fullest = _mention(places, speaker, claim)
        pointers += fullest
        pointers += _mention(places, (claim.get("via") or [None])[0], claim)
        assert len(pointers) == len(POINTERS)
        yield Target(
            cue[0],
            pointers,
            label_positions(claim["form"], claim["polarity"], claim["certainty"], claim["kind"] or "unknown"),
            bool(claim.get("optional")),
            last_mention.get(speaker or "", (UNSAID, UNSAID)),
        )
        if source and speaker:
            last_mention[speaker] = source


def _mention(places: Places, mention: str | None, claim: Json) -> tuple[int, int]:
    if not mention:
        return NOBODY, NOBODY
    span = places.nearest(mention, claim["cue"][0])
    return (places.range_of(*span) if span else None) or (UNSAID, UNSAID)


def _anchored(page: Page, places: Places, claim: Json) -> tuple[int, int] | None:
    """The tokens of the cue: where its letters are whole words, nearest to what is said.

    Offsets were resolved from strings by a program: `قال` may have been put into the `وقالت` beside it.
    """
    start, end = claim["cue"]
    found = places.range_of(start, end)
    if found is None or page.span(found[0], found[1] + 1) == (start, end):
        return found
    cue = page.text[start:end]
    edges = [claim["content"][0][0], claim["content"][-1][1]]
    best, at = None, page.text.find(cue)
    while at >= 0:
        tokens = places.range_of(at, at + len(cue))
        if tokens and page.span(tokens[0], tokens[1] + 1) == (at, at + len(cue)):
            distance = min(abs(at - edge) for edge in edges)
            if distance < 120 and (best is None or distance < best[0]):
                best = distance, tokens
        at = page.text.find(cue, at + 1)
    return best[1] if best else found


def dense(example: Example, variant: int) -> dict[str, Any]:
    """An example as arrays, indices relative to its window.

    `first` piece of each token (1 is the window's mark).
    """
    w, counts = example.window, np.array([len(p) for p in example.pieces])
    first = np.concatenate([[0], np.cumsum(counts)[:-1]]) + 1
    found = example.marks[variant]
    return {
        "pieces": np.concatenate([np.array(p, np.int64) for p in example.pieces]),
        "first": first,
        "flags": found.flags[w.first : w.last],
        "own": (w.own - w.first, w.own_end - w.first),
        "found": found,
    }


def inside(pointer: int, window: Window) -> int:
    """A pointer relative to `window`; UNSAID, if it leads out of it."""
    if pointer in (NOBODY, UNSAID):
        return pointer
    return pointer - window.first if window.first <= pointer < window.last else UNSAID


def relative(target: Target, window: Window) -> list[int]:
    """The pointers of a target relative to a window; a content that runs out of it ends with it."""
    out = [inside(p, window) for p in target.pointers]
    if out[2] == UNSAID and target.pointers[2] >= window.last:
        out[2] = window.last - window.first - 1
    for k in (3, 5, 7):
        if UNSAID in out[k : k + 2]:
            out[k : k + 2] = [UNSAID, UNSAID]
    if out[5] == UNSAID and target.pointers[5] != UNSAID:
        fallback = [inside(p, window) for p in target.fallback]
        out[5:7] = fallback if UNSAID not in fallback else [UNSAID, UNSAID]
    return out
