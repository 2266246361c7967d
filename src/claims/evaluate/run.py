"""Running the extractor over annotated articles, with all its layers or with some of them."""

from collections.abc import Callable, Iterable
from pathlib import Path

from claims.errors import InputError
from claims.evaluate.curated import curated_store
from claims.evaluate.gold import articles_of, read_gold
from claims.evaluate.origins import OriginScores, read_origins, score_origins
from claims.evaluate.pairs import PairScores, read_pairs, score_pairs
from claims.evaluate.score import Scores, add_article
from claims.manner import Manner
from claims.resolve.catalogue import load_registry
from claims.store.database import session
from claims.work.compare_store import compare_pending, find_pending

LAYERS = {
    "rules": Manner("rules"),
    "rules without parser": Manner("rules", parser=False),
    "learned": Manner("learned"),
    "full": Manner(),
    "full without parser": Manner(parser=False),
}
"""What can decide alone or together, by name."""


def evaluate_folder(gold: Path, layer: str = "full") -> Scores:
    """Score one of the LAYERS on a folder of gold claims. Raises InputError for an unknown one."""
    return evaluate_groups([gold], layer, lambda _: "all").get("all", Scores())


def evaluate_groups(
    folders: Iterable[Path], layer: str, group_of: Callable[[str], str | None]
) -> dict[str, Scores]:
    """Score one of the LAYERS on groups of annotated articles.

    `group_of` says by an article's id to which group it belongs, None that it is left out. Raises InputError.
    """
    if layer not in LAYERS:
        raise InputError(f"--with {layer}: write one of {', '.join(LAYERS)}")
    extract = LAYERS[layer].extractor(load_registry())
    scores: dict[str, Scores] = {}
    for folder in folders:
        for name, text, claims in read_gold(folder):
            group = group_of(name)
            if group is not None:
                found = [claim.as_dict() for claim in extract(text)]
                add_article(scores.setdefault(group, Scores()), text, claims, found)
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
