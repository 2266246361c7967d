"""Running the extractor over annotated articles: with rules and parser, or with one of them."""

from pathlib import Path

from claims.errors import InputError
from claims.evaluate import parser_only
from claims.evaluate.score import Scores, add_article, read_gold
from claims.extract.find import find_attributions
from claims.extract.passage import Passage
from claims.parse.model import load_parser
from claims.pipeline import claims_of
from claims.text.page import Page

MODES = ("both", "rules", "parser")


def evaluate_folder(gold: Path, mode: str = "both", model: Path | None = None) -> Scores:
    """Score the extractor on a folder of gold claims. Raises InputError for an unknown mode or folder."""
    if mode not in MODES:
        raise InputError(f"--with {mode}: write one of {', '.join(MODES)}")
    parser = None if mode == "rules" else load_parser(model)
    find = parser_only.find_attributions if mode == "parser" else find_attributions
    scores = Scores()
    for _, text, claims in read_gold(gold):
        found = claims_of(Passage(Page(text), parser), find=find)
        add_article(scores, text, claims, [claim.as_dict() for claim in found])
    return scores
