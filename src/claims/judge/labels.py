"""Form, polarity and kind: each label a question, its values the candidates.

The encoder has a view of each, grammar and lexicon have another; what speaks for a value is named, weighed
and shown like everything else that is judged. Certainty is the grammar's alone: the gold has too few hedges
to learn from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.claim import FORMS, KINDS, POLARITIES, Claim
from claims.extract.attribution import Attribution
from claims.extract.constructions import CONSTRUCTIONS, ENCODER
from claims.extract.heads import kind_of
from claims.extract.labels import certainty_of, form_of, polarity_of
from claims.extract.lexicon import Cue
from claims.extract.passage import CueMatch, Passage
from claims.judge.draft import Draft
from claims.judge.features import Named, log_odds
from claims.judge.marks import LABELS
from claims.judge.ranking import Judges
from claims.judge.spans import Range
from claims.resolve.identity import identify
from claims.resolve.registry import Registry

JUDGED = {"form": FORMS, "polarity": POLARITIES, "kind": KINDS}
"""The labels that are judged, each with its values."""
_LIKELY = 0.5


@dataclass(frozen=True)
class Label:
    """One label of a draft: its values, what is known of each, their probabilities, and which it is."""

    values: tuple[str, ...]
    features: tuple[Named, ...]
    probabilities: tuple[float, ...]

    @property
    def value(self) -> str:
        """The likeliest value, as the contract names it."""
        return self.values[max(range(len(self.values)), key=lambda k: self.probabilities[k])]


def labels_of(
    passage: Passage,
    draft: Draft,
    ruled: Claim | None,
    speaker: Range | None,
    registry: Registry,
    judges: Judges | None,
) -> tuple[dict[str, Label], str]:
    """The labels of a draft by name, and its certainty; `ruled` is the rules' claim with its cue."""
    source, mention = draft.source, draft.view.speaker
    seen = draft.view.labels(draft.content[0], source[0] if source else None, mention)
    match = passage.cues.get(draft.view.cue)
    as_found = Attribution(
        construction=CONSTRUCTIONS.get(ruled.rule, ENCODER) if ruled else ENCODER,
        cue=draft.cue,
        source=source,
        content=draft.parts,
        entry=_entry(match, ruled) if match else None,
    )
    grammar = {
        "form": form_of(passage, as_found),
        "polarity": polarity_of(passage, as_found),
        "kind": kind_of(passage.page.string(*source)) if source else "",
    }
    standing = _standing(passage, speaker, registry) if speaker else {"nobody": 1.0}
    found = {}
    for name, values in JUDGED.items():
        told = str(getattr(ruled, name) or "unknown") if ruled else ""
        known = standing if name == "kind" else {}
        features = [
            _features(value, float(p), value == told, value == grammar[name], known, value == values[0])
            for value, p in zip(values, seen[LABELS.index(values)], strict=True)
        ]
        found[name] = Label(values, tuple(features), _probabilities(name, features, judges))
    return found, certainty_of(passage, as_found)


def _entry(match: CueMatch, ruled: Claim | None) -> Cue | None:
    """What the lexicon says of the cue; nothing, if it may be another word and the rules see no doubt."""
    entry = match.readings[0].cue
    doubtful = entry.ambiguous and (ruled is None or ruled.certainty == "certain")
    return None if doubtful else entry


def _probabilities(name: str, features: Sequence[Named], judges: Judges | None) -> tuple[float, ...]:
    if judges is None or name not in judges.rankers:
        return tuple(1.0 / len(features) for _ in features)
    return tuple(judges.probabilities(name, features))


def _features(
    value: str, likely: float, ruled: bool, grammatical: bool, known: Mapping[str, float], first: bool
) -> Named:
    row = {
        f"it is {value}": 1.0,
        "the encoder says so": log_odds(likely),
        f"the encoder says {value}": float(likely > _LIKELY),
        "ruled": float(ruled),
        f"ruled {value}": float(ruled),
        "by grammar": float(grammatical),
        f"{value} by grammar": float(grammatical),
    }
    if not first:  # what speaks against the commonest value speaks for all others
        row |= dict(known) | {f"{value}: {name}": amount for name, amount in known.items()}
    return row


def _standing(passage: Passage, speaker: Range, registry: Registry) -> Named:
    """What the speaker is by the words of the mention, and by the registry."""
    mention = passage.page.string(*speaker)
    entry = identify(mention, registry).entry
    registered = f"registered as {entry.kind}" if entry else "unregistered"
    return {f"speaker is {kind_of(mention)}": 1.0, registered: 1.0}
