"""The passive of construction 2: a claim that nobody in particular makes."""

from collections.abc import Callable

import pytest

from claims.claim import Claim

# sentence → source | cue | content of each claim
TABLE = [
    (
        "ذُكر أن الوفد وصل.",
        [
            "- | ذُكر | الوفد وصل",
        ],
    ),
    (
        "وأُعلن أمس أن السفينة غرقت قبالة الساحل.",
        [
            "- | وأُعلن | السفينة غرقت قبالة الساحل",
        ],
    ),
    (
        "قيل إن القائد قتل في الغارة، وأكد الحزب أنه حي.",
        [
            "- | قيل | القائد قتل في الغارة",
            "الحزب | وأكد | أنه حي",
        ],
    ),
    (
        "وأُفيد بأن الحريق أخمد.",
        [
            "- | وأُفيد | الحريق أخمد",
        ],
    ),
    (
        "ذُكر في تقرير للأمم المتحدة أن المخيم خال.",
        [
            "تقرير للأمم المتحدة | ذُكر | المخيم خال",
        ],
    ),
    (
        "يُعلن الوزير أن الميزانية جاهزة.",
        [
            "الوزير | يُعلن | الميزانية جاهزة",
        ],
    ),
    (
        "ولم يُعلن أن السفينة غرقت.",
        [],
    ),
    (
        "أُعلن اعتقال ثلاثة أشخاص.",
        [],
    ),
    (
        "وفرضت عقوبات وُصفت بأنها الأشد حتى الآن.",
        [],
    ),
    (
        "ويُعتقد أن المهاجم فر.",
        [],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), TABLE)
def test_passive(rows: Callable[[str], list[str]], sentence: str, expected: list[str]) -> None:
    assert rows(sentence) == expected


def test_an_earlier_speaker_is_not_meant(claims_in: Callable[[str], list[Claim]]) -> None:
    text = "قال الوزير إن المعبر مفتوح. وذُكر أن الجيش انسحب. وأضاف أن الوفد عاد."
    assert [claim.speaker for claim in claims_in(text)] == ["الوزير", None, "الوزير"]
