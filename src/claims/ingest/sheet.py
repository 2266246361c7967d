"""Tables as spreadsheets write them: commas, semicolons, tabs, blanks in headers, any line ends."""

import csv
import io
from collections.abc import Iterator

_LONGEST_CELL = 100_000_000
"""An article may be one cell; the limit for articles is checked where its text is read."""


def rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, cells by column) of each row that holds anything; headers without blanks, in small letters.

    Raises csv.Error.
    """
    csv.field_size_limit(_LONGEST_CELL)
    text = text.removeprefix("\ufeff")
    if "\n" not in text:  # as old Macintoshes end lines
        text = text.replace("\r", "\n")
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep="):  # as Excel tells the separator
        yield from _split(rest, first.strip()[4:5] or "\t", 1)
    else:
        separator = max(",;\t", key=lambda mark: (first.count(mark), mark == ","))
        yield from _split(text, separator, 0)


def _split(text: str, separator: str, before: int) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    header = [name.strip().lower() for name in next(reader, [])]
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num + before, dict(zip(header, cells, strict=False))
