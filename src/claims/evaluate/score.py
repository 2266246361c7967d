"""How well predicted claims agree with annotated ones: precision, recall, F1, accuracy of the labels.

The overlap of two contents is the F1 of the letters and digits that they cover. Claims of one article are
paired one to one so that the summed overlap is largest; pairs below 0.5 are no pairs. Detection asks for 0.5,
span for 0.9, claim for 0.8 and the right source by word overlap (PolNeAR's partial matching, in one figure).
Denials and hedges are rare: their accuracy says nothing, so they have an F1 of their own.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

from claims.errors import InputError
from claims.evaluate.constructions import CONSTRUCTIONS, construction_of
from claims.text.normalise import fold

Record = Mapping[str, Any]
CLAIM = 0.8
"""The overlap from which a content is right."""
LABELS = ("form", "polarity", "certainty", "kind")
_LONGEST_MENTION = 14
"""Words of a mention within which a shorter one of at least two names the same."""
RARE: dict[str, Callable[[Record], bool]] = {
    "denied": lambda claim: claim.get("polarity") == "denied",
    "hedged": lambda claim: claim.get("certainty") in ("probable", "possible"),
}
_STOP = frozenset(fold("في من عن على إلى ل ب و the of").split())


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold claim and the prediction that found it, by index; `overlap` of their contents."""

    gold: int
    predicted: int
    overlap: float
    source_right: bool


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


def pairs(text: str, gold: Sequence[Record], predicted: Sequence[Record]) -> list[Pair]:
    """The best one-to-one pairing of two lists of claims over `text`."""
    covers = [[cover(text, claim["content"]) for claim in claims] for claims in (gold, predicted)]
    weights: dict[tuple[int, int], float] = {}
    for i, g in enumerate(covers[0]):
        for j, p in enumerate(covers[1]):
            overlap = overlap_f1(len(g & p), len(g), len(p))
            if overlap >= 0.5:
                touch = _touch(gold[i].get("cue"), predicted[j].get("cue"))
                weights[i, j] = overlap + (0.05 if touch else 0.0)
    found = []
    for component in _components(weights):
        for i, j in _best(component, weights):
            g, p = covers[0][i], covers[1][j]
            right = _source_right(text, gold[i], predicted[j])
            found.append(Pair(i, j, overlap_f1(len(g & p), len(g), len(p)), right))
    return sorted(found, key=lambda pair: pair.gold)


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


def read_gold(folder: Path) -> Iterator[tuple[str, str, list[Record]]]:
    """Yield ``(id, text, claims)`` of a folder with ID.json and ID.txt. Raises InputError."""
    files = sorted(folder.glob("*.json"))
    if not files:
        raise InputError(f"{folder}: no gold claims there (ID.json beside ID.txt)")
    articles = articles_of(folder)
    for file in files:
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
            text = (articles / f"{file.stem}.txt").read_bytes().decode("utf-8")
            yield file.stem, text, data["claims"]
        except (OSError, ValueError, KeyError) as error:
            raise InputError(f"{file}: is no gold file with its article ({error})") from None


def articles_of(folder: Path) -> Path:
    """Where the articles of a gold folder are: in it, or in `data/articles` for curated claims."""
    samples = folder.resolve().parent / "data" / "articles"
    return folder if next(folder.glob("*.txt"), None) or not samples.is_dir() else samples


def reliability(
    trials: Sequence[tuple[float, bool]], edges: Sequence[float]
) -> list[tuple[float, float, int, float, float]]:
    """Per bin of confidence: from, to, number of predictions, mean confidence, share that was right."""
    rows = []
    for low, high in pairwise(edges):
        inside = [(c, ok) for c, ok in trials if low <= c < high or high == edges[-1] == c]
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            rows.append((low, high, len(inside), mean, sum(ok for _, ok in inside) / len(inside)))
    return rows


