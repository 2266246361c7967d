"""Whom a draft's source is: the mentions of the article that its speaker could be, and their features.

A dropped subject, a pronoun, a title or a surname points to an earlier (seldom a later) mention; a full name
to
itself. The last speaker is always a candidate, as are what the encoder points to and what the rules resolve.
"""

from claims.extract.heads import gender_of, kind_of
from claims.extract.passage import COMPLEMENTISERS, RELATIVES, Passage
from claims.extract.words import spelling, word_class
from claims.judge.draft import Draft
from claims.judge.features import Named
from claims.judge.marks import POINTERS, Marks
from claims.judge.names import cut_short, name_alone
from claims.judge.spans import Range, Span, candidates
from claims.resolve.identifying import content_words
from claims.resolve.mentions import Mentions

_AND = spelling("and")
_FLOOR = -12.0
_NO_NAME = COMPLEMENTISERS | RELATIVES | word_class("no_source_start") | word_class("already")
_BEGINS = POINTERS.index("speaker begins")
_EARLIER = 4
"""So many of the last speakers are candidates."""


def speaker_candidates(
    passage: Passage,
    marks: Marks,
    draft: Draft,
    mentions: Mentions,
    before: list[Draft],
    cues: frozenset[int],
    contents: frozenset[int],
    norms: list[str],
) -> tuple[list[Span], list[Named]]:
    """Mentions that the speaker of `draft` could be; `before` are the drafts whose speakers are known.

    No name holds a word of the page's `cues`, or the word with which one of its `contents` begins.
    """
    pointed = [s for s in candidates(draft.view, "speaker", marks, most=5) if s.range]
    found: dict[Range | None, None] = {}
    source = draft.source
    fullest = mentions.fullest(source) if source else None
    ruled = _ruled(draft, marks)
    earlier = _last_speakers(passage, before)
    for mention in (source, fullest, ruled, *(s.range for s in pointed), *earlier):
        if mention:
            found.setdefault(mention)
    known = set(found)
    for mention in [m for m in found if m and m != source][:6]:
        found.setdefault(mentions.fullest(mention))
    named = [name_alone(m, norms) for m in found if m and (m == source or _is_name(m, cues, contents))]
    cut = {span: short for span in named if span and (short := cut_short(span, norms))}
    ranges: list[Range | None] = [*_without_doubles(passage, [*named, *cut.values()])]
    if source is None:
        ranges.append(None)
    rows = [_features(passage, draft, r, source, fullest, ruled, earlier, pointed) for r in ranges]
    scores = [row["points there"] for row in rows]
    words = [content_words(passage.page.string(*r)) if r else frozenset() for r in ranges]
    for row, mention, mine in zip(rows, ranges, words, strict=True):
        if mention:
            row["a longer one has its words"] = float(
                any(mine < other and len(other) <= 14 for other in words)
            )
            row["has a shorter one's words"] = float(any(other and other < mine for other in words))
            row["only by the grammar"] = float(mention not in known)
            row["could be cut short"] = float(mention in cut)
            row["was cut short"] = float(mention in cut.values())
    best = max(row["points to the name"] for row in rows)
    for row in rows:
        row["points there most"] = float(row["points to the name"] == best)
        row["behind the best"] = row["points to the name"] - best
    if source is None:  # what speaks for an antecedent differs from what speaks for a fuller name
        rows = [{f"{name}, nobody named": value for name, value in row.items()} for row in rows]
    spans = [Span(r, score, r == ruled) for r, score in zip(ranges, scores, strict=True)]
    return spans, rows


def _is_name(mention: Range, cues: frozenset[int], contents: frozenset[int]) -> bool:
    """`أكد المدير` holds a cue; `الوزير شرطين` runs from one who speaks into what he says."""
    return cues.isdisjoint(range(*mention)) and contents.isdisjoint(range(mention[0] + 1, mention[1]))


def _ruled(draft: Draft, marks: Marks) -> Range | None:
    at = draft.view.proposal
    if at is None:
        return None
    begin, end = marks.proposals[at][_BEGINS : _BEGINS + 2]
    return (begin, end + 1) if begin >= 0 else None


