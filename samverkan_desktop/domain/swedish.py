"""Swedish order: å, ä, ö after z, upper and lower case together, other accents ignored, numbers by size."""

import re
from functools import lru_cache

_OWN_LETTERS = {"å": "z\uffff1", "ä": "z\uffff2", "æ": "z\uffff2", "ö": "z\uffff3", "ø": "z\uffff3"}
_ALPHABET = str.maketrans(_OWN_LETTERS)
_FOREIGN = re.compile(f"[^\\x00-\\x7f{''.join(_OWN_LETTERS)}]+")
_DIGITS = re.compile(r"(\d+)")
_KNOWN = 50_000
# A list that is longer than the memory of its texts would find none of them there when it is sorted again.
_KNOWN_TEXTS = 200_000
# Signs below every letter: words come before numbers, and a shorter word before the longer one that begins with it.
_END, _WORDS, _NUMBER = "\x01", "\x02", "\x03"


def fold(text: str) -> str:
    """Text as search compares it: lower case, é as e, but å, ä and ö kept as letters of their own."""
    if text.isascii():
        return text.casefold()
    # Here, and not above: the first picture compares nothing.
    from unicodedata import normalize

    return _FOREIGN.sub(_without_accents, normalize("NFC", text).casefold())


@lru_cache(maxsize=_KNOWN)
def sort_key(text: str) -> tuple[tuple[int, str], ...]:
    """A key for `sorted`: Swedish alphabet, and "Möte 2" before "Möte 10"."""
    return tuple(
        _by_size(part) if part.isascii() and part.isdigit() else (-1, part.translate(_ALPHABET))
        for part in _DIGITS.split(fold(text))
        if part
    )


@lru_cache(maxsize=_KNOWN_TEXTS)
def sort_text(text: str) -> str:
    """The order of `sort_key` as one text that compares sign by sign, for a database that sorts by it."""
    return "".join(
        f"{_WORDS}{part}{_END}" if size < 0 else f"{_NUMBER}{_sized(size)}{part}" for size, part in sort_key(text)
    )


def _sized(size: int) -> str:
    return chr(0x100 + min(size, 0x5000))


def _by_size(digits: str) -> tuple[int, str]:
    # Not int(): Python refuses to read numbers of more than 4,300 digits, which a pasted text may hold.
    significant = digits.lstrip("0")
    return len(significant), significant


def _without_accents(found: re.Match[str]) -> str:
    from unicodedata import combining, normalize

    return "".join(part for part in normalize("NFD", found[0]) if not combining(part))
