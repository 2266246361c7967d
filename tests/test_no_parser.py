"""Who may not use the parser's model goes without: everything runs, and says so once."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from claims.parse.installed import installed_model

CODE = """
import importlib.metadata, sys
found = importlib.metadata.entry_points
none = {"group": "claims.parser"}
importlib.metadata.entry_points = lambda **asked: () if asked == none else found(**asked)
from claims.cli import main
sys.argv = ["claims", *sys.argv[1:]]
main()
"""
"""The command line in a process in which no package brings a model: the same as if none were installed."""
TEXT = (
    "قال وزير النقل إن الجسر سيفتح غدا. واتهم الوزير الشركة بتأخير العمل في الميناء، وأكدت الشركة أنها ماضية."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "articles"
    found.mkdir()
    (found / "bridge.txt").write_text(TEXT, encoding="utf-8")
    (found / "harbour.txt").write_text(TEXT.replace("الجسر", "المرفأ"), encoding="utf-8")
    return found


def without_model(*args: object) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "CLAIMS_MODEL"}
    return subprocess.run(
        [sys.executable, "-c", CODE, *map(str, args)],
        capture_output=True, text=True, encoding="utf-8", env={**environment, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


def test_articles_are_extracted_and_it_is_said_once(folder: Path) -> None:
    done = without_model("extract", folder, "--judge", "rules")
    assert done.returncode == 0 and done.stdout.count('"cue"') >= 4
    assert done.stderr.count("no parser model is installed") == 1


def test_nothing_is_said_to_who_wants_no_parser(folder: Path) -> None:
    done = without_model("extract", folder, "--judge", "rules", "--no-parser")
    assert done.returncode == 0 and done.stderr == ""


def test_who_asks_for_the_parser_is_told_what_to_do(folder: Path) -> None:
    done = without_model("extract", folder, "--judge", "rules", "--parser")
    assert done.returncode == 1 and done.stdout == ""
    assert "no parser model is installed" in done.stderr and "--model PATH" in done.stderr


def test_a_model_by_name_needs_no_package(folder: Path, tmp_path: Path) -> None:
    model = installed_model()
    assert model is not None
    done = without_model(
        "extract", folder, "--judge", "rules", "--model", shutil.copy(model.file, tmp_path / "m")
    )
    assert done.returncode == 0 and done.stderr == ""


def test_the_version_names_every_licence(run) -> None:  # type: ignore[no-untyped-def]
    told = run("--version").out
    assert "MIT licence" in told and "claims-parser-ar" in told and "NON-COMMERCIAL" in told
    assert "none installed" in without_model("--version").stdout
