"""Lines of a document on their way to the parser, whatever kind of file they came from."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from samverkan_desktop.domain.followup_form import SOFT_HYPHEN, tidy
from samverkan_desktop.domain.followup_text import TextLink
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass

MOST_LINES: Final = 200_000

_NEW_LINE = re.compile("\r\n|[\n\r\x0b\x85\u2028\u2029]")


class Mark(StrEnum):
    """What the file itself says about a line; plain text says nothing."""

    PLAIN = "plain"
    HEADING = "heading"
    ITEM = "item"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line, tidy; `new_page` when a page begins with it. A soft hyphen at the very end is kept: it joins."""

    text: str
    number: int
    new_page: bool = False
    mark: Mark = Mark.PLAIN
    links: tuple[TextLink, ...] = ()


def lines_of(text: str) -> Iterator[Line]:
    """The lines of plain text, numbered from 1; a form feed begins a page and, inside a line, a line."""
    for number, raw in enumerate(_NEW_LINE.split(text), start=1):
        for place, piece in enumerate(raw.split("\f")):
            yield Line(text=tidy_line(piece), number=number, new_page=place > 0)


def tidy_line(text: str) -> str:
    """As `tidy`, with a soft hyphen at the end kept."""
    line = tidy(text)
    return line + SOFT_HYPHEN if line and text.rstrip().endswith(SOFT_HYPHEN) else line


def numbered(lines: Iterable[Line]) -> Iterator[Line]:
    """The same lines, numbered from 1 in the order they come."""
    for number, line in enumerate(lines, start=1):
        yield Line(text=line.text, number=number, new_page=line.new_page, mark=line.mark, links=line.links)
