"""Who may ask the desk: the browser that opened the printed address, from the desk's own pages.

A page of another site can send requests to 127.0.0.1 from the analyst's browser. It is kept out four times:
the host name must be this machine's (DNS rebinding), the cookie is `SameSite=Strict`, what changes anything
must come from the desk's own origin, and bears a token that only the desk's pages hold.
"""

import hashlib
import hmac
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_LARGEST = 50_000_000
"""Bytes of a request."""


def form_token(key: str) -> str:
    """What forms of this session bear; it does not give the key away."""
    return hmac.new(key.encode(), b"form", hashlib.sha256).hexdigest()


def same(given: str, right: str) -> bool:
    """Compared in constant time."""
    return hmac.compare_digest(given.encode(), right.encode())


def _cookie(headers: Headers, name: str) -> str:
    """A cookie's value. Read by hand: programs on other ports of this host set cookies too, and one that the
    library cannot read would hide ours."""
    pairs = (pair.strip().partition("=") for pair in headers.get("cookie", "").split(";"))
    return next((value for key, _, value in pairs if key == name), "")


class Guard:
    """In front of all pages."""

    def __init__(self, app: ASGIApp, key: str, port: int) -> None:
        self._app, self._key = app, key
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self._cookie = f"claims_{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may pass, with the headers that every answer has."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await (self._answer(scope) or self._app)(scope, receive, guarded)

    def _answer(self, scope: Scope) -> ASGIApp | None:
        """What the guard itself says; None lets the request pass."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host not in self._hosts:
            return PlainTextResponse("wrong host: open the address that `claims serve` printed", 421)
        given = parse_qs(scope["query_string"].decode("latin-1")).get("key", [""])[0]
        if scope["path"] == "/" and given and same(given, self._key):
            answer = RedirectResponse("/", 303)
            answer.set_cookie(self._cookie, self._key, httponly=True, samesite="strict")
            return answer
        if scope["path"].startswith("/static/"):
            return None
        if not same(_cookie(headers, self._cookie), self._key):
            return PlainTextResponse("open the whole address that `claims serve` printed, with its key", 403)
        if scope["method"] not in ("GET", "HEAD") and not self._own(headers, host):
            return PlainTextResponse("this did not come from a page of the desk", 403)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > len(str(_LARGEST)) or int(length) > _LARGEST:
            return PlainTextResponse("too large: `claims ingest` reads it from the disk", 413)
        return None

    def _own(self, headers: Headers, host: str) -> bool:
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        return origin in (None, f"http://{host}") and site in (None, "same-origin")
