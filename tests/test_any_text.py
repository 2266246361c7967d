"""Invariants that hold for any text: extraction never fails, and every span lies in the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.parse.parser import Parser
from claims.pipeline import extract_claims

# what the grammar looks for, in any order: cues, complementisers, marks, names
WORDS = (
    "قال وقالت إن أن بأن وفق بحسب نقل عن قوله اتهم نفى أعلن أكد مؤكدا لافتا الوزير الشركة روسيا "
    "اعتقال بقصف في من العام الأمين الذي لم أي 12 كما على ما يبدو"
)
MARKS = '« » " ( ) ، . : - ؟ ـ 😀'
PIECES = [*WORDS.split(), *MARKS.split()]
TEXTS = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", " ", " ", "\n"])), max_size=25)


@settings(max_examples=300, deadline=None)
@given(pieces=TEXTS)
def test_spans_lie_in_the_text(parser: Parser, pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + space for word, space in pieces)
    for claim in extract_claims(text, parser):
        spans = [claim.cue, *claim.content, *([claim.source] if claim.source else [])]
        for start, end in spans:
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
