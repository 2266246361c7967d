"""`claims serve`: the desk in a browser on this machine."""

from typing import Annotated

import typer

from claims.cli.options import DEFAULT_DB, Database, JudgeOption, Model, UseParser, complain, manner_of
from claims.cli.vocabulary import Judge
from claims.errors import InputError


def serve(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes a free one.")] = 8765,
    reviewer: Annotated[
        str | None, typer.Option("--reviewer", envvar="CLAIMS_REVIEWER", help="Who decides, for the journal.")
    ] = None,
    db: Database = DEFAULT_DB,
    judge: JudgeOption = Judge.FULL,
    parser: UseParser = None,
    model: Model = None,
) -> None:
    """The analyst's desk: read, search, compare, review, take in; in a browser, on 127.0.0.1 only."""
    import getpass
    import secrets
    import socket

    try:
        import uvicorn

        from claims.desk.app import desk_app
    except ModuleNotFoundError as missing:
        raise InputError(f"`claims serve` needs {missing.name}: pip install 'claims[desk]'") from None
    from claims.desk.compared import catch_up
    from claims.store.database import beside, open_database, sources_file

    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        raise InputError(f"port {port} cannot be used ({error.strerror}): choose another --port") from None
    manner = manner_of(judge, model, parser, db)
    engine, key, taken = open_database(db, create=True), secrets.token_urlsafe(24), listener.getsockname()[1]
    for problem in catch_up(engine):
        complain(problem)
    who = reviewer or getpass.getuser()
    app = desk_app(engine, sources_file(db), key, taken, manner, who, beside(db, "watch"), beside(db, "seen"))
    print(f"the desk is at http://127.0.0.1:{taken}/?key={key} (Ctrl-C ends it)", flush=True)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    uvicorn.Server(config).run(sockets=[listener])
