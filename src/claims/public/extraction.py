"""`claims.extract_claims`: from a text to its claims, with models loaded once."""

import warnings
from functools import lru_cache
from pathlib import Path

from claims.claim import Claim
from claims.manner import Judge, Manner
from claims.work.pool import Extract, extractor


def extract_claims(
    text: str,
    *,
    judge: Judge = "full",
    parser: bool | None = None,
    model: Path | str | None = None,
    registry: Path | str | None = None,
) -> list[Claim]:
    """The claims of an Arabic text, in the order of their cues.

    `text`: one article, exactly as it is: offsets of claims are code points into it, end exclusive.
    `judge`: who decides: ``"rules"``, ``"learned"`` (the encoder alone) or ``"full"`` (judges who hear both).
    `parser`: whether the rules ask a parser; by default wherever there are rules, and a model is installed: a
    warning says so if none is.
    `model`: another UDPipe model over whole words. `registry`: a file of your own sources.

    Raises ModelError for models that are missing or broken, InputError or DataError for wrong arguments.

    >>> claims = extract_claims("قال وزير النقل إن الجسر سيفتح غدا.")
    >>> claims[0].speaker
    'وزير النقل'
    """
    manner = Manner(judge, Path(model) if model else None, parser)
    return loaded(manner, Path(registry) if registry else None)(text)


@lru_cache(maxsize=4)
def loaded(manner: Manner, registry: Path | None) -> Extract:
    """Extraction with everything loaded, kept for the next text."""
    note = manner.note()
    if note:
        warnings.warn(note, stacklevel=3)
    return extractor(manner, registry)
