"""How claims are extracted: who decides, and which parser the rules ask. Travels to other processes."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from claims.errors import InputError

if TYPE_CHECKING:
    from claims.claim import Claim
    from claims.resolve.registry import Registry

Judge = Literal["rules", "learned", "full"]
JUDGES = get_args(Judge)
"""The rules alone; the encoder alone; judges who hear both."""


@dataclass(frozen=True)
class Manner:
    """`judge` is one of JUDGES, `model` another UDPipe model than the installed one.

    `parser`: whether rules and names ask the parser; by default wherever there are rules and a model.
    Raises InputError for an unknown judge.
    """

    judge: str = "full"
    model: Path | None = None
    parser: bool | None = None
    lines: Path | None = None
    """Where what a person has said of lines is kept (`text/taught.py`)."""

    def __post_init__(self) -> None:
        if self.judge not in JUDGES:
            raise InputError(f"--judge {self.judge}: write one of {', '.join(JUDGES)}")

    @property
    def parses(self) -> bool:
        """Whether the rules ask a parser. Raises ModelError for a broken package of a model."""
        from claims.parse.model import has_model

        return self.judge != "learned" and has_model(self.model) if self.parser is None else self.parser

    def note(self) -> str | None:
        """What a user should know who has no parser and did not say so; None if all is as asked."""
        from claims.parse.model import NONE_INSTALLED, has_model

        if self.judge == "learned" or self.parser is not None or has_model(self.model):
            return None
        return f"{NONE_INSTALLED}; rules read the surface alone, as with --no-parser"

    def digest(self) -> str:
        """A hash of the judge's name and of all weights that it uses: what tells manners apart.

        Raises ModelError.
        """
        found = hashlib.sha256(self.judge.encode())
        for file in self._weights():
            found.update(file.read_bytes())
        return found.hexdigest()[:12]

    def _weights(self) -> "Iterator[Path]":
        from claims.parse.model import model_file

        if self.parses:
            yield model_file(self.model)
        if self.judge != "rules":
            from claims.judge.network import FOLDER

            yield from (FOLDER / name for name in ("encoder.onnx", "heads.npz", "judges.json"))

    def extractor(self, registry: "Registry") -> "Callable[[str], list[Claim]]":
        """Extraction with everything loaded. Raises ModelError for a missing or broken model."""
        from claims.parse.model import load_parser
        from claims.pipeline import extract_claims
        from claims.text.taught import TaughtLines

        parser = load_parser(self.model) if self.parses else None
        if self.judge != "rules":
            from claims.judge.network import load_network
            from claims.judge.ranking import load_judges

            load_network(), load_judges()
        taught = TaughtLines.read(self.lines).by_line()
        return lambda text: extract_claims(text, parser, registry, self.judge, taught)
