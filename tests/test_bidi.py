"""Arabic in a terminal: order, joining, widths and wrapping."""

import pytest
from rich.cells import cell_len

from claims.report.bidi import Bidi, choose, lines, row

LONG = (
    "قالَت المتحدّثة إنّ 5 ملايين قذيفة (من طراز KN-23) وصلت، لا أقل، إلى «فلاديفوستوك»"
    " عبر NK News يوم 1 أغسطس 2023، بنسبة 2,5%"
)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"VTE_VERSION": "7200"}, Bidi.TERMINAL),
        ({"VTE_VERSION": "5600"}, Bidi.VISUAL),
        ({"KONSOLE_VERSION": "220401"}, Bidi.TERMINAL),
        ({"TERM_PROGRAM": "Apple_Terminal"}, Bidi.TERMINAL),
        ({"TERM": "mlterm"}, Bidi.TERMINAL),
        ({"VTE_VERSION": "7200", "TMUX": "/tmp/tmux"}, Bidi.VISUAL),
        ({"TERM": "alacritty"}, Bidi.VISUAL),
        ({}, Bidi.VISUAL),
    ],
)
def test_auto_reads_the_environment(environ: dict[str, str], expected: Bidi) -> None:
    assert choose(Bidi.AUTO, environ, interactive=True) is expected
    assert choose(Bidi.AUTO, environ, interactive=False) is Bidi.OFF  # a pipe gets plain text
    assert choose(Bidi.OFF, environ, interactive=True) is Bidi.OFF


@pytest.mark.parametrize("width", [34, 60, 80, 120])
@pytest.mark.parametrize("mode", [Bidi.TERMINAL, Bidi.VISUAL, Bidi.OFF])
def test_lines_fill_the_width_and_lose_nothing(mode: Bidi, width: int) -> None:
    found = lines(LONG, width, mode)
    assert all(cell_len(line.strip("\u2068\u2069")) == width for line in found)
    if mode is not Bidi.VISUAL:
        joined = " ".join(line.translate({0x2068: None, 0x2069: None}).strip() for line in found)
        assert joined == LONG


@pytest.mark.parametrize(
    ("logical", "visual"),
    [
        ("لا", "\ufefb"),  # lam-alef is one cell
        ("قال 15 مرة", "ﺓﺮﻣ 15 ﻝﺎﻗ"),  # digits keep their order
        ("(يونهاب)", "(ﺏﺎﻬﻧﻮﻳ)"),  # brackets are mirrored
        ("موقع NK News", "NK News ﻊﻗﻮﻣ"),  # Latin inside Arabic
        ("NK News موقع", "ﻊﻗﻮﻣ NK News"),  # a line that begins with Latin still runs right to left
    ],
)
def test_visual_order(logical: str, visual: str) -> None:
    assert lines(logical, 40, Bidi.VISUAL) == [visual.rjust(40)]


def test_terminal_mode_isolates_each_line() -> None:
    (line,) = lines("قال NK News", 20, Bidi.TERMINAL)
    assert line == " " * 9 + "\u2068قال NK News\u2069"


def test_combining_marks_follow_their_letter() -> None:
    assert lines("مضيفاً", 5, Bidi.VISUAL) == ["\ufe8e\u064b\ufed4\ufef4\ufec0\ufee3"]


def test_combining_marks_take_no_cell() -> None:
    assert len(lines("كَتَبَ", 3 + 1, Bidi.VISUAL)) == 1


def test_a_label_does_not_colour_the_arabic_beside_it() -> None:
    import io

    from rich.text import Text

    from claims.report.console import Console
    from claims.report.terminal import Sheet

    screen = io.StringIO()
    Sheet(Console(to=screen, width=60), Bidi.OFF).row([Text("denied", style="red")], [("نص", "default")])
    arabic = screen.getvalue().split("denied")[1]
    assert "\x1b[31m" not in arabic


LINE = [("الوزير:", "bold"), ("المعبر مفتوح أمام الجميع", "default")]


@pytest.mark.parametrize(
    ("width", "mode", "printed"),
    [
        (None, Bidi.OFF, "الوزير: المعبر مفتوح أمام الجميع"),
        (40, Bidi.OFF, " " * 8 + "الوزير: المعبر مفتوح أمام الجميع"),
        (24, Bidi.OFF, "   الوزير: المعبر مفتوح…"),
        (40, Bidi.TERMINAL, " " * 8 + "\u2068الوزير: المعبر مفتوح أمام الجميع\u2069"),
    ],
)
def test_a_row_is_one_line(width: int | None, mode: Bidi, printed: str) -> None:
    assert "".join(text for text, _ in row(LINE, width, mode)) == printed


def test_a_row_for_a_terminal_that_does_not_reorder_runs_from_right_to_left() -> None:
    pieces = row([("اب", "bold"), ("جد", "default")], None, Bidi.VISUAL)
    assert [style for _, style in pieces] == ["default", "", "bold"]
    assert "".join(text for text, _ in pieces) == "\ufeaa\ufe9f \ufe8f\ufe8d"


def test_who_speaks_leaves_room_for_what_is_said() -> None:
    long = [("مركز الدراسات الاستراتيجية والدولية في واشنطن:", "bold"), LINE[1]]
    shown = "".join(text for text, _ in row(long, 50, Bidi.OFF)).strip()
    assert shown == "مركز الدراسات…: المعبر مفتوح أمام الجميع"
