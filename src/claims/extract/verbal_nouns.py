"""Verbal nouns: the content of `أعلن اعتقال …`, `نفى ضلوعه …` shows itself by its shape."""

import re

from claims.extract.heads import load_nouns
from claims.extract.passage import Passage
from claims.extract.words import spelling, spellings, word_class

_LISTED = word_class("noun_content")
_SHAPE = re.compile("|".join(spellings("verbal_noun_shape")))
_PLURAL_SHAPE = re.compile(spelling("plural_shape"))
_ARTICLE, _ENDINGS = spelling("article"), spellings("verbal_noun_ending")
_ALEF_ABOVE, _ALEF_BELOW = spelling("alef_above"), spelling("alef_below")
_EIGHTH_FORM = spelling("eighth_form_letter")


def is_verbal_noun(passage: Passage, i: int) -> bool:
    """Whether token `i` has the shape of a verbal noun (افتعال, استفعال, تفعيل, …) or is listed as one."""
    word = passage.norm(i)
    if not word or word in _LISTED:
        return bool(word)
    if load_nouns().head(passage.tokens[i].text) is not None:
        return False  # تنظيم, تقرير, إعلان are sources
    word = word.removeprefix(_ARTICLE)
    for suffix in _ENDINGS:
        if word.endswith(suffix) and len(word) - len(suffix) >= 5:
            word = word[: -len(suffix)]
            break
    raw = passage.tokens[i].text.removeprefix(_ARTICLE)
    plural = _PLURAL_SHAPE.fullmatch(word) and _EIGHTH_FORM not in word[1:3]
    if raw.startswith(_ALEF_ABOVE) or (plural and not raw.startswith(_ALEF_BELOW)):
        return False  # أفعال is a plural, إفعال a verbal noun
    if not _SHAPE.fullmatch(word):
        return False
    # to the parser an unseen اعتقال may be a verb; six letters of this shape never are
    return len(word) >= 6 or passage.upos(i) in ("NOUN", "", "ADJ", "X")
