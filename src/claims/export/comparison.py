"""Comparisons as JSON."""

import json
from typing import Any

from claims.compare.diff import Diff
from claims.compare.same import Match
from claims.export.contract import stored_as_dict


def diff_to_json(diff: Diff) -> str:
    """Both sources, conflicts, agreements, and what only one says."""
    data = {
        "a": {"id": diff.a.id, "name": diff.a.name},
        "b": {"id": diff.b.id, "name": diff.b.name},
        "conflicts": [_pair(pair) for pair in diff.conflicts],
        "both": [_pair(pair) for pair in diff.agreements],
        "passed_on": [stored_as_dict(claim) for claim in diff.common],
        "only_a": [stored_as_dict(claim) for claim in diff.only_a],
        "only_b": [stored_as_dict(claim) for claim in diff.only_b],
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _pair(pair: Match) -> dict[str, Any]:
    return {
        "a": stored_as_dict(pair.a),
        "b": stored_as_dict(pair.b),
        "score": pair.score,
        "why": {"shared": list(pair.shared)},
        "differences": [{"kind": d.kind, "a": d.a, "b": d.b} for d in pair.differences],
    }
