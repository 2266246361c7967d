"""How sure the extractor is of a claim: a logistic model over features that can be named.

`data/confidence.toml` holds the weights; `scripts/train_confidence.py` fits them on annotated articles.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from claims.extract.attribution import Attribution
from claims.extract.heads import load_nouns
from claims.extract.passage import Passage
from claims.files import read_toml
from claims.logistic import logistic

WEIGHTS_FILE = Path(__file__).parent / "data" / "confidence.toml"


def features(passage: Passage, attribution: Attribution, kind: str, *, nested: bool) -> dict[str, float]:
    """The named features of one attribution, each between 0 and 1.

    `kind` is that of its resolved source; `nested` says that it stands inside another claim's content.
    """
    source = attribution.source
    length = sum(last - first for first, last in attribution.content)
    entry = attribution.entry
    return {
        "bias": 1.0,
        f"rule:{attribution.construction.name}": 1.0,
        f"class:{entry.cue_class if entry else 'none'}": 1.0,
        f"kind:{kind}": 1.0,
        "nested": float(nested),
        "known head noun": float(source is not None and _known(passage, source[0])),
        "ambiguous cue": float(bool(entry and entry.ambiguous)),
        "source named": float(attribution.source is not None),
        "short content": float(length < 4),
        "long content": float(length > 45),
        "source adjoins cue": float(
            attribution.source is not None and attribution.source[0] == attribution.cue[1]
        ),
    }


def _known(passage: Passage, i: int) -> bool:
    nouns, word = load_nouns(), passage.tokens[i].text
    return nouns.head(word) is not None or nouns.is_place(word)


@lru_cache(maxsize=1)
def _model() -> tuple[dict[str, float], list[tuple[float, float]]]:
    data = read_toml(WEIGHTS_FILE)
    return data["weights"], [(raw, true) for raw, true in data["calibration"]["points"]]


def confidence_of(passage: Passage, attribution: Attribution, kind: str, *, nested: bool) -> float:
    """Probability in [0, 1] that the claim is one (detected in the metric's sense), to two digits."""
    weights, points = _model()
    named = features(passage, attribution, kind, nested=nested)
    return round(calibrated(uncalibrated(weights, named), points), 2)


def uncalibrated(weights: Mapping[str, float], named: Mapping[str, float]) -> float:
    """What the linear model says, before calibration."""
    return logistic(sum(weights.get(name, 0.0) * value for name, value in named.items()))


def calibrated(raw: float, points: Sequence[tuple[float, float]]) -> float:
    """`raw` on the rising line of ``(raw, share that was right)`` points (Zadrozny and Elkan 2002)."""
    if raw <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if raw <= x1:
            return y0 + (y1 - y0) * (raw - x0) / (x1 - x0)
    return points[-1][1]
