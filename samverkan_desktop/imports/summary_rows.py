"""A summary that was written and has been edited since, as rows beside what they were; touches no database."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from samverkan_desktop.domain import way_back
from samverkan_desktop.domain.errors import UnusableFile
from samverkan_desktop.domain.frozen import dataclass
from samverkan_desktop.domain.report import CellKind
from samverkan_desktop.domain.system_reasons import SystemReason
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.imports.workbooks import (
    MOST_BYTES,
    TOO_LARGE,
    Cell,
    Plain,
    SheetCells,
    cell_name,
    read_workbook,
)

_HEADING_ROWS: Final = 20
_FOREIGN: Final = N_(
    "“{name}” is not a summary that this program has written, or its hidden sheet has been taken away. "
    "Write a new summary, and make your changes in that."
)
_NEWER: Final = N_("“{name}” was written by a newer version of the program. Update the program to read it.")
_UNREADABLE: Final = N_("“{name}” cannot be read: {reason}. Check that you have the right to open it.")


@dataclass(frozen=True, kw_only=True)
class SheetProblem:
    """Something that cannot be used: where it is, what stands there, and what is wrong with it in words."""

    sheet: str
    cell: str = ""
    found: str = ""
    text: str


@dataclass(frozen=True, kw_only=True)
class ReadCell:
    """What stands in a cell now; `changed` when it is not what was written."""

    value: Plain
    place: str
    changed: bool
    odd: str = ""


@dataclass(frozen=True, kw_only=True)
class ReadRow:
    """A row by the keys of its columns; without `record_id` it is new. `number` counts from 1, as Excel does."""

    record_id: str
    number: int
    cells: Mapping[str, ReadCell]

    @property
    def changed(self) -> tuple[str, ...]:
        """The keys of the cells that are not what was written."""
        return tuple(key for key, cell in self.cells.items() if cell.changed)


@dataclass(frozen=True, kw_only=True)
class ReadSheet:
    """A sheet that came back. `versions` are those of all records that went out on it, by id."""

    key: str
    title: str
    headings: Mapping[str, str]
    kinds: Mapping[str, CellKind]
    rows: tuple[ReadRow, ...]
    versions: Mapping[str, int]
    marks: Mapping[str, Mapping[str, str]]

    @property
    def missing(self) -> tuple[str, ...]:
        """The ids of records that went out and did not come back."""
        present = {row.record_id for row in self.rows}
        return tuple(one for one in self.versions if one not in present)


@dataclass(frozen=True, kw_only=True)
class SummaryFile:
    """A summary that came back; `notices` are sentences that the reader must not miss."""

    name: str
    export_id: str
    database: str
    period_id: str
    created: datetime
    sheets: tuple[ReadSheet, ...]
    problems: tuple[SheetProblem, ...]
    notices: tuple[str, ...]


def read_summary(path: Path) -> SummaryFile:
    """Read a workbook that the program has written. Raises UnusableFile, with what to do about it."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnusableFile(TOO_LARGE, name=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise UnusableFile(_UNREADABLE, name=path.name, reason=SystemReason(error)) from error
    sheets = read_workbook(data, path.name, moments=True, roomy=way_back.SHEET)
    hidden = next((one for one in sheets if one.name.casefold() == way_back.SHEET), None)
    if hidden is None:
        raise UnusableFile(_FOREIGN, name=path.name)
    written = _Written(hidden, path.name)
    reading = _Reading(written, [one for one in sheets if one is not hidden])
    found = tuple(reading.sheets())
    return SummaryFile(
        name=path.name,
        export_id=written.about["export"],
        database=written.about["database"],
        period_id=written.about.get("period", ""),
        created=written.created,
        sheets=found,
        problems=tuple(reading.problems),
        notices=tuple(reading.notices),
    )


@dataclass
class _Columns:
    """The columns of one sheet as they were written."""

    key: str
    headings: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    kinds: dict[str, CellKind] = field(default_factory=dict)

    @property
    def marked(self) -> list[str]:
        """The keys in the order of the marks."""
        return [key for key in self.headings if key not in (way_back.ID, way_back.VERSION)]

    @property
    def all_headings(self) -> set[str]:
        return {heading for parts in self.headings.values() for heading in parts}


