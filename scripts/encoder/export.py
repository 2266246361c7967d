"""Writes a trained judge as package data: an ONNX graph with int8 weights, and its heads as plain arrays.

export.py MODEL.pt --pieces pieces.json --out FOLDER [--plain]
"""

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from model import DEPTH
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

HEADS = 12
EPSILON = 1e-12


class Graph:
    """ONNX nodes in the making; matrices come as torch has them (outputs × inputs)."""

    def __init__(self, state: dict[str, Any]) -> None:
        self.state = state
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, name: str, value: Any) -> str:
        """A stored array; its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def op(self, kind: str, inputs: list[str], **attributes: Any) -> str:
        """A node with one output; the output's name."""
        out = f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [out], **attributes))
        return out

    def linear(self, x: str, name: str) -> str:
        """A linear layer of the state."""
        y = self.op("MatMul", [x, self.constant(name + ".w", self.state[name + ".weight"].T)])
        return self.op("Add", [y, self.constant(name + ".b", self.state[name + ".bias"])])

    def norm(self, x: str, name: str) -> str:
        """A layer norm of the state."""
        ends = [self.constant(f"{name}.{k}", self.state[f"{name}.{k}"]) for k in ("weight", "bias")]
        return self.op("LayerNormalization", [x, *ends], axis=-1, epsilon=EPSILON)


def layers(g: Graph, x: str) -> str:
    """The encoder's layers over `x`."""
    x = g.norm(x, "encoder.norm")
    depth = 1 + max(int(k.split(".")[2]) for k in g.state if k.startswith("encoder.layers."))
    for i in range(depth):
        p = f"encoder.layers.{i}."
        qkv = g.linear(x, p + "qkv")
        parts = [f"{p}{n}" for n in "qkv"]
        g.nodes.append(helper.make_node("Split", [qkv], parts, axis=-1, num_outputs=3))
        a = g.op("MultiHeadAttention", parts, domain="com.microsoft", num_heads=HEADS)
        x = g.norm(g.op("Add", [x, g.linear(a, p + "out")]), p + "norm1")
        inner = g.linear(g.op("Gelu", [g.linear(x, p + "up")]), p + "down")
        x = g.norm(g.op("Add", [x, inner]), p + "norm2")
    return x


def graph(state: dict[str, Any], path: Path) -> None:
    """One window.

    `x` 1 × pieces × width (words, positions and flags added up), `first` tokens → vectors, keys.
    """
    g = Graph(state)
    width = state["encoder.norm.weight"].shape[0]
    x = layers(g, "x")
    u = g.op("Gather", [x, "first"], axis=1)
    k = g.linear(u, "key")
    for found, name in ((u, "vectors"), (k, "keys")):
        g.nodes.append(helper.make_node("Identity", [found], [name]))
    made = helper.make_graph(
        g.nodes,
        "judge",
        [
            helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, "pieces", width]),
            helper.make_tensor_value_info("first", TensorProto.INT64, ["tokens"]),
        ],
        [
            helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [1, "tokens", width]),
            helper.make_tensor_value_info(
                "keys", TensorProto.FLOAT, [1, "tokens", state["key.bias"].shape[0]]
            ),
        ],
        g.constants,
    )
    save(made, path)


def save(made: Any, path: Path) -> None:
    """A graph as a file."""
    model = helper.make_model(
        made, opset_imports=[helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    )
    model.ir_version = 9
    onnx.save(model, path)


def quantised(plain: Path, out: Path) -> None:
    """The same graph with its weights in int8, a scale a column; `plain` goes."""
    quantize_dynamic(
        plain,
        out,
        weight_type=QuantType.QInt8,
        per_channel=True,
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )
    plain.unlink()


def heads(state: dict[str, Any]) -> dict[str, Any]:
    """Everything outside of the graph, with word vectors in int8, a scale a row."""
    words = state["encoder.words"]
    scale = np.abs(words).max(1, keepdims=True) / 127 + 1e-12
    found = {
        "words": np.round(words / scale).astype(np.int8),
        "words_scale": scale.astype(np.float32),
        "positions": state["encoder.positions"].astype(np.float16),
        "depth": np.array(DEPTH),
    }
    for name, value in state.items():
        if not name.startswith(("encoder.", "key.")):
            found[name.replace(".", "_")] = value.astype(np.float16 if value.ndim > 1 else np.float32)
    return found


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model", type=Path)
    p.add_argument("--pieces", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--plain", action="store_true", help="leave the weights in float32")
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    state = {k: v.float().numpy() for k, v in torch.load(a.model, weights_only=True).items()}
    plain = a.out / ("encoder.onnx" if a.plain else "encoder.plain.onnx")
    graph(state, plain)
    if not a.plain:
        quantised(plain, a.out / "encoder.onnx")
    np.savez_compressed(a.out / "heads.npz", **heads(state))
    data = json.loads(a.pieces.read_text(encoding="utf-8"))
    (a.out / "pieces.json").write_text(
        json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    for file in ("encoder.onnx", "heads.npz", "pieces.json"):
        path = a.out / file
        print(hashlib.sha256(path.read_bytes()).hexdigest(), f"{path.stat().st_size / 1e6:.1f} MB", file)


if __name__ == "__main__":
    main()
