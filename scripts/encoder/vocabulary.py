"""Trims the encoder's vocabulary to what Arabic news is made of.

The pieces that a folder of articles uses.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from pretrained import read

from claims.judge.pieces import Pieces
from claims.text.page import Page

_SPECIAL = 4
_LETTERS = [chr(c) for c in (*range(0x21, 0x7F), *range(0x621, 0x64B), *range(0x660, 0x66A), 0xAB, 0xBB)]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path, nargs="+")
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--least", type=int, default=2, help="how often a piece must occur")
    given = arguments.parse_args()
    whole = read(layers=0)
    pieces = Pieces(whole.pieces, whole.unknown)
    count: Counter[int] = Counter()
    for folder in given.folder:
        for file in sorted(folder.glob("*.txt")):
            for numbers in pieces.of_page(Page(file.read_text(encoding="utf-8"))):
                count.update(numbers)
    by_text = {piece: i for i, (piece, _) in enumerate(whole.pieces)}
    kept = set(range(_SPECIAL)) | {i for i, n in count.items() if n >= given.least}
    kept |= {by_text[p] for c in ["▁", *_LETTERS] for p in (c, "▁" + c) if p in by_text}
    order = sorted(kept)
    data = {
        "unknown": order.index(whole.unknown),
        "from": order,
        "pieces": [[whole.pieces[i][0], round(whole.pieces[i][1], 4)] for i in order],
    }
    given.out.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    print(f"{len(order)} of {len(whole.pieces)} pieces")


if __name__ == "__main__":
    main()
