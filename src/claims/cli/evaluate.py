"""`claims eval`: how good extraction and comparison are."""

from pathlib import Path
from typing import Annotated

import typer


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder with ID.txt and ID.json, or the curated claims/.")],
    mode: Annotated[str, typer.Option("--with", help="What decides: full, rules, learned, …")] = "full",
    pairs: Annotated[bool, typer.Option("--pairs", help="Judge comparison, on GOLD/pairs.")] = False,
) -> None:
    """How well the extractor does on annotated articles; with --pairs, how well comparison does."""
    if pairs:
        from claims.evaluate.run import evaluate_pairs
        from claims.report.scores import origins_table, pairs_table

        judged, origins = evaluate_pairs(gold)
        print(pairs_table(judged), origins_table(origins), sep="\n\n")
        return
    from claims.evaluate.run import evaluate_folder
    from claims.report.scores import construction_table, reliability_table, rule_table, summary

    scores = evaluate_folder(gold, mode)
    for table in (summary, construction_table, rule_table, reliability_table):
        print(table(scores), end="\n\n")
