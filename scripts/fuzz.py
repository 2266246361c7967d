#!/usr/bin/env python3
"""Coverage-guided fuzzing with atheris, each target for its time: `make fuzz [SECONDS=600]`.

    python scripts/fuzz.py [SECONDS] [TARGET …]

An input that breaks a target is printed and left in `fuzz-crashes/`: make a test of it in tests/hostile/,
then mend the class behind it. Looked for is any exception but the package's own, and more than ten seconds.
"""

import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

CRASHES = Path("fuzz-crashes")
_SLOW = 10
"""Seconds after which an input counts as one that stalls."""
_LONGEST = 4096


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _reader() -> Callable[[bytes], None]:
    from claims.errors import ClaimsError
    from claims.ingest.dates import read_date
    from claims.ingest.decoding import decode, decode_table
    from claims.ingest.language import require_arabic

    def target(data: bytes) -> None:
        with suppress(ClaimsError):
            text, _ = decode("input", data)
            require_arabic("input", text)
        with suppress(UnicodeError):
            read_date(decode_table(data))

    return target


def _extract() -> Callable[[bytes], None]:
    from claims.pipeline import extract_claims

    def target(data: bytes) -> None:
        text = _text(data)
        for claim in extract_claims(text, None):
            assert all(0 <= a < b <= len(text) for a, b in (claim.cue, claim.sentence, *claim.content))

    return target


def _quantities() -> Callable[[bytes], None]:
    from claims.compare.quantities import quantities

    def target(data: bytes) -> None:
        for quantity in quantities(_text(data)):
            quantity.as_dict()

    return target


def _dates() -> Callable[[bytes], None]:
    from claims.compare.dates import moments

    def target(data: bytes) -> None:
        moments(_text(data), date(2023, 8, 3))

    return target


def _names() -> Callable[[bytes], None]:
    from claims.resolve.catalogue import load_registry
    from claims.resolve.identity import identify
    from claims.resolve.names import same_name

    registry = load_registry()

    def target(data: bytes) -> None:
        a, _, b = _text(data).partition("\n")
        same_name(a, b)
        identify(a, registry, b)

    return target


def _compare() -> Callable[[bytes], None]:
    from claims.compare.core import core_of

    def target(data: bytes) -> None:
        core_of(_text(data))

    return target


def _render() -> Callable[[bytes], None]:
    from claims.report.bidi import Bidi, lines
    from claims.text.visible import to_json, visible

    def target(data: bytes) -> None:
        text = _text(data)
        for mode in (Bidi.TERMINAL, Bidi.VISUAL, Bidi.OFF):
            shown = "".join(lines(text, 40, mode))
            assert not {"\x1b", "\x9b", "\u202e"} & set(shown)
        visible(text)
        to_json(text)

    return target


TARGETS = {
    "reader": _reader, "extract": _extract, "quantities": _quantities, "dates": _dates, "names": _names,
    "compare": _compare, "render": _render,
}  # fmt: skip


def _run(name: str, arguments: list[str]) -> None:
    """In a process of its own: atheris takes it over."""
    import atheris

    with atheris.instrument_imports(include=["claims"]):
        target = TARGETS[name]()
    atheris.Setup([sys.argv[0], *arguments], target)
    atheris.Fuzz()


def main() -> None:
    """Fuzz every target for its share of the time, say how many inputs were tried."""
    if sys.argv[1:2] == ["--target"]:
        _run(sys.argv[2], sys.argv[3:])
        return
    words = sys.argv[1:]
    seconds = next((int(word) for word in words if word.isdecimal()), 600)
    chosen = [word for word in words if word in TARGETS] or list(TARGETS)
    CRASHES.mkdir(exist_ok=True)
    broken = False
    for name in chosen:
        options = [
            f"-max_total_time={max(1, seconds // len(chosen))}", f"-timeout={_SLOW}", f"-max_len={_LONGEST}",
            f"-artifact_prefix={CRASHES}/{name}-", "-print_final_stats=1", "-rss_limit_mb=4096",
        ]  # fmt: skip
        command = [sys.executable, __file__, "--target", name, *options]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        tried = re.search(r"number_of_executed_units:\s*(\d+)", done.stdout + done.stderr)
        found = "broken" if done.returncode else "nothing"
        print(f"{name}: {int(tried[1]) if tried else 0:,} inputs, {found}", flush=True)
        if done.returncode:
            broken = True
            print(done.stdout[-2000:], done.stderr[-2000:], sep="\n")
    sys.exit(broken)


if __name__ == "__main__":
    main()
