"""Words of doubt in a content (`قد`, `ربما`, `من المحتمل أن`): do they hedge its main statement?

Hedges as in Hyland (1998), as far as Arabic news has them. `data/doubt.toml` says of each how far from the
beginning it still speaks of the main statement; `قد` in a relative clause or behind `رغم` does not, `يمكن` of
ability does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from claims.extract.passage import RELATIVES, Passage, Range
from claims.extract.words import spelling, spellings, word_class
from claims.files import read_toml
from claims.text.normalise import model_form

DOUBT_FILE = Path(__file__).parent / "data" / "doubt.toml"
REACH = {"head": 4, "near": 14}
_NEGATIONS, _NOT_BEING, _NOT = word_class("negation"), word_class("not_being"), word_class("not")
_ASIDE = RELATIVES | word_class("aside")
_CLAUSE = word_class("doubt_opens")
_CONJUNCTIONS = spellings("conjunction")
_IMPERFECT, _IMPERFECT_HE = spellings("imperfect"), spelling("imperfect_he")
_SURE_IMPERFECT, _PERFECT_ENDINGS = spellings("imperfect_beyond_doubt"), spellings("perfect_ending")


@dataclass(frozen=True, slots=True)
class Doubt:
    """One entry: the certainty that it leaves, its reach in words, what must follow."""

    certainty: str
    reach: int
    clause: bool
    imperfect: bool


@lru_cache(maxsize=1)
def _doubts() -> dict[str, list[Doubt]]:
    found: dict[str, list[Doubt]] = {}
    for entry in read_toml(DOUBT_FILE)["doubt"]:
        doubt = Doubt(
            entry["certainty"],
            REACH[entry["reach"]],
            entry.get("clause", False),
            entry.get("imperfect", False),
        )
        for word in entry["words"].split():
            found.setdefault(model_form(word), []).append(doubt)
    return found


def doubts_of(passage: Passage, content: Range) -> Iterator[str]:
    """The certainties that words of doubt leave to the main statement of `content` (tokens of the page)."""
    first, last = content
    for i in range(first, min(last, first + max(REACH.values()))):
        norm = passage.bare(i)
        if norm in _ASIDE and i > first:
            return
        if passage.bare(i - 1) in _NEGATIONS or passage.bare(i - 2) in _NOT_BEING:
            continue
        known = _doubts()
        for doubt in known.get(norm) or known.get(_without_conjunction(norm)) or ():
            if i - first < doubt.reach and _is_followed(passage, i, doubt):
                yield doubt.certainty


def _without_conjunction(norm: str) -> str:
    return norm[1:] if norm.startswith(_CONJUNCTIONS) and len(norm) > 2 else norm


def _is_followed(passage: Passage, i: int, doubt: Doubt) -> bool:
    if doubt.clause and passage.norm(i + 1) not in _CLAUSE:
        return False
    return not doubt.imperfect or is_imperfect(passage, i + 1)


def is_imperfect(passage: Passage, i: int) -> bool:
    """Whether the word behind `قد` is an imperfect verb: `قد يصل` may, `قد وصل` has."""
    if passage.norm(i) in _NOT:
        i += 1
    norm = passage.norm(i)
    if not norm.startswith(_IMPERFECT):
        return False
    if passage.parser is None:  # `تمكنت`, `نشروا` begin like an imperfect and do not end like one
        return norm.startswith(_SURE_IMPERFECT) and not (
            norm[:1] != _IMPERFECT_HE and norm.endswith(_PERFECT_ENDINGS)
        )
    return "Aspect=Imp" in passage.feats(i) or (norm[:1] == _IMPERFECT_HE and passage.is_verb(i))
