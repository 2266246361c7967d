"""Defaults of options from a file: `claims.toml` here, else the user's own; options and variables win.

The file in the working folder may come with somebody's articles: it names no server to write them to, and no
file sets what is loaded (``--model``) or run (``PAGER``).
"""

import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from claims.cli.vocabulary import Judge
from claims.errors import InputError
from claims.files import read_toml
from claims.report.bidi import Bidi
from claims.report.labels import Lang

NAME = "claims.toml"
KEYS: Mapping[str, type] = {
    "db": str, "judge": Judge, "parser": bool, "lang": Lang, "bidi": Bidi, "pager": bool, "details": bool,
    "reviewer": str, "jobs": int, "port": int, "bom": bool,
}  # fmt: skip
"""What may stand in it: an option without its dashes, and what its value is."""
_CALLED = {"bom": "mark"}
"""Parameters that have another name than their option."""


class Config(NamedTuple):
    """Where the file is, if there is one, and what it says."""

    file: Path | None
    values: Mapping[str, Any]


def read_config(folder: Path | None = None, environ: Mapping[str, str] | None = None) -> Config:
    """The first of: what ``CLAIMS_CONFIG`` names, `claims.toml` in the folder, the user's own.

    Raises InputError for a named file that is missing and for a key or value that no option has, DataError
    for what is no TOML.
    """
    env = os.environ if environ is None else environ
    named = env.get("CLAIMS_CONFIG")
    if named and not Path(named).is_file():
        raise InputError(f"CLAIMS_CONFIG={named}: no such file: name another, or leave it out")
    own = Path(env.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "claims" / NAME
    for file in [Path(named)] if named else [(folder or Path()) / NAME, own]:
        if file.is_file():
            given = read_toml(file, "file of defaults", "mend it, or take it away")
            values = {_CALLED.get(k, k): _value(file, k, v) for k, v in given.items()}
            if not named and file != own and not values.get("db", "sqlite:").startswith("sqlite:"):
                raise InputError(f"{file}: db here may be an SQLite file only: name a server in {own}")
            return Config(file, values)
    return Config(None, {})


def _value(file: Path, key: str, value: Any) -> Any:
    kind = KEYS.get(key)
    if kind is None:
        raise InputError(f"{file}: {key} is no default that can be set: one of {', '.join(KEYS)}")
    if issubclass(kind, StrEnum):
        allowed = [str(choice) for choice in kind]
        if value not in allowed:
            raise InputError(f"{file}: {key} is one of {', '.join(allowed)}, not {value!r}")
        return value
    if type(value) is not kind:
        wanted = {str: "a text in quotes", bool: "true or false", int: "a number"}[kind]
        raise InputError(f"{file}: {key} is {wanted}, not {value!r}")
    return value


def defaults_for(command: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """`values` as click's ``default_map`` for a group: by command those that it has options for."""
    mine: dict[str, Any] = {}
    for name, child in command.commands.items():
        if hasattr(child, "commands"):
            mine[name] = defaults_for(child, values)
        else:
            options = {p.name for p in child.params if p.param_type_name == "option"}
            mine[name] = {key: value for key, value in values.items() if key in options}
    return mine
