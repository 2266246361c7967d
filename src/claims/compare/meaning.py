"""What a claim means, as a vector: a small multilingual encoder, loaded when something is first compared."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.text.page import Page

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from claims.compare.statement import Statement

ENCODER_FILE = Path(__file__).parent / "data" / "sentence.onnx"
PIECES_FILE = Path(__file__).parents[1] / "judge" / "data" / "pieces.json"
WIDTH = 384
_LONGEST = 190
"""Pieces of a claim that are read: some 110 words."""
_AT_ONCE = 16
_BEGIN, _PAD, _END = 0, 1, 2


def meanings(texts: Sequence[str]) -> "NDArray[np.float32]":
    """A vector of length one for each text, in order (multilingual-e5-small, the mean of its last layer)."""
    import numpy as np

    encoder, pieces = _loaded()
    numbers = [[_BEGIN, *_cut(pieces, text), _END] for text in texts]
    found = np.zeros((len(texts), WIDTH), np.float32)
    order = sorted(range(len(texts)), key=lambda n: len(numbers[n]))
    for first in range(
        0, len(order), _AT_ONCE
    ):  # texts of one length together: padding costs as much as words
        some = order[first : first + _AT_ONCE]
        length = len(numbers[some[-1]])
        padded = np.full((len(some), length), _PAD, np.int64)
        mask = np.zeros((len(some), length), np.float32)
        for row, n in enumerate(some):
            padded[row, : len(numbers[n])] = numbers[n]
            mask[row, : len(numbers[n])] = 1
        (found[some],) = encoder.run(None, {"pieces": padded, "mask": mask})
    return found


def meanings_of(claims: "Iterable[Statement]") -> "dict[int, NDArray[np.float32]]":
    """The vectors of claims' contents, by claim id."""
    every = list(claims)
    vectors = meanings([claim.content for claim in every])
    return {claim.id: vector for claim, vector in zip(every, vectors, strict=True)}


def packed(vector: "NDArray[np.float32]") -> bytes:
    """A vector in one byte a dimension, its greatest number as 127: what it is told apart by stays."""
    import numpy as np

    return np.round(vector / max(float(np.abs(vector).max()), 1e-9) * 127).astype(np.int8).tobytes()


def unpacked(kept: bytes) -> "NDArray[np.float32]":
    """A `packed` vector, of length one again."""
    import numpy as np

    whole = np.frombuffer(kept, np.int8).astype(np.float32)
    length = max(float(np.linalg.norm(whole)), 1e-9)
    return np.asarray(whole / length, np.float32)


def _cut(pieces: Any, text: str) -> list[int]:
    return [n for word in pieces.of_page(Page(text)) for n in word][:_LONGEST]


@lru_cache(maxsize=1)
def _loaded() -> tuple[Any, Any]:
    import onnxruntime

    from claims.judge.pieces import read_pieces

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # articles are short: processes side by side serve better than threads
    session = onnxruntime.InferenceSession(str(ENCODER_FILE), options, providers=["CPUExecutionProvider"])
    return session, read_pieces(PIECES_FILE)
