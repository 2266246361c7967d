"""A question put to a ranker: its candidates, what is known of them, and who wins."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from claims.judge.features import Named
from claims.judge.ranking import Judges
from claims.judge.spans import Range, Span

Alike = Callable[[Range, Range], bool]
_MOSTLY = 0.8


@dataclass(frozen=True)
class Choice:
    """Candidates with features and probabilities, the winner first, the others by probability.

    `belief`: the probability of the winner together with those that are like it (another edge of the same
    name).
    """

    spans: tuple[Span, ...]
    features: tuple[Named, ...]
    probabilities: tuple[float, ...]
    belief: float

    @property
    def range(self) -> Range | None:
        """The winner's range."""
        return self.spans[0].range

    def led_by(self, first: Range) -> "Choice":
        """The same with the candidate of this range for winner, if there is one."""
        at = next((k for k, span in enumerate(self.spans) if span.range == first), 0)
        order = [at, *(k for k in range(len(self.spans)) if k != at)]
        spans, features, p = (
            tuple(row[k] for k in order) for row in (self.spans, self.features, self.probabilities)
        )
        return replace(self, spans=spans, features=features, probabilities=p)  # type: ignore[arg-type]


def choose(
    part: str, spans: Sequence[Span], features: Sequence[Named], judges: Judges | None, alike: Alike
) -> Choice:
    """Rank the candidates; without judges (while they are trained) the order in which they come stands.

    Nobody wins only against all others together: several edges of one name must not lose to nobody one by
    one.
    """
    if judges is None:
        return Choice(tuple(spans), tuple(features), tuple(1.0 / (1 + k) for k in range(len(spans))), 0.5)
    p = judges.probabilities(part, features)
    order = sorted(range(len(spans)), key=lambda k: -p[k])
    nobody = next((k for k in order if spans[k].range is None), None)
    if nobody is not None and len(order) > 1:
        order.remove(nobody)
        order.insert(0 if p[nobody] >= judges.nobody.get(part, 0.5) else len(order), nobody)
    winner = spans[order[0]].range
    belief = sum(p[k] for k in order if _like(winner, spans[k].range, alike))
    spans, features, p = ([row[k] for k in order] for row in (spans, features, p))  # type: ignore[assignment]
    return Choice(tuple(spans), tuple(features), tuple(p), min(1.0, belief))


def _like(a: Range | None, b: Range | None, alike: Alike) -> bool:
    return a == b or (a is not None and b is not None and alike(a, b))


def overlapping(a: Range, b: Range) -> bool:
    """Two edges of one name."""
    return a[0] < b[1] and b[0] < a[1]


def mostly_shared(a: Range, b: Range) -> bool:
    """Two contents of which the metric would say that they are one."""
    return min(a[1], b[1]) - max(a[0], b[0]) >= _MOSTLY * max(a[1] - a[0], b[1] - b[0])
