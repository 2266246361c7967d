"""The public face: what `import claims` promises, used as a stranger would."""

import importlib.util
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import claims
from claims.errors import InputError, NotFoundError

ROOT = Path(__file__).parents[1]
TEXT = "قال وزير النقل إن الجسر سيفتح غدا. وأكدت الشركة أن العمل مستمر."
SAID = "قال وزير النقل إن الجسر سيفتح غدا."
DENIED = "نفى محافظ المدينة أن الجسر سيفتح غدا."


@pytest.fixture(scope="module")
def found() -> list[claims.Claim]:
    return claims.extract_claims(TEXT)


def test_everything_promised_is_there() -> None:
    assert {name for name in claims.__all__ if getattr(claims, name, None) is None} == set()
    assert set(dir(claims)) == set(claims.__all__)


def test_nothing_heavy_is_imported_before_it_is_used() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import claims, sys; print(*sys.modules)"], capture_output=True, text=True
    )
    assert "claims" in told.stdout.split()
    assert not {"spacy", "numpy", "sqlmodel", "claims.claim"} & set(told.stdout.split())


def test_unknown_names_are_attribute_errors() -> None:
    with pytest.raises(AttributeError, match="nothing_like_it"):
        claims.nothing_like_it  # noqa: B018


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"judge": "everyone"}, "write one of rules, learned, full"),
        ({"model": "none/there.udpipe"}, "no parser model at"),
    ],
)
def test_wrong_arguments_are_one_line(arguments: dict[str, Any], said: str) -> None:
    with pytest.raises(claims.ClaimsError, match=said):
        claims.extract_claims(TEXT, **arguments)


def test_claims_are_written_and_read_back(found: list[claims.Claim], tmp_path: Path) -> None:
    path = claims.write_claims(tmp_path / "new" / "article.json", found)
    assert [c.as_dict() for c in claims.read_claims(path)] == [c.as_dict() for c in found] != []


@pytest.mark.parametrize("content", ["", "[]", '{"claims": [1]}', '{"claims": [{"cue": [1, 2]}]}', "\ud800"])
def test_files_that_are_no_claims_are_named(content: str, tmp_path: Path) -> None:
    path = tmp_path / "article.json"
    path.write_bytes(content.encode("utf-8", "surrogatepass"))
    with pytest.raises(InputError, match=r"article\.json: not claims in the contract's form"):
        claims.read_claims(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        claims.read_claims(tmp_path / "none.json")


def test_comparison_finds_what_is_denied() -> None:
    one = claims.Article("one", SAID, outlet="صحيفة الميناء", published=date(2024, 5, 1))
    other = claims.Article("other", DENIED, outlet="صحيفة الساحل", published=date(2024, 5, 1))
    told = claims.compare_claims([(article, claims.extract_claims(article.text)) for article in (one, other)])
    (dispute,) = told.disputes
    assert [(stance, held[0].article.name) for stance, held in dispute.positions] == [
        ("asserted", "one"),
        ("denied", "other"),
    ]
    assert not claims.compare_claims([]).pairs


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_a_frame_has_the_columns_of_the_csv(found: list[claims.Claim], engine: Any) -> None:
    frame = claims.to_frame(found, claims.Article("one", TEXT), engine=engine)
    assert list(frame["content"]) == ["الجسر سيفتح غدا", "العمل مستمر"]
    assert list(frame["article"]) == ["one", "one"] and list(frame["cue_start"]) == [0, 35]
    assert list(claims.to_frame([], engine=engine).columns) == list(frame.columns)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [({"engine": "excel"}, "write 'pandas' or 'polars'"), ({}, "without their article")],
)
def test_frames_that_cannot_be_made(found: list[claims.Claim], arguments: Any, said: str) -> None:
    with pytest.raises(InputError, match=said):
        claims.to_frame([] if arguments else found, **arguments)


def test_a_store_is_filled_and_searched(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.db"
    with pytest.raises(NotFoundError):
        claims.open_store(url, create=False)
    with claims.open_store(url) as store:
        article = claims.Article("bridge", TEXT, outlet="صحيفة الميناء", published=date(2024, 5, 1))
        assert store.add([article]).claims == 2
        assert store.add([article]).known == 1
        assert [(a.id, a.text, a.outlet) for a in store.articles()] == [("bridge", TEXT, "صحيفة الميناء")]
        assert [stored.claim.speaker for stored in store.claims("bridge")] == ["وزير النقل", "الشركة"]
        (stored,) = store.search("الجسر", since=date(2024, 1, 1))
        assert (stored.article.outlet, stored.content) == ("صحيفة الميناء", "الجسر سيفتح غدا")
        assert list(claims.to_frame(store.claims())["outlet"]) == ["صحيفة الميناء"] * 2
        with pytest.raises(NotFoundError):
            store.claims("tunnel")


def test_what_a_store_cannot_read_is_warned_of(tmp_path: Path) -> None:
    english = tmp_path / "english.txt"
    english.write_text("The minister said that the bridge will open tomorrow.", encoding="utf-8")
    with claims.open_store(f"sqlite:///{tmp_path}/new.db") as store, pytest.warns(match="english.txt"):
        assert store.add([english]).failed == 1


def test_the_page_of_the_library_is_current() -> None:
    spec = importlib.util.spec_from_file_location("write_api", ROOT / "scripts" / "write_api.py")
    assert spec and spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.API.read_text(encoding="utf-8") == script.api_page(), "run scripts/write_api.py"
