"""The store, the same on SQLite and on Postgres."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text as sql
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, select

from claims.errors import StoreError
from claims.store.database import open_database
from claims.store.tables import ArticleRow, ClaimRow, SegmentRow
from places import ARTICLES, Result

Run = Callable[..., Result]
SAMPLES = sorted(ARTICLES.glob("khaleej-*.txt"))


def test_migrations_make_the_tables_of_the_model(db: str) -> None:
    engine = open_database(db, create=True)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: not str(name).startswith("claim_text")}
        )
        assert compare_metadata(context, SQLModel.metadata) == []


def test_what_is_stored_is_what_was_extracted(run: Run, db: str, tmp_path: Path) -> None:
    run("extract", *SAMPLES, "--out", tmp_path / "json")
    assert run("ingest", *SAMPLES, "--db", db).code == 0
    for sample in SAMPLES:
        extracted = json.loads((tmp_path / "json" / f"{sample.stem}.json").read_text(encoding="utf-8"))
        assert json.loads(run("report", sample.stem, "--json", "--db", db).out) == extracted
    assert run("db", "check", "--db", db).out == "no problems\n"


def test_offsets_behind_the_text_are_refused(run: Run, db: str) -> None:
    run("ingest", SAMPLES[0], "--db", db)
    engine = open_database(db)
    for table, change in (
        (ClaimRow, {"cue_end": 10**6}),
        (ClaimRow, {"cue_start": -1}),
        (ClaimRow, {"sentence_end": 10**6}),
        (ClaimRow, {"article_length": 10**6}),
        (ClaimRow, {"certainty": "sure"}),
        (ClaimRow, {"source_id": "nobody"}),
        (SegmentRow, {"end": 10**6}),
        (SegmentRow, {"article_length": 10**6, "end": 10**5}),
        (ArticleRow, {"length": 1}),
    ):
        with Session(engine) as session, pytest.raises(IntegrityError):
            row = session.exec(select(table)).first()
            assert row is not None
            for field, value in change.items():
                setattr(row, field, value)
            session.commit()


def test_reviews_survive_a_new_extraction(run: Run, db: str) -> None:
    run("ingest", *SAMPLES, "--db", db)
    before = json.loads(run("search", "--json", "--limit", 999, "--db", db).out)
    ids = [claim["id"] for claim in before]
    assert run("review", ids[3], "--certainty", "possible", "--db", db).code == 0
    assert run("review", ids[5], "--reject", "--db", db).code == 0
    assert run("review", ids[7], "--confirm", "--db", db).code == 0
    again = run("reextract", "--db", db)
    assert again.code == 0 and "2 kept as people decided" in again.out
    after = {
        claim["id"]: claim for claim in json.loads(run("search", "--json", "--limit", 999, "--db", db).out)
    }
    assert set(after) == set(ids) - {ids[5]}  # ids stay, the rejected claim stays away
    assert (after[ids[3]]["certainty"], after[ids[3]]["reviewed"]) == ("possible", "corrected")
    assert after[ids[7]]["reviewed"] == "confirmed"
    assert run("db", "check", "--db", db).code == 0


def test_a_correction_touches_nothing_else(run: Run, db: str, tmp_path: Path) -> None:
    text = (
        "ذكر موقع NK News أن الطائرة هبطت ليلا في المطار.\n"
        "ونقل الموقع عن خبير قوله إن الرحلة سرية تماما.\nوقالت وكالة رويترز إن الوفد عاد.\nأعده مراسلون."
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    run("ingest", tmp_path / "a.txt", "--db", db)
    first, relayed, agency = sorted(
        json.loads(run("search", "--json", "--db", db).out), key=lambda c: c["id"]
    )
    run("review", relayed["id"], "--certainty", "possible", "--db", db)
    run("review", agency["id"], "--speaker", "مراسلون", "--db", db)
    for _ in range(2):
        via = json.loads(run("search", "--via", "nk-news", "--json", "--db", db).out)
        assert [c["id"] for c in via] == [relayed["id"]]  # of whom `الموقع` is, is remembered
        assert run("search", "--source", "reuters", "--db", db).out.strip() == "nothing found"
        assert run("reextract", "--db", db).code == 0
    assert first["source_id"] == "nk-news"


def test_a_claim_that_is_not_found_again_stays_if_it_was_confirmed(run: Run, db: str) -> None:
    run("ingest", SAMPLES[0], "--db", db)
    claims = json.loads(run("search", "--json", "--db", db).out)
    run("review", claims[0]["id"], "--confirm", "--db", db)
    engine = open_database(db)
    with engine.begin() as connection:  # as if an older extractor had found it elsewhere
        moved = "UPDATE review SET cue_start = 0, cue_end = 1, content_start = 1, content_end = 2"
        connection.execute(sql(moved))
    run("reextract", "--db", db)
    kept = [c for c in json.loads(run("search", "--json", "--db", db).out) if c["reviewed"]]
    assert [c["text"] for c in kept] == [claims[0]["text"]]


def test_a_changed_article_is_a_new_revision(run: Run, db: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "قال الوزير سامي العلي إن المعبر مفتوح أمام الشاحنات. وأضاف أن الحركة عادية.", encoding="utf-8"
    )
    run("ingest", path, "--db", db)
    (first, second) = sorted(json.loads(run("search", "--json", "--db", db).out), key=lambda c: c["id"])
    run("review", first["id"], "--speaker", "الوزير", "--db", db)
    run("review", second["id"], "--reject", "--db", db)
    path.write_text(
        "عاجل\n" + path.read_text(encoding="utf-8") + "\nوقال الجيش إن الطريق آمن.", encoding="utf-8"
    )
    assert run("ingest", path, "--db", db).out.startswith("1 new")
    claims = json.loads(run("search", "--json", "--db", db).out)
    assert {(c["speaker"], c["reviewed"]) for c in claims} == {("الوزير", "corrected"), ("الجيش", None)}
    with Session(open_database(db)) as session:
        revisions = session.exec(select(ArticleRow).order_by(ArticleRow.revision)).all()
        assert [(r.revision, r.is_current) for r in revisions] == [(1, False), (2, True)]
        assert len(session.exec(select(ClaimRow)).all()) == 3  # the old revision keeps its own
    assert run("db", "check", "--db", db).code == 0


def test_a_backup_is_a_whole_database(run: Run, db: str, tmp_path: Path) -> None:
    run("ingest", *SAMPLES, "--db", db)
    copy = f"sqlite:///{tmp_path}/copy.db"
    assert run("db", "backup", tmp_path / "copy.db", "--db", db).code == 0
    assert run("db", "check", "--db", copy).out == "no problems\n"
    for command in (("search", "القطارات", "--json"), ("report", SAMPLES[0].stem, "--json")):
        assert run(*command, "--db", copy).out == run(*command, "--db", db).out
    assert run("db", "backup", tmp_path / "copy.db", "--db", db).code == 1  # never over another file


def test_other_versions_are_refused_with_the_remedy(
    run: Run, db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("ingest", SAMPLES[0], "--db", db)
    engine = open_database(db)
    with engine.begin() as connection:
        connection.execute(sql("UPDATE alembic_version SET version_num = '9999'"))
    newer = run("list", "--db", db)
    assert newer.code == 1 and "newer" in newer.err and newer.err.count("\n") == 1
    assert run("db", "upgrade", "--db", db).code == 1
    monkeypatch.setattr("claims.store.versions.VERSIONS", ("9999", "0001"))
    older = run("list", "--db", db)
    assert older.code == 1 and "claims db upgrade" in older.err
    with pytest.raises(StoreError):
        open_database(db)


def test_init_and_upgrade_are_idempotent(run: Run, db: str) -> None:
    assert run("db", "init", "--db", db).out == "ready, version 0004\n"
    assert run("db", "init", "--db", db).out == "ready, version 0004\n"
    assert run("db", "upgrade", "--db", db).out == "version 0004, nothing to do\n"
    assert run("list", "--db", db).code == 0
