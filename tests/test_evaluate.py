"""The metric, on cases that can be counted by hand; and the extractor on the curated claims."""

from collections.abc import Callable
from pathlib import Path

import pytest

from claims.errors import InputError
from claims.evaluate.calibration import reliability
from claims.evaluate.matching import pairs
from claims.evaluate.run import evaluate_folder
from claims.evaluate.score import Scores, add_article
from places import CURATED, Result

TEXT = "قال الوزير إن المعبر مفتوح. وأضاف أن السفر آمن."


def claim(content: str, source: str | None, cue: str = "قال", **more: object) -> dict[str, object]:
    start = TEXT.index(content)
    at = TEXT.index(source) if source else 0
    place = TEXT.index(cue)
    return {
        "content": [[start, start + len(content)]],
        "source": [at, at + len(source)] if source else None,
        "cue": [place, place + len(cue)],
        "speaker": source,
        "via": [],
        "form": "indirect",
        "polarity": "asserted",
        "certainty": "certain",
        "kind": "person",
        **more,
    }


GOLD = [claim("المعبر مفتوح", "الوزير"), claim("السفر آمن", None, "أضاف", speaker="الوزير")]


def scored(predicted: list[dict[str, object]], gold: list[dict[str, object]] = GOLD) -> Scores:
    scores = Scores()
    add_article(scores, TEXT, gold, predicted)
    return scores


def test_the_right_claims_are_right() -> None:
    scores = scored(GOLD)
    assert [count.f1 for count in scores.counts.values()] == [1.0, 1.0, 1.0]
    assert scores.labels["source"] == [2, 2] and scores.labels["via"] == [0, 0]


def test_half_a_content_is_detected_but_no_claim() -> None:
    scores = scored([claim("المعبر", "الوزير")])
    counts = scores.counts
    assert (counts["detection"].hits, counts["span"].hits, counts["claim"].hits) == (1, 0, 0)
    assert (counts["detection"].recall, counts["detection"].precision) == (0.5, 1.0)


def test_a_wrong_source_is_no_claim() -> None:
    scores = scored([claim("المعبر مفتوح", "السفر")])
    assert scores.counts["span"].hits == 1 and scores.counts["claim"].hits == 0


def test_one_gold_claim_counts_once() -> None:
    twice = [claim("المعبر مفتوح", "الوزير"), claim("المعبر مفتوح", "الوزير", "أضاف")]
    found = pairs(TEXT, GOLD, twice)
    assert [(p.gold, p.predicted) for p in found] == [(0, 0)]  # the tie goes to the cue that overlaps


def test_optional_claims_count_neither_way() -> None:
    gold = [GOLD[0], {**GOLD[1], "optional": True}]
    assert scored(GOLD, gold).counts["claim"].f1 == 1.0
    assert scored(GOLD[:1], gold).counts["claim"].f1 == 1.0


def test_reliability_bins() -> None:
    trials = [(0.95, True), (0.9, True), (0.55, False), (1.0, False)]
    assert reliability(trials, (0.0, 0.5, 0.9, 1.0)) == [
        (0.5, 0.9, 1, 0.55, 0.0),
        (0.9, 1.0, 3, pytest.approx(0.95), pytest.approx(2 / 3)),
    ]


def test_the_curated_claims_are_found() -> None:
    counts = evaluate_folder(CURATED).counts
    assert counts["detection"].f1 >= 0.93
    assert counts["claim"].f1 >= 0.85


def test_eval_prints_its_tables(run: Callable[..., Result]) -> None:
    out = run("eval", CURATED, "--with", "rules").out
    assert "claim      P" in out and "construction" in out and "at 0.9 and above" in out


def test_eval_names_what_is_wrong(run: Callable[..., Result], tmp_path: Path) -> None:
    assert "no gold claims there" in run("eval", tmp_path).err
    assert "full without parser" in run("eval", CURATED, "--with", "magic").err
    with pytest.raises(InputError, match="rules, rules without parser, learned, full"):
        evaluate_folder(CURATED, "magic")


def test_explain_shows_rule_refusal_and_tree(run: Callable[..., Result]) -> None:
    out = run("explain", "قال الوزير إن المعبر مفتوح، ولم يذكر موعدا.").out
    assert "rule reporting-clause" in out
    assert "a complementiser opens its content" in out
    assert "refused: negated" in out
    assert "nsubj NOUN الوزير" in out
