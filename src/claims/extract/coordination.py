"""Which cues stand on the same level as another cue's content, so that the content ends before them."""

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
