"""Files as they come: other encodings, damaged, endless, of odd names. One costs itself, never the others."""

import json
import os
import sqlite3
import subprocess
import sys

import pytest

from claims.errors import InputError
from claims.ingest.reader import read_article
from claims.ingest.walk import files_to_read
from claims.pipeline import extract_claims
from claims.text.normalise import model_form
from claims.text.page import Page
from places import Result

TEXT = "قال الوزير سامي العلي إن المفاوضات مستمرة. وأضاف أن الوفد سيعود غدا إلى العاصمة."


@pytest.mark.parametrize(
    ("codec", "said"),
    [
        ("cp1256", "cp1256"),
        ("iso8859_6", "iso8859_6"),
        ("mac_arabic", "mac_arabic"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-8", "utf-8"),
    ],
)
def test_every_encoding_that_arabic_came_in(tmp_path, codec, said):
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(codec))
    article = read_article(path)
    assert (article.text, article.encoding) == (TEXT, said)


def test_one_bad_byte_is_named_and_encoding_reads_it(run, tmp_path):
    path, data = tmp_path / "a.txt", bytearray(TEXT.encode())
    data[20:20] = b"\xe9"
    path.write_bytes(bytes(data))
    found: Result = run("extract", path)
    assert found.code == 1 and "byte 20 (0xe9)" in found.err and "--encoding" in found.err
    path.write_bytes(TEXT.encode("cp1256"))
    assert run("extract", path, "--encoding", "cp1256").code == 0
    assert "no such encoding" in run("extract", path, "--encoding", "klingon").err
    assert "is not utf-8" in run("extract", path, "--encoding", "utf-8").err


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_name_that_is_no_utf8(run, tmp_path, jobs):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text(TEXT, encoding="utf-8")
    db = f"sqlite:///{tmp_path}/claims.db"
    assert run("ingest", folder, "--db", db, "-j", jobs).out.startswith("1 new")
    assert run("ingest", folder, "--db", db, "-j", jobs).out.startswith("0 new, 1 known")
    assert "caf\\xe9" in run("list", "--csv", "--db", db).out
    assert run("extract", folder, "--out", tmp_path / "out").code == 0
    assert json.loads((tmp_path / "out" / "caf\\xe9.json").read_text(encoding="utf-8"))["id"] == "caf\\xe9"


def test_a_pipe_named_explicitly_is_refused_at_once(run, tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    found: Result = run("extract", tmp_path / "pipe.txt")
    assert found.code == 1 and "pipe" in found.err
    assert "device" in run("extract", "/dev/zero").err


_WATCHED = """
from claims.cli import main
try:
    main()
finally:
    print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
"""The command line, which says at last how many kilobytes it took."""


def test_a_file_beyond_the_limit_is_refused_in_little_memory(tmp_path):
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        for _ in range(60):
            file.write(("قال إن ".encode() * 90_000)[:1_000_000])
    found = subprocess.run(
        [sys.executable, "-c", _WATCHED, "extract", path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 1
    assert "60.0 MB, and an article at most 2" in found.stderr
    assert int(found.stdout.split()[-1]) < 600_000


def test_the_limit_can_be_set(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text(TEXT * 100, encoding="utf-8")
    monkeypatch.setenv("CLAIMS_ARTICLE_MB", "0.001")
    with pytest.raises(InputError, match=r"at most 0\.001"):
        read_article(path)
    monkeypatch.setenv("CLAIMS_ARTICLE_MB", "much")
    with pytest.raises(InputError, match="CLAIMS_ARTICLE_MB"):
        read_article(path)


def test_nulls_with_which_archives_fill_blocks_are_no_text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode() + b"\x1a" + b"\0" * 200)
    assert read_article(path).text == TEXT


@pytest.mark.parametrize("end", ["\r", "\u2028", "\u2029", "\r\n", "\n"])
def test_every_line_end_ends_a_line(end):
    text = f"افتتاح الجسر{end}قال الوزير إن العمل انتهى{end}{end}وعاد الناس إلى بيوتهم"
    page = Page(text)
    assert [page.string(*s) for s in page.sentences] == [line for line in text.split(end) if line]


@pytest.mark.parametrize("mark", ["\u2060", "\u061c", "\u034f", "\u200d", "\u200f"])
def test_an_unseen_mark_inside_a_word_cuts_nothing(mark):
    text = TEXT.replace("قال", f"ق{mark}ال").replace("الوزير", f"الو{mark}زير")
    (first, *_) = extract_claims(text, None)
    assert text[slice(*first.cue)] == f"ق{mark}ال"
    assert model_form(f"ق{mark}ال") == "قال"


def test_letters_in_the_shapes_of_old_pages_are_arabic(tmp_path):
    shaped = "ﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ ﺇﻥ ﺍﻟﻤﻔﺎﻭﺿﺎﺕ ﻣﺴﺘﻤﺮﺓ ﻣﻨﺬ ﺃﻳﺎﻡ ﻓﻲ ﺍﻟﻌﺎﺻﻤﺔ."
    (tmp_path / "a.txt").write_text(shaped, encoding="utf-8")
    assert read_article(tmp_path / "a.txt").text == shaped
    assert extract_claims(shaped, None)


def test_odd_paths_are_refused_in_a_line():
    for path in ("x" * 5_000, "a\0b", "/nowhere/at/all"):
        with pytest.raises(InputError):
            list(files_to_read([path]))


def test_a_broken_file_among_others_costs_itself(run, tmp_path):
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "noise.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    found: Result = run("ingest", tmp_path, "--db", f"sqlite:///{tmp_path}/claims.db")
    assert found.out.startswith("1 new, 0 known, 1 failed")
    with sqlite3.connect(tmp_path / "claims.db") as connection:
        assert connection.execute("select text from article").fetchall() == [(TEXT,)]
