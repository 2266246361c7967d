"""The spaCy face: what any pipeline, file, process or DocBin is asked to bear."""

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import claims
from claims.claim import Claim
from claims.errors import ClaimsError, InputError
from claims.parse.parser import Parser
from claims.pipeline import extract_claims
from claims.pipes.doc_parser import DocParser
from claims.text.page import Page
from claims.text.tokens import tokenize

TEXT = "قال وزير النقل إن الجسر سيفتح غداً. ونقلت وكالة تاس عن الوزير قوله إن الزيارة ناجحة."
TEXTS = [TEXT, "أكدت الشركة أن المصنع يعمل.", "السماء زرقاء."]
ARTICLES = sorted((Path(__file__).parents[2] / "data" / "articles").glob("*.txt"))


@pytest.fixture(scope="module")
def blank() -> Language:
    nlp = spacy.blank("ar")
    nlp.add_pipe("claims")
    return nlp


@pytest.fixture(scope="module")
def loaded() -> Language:
    return claims.load()


def contents(doc: Doc) -> list[str]:
    return [claim.content_text(doc.text) for claim in doc._.claims]


def in_a_new_process(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_pipe_is_found_before_anything_of_claims_is_imported() -> None:
    told = in_a_new_process(
        "import spacy, sys\n"
        "assert not [m for m in sys.modules if m.split('.')[0] == 'claims']\n"
        "nlp = spacy.blank('ar'); nlp.add_pipe('claims')\n"
        f"print(len(nlp({TEXT!r})._.claims))"
    )
    assert told == "2"


def test_a_blank_pipeline_gives_claims_and_spans(blank: Language) -> None:
    doc = blank(TEXT)
    assert [claim.speaker for claim in doc._.claims] == ["وزير النقل", "وزير النقل"]
    assert contents(doc) == ["الجسر سيفتح غداً", "الزيارة ناجحة"]
    # spans are of whole words, and spaCy's own tokenizer leaves the full stop on this one
    assert [span.text for span in doc.spans["claims"]] == ["الجسر سيفتح غداً.", "الزيارة ناجحة"]
    assert [span.text for span in doc.spans["sources"]] == ["وزير النقل", "الوزير"]
    assert [(span.id_, span.label_) for span in doc.spans["cues"]] == [("0", "indirect"), ("1", "indirect")]


def test_docs_without_claims_have_empty_spans(blank: Language) -> None:
    doc = blank("السماء زرقاء.")
    assert doc._.claims == () and all(len(doc.spans[name]) == 0 for name in ("claims", "cues", "sources"))


@pytest.mark.parametrize("path", ARTICLES[::4], ids=lambda path: path.stem)
def test_a_loaded_pipeline_finds_what_extract_finds(loaded: Language, parser: Parser, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert list(loaded(text)._.claims) == extract_claims(text, parser)


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ({"judge": "everyone"}, "judge"),
        ({"parser": "maybe"}, "parser"),
        ({"sources": "x.toml"}, "sources"),
        ({"registry": "none/there.toml"}, "no registry of sources there"),
        ({"model": "none/there.udpipe"}, "no parser model at"),
    ],
)
def test_a_wrong_config_is_refused_when_it_is_given(config: dict[str, object], said: str) -> None:
    with pytest.raises((ClaimsError, ValueError), match=said):
        spacy.blank("ar").add_pipe("claims", config=config)


def test_the_config_decides_who_judges() -> None:
    ruled = spacy.blank("ar")
    ruled.add_pipe("claims", config={"judge": "rules", "parser": False})
    assert {claim.rule for claim in ruled(TEXT)._.claims} == {"reporting-clause", "relay-clause"}


def test_a_pipeline_is_loaded_as_asked() -> None:
    nlp = claims.load(judge="rules", parser=False)
    assert nlp.pipe_names == ["claims"] and not nlp(TEXT).has_annotation("DEP")
    assert {claim.rule for claim in nlp(TEXT)._.claims} == {"reporting-clause", "relay-clause"}
    with pytest.raises(InputError, match="write one of rules, learned, full"):
        claims.load(judge="everyone")  # type: ignore[arg-type]


