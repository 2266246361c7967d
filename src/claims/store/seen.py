"""When the user last asked what is new: a file of theirs beside the database, for a store may be shared."""

from datetime import datetime
from pathlib import Path

import tomli_w
from sqlmodel import Session, func, select

from claims.errors import DataError
from claims.files import read_toml, writing_to
from claims.store.listing import as_utc
from claims.store.tables import ArticleRow

_REMEDY = "mend it or take it away: then all is new once"


class Seen:
    """Up to which article somebody has looked, for each list apart."""

    def __init__(self, path: Path) -> None:
        """`path` need not be there yet. Raises DataError for another file."""
        self.path = path
        self._looked: dict[str, datetime] = {}
        for name, moment in (read_toml(path, "list of looks", _REMEDY) if path.exists() else {}).items():
            if not isinstance(moment, datetime):
                raise DataError(f"{path}: {name} is no date with a time: {_REMEDY}")
            self._looked[name] = moment

    def last(self, what: str) -> datetime | None:
        """When the newest article came in that was there at the last look at a list."""
        return self._looked.get(what)

    def looked(self, session: Session, what: str) -> None:
        """A list was shown: what is in the store by now is no longer new. Raises InputError."""
        newest = session.exec(select(func.max(ArticleRow.ingested))).one()
        if newest is None:
            return
        self._looked[what] = as_utc(newest)
        with writing_to(self.path, "keep the database in a folder that can be written, with --db"):
            self.path.write_text(
                "# When each list was last looked at with --new.\n" + tomli_w.dumps(self._looked),
                encoding="utf-8",
            )
