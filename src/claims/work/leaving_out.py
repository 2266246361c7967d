"""Reading on: whatever one stored article does to a reader, the others are read, and that is said."""

from collections.abc import Callable, Collection
from typing import TypeVar

from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import ORMExecuteState, with_loader_criteria
from sqlmodel import Session, col, func, select

from claims.errors import ClaimsError, StoreError
from claims.store.read import article_claims
from claims.store.tables import ArticleRow, ClaimRow

T = TypeVar("T")

_MOST = 10
"""More articles than these are not left out one by one: the fault is not theirs."""


def leaving_out(session: Session, read: Callable[[], T]) -> tuple[T, list[StoreError]]:
    """What `read` makes of the session without the articles over which it fails, and a line for each.

    The articles are found by halves: the first over which reading all up to it fails is left out, until
    nothing fails. Errors of the user pass, and so does what fails without any article.

    Raises StoreError if more than ten articles are to blame, or if nothing that was asked for can be read.
    """
    try:
        return read(), []
    except ClaimsError:
        raise
    except Exception as error:  # the database's too: text that is no UTF-8 is found when its row is read
        failed = error
    session.rollback()
    if _failure(session, read, 0, ()) is not None:
        raise failed
    newest = session.exec(select(func.max(col(ArticleRow.id)))).one() or 0
    left: list[int] = []
    problems: list[StoreError] = []
    while (found := _failure(session, read, newest, left)) is not None:
        if len(left) == _MOST:
            raise StoreError(
                f"more than {_MOST} articles cannot be read ({_reason(found)}): please report it"
            )
        sound, broken = 0, newest
        while broken - sound > 1:
            middle = (sound + broken) // 2
            if (earlier := _failure(session, read, middle, left)) is None:
                sound = middle
            else:
                broken, found = middle, earlier
        blamed = next((i for i in _partners(session, read, broken, left) if _unreadable(session, i)), broken)
        left.append(blamed)
        problems.append(left_out(blamed, "cannot be read", found))
    try:
        return _restricted(session, read, newest, left), problems
    except ClaimsError as error:
        if problems:  # what was asked for is what cannot be read
            raise StoreError("; ".join(map(str, problems))) from None
        raise error


def left_out(article_id: int, what: str, error: Exception) -> StoreError:
    """The line that says which article was left out, why, and how it is got rid of."""
    remedy = f"please report it; `claims remove {article_id}` takes it out of the database"
    return StoreError(f"article {article_id} {what} ({_reason(error)}) and is left out: {remedy}")


def _reason(error: Exception) -> str:
    """What went wrong, without the query that SQLAlchemy adds."""
    inner = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    return f"{type(inner).__name__}: {inner}"


def _partners(session: Session, read: Callable[[], object], last: int, left: Collection[int]) -> list[int]:
    """The earlier article that is needed for the failure at the `last`, for a pair fails only together."""
    first, beyond = 1, last
    while beyond - first > 1:
        middle = (first + beyond) // 2
        if _failure(session, read, last, left, middle) is None:
            beyond = middle
        else:
            first = middle
    return [first]


def _unreadable(session: Session, article_id: int) -> bool:
    """Whether an article or its claims cannot be read by themselves."""

    def own() -> object:
        article = session.get(ArticleRow, article_id)
        return article and article_claims(session, article)

    return _failure(session, own, article_id, ()) is not None


def _failure(
    session: Session, read: Callable[[], object], last: int, left: Collection[int], first: int = 0
) -> Exception | None:
    """What is unforeseen in reading the articles up to the `last`, some left out."""
    try:
        _restricted(session, read, last, left, first)
    except ClaimsError:  # of a story that has none of these articles, say
        return None
    except Exception as error:
        return error
    return None


def _restricted(
    session: Session, read: Callable[[], T], last: int, left: Collection[int], first: int = 0
) -> T:
    """`read`, as if only articles from the `first` to the `last` were stored, without those left out."""

    out = list(left)

    def restrict(state: ORMExecuteState) -> None:
        if state.is_select and not (state.is_column_load or state.is_relationship_load):
            state.statement = state.statement.options(
                with_loader_criteria(  # lambdas, for a join with an alias takes nothing else
                    ArticleRow,
                    lambda of: (of.id >= first) & (of.id <= last) & of.id.not_in(out),
                    include_aliases=True,
                ),
                with_loader_criteria(
                    ClaimRow,
                    lambda of: (of.article_id >= first) & (of.article_id <= last) & of.article_id.not_in(out),
                    include_aliases=True,
                ),
            )

    session.rollback()  # a server goes on after an error only so
    session.expunge_all()  # what was read before would be found without asking the database
    event.listen(session, "do_orm_execute", restrict)
    try:
        return read()
    finally:
        event.remove(session, "do_orm_execute", restrict)
