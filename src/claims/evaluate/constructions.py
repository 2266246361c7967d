"""Which construction an annotated or predicted claim shows, by its surface: for tables per construction."""

from collections.abc import Mapping
from typing import Any

from claims.extract.lexicon import load_lexicon
from claims.extract.words import word_class
from claims.text.tokens import tokenize

CONSTRUCTIONS = (
    "headline",
    "according-to",
    "speech noun",
    "participle",
    "direct speech",
    "verb + complementiser",
    "verb + noun phrase",
)
_COMPLEMENTISERS = word_class("complementiser")


def construction_of(text: str, claim: Mapping[str, Any]) -> str:
    """One of `CONSTRUCTIONS`; participles come before direct speech, which comes before clauses."""
    cue = [t.norm for t in tokenize(text[slice(*claim["cue"])])] if claim.get("cue") else []
    if cue == [":"]:
        return "headline"
    lexicon = load_lexicon()
    heads = {words[0] for words in lexicon.according_to if words != ("كما",)}
    if any(word in heads or word[1:] in heads for word in cue):
        return "according-to"
    moods = {r.form.mood for word in cue for r in lexicon.readings(word)}
    if moods == {"noun"}:
        return "speech noun"
    if "participle" in moods and not moods & {"perfect", "imperfect"}:
        return "participle"
    if claim.get("form") == "direct":
        return "direct speech"
    start = claim["content"][0][0]
    around = [t.norm for t in tokenize(text[max(0, start - 12) : start])][-2:]
    first = [t.norm for t in tokenize(text[start : start + 12])][:1]
    if any(word in _COMPLEMENTISERS for word in around + first):
        return "verb + complementiser"
    return "verb + noun phrase"
