#!/usr/bin/env python3
"""Train an Arabic UDPipe model over whole words from Universal Dependencies CoNLL-U files.

    python scripts/train_parser.py --out ar.udpipe ar_padt-ud-train.conllu ar_padt-ud-dev.conllu
    claims ingest --model ar.udpipe data/articles

A multiword token (`1-2 وقالت`) becomes one word: its clitics go into FEATS (`Conj=Wa`, `Prep=Bi`,
`Fut=Yes`, `PronSuff=Yes`), the word that heads the others keeps lemma, tag and place in the tree. Forms
and lemmas are normalised as at run time. The parser is trained on tags that were predicted by jackknifing,
so that it meets the tagger's own errors (worth 1.5 points of LAS), and on word vectors where some are
given (3.8 points). Needs nothing but the package itself (`pip install -e .`).
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ufal.udpipe import InputFormat, Model, ProcessingError, Sentence, Sentences, Trainer

from claims.text.normalise import model_form

TAGGER = (
    "models=2;templates_1=tagger;iterations_1={n};guesser_suffix_rules_1=16;guesser_prefixes_max_1=8;"
    "guesser_prefix_min_count_1=5;use_lemma_1=1;provide_lemma_1=0;use_xpostag_1=1;use_feats_1=1;"
    "provide_xpostag_1=1;provide_feats_1=1;templates_2=lemmatizer;iterations_2={n};use_lemma_2=1;"
    "provide_lemma_2=1;use_xpostag_2=0;use_feats_2=0;provide_xpostag_2=0;provide_feats_2=0;"
    "guesser_suffix_rules_2=6;guesser_prefixes_max_2=6"
)
PARSER = (
    "iterations={n};hidden_layer=200;transition_system=link2;transition_oracle=static;embedding_lemma=40;"
    "embedding_upostag=20;embedding_xpostag=20;embedding_feats=20;embedding_deprel=20;structured_interval=0;"
    "learning_rate=0.02;learning_rate_final=0.001;l2=0.5;use_gold_tags=1;{vectors}"
)
CLITICS = {"و": "Conj=Wa", "ف": "Conj=Fa", "ب": "Prep=Bi", "ل": "Prep=Li", "ك": "Prep=Ka", "س": "Fut=Yes"}
DROPPED_FEATS = ("Foreign", "AdpType", "Abbr", "NumForm", "VerbForm", "Mood", "Gloss")


@dataclass
class Word:
    """A CoNLL-U row; `head` is a row id as in the file."""

    id: int
    form: str
    lemma: str
    upos: str
    feats: dict[str, str]
    head: int
    deprel: str
    clitics: list[str] = field(default_factory=list)


def read_conllu(path: Path) -> Iterator[list[Word]]:
    """Whole-word sentences of a CoNLL-U file."""
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            continue
        if line:
            rows.append(line.split("\t"))
        elif rows:
            yield merge(rows)
            rows = []


def merge(rows: Sequence[Sequence[str]]) -> list[Word]:
    """One word per surface token: the words of a multiword token join their head."""
    words = {
        int(r[0]): Word(int(r[0]), r[1], r[2], r[3], _feats(r[5]), int(r[6]), r[7])
        for r in rows if r[0].isdigit()
    }  # fmt: skip
    replaced: dict[int, int] = {}
    for row in rows:
        if "-" not in row[0]:
            continue
        first, last = map(int, row[0].split("-"))
        parts = [words[i] for i in range(first, last + 1)]
        outside = [w for w in parts if not first <= w.head <= last]
        kept = next((w for w in outside if w.upos not in ("CCONJ", "ADP", "PART", "PRON")), outside[0])
        for part in parts:
            if part is not kept:
                replaced[part.id] = kept.id
                if part.id < kept.id and (clitic := CLITICS.get(model_form(part.form)[:1])):
                    kept.clitics.append(clitic)
                elif part.id > kept.id and part.upos == "PRON":
                    kept.clitics.append("PronSuff=Yes")
        kept.form = row[1]
        for part in outside:  # a conjunction that headed the token gives its place to the word
            if part is not kept and kept.head == part.id:
                kept.head, kept.deprel = part.head, part.deprel
    merged = [w for i, w in sorted(words.items()) if i not in replaced]
    for word in merged:
        seen = set()
        while word.head in replaced and word.head not in seen:
            seen.add(word.head)
            word.head = replaced[word.head]
        if word.head == word.id:
            word.head = 0
    return _renumbered(merged)


def _feats(value: str) -> dict[str, str]:
    pairs = [] if value == "_" else [pair.split("=", 1) for pair in value.split("|")]
    return {name: v for name, v in pairs if name not in DROPPED_FEATS}


def _renumbered(words: list[Word]) -> list[Word]:
    places = {word.id: i for i, word in enumerate(words, start=1)}
    root = next((w for w in words if w.head == 0), words[0])
    for word in words:
        word.head = 0 if word is root else places.get(word.head) or places[root.id]
        word.deprel = "root" if word is root else word.deprel
    for word in words:
        word.id = places[word.id]
    return words


def row(word: Word, tags: tuple[str, str, str, str] | None = None) -> str:
    """A CoNLL-U line, normalised; `tags` (lemma, upos, xpos, feats) replace the word's own."""
    feats = word.feats | dict(clitic.split("=") for clitic in word.clitics)
    joined = "|".join(f"{k}={v}" for k, v in sorted(feats.items())) or "_"
    letters = "".join(c.split("=")[1][0].lower() for c in word.clitics if not c.startswith("Pron"))
    xpos = letters + word.upos + feats.get("Aspect", "")[:1].lower()
    own = (model_form(word.lemma), word.upos, xpos, joined)
    return "\t".join(
        [str(word.id), model_form(word.form), *(tags or own), str(word.head), word.deprel, "_", "_"]
    )


