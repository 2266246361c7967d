"""The spaCy face: the pipes ``claims`` and ``claims_parser``, a tokenizer, ``Doc._.claims``."""
