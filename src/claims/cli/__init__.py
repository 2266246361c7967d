"""The command line over the library: a file a group of commands, joined in `app.py`."""

from claims.cli.app import main

__all__ = ["main"]
