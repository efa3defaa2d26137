"""How wide columns and how high rows must be for all the text to show; nobody reckons it when a file opens."""

import unicodedata
from collections.abc import Sequence
from math import ceil

from samverkan_desktop.domain.report import CellKind, ReportColumn, Sheet, State
from samverkan_desktop.exports.xlsx_cells import clean, fits, native, split
from samverkan_desktop.frozen import dataclass, replace

LINE = 15.0
HIGHEST = 409.0
_PADDING = 6.0
MOST_LINES = int((HIGHEST - _PADDING) / LINE)
_WIDEST_TEXT = 100.0
_EASY_LINES, _EASY_WIDTH = 10, 66.0
_FILTER_BUTTON = 3.0
# What the cell keeps free on both sides: its own edge and one step of indent.
_EDGE = 2.3
_NARROWEST = 6.0
_WIDE_HEADING = 18.0
_BOLD = 1.08
_SPACE = 0.5
# Letters measured in digits: the broader of Calibri and DejaVu Sans, which LibreOffice takes in its place.
_MEASURED = (
    ("ijlI.,:;'|!’·", 0.5),
    (" ", _SPACE),
    ("f()[]-/t", 0.66),
    ("r", 0.7),
    ("szxcJ", 0.86),
    ("kvy", 0.94),
    ("agepåäoöéELFTS", 1.0),
    ("–", 1.0),
    ("BKPRXYZCVAÅÄ", 1.15),
    ("DNHUGQOÖ", 1.32),
    ("w%", 1.49),
    ("m", 1.6),
    ("MW@—…★✓◔○", 1.8),
)
_LATIN = 0x24F
_FIXED = {CellKind.DAY: 13.0, CellKind.MOMENT: 18.5}
_SHORT, _MOST_KNOWN = 80, 4_000
_WRAPPED = frozenset({CellKind.TEXT, CellKind.LONG, CellKind.STATE, CellKind.LINK})


@dataclass(frozen=True, kw_only=True)
class PlannedColumn:
    """A column with its width; `part`, of so many `parts`, is above 0 where it continues the texts before it."""

    column: ReportColumn
    source: int
    part: int
    parts: int
    width: float

    @property
    def wraps(self) -> bool:
        """Whether its text may take several lines."""
        return self.column.kind in _WRAPPED and not self.column.hidden


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a look through all rows has shown: how many they are, and the columns that they need."""

    columns: tuple[PlannedColumn, ...]
    rows: int


def plan(sheet: Sheet) -> Plan:
    """Look through the rows of a sheet once, or through those that stand for all."""
    seen = [_Seen(column) for column in sheet.columns]
    count = 0
    for row in sheet.rows if sheet.looked is None else sheet.looked:
        count += 1
        for one, value in zip(seen, row, strict=True):
            if value is not None:
                one.look(value)
    columns = []
    for source, one in enumerate(seen):
        column = PlannedColumn(column=one.column, source=source, part=0, parts=one.parts, width=one.width())
        columns += [replace(column, part=part) for part in range(one.parts)]
    return Plan(columns=tuple(columns), rows=count if sheet.count is None else sheet.count)


def height_of(lines: int) -> float:
    """The height in points of so many lines of text, at most what Excel allows."""
    return min(HIGHEST, lines * LINE + _PADDING)


def lines_of(text: str, width: float, *, edge: float = _EDGE) -> int:
    """How many lines a text takes in a column, on the safe side; `edge` is what stays free at both sides."""
    usable = max(width - edge, 1.0)
    if len(text) <= usable * 0.6 and "\n" not in text:
        return 1
    return sum(_paragraph_lines(paragraph, usable) for paragraph in text.split("\n"))


def breadth(text: str) -> float:
    """The breadth of text in digits of the same font, on the safe side for the fonts that Excel and LibreOffice use."""
    return sum(map(_BREADTHS.__getitem__, text))


def heading_lines(heading: str, width: float) -> int:
    """How many lines a heading takes beside its filter button; it is set in bold."""
    return lines_of(heading, (width - _FILTER_BUTTON - _EDGE) / _BOLD, edge=0)


class _Breadths(dict[str, float]):
    """By letter; what was not measured is worked out when it is first asked for."""

    def __missing__(self, letter: str) -> float:
        self[letter] = found = _breadth_of(letter)
        return found


def _breadth_of(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 2.1
    return 1.3 if letter.isupper() or ord(letter) > _LATIN else 1.05


_BREADTHS = _Breadths({letter: breadth for letters, breadth in _MEASURED for letter in letters})


def _paragraph_lines(text: str, usable: float) -> int:
    if breadth(text) <= usable:
        return 1
    lines, used = 1, 0.0
    for word in text.split(" "):
        width = breadth(word)
        if used and used + width > usable:
            lines, used = lines + 1, 0.0
        if width > usable:
            # A word that is longer than the line is broken anywhere.
            more = ceil(width / usable) - 1
            lines, width = lines + more, width - more * usable
        used += width + _SPACE
    return lines


class _Seen:
    """What has been seen of one column."""

    def __init__(self, column: ReportColumn) -> None:
        self.column = column
        self.parts = 1
        self._widest = 0.0
        self._longest: list[str] = []
        self._size = 0
        self._is_measured = column.kind in _FIXED or column.hidden
        self._known: set[str] = set()
        # Words of our own are never broken.
        own = [word for text in (*column.choices, *(one.label for one in column.states)) for word in text.split()]
        longest = max(map(breadth, own), default=0.0) + _EDGE + 0.3
        self._limit = max(column.width or column.most or 28.0, longest)

    def look(self, value: object) -> None:
        if self._is_measured:
            return
        if type(value) is State:
            value = value.text
        if type(value) is str:
            if value in self._known:
                return
            text = value
        else:
            text = str(native(value))
        size = len(text)
        if size <= _SHORT and len(self._known) < _MOST_KNOWN:
            self._known.add(text)
        if size > self._size * 1.1:
            # The highest row is found among the longest texts; few have to be kept for that.
            self._size = size
            self._longest = [*self._longest[-4:], text]
        if self._widest < self._limit and size * 2.1 > self._widest:
            self._widest = max(self._widest, max((breadth(line) for line in text.split("\n")), default=0.0))
        if not fits(text):
            self.parts = max(self.parts, len(split(clean(text)[0])))

    def width(self) -> float:
        fixed = _FIXED.get(self.column.kind)
        if fixed is not None:
            return max(fixed, self._heading(most=fixed))
        wanted = max(_NARROWEST, min(self._widest + _EDGE + 0.3, self._limit), self._heading(most=self._limit))
        if self.column.kind is CellKind.LONG:
            return self._wide_enough(wanted)
        return round(wanted, 1)

    def _heading(self, *, most: float) -> float:
        """The heading may take two or three lines, but no word of it is broken unless it is as wide as a page."""
        words = self.column.title.split(" ")
        longest, whole = (max(map(breadth, parts), default=0.0) * _BOLD for parts in (words, [self.column.title]))
        edge = _FILTER_BUTTON + _EDGE + 0.3
        return max(min(longest + edge, _WIDEST_TEXT), min(whole + edge, most, _WIDE_HEADING))

    def _wide_enough(self, width: float) -> float:
        """Wider where the longest texts make high rows, and more so where Excel has no row that is high enough."""
        longest: Sequence[str] = [split(text)[0] for text in self._longest]
        for most_lines, widest in ((_EASY_LINES, _EASY_WIDTH), (MOST_LINES, _WIDEST_TEXT)):
            while width < widest and any(lines_of(text, width) > most_lines for text in longest):
                width = min(widest, width + 8)
        return round(width, 1)
