"""Where a noun phrase that may speak ends: titles, names, appositions belong to it, adverbials do not."""

from claims.extract.adverbials import after_parenthesis, starts_adverbial
from claims.extract.heads import load_nouns
from claims.extract.passage import COMPLEMENTISERS, RELATIVES, Passage, Range
from claims.extract.verbal_nouns import is_verbal_noun
from claims.extract.words import spelling, spellings, word_class

_OUTLET_DATIVES = word_class("outlet_dative")
_PUBLISHED = word_class("published")
_PREPOSITIONS = word_class("preposition")
_NEGATIONS = word_class("negation")
_KNOWING = word_class("knowing")
_POINTING = word_class("demonstrative")
_INFORMED, _ON = word_class("informed"), word_class("on")
_IN_OR_TO = word_class("in_or_to")
_LONE_TO_THE = word_class("lone_to_the")
_JOINED_CLAUSE = word_class("joined_clause")
_EMPHASIS = word_class("emphasis")
_PRONOUNS, _PRONOUN_LETTERS = spellings("pronoun"), "".join(spellings("pronoun_letter"))
_TANWIN = spellings("indefinite_accusative")
_ARTICLE, _WITH = spelling("article"), spelling("with")
_RELATIONAL, _RELATIONAL_MASCULINE = spellings("relational"), spelling("relational_masculine")
_FEMININE, _FEMININE_PLURAL = spellings("feminine"), spelling("feminine_plural")
_ACCUSATIVE, _RESUMED = spelling("accusative"), spelling("resumed_that")
_CLITICS = spellings("phrase_clitic")
_STOPS = frozenset([":", ";", ".", ".."])
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
            if passage.is_definite(i) and not passage.norm(i).endswith(_RELATIONAL):
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
    if _opens_object(passage, i):
        return True
    if norm == "." and len(passage.norm(i - 1)) == 1:
        return False  # د. سامي
    if norm in _INFORMED and passage.norm(i + 1) in _ON:
        return False
    if norm in RELATIVES or norm in COMPLEMENTISERS or norm in _POINTING or norm in _STOPS:
        return True
    if norm in ("-", "--"):
        return not (i + 1 < last and passage.tokens[i].start == passage.tokens[i - 1].end)
    if norm == ",":
        return i + 1 >= last or _opens_no_apposition(passage, i + 1)
    if _opens_other_phrase(passage, first, i):
        return True
    if norm in _OUTLET_DATIVES and _is_text(passage, first):
        return False  # تقرير لصحيفة …
    if _owned(passage, i):
        return True
    if norm in _ON and passage.norm(i - 1) in _KNOWING:
        return False  # مصدر مطلع على …
    if starts_adverbial(passage, i):
        return True
    match = passage.cues.get(i)
    if match and match.readings[0].form.mood == "noun" and match.readings[0].has_object:
        return True  # فلان قوله
    return norm in _LONE_TO_THE or norm in _PUBLISHED


def _opens_object(passage: Passage, i: int) -> bool:
    """Behind a subject begins what is said: an accusative, an event, an indefinite plural."""
    norm = passage.norm(i)
    behind_definite = passage.is_definite(i - 1)
    if behind_definite and _adverbial_accusative(passage, i):
        return True
    if passage.tokens[i].text.endswith(_TANWIN) and not passage.is_definite(i):
        return True  # أعلنت الشركة تراجعا: the accusative is the object
    if _opens_event(passage, i):
        return True
    plural = norm.endswith(_FEMININE_PLURAL) and len(norm) > 5 and not passage.is_definite(i)
    return behind_definite and plural  # نفى المتحدث باسم الجيش تصريحات …


def _opens_other_phrase(passage: Passage, first: int, i: int) -> bool:
    """A noun or a preposition that does not belong to the phrase from `first` on."""
    norm = passage.norm(i)
    if is_verbal_noun(passage, i) and load_nouns().is_place(passage.tokens[i - 1].text):
        return True  # جددت روسيا التأكيد
    if passage.is_definite(i - 1) and (_opens_predicate(passage, i) or _named_beside(passage, first, i)):
        return True
    if i == first + 1 and _disagrees(passage, first, i):
        return True
    preposition = norm in _IN_OR_TO or (norm[:1] == _WITH and passage.has_preposition(i))
    return preposition and not _has_head_noun(passage, first, i)


def _opens_predicate(passage: Passage, i: int) -> bool:
    """`الصندوق العربي منظمة مالية`: an indefinite body behind a definite name."""
    if passage.is_definite(i) or not load_nouns().is_head(passage.tokens[i].text):
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
    second = passage.norm(i)
    if not (passage.is_definite(head) and passage.is_definite(i)) or passage.upos(i) == "ADJ":
        return False
    if second.endswith(_RELATIONAL_MASCULINE):
        return False  # الرسمي and الكبرى, in normal form
    return second.endswith(_FEMININE) is not (noun.gender == "f")


def _adverbial_accusative(passage: Passage, i: int) -> bool:
    """An indefinite accusative behind a name is the clause going on, no apposition of a subject."""
    norm = passage.norm(i)
    marked = norm.endswith(_ACCUSATIVE) and len(norm) > 4
    return marked and "Definite=Ind" in passage.feats(i) and passage.upos(i) == "NOUN"


def _opens_event(passage: Passage, i: int) -> bool:
    """`أعلنت مصادر رسمية مقتل …`: behind a whole noun phrase a verbal noun is what is said."""
    if not is_verbal_noun(passage, i) or passage.norm(i)[:1] in _CLITICS or passage.is_definite(i):
        return False
    return passage.upos(i - 1) in ("ADJ", "PROPN", "X") and "Definite=Cons" not in passage.feats(i - 1)


def _owned(passage: Passage, i: int) -> bool:
    """`حذر المصرف زبائنه`: behind a whole noun phrase a noun with a pronoun is the object."""
    norm = passage.norm(i)
    if not norm.endswith(_PRONOUNS) or norm[:1] == _WITH or norm.rstrip(_PRONOUN_LETTERS) in _EMPHASIS:
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
    if norm.startswith(_RESUMED) or _is_text(passage, i) or _adverbial_accusative(passage, i):
        return True
    return (
        norm in _PREPOSITIONS
        or norm in _NEGATIONS
        or norm in RELATIVES
        or norm in _JOINED_CLAUSE
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
