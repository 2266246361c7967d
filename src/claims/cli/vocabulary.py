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


class Order(StrEnum):
    """What comes first in a review (`claims.store.decisions.ORDERS`)."""

    SURE = "sure"
    WORTH = "worth"


class Judge(StrEnum):
    """Who decides: the rules alone, the encoder alone, or judges who hear both."""

    RULES = "rules"
    LEARNED = "learned"
    FULL = "full"


class Layer(StrEnum):
    """What extracts in an evaluation (`claims.evaluate.run.LAYERS`)."""

    RULES = "rules"
    RULES_WITHOUT_PARSER = "rules without parser"
    LEARNED = "learned"
    FULL = "full"
    FULL_WITHOUT_PARSER = "full without parser"
