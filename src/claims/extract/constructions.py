"""The constructions of attribution: one table, in which each says of itself what others need to know.

No room asks for a construction by its name: what distinguishes one is a property, so that all are equals and
another one is another line here. The name is what a claim shows as its rule.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["clause", "quote", "colon", "phrase"]
"""What opens content: a complementiser, a quotation mark, a colon, a preposition."""


@dataclass(frozen=True, slots=True)
class Construction:
    """What one way of attributing is called, and what holds for its claims."""

    name: str
    terse: bool = False
    """Words are left out (a headline): its speaker starts no chain, its colon need not open direct speech."""
    tags: bool = False
    """A tag of the headline: it says of a terse claim, too, who passed it on."""
    cites: bool = False
    """A phrase beside a clause (`وفقا لـ…`), no report: nobody goes on speaking behind it."""
    relays: bool = False
    """Its verb passes speech on (`نقلت … عن`): the relay stays while the speaker goes on."""
    closed: bool = False
    """No according-to phrase beside its claim says who passed it on."""
    describes: bool = False
    """Its content calls somebody something, and may call it false."""
    priority: int = 1
    """Of two claims of the same words the one with the higher priority stands."""


def _by_opening(
    name: str, *, relays: bool = False, closed: bool = False, priority: int = 1
) -> dict[Kind, Construction]:
    """A construction that has a name of its own for each thing that opens its content."""
    kinds: tuple[Kind, ...] = ("clause", "quote", "colon", "phrase")
    return {
        kind: Construction(f"{name}-{kind}", relays=relays, closed=closed, priority=priority)
        for kind in kinds
    }


REPORTING = _by_opening("reporting")
"""`قال الوزير إن …`, `كشف عن …`."""
CONTINUATION = _by_opening("continuation")
"""`…، مضيفا أن …`: a participle goes on."""
RELAY = _by_opening("relay", relays=True, priority=2)
"""`نقلت الوكالة عن الوزير قوله إن …`."""
SPEECH_NOUN = _by_opening("noun", closed=True, priority=0)
"""`تحذير المجلس من أن …`: also found inside a relay, which is then the better reading."""
PASSIVE = Construction("passive-clause")
"""`ذُكر أن …`."""
QUOTATION_BEFORE = Construction("quotation-before")
"""`«…»، قال المتحدث`."""
ACCUSATION = Construction("accusation")
"""`اتهم X Y بـ…`."""
DESCRIPTION = Construction("description", describes=True)
"""`وصف X Y بأنه …`."""
OBJECT = Construction("object")
"""`نفى ضلوعه`, `أعلن اعتقال …`."""
ACCORDING_TO = Construction("according-to", cites=True)
"""`…، وفقا للوزارة`."""
PARENTHETICAL = Construction("parenthetical", closed=True)
"""`…، يقول التقرير، …`."""
HEADLINE = Construction("headline", terse=True)
"""`بوتين: لن نتراجع`."""
HEADLINE_TAG = Construction("headline-tag", tags=True)
"""`زلزال يضرب الساحل (رويترز)`."""
ENCODER = Construction("encoder")
"""Found by the encoder, where no rule fits."""

CONSTRUCTIONS: dict[str, Construction] = {
    construction.name: construction
    for construction in (
        *(c for family in (REPORTING, CONTINUATION, RELAY, SPEECH_NOUN) for c in family.values()),
        PASSIVE,
        QUOTATION_BEFORE,
        ACCUSATION,
        DESCRIPTION,
        OBJECT,
        ACCORDING_TO,
        PARENTHETICAL,
        HEADLINE,
        HEADLINE_TAG,
        ENCODER,
    )
}
"""All of them by the name that claims show."""
