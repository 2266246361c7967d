"""Builds the judges from nothing but gold, raw articles and the pretrained encoder: some hours on two cores.

    build.py --gold DIR… --folds CSV --raw DIR --work FOLDER        (or: make judges GOLD=… RAW=…)

Steps, each skipped if its result lies in the work folder: what the rules find; the trimmed vocabulary;
pretraining on the
rules' claims in raw articles; one encoder for each held-out group of folds, and the one that is shipped
(without
fold 5); export; the linear judges on what the held-out encoders say. The result goes into the package.
"""

import argparse
import hashlib
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SHIPPED = ROOT / "src" / "claims" / "judge" / "data"
HELD_OUT = ("0,1", "2,3")
NEVER = "5"
"""The fold that only measures."""


def run(*arguments: object) -> None:
    """One step in a process of its own; stops at the first that fails."""
    print("+", *arguments, flush=True)
    path = os.pathsep.join([str(HERE), str(ROOT / "src")])
    subprocess.run([sys.executable, *map(str, arguments)], check=True, env={**os.environ, "PYTHONPATH": path})


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
            "--most", 2200, "--epochs", 1, "--rate", 1.5e-4, "--blind")  # fmt: skip
    on_gold = ("--articles", *a.gold, "--gold", *a.gold, "--rules", parsed, surface, *common,
               "--folds", a.folds, "--start", start)  # fmt: skip
    nets = []
    for group in a.held_out:
        name = "without-" + group.replace(",", "-")
        if not (a.work / f"{name}.pt").exists():
            run(
                HERE / "train.py",
                *on_gold,
                "--leave",
                f"{group},{NEVER}",
                "--epochs",
                6,
                "--out",
                a.work / f"{name}.pt",
            )
        run(HERE / "export.py", a.work / f"{name}.pt", *common, "--out", a.work / name)
        nets += ["--net", f"{a.work / name}={group}"]
    shipped = a.work / "shipped.pt"
    if not shipped.exists():
        run(HERE / "train.py", *on_gold, "--leave", NEVER, "--epochs", 7, "--out", shipped)
    run(HERE / "export.py", shipped, *common, "--out", SHIPPED)
    run(ROOT / "scripts" / "train_judges.py", "--gold", *a.gold, "--folds", a.folds, *nets,
        "--out", SHIPPED / "judges.json", "--predictions", a.work / "cross-validated")  # fmt: skip
    names = ("encoder.onnx", "heads.npz", "pieces.json", "judges.json")
    sums = [f"{hashlib.sha256((SHIPPED / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (SHIPPED / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")


if __name__ == "__main__":
    main()
