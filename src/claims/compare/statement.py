"""What is compared: attributed claims with their articles, whoever keeps them.

The store's claims fit these protocols as they are; `Given…` are the plain ones for claims from elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from claims.claim import Claim


class Article(Protocol):
    """An article: its text, the house that printed it, the day if it is known."""

    @property
    def id(self) -> int | None:
        """What tells it from others."""

    @property
    def name(self) -> str:
        """Its file's stem, or another given name."""

    @property
    def text(self) -> str:
        """Exactly what was read; spans are offsets into it."""

    @property
    def title(self) -> str | None:
        """The headline."""

    @property
    def outlet(self) -> str | None:
        """The house."""

    @property
    def published(self) -> date | None:
        """The day of publication."""


class Source(Protocol):
    """Who stands behind a claim, or passes it on."""

    @property
    def id(self) -> str:
        """The registry's, ``p-…`` for a person, ``x-…`` for a mention that nobody knows."""

    @property
    def name(self) -> str:
        """As it is shown."""

    @property
    def registered(self) -> bool:
        """Whether the registry knows it."""


class Statement(Protocol):
    """A claim in its article, with its source and relays resolved."""

    @property
    def id(self) -> int:
        """What tells it from others."""

    @property
    def claim(self) -> Claim:
        """The claim itself."""

    @property
    def article(self) -> Article:
        """Where it stands."""

    @property
    def source(self) -> Source | None:
        """Who speaks; None if nobody is named."""

    @property
    def relays(self) -> Sequence[Source]:
        """Through whom, nearest first."""

    @property
    def content(self) -> str:
        """What is claimed, verbatim."""


@dataclass(frozen=True)
class GivenArticle:
    """An `Article` that no store keeps."""

    id: int
    name: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None


@dataclass(frozen=True)
class GivenSource:
    """A `Source` that no store keeps."""

    id: str
    name: str
    registered: bool = False


@dataclass(frozen=True)
class GivenClaim:
    """A `Statement` that no store keeps."""

    id: int
    claim: Claim
    article: GivenArticle
    source: GivenSource | None
    relays: tuple[GivenSource, ...] = ()

    @property
    def content(self) -> str:
        """What is claimed, verbatim."""
        return self.claim.content_text(self.article.text)


def within(a: Statement, b: Statement) -> bool:
    """Whether two claims share text of their article without one denying the other.

    A claim within another says what that one says. What one source says and another denies of the same words
    (`واتهمت …، وهو ما نفته …`) is a pair.
    """
    return (
        a.article.id == b.article.id
        and a.claim.polarity == b.claim.polarity
        and any(s < f and e < t for s, t in a.claim.content for e, f in b.claim.content)
    )
