"""What is no part of an article: told, kept in the text, read by nothing."""

from collections.abc import Callable

import pytest

from claims.claim import Claim
from claims.text.furniture import furniture
from claims.text.page import Page

BODY = "قال وزير النقل إن القطار الجديد سيعبر الحدود في مارس.\nوأضاف أن التذاكر معروضة منذ أمس."

# text behind the body → kinds of the lines that are furniture
TABLE = [
    ("اقرأ أيضا: الوزير يفتتح محطة جديدة", ["read_also"]),
    ("اقرأ أيضًا", ["read_also"]),
    ("كلمات دلالية: القطارات، النقل", ["tags"]),
    ("المصدر: وكالات", ["credit"]),
    ("شارك الخبر على فيسبوك وتويتر", ["share"]),
    ("واتساب", ["alone"]),
    ("ربما يعجبك أيضا\nالميناء يستقبل أول سفينة\nأسعار التذاكر ترتفع", ["read_also"] * 3),
    # the article goes on behind a teaser in its middle
    ("اقرأ أيضا:\nالوزير يفتتح محطة\nوقال الوزير إن العمل مستمر في المحطة.", ["read_also", "read_also"]),
    # behind closing lines a bare "read also" begins another article
    (
        "كلمات دلالية: القطارات\nإقرأ أيضاً:\nالرئيس يزور الميناء\n"
        "قال الرئيس إن الميناء جاهز.\nوأضاف أنه سيزوره ثانية.",
        ["tags", "read_also", "another article", "another article", "another article"],
    ),
    # words that only begin like a label
    ("المصدر الذي تحدث إلى الصحيفة قال إن القطار تأخر.", []),
    ("شاركت في الحفل فرق كثيرة.", []),
    ("طباعة التذاكر تتأخر، بحسب الشركة.", []),
    ("بحثت اللجنة الأمر.", []),
]


@pytest.mark.parametrize(("behind", "kinds"), TABLE)
def test_furniture_is_told(behind: str, kinds: list[str]) -> None:
    text = f"{BODY}\n{behind}"
    found = furniture(text)
    assert [f.kind for f in found] == kinds
    assert all("\n" not in text[f.start : f.end] for f in found)


def test_a_title_is_no_furniture() -> None:
    assert furniture("المصدر: قصة صحفي\nقال الكاتب إن الفيلم طويل.") == []


def test_no_token_stands_in_furniture() -> None:
    text = f"{BODY}\nاقرأ أيضا: الوزير: لن نتأخر\nوقال المدير إن المحطة واسعة."
    page = Page(text)
    (line,) = page.furniture
    assert not any(line.start <= t.start < line.end for t in page.tokens)
    assert any(t.text == "المدير" for t in page.tokens)


def test_furniture_gives_no_claims(
    judged: Callable[[str], list[Claim]], claims_in: Callable[[str], list[Claim]]
) -> None:
    text = f"{BODY}\nكلمات دلالية: النقل\nإقرأ أيضاً:\nقال الرئيس إن الميناء جاهز للعمل منذ أمس."
    for extract in (judged, claims_in):
        assert len(extract(text)) == 2
