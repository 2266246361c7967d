#!/usr/bin/env python3
"""Writes the trained reader of two claims as package data: an ONNX graph in int8, and its head as arrays.

    python scripts/compare/export_together.py MODEL.pt --out src/claims/compare/data

Word vectors are not written: they are those of the judge (src/claims/judge/data/heads.npz), which no
training moves. Inputs: `x` (pairs × pieces × width: words, positions and sides added up) and `mask`; output:
`vectors`.
"""

import argparse
import hashlib
import sys
from pathlib import Path

import numpy as np
import torch
from onnx import TensorProto, helper

sys.path.insert(0, str(Path(__file__).parents[1] / "encoder"))
from export import Graph, layers, quantised, save

LONGEST = 192
"""Pieces of a pair, marks included."""


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("model", type=Path)
    arguments.add_argument("--out", type=Path, required=True)
    asked = arguments.parse_args()
    state = {k: v.float().numpy() for k, v in torch.load(asked.model, weights_only=True).items()}
    graph = Graph(state)
    width = state["encoder.norm.weight"].shape[0]
    x = layers(graph, "x", "mask")
    graph.nodes.append(helper.make_node("Identity", [x], ["vectors"]))
    shape = ["pairs", "pieces", width]
    made = helper.make_graph(
        graph.nodes,
        "together",
        [
            helper.make_tensor_value_info("x", TensorProto.FLOAT, shape),
            helper.make_tensor_value_info("mask", TensorProto.INT32, shape[:2]),
        ],
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, shape)],
        graph.constants,
    )
    plain = asked.out / "together.plain.onnx"
    save(made, plain)
    quantised(plain, asked.out / "together.onnx")
    head = {
        "positions": state["encoder.positions"][:LONGEST].astype(np.float16),
        **{
            name.replace(".", "_"): state[name].astype(np.float32)
            for name in ("side", "h1.weight", "h1.bias", "h2.weight", "h2.bias")
        },
    }
    np.savez_compressed(asked.out / "together.npz", **head)
    for name in ("together.onnx", "together.npz"):
        path = asked.out / name
        print(hashlib.sha256(path.read_bytes()).hexdigest(), f"{path.stat().st_size / 1e6:.1f} MB", name)


if __name__ == "__main__":
    main()
