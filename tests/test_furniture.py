"""What is no part of an article: told, kept in the text, read by nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from claims.claim import Claim
from claims.text.furniture import furniture
from claims.text.page import Page
from claims.text.taught import FURNITURE, TEXT, TaughtLines
from places import Result

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


TAUGHT = [
    (("وقال آخرون إنها تأخرت.", FURNITURE), "وقال آخرون إنها تأخرت.", ["taught"]),
    (("وقال آخرون  إنّها تأخرت. ", FURNITURE), "وقال آخرون إنها تأخرت.", ["taught"]),  # the same line, folded
    (("شارك الخبر على فيسبوك", TEXT), "شارك الخبر على فيسبوك", []),
    (
        ("الميناء يستقبل سفينة", TEXT),
        "ربما يعجبك أيضا\nالميناء يستقبل سفينة\nالأسعار ترتفع",
        ["read_also"] * 2,
    ),
]


@pytest.mark.parametrize(("lesson", "behind", "kinds"), TAUGHT)
def test_what_a_person_says_of_a_line_counts(
    tmp_path: Path, lesson: tuple[str, str], behind: str, kinds: list[str]
) -> None:
    taught = TaughtLines(tmp_path / "claims.lines.toml")
    taught.teach(*lesson)
    taught.write()
    again = TaughtLines.read(tmp_path / "claims.lines.toml")
    text = f"القطار الجديد\n{BODY}\n{behind}"
    assert [line.kind for line in furniture(text, again.by_line())] == kinds
    again.teach(lesson[0], None)
    assert furniture(text, again.by_line()) == furniture(text)


def test_lines_are_taught_in_the_terminal_and_it_holds(run: Callable[..., Result], tmp_path: Path) -> None:
    db = ("--db", f"sqlite:///{tmp_path}/claims.db")
    (tmp_path / "a.txt").write_text(f"القطار الجديد\n{BODY}\nوقال سائقون إن الطريق مغلق.", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"خبر آخر\n{BODY}\nوقال سائقون إن الطريق مغلق.", encoding="utf-8")
    run("ingest", tmp_path / "a.txt", "--judge", "rules", *db)
    shown = run("lines", "1", *db).out.splitlines()
    assert [line.split()[:2] for line in shown] == [[str(n), "text"] for n in range(1, 5)]
    assert "0 claims are new, 1 gone" in run("lines", "1", "--furniture", "4", "--judge", "rules", *db).out
    assert "not read: you said so" in run("lines", "1", *db).out
    assert run("ingest", tmp_path / "b.txt", "--judge", "rules", *db).out.endswith("; 2 claims\n")
    assert "0 claims new, 0 gone" in run("reextract", "--judge", "rules", *db).out
    assert "1 claims are new" in run("lines", "1", "--forget", "4", "--judge", "rules", *db).out
    missing = run("lines", "1", "--text", "9", *db)
    assert missing.code == 2 and "no line 9" in missing.err
