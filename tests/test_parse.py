"""The parse room: a Doc whose text is the text, whatever stands in it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claims
from claims.errors import ModelError
from claims.parse.model import MAX_TOKENS, load_parser
from claims.parse.parser import Parser
from claims.text.tokens import tokenize

ODD = [
    "قالَ الوزيرُ إنَّ المفاوضاتِ مستمرّةٌ.",  # diacritics
    "قـــال الوزير",  # tatweel
    "کوریا الشمالیة گ چ",  # Persian letters
    "\u200fقال\u200f الوزير\u2069",  # directional marks
    "قال 🚀 الوزير 👍🏽",  # emoji
    "قال  الوزير   إن",  # double spaces
    "قال\u00a0الوزير\u202fإن",  # no-break spaces
    " قال الوزير \n\n\tإن ",  # white space at both ends
    "«قال»(الوزير)...إن!؟",
    "",
    "   ",
]


@pytest.fixture(scope="module")
def nlp() -> object:
    return claims.load()


@pytest.mark.parametrize("text", ODD)
def test_doc_text_is_the_text(nlp, text: str) -> None:  # type: ignore[no-untyped-def]
    doc = nlp(text)
    assert doc.text == text
    assert [(t.idx, t.text) for t in doc if not t.is_space] == [(t.start, t.text) for t in tokenize(text)]


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet='قال وزيرإن.،"«»\n\t \u00a0\u200f🚀ـًَ1A', max_size=80))
def test_doc_text_is_any_text(nlp, text: str) -> None:  # type: ignore[no-untyped-def]
    assert nlp(text).text == text


def test_doc_carries_parse_and_claims(nlp) -> None:  # type: ignore[no-untyped-def]
    doc = nlp("قال الوزير إن المفاوضات مستمرة.")
    verb = doc[0]
    assert verb.pos_ == "VERB" and verb.lemma_ == "قال" and verb.dep_ == "ROOT"
    assert doc[1].dep_ == "nsubj" and doc[1].head == verb
    (claim,) = doc._.claims
    assert claim.speaker == "الوزير"
    assert [span.text for span in doc.spans["claims"]] == ["المفاوضات مستمرة"]


def test_long_sentences_are_parsed_in_pieces(parser: Parser) -> None:
    tokens = tokenize("قال الوزير " * 200)
    nodes = parser.parse(tokens)
    assert len(nodes) == len(tokens) == 400
    for i, node in enumerate(nodes):
        assert node.head == -1 or node.head // MAX_TOKENS == i // MAX_TOKENS


def test_missing_and_broken_models_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no parser model at"):
        load_parser(tmp_path / "none.udpipe")
    broken = tmp_path / "broken.udpipe"
    broken.write_bytes(b"no model")
    with pytest.raises(ModelError, match="not a UDPipe 1 model"):
        load_parser(broken)
