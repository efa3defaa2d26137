"""What pages carry besides their text: page numbers, and headings repeated on every page."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from samverkan_desktop.domain.followup_form import (
    bullet_of,
    ends_sentence,
    has_area_word,
    is_bare_number,
    is_escaped,
    is_followup_heading,
    is_goals_heading,
    is_page_number,
    stamp_of,
)
from samverkan_desktop.domain.followup_links import link_of_line
from samverkan_desktop.domain.followup_text import TextLink
from samverkan_desktop.domain.followup_title import looks_like_title
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass, field
from samverkan_desktop.imports.lines import Line, Mark

_EDGE: Final = 2
_SHARE: Final = 0.6
_DIGITS = re.compile("[0-9]+")


class Gap(StrEnum):
    """What lies between a line and the one before it."""

    NONE = "none"
    BLANK = "blank"
    PAGE = "page"
    PAGE_AND_BLANK = "page_and_blank"


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A line with text, and how far it stands from the one before it."""

    text: str
    number: int
    gap: Gap
    mark: Mark = Mark.PLAIN
    links: tuple[TextLink, ...] = field(default=())


def without_furniture(lines: Iterable[Line]) -> tuple[list[Piece], tuple[str, ...]]:
    """The lines with text, and the distinct texts that were left out because they belong to the pages."""
    pages = _pages(lines)
    repeated = _repeated(pages)
    pieces: list[Piece] = []
    left_out: dict[str, None] = {}
    blank = new_page = False
    for page_number, page in enumerate(pages):
        new_page = new_page or page_number > 0
        edges = _edges(page) if len(pages) > 1 else set()
        top = max(sorted(edges)[:_EDGE], default=0) if page_number == 0 else -1
        for place, line in enumerate(page):
            if not line.text:
                blank = True
            elif _is_furniture(line, at_edge=place in edges, repeated=repeated, may_be_title=place <= top):
                left_out[line.text] = None
                new_page = True
            else:
                pieces.append(
                    Piece(
                        text=line.text, number=line.number, gap=_gap(blank, new_page), mark=line.mark, links=line.links
                    )
                )
                blank = new_page = False
    return pieces, tuple(left_out)


def _gap(blank: bool, new_page: bool) -> Gap:
    if new_page:
        return Gap.PAGE_AND_BLANK if blank else Gap.PAGE
    return Gap.BLANK if blank else Gap.NONE


def _pages(lines: Iterable[Line]) -> list[list[Line]]:
    pages: list[list[Line]] = [[]]
    for line in lines:
        if line.new_page:
            pages.append([])
        pages[-1].append(line)
    return pages


def _edges(page: Sequence[Line]) -> set[int]:
    places = [place for place, line in enumerate(page) if line.text]
    return {*places[:_EDGE], *places[-_EDGE:]}


def _repeated(pages: Sequence[Sequence[Line]]) -> set[str]:
    """Texts, digits aside, at the edge of most pages; a sentence, a bullet or a heading is never one."""
    counts: Counter[str] = Counter()
    filled = [page for page in pages if any(line.text for line in page)]
    for page in filled:
        counts.update({_shape(page[place].text) for place in _edges(page) if _may_repeat(page[place])})
    enough = max(2, len(filled) * _SHARE)
    return {shape for shape, count in counts.items() if count >= enough}


def _shape(text: str) -> str:
    return _DIGITS.sub("#", text)


def _may_repeat(line: Line) -> bool:
    text = line.text
    return not (
        ends_sentence(text)
        or line.mark is not Mark.PLAIN
        or bullet_of(text)
        or is_goals_heading(text)
        or is_followup_heading(text)
        or has_area_word(text)
        or stamp_of(text)
        or link_of_line(text)
        or is_escaped(text)
    )


def _is_furniture(line: Line, *, at_edge: bool, repeated: set[str], may_be_title: bool) -> bool:
    if line.mark is not Mark.PLAIN:
        return False
    if is_page_number(line.text):
        return True
    if not at_edge:
        return False
    if is_bare_number(line.text):
        return True
    # On the first page the running heading may be the title itself.
    return _shape(line.text) in repeated and not (may_be_title and looks_like_title(line.text))
