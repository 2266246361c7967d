"""Updates as a line through time: two dead, then five, then nine."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.compare.copies import in_time
from claims.compare.dispute import Pair
from claims.compare.statement import Statement


@dataclass(frozen=True)
class Line:
    """What was counted, in order of publication: the words of each figure, and the claim that gives it."""

    points: Sequence[tuple[str, Statement]]


def lines(pairs: Sequence[Pair]) -> list[Line]:
    """Updates that hang together, each a line; conflicts among the pairs are left out."""
    said: dict[int, tuple[str, Statement]] = {}
    chain: dict[int, set[int]] = {}
    for pair in pairs:
        if pair.conflict is None or not pair.conflict.update:
            continue
        said.setdefault(pair.a.id, (pair.conflict.one, pair.a))
        said.setdefault(pair.b.id, (pair.conflict.other, pair.b))
        whole = chain.get(pair.a.id, {pair.a.id}) | chain.get(pair.b.id, {pair.b.id})
        chain.update(dict.fromkeys(whole, whole))
    together = {id(whole): whole for whole in chain.values()}.values()
    return [
        Line(sorted((said[i] for i in whole), key=lambda p: (in_time(p[1].article), p[1].id)))
        for whole in together
    ]
