"""What is fetched and what is refused, from a real server on this machine.

One name leads to the server; every other name and number goes through the guard's own rules.
"""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest

from claims.errors import InputError
from claims.ingest.fetch import Answer, Limits, Place, articles_at, fetch, public_place

TEXT = "قالت وزارة النقل إن الجسر الجديد سيفتح أمام السيارات يوم الأحد. وأضافت أن الرسوم لم تحدد بعد."
PAGE = f"""<html lang=ar><head><title>الجسر يفتح الأحد</title></head><body><article><h1>الجسر يفتح الأحد</h1>
<p>{TEXT}</p><p>وكان العمل في الجسر قد بدأ قبل ثلاث سنوات وتأخر مرارا بسبب الفيضانات.</p></article></body>
</html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>
<item><link>/page</link></item><item><link>/private/page</link></item><item><link>http://10.1.2.3/x</link></item>
</channel></rss>"""
TO = {
    "/moved": "/page",
    "/loop": "/loop",
    "/inside": "http://127.0.0.1/admin",
    "/link-local": "http://169.254.169.254/latest/meta-data/",
    "/six": "http://[::1]/",
    "/mapped": "http://[::ffff:10.0.0.1]/",
    "/by-name": "http://localhost/",
    "/file": "file:///etc/passwd",
    "/port": "http://news.example:6379/",
}
LIMITS = Limits(seconds=2.0, bytes=300_000)


class _Pages(BaseHTTPRequestHandler):
    asked: list[tuple[str, str]] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.asked.append((self.headers["Host"], self.path))
        if self.path in TO:
            self.send_response(302)
            self.send_header("Location", TO[self.path])
            self.end_headers()
        elif self.path == "/robots.txt":
            self._send(b"User-agent: *\nDisallow: /private/\n", "text/plain")
        elif self.path in ("/page", "/private/page"):
            self._send(PAGE.encode())
        elif self.path == "/feed":
            self._send(FEED.encode(), "application/rss+xml")
        elif self.path == "/large":
            self._send(b"x" * 400_000)
        elif self.path == "/bomb":
            self._send(gzip.compress(b"x" * 5_000_000), encoding="gzip")
        elif self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _ in range(300):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.2)
        elif self.path == "/silent":
            time.sleep(60)
        else:
            self.send_error(404)

    def _send(self, data: bytes, kind: str = "text/html; charset=utf-8", encoding: str | None = None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


Get = Callable[[str], Answer]


@pytest.fixture(scope="module")
def get() -> Iterator[Get]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who is refused hangs up
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def place_of(url: str) -> Place:
        parts = urlsplit(url)
        if parts.hostname == "news.example" and parts.port is None and parts.scheme == "http":
            return Place("127.0.0.1", server.server_port)
        return public_place(url)

    yield lambda url: fetch(url, limits=LIMITS, place_of=place_of)
    server.shutdown()


def test_a_page_and_where_it_moved(get: Get) -> None:
    for path in ("page", "moved"):
        answer = get(f"http://news.example/{path}")
        assert (answer.url, answer.kind) == ("http://news.example/page", "text/html; charset=utf-8")
        assert TEXT in answer.data.decode()
    assert {host for host, _ in _Pages.asked} == {"news.example"}


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("inside", "local network (127.0.0.1)"),
        ("link-local", "local network (169.254.169.254)"),
        ("six", "local network (::1)"),
        ("mapped", "local network (::ffff:"),
        ("by-name", "local network ("),
        ("file", "only pages on http and https"),
        ("port", "only pages on http and https"),
        ("loop", "redirects more than 5 times"),
        ("private/page", "asks programs not to read this page"),
        ("large", "is larger than 0.3 MB"),
        ("bomb", "is larger than 0.3 MB"),
        ("slow", "takes longer than 2 seconds"),
        ("silent", "cannot be fetched (timed out"),
        ("gone", "answers 404"),
    ],
)
def test_what_is_refused(get: Get, path: str, why: str) -> None:
    began = time.monotonic()
    with pytest.raises(InputError) as refused:
        get(f"http://news.example/{path}")
    assert why in str(refused.value) and "\n" not in str(refused.value)
    assert time.monotonic() - began < 40  # an answer that never ends does not hold us


def test_a_feed_is_its_pages_and_each_is_guarded(get: Get) -> None:
    told: list[Exception] = []
    (found,) = articles_at("http://news.example/feed", told.append, get)
    assert found.url == "http://news.example/page" and TEXT in found.text
    assert [str(error).partition(": ")[2][:19] for error in told] == [
        "the site asks progr",
        "leads into a local ",
    ]
