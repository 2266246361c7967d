"""Everything that can go wrong, as one family.

ClaimsError                      the user sees ``str(error)`` as one line
├── InputError                   a file cannot be read or written, or what was asked makes no sense
│   ├── NotArabicError           it can, but it is not Arabic text
│   └── SidecarError             the metadata table beside the articles is malformed
├── ModelError                   the parser model is missing or broken
├── WorkerError                  a process died over an article, or no cluster answers
├── DataError                    a linguistic data file is malformed
└── StoreError                   the database cannot be opened, read or written
    └── NotFoundError            nothing stored matches what was asked for

Each message says what is wrong, where, and what to do.
"""


class ClaimsError(Exception):
    """Base of all errors of this package."""


class InputError(ClaimsError):
    """An article cannot be read."""


class NotArabicError(InputError):
    """The text is readable but holds too little Arabic to be an Arabic article."""


class SidecarError(InputError):
    """`articles.csv` beside the articles is malformed."""


class ModelError(ClaimsError):
    """The parser model is missing or is not a UDPipe model."""


class WorkerError(ClaimsError):
    """A process died over an article."""


class DataError(ClaimsError):
    """A linguistic data file (cues, nouns, sources) is malformed."""


class StoreError(ClaimsError):
    """The database cannot be opened, read or written."""


class NotFoundError(StoreError):
    """Nothing stored matches."""
