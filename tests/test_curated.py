"""The curated claims of the sample articles: every offset holds, every construction is there."""

import csv
import json
from typing import Any

import pytest

from claims.claim import Claim
from claims.parse.parser import Parser
from claims.pipeline import extract_claims
from claims.resolve.catalogue import load_registry
from places import ARTICLES, CURATED

IDS = sorted(path.stem for path in ARTICLES.glob("*.txt"))
LABELS = {
    "form": {"direct", "indirect", "mixed"},
    "polarity": {"asserted", "denied"},
    "certainty": {"certain", "probable", "possible"},
    "kind": {"person", "organisation", "outlet", "document", "evidence", "group", "unknown"},
}


def load(name: str) -> tuple[str, list[dict[str, Any]]]:
    text = (ARTICLES / f"{name}.txt").read_text(encoding="utf-8")
    data = json.loads((CURATED / f"{name}.json").read_text(encoding="utf-8"))
    assert data["id"] == name
    return text, data["claims"]


def test_every_article_is_curated_and_described() -> None:
    assert len(IDS) >= 14
    assert sorted(path.stem for path in CURATED.glob("*.json")) == IDS
    with (ARTICLES / "articles.csv").open(encoding="utf-8") as file:
        assert sorted(row["id"] for row in csv.DictReader(file)) == IDS


@pytest.mark.parametrize("name", IDS)
def test_length(name: str) -> None:
    assert 120 <= len(load(name)[0].split()) <= 350


@pytest.mark.parametrize("name", IDS)
def test_offsets_hold(name: str) -> None:
    text, claims = load(name)
    assert claims
    registry = load_registry()
    for data in claims:
        claim = Claim.from_dict(data)
        assert claim.as_dict() == {k: v for k, v in data.items() if k != "houses"}
        assert len(claim.houses) in (0, len(claim.via))
        spans = [claim.cue, claim.sentence, *claim.content, *([claim.source] if claim.source else [])]
        for start, end in spans:
            piece = text[start:end]
            assert 0 <= start < end <= len(text)
            assert piece == piece.strip(
                " \n،.:" if (start, end) != claim.cue and (start, end) != claim.sentence else " \n"
            )
            assert start == 0 or not text[start].isspace()
        assert claim.sentence[0] <= claim.cue[0] and claim.cue[1] <= claim.sentence[1]
        assert list(claim.content) == sorted(claim.content)
        for mention in (claim.speaker, *claim.via, *claim.houses):
            assert mention is None or mention in text
        for label, allowed in LABELS.items():
            assert data[label] in allowed
        if claim.source_id:
            assert claim.source_name == registry.entries[claim.source_id].name


def test_the_articles_hold_what_comparison_needs() -> None:
    everything = [claim for name in IDS for claim in load(name)[1]]
    assert len(everything) >= 140
    for label, allowed in LABELS.items():
        assert {claim[label] for claim in everything} == allowed
    assert any(len(claim["content"]) == 2 for claim in everything)  # an interrupted quotation
    assert any(claim["source"] is None for claim in everything)  # a dropped subject
    assert sum(bool(claim["via"]) for claim in everything) >= 20


def test_an_article_in_one_line_says_the_same(parser: Parser) -> None:
    """Some houses print 500 words without a line break."""

    def contents(text: str) -> list[str]:
        return [" ".join(claim.content_text(text).split()) for claim in extract_claims(text, parser)]

    paragraphs = [
        path.read_text(encoding="utf-8").split("\n", 1)[1] for path in sorted(ARTICLES.glob("k*.txt"))
    ]
    apart = [content for text in paragraphs for content in contents(text)]
    together = contents(" ".join(" ".join(paragraphs).split()))
    assert len(" ".join(paragraphs).split()) > 500
    assert len(set(apart) & set(together)) >= 0.9 * len(set(apart))
