"""Where a source's noun phrase begins and ends in its sentence."""

from claims.extract.heads import load_nouns
from claims.extract.passage import COMPLEMENTISERS, RELATIVES, Passage, Range
from claims.extract.verbal_nouns import is_verbal_noun
from claims.extract.words import word_class

_TIME = word_class("time")
_ADVERBIAL = word_class("adverbial_head")
_EVENTS = word_class("speech_event")
_ADDRESSEES = word_class("addressee")
_OUTLET_DATIVES = word_class("outlet_dative")
_PREPOSITIONS = word_class("preposition")
_NEGATIONS = word_class("negation")
_LIGHT = word_class("light")
_KNOWING = word_class("knowing")
_POINTING = word_class("demonstrative")
_BETWEEN = frozenset([",", "-", "قد", "وقد", "كان", "كانت"])
"""What may stand between a subject and its verb: `الوزير، كان قد قال`."""
_LONGEST = 32
_ACCORDING = word_class("according_head")
_PRONOUNS = word_class("no_source_start")
_CLAUSE_STARTS = word_class("clause_start")


def source_after(passage: Passage, first: int, last: int) -> Range | None:
    """The noun phrase in the zone ``first … last`` between a verb and its content (VS order).

    Adverbials before it are stepped over (`قالت، مساء أمس، وزارة الخارجية`); None if the zone holds
    nothing else.
    """
    i = first
    while i < last:
        norm = passage.norm(i)
        if norm in ",-:/" or is_time(passage, i) or norm in _LIGHT:
            i += 1
        elif norm == "(":
            i = _after_parenthesis(passage, i, last)
        elif (
            starts_adverbial(passage, i)
            or norm in _PREPOSITIONS
            or norm in _NEGATIONS
            or passage.has_preposition(i)
        ):
            i = _after_adverbial(passage, i, last)
        elif _reports(passage, i):
            return None
        else:
            return noun_phrase(passage, i, last)
    return None


def _reports(passage: Passage, i: int) -> bool:
    """A finite verb of reporting that has no other sense."""
    match = passage.cues.get(i)
    return match is not None and match.finite and match.joined and not match.readings[0].cue.ambiguous


def source_before(passage: Passage, cue: int, floor: int) -> Range | None:
    """The noun phrase that ends right before the verb (SV order), not reaching below `floor`."""
    last = cue
    comma = passage.norm(cue - 1) == ","
    while last > floor and (passage.norm(last - 1) in _BETWEEN or is_time(passage, last - 1)):
        last -= 1
    relative = last > floor and passage.norm(last - 1) in RELATIVES
    if relative:
        if not _relative_subject(passage, last - 1, cue):
            return None
        last -= 1
        while last > floor and passage.norm(last - 1) == ",":
            last -= 1
    first = last
    while (
        first > floor
        and last - first < _LONGEST
        and not _ends_leftward(passage, first - 1, adjoins=first == cue)
    ):
        if relative and passage.norm(first - 1) in _PREPOSITIONS:
            break
        name = passage.page.quotation_by_closing.get(first - 1)
        first = max(floor, name.opening) if name else first - 1
    if last - first == 1 and first in passage.cues and passage.cues[first].finite:
        return None  # وتابع: two verbs in a row
    while first < last and (passage.norm(first) in _CLAUSE_STARTS or passage.norm(first) in ',-":'):
        first += 1
    if first >= last or passage.norm(first) in _PREPOSITIONS or passage.norm(first) in _PRONOUNS:
        return None
    if passage.has_preposition(first) or passage.bare(first) in _TIME | _ADVERBIAL | _PREPOSITIONS:
        return None
    if comma and first > floor and _is_verb(passage, first - 1):
        return None  # وتم نقلهم، أعلنت …
    phrase = noun_phrase(passage, first, last)
    if phrase is None or (phrase[1] < last and passage.norm(phrase[1]) not in "(,-"):
        return None
    return phrase


def _relative_subject(passage: Passage, relative: int, verb: int) -> bool:
    """`التقرير الذي قال` against `الهجوم الذي قالت إنه`: only a subject agrees with the verb."""
    agreement = passage.cues[verb].readings[0].form.agreement if verb in passage.cues else "x"
    return (passage.norm(relative).removeprefix("و"), agreement) not in (("الذي", "f"), ("التي", "m"))


def _ends_leftward(passage: Passage, i: int, *, adjoins: bool) -> bool:
    norm = passage.norm(i)
    if norm in COMPLEMENTISERS or norm in _CLAUSE_STARTS or norm in ".;:?!" or norm == "..":
        return True
    if i in passage.page.quotation_by_closing or i in passage.page.quotation_by_opening:
        return False
    # right before a verb stands no other verb: what the parser takes for one is a name
    return norm == "," or (not adjoins and _is_verb(passage, i))


def _is_verb(passage: Passage, i: int) -> bool:
    """A verb to the parser; states and heads of sources, which it often does not know, are none."""
    nouns, text = load_nouns(), passage.tokens[i].text
    return passage.upos(i) == "VERB" and not nouns.is_place(text) and nouns.head(text) is None


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
            continue
        if norm == "(":
            after = _after_parenthesis(passage, i, last)
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
    if passage.norm(i - 1).startswith("ال") and _opens_predicate(passage, i):
        return True
    if i == first + 1 and _disagrees(passage, first, i):
        return True
    if (norm == "في" or (norm[:1] == "ب" and passage.has_preposition(i))) and not _has_head_noun(
        passage, first, i
    ):
        return True
    if norm in _OUTLET_DATIVES and _is_text(passage, first):
        return False  # تقرير لصحيفة …
    if norm == "علي" and passage.norm(i - 1) in _KNOWING:
        return False  # مصدر مطلع على …
    if norm in _ADDRESSEES or norm in _OUTLET_DATIVES or starts_adverbial(passage, i):
        return True
    match = passage.cues.get(i)
    if match and match.readings[0].form.mood == "noun" and match.readings[0].has_object:
        return True  # فلان قوله
    if norm in ("ل", "لل") and i + 1 < last and passage.tokens[i + 1].norm == '"':
        return True
    return norm == "ل-"


