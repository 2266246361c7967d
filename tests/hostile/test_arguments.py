"""Arguments that nobody means: refused in a line that says why, never a traceback."""

from pathlib import Path

import pytest

from places import Result

TEXT = "قال الوزير سامي العلي إن المفاوضات مستمرة. وأضاف أن الوفد سيعود غدا إلى العاصمة."
HUGE = str(2**63)


@pytest.fixture
def db(run, tmp_path: Path) -> str:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT.replace("سامي", "كريم"), encoding="utf-8")
    url = f"sqlite:///{tmp_path}/claims.db"
    assert run("ingest", tmp_path, "--db", url).code == 0
    return url


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("report", HUGE), "no article"),
        (("report", "²"), "no article"),
        (("report", "①"), "no article"),
        (("review", HUGE, "--confirm"), "no claim"),
        (("review", "-1", "--confirm"), ""),
        (("conflicts", "--settle", HUGE, "1"), "no claim"),
        (("story", HUGE), "no story"),
        (("story", "--split", HUGE), "no claim"),
        (("search", "--kind", "persn"), "'person', 'organisation'"),
        (("search", "--certainty", "sure"), "'certain', 'probable'"),
        (("search", "--polarity", "no"), "'asserted', 'denied'"),
        (("search", "--limit", HUGE), "1000000"),
        (("review", "1", "--kind", "persn"), "'person', 'organisation'"),
        (("review", "1", "--speaker", ""), "--speaker is empty"),
        (("review", "1", "--speaker", "سندباد"), "does not hold"),
        (("sources", "list", "--category", "newspapre"), "one of agency"),
        (("diff", "a", "b", "--articles", "--json", "--csv"), "--json and --csv at once"),
        (("diff", "a", "b", "--articles", "--out", "x.html"), "without a form"),
        (("story", "1", "--html", "--json"), "at once"),
        (("conflicts", "-o", "x.json"), "without a form"),
        (("search", "a\x1bb"), "control characters"),
        (("search", "\udce9"), "no UTF-8"),
    ],
)
def test_refused_in_a_line(run, db, command, said):
    found: Result = run(*command, "--db", db)
    assert found.code in (1, 2)
    assert said in found.err and "Traceback" not in found.err and "\x1b" not in found.err


def test_out_minus_is_standard_output(run, db):
    found: Result = run("diff", "a", "b", "--articles", "--json", "-o", "-", "--db", db)
    assert found.code == 0 and found.out.startswith("{")
    assert not Path("-").exists()


def test_explain_takes_a_sentence_of_one_odd_digit(run, db):
    assert run("explain", "²", "--db", db).code == 0


def test_eval_knows_its_modes(run, tmp_path):
    found: Result = run("eval", tmp_path, "--with", "everything")
    assert found.code == 2 and "'rules'" in found.err
