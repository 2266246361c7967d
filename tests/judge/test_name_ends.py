"""Where a name ends: who was spoken to, and who published it, is no part of it."""

import pytest

from claims.judge.names import cut_short, name_alone
from claims.text.page import Page

TABLE = [
    ("المتحدث سامي العلي لوكالة رويترز", "المتحدث سامي العلي"),
    ("مصدر مطلع لرويترز", "مصدر مطلع"),
    ("رئيس الاتحاد فؤاد مراد لـ «عكاظ»", "رئيس الاتحاد فؤاد مراد"),
    ("نائب العمدة للإذاعة الوطنية", "نائب العمدة"),
    ("لقطات بثها التلفزيون المحلي", "لقطات"),
    ("صور نشرتها الوزارة", "صور"),
    ("سامي لأخته", "سامي"),
    ("وزير الدفاع سامي العلي إلى كوريا الشمالية", "وزير الدفاع سامي العلي"),
    ("مبعوث الرئيس إلى الشرق الأوسط", "مبعوث الرئيس إلى الشرق الأوسط"),
    ("هيئة الأركان المشتركة، في رسالة", "هيئة الأركان المشتركة"),
    ("تجمع المهنيين»", "تجمع المهنيين"),
    ("«تجمع المهنيين»", "«تجمع المهنيين»"),
    # what only looks like it
    ("مصور لوكالة رويترز", "مصور لوكالة رويترز"),
    ("المدير العام للشركة", "المدير العام للشركة"),
    ("وزير الدولة لشؤون المياه", "وزير الدولة لشؤون المياه"),
    ("لوكالة رويترز", "لوكالة رويترز"),
]


@pytest.mark.parametrize(("text", "name"), TABLE)
def test_a_name_ends_before_those_it_is_told_to(text: str, name: str) -> None:
    page = Page(text)
    found = name_alone((0, len(page.tokens)), [token.norm for token in page.tokens])
    assert found is not None
    assert page.string(*found) == name


def test_nobody_stays_nobody() -> None:
    assert name_alone(None, []) is None


SHORTER = [
    ("تركيا في 20 يناير بدعم من فصائل موالية", "تركيا"),
    ("المحامي سامي العلي 130 ألف دولار", "المحامي سامي العلي"),
    ("هيلاري كلينتون الحكومة السورية", "هيلاري كلينتون"),
    ("فؤاد مراد التصريح الأمني للمستشار", "فؤاد مراد"),
    # names that are whole
    ("رئيس مجلس إدارة الشركة", None),
    ("وزير الخارجية الأمريكي جون كيري", None),
    ("المتحدث باسم الحكومة سامي العلي", None),
]


@pytest.mark.parametrize(("text", "shorter"), SHORTER)
def test_a_name_may_run_on_into_what_its_bearer_did(text: str, shorter: str | None) -> None:
    page = Page(text)
    found = cut_short((0, len(page.tokens)), [token.norm for token in page.tokens])
    assert (page.string(*found) if found else None) == shorter
