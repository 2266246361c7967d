"""Other languages in Arabic letters, without letters of their own, and what is mixed or transliterated."""

import pytest

from claims.errors import NotArabicError
from claims.ingest.language import require_arabic

ARABIC = "قالت وزارة النقل إن الجسر الجديد سيفتح أمام السيارات في الربيع المقبل بعد انتهاء الأعمال. " * 4
PERSIAN = "وزير راه در نشست روز شنبه كفت كه بل تازه در بهار آينده باز مي شود و كارها به بايان رسيده است. "
URDU = "وزير نى كها هى كه نيا راسته اكلى سال مين كهولا جائى كا اور اس كا كام ختم هو كيا هى اور لوك خوش هين. "
PASHTO = "د ترانسبورت وزير وويل جي نوى لار به به راتلونكي كال كي خلاصه شي او كار يى باى ته رسيدلى دى. "
JAWI = "منتري ببركات بهاوا جمبتن بارو اكن دبوك تاهون هادفن ستله كرج سلساي دان اورغ كامفوغ برسوك هاتي. "
JAWI_SPELT = (
    "كتاڽ، كرجاءن تله ممبينا سبواه سكوله بارو اونتوق ڤندودوق دان جالن ايت اكن دبوك دالم تاهون هادڤن. "
)
LATIN = "qala al wazir inna al jisr al jadid sayuftah fi al rabi al muqbil bad intiha al amal wa qala inna. "


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (PERSIAN * 3, "Persian"),
        (URDU * 3, "not Arabic"),
        (PASHTO * 3, "not Arabic"),
        (JAWI * 3, r"Malay in Arabic letters \(Jawi\)"),
        (JAWI_SPELT * 3, r"Malay in Arabic letters \(Jawi\)"),
        (LATIN * 3, "transliterated"),
        ("The minister said that the bridge will open in spring. " * 3, "English"),
        (ARABIC + PERSIAN * 6, "is mixed"),
    ],
)
def test_what_is_not_arabic_is_refused_and_named(text, said):
    with pytest.raises(NotArabicError, match=said):
        require_arabic("a.txt", text)


@pytest.mark.parametrize(
    "text",
    [
        ARABIC,
        ARABIC + "وقال: «" + PERSIAN + "».",
        "ذكر موقع NK News أن الطائرة هبطت في المطار ليلا.",
        "اشترت شركة ڤودافون وشركة پيپسي حصة في السوق، وقال مدير ڤودافون إن الشركة في توسع.",
    ],
)
def test_arabic_is_read_with_whatever_it_quotes(text):
    require_arabic("a.txt", text)


def test_a_short_sentence_of_names_is_arabic():
    require_arabic("a.txt", "ذكر موقع NK News أن بيونغ يانغ أمدت موسكو بقذيفة.")
    require_arabic("b.txt", "ذكر موقع NK News أنها ليست بحاجة إلى أي قرض جديد.")
