"""The lexicon: forms by grammar, and every entry with an example that shows it."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import claims
from claims.errors import DataError
from claims.extract.lexicon import CUES_FILE, load_lexicon
from claims.extract.morphology import verb_forms
from claims.extract.words import SPELLINGS_FILE, WORDS_FILE, spelling, spellings, word_class
from claims.files import read_toml
from claims.text.normalise import model_form
from claims.text.tokens import tokenize

ENTRIES = [
    (cue_class, entry)
    for cue_class, entries in tomllib.loads(CUES_FILE.read_text(encoding="utf-8")).items()
    for entry in entries
]


@pytest.mark.parametrize(
    ("verb", "participle", "forms"),
    [
        ("قال يقول", "قائل", "قال قالت قالوا قالا يقول تقول يقولون يقولان قائلا قائلة قائلين"),  # hollow
        ("أضاف يضيف", None, "اضاف اضافت اضافوا يضيف تضيف يضيفون مضيفا مضيفة مضيفين"),  # hollow, form IV
        ("نفى ينفي", "نافي", "نفي نفت نفوا نفيا ينفي تنفي ينفون نافيا نافية نافين"),  # defective
        ("ادعى يدعي", "مدعي", "ادعي ادعت ادعوا يدعي يدعون مدعيا مدعية"),  # defective, form VIII
        ("رأى يرى", "رائي", "راي رات راوا يري تري يرون"),  # hamzated and defective
        ("أكد يؤكد", None, "اكد اكدت اكدوا يؤكد تؤكد يؤكدون مؤكدا مؤكدة مؤكدين"),  # form II
        ("عزا يعزو", "عازي", "عزا عزت عزوا يعزو تعزو يعزون"),
        ("أشار يشير", None, "اشار اشارت اشاروا يشير تشير مشيرا مشيرة"),
    ],
)
def test_verb_forms(verb: str, participle: str | None, forms: str) -> None:
    perfect, imperfect = verb.split()
    built = {f.surface for f in verb_forms(perfect, imperfect, participle)}
    assert set(forms.split()) <= built


@pytest.mark.parametrize(
    ("word", "lemma", "mood", "agreement"),
    [
        ("وقالت", "قال", "perfect", "f"),
        ("فأكّدوا", "أكد", "perfect", "mp"),
        ("مضيفاً", "أضاف", "participle", "m"),
        ("مؤكدةً", "أكد", "participle", "f"),
        ("ويقولون", "قال", "imperfect", "mp"),
        ("أعلنته", "أعلن", "perfect", "f"),  # with an object pronoun
        ("قوله", "قال", "noun", "x"),
        ("تصريحاته", "صرح", "noun", "x"),
        ("نفت", "نفى", "perfect", "f"),
        ("اكد", "أكد", "perfect", "m"),  # hamza left out
    ],
)
def test_readings(word: str, lemma: str, mood: str, agreement: str) -> None:
    readings = load_lexicon().readings(model_form(word))
    assert (lemma, mood, agreement) in {(r.cue.lemma, r.form.mood, r.form.agreement) for r in readings}


def test_the_lexicon_is_large_enough() -> None:
    verbs = [entry["verb"] for _, entry in ENTRIES if "verb" in entry]
    assert len(verbs) == len(set(verbs)) >= 180


@pytest.mark.parametrize(("cue_class", "entry"), ENTRIES, ids=lambda v: v if isinstance(v, str) else "")
def test_every_entry_has_an_example_that_shows_it(cue_class: str, entry: dict[str, object]) -> None:
    words = [t.norm for t in tokenize(str(entry["example"]))]
    if cue_class == "according-to":
        phrase = [model_form(w) for w in str(entry["words"]).split()]
        assert any(w.endswith(phrase[0]) for w in words), entry
        return
    lemma = str(entry["verb"]).split()[0]
    assert any(r.cue.lemma == lemma for w in words for r in load_lexicon().readings(w)), entry


WORD_LISTS = [
    (file.name, name, entry.get("words", entry.get("forms")), entry.get("example"))
    for file in (WORDS_FILE, SPELLINGS_FILE)
    for name, entry in read_toml(file).items()
]


@pytest.mark.parametrize(("file", "name", "words", "example"), WORD_LISTS, ids=lambda v: str(v)[:20])
def test_every_word_list_shows_an_example(file: str, name: str, words: object, example: str | None) -> None:
    assert words, f"{file} [{name}] is empty"
    assert example and any("\u0600" <= c <= "\u06ff" for c in example), f"{file} [{name}] has no example"


def test_a_word_list_that_is_not_there_is_named() -> None:
    with pytest.raises(DataError, match=r"words.toml has no class \[nothing\]"):
        word_class("nothing")
    with pytest.raises(DataError, match=r"spellings.toml has no entry \[nothing\]"):
        spellings("nothing")
    with pytest.raises(DataError, match=r"\[conjunction\] has 2 forms"):
        spelling("conjunction")


def _literals(file: Path) -> Iterator[str]:
    """The strings of a module, its docstrings left out."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    explained = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained:
            yield node.value


PACKAGE = Path(claims.__file__).parent
PARADIGMS = {"extract/morphology.py"}
"""The endings of a paradigm are its rules."""
WAITING = {
    f"compare/{name}.py"
    for name in (
        "counts", "dates", "gist", "likeness", "number_words", "numerals", "principals", "quantities",
        "uncounted", "units",
    )
}  # fmt: skip
"""Modules with words that still have to move into a table: a list to shorten."""
MODULES = {str(file.relative_to(PACKAGE)): file for file in sorted(PACKAGE.rglob("*.py"))}


def _words_in(file: Path) -> list[str]:
    """Literals with Arabic letters; punctuation, digits and vowel signs are no words."""
    letters = {chr(c) for c in (*range(0x621, 0x63B), *range(0x641, 0x64B))}
    return [text for text in _literals(file) if letters & set(text)]


@pytest.mark.parametrize("name", sorted(MODULES.keys() - PARADIGMS - WAITING))
def test_words_are_data(name: str) -> None:
    """What the program knows of Arabic, and says in it, stands in data files."""
    assert _words_in(MODULES[name]) == []


@pytest.mark.parametrize("name", sorted(PARADIGMS | WAITING))
def test_what_is_excepted_needs_it(name: str) -> None:
    assert _words_in(MODULES[name])
