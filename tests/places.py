"""Where the sample data lie, and what a command returns."""

from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "data" / "articles"
CURATED = ROOT / "claims"


class Result(NamedTuple):
    code: int
    out: str
    err: str
