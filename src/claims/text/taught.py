"""What a person has said of lines: that one is the article's, or that it is furniture.

It holds wherever the very line stands, for what a site puts around its articles is the same in all of them.
The file lies beside the database, so what is taught outlives extraction, revisions and upgrades.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import tomli_w

from claims.errors import DataError, InputError
from claims.files import read_toml, writing_to
from claims.text.normalise import fold

TEXT, FURNITURE = "text", "furniture"
_HEAD = "# Lines that `claims` was taught: edited by `claims lines`, on the desk, or by hand.\n\n"
_REMEDY = "mend it or move it away"


@dataclass
class TaughtLines:
    """Lines, verbatim, that are text, and lines that are furniture."""

    path: Path | None = None
    text: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path | None) -> "TaughtLines":
        """The file's content; nothing if there is none. Raises DataError, InputError."""
        if path is None or not path.exists():
            return cls(path)
        data = read_toml(path, "file of taught lines", _REMEDY)
        for key, value in data.items():
            whole = isinstance(value, list) and all(isinstance(item, str) for item in value)
            if key not in (TEXT, FURNITURE) or not whole:
                raise DataError(f"{path}: {key} is none of text = […] and furniture = […]: {_REMEDY}")
        return cls(path, list(data.get(TEXT, ())), list(data.get(FURNITURE, ())))

    def teach(self, line: str, what: str | None) -> None:
        """Say what a line is, TEXT or FURNITURE; None forgets it. Raises InputError for a blank."""
        key = key_of(line)
        if not key:
            raise InputError("a blank line is neither text nor furniture")
        for kind, lines in ((TEXT, self.text), (FURNITURE, self.furniture)):
            lines[:] = [known for known in lines if key_of(known) != key]
            if kind == what:
                lines.append(line.strip())

    def write(self) -> None:
        """Replace the file in one step. Raises InputError."""
        if self.path is None:
            raise InputError("nowhere to keep what is taught: name a database")
        new = self.path.with_suffix(".new")
        with writing_to(self.path, "keep the database in a folder that can be written, with --db"):
            data = {TEXT: self.text, FURNITURE: self.furniture}
            new.write_text(_HEAD + tomli_w.dumps(data, multiline_strings=False), encoding="utf-8")
            new.replace(self.path)

    def by_line(self) -> Mapping[str, bool]:
        """By a line's key whether it is furniture."""
        return {
            key_of(line): kind
            for kind, lines in ((False, self.text), (True, self.furniture))
            for line in lines
        }


def key_of(line: str) -> str:
    """By what a line is known again, whatever blanks and marks it has."""
    return " ".join(fold(line).split())
