#!/usr/bin/env python3
"""Trains the reader of two claims on pairs of annotated events: half an hour on two cores.

    python scripts/compare/train_together.py GOLD… --pieces FILE --out MODEL.pt [--leave 3,4,5]

Each GOLD has `articles.csv` and `events/` (see train.py). Pairs are those that the trees over evidence,
learnt from other events, hold possible. `--headlines`: s1, s2, stance (agree,
disagree, other), as ANS has them.
"""

import argparse
import csv
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
import torch.nn.functional as F

sys.path.insert(0, str(Path(__file__).parents[1] / "encoder"))
from pretrained import read
from together import Together, collate, kept_pieces
from train import Event, events_of, learn

from claims.compare.reading import read_claims
from claims.compare.together import is_worth_reading, side, titled
from claims.judge.pieces import Pieces, read_pieces
from claims.resolve.catalogue import load_registry

NOTHING, SAME, ODDS, UPDATE = range(4)
STANCES = {"agree": SAME, "disagree": ODDS, "other": NOTHING}
PIECES = 2600
"""Pieces of a batch."""
PARTS = 4
"""Into so many parts events of one fold are cut, each judged by trees learnt from the others."""
OFTEN = 3
"""How often a rare pair (at odds, update) is shown for once that another is."""
SHOWN = {True: 0.5, False: 0.25}
"""The share of unrelated pairs that is shown: of those likely alike, and of the others."""
LIKELY = 0.12
HEADLINES = 0.5
"""What a pair of headlines weighs."""


class Pair(NamedTuple):
    """Two claims in pieces, what they are to each other, what that weighs."""

    a: list[int]
    b: list[int]
    relation: int
    weight: float


def pairs_of(events: Sequence[Event], pieces: Pieces, rng: random.Random) -> Iterator[Pair]:
    """What is learnt from; trees that say what is worth reading never saw the event that they judge."""
    for part in range(PARTS):
        mine = events[part::PARTS]
        judges = learn([e for e in events if e not in mine])
        for event in mine:
            likely = judges.same.probabilities([row.evidence for row in event.pairs])
            readings = {r.said.id: r for r in read_claims(event.claims, event.vectors)}
            sides = {i: side(r, pieces) for i, r in readings.items()}
            for row, p in zip(event.pairs, likely, strict=True):
                relation = UPDATE if row.update else ODDS if row.odds else SAME if row.same else NOTHING
                worth = is_worth_reading(readings[row.a], readings[row.b], row.evidence, float(p))
                if relation < ODDS and not worth:
                    continue
                if relation == NOTHING and rng.random() >= SHOWN[p >= LIKELY]:
                    continue
                for _ in range(OFTEN if relation >= ODDS else 1):
                    yield Pair(sides[row.a], sides[row.b], relation, 1.0)


def headlines(path: Path, pieces: Pieces) -> Iterator[Pair]:
    """Pairs of headlines, as claims of nobody."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            one, other = (titled(row[name], pieces) for name in ("s1", "s2"))
            yield Pair(one, other, STANCES[row["stance"]], HEADLINES)


def batches(pairs: Sequence[Pair], rng: random.Random) -> list[list[Pair]]:
    """Pairs of like length together, in random order."""
    out: list[list[Pair]] = [[]]
    longest = 0
    for pair in sorted(pairs, key=lambda p: len(p.a) + len(p.b) + rng.random() * 12):
        length = len(pair.a) + len(pair.b) + 3
        longest = max(longest, length)
        if out[-1] and longest * (len(out[-1]) + 1) > PIECES:
            out.append([])
            longest = length
        out[-1].append(pair)
    rng.shuffle(out)
    return out


def train(model: Together, pairs: Sequence[Pair], rng: random.Random, rate: float, out: Path) -> None:
    """One pass over the pairs, each in random order of its two claims."""
    inner = list(model.encoder.parameters())
    known = {id(q) for q in inner}
    heads = [q for q in model.parameters() if id(q) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": inner, "lr": rate}, {"params": heads, "lr": 6e-4}], weight_decay=0.01, fused=True
    )
    every = batches(pairs, rng)
    steps, warm = len(every), len(every) // 15 + 1
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda n: (
            (n + 1) / warm
            if n < warm
            else 0.05 + 0.95 * (1 + math.cos(math.pi * (n - warm) / max(1, steps - warm))) / 2
        ),
    )
    started, shown = time.time(), 0.0
    for done, batch in enumerate(every, 1):
        turned = [(p.b, p.a) if rng.random() < 0.5 else (p.a, p.b) for p in batch]
        weight = torch.tensor([p.weight for p in batch])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = model(*collate(turned))
        wrong = F.cross_entropy(scores, torch.tensor([p.relation for p in batch]), reduction="none")
        loss: Any = (wrong * weight).sum() / weight.sum()
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        shown = loss.item() if not shown else 0.98 * shown + 0.02 * loss.item()
        if done % 25 == 0 or done == steps:
            print(f"{done}/{steps} loss {shown:.3f} {time.time() - started:.0f} s", flush=True)
    torch.save(model.state_dict(), out)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("gold", type=Path, nargs="+")
    p.add_argument("--pieces", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--leave", default="3,4,5", help="folds that are not learnt from")
    p.add_argument("--headlines", type=Path)
    p.add_argument("--rate", type=float, default=1.1e-4)
    a = p.parse_args()
    torch.set_num_threads(2)
    torch.set_flush_denormal(True)  # tiny moments of Adam would cost more than the rest of the step
    torch.manual_seed(1)
    rng = random.Random(1)
    pieces, registry = read_pieces(a.pieces), load_registry()
    folds = [f for f in "0123459" if f not in a.leave.split(",")]
    events = [e for gold in a.gold for e in events_of(gold, folds, registry)]
    pairs = list(pairs_of(events, pieces, rng))
    if a.headlines:
        pairs += headlines(a.headlines, pieces)
    print(len(events), "events,", len(pairs), "pairs:", np.bincount([p.relation for p in pairs]), flush=True)
    train(Together(read(layers=12), kept_pieces(a.pieces)), pairs, rng, a.rate, a.out)


if __name__ == "__main__":
    main()
