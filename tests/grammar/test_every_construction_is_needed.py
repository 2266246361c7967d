"""Every construction has a sentence that fails without it, and one that it must leave alone."""

from collections.abc import Callable
from typing import Any

import pytest

from claims.extract import (
    according_to,
    headline,
    objects,
    parenthetical,
    passive,
    quoted,
    relay,
    reporting,
    speech_nouns,
)

# construction → what finds it, its answer when taken out, a sentence that needs it, one it must leave alone
CONSTRUCTIONS: dict[str, tuple[Any, str, Any, str, str]] = {
    "according-to": (
        according_to, "find_phrases", [],
        "ارتفعت الصادرات بنسبة عشرة بالمئة، وفقا لوزارة التجارة.",
        "تبدأ المباراة، بحسب التوقيت المحلي، عند السابعة.",
    ),
    "headline": (
        headline, "headline_reports", [],
        "وزير النقل: القطار الجديد يعبر الحدود في مارس\nوصل القطار أمس.",
        "عاجل: القطار الجديد يعبر الحدود\nوصل القطار أمس.",
    ),
    "tag line": (
        headline, "find_tag", None,
        "فتح الميناء أبوابه أمام السفن التجارية منذ صباح اليوم (رويترز)",
        "فتح الميناء أبوابه أمام السفن التجارية منذ صباح اليوم (الأحد)",
    ),
    "verb with noun phrase": (
        objects, "object_report", None,
        "نفى الوزير ضلوعه في الصفقة.",
        "نفى القاضي المتهم إلى الجزيرة.",
    ),
    "parenthetical": (
        parenthetical, "find_phrase", None,
        "الصادرات، يقول الوزير، ارتفعت هذا العام.",
        "الصادرات، يعلم الوزير، ارتفعت هذا العام.",
    ),
    "passive": (
        passive, "passive_report", None,
        "وذُكر أن القافلة عبرت الحدود ليلا.",
        "يُذكر أن البلدين وقعا اتفاقا العام الماضي.",
    ),
    "quotation before": (
        quoted, "report_after_quotation", None,
        '"لن نقبل بأقل من ذلك"، أضاف المتحدث، "ولن نوقع".',
        'انتهت العملية "النوعية" قبل أن يصل الجنود.',
    ),
    "relay": (
        relay, "relayed_report", None,
        "ونقلت وكالة الأنباء عن وزير الدفاع قوله إن القوات انسحبت.",
        "ونقلت الشاحنات القمح عن طريق الميناء.",
    ),
    "reporting verb": (
        reporting, "opened_report", None,
        "قال الوزير إن المفاوضات مستمرة.",
        "لم يقل الوزير إن المفاوضات مستمرة.",
    ),
    "speech noun": (
        speech_nouns, "noun_report", None,
        "جاء ذلك بعد إعلان الوزارة أن المعبر مفتوح.",
        "جاء ذلك بعد إعلان تجاري طويل.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CONSTRUCTIONS)
def test_needed(name: str, rows: Callable[[str], list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    module, function, nothing, needs, _ = CONSTRUCTIONS[name]
    found = rows(needs)
    assert found, "the sentence that needs it gives no claim"
    monkeypatch.setattr(module, function, lambda *_: nothing)
    assert rows(needs) != found


@pytest.mark.parametrize("name", CONSTRUCTIONS)
def test_leaves_alone(name: str, rows: Callable[[str], list[str]]) -> None:
    assert rows(CONSTRUCTIONS[name][4]) == []
