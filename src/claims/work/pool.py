"""Extraction in several processes: each loads the model once, results come in order, a death costs one retry.

Texts go out and claims come back through `concurrent.futures`; the caller keeps the database to itself.
"""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from claims.claim import Claim
from claims.errors import ClaimsError, WorkerError
from claims.manner import Manner

_AHEAD = 4
"""Texts in flight for each process."""

Item = TypeVar("Item")
Extract = Callable[[str], list[Claim]]
"""From a text to its claims, everything loaded."""
_extract: Extract


def extractor(manner: Manner, sources: Path | None) -> Extract:
    """Extraction in this process, all loaded; `sources` is the user's registry. Raises ModelError."""
    from claims.resolve.catalogue import load_registry
    from claims.resolve.user_registry import user_registry

    return manner.extractor(user_registry(sources) if sources else load_registry())


def extract_in_order(
    items: Iterable[Item], text_of: Callable[[Item], str], jobs: int, manner: Manner, sources: Path | None
) -> Iterator[tuple[Item, list[Claim] | WorkerError]]:
    """Each item with the claims of its text, in order, by `jobs` processes.

    A process that dies is replaced, and what was in flight is tried once more, each text by itself, so that
    the one that killed it is known: for this one a WorkerError comes instead of claims. Raises ModelError.
    """
    if jobs == 1:
        extract = extractor(manner, sources)
        for item in items:
            yield item, _alone(extract, text_of(item))
        return
    pool = _Pool(jobs, manner, sources)
    flying: deque[tuple[Item, Future[list[Claim]]]] = deque()
    try:
        for item in items:
            flying.append((item, pool.submit(text_of(item))))
            while len(flying) >= _AHEAD * jobs or (flying and pool.broken):
                yield _land(pool, flying, text_of)
            pool.broken = False
        while flying:
            yield _land(pool, flying, text_of)
    finally:
        pool.close()


def _alone(extract: Callable[[str], list[Claim]], text: str) -> list[Claim] | WorkerError:
    """The claims of a text, or what went wrong over it: the others are extracted all the same."""
    try:
        return extract(text)
    except (ClaimsError, BrokenProcessPool):
        raise
    except Exception as error:
        return failure(error)


def failure(error: Exception) -> WorkerError:
    """What is said of a text over which the extractor failed."""
    return WorkerError(f"the extractor failed over it ({type(error).__name__}: {error}): please report it")


def _land(
    pool: "_Pool", flying: "deque[tuple[Item, Future[list[Claim]]]]", text_of: Callable[[Item], str]
) -> tuple[Item, list[Claim] | WorkerError]:
    """The oldest in flight; what a dying process took with it is done again alone."""
    item, future = flying.popleft()
    try:
        return item, _alone(lambda _: future.result(), "")
    except BrokenProcessPool:
        pool.restart()
    try:
        return item, _alone(lambda text: pool.submit(text).result(), text_of(item))
    except BrokenProcessPool:
        pool.restart()
        return item, WorkerError("the process died over it, and so did another one: its claims are missing")


class _Pool:
    """Processes that are replaced when one dies; `broken` until all that was in flight then is done."""

    def __init__(self, jobs: int, manner: Manner, sources: Path | None) -> None:
        self.broken = False
        self._jobs, self._arguments = jobs, (manner, sources)
        self._start()

    def _start(self) -> None:
        self._executor = ProcessPoolExecutor(
            self._jobs, mp_context=get_context("spawn"), initializer=_load, initargs=self._arguments
        )

    def submit(self, text: str) -> "Future[list[Claim]]":
        try:
            return self._executor.submit(_run, text)
        except BrokenProcessPool as death:  # it died before this one could leave
            lost: Future[list[Claim]] = Future()
            lost.set_exception(death)
            return lost

    def restart(self) -> None:
        self.broken = True
        self.close()
        self._start()

    def close(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)


def _load(manner: Manner, sources: Path | None) -> None:
    """In a new process. An interrupt is the parent's affair; an error waits for the first text."""
    global _extract
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        _extract = extractor(manner, sources)
    except ClaimsError as error:
        _extract = _raising(error)


def _raising(error: ClaimsError) -> Callable[[str], list[Claim]]:
    def fail(_: str) -> list[Claim]:
        raise error

    return fail


def _run(text: str) -> list[Claim]:
    return _extract(text)
