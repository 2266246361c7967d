"""A spaCy pipeline with everything of ours in it."""

from pathlib import Path

import spacy
from spacy.language import Language

import claims.pipes.component
import claims.pipes.parse
import claims.pipes.tokenizer  # noqa: F401  (the three register themselves)
from claims.parse.model import has_model


def load(model: Path | None = None) -> Language:
    """A spaCy pipeline whose docs carry ``doc._.claims``, the spans of claims, and our parse.

    The claims are those that `extract_claims` finds. The pipe ``claims_parser`` is for the reader of the doc:
    ``nlp.remove_pipe("claims_parser")`` where nobody looks at lemmas and heads.
    `model` is a UDPipe model over whole words; by default ``CLAIMS_MODEL`` or the installed one; without
    any, rules read the surface alone, which a warning says.
    Raises ModelError.

    >>> nlp = load()
    >>> doc = nlp("قال الوزير إن المفاوضات مستمرة.")
    >>> doc._.claims[0].speaker
    'الوزير'
    """
    nlp = spacy.blank("ar", config={"nlp": {"tokenizer": {"@tokenizers": "claims.Tokenizer.v1"}}})
    path = str(model) if model else None
    nlp.add_pipe("claims", config={"model": path})
    if has_model(model):
        nlp.add_pipe("claims_parser", config={"model": path})
    return nlp
