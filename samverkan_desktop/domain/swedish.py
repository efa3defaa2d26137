"""Swedish order: å, ä, ö after z, upper and lower case together, other accents ignored, numbers by size."""

import re
import unicodedata
from functools import lru_cache

_OWN_LETTERS = {"å": "z\uffff1", "ä": "z\uffff2", "æ": "z\uffff2", "ö": "z\uffff3", "ø": "z\uffff3"}
_DIGITS = re.compile(r"(\d+)")
_KNOWN = 50_000


def fold(text: str) -> str:
    """Text as search compares it: lower case, é as e, but å, ä and ö kept as letters of their own."""
    return "".join(
        letter if letter in _OWN_LETTERS else _without_accents(letter)
        for letter in unicodedata.normalize("NFC", text).casefold()
    )


@lru_cache(maxsize=_KNOWN)
def sort_key(text: str) -> tuple[tuple[int, str], ...]:
    """A key for `sorted`: Swedish alphabet, and "Möte 2" before "Möte 10"."""
    return tuple(
        _by_size(part) if part.isascii() and part.isdigit() else (-1, "".join(_OWN_LETTERS.get(c, c) for c in part))
        for part in _DIGITS.split(fold(text))
        if part
    )


def _by_size(digits: str) -> tuple[int, str]:
    # Not int(): Python refuses to read numbers of more than 4,300 digits, which a pasted text may hold.
    significant = digits.lstrip("0")
    return len(significant), significant


def _without_accents(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
