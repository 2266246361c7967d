"""A spaCy pipeline with everything of ours in it."""

from pathlib import Path

import spacy
from spacy.language import Language

import claims.pipes.component
import claims.pipes.parse
import claims.pipes.tokenizer  # noqa: F401  (the three register themselves)
from claims.manner import Judge, Manner
from claims.parse.model import has_model


def load(
    model: Path | str | None = None,
    *,
    judge: Judge = "full",
    parser: bool | None = None,
    registry: Path | str | None = None,
) -> Language:
    """A spaCy pipeline whose docs carry ``doc._.claims``, the spans of claims, and our parse.

    The claims are those that `extract_claims` finds, whose arguments these are. The pipe ``claims_parser`` is
    for the reader of the doc: ``nlp.remove_pipe("claims_parser")`` where nobody looks at lemmas and heads. It
    is left out with ``parser=False``, and where no model is installed: a warning says so then.
    Raises ModelError, InputError, DataError.

    >>> nlp = load()
    >>> doc = nlp("قال الوزير إن المفاوضات مستمرة.")
    >>> doc._.claims[0].speaker
    'الوزير'
    """
    manner = Manner(judge, Path(model) if model else None, parser)
    nlp = spacy.blank("ar", config={"nlp": {"tokenizer": {"@tokenizers": "claims.Tokenizer.v1"}}})
    path, own = str(model) if model else None, str(registry) if registry else None
    nlp.add_pipe("claims", config={"judge": judge, "parser": parser, "model": path, "registry": own})
    if parser or (parser is None and has_model(manner.model)):
        nlp.add_pipe("claims_parser", config={"model": path})
    return nlp
