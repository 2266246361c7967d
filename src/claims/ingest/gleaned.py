"""What a text says of itself where no table does: its date and its house, marked as read, not given."""

import re
from dataclasses import replace
from datetime import date

from claims.ingest.article import Article

# `تاريخ النشر: 7th, October 2023 GMT` · `الجمعة، 22 نوفمبر 2024` · `2023-10-07` · `المصدر: جريدة الميناء`
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "يناير كانون_الثاني جانفي january jan", "فبراير شباط فيفري february feb",
            "مارس آذار اذار march mar", "أبريل ابريل إبريل نيسان أفريل april apr",
            "مايو أيار ايار ماي may", "يونيو يونيه حزيران جوان june jun",
            "يوليو يوليه تموز جويلية july jul", "أغسطس اغسطس آب أوت august aug",
            "سبتمبر أيلول ايلول september sep sept", "أكتوبر اكتوبر تشرين_الأول october oct",
            "نوفمبر تشرين_الثاني november nov", "ديسمبر كانون_الأول december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(re.escape(name).replace("_", r"\s+") for name in sorted(_MONTHS, key=len, reverse=True))
_WRITTEN = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s،,]+(?:من\s+)?({_MONTH})(?:\s*/\s*\S+)?[\s،,]+(\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_WEEKDAY = re.compile(r"^(?:السبت|الأحد|الاحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الاربعاء|الخميس|الجمعة)\b")
_LABEL = re.compile(r"^\s*(?:تاريخ النشر|نشر في|نُشر في|نشر بتاريخ|آخر تحديث|التاريخ)\s*[:：]?")
_HOUSE = re.compile(r"^\s*المصدر\s*[:：]\s*([^\n.،:]{2,40}?)\s*$")
_EDGE_LINES = 6
_SHORT = 60
"""Only short lines are about the article; a date in a sentence is about what it tells."""
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


def with_gleaned(article: Article) -> Article:
    """The article with date and house from its own first and last lines, where it has none."""
    lines = [line.strip() for line in article.text.splitlines() if line.strip()]
    edges = lines[:_EDGE_LINES] + lines[max(_EDGE_LINES, len(lines) - _EDGE_LINES) :]
    day = article.published or next(filter(None, map(_day_of, edges)), None)
    house = article.outlet or next((m.group(1) for m in map(_HOUSE.match, edges) if m), None)
    read = [
        name
        for name, before, after in (
            ("published", article.published, day),
            ("outlet", article.outlet, house),
        )
        if before is None and after is not None
    ]
    return replace(article, published=day, outlet=house, gleaned=tuple(read)) if read else article


def _day_of(line: str) -> date | None:
    if len(line) > _SHORT or not (_LABEL.match(line) or _WEEKDAY.match(line) or _is_date_only(line)):
        return None
    plain = line.translate(_DIGITS)
    if found := _WRITTEN.search(plain):
        month = re.sub(r"\s+", "_", found.group(2).lower())
        return _date(int(found.group(3)), _MONTHS[month], int(found.group(1)))
    if found := _NUMBERS.search(plain):
        return _date(*map(int, found.groups()))
    return None


def _is_date_only(line: str) -> bool:
    plain = line.translate(_DIGITS)
    found = _WRITTEN.search(plain) or _NUMBERS.search(plain)
    return found is not None and len(re.findall(r"[^\W\d_]", plain.replace(found.group(), ""))) < 4


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 < year < 2200 else None
    except ValueError:
        return None