def _opens_predicate(passage: Passage, i: int) -> bool:
    """`الصندوق العربي منظمة مالية`: an indefinite body behind a definite name."""
    if passage.norm(i).startswith("ال") or not load_nouns().is_head(passage.tokens[i].text):
        return False
    head = load_nouns().head(passage.tokens[i].text)
    return head is not None and head.kind in ("organisation", "outlet", "document", "evidence")


def _disagrees(passage: Passage, head: int, i: int) -> bool:
    """`الدراسة الاحتياطيات`: behind a definite body or text only an adjective that agrees belongs to it."""
    noun = load_nouns().head(passage.tokens[head].text)
    if noun is None or noun.kind in ("person", "group") or noun.gender not in ("m", "f"):
        return False
    first, second = passage.norm(head), passage.norm(i)
    if not (first.startswith("ال") and second.startswith("ال")) or passage.upos(i) == "ADJ":
        return False
    feminine = second.endswith(("ة", "ي", "ا"))
    return feminine is not (noun.gender == "f") and not second.endswith("ي")


def _adverbial_accusative(passage: Passage, i: int) -> bool:
    """An indefinite accusative behind a name is the clause going on, no apposition of a subject."""
    norm = passage.norm(i)
    marked = norm.endswith("ا") and len(norm) > 4 and "Definite=Ind" in passage.feats(i)
    return marked and passage.upos(i) == "NOUN"


def _is_text(passage: Passage, i: int) -> bool:
    head = load_nouns().head(passage.tokens[i].text)
    return head is not None and head.kind in ("document", "evidence")


def _has_head_noun(passage: Passage, first: int, last: int) -> bool:
    """`خبير الدفاع في معهد …` is one phrase, `سالم في دمشق` is a name and a place."""
    nouns = load_nouns()
    return any(nouns.head(passage.tokens[i].text) is not None for i in range(first, last))


def _opens_no_apposition(passage: Passage, i: int) -> bool:
    norm = passage.norm(i)
    if _is_text(passage, i) or _adverbial_accusative(passage, i):
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
        or _is_verb(passage, i)
        or starts_adverbial(passage, i)
    )


def is_time(passage: Passage, i: int) -> bool:
    """A word of time; `العام` is none where it is an adjective, `الأمين العام للأمم المتحدة`."""
    norm = passage.norm(i)
    if norm == "العام" and passage.norm(i + 1) not in _TIME:
        return not passage.norm(i - 1).startswith("ال")
    return norm in _TIME


def starts_adverbial(passage: Passage, i: int) -> bool:
    """Whether an adverbial that cannot belong to a name opens at `i` (`في بيان`, `خلال`, `لوكالة`)."""
    norm = passage.norm(i)
    if norm in _ADVERBIAL or norm in _ADDRESSEES or norm in _OUTLET_DATIVES or is_time(passage, i):
        return True
    following = passage.norm(i + 1)
    if norm in _ACCORDING or (norm[:1] == "و" and norm[1:] in _ACCORDING):
        return True
    if norm == "لدي" and is_verbal_noun_of_time(following):
        return True
    if norm in ("في", "من", "علي", "عن"):
        return (
            following in _EVENTS
            or following.lstrip("و") in _TIME
            or following[:1].isdigit()
            or following.removeprefix("ال") in _EVENTS
            or (norm == "علي" and following in ("هامش", "منصة", "حسابه", "حسابها", "صفحته", "ان", "موقع"))
            or (
                norm == "من"
                and following in ("جهته", "جهتها", "جانبه", "جانبها", "ناحيته", "ناحيتها", "خلال")
            )
        )
    return norm in ("بدوره", "بدورها", "بالقول", "بقوله")


def is_verbal_noun_of_time(word: str) -> bool:
    """`لدى وصوله`: when, not where."""
    return word.startswith(("وصول", "عودت", "افتتاح", "استقبال", "مغادر", "لقائ", "خروج", "دخول"))


def _after_adverbial(passage: Passage, i: int, last: int) -> int:
    """Past the adverbial at `i`: to behind its comma, or to the end of the zone."""
    if passage.norm(i + 1) in _POINTING and i + 2 < last:
        return i + 2  # تحدث بعد ذلك فلان
    j = i + 1
    while j < last:
        quotation = passage.page.quotation_by_opening.get(j)
        if quotation:
            j = quotation.closing + 1
        elif passage.norm(j) == ",":
            return j + 1
        else:
            j += 1
    return last


def _after_parenthesis(passage: Passage, i: int, last: int) -> int:
    for j in range(i + 1, min(last, i + 30)):
        if passage.norm(j) == ")":
            return j + 1
    return i + 1


def mention_span(passage: Passage, phrase: Range) -> tuple[int, int]:
    """Offsets of a mention, a one-letter `ل` that only governs it left out (`وفقا لمراقبين` → `مراقبين`).

    `للصحيفة` stays whole: without its first letter it is no word.
    """
    start, end = passage.page.span(*phrase)
    token = passage.tokens[phrase[0]]
    governed = passage.bare(phrase[0] - 1) in _ACCORDING or passage.norm(phrase[0] - 1) in _ACCORDING
    if token.norm in _OUTLET_DATIVES or governed:
        if token.text.startswith("ل") and not token.text.startswith("لل") and len(token.text) > 3:
            start += 1
    return start, end
