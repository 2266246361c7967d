"""The text room: normal forms beside the text, tokens, sentences, quotations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.normalise import fold, model_form
from claims.text.page import Page
from claims.text.tokens import tokenize

ARABIC = st.text(
    alphabet='ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئىةپچگکی٠١٢ًٌٍَُِّْـ «»"“”‘’،؛؟.!:-()\n\u200f\u2068\u00a0A1'
)


@pytest.mark.parametrize(
    ("token", "form"),
    [
        ("أكّد", "اكد"),  # shadda goes, hamza goes
        ("إلى", "الي"),  # ى and ي are one
        ("كـــتب", "كتب"),  # tatweel
        ("٢٠٢٣", "2023"),  # Arabic-Indic digits
        ("۲۰", "20"),  # Persian digits
        ("کوریا", "كوريا"),  # Persian letters
        ("«", '"'),
        ("ـ", "-"),  # a lone tatweel is a dash
        ("\ufed7\ufe8e\ufedd", "قال"),  # letters in fixed shapes
        ("\ufef9", "لا"),  # a ligature is two letters
        ("\u200f", "_"),  # nothing but a directional mark
    ],
)
def test_model_form(token: str, form: str) -> None:
    assert model_form(token) == form


def test_fold_joins_spellings() -> None:
    assert fold("وكالةُ  الأنباء") == fold("وكاله الانباء") == "وكاله الانباء"


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("وقالت: نعم", ["وقالت", ":", "نعم"]),
        ("2,5 مليون", ["2,5", "مليون"]),
        ("https://example.org/a?b=1 هنا", ["https://example.org/a?b=1", "هنا"]),
        ("press@example.org", ["press@example.org"]),
        ("قال...", ["قال", "..."]),
        ("«نعم»", ["«", "نعم", "»"]),
        ("إليوشن-62", ["إليوشن", "-", "62"]),
    ],
)
def test_tokenize(text: str, tokens: list[str]) -> None:
    assert [t.text for t in tokenize(text)] == tokens


@given(ARABIC)
def test_tokens_cover_every_visible_character_once(text: str) -> None:
    covered = [i for token in tokenize(text) for i in range(token.start, token.end)]
    assert covered == sorted(set(covered))
    assert {i for i, c in enumerate(text) if not c.isspace()} == set(covered) - {
        i for i in covered if text[i].isspace()
    }
    assert all(text[t.start : t.end] == t.text for t in tokenize(text))


@given(ARABIC)
def test_sentences_part_the_tokens(text: str) -> None:
    page = Page(text)
    assert [i for first, last in page.sentences for i in range(first, last)] == list(range(len(page.tokens)))
    assert all(0 <= q.opening < q.closing <= len(page.tokens) for q in page.quotations)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("جملة أولى. جملة ثانية!", ["جملة أولى.", "جملة ثانية!"]),
        ("قال د. سامي ذلك. ثم مضى", ["قال د. سامي ذلك.", "ثم مضى"]),  # an abbreviation ends nothing
        ("سطر\nسطر آخر", ["سطر", "سطر آخر"]),
        ("تحرير عدن.. وفعلا بدأت", ["تحرير عدن.. وفعلا بدأت"]),  # a pause
        ("دبي، الإمارات (CNN)-- قال الوزير", ["دبي، الإمارات (CNN)--", "قال الوزير"]),  # a dateline
        ("بلغ 2.5 مليون. انتهى", ["بلغ 2.5 مليون.", "انتهى"]),
        ('قال: "نعم." ومضى', ['قال: "نعم."', "ومضى"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    page = Page(text)
    assert [page.string(*s) for s in page.sentences] == sentences


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('قال: "نعم ولا" ثم مضى', ["نعم ولا"]),
        ("قال «نعم» و«لا»", ["نعم", "لا"]),
        ("قال “نعم ولا” ثم", ["نعم ولا"]),
        ("قال ”نعم ولا“ ثم", ["نعم ولا"]),
        ('قال “نعم ولا" ثم', ["نعم ولا"]),  # a closing mark of another kind
        ("بـ”معرض الأسلحة 2023″، الذي", ["معرض الأسلحة 2023"]),
        ('قال: "نعم ولا.\nسطر', ["نعم ولا"]),  # never closed: to the end of the line
        ('أنت مثل "صاحب بقالة"', ["صاحب بقالة"]),
        ("قال «حالة «جيدة» عامة» ثم", ["حالة «جيدة» عامة", "جيدة"]),  # nested
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    page = Page(text)
    assert [page.string(q.opening + 1, q.closing) for q in page.quotations] == quoted