def test_a_registry_of_ones_own_names_the_source(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[source.bridge-watch]\nname = "مرصد الجسور"\ncategory = "institute"\n', encoding="utf-8")
    nlp = spacy.blank("ar")
    nlp.add_pipe("claims", config={"registry": str(own)})
    doc = nlp("قال مرصد الجسور إن الجسر سيفتح غداً.")
    assert doc._.claims[0].source_id == "bridge-watch"
    assert [span.kb_id_ for span in doc.spans["sources"]] == ["bridge-watch"]


def test_to_disk_and_back(loaded: Language, tmp_path: Path) -> None:
    loaded.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.pipe_names == ["claims", "claims_parser"]
    assert again("قال  الوزير").text == "قال  الوزير"
    assert again(TEXT)._.claims == loaded(TEXT)._.claims


def test_to_bytes_and_back(blank: Language) -> None:
    again = spacy.blank("ar")
    again.add_pipe("claims")
    again.from_bytes(blank.to_bytes())
    assert contents(again(TEXT)) == contents(blank(TEXT))


def test_two_processes_give_what_one_gives(loaded: Language) -> None:
    one = [contents(loaded(text)) for text in TEXTS]
    two = list(loaded.pipe(TEXTS, n_process=2, batch_size=1))
    assert [contents(doc) for doc in two] == one and one[0]
    assert [span.text for span in two[0].spans["cues"]] == ["قال", "قوله"]


def test_two_processes_that_are_born_empty() -> None:
    """As on macOS and Windows: nothing that is loaded comes along."""
    told = in_a_new_process(
        "import multiprocessing, spacy\n"
        "if __name__ == '__main__':\n"
        "    multiprocessing.set_start_method('spawn')\n"
        "    nlp = spacy.blank('ar'); nlp.add_pipe('claims', config={'judge': 'rules', 'parser': False})\n"
        f"    print([len(doc._.claims) for doc in nlp.pipe({TEXTS!r}, n_process=2)])"
    )
    assert told == "[2, 1, 0]"


def test_docs_keep_their_claims_in_a_docbin(loaded: Language, tmp_path: Path) -> None:
    docs = [loaded(text) for text in TEXTS]
    DocBin(docs=docs, store_user_data=True).to_disk(tmp_path / "docs.spacy")
    read = list(DocBin().from_disk(tmp_path / "docs.spacy").get_docs(spacy.blank("ar").vocab))
    assert [doc._.claims for doc in read] == [doc._.claims for doc in docs]
    assert [s.text for s in read[0].spans["sources"]] == ["وزير النقل", "الوزير"]
    assert [w.dep_ for w in read[0]] == [w.dep_ for w in docs[0]]


def test_a_docbin_is_read_where_no_pipeline_is(loaded: Language, tmp_path: Path) -> None:
    DocBin(docs=[loaded(TEXT)], store_user_data=True).to_disk(tmp_path / "docs.spacy")
    told = in_a_new_process(
        "import spacy, claims.pipes.extension\n"
        "from spacy.tokens import DocBin\n"
        f"docs = DocBin().from_disk({str(tmp_path / 'docs.spacy')!r}).get_docs(spacy.blank('ar').vocab)\n"
        "print([type(claim).__name__ for claim in next(docs)._.claims])"
    )
    assert told == "['Claim', 'Claim']"


def test_claims_set_by_hand_are_read_back(blank: Language) -> None:
    doc = blank(TEXT)
    kept: tuple[Claim, ...] = doc._.claims[:1]
    doc._.claims = kept
    assert Doc(blank.vocab).from_bytes(doc.to_bytes())._.claims == kept


@pytest.mark.parametrize(
    ("pos", "heads", "deps", "speakers"),
    [
        (
            ["VERB", "NOUN", "NOUN", "NOUN", "NOUN", "PUNCT"], [0, 0, 0, 0, 3, 0],
            ["ROOT", "nsubj", "obj", "obl", "nmod", "punct"], ["الوزير"],
        ),
        (["NOUN"] * 6, [0] * 6, ["ROOT", *["dep"] * 5], [None]),
    ],
)  # fmt: skip
def test_the_parse_of_another_component_is_used(
    pos: list[str], heads: list[int], deps: list[str], speakers: list[str | None]
) -> None:
    """Who accuses whom the rules know by the parse; nobody else parses a doc that is parsed."""
    nlp = spacy.blank("ar")
    nlp.add_pipe("claims", config={"judge": "rules"})
    words = ["واتهم", "الوزير", "الشركة", "بتأخير", "العمل", "."]
    noun = "Definite=Def|Number=Sing"
    morphs = ["Number=Sing|Person=3", noun, noun, f"{noun}|Prep=Bi", noun, ""]
    doc = Doc(nlp.vocab, words=words, pos=pos, heads=heads, deps=deps, morphs=morphs)
    assert [claim.speaker for claim in nlp(doc)._.claims] == speakers


@pytest.mark.parametrize(
    ("words", "spaces", "heads", "pos", "expected"),
    [  # a clitic cut off by the other tokenizer; one word of it that is two of ours
        (
            "و قال الوزير", [0, 1, 0], [1, 1, 1], ["CCONJ", "VERB", "NOUN"],
            [("VERB", "", -1), ("NOUN", "", 0)],
        ),
        (
            "ب تدوينة قال", [0, 1, 0], [1, 2, 2], ["ADP", "NOUN", "VERB"],
            [("NOUN", "Prep=ب", 1), ("VERB", "", -1)],
        ),
        ("10% قال", [1, 0], [1, 1], ["NUM", "VERB"], [("NUM", "", 2), ("NUM", "", 0), ("VERB", "", -1)]),
    ],
)  # fmt: skip
def test_words_that_are_cut_otherwise(
    blank: Language, words: str, spaces: list[int], heads: list[int], pos: list[str], expected: list[object]
) -> None:
    cut = words.split()
    deps = ["ROOT" if head == i else "dep" for i, head in enumerate(heads)]
    doc = Doc(blank.vocab, words=cut, spaces=[bool(s) for s in spaces], heads=heads, pos=pos, deps=deps)
    nodes = DocParser(doc).parse(tokenize(doc.text))
    assert [(node.upos, node.feats, node.head) for node in nodes] == expected


def test_our_own_parse_on_words_of_another_tokenizer() -> None:
    nlp = spacy.blank("ar")
    nlp.add_pipe("claims_parser")
    doc = nlp("قال الوزير إن المفاوضات مستمرة.\n\nوغادر المكان.")
    assert doc.has_annotation("DEP") and [w.pos_ for w in doc[:2]] == ["VERB", "NOUN"]
    assert len(list(doc.sents)) == len(Page(doc.text).sentences)


def test_registries_that_are_no_files_are_named() -> None:
    with pytest.raises(InputError, match="no registry of sources there"):
        spacy.blank("ar").add_pipe("claims", config={"registry": "/"})
