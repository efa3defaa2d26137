"""Names as Excel takes them: of sheets, of headings."""

import re
from collections.abc import Iterable

from samverkan_desktop.domain.text import clean_line
from samverkan_desktop.exports.xlsx_cells import split

TITLE_LIMIT = 31
HEADING_LIMIT = 255
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]+")
# Excel keeps this name to itself, in the language of its menus.
_RESERVED = frozenset({"history", "historik"})


def sheet_title(wanted: str, taken: Iterable[str], *, addition: str = "") -> str:
    """A title that Excel takes and that is not taken, with `addition` at its end."""
    known = {title.casefold() for title in taken}
    base = clean_line(_FORBIDDEN.sub("-", wanted)).strip("'").strip() or "Sheet"
    if base.casefold() in _RESERVED:
        base = f"{base} -"
    number, end = 1, addition
    while True:
        room = TITLE_LIMIT - len(end)
        title = f"{split(base, room, back=8)[0].rstrip()}{end}".strip("'")
        if title.casefold() not in known:
            return title
        number += 1
        end = f"{addition} ({number})"


def headings(wanted: Iterable[str]) -> list[str]:
    """Headings of a table: never empty, one line, all different whatever their case."""
    found: list[str] = []
    known: set[str] = set()
    for column, one in enumerate(wanted, 1):
        base = clean_line(one) or f"({column})"
        heading, number = split(base, HEADING_LIMIT)[0].rstrip(), 1
        while heading.casefold() in known:
            number += 1
            end = f" ({number})"
            heading = split(base, HEADING_LIMIT - len(end))[0].rstrip() + end
        known.add(heading.casefold())
        found.append(heading)
    return found


def quoted(title: str) -> str:
    """The title of a sheet as a reference to it begins."""
    return "'" + title.replace("'", "''") + "'"


def in_header(text: str, limit: int = 120) -> str:
    """Text for the header or footer of a page, where & begins a code."""
    return clean_line(text)[:limit].replace("&", "&&")
