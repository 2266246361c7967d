"""The words of a text, folded; and in the form by which claims are found, alike for what is stored and asked.

Both engines index search words only, so Arabic is understood here and not in the database.
"""

from claims.text.normalise import fold
from claims.text.spellings import spellings

_CLITICS = spellings("clitic")
_SHORTEST = 3


def words_of(text: str) -> list[str]:
    """The folded words of a text: letters and digits only, marks and quotation marks dropped.

    >>> words_of("قال: «نعم»، و٧٠")
    ['قال', 'نعم', 'و70']
    """
    return "".join(c if c.isalnum() else " " for c in fold(text)).split()


def search_words(text: str) -> list[str]:
    """The words of a text in their search form.

    >>> search_words("وبالمصانعِ ٧٠ عربةً"), search_words("المصانع")
    (['مصانع', '70', 'عربه'], ['مصانع'])
    """
    return [search_word(word) for word in words_of(text)]


def search_word(word: str) -> str:
    """A folded word without article and one-letter clitics, as long as three letters are left.

    What merely looks like a clitic goes as well (`وزير` → `زير`), everywhere alike, so it does no harm.
    """
    at = 0
    while True:
        clitic = next((c for c in _CLITICS if word.startswith(c, at)), None)
        if clitic is None or len(word) - at - len(clitic) < _SHORTEST:
            return word[at:]
        at += len(clitic)
