"""What the user has taught the registry: a readable file beside the database that overrides the built-in.

It holds sources of the user's own, further names, and merges. The built-in files are never written, so an
upgrade of the package leaves all of it in force.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import tomli_w

from claims.errors import DataError, NotFoundError
from claims.files import read_toml, writing_to
from claims.resolve.catalogue import SOURCES_FOLDER, entry_of, load_registry, read_entries
from claims.resolve.registry import Entry, Registry
from claims.resolve.registry_file import check_registry

_WHAT, _REMEDY = "registry of sources", "mend it or move it away"
_HEAD = "# Sources taught to `claims`: edited by `claims sources …`, or by hand.\n\n"


@dataclass
class UserRegistry:
    """The user's sources by id, names by the id that they were given to, merges from id to id."""

    path: Path
    sources: dict[str, dict[str, Any]] = field(default_factory=dict)
    aliases: dict[str, list[str]] = field(default_factory=dict)
    merges: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> "UserRegistry":
        """The file's content; nothing if there is none yet. Raises DataError."""
        if not path.exists():
            return cls(path)
        data = read_toml(path, _WHAT, _REMEDY)
        check_registry(str(path), data)
        user = cls(path, data.get("source", {}), data.get("alias", {}), data.get("merge", {}))
        user.registry()
        return user

    def write(self) -> None:
        """Replace the file in one step. Raises DataError for what makes no registry, InputError."""
        self.registry()
        new = self.path.with_suffix(".new")
        with writing_to(self.path, "keep the database in a folder that can be written, with --db"):
            new.write_text(_HEAD + self.text(), encoding="utf-8")
            new.replace(self.path)

    def text(self) -> str:
        """As a TOML document."""
        data = {"source": self.sources, "alias": self.aliases, "merge": self.merges}
        return tomli_w.dumps({name: table for name, table in data.items() if table}, multiline_strings=False)

    def registry(self) -> Registry:
        """The built-in registry with the user's word over it. Raises DataError."""
        own = [self._own(source_id) for source_id in self.sources]
        given = {name for entry in own for name in entry.names}
        given |= {name for names in self.aliases.values() for name in names}
        built_in = (e for e in read_entries(SOURCES_FOLDER) if e.id not in self.sources)
        return Registry.of((self._with_aliases(e) for e in (*own, *_without(built_in, given))), self.merges)

    def _own(self, source_id: str) -> Entry:
        item = dict(self.sources[source_id])
        return entry_of(str(item.pop("category", "")), {**item, "id": source_id}, self.path.name)

    def _with_aliases(self, entry: Entry) -> Entry:
        more = [name for name in self.aliases.get(entry.id, ()) if name not in entry.names]
        return replace(entry, aliases=(*entry.aliases, *more))

    def take(self, other: "UserRegistry") -> None:
        """Add another registry's content to this one; where both speak, the other counts."""
        self.sources |= other.sources
        self.merges |= other.merges
        check_registry(str(self.path), {"merge": self.merges})
        for source_id, names in other.aliases.items():
            self.add_aliases(source_id, names)

    def add_source(self, source_id: str, item: Mapping[str, Any]) -> None:
        """A source of the user's own, or a built-in one overridden."""
        self.sources[source_id] = {key: value for key, value in item.items() if value}

    def add_aliases(self, source_id: str, names: Iterable[str]) -> None:
        """Further names of a source."""
        known = self.aliases.setdefault(source_id, [])
        known.extend(name for name in names if name not in known)

    def merge(self, source_id: str, into: str) -> None:
        """Count one source as another from now on. Raises DataError for a circle."""
        target = into
        while target in self.merges:
            target = self.merges[target]
        if source_id == target:
            raise DataError(f"{into} is counted as {source_id} already: `claims sources split` undoes that")
        self.merges[source_id] = target

    def split(self, source_id: str) -> str:
        """Undo a merge; gives the id that it was merged into. Raises NotFoundError."""
        try:
            return self.merges.pop(source_id)
        except KeyError:
            merged = ", ".join(self.merges) or "nothing"
            raise NotFoundError(f"{source_id} is not merged into another source; merged: {merged}") from None


def _without(entries: Iterable[Entry], given: set[str]) -> Iterable[Entry]:
    """Built-in entries without names that the user gives to another source."""
    for entry in entries:
        aliases = tuple(name for name in entry.aliases if name not in given)
        latin = entry.latin if entry.latin not in given else None
        yield replace(entry, aliases=aliases, latin=latin)


def user_registry(path: Path) -> Registry:
    """The registry with the user's word over the built-in. Raises DataError, InputError."""
    if not path.exists():
        return load_registry()
    return UserRegistry.read(path).registry()
