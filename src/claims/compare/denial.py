"""Denials and what they deny: each denial is linked to the one assertion that it is likeliest about.

A denial seldom repeats what it denies (`نفت الوزارة ذلك`), so it is asked what it answers, not how alike it
is: whether it points, takes up words of the sentence before it, follows an accusation, is of somebody else.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from claims.compare.evidence import Evidence
from claims.compare.points import accuses
from claims.compare.reading import Reading
from claims.logistic import logistic

WEIGHTS_FILE = Path(__file__).parent / "data" / "denial.json"
_FAR = 9.0
_SURE = 0.95
"""How sure it is that a denial is about the words of its own article that it shares or points at."""
_ONE_SPEAKER = 0.9
_MOSTLY = 0.6


class Answer(NamedTuple):
    """What speaks for a denial being about an assertion."""

    covered: float
    """How much of what is denied the assertion or its sentence has."""
    pointed: float
    behind: float
    """How many claims after the assertion the denial comes; 9 in two articles, or before it."""
    accused: float
    """The assertion accuses, alleges, suspects."""
    brief: float
    """The words of the denial (logarithm)."""
    one_source: float
    meaning: float
    meaning_local: float
    cosine_local: float
    contained_local: float
    spelled: float
    around: float
    rank: float
    one_article: float


class Link(NamedTuple):
    """A denial, the assertion that it is about, and how sure that is."""

    denial: int
    assertion: int
    sure: float


@dataclass(frozen=True)
class Weights:
    """Of the features of `Answer`, in log odds; a link must be `least` likely."""

    bias: float
    weights: tuple[float, ...]
    least: float

    def probability(self, row: Answer) -> float:
        """How likely a denial is about an assertion."""
        return logistic(self.bias + sum(w * v for w, v in zip(self.weights, row, strict=True)))


@lru_cache(maxsize=1)
def read_weights() -> Weights:
    """As `scripts/compare/train.py` wrote them."""
    data = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    return Weights(data["bias"], tuple(data["weights"][name] for name in Answer._fields), data["least"])


def answer(denial: Reading, assertion: Reading, found: Evidence) -> Answer:
    """What speaks for a denial being about an assertion, `found` being the evidence of the two."""
    stems = {s for s in denial.stems if s[0] != "@"}
    near = assertion.stems | assertion.around.stems
    inside = denial.said.article.id == assertion.said.article.id
    behind = denial.place - assertion.place if inside else 0
    return Answer(
        covered=len(stems & near) / len(stems) if stems else 0.0,
        pointed=found.pointed,
        behind=min(_FAR, float(behind)) if behind > 0 else _FAR,
        accused=float(accuses(assertion.said)),
        brief=math.log1p(len(denial.words)),
        one_source=float(one_speaker(denial, assertion, found)),
        meaning=found.meaning, meaning_local=found.meaning_local, cosine_local=found.cosine_local,
        contained_local=found.contained_local, spelled=found.spelled, around=found.around, rank=found.rank,
        one_article=found.one_article,
    )  # fmt: skip


def one_speaker(a: Reading, b: Reading, found: Evidence) -> bool:
    """Whether one source says both, by the registry or by name."""
    return bool(found.one_source) or found.speakers > _ONE_SPEAKER


def links(
    readings: Mapping[int, Reading], found: Mapping[tuple[int, int], Evidence], weights: Weights
) -> list[Link]:
    """For each denial the assertion that it is about, if one is likely; `found` by ids, the smaller first."""
    partners: dict[int, list[tuple[float, int]]] = {}
    for (a, b), features in found.items():
        x, y = readings[a], readings[b]
        if x.denied == y.denied:
            continue
        denial, assertion = (x, y) if x.denied else (y, x)
        if one_speaker(denial, assertion, features) or _is_told(denial, assertion):
            continue
        sure = 0.0
        if _same_words(denial, assertion) or (denial.points and denial.meant is assertion):
            sure = _SURE
        elif not (denial.points and denial.meant):
            sure = weights.probability(answer(denial, assertion, features))
        partners.setdefault(denial.said.id, []).append((sure, assertion.said.id))
    best = ((denial, *max(near, key=lambda n: (n[0], -n[1]))) for denial, near in sorted(partners.items()))
    return [Link(denial, assertion, sure) for denial, sure, assertion in best if sure >= weights.least]


def _is_told(denial: Reading, assertion: Reading) -> bool:
    """`قالت مصادر إن القائد نفى …`: who passes the denial on asserts nothing of what is denied.

    Where the denial stands in the second half of a content, that has run on into it.
    """
    if denial.said.article.id != assertion.said.article.id:
        return False
    at, _ = denial.said.claim.cue
    return any(start <= at < (start + end) // 2 for start, end in assertion.said.claim.content)


def _same_words(denial: Reading, assertion: Reading) -> bool:
    """`واتهمت …، وهو ما نفته …`: both take one stretch of the text for their content, or nearly."""
    if denial.said.article.id != assertion.said.article.id:
        return False
    one, other = (
        {n for start, end in r.said.claim.content for n in range(start, end)} for r in (denial, assertion)
    )
    return len(one & other) >= _MOSTLY * len(one | other)
