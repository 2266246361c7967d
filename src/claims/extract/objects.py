"""Verb + noun phrase as content: `نفى ضلوعه`, `اتهم X بـ…`, `وصف X بأنه …`, `اعتبر X Y`, `أعلن اعتقال …`.

Here the parser has its say: which noun phrase is the subject and which the object.
"""

from collections.abc import Container, Set

from claims.extract.attribution import Attribution
from claims.extract.boundaries import content_of
from claims.extract.constructions import ACCUSATION, DESCRIPTION, OBJECT
from claims.extract.heads import load_nouns
from claims.extract.lexicon import CueForm
from claims.extract.openings import Opening
from claims.extract.passage import CueMatch, Passage, Range
from claims.extract.sources import may_precede, source_after, source_before
from claims.extract.verbal_nouns import is_verbal_noun
from claims.extract.words import spelling, word_class

_LONGEST_ZONE = 40
_LIGHT = word_class("light")
_ADVERBS = word_class("manner")
_PUBLISHED = word_class("published")
_DEMONSTRATIVES = word_class("demonstrative")
_CLAUSE_PREPOSITIONS = word_class("clause_preposition")
_ACCUSED_OF = word_class("accused_of")
_ANY = word_class("any")
_WITH, _FRAME_WITH = spelling("with"), spelling("frame_with")
_NO_OBJECT_BEHIND = word_class("preposition") | {","}


def object_report(
    passage: Passage, match: CueMatch, reading: CueForm, blockers: Set[int], breaks: Container[int]
) -> Attribution | None:
    """The attribution of a verb that takes a noun phrase as content, or None."""
    takes, i = reading.cue.takes, match.i
    limit = _limit(passage, i, blockers)
    if takes & {"accuse", "as"}:
        marker = _marker(passage, i, limit, takes)
        if marker is None:
            return None
        source, first = _split(passage, match, reading, marker)
        construction = ACCUSATION if "accuse" in takes else DESCRIPTION
    elif takes & {"object", "opinion"}:
        found = _object(passage, match, reading, limit)
        if found and "opinion" in takes and _is_reputation(passage, reading, found[0]):
            return None
        if found is None:
            return None
        source, first = found
        construction = OBJECT
    elif _FRAME_WITH in takes:
        found = _with_ba(passage, match, reading, limit)
        if found is None:
            return None
        source, first = found
        construction = OBJECT
    else:
        return None
    while first is not None and passage.norm(first) in _ADVERBS:
        first += 1
    if first is None or first >= limit:
        return None
    content = content_of(passage, Opening("phrase", first, first), breaks)
    if content[0][1] - content[0][0] < 2:
        return None
    return Attribution(
        construction=construction,
        cue=(i, i + 1),
        source=source,
        content=content,
        entry=reading.cue,
        agreement=reading.form.agreement,
        continues=reading.form.mood == "participle",
    )


def governs_clause(passage: Passage, match: CueMatch, reading: CueForm, at: int) -> bool:
    """`أكد الوزير حرص بلاده على أن …`: the clause hangs on a verbal noun, which is the content."""
    if "object" not in reading.cue.takes or passage.norm(at) not in _CLAUSE_PREPOSITIONS:
        return False
    noun = next((j for j in range(match.i + 1, at) if is_verbal_noun(passage, j)), None)
    return noun is not None and passage.norm(noun - 1) not in _NO_OBJECT_BEHIND


def _is_reputation(passage: Passage, reading: CueForm, source: Range | None) -> bool:
    """`يعتبر فلان مهندس العملية`: he is held to be, nobody in particular holds it."""
    if reading.form.mood != "imperfect":
        return False
    return source is None or load_nouns().head(passage.tokens[source[0]].text) is None


def _limit(passage: Passage, i: int, blockers: Set[int]) -> int:
    last = min(passage.page.sentence_of(i)[1], i + _LONGEST_ZONE)
    return next((j for j in range(i + 1, last) if j in blockers), last)


def _marker(passage: Passage, i: int, limit: int, takes: frozenset[str]) -> int | None:
    """The `بـ` (or `بأنه`, `كـ`) that opens what somebody is accused of or described as."""
    for j in range(i + 1, limit):
        norm = passage.norm(j)
        if norm in (".", ";"):
            return None
        if norm in _ACCUSED_OF:
            return j
        if norm.startswith(_WITH) and len(norm) > 3 and j > i + 1:
            node = passage.node(j)
            if node is None or "Prep=Bi" in node.feats:
                return j
    return None


def _split(
    passage: Passage, match: CueMatch, reading: CueForm, marker: int
) -> tuple[Range | None, int | None]:
    """Source and first token of the content: the accused (or described) and what follows."""
    i = match.i
    if reading.has_object:  # اتهمه بـ، وصفته بأنه
        return source_after(passage, i + 1, marker) or _before(passage, match, reading), marker
    objects = [j for j in passage.children(i, "obj") if i < j < marker]
    subjects = [j for j in passage.children(i, "nsubj") if i < j < marker]
    first = None
    if objects:
        first = passage.subtree(objects[0])[0]
    if subjects and (first is None or first <= subjects[0]):
        first = min(passage.subtree(subjects[0])[1], marker)
    before = _before(passage, match, reading)
    if before is not None or reading.form.mood == "participle" or (match.joined and not subjects):
        return before, i + 1
    shown = next((j for j in range(i + 2, marker) if passage.norm(j) in _DEMONSTRATIVES), None)
    if shown is not None:
        return source_after(passage, i + 1, shown), shown
    place = _accused_place(passage, i + 2, marker)
    if place is not None and (first is None or first == marker):
        first = place
    if marker - i <= 3 and (first is None or first >= marker):
        return None, i + 1  # one short noun phrase: it is the accused, the accuser was dropped
    if first is None or not i + 1 < first <= marker:
        return source_after(passage, i + 1, marker), marker
    while passage.norm(first) == "," and first < marker:
        first += 1
    return source_after(passage, i + 1, first), first


