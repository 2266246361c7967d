"""The forms of a reporting verb, from its perfect and imperfect.

News reports in the third person, so that is what is built, for both genders and three numbers; the
first persons are added because direct speech holds nested claims (`أعتقد أن`). Rules follow the weak-verb
paradigms of Ryding, *A Reference Grammar of Modern Standard Arabic* (2005), ch. 21–31. All forms are
`model_form`s: no vowels, one alef, so that `أكّد` and `اكد` are one.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from claims.text.normalise import model_form

Mood = Literal["perfect", "imperfect", "passive", "participle", "noun"]
FINITE: frozenset[Mood] = frozenset(["perfect", "imperfect", "passive"])
Agreement = Literal["m", "f", "mp", "fp", "d", "1", "x"]
"""Gender and number of the subject: masculine, feminine, plural, dual, first person, unmarked."""


class Form(NamedTuple):
    """One inflected form, normalised."""

    surface: str
    mood: Mood
    agreement: Agreement


def verb_forms(perfect: str, imperfect: str, participle: str | None = None) -> Iterator[Form]:
    """All forms of a verb given as third person singular masculine, e.g. ``("نفى", "ينفي", "نافي")``.

    Without `participle` the derived-stem pattern is used: م in place of the imperfect's ي.

    >>> sorted({f.surface for f in verb_forms("نفى", "ينفي", "نافي") if f.agreement == "mp"})
    ['نافون', 'نافين', 'نفوا', 'ينفوا', 'ينفون']
    """
    yield from _perfect(model_form(perfect), defective=perfect[-1] in "ىا" and len(perfect) > 2)
    yield from _imperfect(model_form(imperfect), defective=imperfect[-1] in "يوى")
    yield from _participle(model_form(participle or "م" + imperfect[1:]))


def noun_forms(noun: str) -> Iterator[Form]:
    """A verbal or speech noun, indefinite accusative included (`قول`, `قولا`)."""
    surface = model_form(noun)
    yield Form(surface, "noun", "x")
    if not surface.endswith(("ة", "ا", "ات", "ي")):
        yield Form(surface + "ا", "noun", "x")


def before_suffix(form: Form) -> str:
    """The plural's silent alef goes (`قالوا → قالوه`), a final ة opens (`إجابة → إجابته`)."""
    surface = form.surface
    if surface.endswith("وا"):
        return surface[:-1]
    if surface.endswith("ة"):
        return surface[:-1] + "ت"
    if form.mood == "perfect" and surface.endswith("ي"):
        return surface[:-1] + "ا"
    return surface


def _perfect(stem: str, *, defective: bool) -> Iterator[Form]:
    base = stem[:-1] if defective else stem
    yield Form(stem, "perfect", "m")
    yield Form(base + "ت", "perfect", "f")
    yield Form(base + "وا", "perfect", "mp")
    yield Form(base + ("يا" if stem[-1] == "ي" else "ا"), "perfect", "d")
    yield Form(base + "تا", "perfect", "d")
    long_vowel = len(stem) >= 3 and stem[-2] == "ا" and not defective
    consonantal = base + "ي" if defective else stem[:-2] + stem[-1] if long_vowel else stem
    yield Form(consonantal + "ن", "perfect", "fp")
    yield Form(consonantal + "نا", "perfect", "1")


def _imperfect(stem: str, *, defective: bool) -> Iterator[Form]:
    base = stem[:-1] if defective else stem
    middle, feminine = base[1:], "ت" + stem[1:]
    yield Form(stem, "imperfect", "m")
    yield Form(feminine, "imperfect", "f")
    for ending in ("ون", "وا"):
        yield Form("ي" + middle + ending, "imperfect", "mp")
    dual = base + stem[-1] if defective else base
    for prefix in "يت":
        yield Form(prefix + dual[1:] + "ان", "imperfect", "d")
    yield Form("ي" + stem[1:] + "ن", "imperfect", "fp")
    yield Form("ن" + stem[1:], "imperfect", "1")
    yield Form("ا" + stem[1:], "imperfect", "1")


def _participle(stem: str) -> Iterator[Form]:
    yield Form(stem + "ا", "participle", "m")
    for feminine in ("ة", "ه"):
        yield Form(stem + feminine, "participle", "f")
    base = stem[:-1] if stem.endswith("ي") else stem
    for ending in ("ين", "ون"):
        yield Form(base + ending, "participle", "mp")
    if base != stem:
        yield Form(base, "participle", "m")  # نافٍ
    for ending in ("ان", "تين"):
        yield Form(stem + ending, "participle", "d")
    yield Form(stem + "ات", "participle", "fp")
