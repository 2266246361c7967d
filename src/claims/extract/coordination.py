"""Which cues stand on the same level as another cue's content, so that the content ends before them."""

from collections.abc import Sequence

from claims.extract.openings import Opening
from claims.extract.passage import RELATIVES, Passage
from claims.extract.words import word_class

_SUBORDINATORS = word_class("subordinator")
_CONNECTORS = word_class("connector")


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
            or passage.norm(i).endswith("ا")
            or passage.page.quotation_by_closing.get(i - 1) is not None
        )
    return False


def after_subordinate(passage: Passage, i: int) -> bool:
    """`وفيما أشار … ، أعلنت الحركة …`: the main clause behind a subordinate one."""
    first, _ = passage.page.sentence_of(i)
    return passage.norm(first).removeprefix("و") in _SUBORDINATORS or (
        passage.norm(first).removeprefix("و") == "في" and passage.norm(first + 1) in ("وقت", "الوقت", "حين")
    )


def back_to_outer(passage: Passage, inner: Opening, outer: Sequence[Opening]) -> set[int]:
    """Where `وإن` takes a clause up again that another cue opened: `قال إن A أكد أن B وإن C`.

    `إن` stands behind `قال` alone, `أن` behind every other verb, so a `وإن` behind `أكد أن` is not its own.
    """
    first, last = passage.page.sentence_of(inner.at)
    if inner.kind != "clause" or not _spelled(passage, inner, "أن", "بأن"):
        return set()
    around = (o for o in outer if o.kind == "clause" and first <= o.content <= inner.at)
    if not any(_spelled(passage, o, "إن") for o in around):
        return set()
    return {j for j in range(inner.content + 1, last) if passage.tokens[j].text.startswith("وإن")}


def _spelled(passage: Passage, opening: Opening, *complementisers: str) -> bool:
    """Whether a complementiser so spelled, hamza and all, opens the content."""
    words = {token.text for token in passage.tokens[opening.at : opening.content + 1]}
    return any(word.startswith(complementisers) for word in words)
