"""Shared fixtures: one parser for all tests, the command line as a user calls it."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from claims.claim import Claim
from claims.parse.model import load_parser
from claims.parse.parser import Parser
from claims.pipeline import extract_claims
from places import Result

BROWSER = os.environ.get("CLAIMS_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load_parser()


@pytest.fixture(scope="session")
def claims_in(parser: Parser) -> Callable[[str], list[Claim]]:
    return lambda text: extract_claims(text, parser, judge="rules")


@pytest.fixture(scope="session")
def judged(parser: Parser) -> Callable[[str], list[Claim]]:
    """Claims as the program finds them when nobody asks for something else: rules propose, judges decide."""
    return lambda text: extract_claims(text, parser)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Call the command line through its entry point, error handling included."""
    from claims.cli import main

    def call(*args: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["claims", *map(str, args)])
        with pytest.raises(SystemExit) as stop:
            main()
        captured = capsys.readouterr()
        return Result(int(stop.value.code or 0), captured.out, captured.err)

    return call


@pytest.fixture
def rows(claims_in: Callable[[str], list[Claim]]) -> Callable[[str], list[str]]:
    """A sentence's claims as `source | cue | content` lines: grammar tests are tables."""

    def found(sentence: str) -> list[str]:
        return [
            " | ".join(
                (
                    sentence[slice(*claim.source)] if claim.source else "-",
                    sentence[slice(*claim.cue)],
                    claim.content_text(sentence),
                )
            )
            for claim in claims_in(sentence)
        ]

    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser a process: Playwright runs only once in each."""
    if BROWSER is None:
        pytest.skip("no chromium here: install one, or name one in CLAIMS_BROWSER")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()
