"""Where the words of a page stand, so that a mention is looked for only where its words are."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from claims.extract.passage import Range
from claims.text.page import Page


class Places:
    """Positions of identifying words (`keys`, by token) and of head nouns."""

    def __init__(self, page: Page, keys: Sequence[str], heads: Sequence[int], longest: int) -> None:
        self._page, self._keys, self._heads, self._longest = page, keys, heads, longest
        self._of: dict[str, list[int]] = {}
        for i, key in enumerate(keys):
            self._of.setdefault(key, []).append(i)

    def of(self, key: str) -> Sequence[int]:
        """The tokens with that key, in order."""
        return self._of.get(key, ())

    def heads_before_all(self, words: Iterable[str]) -> Iterator[Range]:
        """Head nouns with all of `words` in the few tokens behind them, and where those tokens end.

        Only around the rarest of the words is looked.
        """
        wanted = set(words)
        rarest = min((self.of(word) for word in wanted), key=len, default=())
        done = -1
        for position in rarest:
            low = bisect_left(self._heads, max(done + 1, position - self._longest + 1))
            for n in range(low, bisect_left(self._heads, position + 1)):
                done = i = self._heads[n]
                stop = min(self._page.sentence_of(i)[1], i + self._longest)
                if wanted.issubset(self._keys[i:stop]):
                    yield i, stop
