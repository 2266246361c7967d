"""Builds the judges from gold, annotations, raw articles and the pretrained encoder: some hours on two cores.

    build.py --gold DIR… --folds CSV --raw DIR --work FOLDER

RAW holds the annotated articles (data/annotations) and others; those of newspapers that measure are left out
of it beforehand. Steps, each skipped if its result lies in the work folder:

1. what the rules find; the trimmed vocabulary; the annotations in the form of the gold;
2. a teacher of eight layers: from the rules' claims in raw articles, then from the gold; it reads raw ones;
3. the judge of twelve: from what the teacher read, then from gold and annotations without folds 0, 1 and 5,
   which is measured there; and further, with folds 0 and 1, which is shipped;
4. export; the linear judges, on what the measured encoder says where it never was.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
DATA = Path("claims", "judge", "data")
SHIPPED = ROOT / "src" / DATA
MEASURED = "0,1"
NEVER = "5"
"""The fold that only measures."""
DOUBTED = 0.6
"""A claim of which the teacher is less sure is neither taught nor held against the pupil."""
READ = 3000
"""Raw articles that the teacher reads."""


def run(*arguments: object, source: Path = ROOT / "src") -> None:
    """One step in a process of its own; stops at the first that fails."""
    print("+", *arguments, flush=True)
    path = os.pathsep.join([str(HERE), str(source)])
    subprocess.run([sys.executable, *map(str, arguments)], check=True, env={**os.environ, "PYTHONPATH": path})


def extract(texts: Iterable[Path], out: Path, *options: str, source: Path = ROOT / "src") -> Path:
    """What the program finds in folders of articles."""
    if not out.exists():
        run("-m", "claims", "extract", *texts, "--out", out, *options, "-j", 2, source=source)
    return out


def train(out: Path, articles: Iterable[Path], gold: Iterable[Path], *options: object) -> Path:
    """A trained encoder."""
    if not out.exists():
        run(HERE / "train.py", "--articles", *articles, "--gold", *gold, "--out", out, *options)
    return out


def teach(work: Path, teacher: Path, raw: Path) -> Path:
    """The package with the teacher for its judge reads raw articles; what it doubts is optional."""
    told = work / "told"
    if not told.exists():
        copy = work / "package"
        shutil.copytree(ROOT / "src", copy, dirs_exist_ok=True)
        for file in teacher.iterdir():
            shutil.copy(file, copy / DATA)
        read = extract([raw], work / "read", "--no-parser", source=copy)
        told.mkdir()
        for path in read.glob("*.json"):
            data = json.loads(path.read_text(encoding="utf-8"))
            for claim in data["claims"]:
                claim["optional"] = claim["confidence"] < DOUBTED
            (told / path.name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return told


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--gold", type=Path, nargs="+", required=True)
    p.add_argument("--folds", type=Path, required=True)
    p.add_argument("--raw", type=Path, required=True, help="folder of raw articles (.txt)")
    p.add_argument("--work", type=Path, required=True)
    a = p.parse_args()
    a.work.mkdir(parents=True, exist_ok=True)
    new, some = a.work / "annotated", a.work / "some"
    if not new.exists():
        run(ROOT / "scripts" / "annotations.py", a.raw, "--articles", new)
    if not some.exists():
        some.mkdir()
        for file in sorted(a.raw.glob("*.txt"))[:READ]:
            shutil.copy(file, some)
    rules = ("--judge", "rules")
    silver = extract([some], a.work / "silver", *rules)
    parsed = extract([*a.gold, new], a.work / "rules", *rules)
    surface = extract([*a.gold, new], a.work / "surface", *rules, "--no-parser")
    pieces = a.work / "pieces.json"
    if not pieces.exists():
        run(HERE / "vocabulary.py", a.raw, "--out", pieces)
    common = ("--pieces", pieces, "--folds", a.folds, new / "articles.csv")
    without = ("--leave", f"{MEASURED},{NEVER}")
    seen = ("--rules", parsed, surface)
    small = train(a.work / "silver.pt", [some], [silver], *common, "--layers", 8, "--most", 2200,
                  "--epochs", 1, "--rate", 1.5e-4, "--blind", 1)  # fmt: skip
    small = train(a.work / "teacher.pt", a.gold, a.gold, *common, *seen, *without, "--layers", 8, "--start",
                  small, "--epochs", 6)  # fmt: skip
    teacher = export(small, a.work / "teacher", pieces)
    judge(a.gold, [a.folds], teacher, teacher / "judges.json")
    told = teach(a.work, teacher, some)
    start = train(a.work / "told.pt", [some], [told], *common, "--rules", silver, "--blind", 0.4,
                  "--epochs", 1, "--rate", 1.5e-4)  # fmt: skip
    every = [*a.gold, new]
    measured = train(a.work / "measured.pt", every, every, *common, *seen, *without, "--start", start,
                     "--epochs", 4, "--rate", 1e-4, "--head-rate", 5e-4)  # fmt: skip
    shipped = train(a.work / "shipped.pt", every, every, *common, *seen, "--leave", NEVER, "--start",
                    measured, "--epochs", 2, "--rate", 8e-5, "--head-rate", 3e-4)  # fmt: skip
    export(shipped, SHIPPED, pieces)
    known = export(measured, a.work / "measured", pieces)
    judge(every, [a.folds, new / "articles.csv"], known, SHIPPED / "judges.json",
          "--predictions", a.work / "cross-validated")  # fmt: skip
    names = ("encoder.onnx", "heads.npz", "pieces.json", "judges.json")
    sums = [f"{hashlib.sha256((SHIPPED / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (SHIPPED / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")


def export(model: Path, folder: Path, pieces: Path) -> Path:
    """An encoder as package data."""
    run(HERE / "export.py", model, "--pieces", pieces, "--out", folder)
    return folder


def judge(gold: Iterable[Path], folds: Iterable[Path], net: Path, out: Path, *options: object) -> None:
    """The linear judges over an encoder, from the folds that it has not seen."""
    run(ROOT / "scripts" / "train_judges.py", "--gold", *gold, "--folds", *folds, "--net",
        f"{net}={MEASURED}", "--out", out, *options)  # fmt: skip


if __name__ == "__main__":
    main()
