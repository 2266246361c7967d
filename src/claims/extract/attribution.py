"""What a construction returns: an attribution over token ranges, before anyone asks who the source is."""

from dataclasses import dataclass, replace
from typing import Any

from claims.extract.constructions import Construction
from claims.extract.lexicon import Cue
from claims.extract.morphology import Agreement
from claims.extract.passage import Range


@dataclass(frozen=True, slots=True)
class Attribution:
    """One (source, cue, content) relation (PARC 3.0: Pareti 2015; PolNeAR: Newell et al. 2018).

    All ranges are token indices of the page, end exclusive. `source` is None where the sentence names
    none; `relays` run from the relay nearest to the speaker outwards.
    """

    construction: Construction
    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    entry: Cue | None
    agreement: Agreement = "x"
    relays: tuple[Range, ...] = ()
    continues: bool = False
    """The source is that of an earlier cue of the same sentence (participle, coordinated verb)."""
    impersonal: bool = False
    """A passive: nobody is named, and no earlier speaker is meant."""
    speech: bool = False
    """Introduced as direct speech (by a colon or a quotation mark, without complementiser)."""

    def but(self, **changes: Any) -> "Attribution":
        """A copy with some fields changed."""
        return replace(self, **changes)

    @property
    def first(self) -> int:
        """First token of the content."""
        return self.content[0][0]

    @property
    def last(self) -> int:
        """End of the content (exclusive)."""
        return self.content[-1][1]
