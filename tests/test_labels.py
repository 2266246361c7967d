"""Form, polarity, certainty and kind, as the guidelines define them."""

from collections.abc import Callable

import pytest

from claims.claim import Claim

TABLE = [
    ('قال الوزير: "لن نتراجع عن موقفنا".', "direct asserted certain person"),
    ("قال الوزير إن المعبر مفتوح.", "indirect asserted certain person"),
    ('قالت الوزارة إن المعبر "سيبقى مفتوحا أمام الجميع" طوال الشهر.', "mixed asserted certain organisation"),
    ("نفت موسكو تزويد جارتها بالسلاح.", "indirect denied certain organisation"),
    ("قال الكرملين إن روسيا لم توقع أي اتفاق.", "indirect asserted certain organisation"),
    ('وصفت موسكو الاتهامات بأنها "سخيفة".', "indirect denied certain organisation"),
    ("رجح الموقع أن تكون الرحلة عسكرية.", "indirect asserted probable outlet"),
    ("قال محللون إن روسيا قد ترسل وفدا.", "indirect asserted possible group"),
    ("قال الخبير إن من المحتمل أن يزور الوفد المعرض.", "indirect asserted possible person"),
    ("ذكر التقرير أن الزيادة تشير على الأرجح إلى صفقة.", "indirect asserted probable document"),
    ("أظهرت صور الأقمار الصناعية أن المصنع توسع.", "indirect asserted certain evidence"),
    ("قال مصدر أمني إن المشتبه به فر.", "indirect asserted certain group"),
    ("قال مسؤول أميركي إن الشحنات مستمرة.", "indirect asserted certain group"),
    ("ذكرت صحيفة لوموند أن المحادثات تعثرت.", "indirect asserted certain outlet"),
    ("الوزير سامي: نحن لن نتراجع عن القرار\nوصل الوزير أمس.", "direct asserted certain person"),
    ("الوزير سامي: الجسر لن يغلق هذا العام\nوصل الوزير أمس.", "indirect asserted certain person"),
    ('قال الوزير إن صحيفة "النهار" نشرت الخبر أمس.', "indirect asserted certain person"),
    ('قال الوزير إن مشروع "الجسر" بدأ أمس.', "indirect asserted certain person"),
    ('قال الوزير إن المشروع "ناجح" بكل المقاييس.', "mixed asserted certain person"),
    ('قال الوزير إن الفوز "كبير جدا" وصعب.', "mixed asserted certain person"),
    (
        'قال الوزير إن المعبر مفتوح، وذكر أن الجسر "آمن لكل السيارات" تماما.',
        "indirect asserted certain person",
    ),
    ("قال الوزير إن الرجل الذي ربما هرب عاد.", "indirect asserted certain person"),
    ("قال الوزير إن الأمر لا يحتمل التأخير.", "indirect asserted certain person"),
    ("قال الوزير إنه ليس من المرجح أن يعود الوفد.", "indirect asserted certain person"),
    ("قال الوزير إن المعبر قد لا يفتح غدا.", "indirect asserted possible person"),
    ("قال الوزير إن المعبر قد فتح أمس.", "indirect asserted certain person"),
    ('قال الوزير إن الخطة "نهاية الأزمة" كلها.', "mixed asserted certain person"),
    ('قال الوزير إن الصحيفة "النهار اليوم" فازت بالجائزة.', "indirect asserted certain person"),
    ('قال الوزير إن مشروع "الجسر الجديد" بدأ أمس.', "indirect asserted certain person"),
    ("قال الوزير: لن نتراجع عن القرار.", "direct asserted certain person"),
    ('قال الوزير إن "المعبر سيبقى مفتوحا".', "direct asserted certain person"),
    ("وصف الوزير الخبر بأنه صحيح.", "indirect asserted certain person"),
]


@pytest.mark.parametrize(("sentence", "labels"), TABLE)
def test_labels(claims_in: Callable[[str], list[Claim]], sentence: str, labels: str) -> None:
    claim = claims_in(sentence)[0]
    assert f"{claim.form} {claim.polarity} {claim.certainty} {claim.kind}" == labels
