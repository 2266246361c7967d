"""The network that reads two claims at once: the pretrained encoder, and a head over both."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from model import Encoder
from pretrained import Pretrained
from torch import Tensor, nn

HIDDEN = 160
KINDS = 4
"""Nothing to do with each other, about one thing, at odds, an update."""
BEGIN, PAD, END = 0, 1, 2


class Together(nn.Module):
    """Two claims' pieces behind each other, each marked by a vector of its own; scores of the KINDS."""

    def __init__(self, given: Pretrained, kept: list[int]) -> None:
        super().__init__()
        width = given.width
        self.encoder = Encoder(given, kept)
        self.side = nn.Parameter(torch.zeros(2, width))
        self.h1, self.h2 = nn.Linear(5 * width, HIDDEN), nn.Linear(HIDDEN, KINDS)

    def forward(self, pieces: Tensor, mask: Tensor, side: Tensor) -> Tensor:
        """`side`: 1 and 2 for the pieces of the claims, 0 for marks."""
        added = (side == 1)[..., None] * self.side[0] + (side == 2)[..., None] * self.side[1]
        x = self.encoder(pieces, mask, added, 0.1 if self.training else 0.0)
        one, other = _mean(x, side == 1), _mean(x, side == 2)
        z = torch.cat([x[:, 0], one, other, (one - other).abs(), one * other], -1)
        return self.h2(F.gelu(self.h1(z))).float()


def _mean(x: Tensor, of: Tensor) -> Tensor:
    return (x * of[..., None]).sum(1) / of.sum(1, keepdim=True).clamp(min=1)


def collate(items: list[tuple[list[int], list[int]]]) -> tuple[Tensor, Tensor, Tensor]:
    """Pairs of claims' pieces side by side: pieces, mask, side."""
    length = max(len(a) + len(b) for a, b in items) + 3
    pieces = np.full((len(items), length), PAD, np.int64)
    mask, side = np.zeros((len(items), length), bool), np.zeros((len(items), length), np.int64)
    for i, (a, b) in enumerate(items):
        row = [BEGIN, *a, END, *b, END]
        pieces[i, : len(row)], mask[i, : len(row)] = row, True
        side[i, 1 : 1 + len(a)], side[i, 2 + len(a) : 2 + len(a) + len(b)] = 1, 2
    return torch.from_numpy(pieces), torch.from_numpy(mask), torch.from_numpy(side)


def kept_pieces(path: Path) -> list[int]:
    """The rows of the pretrained vocabulary that were kept."""
    kept: list[int] = json.loads(path.read_text(encoding="utf-8"))["from"]
    return kept


State = dict[str, Any]
