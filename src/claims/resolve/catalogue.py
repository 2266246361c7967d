"""The built-in sources: the files of `data/sources`, and the regular bodies that each state has."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from claims.errors import DataError
from claims.extract.words import spelling, spellings
from claims.files import read_toml
from claims.resolve.registry import Entry, Registry
from claims.text.normalise import fold

_ARTICLE, _FEMININE = spelling("article"), spelling("feminine_written")
_ENDINGS = spellings("adjective_ending")
SOURCES_FOLDER = Path(__file__).parent / "data" / "sources"
KINDS = {
    "agency": "outlet", "newspaper": "outlet", "magazine": "outlet", "broadcaster": "outlet",
    "site": "outlet",
    "institute": "organisation", "body": "organisation", "government": "organisation",
    "army": "organisation", "intelligence": "organisation", "armed-group": "organisation",
    "company": "organisation", "state": "organisation", "evidence": "evidence",
    "person": "person", "group": "group", "document": "document",
}  # fmt: skip
"""Categories of the registry, and the kind of source that a claim's `kind` gives for each."""


@lru_cache(maxsize=1)
def load_registry(folder: Path = SOURCES_FOLDER) -> Registry:
    """Read the built-in registry. Raises DataError."""
    return Registry.of(read_entries(folder))


@lru_cache(maxsize=1)
def read_entries(folder: Path) -> tuple[Entry, ...]:
    """All entries of a folder of sources, states with their regular bodies. Raises DataError."""
    return tuple(_whole_entries(folder))


@lru_cache(maxsize=1)
def state_names() -> dict[str, str]:
    """State ids by folded name, capital and adjective: `روسيا`, `موسكو`, `روسية`. Raises DataError."""
    states = read_toml(SOURCES_FOLDER / "states.toml")["state"]
    names = {}
    for state in states:
        for adjective in state.get("adjectives", ()):
            words = adjective.split()
            for ending in _ENDINGS:
                names[fold(" ".join(word + ending for word in words))] = state["id"]
        for name in (state["name"], *state.get("aliases", ())):
            names[fold(name)] = state["id"]
    return names


def _whole_entries(folder: Path) -> Iterator[Entry]:
    found = list(_entries(folder))
    regular_names: dict[str, list[str]] = {}
    for entry in found:
        if not entry.name:
            regular_names.setdefault(entry.id, []).extend(entry.aliases)
    for entry in found:
        if entry.name:
            names = dict.fromkeys((*entry.aliases, *regular_names.get(entry.id, ())))
            yield replace(entry, aliases=tuple(name for name in names if name != entry.name))


def _entries(folder: Path) -> Iterator[Entry]:
    """As the files have them; an entry without name holds further names of another one."""
    for path in sorted(folder.glob("*.toml")):
        data = read_toml(path)
        regular = data.pop("regular", {})
        for category, items in data.items():
            for item in items:
                yield from (
                    _state(item, regular, path)
                    if category == "state"
                    else [entry_of(category, item, path.name)]
                )


def entry_of(category: str, item: Mapping[str, Any], where: str) -> Entry:
    """An entry from its table. Raises DataError that says where."""
    if category not in KINDS:
        raise DataError(f"{where}: no category {category}: one of {', '.join(KINDS)}")
    try:
        return Entry(
            id=item["id"],
            name=item["name"],
            kind=KINDS[category],
            category=category,
            country=item.get("country"),
            parent=item.get("parent"),
            latin=item.get("latin"),
            aliases=tuple(item.get("aliases", ())),
        )
    except KeyError as missing:
        raise DataError(f"{where}: an entry of [{category}] has no {missing}: {dict(item)}") from None


def _state(item: Mapping[str, Any], regular: Mapping[str, Any], path: Path) -> Iterable[Entry]:
    """The state, its government among its names, and its regular bodies with the state as parent."""
    own = {**item, "aliases": [*item.get("aliases", ())]}
    own["aliases"] += _filled(regular["government"]["names"], item)
    yield entry_of("state", own, path.name)
    everywhere = [name for name, body in regular.items() if body.get("everywhere")]
    for place in (*item.get("bodies", ()), *everywhere):
        body, _, named = place.partition(":")
        if body not in regular:
            raise DataError(f"{path.name}: {item['id']} has a body {body}, which [regular] does not know")
        names = _filled(regular[body]["names"], item)
        yield Entry(
            id=named or f"{item['id']}-{body}",
            name="" if named else names[0],
            kind="organisation",
            category="army" if body == "army" else "government",
            country=item["country"],
            parent=item["id"],
            latin=regular[body]["latin"].format(latin=item["latin"]),
            aliases=tuple(names if named else names[1:]),
        )


def _filled(patterns: Iterable[str], state: Mapping[str, Any]) -> list[str]:
    """The patterns with the state's names and every spelling of its adjective, each name once."""
    filled: dict[str, None] = {}
    for pattern in patterns:
        if "{state}" in pattern:
            filled[pattern.format(state=state["name"])] = None
            continue
        for adjective in state.get("adjectives", ()):
            masculine = " ".join(_ARTICLE + word for word in adjective.split())
            feminine = " ".join(_ARTICLE + word + _FEMININE for word in adjective.split())
            filled[pattern.format(m=masculine, f=feminine)] = None
    return list(filled)
