"""Mentions of sources in an article, and the fullest one of each."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.extract.heads import Nouns, kind_of, load_nouns
from claims.extract.passage import Passage, Range
from claims.extract.sources import source_after
from claims.extract.verbal_nouns import is_verbal_noun
from claims.extract.words import spelling, spellings, word_class
from claims.resolve.identifying import STOP, content_words, last_word
from claims.resolve.issuers import Issuers
from claims.resolve.places import Places
from claims.resolve.registry import Registry
from claims.text.words import words_of

_FORBIDDEN = word_class("ends_mention")
_IN, _PART_OF_DESCRIPTION = word_class("in"), word_class("part_of_description")
_AND, _WITH, _ARTICLE = spelling("and"), spelling("with"), spelling("article")
_DEFINITE_OR_POINTING, _SPECIALISED = spellings("definite_or_pointing"), spelling("specialised")
_RELATIONAL, _DOUBLED = spellings("relational_folded"), spelling("doubled_conjunction")
_CONJUNCTIONS = spellings("conjunction")
_LONGEST = 16
_TITLE, _NAME = 2, 3
"""Words that a title has at least, and that a name behind it has at most."""
_FEW = 24
"""Mentions of one name that are looked at: so many first ones, and as many before and behind."""
_PARENTHESIS = re.compile(r"\([^)]*\)?")


@dataclass(frozen=True)
class Mention:
    """A noun phrase that could be a source: token range, words, and whether it did speak."""

    span: Range
    words: frozenset[str]
    speaks: bool


class Mentions:
    """The mentions of an article: phrases that speak, and longer phrases around the same names.

    The longer ones are looked for when somebody asks for a fuller mention, where all its words stand.
    """

    def __init__(self, passage: Passage, speaking: Iterable[Range], registry: Registry) -> None:
        self._passage = passage
        self._nouns: Nouns = load_nouns()
        self._speaking = [self._mention(span, True) for span in sorted(set(speaking))]
        keys = [self._key(i) for i in range(len(passage.tokens))]
        heads = [i for i in range(len(passage.tokens)) if self._is_head(i)]
        self._keys, self._places = keys, Places(passage.page, keys, heads, _LONGEST)
        self._spoken: dict[str, list[Mention]] = {}
        for mention in self._speaking:
            for word in mention.words:
                self._spoken.setdefault(word, []).append(mention)
        self._issuers = Issuers(passage, [m.span for m in self._speaking], registry)
        self._phrases: dict[int, Range | None] = {}
        self._fuller: dict[tuple[frozenset[str], str], list[Mention]] = {}
        self._fullest: dict[Range, Range] = {}
        self._same: dict[tuple[str, Range], bool] = {}

    def _fuller_than(self, span: Range, words: frozenset[str]) -> list[Mention]:
        """The mentions in text order that have all words of the mention `span` and more.

        Of very many the first ones, and the nearest before and behind it.
        """
        name = "" if span[1] - span[0] > 2 or self._is_description(span) else self._keys[span[1] - 1]
        found = self._fuller.get((words, name))
        if found is None:
            spoken = min((self._spoken.get(word, []) for word in words), key=len, default=self._speaking)
            known = {m.span: m for m in spoken}
            for other in (*self._around_names(words), *self._titled_names(name)):
                known.setdefault(other, self._mention(other, False))
            found = sorted((m for m in known.values() if words < m.words), key=lambda m: m.span)
            self._fuller[words, name] = found
        if len(found) <= 3 * _FEW:
            return found
        here = max(_FEW, bisect_left(found, span[0], key=lambda m: m.span[0]))
        return found[:_FEW] + found[max(_FEW, here - _FEW) : here + _FEW]

    def _mention(self, span: Range, speaks: bool) -> Mention:
        return Mention(span, content_words(self._passage.page.string(*span)), speaks)

    def _titled_names(self, name: str) -> Iterable[Range]:
        """The last word of a short name wherever it stands, with the titles and adjectives before it."""
        for i in self._places.of(name) if name else ():
            first = self._leftward(i)
            if first < i:
                yield first, i + 1
            yield from self._described(i)

    def _described(self, i: int) -> Iterable[Range]:
        """A name with its role behind it: `سالم كريم وزير النقل في الحكومة`."""
        if i + 1 >= len(self._passage.tokens):
            return
        role = self._nouns.head(self._passage.tokens[i + 1].text)
        if role is None or role.kind != "person" or self._passage.is_definite(i + 1):
            return
        first = i
        while first > 0 and first > i - 3 and self._passage.upos(first - 1) in ("PROPN", "X"):
            first -= 1
        stop = min(self._passage.page.sentence_of(i)[1], i + 8)
        phrase = source_after(self._passage, first, self._name_end(i + 1, stop))
        if phrase and phrase[1] > i + 1:
            yield phrase

    def _leftward(self, i: int) -> int:
        first, floor = i, max(i - 6, self._passage.page.sentence_of(i)[0])
        while first > floor:
            norm = self._passage.norm(first - 1)
            if (
                not norm[:1].isalpha()
                or norm in _FORBIDDEN
                or norm in STOP
                or first - 1 in self._passage.cues
            ):
                break
            definite = norm.startswith(_ARTICLE)
            if not definite and self._passage.upos(first - 1) not in ("NOUN", "ADJ", "PROPN", "X"):
                break
            first -= 1
        while first < i and self._nouns.head(self._passage.tokens[first].text) is None:
            first += 1
        return first

    def _around_names(self, words: frozenset[str]) -> Iterable[Range]:
        """Phrases anywhere in the text behind a head noun that hold all of the words."""
        for i, stop in self._places.heads_before_all(words):
            phrase = self._phrase_at(i, stop)
            if phrase:
                yield phrase

    def _phrase_at(self, i: int, stop: int) -> Range | None:
        if i not in self._phrases:
            self._phrases[i] = source_after(self._passage, i, self._name_end(i, stop))
        return self._phrases[i]

    def _name_end(self, i: int, stop: int) -> int:
        """Outside of a report a name is over at a verb, at a preposition or at `و`."""
        for j in range(i + 1, stop):
            norm = self._passage.norm(j)
            if self._goes_on(j):
                return j
            if norm in _IN and is_verbal_noun(self._passage, j + 1):
                return j  # الشركة في إعلان نتائجها
            if norm[:1] == _WITH and self._passage.has_preposition(j):
                return j
            if norm in _FORBIDDEN or is_verbal_noun(self._passage, j) or self._passage.is_verb(j):
                return j
            if norm.startswith(_AND) and len(norm) > 4 and self._passage.upos(j) in ("NOUN", "ADJ"):
                return j
        return stop

    def _goes_on(self, j: int) -> bool:
        """`حدد لافروف شرطين`, `تقرير نشر على موقعه`: an object behind a name, a verb of publishing."""
        if self._is_head(j):
            return False
        match = self._passage.cues.get(j)
        if match and match.finite and not self._passage.is_definite(j):
            return True
        if self._passage.is_definite(j):
            return False
        if not self._passage.is_definite(j - 1) and self._passage.upos(j - 1) != "PROPN":
            return False
        return self._passage.upos(j) == "NOUN" and "Definite=Ind" in self._passage.feats(j)

    def _key(self, i: int) -> str:
        return last_word(self._passage.tokens[i].text)

    def _is_head(self, i: int) -> bool:
        text = self._passage.tokens[i].text
        return self._nouns.head(text) is not None

    def fullest(self, span: Range) -> Range:
        """The fullest mention of whom `span` mentions; `span` itself if there is none."""
        if span not in self._fullest:
            self._fullest[span] = self._find_fullest(span)
        return self._fullest[span]

    def _find_fullest(self, span: Range) -> Range:
        """The fullest mention of whom `span` mentions; `span` itself if there is none.

        A mention is fuller if it has all words of `span` and more. A definite description (`الوزير`,
        `التقرير`) goes to the nearest such mention before it, a name to the longest anywhere.
        """
        words = content_words(_PARENTHESIS.sub("", self._passage.page.string(*span)))
        first_word = self._passage.tokens[span[0]].text
        if not words or self._nouns.is_place(first_word) or self._is_new(span):
            return span
        fuller = [
            m
            for m in self._fuller_than(span, words)
            if not _overlap(m.span, span) and self._same_source(span, m)
        ]
        if not fuller:
            return self._issuers.whose(span) if self._is_description(span) else span
        if self._is_description(span):
            before = [m for m in fuller if m.span[0] < span[0]]
            speaking = [m for m in before if m.speaks]
            if speaking or before:
                nearest = (speaking or before)[-1]
                longer = [
                    m
                    for m in self._fuller_than(nearest.span, nearest.words)
                    if len(m.words) <= len(nearest.words) + 5 and self._same_source(nearest.span, m)
                ]
                return max(longer, key=lambda m: (len(m.words), -m.span[0])).span if longer else nearest.span
            return self._named_later(span, words, fuller)
        best = max(fuller, key=lambda m: (m.speaks, len(m.words), -m.span[0]))
        return best.span

    def _named_later(self, span: Range, words: frozenset[str], fuller: Sequence[Mention]) -> Range:
        """`وزير الخارجية القطري` in a headline: the first who speaks below with that title and a name."""
        if len(words) < _TITLE:
            return span
        named = (
            m.span
            for m in fuller
            if m.speaks and len(m.words) <= len(words) + _NAME and not self._is_description(m.span)
        )
        return min(named, default=span)

    def _is_new(self, span: Range) -> bool:
        """`مصادر عسكرية`: an indefinite group is somebody new, whoever else is called so."""
        definite = any(self._passage.norm(i).startswith(_DEFINITE_OR_POINTING) for i in range(*span))
        return not definite and kind_of(self._passage.page.string(*span)) == "group"

    def _is_description(self, span: Range) -> bool:
        """No proper name in it: every word a head noun or a definite adjective."""
        words = [w for w in words_of(self._passage.page.string(*span)) if w not in STOP]
        if len(words) > 1 and words[0].startswith(_ARTICLE) and words[1].startswith(_SPECIALISED):
            return True  # الموقع المتخصص في …
        if all(self._nouns.head(w) is None for w in words):
            return False
        return all(
            self._nouns.head(w) is not None or (w.startswith(_ARTICLE) and w.endswith(_RELATIONAL))
            for w in words
        )

    def _same_source(self, span: Range, mention: Mention) -> bool:
        """Whether the shared words name the source itself, not a part of its description."""
        key = (self._passage.page.string(*span), mention.span)
        if key not in self._same:
            self._same[key] = self._names_same(span, mention)
        return self._same[key]

    def _names_same(self, span: Range, mention: Mention) -> bool:
        mine, other = self._passage.page.string(*span), self._passage.page.string(*mention.span)
        kind = kind_of(mine)
        if kind != "person" and kind != kind_of(other):
            return False
        last = content_words(self._passage.tokens[span[1] - 1].text)
        for i in range(*mention.span):
            if content_words(self._passage.tokens[i].text) == last:
                before = self._passage.norm(i - 1) if i > mention.span[0] else ""
                following = self._passage.norm(i + 1)
                joined = following[:1] in _CONJUNCTIONS and not following.startswith(_DOUBLED)
                if i + 1 < mention.span[1] and joined and "Conj=" in self._passage.feats(i + 1):
                    return False  # الولايات المتحدة وكوريا
                if before in _PART_OF_DESCRIPTION or self._passage.has_preposition(i):
                    return False
        return self._same_head(span, mention)

    def _same_head(self, span: Range, mention: Mention) -> bool:
        """A description is fuller only under the same head noun (`الوزير` is no `مجلس الوزراء`)."""
        if not self._is_description(span):
            return True
        mine = content_words(self._passage.tokens[span[0]].text)
        first = content_words(self._passage.tokens[mention.span[0]].text)
        return bool(mine & first)


def _overlap(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]
