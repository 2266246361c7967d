"""Where lines end: on Unix, Windows and old Macintoshes, and by Unicode's own separators."""

_ENDS = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")


def breaks_line(gap: str) -> bool:
    """Whether the white space between two tokens ends a line."""
    return not _ENDS.isdisjoint(gap)
