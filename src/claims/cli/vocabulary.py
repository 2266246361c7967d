"""The closed vocabularies of a claim, as options take them: another word is refused with the list."""

from enum import StrEnum


class Kind(StrEnum):
    """What a source is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    DOCUMENT = "document"
    EVIDENCE = "evidence"
    GROUP = "group"
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """How sure the source is."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class Polarity(StrEnum):
    """Whether the source asserts or denies."""

    ASSERTED = "asserted"
    DENIED = "denied"


class Form(StrEnum):
    """How the words are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Mode(StrEnum):
    """What extracts in an evaluation."""

    BOTH = "both"
    RULES = "rules"
    PARSER = "parser"
