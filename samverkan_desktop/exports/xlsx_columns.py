"""One column of a sheet: each value as the text of its cell, which is made once where the value comes again."""

from datetime import date, datetime
from typing import Final, NamedTuple

from samverkan_desktop.domain import way_back
from samverkan_desktop.domain.report import CellKind, State
from samverkan_desktop.exports import xlsx_cells, xlsx_layout, xlsx_style
from samverkan_desktop.exports.xlsx_cells import CellValue, Findings
from samverkan_desktop.exports.xlsx_layout import PlannedColumn
from samverkan_desktop.exports.xlsx_rows import cell_text

# Names, states and days come again and again; long texts seldom do.
_LONGEST_KEPT: Final = 80
_MOST_KEPT: Final = 4_000
_KEPT_TYPES = frozenset({str, date, type(None)})


class WrittenCell(NamedTuple):
    """What stands in the file after the place of a cell, in a row of one line and in a higher one.

    `lines` are those that it takes, `mark` stands for the whole value, `address` is where it leads.
    """

    low: str
    high: str
    lines: int
    mark: str
    address: str


class ColumnWriting:
    """Ask for the cell of each row in turn, once: what was found in the values is counted."""

    def __init__(
        self,
        planned: PlannedColumn,
        letter: str,
        styles: xlsx_style.Styles,
        findings: Findings,
        title: str,
        *,
        is_marked: bool,
        leads: bool = False,
    ) -> None:
        self._planned, self._styles, self._findings, self._title = planned, styles, findings, title
        self.letter = letter
        self.start = f'<c r="{letter}'
        self.source = planned.source
        self._is_marked = is_marked and not planned.part and planned.column.key not in (way_back.ID, way_back.VERSION)
        self._leads = leads
        self._links = 0
        self._known: dict[object, WrittenCell] = {}

    def cell(self, value: object) -> WrittenCell:
        """The cell of a value."""
        if type(value) is State:
            value = value.text
        if type(value) not in _KEPT_TYPES:
            return self._made(value)[0]
        found = self._known.get(value)
        if found is None:
            found, is_plain = self._made(value)
            if is_plain and (type(value) is not str or len(value) <= _LONGEST_KEPT):
                if len(self._known) >= _MOST_KEPT:
                    self._known.clear()
                self._known[value] = found
        return found

    def _made(self, value: object) -> tuple[WrittenCell, bool]:
        """The cell, and whether there is nothing to count in it."""
        taken = xlsx_cells.native(value)
        is_plain, whole = True, taken
        if isinstance(taken, str):
            whole, removed = xlsx_cells.clean(taken)
            is_plain = not removed and xlsx_cells.fits(whole)
            taken = whole if is_plain and not self._planned.part else self._part(whole, removed)
        elif self._planned.part:
            taken = None
        kind = _kind_of(taken, self._planned.column.kind)
        address = ""
        if kind is CellKind.LINK and isinstance(taken, str):
            address = "" if self._planned.part else self._address(taken)
            is_plain = False
            kind = CellKind.LINK if address else CellKind.TEXT
        literal = isinstance(taken, str) and xlsx_cells.looks_like_other(taken)
        data, leads = self._styles.data, self._leads
        low, high = (data(kind, literal=literal, high=high, leads=leads) for high in (False, True))
        lines = 1
        if isinstance(taken, str) and self._planned.wraps:
            lines = xlsx_layout.lines_of(taken, self._planned.width)
        mark = way_back.mark(whole) if self._is_marked else ""
        return WrittenCell(cell_text(taken, low), cell_text(taken, high), lines, mark, address), is_plain

    def _part(self, text: str, removed: int) -> CellValue:
        """Of a text that continues in further columns, the part for this one."""
        planned, findings = self._planned, self._findings
        findings.removed += removed if not planned.part else 0
        if xlsx_cells.fits(text):
            return text if not planned.part else None
        parts = xlsx_cells.split(text)
        if not planned.part:
            place = (self._title, planned.column.title)
            findings.continued[place] = findings.continued.get(place, 0) + 1
            # Only a text that grew after the columns were planned.
            findings.cut += len(parts) > planned.parts
        return parts[planned.part] if planned.part < len(parts) else None

    def _address(self, url: str) -> str:
        target = xlsx_cells.link_target(url)
        if target is None:
            return ""
        self._links += 1
        if self._links > xlsx_cells.LINKS_PER_SHEET:
            self._findings.plain_links += 1
            return ""
        return target


def _kind_of(value: CellValue, kind: CellKind) -> CellKind:
    """The kind of the value itself where it is another than that of its column."""
    if value is None:
        return kind
    if isinstance(value, str):
        return CellKind.TEXT if kind in (CellKind.NUMBER, CellKind.DAY, CellKind.MOMENT) else kind
    if isinstance(value, datetime):
        return CellKind.MOMENT
    return CellKind.DAY if isinstance(value, date) else CellKind.NUMBER
