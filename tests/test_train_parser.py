"""The training script: clitics join their word, and what it trains is a model that loads and parses."""

import runpy
import subprocess
import sys
from pathlib import Path

from claims.parse.model import load_parser
from claims.text.tokens import tokenize

SCRIPT = Path(__file__).parents[1] / "scripts" / "train_parser.py"
CONLLU = """\
# text = وقالت الوزارة
1-2	وقالت	_	_	_	_	_	_	_	_
1	و	و	CCONJ	_	_	2	cc	_	_
2	قالت	قال	VERB	_	Aspect=Perf|Gender=Fem	0	root	_	_
3	الوزارة	وزارة	NOUN	_	Definite=Def	2	nsubj	_	_
4	.	.	PUNCT	_	_	2	punct	_	_

"""


def test_clitics_become_features_of_their_word(tmp_path: Path) -> None:
    file = tmp_path / "one.conllu"
    file.write_text(CONLLU, encoding="utf-8")
    (sentence,) = runpy.run_path(str(SCRIPT))["read_conllu"](file)
    assert [(w.form, w.upos, w.head, w.deprel) for w in sentence] == [
        ("وقالت", "VERB", 0, "root"),
        ("الوزارة", "NOUN", 1, "nsubj"),
        (".", "PUNCT", 1, "punct"),
    ]
    assert "Conj=Wa" in sentence[0].clitics


def test_a_trained_model_parses(tmp_path: Path) -> None:
    file, out = tmp_path / "many.conllu", tmp_path / "tiny.udpipe"
    file.write_text(CONLLU * 20, encoding="utf-8")
    command = [sys.executable, SCRIPT, "--iterations", "3", "--folds", "2", "--out", out, file]
    subprocess.run(command, capture_output=True, check=True)
    nodes = load_parser(out).parse(tokenize("وقالت الوزارة."))
    assert [node.upos for node in nodes] == ["VERB", "NOUN", "PUNCT"]
