"""Lines of a PDF, put together from where its letters stand on the page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any, Final

import pypdf

from samverkan_desktop.domain.followup_text import TextLink
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.imports.lines import Line, numbered, tidy_line
from samverkan_desktop.imports.pdf_links import Area, links_on, with_links

MOST_PAGES: Final = 2_000
MOST_LETTERS: Final = 20_000_000
_SAME_LINE: Final = 0.4
_WIDE_LETTER: Final = 0.6
_SPACE: Final = 0.4
_ORDINARY_PITCH: Final = 1.8
_APART: Final = 1.18


class ProtectedPdf(Exception):  # noqa: N818 - it names what was found
    """A PDF that wants a password before it shows its text."""


class TooMuchText(Exception):  # noqa: N818
    """A PDF with more pages or text than a follow-up document can have."""


@dataclass(frozen=True, kw_only=True)
class _Letters:
    """Letters that were set in one go, in points from the lower left corner."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, kw_only=True)
class _Row:
    """A line of letters on the page."""

    text: str
    y: float
    size: float
    links: tuple[TextLink, ...] = ()


def pdf_lines(data: bytes) -> Iterator[Line]:
    """The lines of all pages, empty lines where the page has a wider gap; no lines at all when the pages are pictures.

    Raises ProtectedPdf, TooMuchText, and whatever pypdf does on a damaged file.
    """
    reader = pypdf.PdfReader(BytesIO(data))
    if reader.is_encrypted and not _opens_without_password(reader):
        raise ProtectedPdf
    if len(reader.pages) > MOST_PAGES:
        raise TooMuchText
    pages: list[list[_Row]] = []
    letters = 0
    for page in reader.pages:
        rows = _rows(page)
        letters += sum(len(row.text) for row in rows)
        if letters > MOST_LETTERS:
            raise TooMuchText
        pages.append(rows)
    return numbered(_lines(pages))


def _opens_without_password(reader: pypdf.PdfReader) -> bool:
    try:
        return bool(reader.decrypt(""))
    except pypdf.errors.DependencyError:
        return False


def _lines(pages: Sequence[Sequence[_Row]]) -> Iterator[Line]:
    if not any(pages):
        return
    pitch = _pitch(pages)
    for page_number, rows in enumerate(pages):
        above: _Row | None = None
        for row in rows:
            if above and (above.y - row.y) / max(row.size, 1.0) > pitch * _APART:
                yield Line(text="", number=0)
            yield Line(text=row.text, number=0, new_page=page_number > 0 and above is None, links=row.links)
            above = row


def _pitch(pages: Sequence[Sequence[_Row]]) -> float:
    """The usual distance between lines of one text, in sizes of the letters."""
    found = Counter(
        round((above.y - row.y) / row.size, 1)
        for rows in pages
        for above, row in pairwise(rows)
        if row.size > 0 and above.size == row.size and above.y > row.y
    )
    likely = {pitch: count for pitch, count in found.items() if 0.8 <= pitch <= _ORDINARY_PITCH}
    # Among distances that are common, the smallest is the one inside a text.
    enough = max(likely.values(), default=0) * 0.25
    return min((pitch for pitch, count in likely.items() if count >= enough), default=_ORDINARY_PITCH / _APART) + 0.05


def _rows(page: pypdf.PageObject) -> list[_Row]:
    found: list[_Letters] = []

    def see(text: str, ctm: list[float], matrix: list[float], _font: Any, size: float) -> None:
        if text.strip("\n"):
            x = matrix[4] * ctm[0] + matrix[5] * ctm[2] + ctm[4]
            y = matrix[4] * ctm[1] + matrix[5] * ctm[3] + ctm[5]
            scale = abs(matrix[3] * ctm[3]) or abs(matrix[1] * ctm[2]) or 1.0
            found.append(_Letters(text=text.strip("\n"), x=x, y=y, size=size * scale))

    page.extract_text(visitor_text=see)
    areas = links_on(page)
    rows: list[list[_Letters]] = []
    for letters in sorted(found, key=lambda letters: -letters.y):
        if rows and rows[-1][0].y - letters.y <= _SAME_LINE * max(rows[-1][0].size, letters.size):
            rows[-1].append(letters)
        else:
            rows.append([letters])
    begun: set[str] = set()
    return [row for letters in rows if (row := _row(letters, areas, begun)).text]


def _row(letters: list[_Letters], areas: Sequence[Area], begun: set[str]) -> _Row:
    letters.sort(key=lambda one: one.x)
    text = ""
    end = 0.0
    for one in letters:
        is_apart = one.x - end > _SPACE * one.size
        if text and is_apart and not text.endswith(" ") and not one.text.startswith(" "):
            text += " "
        text += one.text
        # Letters are hardly ever wider than this, so a gap beyond it is a gap.
        end = one.x + _WIDE_LETTER * one.size * len(one.text)
    filled = [one for one in letters if one.text.strip()]
    if not filled:
        return _Row(text="", y=letters[0].y, size=1.0)
    size = max(one.size for one in filled)
    spans = [(one.x, one.text) for one in filled]
    line, links = with_links(tidy_line(text), spans, filled[0].y + size / 4, areas, begun)
    return _Row(text=line, y=filled[0].y, size=size, links=links)
