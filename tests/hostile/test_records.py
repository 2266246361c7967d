"""Records of `claims scale extract`: a wrong one costs itself, not the two hundred around it."""

import json
from pathlib import Path

import pytest

from claims.errors import InputError
from claims.ingest.article import Article
from claims.work.partitions import partitions, read_partition

TEXT = "قال الوزير سامي العلي إن المفاوضات مستمرة. وأضاف أن الوفد سيعود غدا إلى العاصمة."
GOOD = {"id": "good", "text": TEXT}
BAD = [
    {"id": "half", "text": TEXT + "\ud800"},
    {"id": "half\ud800", "text": TEXT},
    {"id": "title", "text": TEXT, "title": "x\udfff"},
    {"id": "outlet", "text": TEXT, "outlet": ["a"]},
    {"id": "date", "text": TEXT, "date": "rubbish"},
    {"id": "date", "text": TEXT, "date": {"a": 1}},
    {"id": 5, "text": TEXT},
    {"id": "long", "text": "قال إن " * 400_000},
    ["no", "object"],
    None,
]


@pytest.mark.parametrize(
    "bad", BAD, ids=lambda bad: str(bad)[:30].encode("ascii", "backslashreplace").decode()
)
def test_a_record_costs_itself(tmp_path: Path, bad):
    lines = [GOOD, bad, GOOD]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    (partition,) = partitions(tmp_path)
    found = list(read_partition(partition))
    assert [type(one) for one in found] == [Article, InputError, Article]


def test_a_line_that_is_no_json_costs_itself(tmp_path: Path):
    lines = [json.dumps(GOOD), "[" * 100_000, "{", "\udcff", json.dumps(GOOD)]
    (tmp_path / "a.jsonl").write_bytes("\n".join(lines).encode("utf-8", "surrogateescape"))
    (partition,) = partitions(tmp_path)
    kinds = [type(one).__name__ for one in read_partition(partition)]
    assert kinds[0] == kinds[-1] == "Article" and set(kinds[1:-1]) <= {"InputError", "NotArabicError"}


def test_an_extractor_that_fails_over_one_article_keeps_the_others(tmp_path: Path, monkeypatch):
    from claims.work import cluster, pool

    def extractor(model, sources):
        def extract(text):
            if "كريم" in text:
                raise ZeroDivisionError("by nothing")
            return []

        return extract

    monkeypatch.setattr(pool, "extractor", extractor)
    lines = [GOOD, {"id": "breaks", "text": TEXT.replace("سامي", "كريم")}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    (partition,) = partitions(tmp_path)
    articles, _, problems = cluster.extract_partition(partition, tmp_path / "out", None)
    assert articles == 1 and "breaks" in problems[0] and "ZeroDivisionError" in problems[0]


def test_a_line_longer_than_any_record_is_passed_over_in_pieces(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("CLAIMS_ARTICLE_MB", "0.001")
    long = json.dumps({"id": "long", "text": "x" * 3_000_000})
    (tmp_path / "a.jsonl").write_text("\n".join((json.dumps(GOOD), long, json.dumps(GOOD))), encoding="utf-8")
    (partition,) = partitions(tmp_path)
    first, second, third = read_partition(partition)
    assert isinstance(first, Article) and isinstance(third, Article)
    assert "a line of 3 MB" in str(second)


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_article_that_breaks_the_extractor_costs_itself(run, tmp_path: Path, monkeypatch, jobs):
    from claims.work import pool

    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT.replace("سامي", "كريم"), encoding="utf-8")

    def extract(text):
        if "كريم" in text:
            raise ZeroDivisionError("by nothing")
        return []

    if jobs == 1:
        monkeypatch.setattr(pool, "extractor", lambda model, sources: extract)
        found = run("extract", tmp_path)
        assert found.code == 1 and "b.txt: the extractor failed over it (ZeroDivisionError" in found.err
        assert '"id": "a"' in found.out
    else:
        failed = pool._alone(extract, TEXT.replace("سامي", "كريم"))
        assert "please report it" in str(failed) and pool._alone(extract, TEXT) == []
