"""Arabic out of PDF files as browsers print them: the order of words, numbers, brackets, paragraphs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from claims.errors import InputError
from claims.ingest.documents import read_document
from claims.ingest.pdf import Glyph, in_reading_order
from places import Result

PARAGRAPHS = (
    "الجسر الجديد يفتح أمام السيارات يوم الأحد",
    "قالت وزارة النقل إن الجسر الجديد سيفتح أمام السيارات يوم الأحد 5 مارس 2024، وإن كلفته بلغت 12.5 مليون "
    "دينار (نحو 17 مليون دولار).",
    "وأضافت أن «الرسوم لم تحدد بعد»، ونقلت وكالة Reuters عن مسؤول أن لا زيادة في الأسعار. وذكر المهندس سامي "
    "العمري أن ٧٠٪ من الأعمال انتهت.",
)


@pytest.fixture
def printed(browser: Browser, tmp_path: Path) -> Path:
    page = browser.new_page()
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page.set_content(f'<html dir=rtl lang=ar><meta charset=utf-8><body style="width:480px">{body}')
    page.pdf(path=tmp_path / "bridge.pdf")
    page.close()
    return tmp_path / "bridge.pdf"


def test_a_printed_page_is_read_as_it_was_written(printed: Path) -> None:
    (found,) = read_document(printed)
    assert found.text.split("\n") == list(PARAGRAPHS)
    assert found.title == PARAGRAPHS[0]


def test_its_claims_are_found(printed: Path, run: Callable[..., Result]) -> None:
    out = run("extract", printed, "--judge", "rules").out
    assert '"speaker": "وزارة النقل"' in out and '"via": ["وكالة Reuters"]' in out


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("ملس", "سلم"),  # letters from left to right, as the eye has them
        ("ﻡﻼﺳ", "سلام"),  # in the shapes of a font, with a ligature
        ("٪70 دادزا", "ازداد 70٪"),
        ("2024 - 2020 نم", "من 2020 - 2024"),
        ("777 وأ Boeing 737 ةرئاط", "طائرة Boeing 737 أو 777"),
        ("Reuters ةلاكو", "وكالة Reuters"),
        ("(17) بهذ", "ذهب (17)"),
        ("plain text (a)", "plain text (a)"),
    ],
)
def test_what_is_seen_is_turned_into_what_is_read(seen: str, read: str) -> None:
    places = [Glyph(character, n * 10, n * 10 + 10, 0, 12) for n, character in enumerate(seen)]
    assert in_reading_order(places[::-1]) == read  # in whatever order a file has them


@pytest.mark.parametrize(
    "data", [b"", b"no PDF", b"%PDF-1.7\n1 0 obj\n<<", b"%PDF-1.4\n" + b"[" * 100_000], ids=range(4)
)
def test_a_broken_file_costs_itself(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(InputError, match=r"a.pdf: is no PDF that can be read"):
        read_document(tmp_path / "a.pdf")
