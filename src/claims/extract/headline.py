"""The headline with a colon: `بوتين: لن نتراجع`."""

from collections.abc import Iterator

from claims.extract.attribution import Attribution
from claims.extract.boundaries import trim
from claims.extract.passage import Passage

_LONGEST_SOURCE = 8


def attribute(passage: Passage) -> Iterator[Attribution]:
    """Yield the claim of the article's first line, if it is a speaker, a colon and what is said."""
    if not passage.tokens:
        return
    line_end = next(
        (i for i in range(1, len(passage.tokens)) if passage.page.starts_line(i)),
        len(passage.tokens),
    )
    colon = next((i for i in range(line_end) if passage.norm(i) == ":"), None)
    if colon is None or not 0 < colon <= _LONGEST_SOURCE or line_end - colon < 3 or line_end > 40:
        return
    if any(
        i in passage.cues and passage.cues[i].finite and not passage.cues[i].readings[0].cue.ambiguous
        for i in range(colon)
    ):
        return
    if any(passage.norm(i) in (",", "..", ".", "?", "!") for i in range(colon)):
        return
    if passage.norm(line_end - 1) == "?" or any(passage.norm(i) == "-" for i in range(colon)):
        return
    if passage.page.quotation_at(colon) is not None:
        return
    if any(passage.upos(i) == "VERB" for i in range(colon)):
        return
    yield Attribution(
        rule="headline",
        cue=(colon, colon + 1),
        source=trim(passage, (0, colon)),
        content=(trim(passage, (colon + 1, line_end)),),
        entry=None,
        speech=True,
    )
