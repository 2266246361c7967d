"""Which construction an annotated or predicted claim shows, by its surface: for tables per construction."""

from collections.abc import Mapping
from typing import Any

from claims.extract.lexicon import load_lexicon
from claims.extract.morphology import FINITE
from claims.extract.words import word_class
from claims.text.tokens import tokenize

CONSTRUCTIONS = (
    "headline",
    "according-to",
    "relay",
    "speech noun",
    "participle",
    "evidence",
    "direct speech",
    "verb + complementiser",
    "verb + noun phrase",
)
_COMPLEMENTISERS, _AS = word_class("complementiser"), word_class("as")


def construction_of(text: str, claim: Mapping[str, Any]) -> str:
    """One of `CONSTRUCTIONS`: the first whose sign the claim shows."""
    cue = [t.norm for t in tokenize(text[slice(*claim["cue"])])] if claim.get("cue") else []
    if cue == [":"]:
        return "headline"
    lexicon = load_lexicon()
    heads = {words[0] for words in lexicon.according_to if words[0] not in _AS or len(words) > 1}
    if any(word in heads or word[1:] in heads for word in cue):
        return "according-to"
    readings = [r for word in cue for r in lexicon.readings(word)]
    moods = {r.form.mood for r in readings}
    said_by_way_of = moods == {"noun"} and bool(claim.get("via"))
    if said_by_way_of or {r.cue.cue_class for r in readings} == {"relay"}:
        return "relay"
    if moods == {"noun"}:
        return "speech noun"
    if "participle" in moods and not moods & FINITE:
        return "participle"
    if claim.get("kind") == "evidence":
        return "evidence"
    if claim.get("form") == "direct":
        return "direct speech"
    start = claim["content"][0][0]
    around = [t.norm for t in tokenize(text[max(0, start - 12) : start])][-2:]
    first = [t.norm for t in tokenize(text[start : start + 12])][:1]
    if any(word in _COMPLEMENTISERS for word in around + first):
        return "verb + complementiser"
    return "verb + noun phrase"
