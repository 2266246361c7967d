"""An article as it was read: the text exactly as in the file, and what is known about it."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Article:
    """`text` is never rewritten: all offsets of all claims point into it."""

    id: str
    text: str
    encoding: str = "utf-8"
    path: Path | None = None
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    language: str = "ar"
    gleaned: tuple[str, ...] = ()
    """Which of `published` and `outlet` were read in the text itself, not given."""

    @property
    def sha256(self) -> str:
        """Hash of the text, by which the store knows an article again."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
