"""What the rules found, as the encoder sees it: flags on words, and for each cue the ends they propose."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from claims.claim import CERTAINTIES, FORMS, KINDS, POLARITIES
from claims.text.page import Page

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from claims.claim import Claim, Span

FLAGS = (
    "rule: cue", "rule: source", "rule: content begins", "rule: content ends", "rule: content",
    "rule: speaker", "rule: relay", "quotation mark", "punctuation", "begins a line", "first line",
    "inside a quotation", "rules were asked",
)  # fmt: skip
POINTERS = (
    "cue ends", "content begins", "content ends", "source begins", "source ends",
    "speaker begins", "speaker ends", "relay begins", "relay ends",
)  # fmt: skip
NOBODY, UNSAID = -1, -2
"""A pointer to no word (a dropped subject), and one about which nothing is known."""
LABELS = (FORMS, POLARITIES, CERTAINTIES, KINDS)
_REACH = 30_000
"""Characters within which a mention is looked for: further off nobody is meant, and time must stay linear."""
LABEL_WIDTH = sum(map(len, LABELS))


@dataclass(frozen=True)
class Marks:
    """`flags`: tokens × FLAGS (float32). `proposals`: by cue token the POINTERS as token indices (or NOBODY,
    UNSAID).

    `labels`: by cue token the positions in LABELS. `claims`: by cue token the rules' own claim.
    """

    flags: "NDArray[np.float32]"
    proposals: dict[int, tuple[int, ...]] = field(default_factory=dict)
    labels: dict[int, tuple[int, int, int, int]] = field(default_factory=dict)
    claims: dict[int, "Claim"] = field(default_factory=dict)

    places: "Places | None" = None

    def tokens(self, start: int, end: int) -> tuple[int, int] | None:
        """First and last token under a span of characters."""
        return self.places.range_of(start, end) if self.places else None

    def near(self, cue: int) -> int | None:
        """The rules' cue at, just before or just behind token `cue`."""
        return next((c for c in (cue, cue - 1, cue + 1) if c in self.proposals), None)


class Places:
    """Which tokens lie under a span of characters."""

    def __init__(self, page: Page) -> None:
        self._text = page.text
        self._token_at = np.full(len(page.text) + 1, -1, np.int64)
        for i, token in enumerate(page.tokens):
            self._token_at[token.start : token.end] = i

    def range_of(self, start: int, end: int) -> tuple[int, int] | None:
        """First and last token (inclusive) that share a character with ``start … end``."""
        inside = self._token_at[start:end]
        inside = inside[inside >= 0]
        return (int(inside[0]), int(inside[-1])) if len(inside) else None

    def nearest(self, mention: str, around: int) -> "Span | None":
        """The occurrence of `mention` that is nearest to offset `around`, within some thousand words."""
        before = self._text.rfind(mention, max(0, around - _REACH), around + len(mention))
        after = self._text.find(mention, around, around + _REACH)
        found = [at for at in (before, after) if at >= 0]
        if not found or not mention:
            return None
        at = min(found, key=lambda at: abs(at - around))
        return at, at + len(mention)


def surface(page: Page) -> "NDArray[np.float32]":
    """Flags that need no rule: marks, lines, quotations."""
    tokens = page.tokens
    flags = np.zeros((len(tokens), len(FLAGS)), np.float32)
    first_line = True
    for i, token in enumerate(tokens):
        starts = page.starts_line(i)
        first_line = first_line and (i == 0 or not starts)
        flags[i, 7] = token.norm[:1] in "\"'"
        flags[i, 8] = not token.norm[:1].isalnum()
        flags[i, 9] = starts
        flags[i, 10] = first_line
        flags[i, 11] = page.quotation_at(i) is not None
    return flags


def marks(page: Page, claims: "Sequence[Claim] | None") -> Marks:
    """The rules' `claims` on the tokens of `page`; None says that no rules were asked."""
    flags = surface(page)
    places = Places(page)
    found = Marks(flags, places=places)
    if claims is None:
        return found
    flags[:, 12] = 1
    for claim in claims:
        cue = places.range_of(*claim.cue)
        content = places.range_of(claim.content[0][0], claim.content[-1][1]) if claim.content else None
        if cue is None or content is None:
            continue
        flags[cue[0], 0] = 1
        flags[content[0], 2] = flags[content[1], 3] = 1
        flags[content[0] : content[1] + 1, 4] = 1
        source = places.range_of(*claim.source) if claim.source else None
        if source:
            flags[source[0] : source[1] + 1, 1] = 1
        speaker = _mention(places, claim.speaker, claim.cue[0])
        if speaker:
            flags[speaker[0] : speaker[1] + 1, 5] = 1
        relay = _mention(places, claim.via[0] if claim.via else None, claim.cue[0])
        if relay:
            flags[relay[0] : relay[1] + 1, 6] = 1
        if cue[0] not in found.proposals:
            nobody = (NOBODY, NOBODY)
            found.proposals[cue[0]] = (
                cue[1], *content, *(source or nobody), *(speaker or nobody), *(relay or nobody),
            )  # fmt: skip
            found.claims[cue[0]] = claim
            found.labels[cue[0]] = label_positions(claim.form, claim.polarity, claim.certainty, claim.kind)
    return found


def label_positions(form: str, polarity: str, certainty: str, kind: str) -> tuple[int, int, int, int]:
    """The four labels as positions in LABELS."""
    return (
        FORMS.index(form),
        POLARITIES.index(polarity),
        CERTAINTIES.index(certainty),
        KINDS.index(kind),
    )


def _mention(places: Places, mention: str | None, around: int) -> tuple[int, int] | None:
    span = places.nearest(mention, around) if mention else None
    return places.range_of(*span) if span else None
