"""Running the extractor over annotated articles, with all its layers or with some of them."""

from collections.abc import Collection
from pathlib import Path

from claims.errors import InputError
from claims.evaluate.curated import curated_store
from claims.evaluate.origins import OriginScores, read_origins, score_origins
from claims.evaluate.pairs import PairScores, read_pairs, score_pairs
from claims.evaluate.score import Scores, add_article, articles_of, read_gold
from claims.manner import Manner
from claims.resolve.catalogue import load_registry
from claims.store.database import session
from claims.work.compare_store import compare_pending, find_pending

LAYERS = {
    "rules": Manner("rules"),
    "rules without parser": Manner("rules", parser=False),
    "learned": Manner("learned"),
    "full": Manner(),
    "full with parser": Manner(parser=True),
}
"""What can decide alone or together, by name."""


def evaluate_folder(gold: Path, layer: str = "full", only: Collection[str] | None = None) -> Scores:
    """Score one of the LAYERS on a folder of gold claims, or on some of its articles (`only`: their ids).

    Raises InputError for an unknown layer or folder.
    """
    if layer not in LAYERS:
        raise InputError(f"--with {layer}: write one of {', '.join(LAYERS)}")
    extract = LAYERS[layer].extractor(load_registry())
    scores = Scores()
    for name, text, claims in read_gold(gold):
        if only is None or name in only:
            add_article(scores, text, claims, [claim.as_dict() for claim in extract(text)])
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
