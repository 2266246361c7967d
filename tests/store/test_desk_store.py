"""What the desk asks of the store, alike on both engines."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from claims.resolve.catalogue import load_registry
from claims.store.database import open_database, session, writing
from claims.store.decisions import add_missed, journal, next_to_review, progress, undo
from claims.store.facets import count, facets, months
from claims.store.listing import articles_listed, attributions, sources_listed
from claims.store.ratings import rate, rating_of
from claims.store.read import all_claims, article_claims
from claims.store.review import decide
from claims.store.search import Filters
from claims.store.tables import ArticleRow
from claims.store.told import stamp, stories_told, tellers
from claims.work.corrections import corrections, missed
from places import ARTICLES, Result

Run = Callable[..., Result]


@pytest.fixture
def engine(run: Run, db: str, tmp_path: Path) -> Any:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("khaleej-trains.txt", "nile-trains.txt", "articles.csv"):
        (folder / name).write_bytes((ARTICLES / name).read_bytes())
    run("ingest", folder, "--db", db)
    run("story", "--db", db)
    return open_database(db)


@pytest.fixture
def opened(engine: Any) -> Iterator[Session]:
    with session(engine) as found:
        yield found


def test_counts_are_those_of_the_list(opened: Session) -> None:
    every = list(all_claims(opened))
    assert count(opened, "", Filters()) == len(every)
    found = facets(opened, "", Filters())
    assert {c.value: c.claims for c in found["month"]} == {"2023-10": len(every)}
    assert sum(c.claims for c in found["kind"]) == sum(c.claims for c in found["polarity"]) == len(every)
    for facet in ("outlet", "certainty"):
        for value, _, n in found[facet]:
            assert count(opened, "", Filters(**{facet: value})) == n
    assert found["via"] and found["source"][0].label
    assert facets(opened, "قطار*", Filters())["outlet"]
    assert [m.value for m in months(opened, [found["source"][0].value])] == ["2023-10"]


def test_lists_of_the_desk(opened: Session) -> None:
    (told,) = stories_told(opened)
    assert (told.articles, told.houses, told.first, told.last) == (2, 2, "2023-10-07", "2023-10-09")
    assert told.disputes and stories_told(opened, "disputed") == stories_told(opened, "new") == [told]
    assert [house for _, house in tellers(opened, [told.id])[told.id]] == ["صدى الخليج", "النيل اليومية"]
    assert [a.name for a, _ in articles_listed(opened)] == ["nile-trains", "khaleej-trains"]
    assert [a.name for a, _ in articles_listed(opened, "صدى")] == ["khaleej-trains"]
    row, says, relays = sources_listed(opened)[0]
    assert attributions(opened, row.id) == says + relays


def test_every_step_is_taken_back(engine: Any) -> None:
    registry = load_registry()
    with session(engine) as opened:
        before = [(s.id, s.claim, s.reviewed) for s in all_claims(opened)]
        article = opened.get_one(ArticleRow, 1)
        text, own = article.text, article_claims(opened, article)
        least, worth = next_to_review(opened, Filters()), next_to_review(opened, Filters(), "worth")
        assert (
            least and worth and least.claim.confidence == min(s.claim.confidence for s in all_claims(opened))
        )
        then = stamp(opened)
    first = own[0]
    at = text.index("ولم تؤكد")
    values = {"cue": (at + 4, at + 8), "content": [(at + 25, at + 36)], "speaker": "موسكو"}
    with writing(engine) as opened:
        decide(opened, own[1].id, "rejected", {}, registry, "هدى")
        changes = corrections({"certainty": "possible", "via": [text.split()[0]]}, text, first.claim)
        decide(opened, first.id, "corrected", changes, registry, "هدى")
        add_missed(opened, 1, missed(values, text), registry, "هدى")
    with session(engine) as opened:
        assert stamp(opened) != then
        assert [s.decision for s in journal(opened)] == ["added", "corrected", "rejected"]
        assert progress(opened, Filters()).decided == 3
    for decision in ("added", "corrected", "rejected"):
        with writing(engine) as opened:
            assert undo(opened, registry).decision == decision
    with session(engine) as opened:
        after = [(s.id, s.claim, s.reviewed) for s in all_claims(opened)]
    assert after == before


def test_ratings(engine: Any) -> None:
    with writing(engine) as opened:
        rate(opened, "source", "csis", "B", "هدى")
        rate(opened, "source", "csis", "C")
    with writing(engine) as opened:
        assert rating_of(opened, "source", "csis") == "C"
        rate(opened, "source", "csis", "")
        assert rating_of(opened, "source", "csis") is None
