"""Sentences that defeated the rules: a table of sentence → source | cue | content | speaker."""

from collections.abc import Callable

import pytest

from claims.claim import Claim

Judged = Callable[[str], list[Claim]]

TABLE = [
    # names that are also words
    (
        "وأكد المرشد علي خامنئي أن بلاده لن تتراجع عن برنامجها السلمي.",
        ["المرشد علي خامنئي | وأكد | بلاده لن تتراجع عن برنامجها السلمي | المرشد علي خامنئي"],
    ),
    (
        "قال الوزير أحمد علي إن الميناء سيفتح أبوابه غدا.",
        ["الوزير أحمد علي | قال | الميناء سيفتح أبوابه غدا | الوزير أحمد علي"],
    ),
    (
        "قال مايو كلينيك إن الدراسة شملت ألف مريض.",
        ["مايو كلينيك | قال | الدراسة شملت ألف مريض | مايو كلينيك"],
    ),
    (
        "قال باسم لطفي إن الشركة ستعيد الأموال.",
        ["باسم لطفي | قال | الشركة ستعيد الأموال | باسم لطفي"],
    ),
    # long, coordinated and quoted subjects
    (
        "وقال رئيس اللجنة المالية في البرلمان النائب عن كتلة الإصلاح فؤاد مراد،"
        " الذي زار الجنوب، إن الموازنة ستقر قريبا.",
        [
            "رئيس اللجنة المالية في البرلمان النائب عن كتلة الإصلاح فؤاد مراد | وقال | الموازنة ستقر قريبا"
            " | رئيس اللجنة المالية في البرلمان النائب عن كتلة الإصلاح فؤاد مراد"
        ],
    ),
    (
        "وقال وزيرا الزراعة والمياه إن الموسم كان جيدا.",
        ["وزيرا الزراعة والمياه | وقال | الموسم كان جيدا | وزيرا الزراعة والمياه"],
    ),
    (
        "قال «تجمع المهنيين» إن الإضراب مستمر حتى الأحد.",
        ["«تجمع المهنيين» | قال | الإضراب مستمر حتى الأحد | «تجمع المهنيين»"],
    ),
    # to whom somebody speaks is not who speaks
    (
        "قال سامي لأخته إن القطار تأخر ساعتين.",
        ["سامي | قال | القطار تأخر ساعتين | سامي"],
    ),
    # what was not said is no claim, wherever the negation stands
    ("لم يكن الوزير قد أعلن أن الرسوم سترتفع.", []),
    ("لم تكن الشركة المالكة قد أكدت أن السفينة غرقت.", []),
    # a continued verb and a participle go to who speaks in their sentence
    (
        "أكد المدير أن المصنع يعمل، وأن الإنتاج ارتفع إلى ألف طن، وأضاف أن العمال عادوا جميعا.",
        [
            "المدير | أكد | المصنع يعمل، وأن الإنتاج ارتفع إلى ألف طن | المدير",
            "- | وأضاف | العمال عادوا جميعا | المدير",
        ],
    ),
    (
        "نفى الوزير ضلوع حزبه في الصفقة، واصفا التقارير بأنها ملفقة.",
        [
            "الوزير | نفى | ضلوع حزبه في الصفقة | الوزير",
            "- | واصفا | التقارير بأنها ملفقة | الوزير",
        ],
    ),
    # admitting, attributing, reporting, claiming responsibility
    ("أقر المتهم بأنه تسلم المبلغ نقدا.", ["المتهم | أقر | بأنه تسلم المبلغ نقدا | المتهم"]),
    ("اعترف الحارس بأنه نام ساعتين تلك الليلة.", ["الحارس | اعترف | بأنه نام ساعتين تلك الليلة | الحارس"]),
    ("عزا الخبير ارتفاع الأسعار إلى نقص الوقود.", ["الخبير | عزا | ارتفاع الأسعار إلى نقص الوقود | الخبير"]),
    (
        "أوردت صحيفة النهار الجديد أن الوفد وصل إلى العاصمة.",
        ["صحيفة النهار الجديد | أوردت | الوفد وصل إلى العاصمة | صحيفة النهار الجديد"],
    ),
    (
        "أعلنت الجماعة مسؤوليتها عن تفجير الجسر.",
        ["الجماعة | أعلنت | مسؤوليتها عن تفجير الجسر | الجماعة"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), TABLE)
def test_reading(judged: Judged, sentence: str, expected: list[str]) -> None:
    found = [
        " | ".join(
            (
                sentence[slice(*c.source)] if c.source else "-",
                sentence[slice(*c.cue)],
                c.content_text(sentence),
                c.speaker or "-",
            )
        )
        for c in judged(sentence)
    ]
    assert found == expected


def test_nested_claims_come_through_the_outer_speaker(judged: Judged) -> None:
    outer, inner = judged("قال المتحدث إن الوزير أكد أن الخطة جاهزة.")
    assert (outer.speaker, outer.via) == ("المتحدث", ())
    assert (inner.speaker, inner.via) == ("الوزير", ("المتحدث",))


def test_a_relay_is_no_speaker(judged: Judged) -> None:
    (claim,) = judged("ونقلت وكالة الأنباء عن وزير الدفاع قوله إن القوات انسحبت من القرية.")
    assert (claim.speaker, claim.via) == ("وزير الدفاع", ("وكالة الأنباء",))


@pytest.mark.parametrize(
    ("sentence", "polarity", "certainty"),
    [
        ("نفى الوزير ضلوع حزبه في الصفقة.", "denied", "certain"),
        ("وصفت الحكومة الاتهامات بأنها كاذبة.", "denied", "certain"),
        ("قالت الوزارة إن من المرجح أن تتغير الأسعار.", "asserted", "probable"),
        ("قالت الوزارة إنه ليس من المرجح أن تتغير الأسعار.", "asserted", "certain"),
        ("قال الخبير إن الأسعار قد ترتفع هذا العام.", "asserted", "possible"),
    ],
)
def test_labels(judged: Judged, sentence: str, polarity: str, certainty: str) -> None:
    (claim,) = judged(sentence)
    assert (claim.polarity, claim.certainty) == (polarity, certainty)


def test_a_surname_is_resolved_to_the_full_name(judged: Judged) -> None:
    text = (
        "قال مدير هيئة الموانئ سعيد الرفاعي إن السفينة رست فجرا.\n"
        "وأضاف الرفاعي أن التفريغ يبدأ غدا.\n"
        "وتابع أن العمال مستعدون."
    )
    assert {claim.speaker for claim in judged(text)} == {"مدير هيئة الموانئ سعيد الرفاعي"}


def test_offsets_are_exact_and_the_cue_lies_in_its_sentence(judged: Judged) -> None:
    text = "“سنعود قريبا”، قالت المديرة هدى، “إذا سمحت الأحوال بذلك”.\nوبحسب «النهار»، عاد الوفد أمس."
    for claim in judged(text):
        assert claim.sentence[0] <= claim.cue[0] < claim.cue[1] <= claim.sentence[1]
        assert all(text[a:b].strip() == text[a:b] for a, b in claim.content)
