"""The shipped weights are those that are named, and small enough."""

import hashlib

from claims.judge.network import FOLDER

SUMS = FOLDER / "SHA256SUMS"


def test_weights_are_the_ones_that_are_named() -> None:
    named = dict(reversed(line.split()) for line in SUMS.read_text(encoding="utf-8").splitlines())
    found = {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in named}
    assert found == named
    assert set(named) == {"encoder.onnx", "heads.npz", "pieces.json", "judges.json"}


def test_weights_are_at_most_forty_megabytes() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 40e6