def _accused_place(passage: Passage, first: int, marker: int) -> int | None:
    """`واتهم بيسكوف واشنطن بأنها`: where the object begins behind its subject, seen from the words alone.

    A state behind a bare name or another state is the object, and so is a body behind a person.
    """
    nouns = load_nouns()
    for j in range(first, marker):
        before, norm = passage.tokens[j - 1].text, passage.norm(j - 1)
        bare = nouns.head(before) is None and not passage.is_definite(j - 1) and norm not in _NO_OBJECT_BEHIND
        if nouns.is_place(passage.tokens[j].text) and (bare or nouns.is_place(before)):
            return j
        if j == first and _two_bodies(passage, j - 1, j):
            return j
    return None


def _two_bodies(passage: Passage, i: int, j: int) -> bool:
    """`اتهم الرئيس الحزب …`: a definite person and a definite body are no apposition."""
    if not (passage.is_definite(i) and passage.is_definite(j)):
        return False
    person, body = (load_nouns().head(passage.tokens[k].text) for k in (i, j))
    return person is not None and body is not None and person.kind == "person" != body.kind


def _before(passage: Passage, match: CueMatch, reading: CueForm) -> Range | None:
    if reading.form.mood == "participle" or not may_precede(passage, match):
        return None
    return source_before(passage, match.i, passage.page.sentence_of(match.i)[0])


def _object(
    passage: Passage, match: CueMatch, reading: CueForm, limit: int
) -> tuple[Range | None, int] | None:
    """Source and first token of a noun phrase that is content."""
    i = match.i
    if reading.has_object:
        return None
    before = _before(passage, match, reading)
    if before is not None or reading.form.mood == "participle":
        first = _own_object(passage, i, limit)
        return (before, first) if _is_content(passage, first) else None
    if passage.norm(i + 2) in _PUBLISHED:  # أظهرت صور نشرتها الوزارة القائد يسير
        publisher = source_after(passage, i + 3, limit)
        return ((i + 1, i + 2), publisher[1]) if publisher else None
    if is_verbal_noun(passage, i + 1) or passage.norm(i + 1) in _ANY:
        return None, i + 1
    for first in range(i + 2, limit):
        shown = passage.norm(first) in _DEMONSTRATIVES or is_verbal_noun(passage, first)
        if shown and passage.norm(first - 1) not in _NO_OBJECT_BEHIND:
            source = source_after(passage, i + 1, first)
            if source is not None:
                return source, first
    return _parsed_object(passage, match.i, limit)


def _own_object(passage: Passage, i: int, limit: int) -> int:
    """Behind a verb whose subject stands before it: past adverbials (`أعلن في مايو الماضي، بدء …`)."""
    if passage.upos(i + 1) != "ADP" and passage.norm(i + 1) not in _NO_OBJECT_BEHIND:
        return i + 1
    behind = (k for k in range(i + 2, limit) if passage.norm(k - 1) == "," and is_verbal_noun(passage, k))
    return next(behind, i + 1)


def _parsed_object(passage: Passage, i: int, limit: int) -> tuple[Range | None, int] | None:
    """The parser's object, where no verbal noun shows itself."""
    objects = [j for j in passage.children(i, "obj") if i < j < limit]
    subjects = [j for j in passage.children(i, "nsubj") if i < j < limit]
    if not objects:
        return None
    first = passage.subtree(objects[0])[0]
    first = objects[0] if first <= i else first
    if subjects and subjects[0] < objects[0]:
        first = max(first, subjects[0] + 1)
    source = source_after(passage, i + 1, first) if first > i + 1 else None
    if not _is_content(passage, first) or (source is None and first > i + 1):
        return None
    if source is None and _speaks(passage, first):
        return None  # `…، يؤكد مسؤول في المطار`: the parser took the subject for the object
    return source, first


def _with_ba(
    passage: Passage, match: CueMatch, reading: CueForm, limit: int
) -> tuple[Range | None, int] | None:
    """`اعترف المسؤول بوقوع الخطأ`: content from the word with `بـ`."""
    right_behind = passage.norm(match.i + 1).startswith(_WITH) and passage.has_preposition(match.i + 1)
    marker = match.i + 1 if right_behind else _marker(passage, match.i, limit, reading.cue.takes)
    if marker is None:
        return None
    return source_after(passage, match.i + 1, marker) or _before(passage, match, reading), marker


def _speaks(passage: Passage, i: int) -> bool:
    head = load_nouns().head(passage.tokens[i].text)
    return head is not None and head.kind in ("person", "group", "organisation", "outlet")


def _is_content(passage: Passage, first: int) -> bool:
    return (
        passage.norm(first) not in _LIGHT
        and passage.norm(first)[:1].isalpha()
        and passage.upos(first) not in ("ADP", "VERB", "SCONJ")
    )
