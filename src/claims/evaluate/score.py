"""How well predicted claims agree with annotated ones: precision, recall, F1, accuracy of the labels.

Detection asks of a pair (see `matching.py`) an overlap of 0.5, span of 0.9, claim of 0.8 and the right source
by word overlap (PolNeAR's partial matching, in one figure).
Denials and hedges are rare: their accuracy says nothing, so they have an F1 of their own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from claims.evaluate.constructions import CONSTRUCTIONS, construction_of
from claims.evaluate.matching import Pair, Record, pairs, same_source

CLAIM = 0.8
"""The overlap from which a content is right."""
LABELS = ("form", "polarity", "certainty", "kind")
RARE: dict[str, Callable[[Record], bool]] = {
    "denied": lambda claim: claim.get("polarity") == "denied",
    "hedged": lambda claim: claim.get("certainty") in ("probable", "possible"),
}


@dataclass
class Count:
    """Hits among so many gold and predicted claims."""

    hits: int = 0
    gold: int = 0
    predicted: int = 0

    @property
    def precision(self) -> float:
        """Share of the predicted that is right."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that is found."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = self.gold + self.predicted
        return 2 * self.hits / total if total else 1.0


@dataclass
class Scores:
    """Everything that `claims eval` prints."""

    counts: dict[str, Count] = field(
        default_factory=lambda: {name: Count() for name in ("detection", "span", "claim")}
    )
    labels: dict[str, list[int]] = field(
        default_factory=lambda: {name: [0, 0] for name in ("source", "speaker", *LABELS, "via")}
    )
    rules: dict[str, Count] = field(default_factory=dict)
    """By rule: predictions, and how many of them found a claim."""
    constructions: dict[str, list[int]] = field(
        default_factory=lambda: {name: [0, 0, 0, 0] for name in CONSTRUCTIONS}
    )
    """Per construction: gold claims, how many of them were found; predictions, how many were right."""
    rare: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in RARE})
    """Denied and hedged claims among the detected ones."""
    trials: list[tuple[float, bool]] = field(default_factory=list)
    """Confidence of each prediction that counts, and whether its content and source were right."""
    missed: dict[str, int] = field(default_factory=dict)
    """Gold claims that nothing found, by cue."""


def add_article(scores: Scores, text: str, gold: Sequence[Record], predicted: Sequence[Record]) -> None:
    """Count one article into `scores`. Optional gold claims count neither way."""
    found = pairs(text, gold, predicted)
    optional = {i for i, claim in enumerate(gold) if claim.get("optional")}
    free = {pair.predicted for pair in found if pair.gold in optional}
    counted = [pair for pair in found if pair.gold not in optional]
    hits = {
        "detection": len(counted),
        "span": sum(pair.overlap >= 0.9 for pair in counted),
        "claim": sum(pair.overlap >= CLAIM and pair.source_right for pair in counted),
    }
    for name, count in scores.counts.items():
        count.hits += hits[name]
        count.gold += len(gold) - len(optional)
        count.predicted += len(predicted) - len(free)
    for pair in counted:
        _count_labels(scores, gold[pair.gold], predicted[pair.predicted], pair.source_right)
    right = {pair.predicted for pair in counted}
    sure = {pair.predicted for pair in counted if pair.overlap >= CLAIM and pair.source_right}
    for j, claim in enumerate(predicted):
        if j not in free:
            rule = scores.rules.setdefault(str(claim.get("rule")), Count())
            rule.predicted += 1
            rule.hits += j in right
            scores.trials.append((float(claim.get("confidence") or 0.0), j in sure))
    _count_constructions(scores, text, gold, predicted, counted, optional, free)
    seen = {pair.gold for pair in found}
    for i, claim in enumerate(gold):
        if i not in seen and i not in optional:
            cue = text[slice(*claim["cue"])] if claim.get("cue") else "-"
            scores.missed[cue] = scores.missed.get(cue, 0) + 1


def _count_labels(scores: Scores, gold: Record, predicted: Record, source_right: bool) -> None:
    scores.labels["source"][0] += source_right
    scores.labels["source"][1] += 1
    expected, found = gold.get("speaker"), predicted.get("speaker")
    both = same_source(expected, found) if expected and found else not expected and not found
    scores.labels["speaker"][0] += both
    scores.labels["speaker"][1] += 1
    for name, is_one in RARE.items():
        count = scores.rare[name]
        count.hits += is_one(gold) and is_one(predicted)
        count.gold += is_one(gold)
        count.predicted += is_one(predicted)
    for label in LABELS:
        scores.labels[label][0] += gold.get(label) == predicted.get(label)
        scores.labels[label][1] += 1
    relays, passed = gold.get("via") or [], predicted.get("via") or []
    if relays or passed:
        same = len(relays) == len(passed) and all(
            same_source(a, b) for a, b in zip(relays, passed, strict=True)
        )
        scores.labels["via"][0] += same
        scores.labels["via"][1] += 1


def _count_constructions(
    scores: Scores,
    text: str,
    gold: Sequence[Record],
    predicted: Sequence[Record],
    counted: Sequence[Pair],
    optional: set[int],
    free: set[int],
) -> None:
    found = {pair.gold for pair in counted}
    right = {pair.predicted for pair in counted}
    for i, claim in enumerate(gold):
        if i not in optional:
            row = scores.constructions[construction_of(text, claim)]
            row[0] += 1
            row[1] += i in found
    for j, claim in enumerate(predicted):
        if j not in free:
            row = scores.constructions[construction_of(text, claim)]
            row[2] += 1
            row[3] += j in right
