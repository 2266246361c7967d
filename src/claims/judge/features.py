"""The named features of candidates: what rules, encoder, marks and grammar say of each.

Features lie between 0 and 1 or are log probabilities, cut where they say no more.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from claims.extract.heads import gender_of, kind_of, load_nouns
from claims.extract.passage import COMPLEMENTISERS, Passage
from claims.extract.words import word_class
from claims.judge.marks import Marks
from claims.judge.network import View
from claims.judge.spans import Range, Span

Named = dict[str, float]

_BARE = word_class("bare_complementiser")
_PREPOSITIONS = word_class("preposition")
_RELATIVES = word_class("relative")
_FLOOR = -12.0


def _shared(span: Span, best: float, rank: int) -> Named:
    score = max(_FLOOR, span.score)
    return {"ends": score, "behind the best": max(_FLOOR, span.score - best), "first": float(rank == 0),
            "ruled": float(span.ruled)}  # fmt: skip


def content_features(
    passage: Passage, marks: Marks, view: View, cue: Range, spans: list[Span], cues: Sequence[int]
) -> list[Named]:
    """Features of each candidate for the content; `cues` are the likely ones of the page, sorted."""
    ruled = marks.proposals.get(view.proposal) if view.proposal is not None else None
    rows = []
    for rank, span in enumerate(spans):
        assert span.range is not None
        first, last = span.range
        own = first < view.cue < last and _among(cues, view.cue)
        inside = bisect_left(cues, last) - bisect_right(cues, first) - own
        norms = [passage.norm(i) for i in (first - 1, first, last - 1, last)]
        quotes = sum(passage.norm(i)[:1] == '"' for i in range(first, min(last, first + 120)))
        home, begins, ends = (passage.page.sentence_of(i) for i in (cue[0], first, last - 1))
        marked = norms[0] in (":", '"')
        rows.append(
            _shared(span, spans[0].score, rank)
            | {
                "runs over a sentence's end": float(begins != ends),
                "runs over a sentence's end, no mark": float(begins != ends and not marked),
                "begins in another sentence": float(begins != home),
                "begins in another sentence, no mark": float(begins != home and not marked),
                "no rule": float(ruled is None),
                "begins where ruled": float(ruled is not None and ruled[1] == first),
                "ends where ruled": float(ruled is not None and ruled[2] == last - 1),
                "longer than ruled": float(ruled is not None and last - 1 > ruled[2]),
                "shorter than ruled": float(ruled is not None and last - 1 < ruled[2]),
                "ends a sentence": float(passage.page.starts_line(last) or norms[3] in (".", "?", "!")),
                "ends at a comma": float(norms[3] in (",", ";")),
                "ends at a quotation mark": float(norms[3][:1] == '"'),
                "ends at a cue": float(_among(cues, last)),
                "ends with a stop": float(norms[2] in (".", ",", ":")),
                "behind a complementiser": float(norms[0] in _BARE),
                "behind a mark": float(marked),
                "begins with a bare complementiser": float(norms[1] in _BARE),
                "begins with a complementiser": float(norms[1] in COMPLEMENTISERS and norms[1] not in _BARE),
                "odd quotation marks": float(quotes % 2),
                "holds another cue": float(inside > 0),
                "around the cue": float(first <= cue[0] < last),
                "before the cue": float(last <= cue[0]),
                "short": float(last - first < 4),
                "length": math.log(max(1, last - first)) / 6,
            }
        )
    return rows


def _among(numbers: Sequence[int], n: int) -> bool:
    at = bisect_left(numbers, n)
    return at < len(numbers) and numbers[at] == n


def source_features(
    passage: Passage, marks: Marks, view: View, cue: Range, content: Range, spans: list[Span]
) -> list[Named]:
    """Features of each candidate for the source in the sentence; None is a dropped subject."""
    rows = []
    reading = passage.cues[view.cue].readings[0] if view.cue in passage.cues else None
    mood = reading.form.mood if reading else "none"
    for rank, span in enumerate(spans):
        row = _shared(span, spans[0].score, rank) | {"no rule": float(view.proposal is None)}
        if span.range is None:
            row |= {"nobody": 1.0, f"nobody, {mood}": 1.0}
        else:
            first, last = span.range
            words = range(first, last)
            text = passage.page.string(first, last)
            sentence = passage.page.sentence_of(cue[0])
            around = content[0] <= cue[0] < content[1]
            row |= {
                "adjoins the cue": float(first == cue[1] or last == cue[0]),
                "before the cue": float(last <= cue[0]),
                "distance": min(30, max(first - cue[1], cue[0] - last, 0)) / 30,
                "inside the content": float(content[0] <= first < content[1] and not around),
                "known noun": float(load_nouns().head(passage.tokens[first].text) is not None),
                "another sentence": float(passage.page.sentence_of(first) != sentence),
                "begins with a preposition": float(passage.norm(first) in _PREPOSITIONS),
                "holds a relative clause": float(any(passage.norm(i) in _RELATIVES for i in words)),
                "length": min(16, last - first) / 16,
                "cut by a mark": float(passage.norm(last - 1) in (",", "(", "-", ":")),
                "disagrees": float(reading is not None and _disagrees(reading.form.agreement, text)),
            }  # fmt: skip
        rows.append(row)
    return rows


def _disagrees(agreement: str, mention: str) -> bool:
    gender = gender_of(mention)
    return {agreement, gender} == {"m", "f"}


def relay_features(
    passage: Passage, view: View, cue: Range, content: Range, source: Range | None, spans: list[Span]
) -> list[Named]:
    """Features of each candidate for the nearest relay; None is no relay."""
    rows = []
    for rank, span in enumerate(spans):
        row = _shared(span, spans[0].score, rank) | {"no rule": float(view.proposal is None)}
        if span.range is None:
            row["nobody"] = 1.0
        else:
            first, last = span.range
            kind = kind_of(passage.page.string(first, last))
            row |= {
                f"is {kind}": 1.0,
                "same as the source": float(source is not None and first < source[1] and source[0] < last),
                "inside the content": float(content[0] <= first < content[1]),
                "another sentence": float(
                    passage.page.sentence_of(first) != passage.page.sentence_of(cue[0])
                ),
                "before the cue": float(last <= cue[0]),
                "distance": min(40, abs(first - cue[0])) / 40,
                "length": min(12, last - first) / 12,
            }
        rows.append(row)
    return rows


def log_odds(p: float) -> float:
    """Log odds of a probability, cut at what seven nines say."""
    p = min(max(p, 1e-6), 1 - 1e-6)
    return math.log(p / (1 - p))
