"""From pairs to groups: claims about one thing, so that most pairs of a group are likely and none is absurd.

Average linkage over probabilities: the two groups whose pairs are likeliest on average are joined, until no
two reach `least`. One likely pair does not chain two groups that otherwise have nothing in common.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence

Pair = tuple[int, int]


def groups_of(
    ids: Iterable[int],
    likely: Mapping[Pair, float],
    least: float,
    unasked: float = 0.0,
    placed: Iterable[Sequence[int]] = (),
) -> list[list[int]]:
    """Groups of ids, lone ones too, in the order of `ids`; `likely` by pair, smaller id first.

    A pair that is not in `likely` counts as `unasked`. Groups that are `placed` already stay as they are but
    for what joins them: no two of them become one.
    """
    order = {i: n for n, i in enumerate(ids)}
    members: dict[int, list[int]] = {i: [i] for i in order}
    # sums of what is known between two groups: unknown pairs count as `unasked`, and cost no memory
    total: dict[int, dict[int, tuple[float, int]]] = {i: {} for i in order}
    for (a, b), p in likely.items():
        total[a][b] = total[b][a] = (p, 1)
    fixed: set[int] = set()

    def join(a: int, b: int) -> None:
        members[a] += members.pop(b)
        if b in fixed:
            fixed.add(a)
        for other, (known, count) in total.pop(b).items():
            del total[other][b]
            if other != a:
                mine, asked = total[a].get(other, (0.0, 0))
                total[a][other] = total[other][a] = (mine + known, asked + count)

    for first, *others in placed:
        for other in others:
            join(first, other)
        fixed.add(first)
    waiting: list[tuple[float, int, int, int, int]] = []

    def offer(a: int, b: int) -> None:
        if a in fixed and b in fixed:
            return
        known, n = total[a][b]
        size = len(members[a]) * len(members[b])
        mean = (known + unasked * (size - n)) / size
        if mean >= least:
            x, y = (a, b) if order[a] < order[b] else (b, a)
            heapq.heappush(waiting, (-mean, order[x], order[y], len(members[x]), len(members[y])))

    names = list(order)
    for a in names:
        for b in total.get(a, ()):
            if order[a] < order[b]:
                offer(a, b)
    while waiting:
        _, m, n, size_a, size_b = heapq.heappop(waiting)
        a, b = names[m], names[n]
        if a not in members or b not in members or (len(members[a]), len(members[b])) != (size_a, size_b):
            continue  # one of them has grown since
        if a in fixed and b in fixed:
            continue
        join(a, b)
        for other in total[a]:
            offer(a, other)
    return [
        sorted(group, key=lambda i: order[i])
        for _, group in sorted(members.items(), key=lambda g: order[g[0]])
    ]