def _last_speakers(passage: Passage, before: list[Draft]) -> list[Range]:
    """The last few different speakers, the last one first."""
    found: dict[frozenset[str], Range] = {}
    for draft in reversed(before[-12:]):
        if draft.speaker:
            found.setdefault(content_words(passage.page.string(*draft.speaker)), draft.speaker)
        if len(found) == _EARLIER:
            break
    return list(found.values())


def _without_doubles(passage: Passage, ranges: list[Range | None]) -> list[Range | None]:
    found: dict[str, Range | None] = {}
    for span in ranges:
        if span:
            found.setdefault(passage.page.string(*span), span)
    return list(found.values())


def _score(draft: Draft, mention: Range | None) -> float:
    view = draft.view
    words = view.last - view.first
    begins, ends = view.pointers[_BEGINS], view.pointers[_BEGINS + 1]
    if mention is None:
        return max(_FLOOR, float(begins[words] + ends[words]))
    if not (view.first <= mention[0] and mention[1] <= view.last):
        return _FLOOR
    return max(_FLOOR, float(begins[mention[0] - view.first] + ends[mention[1] - 1 - view.first]))


def _features(
    passage: Passage,
    draft: Draft,
    mention: Range | None,
    source: Range | None,
    fullest: Range | None,
    ruled: Range | None,
    earlier: list[Range],
    pointed: list[Span],
) -> Named:
    score = _score(draft, mention)
    if mention is None:
        return {"points there": score, "nobody": 1.0, "points to the name": score,
                "nobody, no rule": float(draft.view.proposal is None)}  # fmt: skip
    text = passage.page.string(*mention)
    words = content_words(text)
    named = [
        s.score for s in pointed if s.range and same_name(content_words(passage.page.string(*s.range)), words)
    ]
    reading = passage.cues[draft.view.cue].readings[0] if draft.view.cue in passage.cues else None
    row = {
        "points there": score,
        "points to the name": max([score, *named]),
        "ruled": float(mention == ruled),
        "ruled name": float(
            ruled is not None and same_name(content_words(passage.page.string(*ruled)), words)
        ),
        "length": min(16, mention[1] - mention[0]) / 16,
        "more than fourteen words": float(len(words) > 14),
        "joins another": float(_joins(passage, mention) and not (source and _joins(passage, source))),
        "behind the cue": float(mention[0] >= draft.cue[1]),
        "holds a particle": float(any(passage.norm(i) in _NO_NAME for i in range(*mention))),
        "holds a cue": float(any(i in passage.cues and passage.cues[i].finite for i in range(*mention))),
        f"is {kind_of(text)}": 1.0,
    }
    if source:
        mine = content_words(passage.page.string(*source))
        row |= {
            "is the source": float(mention == source),
            "fullest of the source": float(mention == fullest),
            "holds the source's words": float(mention != source and mine <= words),
            "shares no word with the source": float(not mine & words),
        }
    else:
        agreement = reading.form.agreement if reading else "x"
        mood = reading.form.mood if reading else "none"
        last = bool(earlier) and same_name(content_words(passage.page.string(*earlier[0])), words)
        row |= {
            "last speaker": float(last),
            f"last speaker, {mood}": float(last),
            "an earlier speaker": float(
                any(same_name(content_words(passage.page.string(*e)), words) for e in earlier[1:])
            ),
            "another gender": float({agreement, gender_of(text)} == {"m", "f"}),
            "same sentence": float(
                passage.page.sentence_of(mention[0]) == passage.page.sentence_of(draft.cue[0])
            ),
        }
    return row


def _joins(passage: Passage, mention: Range) -> bool:
    """`بوتين وكيم`: two bearers, or a name that begins with its letter."""
    return any(
        len(n) > 3 and n[0] == _AND for i in range(mention[0] + 1, mention[1]) if (n := passage.norm(i))
    )


def same_name(a: frozenset[str], b: frozenset[str]) -> bool:
    """Half of the words, or all of the shorter of two or more: what counts as one name."""
    if not a or not b:
        return False
    shared = len(a & b)
    return 2 * shared / (len(a) + len(b)) >= 0.5 or (
        min(len(a), len(b)) >= 2 and shared == min(len(a), len(b))
    )
