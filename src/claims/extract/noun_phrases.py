"""Where a noun phrase that may speak ends: titles, names, appositions belong to it, adverbials do not."""

from claims.extract.adverbials import after_parenthesis, is_time, starts_adverbial
from claims.extract.heads import load_nouns
from claims.extract.passage import COMPLEMENTISERS, RELATIVES, Passage, Range
from claims.extract.verbal_nouns import is_verbal_noun
from claims.extract.words import word_class

_ADDRESSEES = word_class("addressee")
_OUTLET_DATIVES = word_class("outlet_dative")
_PUBLISHED = word_class("published")
_PREPOSITIONS = word_class("preposition")
_NEGATIONS = word_class("negation")
_KNOWING = word_class("knowing")
_POINTING = word_class("demonstrative")
_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "ك", "كم", "ي")
_EMPHASIS = frozenset(["نفس", "ذات", "عين", "كل", "جميع", "وحد", "بعض", "معظم"])
_TANWIN = ("\u064b\u0627", "\u0627\u064b")
_LONGEST = 32


def noun_phrase(passage: Passage, first: int, last: int) -> Range | None:
    """Extend a noun phrase from `first`: over titles, names, appositions between commas, short quotations."""
    i = first
    while i < min(last, first + _LONGEST):
        norm = passage.norm(i)
        quotation = passage.page.quotation_by_opening.get(i)
        if quotation:
            if quotation.closing - quotation.opening > 8 or not quotation.closed:
                break
            i = min(quotation.closing + 1, last)
            if passage.norm(i).startswith("ال") and not passage.norm(i).endswith(("ي", "ية")):
                break  # صحيفة «…» الخبر: no adjective of the name
            if i < last and _adverbial_accusative(passage, i):
                break  # نشرت صحيفة «…» تقريرا
            continue
        if norm == "(":
            after = after_parenthesis(passage, i, last)
            if after - i > 6:
                break
            i = after
            continue
        if i > first and _ends_phrase(passage, first, i, last):
            break
        i += 1
    while i > first and passage.norm(i - 1) in ",-:":
        i -= 1
    return (first, i) if i > first else None


def _ends_phrase(passage: Passage, first: int, i: int, last: int) -> bool:
    norm = passage.norm(i)
    if passage.norm(i - 1).startswith("ال") and _adverbial_accusative(passage, i):
        return True
    if passage.tokens[i].text.endswith(_TANWIN) and not passage.norm(i).startswith("ال"):
        return True  # أعلنت الشركة تراجعا: the accusative is the object
    if _opens_event(passage, i):
        return True
    if passage.norm(i - 1).startswith("ال") and norm.endswith("ات") and len(norm) > 5 and norm[:2] != "ال":
        return True  # نفى المتحدث باسم الجيش تصريحات …
    if norm == "." and len(passage.norm(i - 1)) == 1:
        return False  # د. سامي
    if norm == "مطلع" and passage.norm(i + 1) == "علي":
        return False
    if (
        norm in RELATIVES
        or norm in COMPLEMENTISERS
        or norm in _POINTING
        or norm in (":", ";", ".", "..")
        or is_time(passage, i)
    ):
        return True
    if norm in ("-", "--"):
        return not (i + 1 < last and passage.tokens[i].start == passage.tokens[i - 1].end)
    if norm == ",":
        return i + 1 >= last or _opens_no_apposition(passage, i + 1)
    if is_verbal_noun(passage, i) and load_nouns().is_place(passage.tokens[i - 1].text):
        return True  # جددت روسيا التأكيد
    if passage.norm(i - 1).startswith("ال") and (
        _opens_predicate(passage, i) or _named_beside(passage, first, i)
    ):
        return True
    if i == first + 1 and _disagrees(passage, first, i):
        return True
    if (norm in ("في", "الي") or (norm[:1] == "ب" and passage.has_preposition(i))) and not _has_head_noun(
        passage, first, i
    ):
        return True
    if norm in _OUTLET_DATIVES and _is_text(passage, first):
        return False  # تقرير لصحيفة …
    if _owned(passage, i):
        return True
    if norm == "علي" and passage.norm(i - 1) in _KNOWING:
        return False  # مصدر مطلع على …
    if norm in _ADDRESSEES or norm in _OUTLET_DATIVES or starts_adverbial(passage, i):
        return True
    match = passage.cues.get(i)
    if match and match.readings[0].form.mood == "noun" and match.readings[0].has_object:
        return True  # فلان قوله
    return norm in ("ل", "لل", "ل-") or norm in _PUBLISHED


