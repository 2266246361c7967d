"""What the grammar looks at: a page, its cues, and the parser's opinion where it is asked for."""

from collections.abc import Container
from dataclasses import dataclass, field
from functools import cached_property

from claims.extract.heads import load_nouns
from claims.extract.lexicon import CueForm, Lexicon, load_lexicon
from claims.extract.morphology import FINITE
from claims.extract.words import spelling, spellings, word_class
from claims.parse.parser import Node, Parser, Tag
from claims.text.page import Page
from claims.text.tokens import Token

Range = tuple[int, int]
"""Token indices, end exclusive."""

COMPLEMENTISERS = word_class("complementiser")
RELATIVES = word_class("relative")
_GIVEN_NAMES = word_class("given_name")
_ARTICLE = spelling("article")
_ARTICLES = spellings("article_or_joined")
_CONJUNCTIONS = spellings("conjunction")
_ONE_LETTER_WORDS = spellings("one_letter_word")
_TAGGED_BEHIND, _CONTEXT = 2, 3
"""Words behind the one asked for that are tagged with it, and those on both sides that are context only."""


@dataclass(frozen=True)
class CueMatch:
    """A cue at a token: its readings, best first."""

    i: int
    readings: tuple[CueForm, ...]
    joined: bool = False
    """The word carries `و` or `ف`."""

    @property
    def finite(self) -> bool:
        """Read as a finite verb first."""
        return self.readings[0].form.mood in FINITE


@dataclass(frozen=True, slots=True)
class Note:
    """What became of one reading of a cue: for `claims explain`."""

    i: int
    lemma: str
    mood: str
    outcome: str


