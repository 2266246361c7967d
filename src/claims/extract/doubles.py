"""One claim for one content: where two constructions found the same words, the better one stands."""

from collections.abc import Iterable

from claims.extract.attribution import Attribution


def without_doubles(found: Iterable[Attribution]) -> list[Attribution]:
    """Relay and speech noun may both find `قوله إن`: one content at one opening is one claim.

    Higher priority stands before lower, a claim with relays before one without.
    """
    found = list(found)
    opened = {a.first for a in found if a.construction.priority > 0}
    found = [a for a in found if a.construction.priority > 0 or a.first not in opened]
    seen: dict[tuple[int, int], Attribution] = {}
    for a in sorted(found, key=lambda a: (a.relays == (), -a.construction.priority, a.cue)):
        # according-to phrases of one clause are several claims of it
        key = (a.cue[0], a.cue[0]) if a.construction.cites else (a.first, a.last)
        if key in seen and (seen[key].construction.relays or seen[key].cue == a.cue):
            continue
        seen.setdefault(key if key not in seen else (a.cue[0], -a.cue[1]), a)
    return list(seen.values())
