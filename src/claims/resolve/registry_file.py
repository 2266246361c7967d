"""Whether a TOML document is a registry of the user's: looked at whole before anything of it counts."""

from collections.abc import Mapping
from typing import Any

from claims.errors import DataError

_WORDS = ("category", "name", "latin", "country", "parent")
_FIELDS = (*_WORDS, "aliases")


def check_registry(where: str, data: Mapping[str, Any]) -> None:
    """Raise DataError, which says where, for anything but sources, names and merges of the right form."""
    for name in data:
        if name not in ("source", "alias", "merge"):
            raise _wrong(where, f"[{name}] is none of [source], [alias], [merge]")
        if not isinstance(data[name], dict):
            raise _wrong(where, f"{name} must be a table, as in [{name}]")
    for source_id, item in data.get("source", {}).items():
        _check_source(where, source_id, item)
    for source_id, names in data.get("alias", {}).items():
        if not _is_list_of_words(names):
            raise _wrong(where, f'the names of [alias] {source_id} must be a list: {source_id} = ["…"]')
    merges = data.get("merge", {})
    for source_id, into in merges.items():
        if not isinstance(into, str) or not into:
            raise _wrong(where, f'[merge] {source_id} must name one id: {source_id} = "…"')
    _check_circles(where, merges)


def _check_source(where: str, source_id: str, item: object) -> None:
    if not isinstance(item, dict):
        raise _wrong(where, f"{source_id} must be a table, as in [source.{source_id}]")
    for field, value in item.items():
        if field not in _FIELDS:
            raise _wrong(where, f"[source.{source_id}] has an unknown {field}: one of {', '.join(_FIELDS)}")
        if field in _WORDS and not isinstance(value, str):
            raise _wrong(where, f"{field} of [source.{source_id}] must be text")
        if field == "aliases" and not _is_list_of_words(value):
            raise _wrong(where, f"aliases of [source.{source_id}] must be a list of names")


def _is_list_of_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _check_circles(where: str, merges: Mapping[str, str]) -> None:
    """Every chain of merges must end: each id is followed once."""
    ended: set[str] = set()
    for start in merges:
        chain: dict[str, None] = {}
        current = start
        while current in merges and current not in ended:
            if current in chain:
                raise _wrong(where, f"[merge] goes in a circle: {' → '.join((*chain, current))[:120]}")
            chain[current] = None
            current = merges[current]
        ended.update(chain)


def _wrong(where: str, what: str) -> DataError:
    return DataError(f"{where}: {what}: mend it or move the file away")
