"""The attributions found so far, looked up by the sentence they stand in: a page may hold thousands."""

from collections.abc import Iterable, Iterator

from claims.extract.attribution import Attribution
from claims.extract.passage import Passage, Range


class Found:
    """Attributions in the order in which they were found, with the sentences of cue and content."""

    def __init__(self, passage: Passage, attributions: Iterable[Attribution] = ()) -> None:
        self.items: list[Attribution] = []
        self._page = passage.page
        self._by_cue: dict[int, list[int]] = {}
        self._contents: dict[int, list[Range]] = {}
        for attribution in attributions:
            self.add(attribution)

    def add(self, attribution: Attribution) -> None:
        """Another one; its cue and content are never changed later."""
        self._by_cue.setdefault(self._page.sentence_index(attribution.cue[0]), []).append(len(self.items))
        self.items.append(attribution)
        for first, last in attribution.content:
            if last > first:
                touched = range(self._page.sentence_index(first), self._page.sentence_index(last - 1) + 1)
                for s in touched:
                    self._contents.setdefault(s, []).append((first, last))

    def reported_in(self, token: int) -> list[int]:
        """Indices of those whose cue stands in the sentence of `token`, in order."""
        return self._by_cue.get(self._page.sentence_index(token), [])

    def contents_near(self, token: int) -> Iterator[Range]:
        """The contents that touch the sentence of `token`."""
        return iter(self._contents.get(self._page.sentence_index(token), ()))
