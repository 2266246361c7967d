"""What words of doubt leave of certainty, whether a parser says what is a verb or the surface does."""

import pytest

from claims.extract.doubt import doubts_of
from claims.extract.passage import Passage
from claims.parse.model import load_parser
from claims.text.page import Page

TABLE = [
    ("الاجتماع قد يعقد في العاصمة غدا", ["possible"]),
    ("فقد نشهد ازدحاما كبيرا", ["possible"]),
    ("الأسعار قد لا تنخفض قبل الصيف", ["possible"]),
    ("ربما يؤجل اللقاء", ["possible"]),
    ("الحريق يمكن أن يمتد إلى الغابة", ["possible"]),
    ("من المرجح أن يفوز الحزب", ["probable"]),
    ("من المتوقع أن يصل الوفد غدا", ["probable"]),
    ("يشتبه في أن الرجل أشعل النار", ["probable"]),
    ("يبدو أن السائق نام", ["probable"]),
    # what has happened
    ("الوزير قد وصل مساء أمس", []),
    ("الوزارة قد تمكنت من إصلاح الجسر", []),
    ("المشروع قد تم تدشينه أمس", []),
    # denied doubt, ability, other statements
    ("لا يمكن أن يستمر القتال", []),
    ("ليس من المرجح أن يفوز الحزب", []),
    ("الروبوت يمكنه حمل طنين", []),
    ("القافلة وصلت إلى القرية رغم أن الطريق قد يغلق", []),
    ("الشركة ستبيع السفينة التي قد تغرق", []),
    ("المصنع سيفتح أبوابه غدا", []),
]


@pytest.mark.parametrize("parsed", [True, False])
@pytest.mark.parametrize(("text", "certainties"), TABLE)
def test_words_of_doubt(text: str, certainties: list[str], parsed: bool) -> None:
    passage = Passage(Page(text), load_parser() if parsed else None)
    assert list(doubts_of(passage, (0, len(passage.tokens)))) == certainties
