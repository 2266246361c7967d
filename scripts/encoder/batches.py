"""Examples side by side as tensors."""

import random
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from examples import Example, dense, relative
from torch import Tensor

from claims.judge.geometry import bucket
from claims.judge.marks import FLAGS, LABEL_WIDTH, LABELS, NOBODY, POINTERS, UNSAID

PIECES = 2600
"""Pieces of a training batch."""
PAD, BEGIN, END = 1, 0, 2


def batches(examples: Sequence[Example], rng: random.Random, pieces: int = PIECES) -> Iterator[list[Example]]:
    """Batches of examples of like length, in random order."""
    order = sorted(examples, key=lambda e: e.length + rng.random() * 40)
    out: list[list[Example]] = [[]]
    longest = 0
    for example in order:
        longest = max(longest, example.length)
        if out[-1] and longest * (len(out[-1]) + 1) > pieces:
            out.append([])
            longest = example.length
        out[-1].append(example)
    rng.shuffle(out)
    yield from out


def _one_hot(labels: tuple[int, ...]) -> Any:
    row, at = np.zeros(LABEL_WIDTH, np.float32), 0
    for names, position in zip(LABELS, labels, strict=True):
        row[at + position] = 1
        at += len(names)
    return row


def base(given: Sequence[Example], variants: Sequence[int]) -> dict[str, Tensor]:
    """What the encoder and the cue head need."""
    rows = [dense(e, v) for e, v in zip(given, variants, strict=True)]
    b, t, m = len(rows), max(e.length for e in given), max(len(r["first"]) for r in rows)
    pieces, mask = np.full((b, t), PAD, np.int64), np.zeros((b, t), bool)
    first, real = np.zeros((b, m), np.int64), np.zeros((b, m), bool)
    flags, own = np.zeros((b, m, len(FLAGS)), np.float32), np.zeros((b, m), np.float32)
    for i, row in enumerate(rows):
        n, words = len(row["pieces"]), len(row["first"])
        pieces[i, 0], pieces[i, 1 : n + 1], pieces[i, n + 1] = BEGIN, row["pieces"], END
        mask[i, : n + 2] = True
        first[i, :words], real[i, :words] = row["first"], True
        flags[i, :words] = row["flags"]
        own[i, row["own"][0] : row["own"][1]] = 1
    named = {"pieces": pieces, "mask": mask, "first": first, "real": real, "flags": flags, "own": own}
    return {k: torch.from_numpy(v) for k, v in named.items()}


def proposed(
    given: Sequence[Example], variants: Sequence[int], cues: Sequence[Sequence[int]], words: int
) -> tuple[Tensor, Tensor]:
    """For the cues of each window (tokens of the window) what the rules point to, and their labels."""
    k = max(1, max(map(len, cues)))
    point = np.zeros((len(given), k, len(POINTERS), words + 1), np.float32)
    ruled = np.zeros((len(given), k, LABEL_WIDTH), np.float32)
    for i, (example, variant) in enumerate(zip(given, variants, strict=True)):
        found, window = example.marks[variant], example.window
        for j, cue in enumerate(cues[i]):
            at = found.near(cue + window.first)
            if at is None:
                continue
            ruled[i, j] = _one_hot(found.labels[at])
            for p, token in enumerate(found.proposals[at]):
                if token == NOBODY:
                    point[i, j, p, words] = 1
                elif token != UNSAID and window.first <= token < window.last:
                    point[i, j, p, token - window.first] = 1
    return torch.from_numpy(point), torch.from_numpy(ruled)


def cue_geometry(cues: Sequence[Sequence[int]], words: int) -> tuple[Tensor, Tensor]:
    """The cues padded, and the bucket of each token's distance from each."""
    k = max(1, max(map(len, cues)))
    at = np.zeros((len(cues), k), np.int64)
    for i, row in enumerate(cues):
        at[i, : len(row)] = row
    return torch.from_numpy(at), torch.from_numpy(bucket(np.arange(words)[None, None] - at[..., None]))


def truth(given: Sequence[Example], words: int) -> dict[str, Any]:
    """Targets: cue of each token with its weight, pointers (`words` for nobody), labels, a claim's weight."""
    cues = [[t.cue - e.window.first for t in e.targets] for e in given]
    k, b = max(1, max(map(len, cues))), len(given)
    is_cue, weight = np.zeros((b, words), np.float32), np.ones((b, words), np.float32)
    point, labels = np.full((b, k, len(POINTERS)), UNSAID, np.int64), np.zeros((b, k, 4), np.int64)
    claim, at = np.zeros((b, k), np.float32), np.zeros((b, k, 4), np.int64)
    for i, example in enumerate(given):
        for j, target in enumerate(example.targets):
            cue = cues[i][j]
            is_cue[i, cue] = 1
            if target.optional:
                weight[i, cue] = 0
            ends = relative(target, example.window)
            point[i, j] = [words if p == NOBODY else p for p in ends]
            labels[i, j] = target.labels
            claim[i, j] = 0.5 if target.optional else 1
            at[i, j] = [p if 0 <= p < words else cue for p in (cue, ends[1], ends[3], ends[5])]
    named = {"is_cue": is_cue, "weight": weight, "point": point, "labels": labels, "claim": claim, "at": at}
    return {"cues": cues, **{n: torch.from_numpy(v) for n, v in named.items()}}
