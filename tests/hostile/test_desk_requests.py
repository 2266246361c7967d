"""Addresses and forms that no page of the desk makes: a complaint, never a broken server."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from claims.desk.app import desk_app
from claims.desk.guard import form_token
from claims.store.database import open_database, sources_file

KEY, PORT = "the-key", 8000
NUMBERS = [
    "²",
    "①",
    str(2**31),
    str(2**63),
    "1" * 30,
    "9" * 5_000,
    "-1",
    "1e9",
    "٣",
    "٣" * 30,
    "x",
    "\x1b[2J",
]
LISTS = [
    *("/?page=", "/articles?page=", "/sources?page=", "/search?page=", "/search?article=", "/search?story="),
    *("/review?story=", "/review?claim=", "/export/csv?article="),
]
ROWS = ["/stories/", "/articles/", "/claims/"]
FORMS = {
    "/conflicts": ("a", "b"),
    "/review": ("claim", "in"),
    "/sources/reuters/merge": ("into",),
    "/sources/reuters/rate": ("value",),
    "/intake/store": ("draft",),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    url = f"sqlite:///{tmp_path_factory.mktemp('desk')}/claims.db"
    app = desk_app(open_database(url, create=True), sources_file(url), KEY, PORT)
    with TestClient(app, f"http://127.0.0.1:{PORT}", raise_server_exceptions=False) as client:
        client.cookies.set(f"claims_{PORT}", KEY)
        yield client


@pytest.mark.parametrize("given", NUMBERS, ids=ascii)
def test_numbers_that_no_row_has(desk: TestClient, given: str) -> None:
    for address in (*LISTS, *ROWS):
        answer = desk.get(address + quote(given))
        assert answer.status_code < 500, address
        assert "\x1b" not in answer.text
    for address, fields in FORMS.items():
        for act in ("confirm", "add", "undo"):
            form = {"token": form_token(KEY), "act": act, **dict.fromkeys(fields, given)}
            assert desk.post(address, data=form, follow_redirects=False).status_code < 500, address


def test_forms_with_nothing_in_them(desk: TestClient) -> None:
    for address in FORMS:
        answer = desk.post(address, data={"token": form_token(KEY)}, follow_redirects=False)
        assert answer.status_code < 500, address


@pytest.mark.parametrize("cookie", ["a/b=1; {}", "[x]=1; {}", "no pair; {}", "{}; =;;", 'q="; {}'])
def test_cookies_of_other_programs_lock_nobody_out(desk: TestClient, cookie: str) -> None:
    for key, status in ((KEY, 200), ("another", 403)):
        headers = {"cookie": cookie.format(f"claims_{PORT}={key}")}
        client = TestClient(desk.app, f"http://127.0.0.1:{PORT}", headers=headers)
        assert client.get("/").status_code == status


@pytest.mark.parametrize("length", ["abc", "²", "-1", "9" * 30, "50000001"])
def test_a_request_of_odd_length_is_refused(desk: TestClient, length: str) -> None:
    assert desk.get("/", headers=[(b"content-length", length.encode())]).status_code == 413
