"""What holds for any input: an answer or an error of ours, whole offsets, nothing unseen let through."""

import json
import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.compare.dates import moments
from claims.compare.quantities import quantities
from claims.errors import ClaimsError
from claims.ingest.dates import read_date
from claims.ingest.decoding import decode
from claims.ingest.language import require_arabic
from claims.pipeline import extract_claims
from claims.report.bidi import Bidi, lines, piece
from claims.resolve.catalogue import load_registry
from claims.resolve.identity import identify
from claims.resolve.names import same_name
from claims.store.address import parse
from claims.text.page import Page
from claims.text.visible import to_json, visible

WORDS = (
    "قال إن أن بأن وأضاف مؤكدا، وفقا لـ نقلا عن الوزير سامي البدر الصحيفة البيان في روسيا مليون ألف ونصف "
    "ثلاثة ٢٥٠ ² ① ٢٠¹ 999999999999999999999999 1,200.5 "
    "5/10/2023 أغسطس الماضي عام 2023 « » “ ( ) [ ، . : - .. … ؟"
)
UNSEEN = ("\u202e", "\u2067", "\x1b[2J", "\x9b", "\u0301", "\u2028", "\r", "\n")
PIECES = [*WORDS.split(), *UNSEEN, '"', "ﷺ", "ﻗﺎﻝ", "😀", "a@b.c", "www.x"]
TEXTS = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(max_size=6)).flatmap(
        lambda piece: st.sampled_from(["", " ", " "]).map(lambda space: piece + space)
    ),
    max_size=30,
).map("".join)
RAW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2067]")
ANY = settings(max_examples=150, deadline=None)


@ANY
@given(TEXTS)
def test_extraction_answers_with_whole_offsets(text):
    page = Page(text)
    assert [i for first, last in page.sentences for i in range(first, last)] == list(range(len(page.tokens)))
    for claim in extract_claims(text, None):
        spans = [claim.cue, claim.sentence, *claim.content, *([claim.source] if claim.source else [])]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        json.loads(to_json(claim.as_dict()))


@ANY
@given(TEXTS, st.one_of(st.none(), st.dates()))
def test_quantities_and_dates_answer(text, today):
    for quantity in quantities(text):
        assert text[slice(*quantity.span)] == quantity.text
        json.dumps(quantity.as_dict(), allow_nan=False)
    for moment in moments(text, today):
        assert moment.first <= moment.last


@ANY
@given(TEXTS, TEXTS)
def test_names_answer(a, b):
    same_name(a, b)
    identify(a, load_registry(), b)


@ANY
@given(TEXTS, st.integers(1, 90), st.sampled_from([Bidi.TERMINAL, Bidi.VISUAL, Bidi.OFF]))
def test_nothing_unseen_is_shown(text, width, mode):
    shown = "".join(lines(text, width, mode)) + piece(text, mode)
    assert not RAW.search(shown.replace("\u2066", ""))
    assert not RAW.search(visible(text)) and not RAW.search(to_json([text]).replace("\\", ""))
    assert json.loads(to_json([text])) == [text]


@ANY
@given(st.one_of(st.binary(max_size=200), TEXTS.map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_a_text_or_an_error_of_ours(data):
    try:
        text, _ = decode("a.txt", data)
        require_arabic("a.txt", text)
    except ClaimsError as error:
        assert "\n" not in str(error)


@ANY
@given(st.one_of(TEXTS, st.dates().map(date.isoformat)))
def test_any_cell_is_a_date_or_none(cell):
    read = read_date(cell)
    assert read is None or isinstance(read.day, date)


@ANY
@given(st.one_of(st.text(max_size=40), st.text(max_size=20).map(lambda t: f"postgresql://u:pw77@{t}")))
def test_any_address_is_one_or_an_error_without_its_password(url):
    try:
        parse(url)
    except ClaimsError as error:
        assert "pw77" not in str(error)
