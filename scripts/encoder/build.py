"""Builds the judges from nothing but gold, raw articles and the pretrained encoder: some hours on two cores.

    build.py --gold DIR… --folds CSV --raw DIR --work FOLDER        (or: make judges GOLD=… RAW=…)

Steps, each skipped if its result lies in the work folder: what the rules find; the trimmed vocabulary;
pretraining on the rules' claims in raw articles; one encoder for each held-out group of folds; linear judges
on what these say; what the first of them, so judged, finds in raw articles (`teach.py`); a student of that;
from the student the encoder of the first group again, and the one that is shipped (without fold 5); export; the
linear judges on what the held-out encoders say. Encoders of other groups never start from the student: its
teacher has seen their folds. The result goes into the package.
"""

import argparse
import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SHIPPED = ROOT / "src" / "claims" / "judge" / "data"
JUDGES = ROOT / "scripts" / "train_judges.py"
GENTLY = ("--rate", 1e-4, "--head-rate", 5e-4)
"""For an encoder that has been taught already."""
HELD_OUT = ("0,1", "2,3")
NEVER = "5"
"""The fold that only measures."""


def run(*arguments: object) -> None:
    """One step in a process of its own; stops at the first that fails."""
    print("+", *arguments, flush=True)
    path = os.pathsep.join([str(HERE), str(ROOT / "src")])
    subprocess.run([sys.executable, *map(str, arguments)], check=True, env={**os.environ, "PYTHONPATH": path})


def _held_out(work: Path, group: str, taught: Sequence[object], common: Sequence[object], how: str) -> Path:
    """The exported encoder that has not seen the folds of `group`, trained if it is not there."""
    name = "without-" + group.replace(",", "-") + how
    weights = work / f"{name}.pt"
    if not weights.exists():
        slow = (*GENTLY, "--epochs", 4) if how else ("--epochs", 6)
        run(HERE / "train.py", *taught, "--leave", f"{group},{NEVER}", *slow, "--out", weights)
    run(HERE / "export.py", weights, *common, "--out", work / name)
    return work / name


def _named(nets: Sequence[Path], groups: Sequence[str]) -> list[object]:
    """The encoders as `train_judges.py` is told of them."""
    return [part for net, group in zip(nets, groups, strict=True) for part in ("--net", f"{net}={group}")]


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--gold", type=Path, nargs="+", required=True)
    p.add_argument("--folds", type=Path, required=True)
    p.add_argument("--raw", type=Path, required=True, help="folder of raw articles (.txt)")
    p.add_argument("--work", type=Path, required=True)
    p.add_argument("--held-out", nargs="*", default=HELD_OUT, help="groups of folds, as 0,1")
    a = p.parse_args()
    a.work.mkdir(parents=True, exist_ok=True)
    parsed, surface, silver = a.work / "rules", a.work / "surface", a.work / "silver"
    for out, texts, options in (
        (parsed, a.gold, ()),
        (surface, a.gold, ("--no-parser",)),
        (silver, [a.raw], ()),
    ):
        if not out.exists():
            run("-m", "claims", "extract", *texts, "--out", out, "--judge", "rules", *options, "-j", 2)
    pieces = a.work / "pieces.json"
    if not pieces.exists():
        run(HERE / "vocabulary.py", a.raw, "--out", pieces)
    start = a.work / "silver.pt"
    common = ("--pieces", pieces)
    if not start.exists():
        run(HERE / "train.py", "--articles", a.raw, "--gold", silver, *common, "--out", start,
            "--most", 2200, "--epochs", 1, "--rate", 1.5e-4)  # fmt: skip
    on_gold = ("--articles", *a.gold, "--gold", *a.gold, "--rules", parsed, surface, *common,
               "--folds", a.folds)  # fmt: skip
    taught = [*on_gold, "--start", start]
    nets = [_held_out(a.work, group, taught, common, "") for group in a.held_out]
    first = a.work / "judges.json"
    fit = ("--gold", *a.gold, "--folds", a.folds)
    if not first.exists():
        run(JUDGES, *fit, *_named(nets, a.held_out), "--out", first)
    found, student = a.work / "judged", a.work / "student.pt"
    if not found.exists():
        run(HERE / "teach.py", "--net", nets[0], "--judges", first, "--articles", a.raw, "--rules", silver,
            "--most", 3000, "--out", found)  # fmt: skip
    if not student.exists():
        run(HERE / "train.py", "--articles", a.raw, "--gold", found, "--rules", silver, *common,
            "--start", start, "--blind", 0.3, "--epochs", 1, "--head-rate", 6e-4,
            "--out", student)  # fmt: skip
    taught = [*on_gold, "--start", student]
    nets[0] = _held_out(a.work, a.held_out[0], taught, common, "-taught")
    shipped = a.work / "shipped.pt"
    if not shipped.exists():
        run(HERE / "train.py", *taught, "--leave", NEVER, *GENTLY, "--epochs", 5, "--out", shipped)
    run(HERE / "export.py", shipped, *common, "--out", SHIPPED)
    run(JUDGES, *fit, *_named(nets, a.held_out), "--out", SHIPPED / "judges.json",
        "--predictions", a.work / "cross-validated")  # fmt: skip
    names = ("encoder.onnx", "heads.npz", "pieces.json", "judges.json")
    sums = [f"{hashlib.sha256((SHIPPED / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (SHIPPED / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")


if __name__ == "__main__":
    main()
