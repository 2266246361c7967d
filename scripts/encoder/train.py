"""Trains the judge's encoder: first on what the rules find in raw articles, then on the gold.

    train.py --articles DIR… --gold DIR… --rules DIR… --out FILE [--start FILE] [--folds CSV --leave 0,1]

`--rules`: folders with the rules' claims for the same articles (with the parser, without it); each window
sees one of them or none (`--blind`), so that the judge works in each of these company. Without `--rules` it
sees none: for pretraining on the rules' own claims.
"""

import argparse
import json
import math
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from batches import base, batches, cue_geometry, proposed, truth
from examples import Example, names_of, read_examples
from model import Judge
from pretrained import read
from torch import Tensor

from claims.judge.marks import LABELS, UNSAID
from claims.judge.pieces import read_pieces

POINTER_WEIGHTS = (0.5, 1.0, 1.0, 1.0, 1.0, 0.7, 0.7, 0.5, 0.5)
LABEL_WEIGHTS = (0.3, 0.3, 0.3, 0.4)


def loss_of(model: Judge, given: list[Example], variants: list[int]) -> Tensor:
    """Cue loss a claim, pointers and labels (Σ of cross entropies, divided by the number of claims)."""
    data = base(given, variants)
    words = data["first"].shape[1]
    true = truth(given, words)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        u = model.words(data)
        logits = model.cues(u, data["flags"])
        at, buckets = cue_geometry(true["cues"], words)
        point, ruled = proposed(given, variants, true["cues"], words)
        scores = model.pointers(u, data["real"], at, buckets, point)
        labels = model.labels(u, true["at"], ruled)
    claims = true["claim"].sum().clamp(min=1)
    cue = F.binary_cross_entropy_with_logits(logits, true["is_cue"] * 0.98 + 0.01, reduction="none")
    total = (cue * data["own"] * true["weight"]).sum() / claims
    target = true["point"]
    nll = F.cross_entropy(scores.flatten(0, 2), target.clamp(min=0).flatten(), reduction="none").view_as(
        target
    )
    weights = torch.tensor(POINTER_WEIGHTS)
    total = total + (nll * (target != UNSAID) * true["claim"][..., None] * weights).sum() / claims
    start = 0
    for n, (names, weight) in enumerate(zip(LABELS, LABEL_WEIGHTS, strict=True)):
        part = labels[..., start : start + len(names)]
        nll = F.cross_entropy(part.flatten(0, 1), true["labels"][..., n].flatten(), reduction="none")
        total = total + weight * (nll.view_as(true["claim"]) * true["claim"]).sum() / claims
        start += len(names)
    return total


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--articles", type=Path, nargs="+", required=True)
    p.add_argument("--gold", type=Path, nargs="+", required=True)
    p.add_argument("--rules", type=Path, nargs="*", default=[])
    p.add_argument("--pieces", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--start", type=Path)
    p.add_argument("--folds", type=Path, nargs="*", default=[], help="tables with id and fold")
    p.add_argument("--leave", default="", help="folds to leave out, as 1,5")
    p.add_argument("--share", type=float, default=1.0, help="share of the articles to use")
    p.add_argument("--layers", type=int, default=12)
    p.add_argument("--epochs", type=float, default=6)
    p.add_argument("--rate", type=float, default=1.2e-4)
    p.add_argument("--head-rate", type=float, default=8e-4)
    p.add_argument("--blind", type=float, default=0.12, help="share of windows that see nothing of the rules")
    p.add_argument("--most", type=int, default=0)
    p.add_argument("--seed", type=int, default=0)
    p.add_argument("--threads", type=int, default=2)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    torch.set_flush_denormal(True)  # tiny moments of Adam would cost more than the rest of the step
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    left = names_of(a.folds, [int(f) for f in a.leave.split(",") if f])
    files = sorted(f for d in a.articles for f in d.glob("*.txt") if f.stem not in left)
    rng.shuffle(files)
    files = files[: a.most or None]
    files = files[: round(len(files) * a.share)]
    pieces = read_pieces(a.pieces)
    examples = list(read_examples(files, a.gold, a.rules, pieces))
    kept = json.loads(a.pieces.read_text(encoding="utf-8"))["from"]
    model = Judge(read(layers=a.layers), kept)
    if a.start:
        model.load_state_dict(torch.load(a.start, weights_only=True))
    per_epoch = len(list(batches(examples, rng)))
    steps = max(1, round(per_epoch * a.epochs))
    print(
        f"{len(files)} articles, {len(examples)} windows, {sum(e.length for e in examples)} pieces, "
        f"{sum(len(e.targets) for e in examples)} claims, {steps} steps",
        flush=True,
    )
    inner = list(model.encoder.parameters())
    known = {id(q) for q in inner}
    heads = [q for q in model.parameters() if id(q) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": inner, "lr": a.rate}, {"params": heads, "lr": a.head_rate}],
        weight_decay=0.01,
        fused=True,
    )
    warm = max(1, steps // 20)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda n: (
            (n + 1) / warm
            if n < warm
            else 0.05 + 0.95 * (1 + math.cos(math.pi * (n - warm) / max(1, steps - warm))) / 2
        ),
    )
    started, done, shown = time.time(), 0, 0.0
    variants = len(a.rules)
    while done < steps:
        for given in batches(examples, rng):
            seen = [0 if not variants or rng.random() < a.blind else rng.randint(1, variants) for _ in given]
            loss = loss_of(model, given, seen)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            rate.step()
            done += 1
            shown = loss.item() if not shown else 0.98 * shown + 0.02 * loss.item()
            if done % 50 == 0 or done == steps:
                print(f"{done}/{steps} loss {shown:.3f} {time.time() - started:.0f} s", flush=True)
            if done % 300 == 0 or done == steps:
                torch.save(model.state_dict(), a.out)
            if done == steps:
                break


if __name__ == "__main__":
    main()
