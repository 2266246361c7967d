"""Build wheel and sdist, and try them as a stranger would: in clean environments, from another folder.

    python scripts/check_package.py            # the oldest dependencies here, the newest on the newest Python

What is tried: the oldest dependencies that pyproject.toml allows on this Python, without the parser's model;
the newest on the newest Python that is found and spaCy has wheels for, with it. Needs `uv`, which the extra
`test` brings. Exits with 1, and says why, if anything is wrong.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PARSER = ROOT / "packages" / "claims-parser-ar"
MOST_MEGABYTES = 95.0
"""What one file may have: package indices take 100."""
UV = shutil.which("uv") or str(Path(sys.executable).parent / "uv")
NEWEST = (3, 14)
"""The newest Python that spaCy 3.8 has wheels for."""
ARTICLE = """الجسر الجديد يفتح غدا

قال وزير النقل إن الجسر سيفتح غدا. ونقلت وكالة تاس عن الشركة قولها إن العمل مستمر.
واتهم الوزير الشركة بتأخير العمل في الميناء.
"""
LIBRARY = """
import spacy, claims
nlp = spacy.blank("ar")
nlp.add_pipe("claims")
text = open("articles/bridge.txt", encoding="utf-8").read()
doc = nlp(text)
assert [c.speaker for c in doc._.claims][:2] == ["وزير النقل", "الشركة"], doc._.claims
assert [c.cue for c in claims.extract_claims(text)] == [c.cue for c in doc._.claims]
"""


def main() -> int:
    """Build and try; the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        built = list(_build(Path(folder) / "dist"))
        wheels = {file.name.split("-")[0]: file for file in built if file.suffix == ".whl"}
        claims, parser = wheels["claims"], wheels["claims_parser_ar"]
        _try(Path(folder) / "oldest", sys.executable, [claims], _oldest(Path(folder)))
        _try(Path(folder) / "newest", _newest_python(), [claims, parser])
    return 0


def _build(out: Path) -> Iterator[Path]:
    """The sdist, the wheel that is made from it, the wheel of the parser's model."""
    _run(UV, "build", "--quiet", "--out-dir", out, ROOT)
    _run(UV, "build", "--quiet", "--wheel", "--out-dir", out, PARSER)
    for file in sorted(out.glob("claims*")):
        size = file.stat().st_size / 1e6
        print(f"{file.name}: {size:.1f} MB")
        if size > MOST_MEGABYTES:
            sys.exit(f"{file.name} has more than {MOST_MEGABYTES:g} MB")
        yield file


def _oldest(folder: Path) -> Path:
    """The oldest release of every dependency that pyproject.toml allows, as constraints."""
    file = folder / "oldest.txt"
    _run(
        UV, "pip", "compile", "--quiet", "--resolution", "lowest-direct", "--python", sys.executable,
        "--output-file", file, ROOT / "pyproject.toml",
    )  # fmt: skip
    return file


def _newest_python() -> str:
    """The newest interpreter on this machine up to NEWEST; this one, if there is no newer."""
    for minor in range(NEWEST[1], sys.version_info.minor, -1):
        known = [*Path.home().glob(f".pyenv/versions/3.{minor}.*/bin/python")]
        found = shutil.which(f"python3.{minor}")
        for python in (*known, *((found,) if found else ())):
            if subprocess.run([python, "-c", "import venv"], capture_output=True).returncode == 0:
                return str(python)
    return sys.executable


def _try(place: Path, python: str, wheels: list[Path], constraints: Path | None = None) -> None:
    """Install into a clean environment, and use it in a folder that knows nothing of the source."""
    _run(UV, "venv", "--quiet", "--python", python, place)
    scripts = place / ("Scripts" if os.name == "nt" else "bin")
    _run(
        UV, "pip", "install", "--quiet", "--python", scripts / "python", "--only-binary", ":all:",
        *(("--constraint", constraints) if constraints else ()), *wheels,
    )  # fmt: skip
    work = place / "elsewhere"
    (work / "articles").mkdir(parents=True)
    (work / "articles" / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    (work / "articles" / "harbour.txt").write_text(ARTICLE.replace("الجسر", "المرفأ"), encoding="utf-8")
    print(_run(scripts / "claims", "--version", cwd=work).strip())
    for command in (
        ("ingest", "articles"), ("list",), ("report", "bridge"), ("search", "الجسر"), ("story",),
        ("conflicts",), ("export", "csv", "--out", "claims.csv"), ("doctor",), ("ingest", "--help"),
        ("explain", "قال الوزير إن الجسر سيفتح."),
    ):  # fmt: skip
        if not _run(scripts / "claims", *command, cwd=work).strip():
            sys.exit(f"claims {' '.join(command)} says nothing")
    _run(scripts / "python", "-c", LIBRARY, cwd=work)
    told = _run(
        scripts / "python", "-c", "import sys, spacy; print(sys.version.split()[0], spacy.__version__)"
    )
    print(f"works with the {place.name} dependencies: Python and spaCy {told.strip()}")


def _run(*command: object, cwd: Path | None = None) -> str:
    """The output of a command; the end, with what it said, if it fails."""
    environment = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "CLAIMS_MODEL")
    }
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, encoding="utf-8",
        env={**environment, "PYTHONUTF8": "1", "UV_NATIVE_TLS": "1"},  # this machine's own certificates
    )  # fmt: skip
    if done.returncode:
        sys.exit(
            f"{' '.join(str(part)[:80] for part in command)}: exit code {done.returncode}\n{done.stderr}"
        )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