def _opens_predicate(passage: Passage, i: int) -> bool:
    """`الصندوق العربي منظمة مالية`: an indefinite body behind a definite name."""
    if passage.norm(i).startswith("ال") or not load_nouns().is_head(passage.tokens[i].text):
        return False
    head = load_nouns().head(passage.tokens[i].text)
    return head is not None and head.kind in ("organisation", "outlet", "document", "evidence")


def _named_beside(passage: Passage, first: int, i: int) -> bool:
    """`وزارة الدفاع الروسية بيلوسوف`: behind a body with its adjective a name is somebody else."""
    head = load_nouns().head(passage.tokens[first].text)
    body = head is not None and head.kind == "organisation"
    return body and passage.upos(i - 1) == "ADJ" and passage.upos(i) == "PROPN"


def _disagrees(passage: Passage, head: int, i: int) -> bool:
    """`الدراسة الاحتياطيات`: behind a definite body or text only an adjective that agrees belongs to it."""
    noun = load_nouns().head(passage.tokens[head].text)
    if noun is None or noun.kind in ("person", "group") or noun.gender not in ("m", "f"):
        return False
    first, second = passage.norm(head), passage.norm(i)
    if not (first.startswith("ال") and second.startswith("ال")) or passage.upos(i) == "ADJ":
        return False
    if second.endswith("ي"):
        return False  # الرسمي and الكبرى, in normal form
    return second.endswith(("ة", "ا")) is not (noun.gender == "f")


def _adverbial_accusative(passage: Passage, i: int) -> bool:
    """An indefinite accusative behind a name is the clause going on, no apposition of a subject."""
    norm = passage.norm(i)
    marked = norm.endswith("ا") and len(norm) > 4
    return marked and "Definite=Ind" in passage.feats(i) and passage.upos(i) == "NOUN"


def _opens_event(passage: Passage, i: int) -> bool:
    """`أعلنت مصادر رسمية مقتل …`: behind a whole noun phrase a verbal noun is what is said."""
    if not is_verbal_noun(passage, i) or passage.norm(i)[:1] in "ولب" or passage.norm(i).startswith("ال"):
        return False
    return passage.upos(i - 1) in ("ADJ", "PROPN", "X") and "Definite=Cons" not in passage.feats(i - 1)


def _owned(passage: Passage, i: int) -> bool:
    """`حذر المصرف زبائنه`: behind a whole noun phrase a noun with a pronoun is the object."""
    norm = passage.norm(i)
    if not norm.endswith(_PRONOUNS) or norm[:1] == "ب" or norm.rstrip("هام") in _EMPHASIS:
        return False
    feats = passage.feats(i)
    if passage.upos(i) != "NOUN" or "PronSuff" not in feats or "Conj=" in feats:
        return False
    whole = passage.upos(i - 1) in ("NOUN", "ADJ", "PROPN", "X")
    return whole and "Definite=Cons" not in passage.feats(i - 1)


def _is_text(passage: Passage, i: int) -> bool:
    head = load_nouns().head(passage.tokens[i].text)
    return head is not None and head.kind in ("document", "evidence")


def _has_head_noun(passage: Passage, first: int, last: int) -> bool:
    """`خبير الدفاع في معهد …` is one phrase, `سالم في دمشق` is a name and a place."""
    nouns = load_nouns()
    return any(nouns.head(passage.tokens[i].text) is not None for i in range(first, last))


def _opens_no_apposition(passage: Passage, i: int) -> bool:
    norm = passage.norm(i)
    if norm.startswith("فان") or _is_text(passage, i) or _adverbial_accusative(passage, i):
        return True
    return (
        is_time(passage, i)
        or norm in _PREPOSITIONS
        or norm in _NEGATIONS
        or norm in RELATIVES
        or norm in ("والذي", "والتي", "وهو", "وهي")
        or (
            i in passage.cues
            and not passage.cues[i].readings[0].cue.ambiguous
            and passage.cues[i].readings[0].form.mood != "noun"
        )
        or is_verb(passage, i)
        or starts_adverbial(passage, i)
    )


def is_verb(passage: Passage, i: int) -> bool:
    """A verb to the parser; states and heads of sources, which it often does not know, are none."""
    nouns, text = load_nouns(), passage.tokens[i].text
    return not nouns.is_place(text) and nouns.head(text) is None and passage.is_verb(i)
