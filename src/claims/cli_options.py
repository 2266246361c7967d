"""Options that several commands share."""

from typing import Annotated

import typer

from claims.report.bidi import Bidi

Database = Annotated[str, typer.Option("--db", help="SQLAlchemy URL of the database.", envvar="CLAIMS_DB")]
BidiMode = Annotated[Bidi, typer.Option("--bidi", help="Who puts Arabic letters in order.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead.")]
DEFAULT_DB = "sqlite:///claims.db"
