"""No message repeats a password, in whatever form the address of a database was given."""

import pytest

from claims.errors import ClaimsError, StoreError
from claims.store.address import parse
from claims.store.database import open_database
from places import Result

SECRET = "geheim77"
ADDRESSES = [
    f"postgresql+psycopg://user:{SECRET}@127.0.0.1:1/name",
    f"postgresql+psycopg://127.0.0.1:1/name?user=u&password={SECRET}",
    f"postgresql+psycopg://user:a@{SECRET}@127.0.0.1:1/name",
    f"postgresql+psycopg://user:{SECRET}@127.0.0.1:notaport/name",
    f"nosuch://user:{SECRET}@host/name",
    f"user:{SECRET}@host/name",
    f"//user:{SECRET}@host/name",
    f"postgresql:user:{SECRET}@host/name",
    f"postgresql+psycopg://user:{SECRET}@[::1/name",
    f"user:{SECRET}@" + "x" * 5_000,
    f"user:{SECRET}@a/\0b",
    f"sqlite:////tmp/nowhere/x.db?timeout=abc&password={SECRET}",
]


@pytest.mark.parametrize("url", ADDRESSES)
@pytest.mark.parametrize("command", [("list",), ("db", "check"), ("story",)], ids=" ".join)
def test_no_password_in_any_message(run, url, command):
    found: Result = run(*command, "--db", url)
    assert found.code in (1, 2)
    assert found.err.startswith("claims: ") and found.err.count("\n") == 1
    assert SECRET not in found.err + found.out


def test_a_path_is_an_sqlite_file(tmp_path):
    assert parse(str(tmp_path / "x.db")).get_backend_name() == "sqlite"
    open_database(str(tmp_path / "x.db"), create=True).dispose()
    assert (tmp_path / "x.db").exists()


@pytest.mark.parametrize("timeout", ["abc", "-1", "nan", "1e99"])
def test_a_timeout_is_a_number_of_seconds(tmp_path, timeout):
    with pytest.raises(ClaimsError, match="timeout"):
        open_database(f"sqlite:///{tmp_path}/x.db?timeout={timeout}", create=True)


@pytest.mark.parametrize("address", ["A" * 300 + "/x/\0@", "A" * 300 + "@/x", "/" + "ب" * 200 + "/n@h\0"])
def test_an_address_in_a_folder_that_cannot_be_is_refused_in_one_line(address: str) -> None:
    with pytest.raises(StoreError) as refused:
        parse(address)
    assert "\n" not in str(refused.value)
