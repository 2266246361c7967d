"""Which cues stand on the same level as another cue's content, so that the content ends before them."""

from collections.abc import Sequence

from claims.extract.openings import Opening
from claims.extract.passage import RELATIVES, Passage
from claims.extract.words import spelling, spellings, word_class

_SUBORDINATORS = word_class("subordinator")
_CONNECTORS = word_class("connector")
_IN, _WHILE = word_class("in"), word_class("while_behind_in")
_AND, _ACCUSATIVE = spelling("and"), spelling("accusative")
_SAID_THAT, _REPORTED_THAT = spellings("said_that"), spellings("reported_that")
_AND_SAID_THAT = spelling("and_said_that")


def coordinate(passage: Passage, i: int) -> bool:
    """Whether the cue at `i` opens a reporting clause of its own (`، وأضاف`, `، مشيرا إلى`, `كما أكد`).

    A cue inside a relative or complement clause (`الذي قال`, `أن الوزير أعلن`) does not.
    """
    match = passage.cues[i]
    before = passage.norm(i - 1)
    if before in RELATIVES:
        return False
    if match.finite:
        return match.joined or before in _CONNECTORS or (before == "," and after_subordinate(passage, i))
    mood = match.readings[0].form.mood
    if mood == "participle":
        return (
            before in (",", "-", ")")
            or match.joined
            or passage.norm(i).endswith(_ACCUSATIVE)
            or passage.page.quotation_by_closing.get(i - 1) is not None
        )
    return False


def after_subordinate(passage: Passage, i: int) -> bool:
    """`وفيما أشار … ، أعلنت الحركة …`: the main clause behind a subordinate one."""
    first, _ = passage.page.sentence_of(i)
    opening = passage.norm(first).removeprefix(_AND)
    return opening in _SUBORDINATORS or (opening in _IN and passage.norm(first + 1) in _WHILE)


def back_to_outer(passage: Passage, inner: Opening, outer: Sequence[Opening]) -> set[int]:
    """Where `وإن` takes a clause up again that another cue opened: `قال إن A أكد أن B وإن C`.

    `إن` stands behind `قال` alone, `أن` behind every other verb, so a `وإن` behind `أكد أن` is not its own.
    """
    first, last = passage.page.sentence_of(inner.at)
    if inner.kind != "clause" or not _spelled(passage, inner, _REPORTED_THAT):
        return set()
    around = (o for o in outer if o.kind == "clause" and first <= o.content <= inner.at)
    if not any(_spelled(passage, o, _SAID_THAT) for o in around):
        return set()
    return {j for j in range(inner.content + 1, last) if passage.tokens[j].text.startswith(_AND_SAID_THAT)}


def _spelled(passage: Passage, opening: Opening, complementisers: tuple[str, ...]) -> bool:
    """Whether a complementiser so spelled, hamza and all, opens the content."""
    words = {token.text for token in passage.tokens[opening.at : opening.content + 1]}
    return any(word.startswith(complementisers) for word in words)
