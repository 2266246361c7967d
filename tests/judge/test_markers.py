"""Words of doubt in a content: which they are, and whether they stand with the main statement."""

import pytest

from claims.extract.markers import markers_of
from claims.extract.passage import Passage
from claims.parse.model import load_parser
from claims.text.page import Page

TABLE = [
    ("الاجتماع قد يعقد في العاصمة غدا", ["may, at the head, main"]),
    ("فقد نشهد ازدحاما كبيرا", ["may, at the head, main"]),
    ("الوزير قد وصل مساء أمس", ["may, of the past, at the head, main"]),
    ("ربما يؤجل اللقاء", ["perhaps, at the head, main"]),
    ("يمكن أن يمتد الحريق إلى الغابة", ["can, with a clause, at the head, main"]),
    ("لا يمكن أن يستمر القتال", ["can, negated, at the head, main"]),
    ("من المرجح أن يفوز الحزب", ["likely, with a clause, at the head, main"]),
    ("يشتبه في أن الرجل أشعل النار", ["believed, at the head, main"]),
    ("القافلة وصلت إلى القرية رغم أن الطريق قد يغلق", ["may, near, aside"]),
    ("الشركة ستبيع السفينة التي قد تغرق", ["may, near, aside"]),
    ("المصنع سيفتح أبوابه غدا", []),
]


@pytest.mark.parametrize(("text", "markers"), TABLE)
def test_words_of_doubt(text: str, markers: list[str]) -> None:
    passage = Passage(Page(text), load_parser())
    found = markers_of(passage, [(0, len(passage.tokens))])
    assert [f"{marker.kind}, {marker.place}" for marker in found] == markers
