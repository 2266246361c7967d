"""Who speaks, and through whom: tables of short articles."""

from collections.abc import Callable

import pytest

from claims.claim import Claim

# article → speaker of each claim
SPEAKERS = [
    (  # a short form takes the fullest mention
        "قال وزير الدفاع الروسي أندريه بيلوسوف إن الزيارة ناجحة.\nوأضاف بيلوسوف أن التعاون يتوسع.",
        ["وزير الدفاع الروسي أندريه بيلوسوف"] * 2,
    ),
    (  # a dropped subject: the last speaker that agrees with the verb
        "قال الوزير سامي العلي إن المعبر مفتوح.\nوقالت وزارة الخارجية إن السفير عاد.\nوأضافت أن اللقاء مثمر.",
        ["الوزير سامي العلي", "وزارة الخارجية", "وزارة الخارجية"],
    ),
    (  # a title alone
        "أعلن وزير النفط حسن كريم أن الإنتاج ثابت.\nوأكد الوزير أن الأسعار عادلة.",
        ["وزير النفط حسن كريم"] * 2,
    ),
    (  # a participle goes on with its sentence's speaker
        "قال الخبير إن الصاروخ جديد، مشيرا إلى أن مداه أبعد.",
        ["الخبير"] * 2,
    ),
    (  # the definite site is the one named before
        "ذكر موقع NK News أن الطائرة هبطت.\nوقال الموقع إن الرحلة سرية.",
        ["موقع NK News"] * 2,
    ),
    (  # a nested claim interrupts nobody
        "قال المتحدث باسم الجيش إن الحكومة أعلنت أن الهدنة قائمة.\nوأضاف أن الجنود في مواقعهم.",
        ["المتحدث باسم الجيش", "الحكومة", "المتحدث باسم الجيش"],
    ),
]


@pytest.mark.parametrize(("article", "speakers"), SPEAKERS)
def test_speakers(claims_in: Callable[[str], list[Claim]], article: str, speakers: list[str]) -> None:
    assert [claim.speaker for claim in claims_in(article)] == speakers


# sentence → relays of each claim, nearest to the speaker first
RELAYS = [
    ("ونقلت وكالة تاس عن الوزير قوله إن الزيارة ناجحة.", [("وكالة تاس",)]),
    ('قال يانغ: "الصفقة أبرمت بالفعل"، بحسب فاينانشال تايمز.', [("فاينانشال تايمز",)]),
    ("قال الوزير لوكالة رويترز إن المعبر مفتوح.", [("وكالة رويترز",)]),
    ("وأوضح الناطق في تصريحات لـ«عكاظ» أن الحملة مستمرة.", [("عكاظ",)]),
    ("ووفقا لصحيفة ديلي إكسبريس، قالت سيول إن الحاويات وصلت.", [("صحيفة ديلي إكسبريس",)]),
    ("ذكرت الصحيفة، نقلا عن مصدر أمني، أن المشتبه به فر.", [("الصحيفة",)]),
    ("قال المتحدث إن الوزير أكد أن القوات انسحبت.", [(), ("المتحدث",)]),
    ("قال الوزير في بيان إن المعبر مفتوح.", [()]),  # his own statement is no relay
]


@pytest.mark.parametrize(("sentence", "relays"), RELAYS)
def test_relays(
    claims_in: Callable[[str], list[Claim]], sentence: str, relays: list[tuple[str, ...]]
) -> None:
    assert [claim.via for claim in claims_in(sentence)] == relays
