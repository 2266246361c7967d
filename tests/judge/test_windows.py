"""Windows: every word is judged once, whatever the article looks like."""

from hypothesis import given
from hypothesis import strategies as st

from claims.judge.windows import SIZE, windows

COUNTS = st.lists(st.integers(1, 16), max_size=1500)


@given(COUNTS, st.data())
def test_every_token_has_one_window(counts: list[int], data: st.DataObject) -> None:
    ends = sorted(data.draw(st.sets(st.integers(0, len(counts)), max_size=60)))
    found = windows(counts, ends)
    owned = [i for w in found for i in range(w.own, w.own_end)]
    assert owned == list(range(len(counts)))
    for w in found:
        assert w.first <= w.own < w.own_end <= w.last
        assert sum(counts[w.first : w.last]) <= SIZE


def test_a_short_article_is_one_window() -> None:
    assert [(w.first, w.last) for w in windows([2] * 200, [50, 100, 200])] == [(0, 200)]


def test_a_window_ends_where_a_sentence_does() -> None:
    first = windows([2] * 1000, [90, 180, 230, 600, 1000])[0]
    assert first.own_end == 230
