"""The curated origins of stories (``origins.csv``): who stands behind what, in which articles."""

import csv
from dataclasses import dataclass, field
from pathlib import Path

from sqlmodel import Session

from claims.compare.story import summaries, tell
from claims.errors import InputError
from claims.resolve.registry import Registry

COLUMNS = ("story", "origin", "articles")
Origins = dict[str, frozenset[str]]
"""The articles that rely on each origin, by its name."""


@dataclass
class OriginScores:
    """Stories whose articles and origins are all right, and what is wrong with the others."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)


def read_origins(path: Path) -> dict[str, Origins]:
    """Origins by story. Raises InputError for a file that cannot be read as such."""
    found: dict[str, Origins] = {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found.setdefault(row["story"], {})[row["origin"]] = frozenset(row["articles"].split())
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    except (KeyError, AttributeError) as wrong:
        raise InputError(f"{path}: columns {', '.join(COLUMNS)} ({wrong})") from None
    return found


def score_origins(session: Session, gold: dict[str, Origins], registry: Registry) -> OriginScores:
    """Compare the stories of a clustered store with the curated ones, found by their articles."""
    told = [tell(session, summary.id, registry) for summary in summaries(session, limit=10**6, every=True)]
    by_articles = {frozenset(a.name for a in story.articles): story for story in told}
    scores = OriginScores()
    for name, expected in gold.items():
        articles = frozenset().union(*expected.values())
        story = by_articles.get(articles)
        if story is None:
            scores.wrong.append(f"{name}: its articles ({', '.join(sorted(articles))}) are not one story")
            continue
        found = {o.name: frozenset(a.name for a in o.articles) for o in story.origins}
        if found == expected:
            scores.right += 1
        else:
            odd = sorted({n for n in found.keys() | expected.keys() if found.get(n) != expected.get(n)})
            scores.wrong.append(f"{name}: {', '.join(odd)}")
    return scores
