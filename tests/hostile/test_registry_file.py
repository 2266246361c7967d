"""`claims.sources.toml` edited by hand: one line that says where, nothing half-read, nothing endless."""

import pytest

from places import Result


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[merge]\na = "b"\nb = "a"\n', "circle: a → b → a"),
        ('[merge]\na = "a"\n', "circle"),
        ('[merge]\na = "b"\nb = "c"\nc = "b"\n', "circle"),
        ("[merge]\na = 1\n", "must name one id"),
        ("source = [1]\n", "source must be a table"),
        ("[source]\nx = 1\n", "x must be a table"),
        ('[source.x]\nname = 5\ncategory = "site"\n', "name of [source.x] must be text"),
        ('[source.x]\nname = "س"\ncategory = "site"\naliases = "ab"\n', "aliases of [source.x]"),
        ('[source.x]\nname = "س"\ncategory = "magic"\n', "no category magic"),
        ('[alias]\nnk-news = "abc"\n', "must be a list"),
        ("[alias]\nnk-news = [1]\n", "must be a list"),
        ("[surprise]\na = 1\n", "none of [source]"),
        ("a = " + "[" * 5_000 + "]" * 5_000, "no registry"),
        ("= nonsense", "no registry"),
        ("a = " + "9" * 5_000, "no registry"),
        pytest.param("a." * 100_000 + "b = 1", "more than 1,000 dots", id="long key"),
        pytest.param("#" * 10_000_001, "more than 10 MB", id="large"),
    ],
)
@pytest.mark.parametrize(
    "command", [("sources", "list"), ("sources", "merge", "reuters", "afp")], ids=" ".join
)
def test_one_line_and_nothing_half_read(run, tmp_path, content, said, command):
    file = tmp_path / "claims.sources.toml"
    file.write_text(content, encoding="utf-8")
    found: Result = run(*command, "--db", f"sqlite:///{tmp_path}/claims.db")
    assert found.code == 1 and said in found.err
    assert found.err.count("\n") == 1
    assert file.read_text(encoding="utf-8") == content