def calibration_error(trials: Sequence[tuple[float, bool]]) -> float:
    """Mean gap between confidence and share of right claims over ten equal bins.

    Weighted by size (Guo et al. 2017).
    """
    bins = [[c - ok for c, ok in trials if min(9, int(c * 10)) == b] for b in range(10)]
    return sum(abs(sum(b)) for b in bins) / len(trials) if trials else 0.0


def sure_share(trials: Sequence[tuple[float, bool]], least: float = 0.9) -> tuple[float, float]:
    """Which share of the claims has at least this confidence, and which share of those is right."""
    sure = [ok for confidence, ok in trials if confidence >= least]
    return (len(sure) / len(trials), sum(sure) / len(sure)) if sure else (0.0, 0.0)


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


def _components(weights: Mapping[tuple[int, int], float]) -> Iterator[list[tuple[int, int]]]:
    """Edges that hang together: contents overlap in small groups, so each is solved by itself."""
    left = list(weights)
    while left:
        component = [left.pop()]
        grown = True
        while grown:
            rows, columns = {i for i, _ in component}, {j for _, j in component}
            more = [e for e in left if e[0] in rows or e[1] in columns]
            left = [e for e in left if e not in more]
            component += more
            grown = bool(more)
        yield component


def _best(
    edges: Sequence[tuple[int, int]], weights: Mapping[tuple[int, int], float]
) -> list[tuple[int, int]]:
    """The matching of one component with the largest sum."""
    rows, columns = sorted({i for i, _ in edges}), sorted({j for _, j in edges})
    if len(rows) > len(columns):
        turned = {(j, i): w for (i, j), w in weights.items()}
        return [(i, j) for j, i in _best([(j, i) for i, j in edges], turned)]
    padded: list[int | None] = [*columns, *[None] * len(rows)] if len(columns) <= 5 else [*columns]
    chosen = max(
        permutations(padded, len(rows)),
        key=lambda p: sum(weights.get((i, j), 0.0) for i, j in zip(rows, p, strict=True) if j is not None),
    )
    return [(i, j) for i, j in zip(rows, chosen, strict=True) if j is not None and (i, j) in weights]


def cover(text: str, segments: Sequence[Sequence[int]]) -> set[int]:
    """Offsets of the letters and digits in `segments`: marks and spaces do not count."""
    return {i for start, end in segments for i in range(start, min(end, len(text))) if text[i].isalnum()}


def _touch(a: Sequence[int] | None, b: Sequence[int] | None) -> bool:
    return bool(a and b and a[0] < b[1] and b[0] < a[1])


def overlap_f1(both: int, a: int, b: int) -> float:
    """F1 of two sets of sizes `a` and `b` that share `both`."""
    return 2 * both / (a + b) if a + b else 1.0


def _words(mention: str | None) -> set[str]:
    words = set()
    for word in re.findall(r"[^\W_]+", fold(mention or "")):
        if word in _STOP:
            continue
        for prefix in ("وال", "بال", "كال", "فال", "لل", "ال"):
            if word.startswith(prefix) and len(word) - len(prefix) >= 2:
                word = word[len(prefix) :]
                break
        words.add(word)
    return words


def same_source(a: str | None, b: str | None) -> bool:
    """Whether two mentions name the same: half of their words are shared, or one holds the other.

    A mention holds a shorter one that has two words or more, if it has at most fourteen itself.
    """
    shorter, longer = sorted((_words(a), _words(b)), key=len)
    if overlap_f1(len(shorter & longer), len(shorter), len(longer)) >= 0.5:
        return True
    return len(shorter) >= 2 and shorter <= longer and len(longer) <= _LONGEST_MENTION


def _source_right(text: str, gold: Record, predicted: Record) -> bool:
    expected = text[slice(*gold["source"])] if gold.get("source") else ""
    found = text[slice(*predicted["source"])] if predicted.get("source") else ""
    if expected and found and same_source(expected, found):
        return True
    names = [x for x in (gold.get("speaker"), expected) if x]
    others = [x for x in (predicted.get("speaker"), found) if x]
    if not names and not others:
        return True
    return any(same_source(a, b) for a in names for b in others)