@dataclass
class Passage:
    """A page with its cues. Words are tagged, and sentences parsed, when a rule first asks for it."""

    page: Page
    parser: Parser | None
    lexicon: Lexicon = field(default_factory=load_lexicon)
    notes: list[Note] = field(default_factory=list, repr=False)
    _parsed: dict[int, list[Node]] = field(default_factory=dict, repr=False)
    _below: dict[int, list[list[int]]] = field(default_factory=dict, repr=False)
    _tagged: dict[int, Tag] = field(default_factory=dict, repr=False)

    @cached_property
    def tokens(self) -> list[Token]:
        """The page's tokens."""
        return self.page.tokens

    @cached_property
    def _norms(self) -> list[str]:
        """Normal forms, with an empty one behind the page for indices before and behind it."""
        return [*(token.norm for token in self.tokens), ""]

    def norm(self, i: int) -> str:
        """Normalised form of token `i`; empty outside the page."""
        return self._norms[i if 0 <= i < len(self.tokens) else -1]

    def bare(self, i: int) -> str:
        """`norm` without a leading conjunction, where what remains is still a word."""
        norm = self.norm(i)
        return norm[1:] if norm[:1] in _CONJUNCTIONS and len(norm) > 3 else norm

    def is_one_of(self, i: int, words: Container[str]) -> bool:
        """Whether token `i` is one of the (normalised) words, with or without a conjunction."""
        norm = self.norm(i)
        return norm in words or (norm[:1] in _CONJUNCTIONS and norm[1:] in words)

    def is_definite(self, i: int) -> bool:
        """Whether token `i` begins with the article."""
        return self.norm(i).startswith(_ARTICLE)

    def begins_joined(self, i: int) -> bool:
        """Whether token `i` begins with a letter that may be a conjunction (`و`, `ف`)."""
        return self.norm(i)[:1] in _CONJUNCTIONS

    def has_preposition(self, i: int) -> bool:
        """Whether the parser sees a one-letter preposition on token `i` (`بتدوينة`, `للوزير`)."""
        if self.norm(i)[:1] not in _ONE_LETTER_WORDS or self.norm(i) in _GIVEN_NAMES:
            return False
        if load_nouns().is_head(self.tokens[i].text):
            return False  # بيانات, لجنة begin with these letters
        return "Prep=" in self.feats(i)

    @cached_property
    def cues(self) -> dict[int, CueMatch]:
        """Every token that some cue of the lexicon could be."""
        found = {}
        for i, token in enumerate(self.tokens):
            readings = self.lexicon.readings(token.norm)
            if readings:
                joined = token.norm not in self.lexicon.forms
                found[i] = CueMatch(i, tuple(readings), joined)
        return found

    def node(self, i: int) -> Node | None:
        """The parser's node for token `i`, its head as a token index of the page; its sentence gets parsed.

        None without parser and, as `norm` is empty there, outside the page.
        """
        if self.parser is None or not 0 <= i < len(self.tokens):
            return None
        s = self.page.sentence_index(i)
        first = self.page.sentences[s][0]
        node = self.sentence_nodes(s)[i - first]
        return node._replace(head=node.head + first) if node.head >= 0 else node

    def sentence_nodes(self, s: int) -> list[Node]:
        """The nodes of sentence `s`, heads as the parser counts them; parsed once. Needs a parser."""
        if s not in self._parsed:
            assert self.parser is not None
            first, last = self.page.sentences[s]
            self._parsed[s] = self.parser.parse(self.tokens[first:last])
        return self._parsed[s]

    def _tag(self, i: int) -> Tag | None:
        """Part of speech and features of token `i`: most questions need no tree.

        Only the words around it are tagged, with some more on both sides: all that the tagger looks at.
        """
        if self.parser is None or not 0 <= i < len(self.tokens):
            return None
        if i not in self._tagged:
            first, last = self.page.sentence_of(i)
            behind = min(last, i + 1 + _TAGGED_BEHIND)
            low, high = max(first, i - _CONTEXT), min(last, behind + _CONTEXT)
            tags = self.parser.tag(self.tokens[low:high])
            for j in range(i, behind):
                self._tagged.setdefault(j, tags[j - low])
        return self._tagged[i]

    def note(self, match: CueMatch, reading: CueForm, outcome: str) -> None:
        """Remember what was tried at a cue, and why it failed or what it found."""
        self.notes.append(Note(match.i, reading.cue.lemma, reading.form.mood, outcome))

    def upos(self, i: int) -> str:
        """The parser's part of speech; empty without parser."""
        tag = self._tag(i)
        return tag.upos if tag else ""

    def is_verb(self, i: int) -> bool:
        """Whether the parser takes token `i` for a verb; it is not asked about a word with the article."""
        return not self.norm(i).startswith(_ARTICLES) and self.upos(i) == "VERB"

    def feats(self, i: int) -> str:
        """The parser's features; empty without parser."""
        tag = self._tag(i)
        return tag.feats if tag else ""

    def children(self, i: int, deprel: str) -> list[int]:
        """Tokens of the same sentence that hang on `i` with `deprel` (subtypes included)."""
        if self.parser is None or not 0 <= i < len(self.tokens):
            return []
        s = self.page.sentence_index(i)
        first, nodes = self.page.sentences[s][0], self.sentence_nodes(s)
        return [first + j for j in self._dependents(s)[i - first] if nodes[j].deprel.split(":")[0] == deprel]

    def _dependents(self, s: int) -> list[list[int]]:
        """What hangs on each node of sentence `s`, in order: looked through once."""
        if s not in self._below:
            nodes = self.sentence_nodes(s)
            below: list[list[int]] = [[] for _ in nodes]
            for j, node in enumerate(nodes):
                if node.head >= 0:
                    below[node.head].append(j)
            self._below[s] = below
        return self._below[s]

    def subtree(self, i: int) -> Range:
        """Smallest range that covers `i` and everything below it."""
        if self.parser is None or not 0 <= i < len(self.tokens):
            return i, i + 1
        s = self.page.sentence_index(i)
        first, below = self.page.sentences[s][0], self._dependents(s)
        inside, waiting = {i - first}, [i - first]
        while waiting:
            more = [j for j in below[waiting.pop()] if j not in inside]
            inside.update(more)
            waiting += more
        return first + min(inside), first + max(inside) + 1
