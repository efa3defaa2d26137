"""Text as it may be stored: composed letters, no invisible trash, no more than its limit."""

import re
from collections.abc import Iterable

from samverkan_desktop.late import pattern

LINE_LIMIT = 300
WORDING_LIMIT = 2_000
TEXT_LIMIT = 100_000
ADDRESS_LIMIT = 2_000

# Composed, as they are, stay all letters that lie before the first mark that is put on another letter.
_FIRST_MARK = "\u0300"
_SPACES = re.compile(r"\s+")
_TRAILING = re.compile(r"[^\S\n]+$", re.MULTILINE)
_UNSTORABLE = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")


def clean_text(text: str) -> str:
    """Paragraphs: NFC, line breaks as `\\n`, no control characters, no space at either end or before a line break."""
    # Nearly every text has been cleaned before, and to see that takes a tenth of the time.
    if _is_seen(text.replace("\n", "")) and " \n" not in text and text == text.strip():
        return text
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    # Here, and not above: the tables of all letters of the world are loaded where there are others than ours.
    from unicodedata import normalize

    composed = normalize("NFC", _UNSTORABLE.sub("", unified))
    return _TRAILING.sub("", composed).strip()


def clean_names(names: Iterable[str]) -> tuple[str, ...]:
    """Each name as one line, once, without empty ones."""
    return tuple(dict.fromkeys(name for name in map(clean_line, names) if name))


def clean_line(text: str) -> str:
    """One line: as `clean_text`, with every run of white space as one space."""
    return text if is_clean_line(text) else _SPACES.sub(" ", clean_text(text)).strip()


def is_clean_line(text: str) -> bool:
    """Whether `clean_line` would change nothing; a line with letters that are not seen is not looked into further."""
    return _is_seen(text) and "  " not in text and text == text.strip()


def _is_seen(text: str) -> bool:
    # Of all white space, only the plain space counts as printable.
    return text.isprintable() and _is_composed(text)


def _is_composed(text: str) -> bool:
    if max(text, default="") < _FIRST_MARK:
        return True
    from unicodedata import is_normalized

    return is_normalized("NFC", text)
