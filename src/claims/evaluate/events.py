"""How comparison does on annotated events: pairs about one thing, conflicts, disputes, updates, origins.

Groups, conflicts and origins of an event stand in ``EVENT.pairs.json``, what was found in ``EVENT.json``. All
events are pooled. Pairs of overlapping contents in one article count for nothing, nor do optional claims.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from claims.errors import InputError

Reference = str
"""``ID#n``: the n-th claim of an article's file."""
RefPair = frozenset[Reference]


@dataclass
class Tally:
    """So many right, of so many shown, of so many that there are."""

    right: int = 0
    shown: int = 0
    there: int = 0

    def add(self, shown: set[RefPair], there: set[RefPair]) -> None:
        """Count what was shown against what there is."""
        self.right += len(shown & there)
        self.shown += len(shown)
        self.there += len(there)

    @property
    def precision(self) -> float:
        """Of what was shown, what is right."""
        return self.right / max(1, self.shown)

    @property
    def recall(self) -> float:
        """Of what there is, what was shown."""
        return self.right / max(1, self.there)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / max(1, self.shown + self.there)


@dataclass
class EventScores:
    """`updates`: of conflicts and updates shown as one or the other, those told apart."""

    same: Tally
    conflicts: Tally
    disputes: Tally
    updates: Tally
    origins: Tally


def score_events(gold: Path, found: Path, events: Iterable[str]) -> EventScores:
    """Score the events named, which both folders hold. Raises InputError for a file missing or no JSON."""
    scores = EventScores(Tally(), Tally(), Tally(), Tally(), Tally())
    for event in sorted(events):
        labels, made = _read(gold / f"{event}.pairs.json"), _read(found / f"{event}.json")
        claims = {
            f"{path.stem}#{n}": claim
            for path in sorted(gold.glob(f"{event}.*.txt"))
            for n, claim in enumerate(_read(path.with_suffix(".json"))["claims"], 1)
        }
        _score(scores, labels, made, claims)
    return scores


def _score(
    scores: EventScores, labels: Mapping[str, Any], made: Mapping[str, Any], claims: Mapping[Reference, Any]
) -> None:
    counts = {frozenset(pair) for pair in combinations(sorted(claims), 2) if _counts(*pair, claims)}
    groups = [sorted(set(group["claims"])) for group in labels["groups"]]
    same = {frozenset(pair) for group in groups for pair in combinations(group, 2)} & counts
    odd, changed = (
        {frozenset((c["a"], c["b"])) for c in labels["conflicts"] if bool(c.get("update")) is update} & counts
        for update in (False, True)
    )
    pairs = {frozenset((p["a"], p["b"])): p for p in made["pairs"]}
    shown = pairs.keys() & counts
    conflicts = {k for k in shown if pairs[k]["conflict"] and not pairs[k]["update"]}
    updates = {k for k in shown if pairs[k]["update"]}
    scores.same.add(set(shown), same)
    scores.conflicts.add(conflicts - changed, odd)
    scores.updates.right += len(odd & conflicts - updates) + len(changed & updates)
    scores.updates.there += len((odd | changed) & (conflicts | updates))
    for group in groups:
        own = {frozenset(pair) for pair in combinations(group, 2)} & odd
        scores.disputes.there += bool(own)
        scores.disputes.right += bool(own & conflicts)
        _score_origins(scores.origins, group, labels, made, claims)


def _score_origins(
    tally: Tally,
    group: Sequence[Reference],
    labels: Mapping[str, Any],
    made: Mapping[str, Any],
    claims: Mapping[Reference, Any],
) -> None:
    """Groups of two articles or more of which all origins are known: is their number right?"""
    known, guessed = ({r: o["origin"] for o in d["origins"] for r in o["claims"]} for d in (labels, made))
    own = [r for r in group if not claims[r].get("optional")]
    if len({r.split("#")[0] for r in own}) > 1 and all(r in known for r in own):
        tally.there += 1
        tally.right += all(r in guessed for r in own) and (
            len({known[r] for r in own}) == len({guessed[r] for r in own})
        )


def _counts(a: Reference, b: Reference, claims: Mapping[Reference, Any]) -> bool:
    x, y = claims[a], claims[b]
    if x.get("optional") or y.get("optional"):
        return False
    return a.split("#")[0] != b.split("#")[0] or not any(
        s < f and e < t for s, t in x["content"] for e, f in y["content"]
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as JSON ({error})") from None
    if not isinstance(data, dict):
        raise InputError(f"{path}: a JSON object is expected")
    return data