class _Written:
    """The hidden sheet, read."""

    def __init__(self, sheet: SheetCells, name: str) -> None:
        self.about: dict[str, str] = {}
        self.others: set[str] = set()
        self.columns: dict[str, _Columns] = {}
        self.versions: dict[str, dict[str, int]] = defaultdict(dict)
        self.marks: dict[tuple[str, str], str] = {}
        try:
            for row in sheet.rows:
                self._take([_text(cell.value) for cell in row])
            self.created = datetime.fromisoformat(self.about["created"])
            known = {"export", "database", "format"} <= self.about.keys()
        except (ValueError, KeyError, IndexError) as error:
            raise UnusableFile(_FOREIGN, name=name) from error
        if not known:
            raise UnusableFile(_FOREIGN, name=name)
        if self.about["format"] not in way_back.KNOWN_FORMATS:
            raise UnusableFile(_NEWER, name=name)

    def _take(self, line: list[str]) -> None:
        kind = line[0] if line else ""
        if kind == way_back.ABOUT and line[1] == "other":
            self.others.add(line[2])
        elif kind == way_back.ABOUT:
            self.about[line[1]] = line[2] if len(line) > 2 else ""
        elif kind == way_back.COLUMN:
            _kind, title, key, column, heading, _part, cell_kind = line
            columns = self.columns.setdefault(title, _Columns(key=key))
            columns.headings[column].append(heading)
            columns.kinds[column] = CellKind(cell_kind)
        elif kind == way_back.ROW:
            _kind, key, *rest = line
            # The first format had a line for each row.
            rows = way_back.unpacked(rest[0]) if len(rest) == 1 else [(rest[0], int(rest[1]), rest[2])]
            for record_id, version, marks in rows:
                self.versions[key][record_id] = version
                self.marks[key, record_id] = marks


class _Reading:
    """Finds the sheets and columns again, wherever somebody has put them."""

    def __init__(self, written: _Written, sheets: Sequence[SheetCells]) -> None:
        self._written, self._all = written, sheets
        self.problems: list[SheetProblem] = []
        self.notices: list[str] = []

    def sheets(self) -> Iterator[ReadSheet]:
        """Each sheet with all its rows; those that went on over several sheets are one again."""
        by_key: dict[str, ReadSheet] = {}
        for title, cells in self._matched():
            read = _SheetReading(self._written, self._written.columns[title], cells, self)
            one = read.sheet()
            if one is not None:
                known = by_key.get(one.key)
                by_key[one.key] = replace(known, rows=known.rows + one.rows) if known else one
        yield from by_key.values()

    def _matched(self) -> Iterator[tuple[str, SheetCells]]:
        """The title that a sheet was given, and the sheet; one with another title is known by its headings."""
        found = {one.name: one for one in self._all if one.name in self._written.columns}
        spare = [one for one in self._all if one.name not in found and one.name not in self._written.others]
        whole: set[str] = set()
        for title, columns in self._written.columns.items():
            cells = found.get(title) or self._renamed(columns, spare)
            if cells is None:
                whole.add(columns.key)
                self.notices.append(
                    _("The sheet {name} is no longer in the workbook; nothing of it is read.").format(name=title)
                )
                continue
            if cells in spare:
                spare.remove(cells)
            self._notice(cells)
            yield title, cells
        for one in spare:
            self.notices.append(_("The sheet {name} is not the program’s; it is not read.").format(name=one.name))

    def _notice(self, cells: SheetCells) -> None:
        if cells.is_hidden:
            self.notices.append(_("The sheet {name} is hidden. It is read all the same.").format(name=cells.name))
        if cells.has_merged:
            self.notices.append(
                _("The sheet {name} has merged cells; only the first of them has a value.").format(name=cells.name)
            )

    @staticmethod
    def _renamed(columns: _Columns, spare: Sequence[SheetCells]) -> SheetCells | None:
        def alike(sheet: SheetCells) -> int:
            return max(len(columns.all_headings & set(map(_heading, row))) for row in sheet.rows[:_HEADING_ROWS])

        best = max(spare, key=alike, default=None)
        return best if best is not None and alike(best) * 2 > len(columns.all_headings) else None


