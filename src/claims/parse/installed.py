"""Which parser model is installed: packages of their own bring them, for reasons of licence.

A package names its model's file in an entry point of the group ``claims.parser``.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import entry_points
from pathlib import Path

from claims.errors import ModelError

_GROUP = "claims.parser"


@dataclass(frozen=True)
class InstalledModel:
    """A model with the package that brought it, and under which licence it is."""

    file: Path
    package: str
    version: str
    licence: str


@lru_cache(maxsize=1)
def installed_model() -> InstalledModel | None:
    """The installed model; of several the first by its entry point's name. None if there is none.

    Raises ModelError if its package is broken.
    """
    points = sorted(entry_points(group=_GROUP), key=lambda point: point.name)
    if not points or points[0].dist is None:
        return None
    package = points[0].dist
    try:
        file = Path(points[0].load())
    except (ImportError, AttributeError, TypeError) as error:
        raise ModelError(
            f"the parser model of {package.name} cannot be found ({error}): install {package.name} again"
        ) from None
    told = package.metadata
    licence = next(
        (told[name] for name in ("License-Expression", "License") if name in told), "no licence said"
    )
    return InstalledModel(file, package.name, package.version, licence)
