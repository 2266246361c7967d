"""`claims review`: confirm, correct or reject claims; two keys a claim, or options for one."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claims.cli.options import DEFAULT_DB, BidiMode, Database, complain
from claims.cli.vocabulary import Certainty, Form, Kind, Polarity
from claims.errors import InputError
from claims.report.bidi import Bidi

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from claims.resolve.registry import Registry
    from claims.store.read import StoredClaim

CHOICES: dict[str, type[StrEnum]] = {
    "certainty": Certainty,
    "polarity": Polarity,
    "form": Form,
    "kind": Kind,
}
_KEYS = "[c]onfirm [r]eject [s]peaker cer[t]ainty [p]olarity [f]orm [k]ind [n]ext [q]uit"
_FIELDS = {"s": "speaker", "t": "certainty", "p": "polarity", "f": "form", "k": "kind"}


def review(
    claim: Annotated[int | None, typer.Argument(help="Its id; without, one after the other.")] = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="It is right.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="It is no claim.")] = False,
    speaker: Annotated[str | None, typer.Option("--speaker", help="Who says it.")] = None,
    certainty: Annotated[Certainty | None, typer.Option("--certainty")] = None,
    polarity: Annotated[Polarity | None, typer.Option("--polarity")] = None,
    form: Annotated[Form | None, typer.Option("--form")] = None,
    kind: Annotated[Kind | None, typer.Option("--kind")] = None,
    db: Database = DEFAULT_DB,
    bidi: BidiMode = Bidi.AUTO,
) -> None:
    """Confirm, correct or reject claims. Decisions hold when articles are extracted again."""
    from claims.resolve.user_registry import user_registry
    from claims.store.database import open_database, sources_file

    engine, registry = open_database(db), user_registry(sources_file(db))
    given = {"speaker": speaker, "certainty": certainty, "polarity": polarity, "form": form, "kind": kind}
    changes = {field: str(value) for field, value in given.items() if value is not None}
    if claim is None:
        if changes or confirm or reject:
            raise InputError("which claim? give its id: `claims report ARTICLE` shows the ids")
        _one_after_the_other(engine, registry, bidi)
        return
    if confirm + reject + bool(changes) != 1:
        raise InputError("give one of --confirm, --reject, or what is to be corrected (--speaker, …)")
    decision = "corrected" if changes else "confirmed" if confirm else "rejected"
    print(_decide(engine, registry, claim, decision, changes))


def _decide(
    engine: "Engine", registry: "Registry", claim: int, decision: str, changes: dict[str, Any]
) -> str:
    from claims.store.database import writing
    from claims.store.read import find_claim
    from claims.store.review import decide

    for field, allowed in CHOICES.items():
        if field in changes and changes[field] not in list(allowed):
            raise InputError(f"{changes[field]!r} is no {field}: one of {', '.join(allowed)}")
    with writing(engine) as opened:
        if "speaker" in changes:
            _check_speaker(find_claim(opened, claim), changes["speaker"])
        decide(opened, claim, decision, changes, registry)
    return f"claim {claim}: {decision}"


def _check_speaker(stored: "StoredClaim", speaker: str) -> None:
    """A speaker is a mention: words of the article, so that a reader finds them. Raises InputError."""
    if not speaker.strip():
        raise InputError("--speaker is empty: give the words of the article that name who speaks")
    if speaker not in stored.article.text:
        raise InputError(
            f"the article does not hold {speaker!r}: give --speaker as it is written there, to the letter"
        )


def _one_after_the_other(engine: "Engine", registry: "Registry", bidi: Bidi) -> None:
    """The least sure claims first; each shown, one key decides."""
    from claims.report.bidi import choose
    from claims.report.console import Console
    from claims.report.terminal import print_found
    from claims.store.database import session
    from claims.store.review import least_sure

    seen: set[tuple[int, int, int]] = set()
    while True:
        with session(engine) as opened:
            found = least_sure(opened, seen)
            if found is None:
                print("nothing is left to review")
                return
            print_found(Console(), choose(bidi), [found])
        seen.add((found.article.id or 0, *found.claim.cue))
        print(_KEYS, end=" ", flush=True)
        key = sys.stdin.readline().strip().lower()
        if key in ("q", ""):
            return
        if key in ("c", "r"):
            print(_decide(engine, registry, found.id, "confirmed" if key == "c" else "rejected", {}))
        elif key in _FIELDS:
            field = _FIELDS[key]
            allowed = [str(word) for word in CHOICES.get(field, ())] or ["as in the article"]
            print(f"{field} ({', '.join(allowed)}):", end=" ", flush=True)
            value = sys.stdin.readline().strip()
            try:
                print(_decide(engine, registry, found.id, "corrected", {field: value}))
            except InputError as error:
                complain(error)
