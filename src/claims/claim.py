"""The claim: what every room to the right of `extract` passes on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Span = tuple[int, int]
"""Offsets into the article's text: code points, end exclusive."""


KINDS = ("person", "organisation", "outlet", "document", "evidence", "group", "unknown")
"""What a source can be."""
FORMS = ("direct", "indirect", "mixed")
"""How the words are given."""
POLARITIES = ("asserted", "denied")
CERTAINTIES = ("certain", "probable", "possible")
"""How sure the source is of what it says."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One attributed statement, in the JSON contract's terms.

    ``text[slice(*span)]`` is verbatim for `cue`, `source`, every segment of `content` and `sentence`.
    `speaker` is the fullest mention of the source in the article, `via` the relays, nearest first.
    """

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    speaker: str | None
    via: tuple[str, ...]
    form: str
    polarity: str
    certainty: str
    kind: str
    source_id: str | None
    source_name: str | None
    confidence: float
    rule: str
    sentence: Span
    houses: tuple[str, ...] = ()
    """The fullest mention of each relay of `via`; not part of the JSON contract."""

    def as_dict(self) -> dict[str, Any]:
        """The claim as the JSON contract has it (spans as lists)."""
        return {
            "cue": list(self.cue),
            "source": list(self.source) if self.source else None,
            "content": [list(segment) for segment in self.content],
            "speaker": self.speaker,
            "via": list(self.via),
            "form": self.form,
            "polarity": self.polarity,
            "certainty": self.certainty,
            "kind": self.kind,
            "source_id": self.source_id,
            "source_name": self.source_name,
            "confidence": self.confidence,
            "rule": self.rule,
            "sentence": list(self.sentence),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Claim":
        """The inverse of `as_dict`. Raises KeyError for a missing field."""
        return cls(
            cue=_span(data["cue"]),
            source=_span(data["source"]) if data["source"] else None,
            content=tuple(_span(segment) for segment in data["content"]),
            speaker=data["speaker"],
            via=tuple(data["via"]),
            form=data["form"],
            polarity=data["polarity"],
            certainty=data["certainty"],
            kind=data["kind"],
            source_id=data["source_id"],
            source_name=data["source_name"],
            confidence=data["confidence"],
            rule=data["rule"],
            sentence=_span(data["sentence"]),
            houses=tuple(data.get("houses", ())),
        )

    def content_text(self, text: str) -> str:
        """The content's segments in `text`, joined by `` … ``."""
        return " … ".join(text[start:end] for start, end in self.content)


def _span(pair: Any) -> Span:
    start, end = pair
    return int(start), int(end)
