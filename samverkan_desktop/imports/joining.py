"""Lines that belong to one text, joined as they were written before the page broke them."""

import re
from collections.abc import Iterable
from typing import Final

from samverkan_desktop.domain.followup_form import SOFT_HYPHEN

_SUSPENDED: Final = {"och", "eller", "samt", "respektive", "resp", "till", "som", "liksom", "and", "or"}
_HYPHENATED = re.compile(r"[^\W_][-‐‑]$")
_RANGE = re.compile(r"[0-9][-‐‑–—]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+|[0-9]+")
_LAST_ADDRESS = re.compile(r"https?://\S*[/\-_=&?%.]$", re.IGNORECASE)
_REST_OF_ADDRESS = re.compile(r"(?=[^\s]*[./\-_=%0-9])[a-z0-9%][\w\-./%?=&#~+]*", re.ASCII)


def join_lines(lines: Iterable[str]) -> str:
    """One text of several lines: one space between them, except where a word, a range or an address was broken.

    A hyphen at the end of a line is kept and what follows is set against it, since nobody can know
    whether the hyphen belongs to the word; `energi-` before `och`, `eller` or `samt` keeps its space.
    A soft hyphen joins and disappears.
    """
    parts: list[str] = []
    last = ""
    for line in lines:
        if not line:
            continue
        if last.endswith(SOFT_HYPHEN):
            parts[-1] = last[:-1]
        elif last and not _belongs_against(last, line):
            parts.append(" ")
        parts.append(line)
        last = line
    return "".join(parts).rstrip(SOFT_HYPHEN).strip()


def continues_address(text: str, line: str) -> bool:
    """Whether the line is the rest of an address that the line before broke off."""
    return _LAST_ADDRESS.search(text) is not None and _REST_OF_ADDRESS.fullmatch(line) is not None


def starts_inside_sentence(text: str) -> bool:
    """Whether the first letter or digit is one that a sentence would not begin with."""
    found = next((letter for letter in text if letter.isalnum()), "")
    return found.islower() or found.isdigit()


def _belongs_against(last: str, line: str) -> bool:
    if _RANGE.search(last) and line[0].isdigit():
        return True
    if not _HYPHENATED.search(last):
        return False
    found = _FIRST_WORD.match(line)
    return found is not None and found[0].casefold() not in _SUSPENDED
