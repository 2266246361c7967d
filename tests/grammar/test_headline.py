"""Construction 9: headlines with a colon, tag lines, datelines."""

from collections.abc import Callable

import pytest

from claims.claim import Claim

# sentence → source | cue | content of each claim
TABLE = [
    (
        "بوتين: لن نتراجع أمام العقوبات",
        ["بوتين | : | لن نتراجع أمام العقوبات"],
    ),
    (
        "وزير الدفاع الياباني: الصاروخ سقط في البحر",
        ["وزير الدفاع الياباني | : | الصاروخ سقط في البحر"],
    ),
    ("زلزال قوي يضرب ساحل اليابان (رويترز)", ["رويترز | ( | زلزال قوي يضرب ساحل اليابان"]),
    ("الرئيس: الانتخابات في موعدها (أ.ف.ب)", ["الرئيس | : | الانتخابات في موعدها"]),  # relayed, see below
    ("الوزير في مطار سيول (خاص)", []),
    ("طوكيو (CNN)-- ارتفع عدد القتلى.", []),  # a dateline names the publisher
    ("طوكيو (CNN)-- قال الوزير إن الخطر زال.", ["الوزير | قال | الخطر زال"]),
    ("انتهت القمة\nالوزير يصافح نظيره (رويترز)", []),  # whose photograph it is
]


@pytest.mark.parametrize(("sentence", "expected"), TABLE)
def test_headline(rows: Callable[[str], list[str]], sentence: str, expected: list[str]) -> None:
    assert rows(sentence) == expected


def test_a_tag_relays_the_headline(claims_in: Callable[[str], list[Claim]]) -> None:
    (claim,) = claims_in("الرئيس: الانتخابات في موعدها (أ.ف.ب)")
    assert (claim.via, claim.source_id) == (("أ.ف.ب",), None)
