"""Attributed statements in Arabic news: who says what, through whom, how surely.

``claims.load()`` gives a spaCy pipeline; ``doc._.claims`` are its claims.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claims.claim import Claim
    from claims.pipeline import extract_claims, load

__version__ = "0.1.0"
__all__ = ["Claim", "__version__", "extract_claims", "load"]


def __getattr__(name: str) -> Any:
    """Everything is imported when first used: the command line starts without it."""
    if name == "Claim":
        from claims.claim import Claim

        return Claim
    if name in ("extract_claims", "load"):
        from claims import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'claims' has no attribute {name!r}")
