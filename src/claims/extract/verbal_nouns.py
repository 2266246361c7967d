"""Verbal nouns: the content of `أعلن اعتقال …`, `نفى ضلوعه …` shows itself by its shape."""

import re

from claims.extract.heads import load_nouns
from claims.extract.passage import Passage
from claims.extract.words import word_class

_LISTED = word_class("noun_content")
_SHAPE = re.compile(
    r"^(?:است\w{2}ا\w"  # استفعال
    r"|ا[^ل]ت\wا\w|ات\w{1,2}ا\w"  # افتعال, اتفاق
    r"|ان\w{2}ا\w"  # انفعال
    r"|ا\w{2}ا\w"  # إفعال
    r"|ت\w{2}ي\w)$"  # تفعيل
)


def is_verbal_noun(passage: Passage, i: int) -> bool:
    """Whether token `i` has the shape of a verbal noun (افتعال, استفعال, تفعيل, …) or is listed as one."""
    word = passage.norm(i)
    if not word or word in _LISTED:
        return bool(word)
    if load_nouns().head(passage.tokens[i].text) is not None:
        return False  # تنظيم, تقرير, إعلان are sources
    word = word.removeprefix("ال")
    for suffix in ("ها", "هم", "ه", "ة"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 5:
            word = word[: -len(suffix)]
            break
    raw = passage.tokens[i].text.removeprefix("ال")
    if raw.startswith("أ") or (
        not raw.startswith("إ") and re.fullmatch(r"ا\w{2}ا\w", word) and word[2] != "ت" and word[1] != "ت"
    ):
        return False  # أفعال is a plural, إفعال a verbal noun
    if not _SHAPE.match(word):
        return False
    # to the parser an unseen اعتقال may be a verb; six letters of this shape never are
    return len(word) >= 6 or passage.upos(i) in ("NOUN", "", "ADJ", "X")
