#!/usr/bin/env python3
"""Twelve shapes of text that could stall a reader, each small and large: time a character must stay the same.

    python benchmarks/shapes.py [LARGE] [SMALL] [--parser] [--rules] [SHAPE …]  (default 1,000,000, 10,000)

Measured is processor time of extraction. The small text is read often enough for the clock.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count

from claims.parse.model import load_parser
from claims.parse.parser import Parser
from claims.pipeline import extract_claims

MOST = 2.0
"""What a character of the large text may cost beside one of the small text."""
_NAMES = ("سامي البدر", "ليلى حداد", "كريم ناصر", "منى الخطيب", "عمر الزين", "هدى صالح")
_TITLES = ("وزير النقل", "المتحدث باسم الشركة", "رئيس اللجنة", "خبيرة المناخ", "مدير المرفأ")
_FACTS = ("الأشغال تنتهي في الربيع", "الميناء استقبل ٤٠ سفينة", "الأسعار لن ترتفع", "الطريق الجديد آمن")


def _repeated(*pieces: str) -> Iterator[str]:
    while True:
        yield from pieces


def _ordinary() -> Iterator[str]:
    chance = random.Random(1)
    for n in count(1):
        title, name, fact = (chance.choice(words) for words in (_TITLES, _NAMES, _FACTS))
        yield f"وقال {title} {name} إن {fact}، مضيفا أن {chance.choice(_FACTS)}. "
        yield f"وأكدت الصحيفة أن {chance.choice(_FACTS)}.\n" if n % 3 == 0 else ""


def _names() -> Iterator[str]:
    chance = random.Random(2)
    while True:
        title, name = chance.choice(_TITLES), chance.choice(_NAMES)
        yield f"قال {title} {name} إن العمل جار. وقال {name.split()[0]} إن العمل انتهى. "


SHAPES: dict[str, Callable[[], Iterator[str]]] = {
    "repeated cue": lambda: _repeated("قال إن "),
    "nested cues": lambda: _repeated("قال الوزير إن المدير أكد أن ", "الخبير يرى أن "),
    "ordinary sentences": _ordinary,
    "unclosed quotation marks": lambda: _repeated('قال الوزير "', "نحن هنا «", "ولن نغادر "),
    "brackets": lambda: _repeated("قال (", "الوزير [", "إن ("),
    "commas": lambda: _repeated("، ", "وأضاف ، "),
    "one word": lambda: _repeated("قالإن.", "والوزير-"),
    "digits": lambda: _repeated("٢٥٠ ", "1,200.5 ", "قال إن ٣ "),
    "names": _names,
    "according-to phrases": lambda: _repeated("وفقا للوزارة ", "بحسب المدير ", "نقلا عن مصادر، "),
    "participles": lambda: _repeated("مضيفا أن ", "مؤكدا، ", "مشيرا إلى "),
    "marks and directions": lambda: _repeated("\u202eقال\u202c ", "«\u2067إن\u2069» ", "!؟ ", "\u200fword "),
}


def text_of(shape: str, length: int) -> str:
    """So many characters of a shape."""
    pieces, have = [], 0
    for piece in SHAPES[shape]():
        pieces.append(piece)
        have += len(piece)
        if have >= length:
            break
    return "".join(pieces)[:length]


def microseconds(text: str, parser: Parser | None, rounds: int = 1, judge: str = "full") -> float:
    """Processor time of extraction, a character."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        extract_claims(text, parser, judge=judge)
        best = min(best, time.process_time() - start)
    return best / len(text) * 1e6


def main() -> None:
    """One line a shape; exit code 1 if one of them grows."""
    asked = [word for word in sys.argv[1:] if not word.startswith("--")]
    sizes = [int(word) for word in asked if word.isdigit()]
    large, small = (*sizes, *(1_000_000, 10_000)[len(sizes) :])
    parser = load_parser() if "--parser" in sys.argv else None
    judge = "rules" if "--rules" in sys.argv else "full"
    chosen = [word for word in asked if not word.isdigit()] or list(SHAPES)
    extract_claims(text_of("ordinary sentences", 2_000), parser, judge=judge)  # loads what is loaded once
    worst = 0.0
    print(f"| shape | µs a character at {small:,} | at {large:,} | ratio |\n| --- | --- | --- | --- |")
    for shape in chosen:
        before = microseconds(text_of(shape, small), parser, rounds=2, judge=judge)
        after = microseconds(text_of(shape, large), parser, judge=judge)
        worst = max(worst, after / before)
        print(f"| {shape} | {before:.1f} | {after:.1f} | {after / before:.2f} |", flush=True)
    sys.exit(worst > MOST)


if __name__ == "__main__":
    main()
