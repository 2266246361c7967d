"""Where the name of one who speaks ends: before those to whom he spoke and those who published it."""

from collections.abc import Sequence

from claims.extract.heads import load_nouns
from claims.extract.words import spelling, spellings, word_class
from claims.judge.spans import Range
from claims.text.normalise import fold

_OUTLET_DATIVES = word_class("outlet_dative")
_STAFF = word_class("staff")
_PUBLISHED = word_class("published")
_LONE_DATIVES = word_class("lone_dative")
_LOOSE = word_class("loose_end")
_ENVOYS, _TOWARDS = word_class("envoy"), spelling("towards")
_BESIDE = [[word] for word in word_class("beside_a_name")]
_POSSESSIVES = spellings("object_pronoun")
_ARTICLE, _FOR = spelling("article"), spelling("to")


def name_alone(span: Range | None, norms: Sequence[str]) -> Range | None:
    """`span` (tokens of the page, whose normal forms are `norms`) without what is no part of a name.

    `سامي لأخته`, `المتحدث سامي العلي لوكالة رويترز`, `لقطات بثها التلفزيون`: the name is what comes before.
    A `مصور لوكالة رويترز` is hers. Nor is what its bearer did: `بيلوسوف إلى كوريا الشمالية` went there,
    a `سفير إلى فرنسا` is one; `هيئة الأركان، في رسالة` wrote one.
    """
    if span is None:
        return None
    first, last = span
    sent = any(norms[i].removeprefix(_ARTICLE) in _ENVOYS for i in range(first, last))
    staff = norms[first].removeprefix(_ARTICLE) in _STAFF
    for i in range(first + 1 + staff, last):
        if _leads_to_an_outlet(norms[i]) or (i == last - 1 and _is_somebody_near(norms[i])):
            return _balanced((first, i), norms)
        if (norms[i] == _TOWARDS and not sent) or (norms[i] == "," and norms[i + 1 : i + 2] in _BESIDE):
            return _balanced((first, i), norms)
    return _balanced(span, norms)


def _balanced(span: Range, norms: Sequence[str]) -> Range:
    """`تجمع المهنيين»`: a quotation mark without its partner goes."""
    first, last = span
    if last - first > 1 and sum(norms[i] == '"' for i in range(first, last)) == 1:
        if norms[last - 1] == '"':
            return first, last - 1
        if norms[first] == '"':
            return first + 1, last
    return span


def cut_short(span: Range, norms: Sequence[str]) -> Range | None:
    """A shorter name that `span` could be, if it seems to run on into what its bearer did.

    `تركيا في 20 يناير`, `هيلاري كلينتون الحكومة السورية`: before a number, before a body behind a name.
    """
    first, last = span
    for i in range(first + 1, last):
        if norms[i][:1].isdigit() or (i > first + 1 and _is_object(norms, i)):
            end = i
            while end > first + 1 and (norms[end - 1] in _LOOSE or not norms[end - 1][:1].isalnum()):
                end -= 1
            return (first, end)
    return None


def _is_object(norms: Sequence[str], i: int) -> bool:
    """A definite body or document right behind a word that could be a name."""
    nouns, norm, before = load_nouns(), norms[i], norms[i - 1]
    if not norm.startswith(_ARTICLE) or before.startswith(_ARTICLE):
        return False
    if not before[:1].isalpha() or before in _LOOSE:
        return False
    head = nouns.heads.get(fold(norm.removeprefix(_ARTICLE)))
    return head is not None and head.kind not in ("person", "group") and nouns.head(before) is None


def _leads_to_an_outlet(norm: str) -> bool:
    """`لرويترز`, `لصحيفة`, `لـ` before a name in quotation marks, `نشرتها`."""
    if norm in _OUTLET_DATIVES or norm in _LONE_DATIVES or norm in _PUBLISHED:
        return True
    if len(norm) < 4 or norm[0] != _FOR:
        return False
    stem = norm[2:] if norm[1] == _FOR else norm[1:]
    head = load_nouns().heads.get(fold(stem))
    return head is not None and head.kind == "outlet"


def _is_somebody_near(norm: str) -> bool:
    """`لأخته`, `لزميلها`."""
    return len(norm) > 4 and norm[0] == _FOR != norm[1] and norm.endswith(_POSSESSIVES)
