"""Claims as linked data: schema.org, W3C Web Annotation; and brat's standoff files."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, BinaryIO
from urllib.parse import quote

from claims.claim import Span
from claims.store.read import StoredClaim
from claims.store.tables import ArticleRow
from claims.text.visible import masked, to_json

_AROUND = 32
"""Characters before and after a quotation by which it is found again in a changed text."""


def address_of(article: ArticleRow) -> str:
    """The article's URL, else a name for it."""
    return article.url or f"urn:claims:article:{quote(article.name)}"


def write_jsonld(file: BinaryIO, claims: Iterable[StoredClaim]) -> int:
    """schema.org: direct speech as `Quotation`, the rest as `Claim`, each in its `NewsArticle`.

    No `ClaimReview`: that is a verdict on the truth of a claim, and nobody gives one here.
    """
    articles: dict[int | None, dict[str, Any]] = {}
    items = []
    for stored in claims:
        articles.setdefault(stored.article.id, _news(stored.article))
        items.append(_said(stored))
    data = {"@context": "https://schema.org", "@graph": [*articles.values(), *items]}
    file.write(to_json(data, indent=1).encode())
    return len(items)


def _news(article: ArticleRow) -> dict[str, Any]:
    return _without_nothing(
        {
            "@type": "NewsArticle",
            "@id": address_of(article),
            "headline": article.title,
            "url": article.url,
            "inLanguage": article.language,
            "datePublished": article.published.isoformat() if article.published else None,
            "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
        }
    )


def _said(stored: StoredClaim) -> dict[str, Any]:
    claim, where = stored.claim, address_of(stored.article)
    person = {"@type": "Person" if claim.kind == "person" else "Organization", "name": claim.speaker}
    if claim.source_id:
        person["identifier"] = claim.source_id
    quoted = claim.form == "direct"
    return _without_nothing(
        {
            "@type": "Quotation" if quoted else "Claim",
            "@id": f"{where}#claim-{stored.id}",
            "text": stored.content,
            "inLanguage": stored.article.language,
            "creator" if quoted else "author": person if claim.speaker else None,
            "isPartOf" if quoted else "appearance": {"@id": where},
            "contributor": [{"@type": "Organization", "name": name} for name in claim.via] or None,
            "additionalType": f"{claim.polarity} {claim.certainty}",
        }
    )


def _without_nothing(data: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in data.items() if v is not None}


def write_annotations(file: BinaryIO, claims: Iterable[StoredClaim]) -> int:
    """W3C Web Annotation: a page of them, one a claim, each of its parts found by place and by wording."""
    items = [_annotation(stored) for stored in claims]
    data = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": items}
    file.write(to_json(data, indent=1).encode())
    return len(items)


def _annotation(stored: StoredClaim) -> dict[str, Any]:
    claim, article = stored.claim, stored.article
    spans = [("cue", claim.cue), *(("content", span) for span in claim.content)]
    spans += [("source", claim.source)] if claim.source else []
    said = f"{claim.speaker or '?'}{''.join(f' ← {name}' for name in claim.via)}"
    tags = (claim.form, claim.polarity, claim.certainty, claim.kind)
    body = [{"type": "TextualBody", "value": said, "language": "ar", "purpose": "identifying"}]
    body += [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in tags]
    return {
        "id": f"urn:claims:claim:{stored.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": body,
        "target": [
            {
                "type": "SpecificResource",
                "source": address_of(article),
                "purpose": role,
                "selector": _selectors(article.text, span),
            }
            for role, span in spans
        ],
    }


def _selectors(text: str, span: Span) -> list[dict[str, Any]]:
    start, end = span
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - _AROUND) : start],
            "suffix": text[end : end + _AROUND],
        },
    ]


def write_brat(file: BinaryIO, claims: Iterable[StoredClaim]) -> int:
    """An archive of `NAME.txt` and `NAME.ann` for every article, with `annotation.conf`."""
    written = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("annotation.conf", _CONFIGURATION)
        for _, group in groupby(claims, key=lambda s: s.article.id):
            found = list(group)
            name = re.sub(r"[^\w.-]", "_", found[0].article.name)
            archive.writestr(f"{name}.txt", masked(found[0].article.text))
            archive.writestr(f"{name}.ann", "".join(f"{line}\n" for line in _standoff(found)))
            written += len(found)
    return written


_CONFIGURATION = """\
[entities]
Source
Content
[relations]
[events]
Cue Source?:Source, Content:Content
[attributes]
Form Arg:Cue, Value:direct|indirect|mixed
Polarity Arg:Cue, Value:asserted|denied
Certainty Arg:Cue, Value:certain|probable|possible
"""


def _standoff(found: list[StoredClaim]) -> Iterator[str]:
    """Texts, events and attributes, numbered through the article."""
    texts = attributes = 0
    for event, stored in enumerate(found, start=1):
        claim, text = stored.claim, masked(stored.article.text)
        numbers = {}
        parts = [("Cue", [claim.cue]), ("Content", list(claim.content))]
        parts += [("Source", [claim.source])] if claim.source else []
        for role, spans in parts:
            texts += 1
            numbers[role] = texts
            lines = [line for span in spans for line in _on_one_line(text, span)]
            places = ";".join(f"{s} {e}" for s, e in lines)
            yield f"T{texts}\t{role} {places}\t{' '.join(text[s:e] for s, e in lines)}"
        roles = " ".join(f"{role}:T{n}" for role, n in numbers.items())
        yield f"E{event}\t{roles}"
        for name in ("form", "polarity", "certainty"):
            attributes += 1
            yield f"A{attributes}\t{name.capitalize()} E{event} {getattr(claim, name)}"


def _on_one_line(text: str, span: Span) -> Iterator[Span]:
    """A span without the line breaks in it: brat's pieces stay on one line each."""
    for found in re.finditer(r"[^\r\n]+", text[slice(*span)]):
        yield span[0] + found.start(), span[0] + found.end()
