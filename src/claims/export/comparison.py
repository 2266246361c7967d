"""Comparisons as JSON and CSV."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from claims.compare.conflicts import OpenDispute
from claims.compare.diff import Diff, Pairing
from claims.compare.match import Match
from claims.compare.origins import Origin
from claims.compare.statement import Statement
from claims.compare.story import Story
from claims.compare.unattributed import Dropped
from claims.export.contract import stored_as_dict
from claims.export.table import safe_cell
from claims.store.read import StoredClaim
from claims.store.told import Told
from claims.text.visible import to_json

DIFF_COLUMNS = (
    "section", "differences", "score",
    "a_source", "a_claim", "a_speaker", "a_content", "a_polarity", "a_certainty",
    "a_article", "a_outlet", "a_date",
    "b_source", "b_claim", "b_speaker", "b_content", "b_polarity", "b_certainty",
    "b_article", "b_outlet", "b_date",
)  # fmt: skip


def diff_to_json(diff: Diff) -> str:
    """The sources, conflicts, agreements, dropped attributions, and what only one says."""
    data: dict[str, Any] = {
        "sources": [{"id": side.id, "name": side.name} for side in diff.sides],
        "conflicts": [_pairing(pair) for pair in diff.conflicts],
        "both": [_pairing(pair) for pair in diff.agreements],
        "passed_on": [stored_as_dict(claim) for claim in diff.common],
        "dropped": [_dropped(one) for one in diff.dropped],
        "again": {str(shown): list(others) for shown, others in diff.again.items()},
        "only": {
            side.id: [stored_as_dict(c) for c in own] for side, own in zip(diff.sides, diff.only, strict=True)
        },
    }
    return to_json(data, indent=1)


def diff_to_csv(diff: Diff) -> str:
    """One row a pair, a dropped attribution, or a claim that only one has; a pair's claims side by side."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(DIFF_COLUMNS)
    for row in _rows(diff):
        writer.writerow([safe_cell(row.get(column)) for column in DIFF_COLUMNS])
    return file.getvalue()


def story_to_json(story: Story) -> str:
    """A story with its timeline, origins, propositions and conflicts."""
    data = {
        "id": story.id,
        "title": story.title,
        "articles": [
            {
                "article": a.name,
                "title": a.title,
                "outlet": a.outlet,
                "date": a.published.isoformat() if a.published else None,
                "agency": story.agencies.get(a.id or 0),
            }
            for a in story.articles
        ],
        "copies": [[a.name for a in group] for group in story.copies],
        "origins": [_origin(origin) for origin in story.origins],
        "propositions": [
            {
                "id": p.id,
                "appearances": [stored_as_dict(c) for c in p.appearances],
                "first": p.first.id,
                "origins": [origin.id for origin in p.origins],
                "changes": [
                    {
                        "what": c.what,
                        "claim": c.stored.id,
                        "kind": c.difference.kind,
                        "from": c.difference.a,
                        "to": c.difference.b,
                    }
                    for c in p.changes
                ],
                "dropped": [_dropped(one) for one in p.dropped],
            }
            for p in story.propositions
        ],
        "disputes": [_dispute(dispute) for dispute in story.disputes],
        "conflicts": [_match(match) for match in story.conflicts],
    }  # fmt: skip
    return to_json(data, indent=1)


def stories_to_json(found: Sequence[Told]) -> str:
    """The list of stories."""
    return to_json([story._asdict() for story in found], indent=1)


def disputes_to_json(found: Sequence[OpenDispute]) -> str:
    """Disputes: who holds what since when, the pairs that are at odds, updates as lines through time."""
    return to_json([_dispute(one) for one in found], indent=1)


def _dispute(one: OpenDispute) -> dict[str, Any]:
    dispute = one.dispute
    return {
        "number": one.number,
        "kind": dispute.kind,
        "sure": dispute.score,
        "houses": dispute.houses,
        "sources": dispute.sources,
        "positions": [
            {"position": words, "since": _since(held), "claims": [stored_as_dict(c) for c in held]}
            for words, held in one.positions
        ],
        "pairs": [[pair.a.id, pair.b.id] for pair in dispute.pairs],
        "updates": [
            [{"figure": words, "claim": c.id, "date": _since([c])} for words, c in line.points]
            for line in one.lines
        ],
    }


def _since(claims: Sequence[Statement]) -> str | None:
    days = [c.article.published for c in claims if c.article.published]
    return min(days).isoformat() if days else None


def _origin(origin: Origin) -> dict[str, Any]:
    return {
        "id": origin.id,
        "name": origin.name,
        "articles": [a.name for a in origin.articles],
        "claims": [c.id for c in origin.claims],
        "first": origin.first.id,
        "voices": origin.voices,
        "relays": origin.relays,
    }


def _pairing(pair: Pairing) -> dict[str, Any]:
    return {"sources": [pair.a.id, pair.b.id], **_match(pair.match)}


def _match(match: Match) -> dict[str, Any]:
    return {
        "a": stored_as_dict(match.a),
        "b": stored_as_dict(match.b),
        "score": match.score,
        "why": {"shared": list(match.shared)},
        "differences": [{"kind": d.kind, "a": d.a, "b": d.b} for d in match.differences],
    }


def _dropped(one: Dropped) -> dict[str, Any]:
    return {
        "claim": stored_as_dict(one.claim),
        "article": one.article.name,
        "outlet": one.article.outlet,
        "span": list(one.span),
        "text": one.sentence,
        "score": one.score,
    }


def _rows(diff: Diff) -> Iterator[dict[str, object]]:
    for section, pairs in (("conflict", diff.conflicts), ("both", diff.agreements)):
        for pair in pairs:
            found = pair.match
            words = " | ".join(f"{d.kind}: {d.a} / {d.b}" for d in found.differences)
            both = _side("a", pair.a.id, found.a) | _side("b", pair.b.id, found.b)
            yield {"section": section, "differences": words, "score": found.score} | both
    for claim in diff.common:
        yield {"section": "passed on"} | _side("a", "", claim)
    for one in diff.dropped:
        article = one.article
        yield {"section": "without attribution", "score": one.score} | _side("a", "", one.claim) | {
            "b_content": one.sentence, "b_article": article.name,
            "b_outlet": article.outlet, "b_date": article.published,
        }  # fmt: skip
    for side, own in zip(diff.sides, diff.only, strict=True):
        for claim in own:
            yield {"section": f"only {side.id}"} | _side("a", side.id, claim)


def _side(letter: str, source: str, stored: StoredClaim) -> dict[str, object]:
    claim, article = stored.claim, stored.article
    values = {
        "source": source, "claim": stored.id, "speaker": claim.speaker, "content": stored.content,
        "polarity": claim.polarity, "certainty": claim.certainty,
        "article": article.name, "outlet": article.outlet, "date": article.published,
    }  # fmt: skip
    return {f"{letter}_{name}": value for name, value in values.items()}
