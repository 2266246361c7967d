"""Attributed statements in Arabic news: who says what, through whom, how surely.

`__all__` is the library's public face (docs/api.md); everything else may change in any release.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claims.claim import Claim
    from claims.compare.dispute import Dispute, Pair
    from claims.compare.library import Comparison
    from claims.errors import ClaimsError
    from claims.ingest.article import Article
    from claims.ingest.reader import read_article
    from claims.pipes.load import load
    from claims.public.comparison import compare_claims
    from claims.public.contract import read_claims, write_claims
    from claims.public.extraction import extract_claims
    from claims.public.frame import to_frame
    from claims.public.stored import Store, open_store
    from claims.store.read import StoredClaim

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Claim",
    "ClaimsError",
    "Comparison",
    "Dispute",
    "Pair",
    "Store",
    "StoredClaim",
    "__version__",
    "compare_claims",
    "extract_claims",
    "load",
    "open_store",
    "read_article",
    "read_claims",
    "to_frame",
    "write_claims",
]

_WHERE = {
    "Article": "ingest.article",
    "Claim": "claim",
    "ClaimsError": "errors",
    "Comparison": "compare.library",
    "Dispute": "compare.dispute",
    "Pair": "compare.dispute",
    "Store": "public.stored",
    "StoredClaim": "store.read",
    "compare_claims": "public.comparison",
    "extract_claims": "public.extraction",
    "load": "pipes.load",
    "open_store": "public.stored",
    "read_article": "ingest.reader",
    "read_claims": "public.contract",
    "to_frame": "public.frame",
    "write_claims": "public.contract",
}


def __getattr__(name: str) -> Any:
    """Everything is imported when first used: the command line starts without it."""
    if name not in _WHERE:
        raise AttributeError(f"module 'claims' has no attribute {name!r}")
    return getattr(import_module(f"claims.{_WHERE[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
