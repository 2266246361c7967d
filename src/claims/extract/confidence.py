"""How sure the extractor is of a claim: a logistic model over features that can be named.

`data/confidence.toml` holds the weights; `scripts/train_confidence.py` fits them on annotated articles.
"""

import math
import tomllib
from functools import lru_cache
from pathlib import Path

from claims.extract.attribution import Attribution
from claims.extract.passage import Passage

WEIGHTS_FILE = Path(__file__).parent / "data" / "confidence.toml"


def features(passage: Passage, attribution: Attribution, kind: str) -> dict[str, float]:
    """The named features of one attribution, each between 0 and 1."""
    length = sum(last - first for first, last in attribution.content)
    entry = attribution.entry
    parsed = passage.upos(attribution.cue[0])
    return {
        "bias": 1.0,
        f"rule:{attribution.rule}": 1.0,
        f"class:{entry.cue_class if entry else 'none'}": 1.0,
        f"kind:{kind}": 1.0,
        "ambiguous cue": float(bool(entry and entry.ambiguous)),
        "parser agrees": float(parsed == "VERB" or entry is None or not parsed),
        "source named": float(attribution.source is not None),
        "short content": float(length < 4),
        "long content": float(length > 45),
        "source adjoins cue": float(
            attribution.source is not None and attribution.source[0] == attribution.cue[1]
        ),
    }


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    with WEIGHTS_FILE.open("rb") as file:
        weights: dict[str, float] = tomllib.load(file)["weights"]
    return weights


def confidence_of(passage: Passage, attribution: Attribution, kind: str) -> float:
    """Probability in [0, 1] that the claim is one (detected in the metric's sense), to two digits."""
    weights = _weights()
    score = sum(weights.get(n, 0.0) * v for n, v in features(passage, attribution, kind).items())
    return round(1 / (1 + math.exp(-score)), 2)
