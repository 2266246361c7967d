"""Nobody but the analyst's browser gets in, and no other site makes it do anything."""

from typing import Any

import httpx
import pytest
from playwright.sync_api import Page


def _cookie(desk: Any) -> dict[str, str]:
    return {"cookie": f"claims_{desk.base.rsplit(':', 1)[1]}=the-key"}


def test_only_with_the_key(looked_at: Any) -> None:
    assert httpx.get(looked_at.base).status_code == 403
    assert httpx.get(looked_at.base, headers={"cookie": "claims_1=the-key"}).status_code == 403
    assert httpx.get(f"{looked_at.base}/?key=wrong").status_code == 403
    answer = httpx.get(looked_at.start)
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert httpx.get(looked_at.base, headers=_cookie(looked_at)).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1.evil.example"])
def test_no_other_host_name(looked_at: Any, host: str) -> None:
    assert httpx.get(looked_at.base, headers={**_cookie(looked_at), "host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}],
)
def test_forms_of_other_sites_are_refused(looked_at: Any, headers: dict[str, str]) -> None:
    answer = httpx.post(
        f"{looked_at.base}/conflicts", headers={**_cookie(looked_at), **headers}, data={"a": 1}
    )
    assert answer.status_code == 403


def test_a_form_without_the_token_is_refused(looked_at: Any) -> None:
    for path in ("/conflicts", "/review", "/sources/csis/merge", "/sources/csis/rate", "/intake/store"):
        answer = httpx.post(looked_at.base + path, headers=_cookie(looked_at), data={"token": "x"})
        assert answer.status_code == 403, path


def test_every_answer_has_a_policy_without_inline_script(looked_at: Any) -> None:
    for path in ("/", "/nowhere", "/static/htmx.min.js", "/search?q=..."):
        answer = httpx.get(looked_at.base + path, headers=_cookie(looked_at))
        policy = answer.headers["content-security-policy"]
        assert "unsafe" not in policy and "default-src 'none'" in policy, path
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_hostile_page_changes_nothing(desk: Any, page: Page, tmp_path: Any) -> None:
    """It sends the form of a decision from the analyst's own browser, logged in as it is."""
    page.goto(desk.start)
    hostile = tmp_path / "hostile.html"
    hostile.write_text(
        f"<form method=post action={desk.base}/review><input name=act value=reject><input name=claim value=1>"
        "<input name=token value=x></form><script>document.forms[0].submit()</script>",
        encoding="utf-8",
    )
    with page.expect_navigation(url=f"{desk.base}/review"):
        page.goto(hostile.as_uri(), wait_until="commit")
    assert "open the whole address" in page.content() or "did not come from" in page.content()
    page.goto(f"{desk.base}/claims/1")
    assert "/articles/" in page.url


def test_script_in_a_page_does_not_run(looked_at: Any, page: Page) -> None:
    page.goto(looked_at.start)
    page.goto(f"{looked_at.base}/search?q=%3Cscript%3Edocument.title%3D1%3C%2Fscript%3E")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">')")
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None and page.title().startswith("البحث")
