"""The network: the pretrained encoder, a cue head, pointers from a cue to the ends of its parts, labels."""

import math
from typing import Any

import torch
import torch.nn.functional as F
from pretrained import Pretrained
from torch import Tensor, nn

from claims.judge.geometry import BUCKETS
from claims.judge.marks import FLAGS, LABEL_WIDTH, POINTERS

DEPTH = 96
"""Width of a pointer's query and key."""
HIDDEN = 160
"""Width of the label head."""


class Layer(nn.Module):
    """One layer of BERT (post-norm)."""

    def __init__(self, width: int, inner: int, heads: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, epsilon), nn.LayerNorm(width, epsilon)

    def forward(self, x: Tensor, mask: Tensor, drop: float) -> Tensor:
        """Vectors in, vectors out; `mask` is added to the attention."""
        b, t, h = x.shape
        parts = self.qkv(x).view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        q, k, v = parts.reshape(3, b * self.heads, t, h // self.heads)
        s = torch.bmm(q / math.sqrt(h // self.heads), k.transpose(1, 2)).view(b, self.heads, t, t)
        p = (s + mask.to(s.dtype)).softmax(-1).to(v.dtype).view(b * self.heads, t, t)
        a = torch.bmm(p, v).view(b, self.heads, t, -1)  # on a CPU faster than the fused kernel
        a = self.out(a.transpose(1, 2).reshape(b, t, h))
        x = self.norm1(x + F.dropout(a, drop, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), drop, self.training))


class Encoder(nn.Module):
    """Pieces and flags to vectors. Word vectors stay as they are: few articles know few words."""

    def __init__(self, given: Pretrained, kept: list[int]) -> None:
        super().__init__()
        self.register_buffer("words", torch.tensor(given.words[kept]))
        self.positions = nn.Parameter(torch.tensor(given.positions[:512] + given.kind))
        inner = given.layers[0]["up"].shape[0]
        self.norm = nn.LayerNorm(given.width, given.epsilon)
        self.norm.weight.data, self.norm.bias.data = (torch.tensor(a) for a in given.norm)
        self.layers = nn.ModuleList(
            Layer(given.width, inner, given.heads, given.epsilon) for _ in given.layers
        )
        for layer, weights in zip(self.layers, given.layers, strict=True):
            for name in ("qkv", "out", "up", "down", "norm1", "norm2"):
                part = getattr(layer, name)
                part.weight.data = torch.tensor(weights[name])
                part.bias.data = torch.tensor(weights[name + "_bias"])

    def forward(self, pieces: Tensor, mask: Tensor, added: Tensor, drop: float = 0.1) -> Tensor:
        """Vectors of `pieces`; `added` is what the rules say of them."""
        x = self.norm(self.words[pieces] + self.positions[: pieces.shape[1]] + added)
        bias = torch.where(mask, 0.0, -1e4)[:, None, None, :].to(x.dtype)
        for layer in self.layers:
            x = layer(x, bias, drop)
        return x


class Judge(nn.Module):
    """`Encoder` with its heads.

    What the rules propose comes in as flags and as biases with learned weights.
    """

    def __init__(self, given: Pretrained, kept: list[int]) -> None:
        super().__init__()
        h, p = given.width, len(POINTERS)
        self.encoder = Encoder(given, kept)
        self.flags = nn.Parameter(torch.zeros(len(FLAGS), h))
        self.cue = nn.Linear(h, 1)
        self.cue_rule = nn.Parameter(torch.tensor(1.5))
        self.query, self.key = nn.Linear(h, p * DEPTH), nn.Linear(h, p * DEPTH)
        self.key_bias, self.null = nn.Linear(h, p, bias=False), nn.Linear(h, p)
        self.distance = nn.Parameter(torch.zeros(p, BUCKETS))
        self.pointer_rule = nn.Parameter(torch.full((p,), 1.5))
        self.label1 = nn.Linear(4 * h + LABEL_WIDTH, HIDDEN)
        self.label2 = nn.Linear(HIDDEN, LABEL_WIDTH)

    def words(self, batch: dict[str, Tensor]) -> Tensor:
        """Vectors of tokens: those of their first pieces, in which the rules' flags were sunk."""
        b, m = batch["first"].shape
        added = torch.zeros(*batch["pieces"].shape, self.flags.shape[1], dtype=self.flags.dtype)
        index = batch["first"][..., None].expand(b, m, added.shape[-1])
        added = added.scatter_add(1, index, (batch["flags"] @ self.flags).float())
        x = self.encoder(batch["pieces"], batch["mask"], added)
        return torch.gather(x, 1, batch["first"][..., None].expand(b, m, x.shape[-1]))

    def cues(self, u: Tensor, flags: Tensor) -> Tensor:
        """Logit of each token to begin a cue."""
        return self.cue(u)[..., 0].float() + flags[..., 0] * self.cue_rule

    def pointers(self, u: Tensor, real: Tensor, cues: Tensor, buckets: Tensor, proposed: Tensor) -> Tensor:
        """Scores cue × pointer × (tokens and, last, nobody)."""
        b, m, h = u.shape
        p = len(POINTERS)
        c = torch.gather(u, 1, cues[..., None].expand(-1, -1, h))
        q = self.query(c).view(b, -1, p, DEPTH).transpose(1, 2)
        k = self.key(u).view(b, m, p, DEPTH).permute(0, 2, 3, 1)
        s = (q @ k).float() / math.sqrt(DEPTH) + self.key_bias(u).float().transpose(1, 2)[:, :, None]
        s = s + self.distance[:, buckets].permute(1, 0, 2, 3)
        s = s + torch.where(real, 0.0, -1e4)[:, None, None]
        s = torch.cat([s, self.null(c).float().transpose(1, 2)[..., None]], -1)
        return s.transpose(1, 2) + proposed * self.pointer_rule[None, None, :, None]

    def labels(self, u: Tensor, at: Tensor, ruled: Tensor) -> Tensor:
        """Logits of the labels side by side. `at`: cue, content, source, speaker tokens of each claim."""
        b, k, n = at.shape
        index = at.reshape(b, k * n, 1).expand(-1, -1, u.shape[-1])
        z = torch.gather(u, 1, index).reshape(b, k, -1)
        return self.label2(F.gelu(self.label1(torch.cat([z, ruled.to(z.dtype)], -1)))).float()


def count(model: nn.Module) -> int:
    """Parameters that learn."""
    return sum(p.numel() for p in model.parameters() if p.requires_grad)


State = dict[str, Any]
