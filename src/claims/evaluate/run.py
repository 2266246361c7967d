"""Running the extractor over annotated articles: with rules and parser, or with one of them."""

from pathlib import Path

from claims.errors import InputError
from claims.evaluate import parser_only
from claims.evaluate.curated import curated_store
from claims.evaluate.origins import OriginScores, read_origins, score_origins
from claims.evaluate.pairs import PairScores, read_pairs, score_pairs
from claims.evaluate.score import Scores, add_article, articles_of, read_gold
from claims.extract.find import find_attributions
from claims.extract.passage import Passage
from claims.parse.model import load_parser
from claims.pipeline import claims_of
from claims.resolve.catalogue import load_registry
from claims.store.database import session
from claims.text.page import Page
from claims.work.compare_store import compare_pending, find_pending

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


def evaluate_pairs(curated: Path) -> tuple[PairScores, OriginScores]:
    """Judge comparison on curated claims: the pairs and origins in ``pairs/`` below them.

    Extraction has no part in it. Raises InputError for a folder without these files.
    """
    pairs, origins = (
        read_pairs(curated / "pairs" / "pairs.csv"),
        read_origins(curated / "pairs" / "origins.csv"),
    )
    engine = curated_store(articles_of(curated), curated)
    compare_pending(engine, find_pending(engine))
    with session(engine) as opened:
        return score_pairs(opened, pairs), score_origins(opened, origins, load_registry())
