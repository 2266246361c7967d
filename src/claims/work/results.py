"""What a partition's extraction leaves: ``claims/NAME.parquet`` and ``articles/NAME.parquet``.

A partition is finished when its articles are there; they are put in place last, and whole.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from claims.claim import Claim
from claims.errors import InputError
from claims.ingest.article import Article

_SPAN = pa.list_(pa.int64(), 2)
ARTICLES = pa.schema(
    [
        ("id", pa.string()), ("sha256", pa.string()), ("title", pa.string()), ("outlet", pa.string()),
        ("date", pa.date32()), ("url", pa.string()), ("text", pa.string()),
    ]
)  # fmt: skip
CLAIMS = pa.schema(
    [
        ("article", pa.string()), ("sha256", pa.string()), ("ordinal", pa.int64()), ("text", pa.string()),
        ("cue", _SPAN), ("source", _SPAN), ("content", pa.list_(_SPAN)), ("speaker", pa.string()),
        ("via", pa.list_(pa.string())), ("houses", pa.list_(pa.string())), ("form", pa.string()),
        ("polarity", pa.string()), ("certainty", pa.string()), ("kind", pa.string()),
        ("source_id", pa.string()), ("source_name", pa.string()), ("confidence", pa.float64()),
        ("rule", pa.string()), ("sentence", _SPAN),
    ]
)  # fmt: skip
"""The JSON contract's fields; `text` is the content, verbatim."""


def write_results(folder: Path, name: str, found: Sequence[tuple[Article, Sequence[Claim]]]) -> None:
    """Put a finished partition in place."""
    claims = [
        {
            "article": article.id,
            "sha256": article.sha256,
            "ordinal": n,
            "text": claim.content_text(article.text),
            **claim.as_dict(),
            "houses": list(claim.houses),
        }
        for article, own in found
        for n, claim in enumerate(own)
    ]
    articles = [
        {
            "id": a.id,
            "sha256": a.sha256,
            "title": a.title,
            "outlet": a.outlet,
            "date": a.published,
            "url": a.url,
            "text": a.text,
        }
        for a, _ in found
    ]
    for kind, rows, schema in (("claims", claims, CLAIMS), ("articles", articles, ARTICLES)):
        place = folder / kind / f"{name}.parquet"
        place.parent.mkdir(parents=True, exist_ok=True)
        unfinished = place.with_suffix(".unfinished")
        parquet.write_table(pa.Table.from_pylist(rows, schema=schema), unfinished)
        unfinished.replace(place)


def finished(folder: Path) -> list[str]:
    """The names of the partitions that are done."""
    return sorted(path.stem for path in (folder / "articles").glob("*.parquet"))


def read_results(folder: Path, name: str) -> Iterator[tuple[Article, list[Claim]]]:
    """The articles of a finished partition with their claims. Raises InputError for damaged files."""
    try:
        articles = parquet.read_table(folder / "articles" / f"{name}.parquet", schema=ARTICLES).to_pylist()
        rows = parquet.read_table(folder / "claims" / f"{name}.parquet", schema=CLAIMS).to_pylist()
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"{folder}: {name} cannot be read ({error}): extract it again") from None
    claims: dict[str, list[Claim]] = {}
    for row in sorted(rows, key=lambda r: r["ordinal"]):
        claims.setdefault(row["sha256"], []).append(Claim.from_dict(row))
    for row in articles:
        yield (
            Article(
                id=row["id"],
                text=row["text"],
                encoding="utf-8",
                title=row["title"],
                outlet=row["outlet"],
                published=row["date"],
                url=row["url"],
            ),
            claims.get(row["sha256"], []),
        )
