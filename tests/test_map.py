"""The map of the house is true: every file that it names is there."""

import re
import subprocess
from pathlib import Path, PurePath

import pytest

ROOT = Path(__file__).parents[1]
PAGES = ("docs/architecture.md", "docs/spacy.md", "docs/formats.md", "CONTRIBUTING.md", "README.md")
NAMED = re.compile(r"`([\w./*-]+\.(?:py|toml|json|onnx|md|txt))`")
EXAMPLES = {
    "EVENT.json", "ID.json", "ID.txt", "NAME.txt", "articles.csv", "own.toml",
    "claims.lines.toml", "claims.seen.toml", "claims.sources.toml", "claims.toml", "claims.watch.toml",
}  # fmt: skip
"""Files that a user has, not we."""


@pytest.fixture(scope="module")
def files() -> list[str]:
    """All files of the repository, those too that are new; where there is no git, all in its folders."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    if listed.returncode == 0:
        return listed.stdout.splitlines()
    rooms = ("src", "tests", "docs", "scripts", "benchmarks", "packages", "claims")
    return [str(path.relative_to(ROOT)) for room in rooms for path in (ROOT / room).rglob("*")]


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_names_is_there(page: str, files: list[str]) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = {name for name in NAMED.findall(text) if name not in EXAMPLES}
    lost = {name for name in named if not any(PurePath(file).match(name) for file in files)}
    assert not lost


def test_every_room_is_on_the_map() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in (ROOT / "src" / "claims").glob("*/__init__.py")}
    assert {room for room in rooms if f"`{room}`" not in text and f"`{room}/`" not in text} == set()
