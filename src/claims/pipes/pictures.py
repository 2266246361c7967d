"""Claims as displaCy draws them: cue, source and content in one text that reads from right to left."""

from typing import Any

from spacy.tokens import Doc

from claims.pipes.extension import claims_of_doc

COLOURS = {"CUE": "#f6c177", "SOURCE": "#9ccfd8", "CONTENT": "#e6e0a8"}
"""The colours of the labels, which displaCy finds by itself where this package is installed."""


def picture(doc: Doc) -> dict[str, Any]:
    """What ``displacy.render(…, style="ent", manual=True)`` takes: the parts of the doc's claims as marks.

    displaCy cannot draw marks within marks: what stands in the content of another claim stays unmarked.
    """
    parts = [
        (start, end, label)
        for claim in claims_of_doc(doc)
        for label, spans in (
            ("CONTENT", claim.content),
            ("SOURCE", (claim.source,) if claim.source else ()),
            ("CUE", (claim.cue,)),
        )
        for start, end in spans
    ]
    marks: list[dict[str, Any]] = []
    for start, end, label in sorted(parts, key=lambda part: (part[0], -part[1])):
        if not marks or start >= marks[-1]["end"]:
            marks.append({"start": start, "end": end, "label": label})
    return {"text": doc.text, "ents": marks, "title": None, "settings": {"lang": "ar", "direction": "rtl"}}
