"""`claims review`: confirm, correct or reject claims, one key each; or options for a single one."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from claims.cli.options import (
    DEFAULT_DB,
    BidiMode,
    CertaintyOption,
    Database,
    KindOption,
    LangOption,
    PolarityOption,
)
from claims.cli.vocabulary import Form, Order
from claims.errors import InputError
from claims.report.bidi import Bidi
from claims.report.labels import Lang

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from claims.report.terminal import Sheet
    from claims.resolve.registry import Registry
    from claims.store.search import Filters

Reviewer = Annotated[
    str | None, typer.Option("--reviewer", envvar="CLAIMS_REVIEWER", help="Who decides; you, if not given.")
]


def review(
    claim: Annotated[int | None, typer.Argument(help="Its id; without, one after the other.")] = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="It is right.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="It is no claim.")] = False,
    speaker: Annotated[str | None, typer.Option("--speaker", help="Who says it.")] = None,
    via: Annotated[list[str] | None, typer.Option("--via", help="Through whom; nearest first.")] = None,
    certainty: CertaintyOption = None,
    polarity: PolarityOption = None,
    form: Annotated[Form | None, typer.Option("--form", help="How the words are given.")] = None,
    kind: KindOption = None,
    content: Annotated[str | None, typer.Option("--content", help="Its words, as in the article.")] = None,
    source: Annotated[str | None, typer.Option("--source", help="Only claims of this source.")] = None,
    article: Annotated[str | None, typer.Option("--article", help="Only claims of this article.")] = None,
    story: Annotated[int | None, typer.Option("--story", help="Only claims of this story.")] = None,
    order: Annotated[
        Order, typer.Option("--order", help="sure: least sure first; worth: conflicts.")
    ] = Order.SURE,
    undo: Annotated[bool, typer.Option("--undo", help="Take the last step back.")] = False,
    reviewer: Reviewer = None,
    db: Database = DEFAULT_DB,
    lang: LangOption = Lang.EN,
    bidi: BidiMode = Bidi.AUTO,
) -> None:
    """Confirm, correct or reject claims; ? shows the keys. Decisions hold through `reextract`."""
    import getpass

    from claims.resolve.user_registry import user_registry
    from claims.store.database import open_database, sources_file

    engine, registry = open_database(db), user_registry(sources_file(db))
    who = reviewer or getpass.getuser()
    labels = {"certainty": certainty, "polarity": polarity, "form": form, "kind": kind}
    changes: dict[str, Any] = {name: str(value) for name, value in labels.items() if value is not None}
    given = {"speaker": speaker, "via": via or None, "content": content}
    changes |= {name: value for name, value in given.items() if value is not None}
    if speaker is not None and not speaker.strip():
        raise InputError("--speaker is empty: give the words of the article that name who speaks")
    say = _teller(lang, bidi)
    if undo:
        _undo(engine, registry, say)
    elif claim is None:
        if changes or confirm or reject:
            raise InputError("which claim? give its id: `claims report ARTICLE` shows the ids")
        _sit(engine, registry, who, order, bidi, lang, _filters(engine, registry, source, article, story))
    else:
        if confirm + reject + bool(changes) != 1:
            raise InputError("give one of --confirm, --reject, or what is to be corrected (--speaker, …)")
        _decide(engine, registry, claim, "rejected" if reject else "confirmed", changes, who, say)


def _teller(lang: Lang, bidi: Bidi) -> "Sheet":
    """Who says what became of a claim, in the language asked for."""
    from claims.report.bidi import choose
    from claims.report.console import Console
    from claims.report.labels import Words
    from claims.report.terminal import Sheet

    return Sheet(Console(Words(lang)), choose(bidi))


def _decide(
    engine: "Engine",
    registry: "Registry",
    claim: int,
    decision: str,
    given: dict[str, Any],
    who: str,
    say: "Sheet",
) -> None:
    from claims.store.database import writing
    from claims.store.read import find_claim
    from claims.store.review import decide
    from claims.work.corrections import corrections, placed

    with writing(engine) as opened:
        found = find_claim(opened, claim)
        text = found.article.text
        if "content" in given:
            given["content"] = [placed(given["content"], text, found.claim.sentence[0])]
        changes = corrections(given, text, found.claim)
        decision = "corrected" if changes else decision
        decide(opened, claim, decision, changes, registry, who)
    say.tell(f"{say.words('claim')} {claim}: {say.words(decision)}")


def _undo(engine: "Engine", registry: "Registry", say: "Sheet") -> None:
    from claims.store.database import writing
    from claims.store.decisions import undo

    with writing(engine) as opened:
        step = undo(opened, registry)
    undone = say.words("undone").format(decision=say.words(step.decision))
    say.tell(f"{say.words('claim')} {step.claim_id}: {undone}")


def _filters(
    engine: "Engine", registry: "Registry", source: str | None, article: str | None, story: int | None
) -> "Filters":
    from claims.store.database import session
    from claims.store.mentions import family_of
    from claims.store.read import find_article
    from claims.store.search import Filters

    with session(engine) as opened:
        return Filters(
            sources=tuple(family_of(opened, registry, source)) if source else (),
            article=find_article(opened, article).id if article else None,
            story=story,
        )


def _sit(
    engine: "Engine", registry: "Registry", who: str, order: str, bidi: Bidi, lang: Lang, filters: "Filters"
) -> None:
    from claims.cli.review_keys import Sitting, sit
    from claims.report.bidi import choose
    from claims.report.console import Console
    from claims.report.labels import Words

    sit(Sitting(engine, registry, who, filters, order, Console(Words(lang)), choose(bidi)))
