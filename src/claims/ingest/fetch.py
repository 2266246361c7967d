"""Single pages and feeds from the web, only when asked: bounded in size, time, redirects.

A page may redirect to an address inside the analyst's network, or its name may point there. The name of every
hop is looked up once, each of its addresses must be a public one, the connection goes to that very one.
"""

import ipaddress
import socket
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from claims.errors import ClaimsError, InputError
from claims.ingest.article import Article
from claims.ingest.documents import from_html

if TYPE_CHECKING:
    import httpx

AGENT = "claims (reads single articles on request)"
_ACCEPT = "text/html, application/xhtml+xml, */*;q=0.5"
_PORTS = (80, 443)
_ENTRIES = 50
"""So many articles of a feed are fetched."""


class Limits(NamedTuple):
    """What one address may cost, all of its redirects together."""

    redirects: int = 5
    seconds: float = 20.0
    bytes: int = 8_000_000


_LIMITS = Limits()


class Place(NamedTuple):
    """Where a connection goes: a number that was looked up once and checked."""

    address: str
    port: int


class Answer(NamedTuple):
    """What an address answered in the end."""

    url: str
    kind: str
    data: bytes


Get = Callable[[str], Answer]


def articles_at(
    url: str, complain: Callable[[Exception], None], get: "Get | None" = None
) -> Iterator[Article]:
    """The article at an address, or those of the feed that is there.

    Entries that cannot be read are told and left out. Raises InputError for the address itself.
    """
    get = get or fetch
    answer = get(url)
    if "html" in answer.kind:
        yield from_html(_name(answer.url), answer.data, url=answer.url)
        return
    for link in _links(answer):
        try:
            page = get(link)
            yield from_html(_name(page.url), page.data, url=page.url)
        except ClaimsError as error:
            complain(error)


def fetch(
    url: str,
    *,
    robots: bool = True,
    limits: Limits = _LIMITS,
    place_of: "Callable[[str], Place] | None" = None,
) -> Answer:
    """Get an address. Raises InputError for whatever is refused or fails.

    `place_of` says where an address leads and refuses what must not be asked (`public_place`).
    """
    import httpx

    place_of, until = place_of or public_place, time.monotonic() + limits.seconds
    with httpx.Client(timeout=limits.seconds, follow_redirects=False, trust_env=False) as client:
        for _ in range(limits.redirects + 1):
            place = place_of(url)
            if robots:
                _ask_robots(url, limits, place_of)
            try:
                answer = _hop(client, url, place, limits, until)
            except httpx.HTTPError as error:
                raise InputError(f"{url}: cannot be fetched ({error or type(error).__name__})") from None
            if isinstance(answer, Answer):
                return answer
            url = urljoin(url, answer)
    raise InputError(f"{url}: redirects more than {limits.redirects} times")


def _hop(client: "httpx.Client", url: str, place: Place, limits: Limits, until: float) -> "Answer | str":
    """The answer of an address, or where it redirects to."""
    parts = urlsplit(url)
    there = f"[{place.address}]" if ":" in place.address else place.address
    target = urlunsplit((parts.scheme, f"{there}:{place.port}", parts.path or "/", parts.query, ""))
    headers = {
        "Host": parts.netloc,
        "User-Agent": AGENT,
        "Accept": "text/html, application/xhtml+xml, */*;q=0.5",
    }
    extensions = {"sni_hostname": parts.hostname or ""}
    with client.stream("GET", target, headers=headers, extensions=extensions) as response:
        if response.is_redirect:
            return str(response.headers["location"])
        if response.status_code != 200:
            raise InputError(f"{url}: answers {response.status_code}")
        data = bytearray()
        for piece in response.iter_bytes():
            data += piece
            if len(data) > limits.bytes:
                raise InputError(f"{url}: is larger than {limits.bytes / 1e6:g} MB")
            if time.monotonic() > until:
                raise InputError(f"{url}: takes longer than {limits.seconds:g} seconds")
        return Answer(url, response.headers.get("content-type", "text/html").lower(), bytes(data))


def public_place(url: str) -> Place:
    """Where a URL's host is. Raises InputError for another scheme or port, or a local network."""
    parts = urlsplit(url)
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise InputError(f"{url}: is no address of a page") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or port not in _PORTS:
        raise InputError(f"{url}: only pages on http and https, on their own ports, are fetched")
    if parts.username or parts.password:
        raise InputError(f"{url}: an address with a user's name in it is not fetched")
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise InputError(f"{url}: no such host ({error})") from None
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        there = ipaddress.ip_address(address.split("%")[0])
        mapped = getattr(there, "ipv4_mapped", None)
        if not (mapped or there).is_global or (mapped or there).is_multicast:
            raise InputError(f"{url}: leads into a local network ({address}): that is never fetched")
    return Place(addresses[0], port)


def _ask_robots(url: str, limits: Limits, place_of: Callable[[str], Place]) -> None:
    parts = urlsplit(url)
    rules = RobotFileParser()
    try:
        there = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
        answer = fetch(there, robots=False, limits=limits, place_of=place_of)
        rules.parse(answer.data.decode("utf-8", "replace").splitlines())
    except InputError:
        return  # none, or none that can be read
    if not rules.can_fetch(AGENT, url):
        raise InputError(f"{url}: the site asks programs not to read this page: save it and give the file")


def _links(answer: Answer) -> list[str]:
    """The pages that a feed names. Raises InputError for what is neither page nor feed."""
    try:
        import feedparser
    except ModuleNotFoundError:
        raise InputError(f"{answer.url}: a feed needs feedparser: pip install 'claims[files]'") from None
    feed = feedparser.parse(answer.data)
    links = [entry.link for entry in feed.entries if getattr(entry, "link", "")]
    if not links:
        raise InputError(f"{answer.url}: is neither a page nor a feed ({answer.kind})")
    return [urljoin(answer.url, link) for link in links[:_ENTRIES]]


def _name(url: str) -> str:
    """A short name for an article from the web."""
    parts = urlsplit(url)
    last = parts.path.rstrip("/").rsplit("/", 1)[-1].removesuffix(".html")
    return "-".join(piece for piece in (parts.hostname, last) if piece)[:80]
