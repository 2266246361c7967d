"""``Doc._.claims``: kept as plain data, so that it survives bytes, files and other processes.

Importing this module registers it; whoever only reads docs with claims back imports `claims.pipes.extension`.
"""

from collections.abc import Iterable

from spacy.tokens import Doc

from claims.claim import Claim

_KEPT = "claims"
"""The key in ``doc.user_data``; `DocBin` keeps that with ``store_user_data=True``."""


def claims_of_doc(doc: Doc) -> tuple[Claim, ...]:
    """The claims that the pipe ``claims`` found; none before it has run."""
    return tuple(Claim.from_dict(data) for data in doc.user_data.get(_KEPT, ()))


def set_claims(doc: Doc, claims: Iterable[Claim]) -> None:
    """Put claims on a doc, instead of those that are there; their offsets are into ``doc.text``."""
    doc.user_data[_KEPT] = [{**claim.as_dict(), "houses": list(claim.houses)} for claim in claims]


if not Doc.has_extension("claims"):  # a spawned process gets extensions before it gets modules
    Doc.set_extension("claims", getter=claims_of_doc, setter=set_claims)