class _SheetReading:
    def __init__(self, written: _Written, columns: _Columns, cells: SheetCells, reading: _Reading) -> None:
        self._written, self._columns, self._cells, self._reading = written, columns, cells, reading
        self._places: dict[str, list[int]] = {}

    def sheet(self) -> ReadSheet | None:
        first = self._find_headings()
        if first is None:
            return None
        rows = [row for number in range(first + 1, len(self._cells.rows)) if (row := self._row(number)) is not None]
        key, title = self._columns.key, self._cells.name
        marked = self._columns.marked
        versions = self._written.versions[key]
        return ReadSheet(
            key=key,
            title=title,
            headings={name: parts[0] for name, parts in self._columns.headings.items()},
            kinds=self._columns.kinds,
            rows=tuple(self._known(rows)),
            versions=versions,
            marks={one: dict(zip(marked, _cut(self._written.marks[key, one]), strict=False)) for one in versions},
        )

    def _find_headings(self) -> int | None:
        """The row of the headings; what the sheet lacks and has more than it had is told."""
        (wanted,) = self._columns.headings[way_back.ID]
        candidates = [[_heading(cell) for cell in row] for row in self._cells.rows[:_HEADING_ROWS]]
        known = self._columns.all_headings
        first = next((n for n, one in enumerate(candidates) if wanted in one and len(known & set(one)) > 1), None)
        if first is None:
            self._problem("", "", _("The hidden column ID is gone, so the rows are not known. Nothing here is read."))
            return None
        found = candidates[first]
        for key, headings in self._columns.headings.items():
            if all(heading in found for heading in headings):
                self._places[key] = [found.index(heading) for heading in headings]
            elif key != way_back.VERSION:
                words = _("{sheet}: the column {heading} is gone or has another heading; nothing of it is read.")
                self._reading.notices.append(words.format(sheet=self._cells.name, heading=headings[0]))
        used = {place for places in self._places.values() for place in places}
        for place, heading in enumerate(found):
            if heading and place not in used and heading not in known:
                words = _("{sheet}: the column {heading} is not the program’s; it is not read.")
                self._reading.notices.append(words.format(sheet=self._cells.name, heading=heading))
        return first

    def _row(self, number: int) -> ReadRow | None:
        row = self._cells.rows[number]
        record_id = _text(self._value(row, way_back.ID)).strip()
        marks = self._written.marks.get((self._columns.key, record_id), "")
        known = dict(zip(self._columns.marked, _cut(marks), strict=False))
        cells: dict[str, ReadCell] = {}
        for key in self._columns.marked:
            if key not in self._places:
                continue
            value, odd = self._value(row, key), self._odd(row, key)
            changed = not odd and way_back.mark(value) != known.get(key, way_back.mark(None))
            place = cell_name(number, self._places[key][0])
            cells[key] = ReadCell(value=value, place=place, changed=changed, odd=odd)
            if odd:
                self._problem(place, _text(value), _(odd))
        # Who clears the cells of a row has removed it, though the hidden ones are still there.
        filled = [cell for cell in cells.values() if cell.odd or way_back.canonical(cell.value)]
        cleared = not filled and any(cell.changed for cell in cells.values())
        if cleared or (not record_id and (not filled or self._says_nothing(filled))):
            return None
        return ReadRow(record_id=record_id, number=number + 1, cells=cells)

    def _says_nothing(self, filled: Sequence[ReadCell]) -> bool:
        return len(filled) == 1 and filled[0].value == self._written.about.get("empty")

    def _known(self, rows: Sequence[ReadRow]) -> Iterator[ReadRow]:
        """The rows, each known by its id; a copy that was changed is a new row, as whoever copies means it."""
        by_id: dict[str, list[ReadRow]] = defaultdict(list)
        for row in rows:
            by_id[row.record_id].append(row)
        for row in rows:
            same = by_id[row.record_id]
            if not row.record_id:
                yield row
            elif row.record_id not in self._written.versions[self._columns.key]:
                self._problem(*self._first(row), _("The ID of this row is not one that went out with this file."))
            elif len(same) == 1:
                yield row
            else:
                yield from self._copied(row, same)

    def _copied(self, row: ReadRow, same: Sequence[ReadRow]) -> Iterator[ReadRow]:
        original = next((one for one in same if not one.changed), None)
        if original is None:
            if row is same[0]:
                numbers = ", ".join(str(one.number) for one in same)
                words = _("The rows {numbers} have the same hidden ID, and all of them are changed. Keep one of them.")
                self._problem(*self._first(row), words.format(numbers=numbers))
            # It is there, so it has not been removed; nothing in it is taken.
            if row is same[0]:
                yield replace(row, cells={key: replace(cell, changed=False) for key, cell in row.cells.items()})
        elif row is original:
            yield row
        elif row.changed:
            cells = {
                key: replace(cell, changed=bool(way_back.canonical(cell.value))) for key, cell in row.cells.items()
            }
            yield replace(row, record_id="", cells=cells)
        else:
            words = _("This row is a copy of row {number}. Nothing is taken from it.")
            self._problem(*self._first(row), words.format(number=original.number))

    @staticmethod
    def _first(row: ReadRow) -> tuple[str, str]:
        cells = tuple(row.cells.values())
        cell = next((one for one in cells if way_back.canonical(one.value) or one.odd), cells[0])
        return cell.place, _text(cell.value)

    def _value(self, row: Sequence[Cell], key: str) -> Plain:
        """What stands in a column, put together again where a text was too long for one."""
        places = self._places.get(key, [])
        found = [row[place].value for place in places if place < len(row)]
        if len(found) == 1 and not isinstance(found[0], str):
            return found[0]
        text = "".join(_text(one) for one in found)
        return way_back.unescaped(text) if text else None

    def _odd(self, row: Sequence[Cell], key: str) -> str:
        return next((row[one].odd for one in self._places[key] if one < len(row) and row[one].odd), "")

    def _problem(self, cell: str, found: str, text: str) -> None:
        self._reading.problems.append(SheetProblem(sheet=self._cells.name, cell=cell, found=found, text=text))


def _cut(marks: str) -> list[str]:
    return [marks[start : start + way_back.MARK_LENGTH] for start in range(0, len(marks), way_back.MARK_LENGTH)]


def _heading(cell: Cell) -> str:
    return way_back.unescaped(_text(cell.value))


def _text(value: Plain) -> str:
    return "" if value is None else str(value)