def sentences(blocks: Sequence[str]) -> Sentences:
    """UDPipe's container of CoNLL-U blocks."""
    found, error, sentence = Sentences(), ProcessingError(), Sentence()
    reader = InputFormat.newConlluInputFormat()
    reader.setText("\n\n".join(blocks) + "\n\n")
    while reader.nextSentence(sentence, error):
        found.append(sentence)
        sentence = Sentence()
    if error.occurred():
        sys.exit(f"not CoNLL-U: {error.message}")
    return found


def train(blocks: Sequence[str], dev: Sequence[str], tagger: str, parser: str) -> bytes:
    """Run UDPipe's trainer; returns the model."""
    error = ProcessingError()
    model = Trainer.train(
        "morphodita_parsito", sentences(blocks), sentences(dev) if dev else Sentences(), "none", tagger,
        parser, error,
    )  # fmt: skip
    if error.occurred():
        sys.exit(f"training failed: {error.message}")
    return model if isinstance(model, bytes) else model.encode("utf-8", "surrogateescape")


def jackknifed(treebank: list[list[Word]], tagger: str, folds: int) -> list[str]:
    """The treebank with tags that a tagger predicted which had not seen the sentence."""
    blocks: list[str] = [""] * len(treebank)
    for fold in range(folds):
        held = [i for i in range(len(treebank)) if i // 10 % folds == fold]
        rest = ["\n".join(map(row, treebank[i])) for i in range(len(treebank)) if i // 10 % folds != fold]
        if not rest or not held:
            continue
        with tempfile.NamedTemporaryFile(suffix=".udpipe") as file:
            Path(file.name).write_bytes(train(rest, [], tagger, "none"))
            model = Model.load(file.name)
        for i in held:
            blocks[i] = tagged(treebank[i], model)
        print(f"jackknife {fold + 1} of {folds}", file=sys.stderr)
    return [block or "\n".join(map(row, words)) for block, words in zip(blocks, treebank, strict=True)]


def tagged(words: list[Word], model: Model) -> str:
    """A sentence with the model's tags and its own tree."""
    sentence = Sentence()
    for word in words:
        sentence.addWord(model_form(word.form))
    model.tag(sentence, Model.DEFAULT)
    return "\n".join(
        row(word, (w.lemma, w.upostag, w.xpostag, w.feats or "_"))
        for word, w in zip(words, list(sentence.words)[1:], strict=True)
    )


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("conllu", nargs="+", type=Path, help="training files")
    ap.add_argument("--out", type=Path, required=True, help="the model to write")
    ap.add_argument("--vectors", type=Path, help="word vectors (word2vec text format) of normalised words")
    ap.add_argument("--iterations", type=int, default=7)
    ap.add_argument("--folds", type=int, default=8, help="jackknife folds")
    args = ap.parse_args()
    started = time.time()
    treebank = [words for path in args.conllu for words in read_conllu(path)]
    if not treebank:
        sys.exit("no sentences in the files given")
    print(f"{len(treebank)} sentences, {sum(map(len, treebank))} words", file=sys.stderr)
    tagger = TAGGER.format(n=args.iterations)
    vectors = (
        f"embedding_form=100;embedding_form_file={args.vectors}" if args.vectors else "embedding_form=50"
    )
    blocks = ["\n".join(map(row, words)) for words in treebank]
    with tempfile.TemporaryDirectory() as folder:
        tag, parse = Path(folder, "tag.udpipe"), Path(folder, "parse.udpipe")
        tag.write_bytes(train(blocks, [], tagger, "none"))
        print("tagger trained", file=sys.stderr)
        learned = jackknifed(treebank, tagger, args.folds)
        parser = PARSER.format(n=args.iterations, vectors=vectors)
        parse.write_bytes(train(learned, [], f"from_model=file:{tag}", parser))
        args.out.write_bytes(train(blocks[:1], [], f"from_model=file:{tag}", f"from_model=file:{parse}"))
    print(f"{args.out}: {args.out.stat().st_size} bytes, {time.time() - started:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
