"""The cue lexicon: `data/cues.toml`, loaded once and indexed by inflected form."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from claims.errors import DataError
from claims.extract.morphology import Form, Mood, before_suffix, noun_forms, verb_forms
from claims.extract.words import spellings
from claims.files import read_toml
from claims.text.normalise import model_form

CUES_FILE = Path(__file__).parent / "data" / "cues.toml"
_OBJECT_SUFFIXES = spellings("object_pronoun")
_PREPOSITIONS = frozenset(spellings("frame_preposition"))
_PURPOSE, _CONJUNCTIONS = spellings("purpose"), spellings("conjunction")


@dataclass(frozen=True, slots=True)
class Cue:
    """One lemma of the lexicon with the frames in which it introduces content."""

    lemma: str
    cue_class: str
    takes: frozenset[str]
    certainty: str = "certain"
    polarity: str = "asserted"
    ambiguous: bool = False
    traits: frozenset[str] = frozenset()
    """What is peculiar to the lemma, as the head of the file has it: `addressed`, `contained`, …"""
    unless_ending: str = ""
    """A form so written is another verb's."""

    def prepositions(self) -> set[str]:
        """Prepositions that a noun phrase as content may follow (`أشار إلى …`)."""
        return {frame for frame in self.takes if frame in _PREPOSITIONS}


@dataclass(frozen=True, slots=True)
class CueForm:
    """A cue in one of its forms, as a word of the text may show it."""

    cue: Cue
    form: Form
    has_object: bool = False
    """The word carries an object pronoun (`أعلنته`)."""


@dataclass(frozen=True)
class Lexicon:
    """Cues by form. `forms` maps a normalised word without conjunction to its readings."""

    forms: dict[str, list[CueForm]] = field(default_factory=dict)
    according_to: dict[tuple[str, ...], bool] = field(default_factory=dict)
    """Normalised words of the phrase → whether a speech verb must follow (`كما ذكرت`)."""

    @cached_property
    def plainest(self) -> Cue:
        """The first cue of saying in the file: a quotation without a speech noun is read as its content."""
        return next(r.cue for readings in self.forms.values() for r in readings if r.cue.cue_class == "say")

    @cached_property
    def according_to_by_first(self) -> dict[str, list[tuple[tuple[str, ...], bool]]]:
        """The phrases of `according_to` by their first word."""
        found: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
        for words, needs_verb in self.according_to.items():
            found.setdefault(words[0], []).append((words, needs_verb))
        return found

    def readings(self, norm: str) -> list[CueForm]:
        """Readings of a normalised word that may carry `و` or `ف`, the bare word's first."""
        if norm[:2] in _PURPOSE and len(norm) > 4:  # ليقول إن
            purpose = [r for r in self.forms.get(norm[1:], []) if r.form.mood == "imperfect"]
            return [r for r in purpose if r.cue.cue_class == "say"] + self.forms.get(norm, [])
        joined = self.forms.get(norm[1:], []) if norm[:1] in _CONJUNCTIONS and len(norm) > 3 else []
        return self.forms.get(norm, []) + joined


@lru_cache(maxsize=1)
def load_lexicon(path: Path = CUES_FILE) -> Lexicon:
    """Read the lexicon. Raises DataError naming the entry that is malformed."""
    data = read_toml(path)
    lexicon = Lexicon()
    for phrase in data.pop("according-to"):
        key = tuple(model_form(word) for word in phrase["words"].split())
        lexicon.according_to[key] = bool(phrase.get("needs_verb"))
    for cue_class, entries in data.items():
        for entry in entries:
            cue = _cue(cue_class, entry)
            for form in _forms(entry):
                if form.agreement == "1":
                    continue  # what the quoted person thinks is the quotation, not another claim
                _add(lexicon.forms, form.surface, CueForm(cue, form))
                for suffix in _object_suffixes(form.mood):
                    stem = before_suffix(form)
                    _add(lexicon.forms, stem + suffix, CueForm(cue, form, has_object=True))
    return lexicon


def _cue(cue_class: str, entry: dict[str, Any]) -> Cue:
    try:
        return Cue(
            lemma=entry["verb"].split()[0],
            cue_class=cue_class,
            takes=frozenset(entry["takes"]),
            certainty=entry.get("certainty", "certain"),
            polarity=entry.get("polarity", "asserted"),
            ambiguous=entry.get("ambiguous", False),
            traits=frozenset(entry.get("traits", ())),
            unless_ending=entry.get("unless_ending", ""),
        )
    except KeyError as missing:
        raise DataError(f"{CUES_FILE.name}: an entry of [{cue_class}] has no {missing}: {entry}") from None


def _forms(entry: dict[str, Any]) -> Iterator[Form]:
    perfect, imperfect = entry["verb"].split()
    yield from verb_forms(perfect, imperfect, entry.get("participle"))
    for phrase in entry.get("adverbial", "").split():
        yield Form(model_form(phrase), "participle", "x")
    for passive in entry.get("passive", "").split():
        yield Form(model_form(passive), "passive", "x")
    for noun in entry.get("noun", "").split():
        yield from noun_forms(noun)


def _object_suffixes(mood: Mood) -> tuple[str, ...]:
    return _OBJECT_SUFFIXES if mood in ("perfect", "imperfect", "noun") else ()


def _add(forms: dict[str, list[CueForm]], surface: str, reading: CueForm) -> None:
    known = forms.setdefault(surface, [])
    if not any(r.cue is reading.cue and r.form.mood == reading.form.mood for r in known):
        known.append(reading)
