"""Reads two claims at once: whether they are about one thing, at odds, or one the other's update.

Vectors of claims one by one (`meaning.py`) show what a claim is about, hardly what exactly it says of it. A
cross-encoder (Nogueira and Cho 2019) sees both: the pretrained encoder over speaker, cue and content of
either, with a head over what it makes of them (`scripts/compare/train_together.py`). It costs a hundred times
what a cosine does, so only pairs that may be something are read.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from claims.compare.denial import answer, one_speaker
from claims.compare.evidence import Evidence
from claims.compare.reading import Reading
from claims.errors import ModelError
from claims.judge.pieces import Pieces, read_pieces
from claims.text.page import Page

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DATA = Path(__file__).parent / "data"
WORDS_FILE = Path(__file__).parents[1] / "judge" / "data" / "heads.npz"
PIECES_FILE = Path(__file__).parents[1] / "judge" / "data" / "pieces.json"
_WHO, _SAID = 16, 62
"""Pieces of speaker and cue, and of a content, that are read."""
_BEGIN, _PAD, _END = 0, 1, 2
_AT_ONCE = 24
_LIKELY, _HARDLY, _COVERED = 0.05, 0.03, 0.25
"""How likely one thing pairs are that are read; a denial and an assertion; or how much of it that has."""


class Relation(NamedTuple):
    """Probabilities of what two claims are to each other; they add up to one."""

    nothing: float
    same: float
    odds: float
    update: float


def side(reading: Reading, pieces: Pieces) -> list[int]:
    """A claim in pieces: who, by which cue, what; a claim that only points with what it points at."""
    said = reading.said
    who = f"{said.claim.speaker or ''} {said.article.text[slice(*said.claim.cue)]}"
    content = said.content
    if reading.points and reading.meant:
        content = f"{content} {reading.meant.said.content}"
    return [*_cut(who, pieces, _WHO), *_cut(f": {content}", pieces, _SAID)]


def titled(text: str, pieces: Pieces) -> list[int]:
    """A sentence that nobody says, in pieces."""
    return _cut(f": {text}", pieces, _SAID)


def is_worth_reading(x: Reading, y: Reading, found: Evidence, likely: float) -> bool:
    """Whether two claims may be something to each other, as far as evidence tells.

    A denial is seldom like what it denies: it is read beside what it may be about.
    """
    if likely >= _LIKELY:
        return True
    if x.denied == y.denied or one_speaker(x, y, found):
        return False
    denial, assertion = (x, y) if x.denied else (y, x)
    if likely >= _HARDLY or (denial.points and denial.meant is assertion):
        return True
    return answer(denial, assertion, found).covered > _COVERED


def _cut(text: str, pieces: Pieces, most: int) -> list[int]:
    return [n for word in pieces.of_page(Page(text)) for n in word][:most]


class Together:
    """The network. Raises ModelError if its files are not there or cannot be read."""

    def __init__(self, folder: Path = DATA) -> None:
        import numpy as np
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = 1  # processes share the work, not threads
        options.log_severity_level = 3
        try:
            self._session = ort.InferenceSession(str(folder / "together.onnx"), options)
            with np.load(folder / "together.npz", allow_pickle=False) as file:
                self._w = {name: file[name].astype(np.float32) for name in file.files}
            with np.load(WORDS_FILE, allow_pickle=False) as file:
                self._words, self._scale = file["words"], file["words_scale"]
            self.pieces = read_pieces(PIECES_FILE)
        except (OSError, ValueError, KeyError, ort.capi.onnxruntime_pybind11_state.Fail) as error:
            raise ModelError(
                f"the reader of pairs in {folder} cannot be read ({error}): install claims again"
            ) from error

    def read(self, pairs: Sequence[tuple[Sequence[int], Sequence[int]]]) -> list[Relation]:
        """What the claims of each pair (pieces of either, see `side`) are to each other, in order."""
        found: list[Relation] = [Relation(1.0, 0.0, 0.0, 0.0)] * len(pairs)
        order = sorted(range(len(pairs)), key=lambda n: len(pairs[n][0]) + len(pairs[n][1]))
        for first in range(0, len(order), _AT_ONCE):  # pairs of one length together: padding costs as much
            some = order[first : first + _AT_ONCE]
            for n, row in zip(some, self._relations([pairs[n] for n in some]), strict=True):
                found[n] = Relation(*map(float, row))
        return found

    def _relations(self, pairs: Sequence[tuple[Sequence[int], Sequence[int]]]) -> Any:
        import numpy as np

        w = self._w
        length = max(len(a) + len(b) for a, b in pairs) + 3
        pieces = np.full((len(pairs), length), _PAD, np.int64)
        mask, sides = np.zeros((len(pairs), length), np.int32), np.zeros((len(pairs), length), np.int64)
        for i, (a, b) in enumerate(pairs):
            row = [_BEGIN, *a, _END, *b, _END]
            pieces[i, : len(row)], mask[i, : len(row)] = row, 1
            sides[i, 1 : 1 + len(a)], sides[i, 2 + len(a) : 2 + len(a) + len(b)] = 1, 2
        marked = np.concatenate([np.zeros_like(w["side"][:1]), w["side"]])
        x = self._words[pieces] * self._scale[pieces] + w["positions"][:length] + marked[sides]
        (vectors,) = self._session.run(None, {"x": x.astype(np.float32), "mask": mask})
        one, other = _mean(vectors, sides == 1), _mean(vectors, sides == 2)
        z = np.concatenate([vectors[:, 0], one, other, np.abs(one - other), one * other], -1)
        hidden = _gelu(z @ w["h1_weight"].T + w["h1_bias"])
        scores = hidden @ w["h2_weight"].T + w["h2_bias"]
        raised = np.exp(scores - scores.max(-1, keepdims=True))
        return raised / raised.sum(-1, keepdims=True)


def _mean(vectors: "NDArray[np.float32]", of: "NDArray[np.bool_]") -> Any:
    count = of.sum(1, keepdims=True).clip(1)
    return (vectors * of[..., None]).sum(1) / count


def _gelu(x: Any) -> Any:
    import math

    import numpy as np

    return 0.5 * x * (1 + np.vectorize(math.erf)(x / math.sqrt(2)))


@lru_cache(maxsize=1)
def reader() -> Together:
    """The one that comes with the package, read once a process."""
    return Together()
