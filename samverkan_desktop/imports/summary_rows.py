"""A summary that was written and has been edited since, as rows beside what they were; touches no database."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import Final

from samverkan_desktop.domain import way_back
from samverkan_desktop.domain.errors import UnusableFile
from samverkan_desktop.domain.report import CellKind
from samverkan_desktop.domain.system_reasons import SystemReason
from samverkan_desktop.frozen import dataclass, field, replace
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.imports.raw_sheets import (
    MOST_BYTES,
    TOO_LARGE,
    Plain,
    Progress,
    Raw,
    RawBook,
    RawRow,
    RawSheet,
    cell_name,
    opened,
)

MOST_ROWS: Final = 1_000_000
# Sheets are read in a stream, so what they unpack to takes time and no memory.
_MOST_UNPACKED: Final = 1_000_000_000
_HEADING_ROWS: Final = 20
_KNOWN_MARKS: Final = 200_000
_SHORT: Final = 80
_FOREIGN: Final = N_(
    "“{name}” is not a summary that this program has written, it was written without names, or its hidden sheet has "
    "been taken away. Write a new summary, with names, and make your changes in that."
)
ELSEWHERE: Final = N_(
    "“{name}” was written from another database. Open that database first, or write a new summary from this one."
)
_NEWER: Final = N_("“{name}” was written by a newer version of the program. Update the program to read it.")
_TOO_MANY_ROWS: Final = N_("“{name}” has more than a million rows. Keep only the rows that are needed.")
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
    """What stands in a cell now; `changed` when it is not what was written, of which `before` is the mark."""

    value: Plain
    place: str
    changed: bool
    odd: str = ""
    before: str = ""


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
    """A sheet that came back: the rows that are new or changed.

    `versions` are those of all records that went out on it, by id; `present` are the ids that came back, `count` how
    many rows there are.
    """

    key: str
    title: str
    headings: Mapping[str, str]
    kinds: Mapping[str, CellKind]
    rows: tuple[ReadRow, ...]
    versions: Mapping[str, int]
    present: frozenset[str]
    count: int

    @property
    def missing(self) -> tuple[str, ...]:
        """The ids of records that went out and did not come back."""
        return tuple(one for one in self.versions if one not in self.present)


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


def read_summary(path: Path, progress: Progress | None = None, *, database: str = "") -> SummaryFile:
    """Read a workbook that the program has written. Raises UnusableFile, with what to do about it.

    One of another database than `database` is refused before its rows are read. `progress` is told how much has been
    read; what it raises is the end of it.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnusableFile(TOO_LARGE, name=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise UnusableFile(_UNREADABLE, name=path.name, reason=SystemReason(error)) from error
    with opened(data, path.name, progress, most_unpacked=_MOST_UNPACKED) as book:
        hidden = next((one for one in book.sheets if one.name.casefold() == way_back.SHEET), None)
        if hidden is None:
            raise UnusableFile(_FOREIGN, name=path.name)
        written = _Written(book, hidden, path.name, database)
        reading = _Reading(_Cells(book), written, [one for one in book.sheets if one is not hidden], path.name)
        found = tuple(reading.sheets())
        book.finish()
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

    def __init__(self, book: RawBook, sheet: RawSheet, name: str, database: str) -> None:
        self.about: dict[str, str] = {}
        self.others: set[str] = set()
        self.columns: dict[str, _Columns] = {}
        self.versions: dict[str, dict[str, int]] = defaultdict(dict)
        self.marks: dict[tuple[str, str], str] = {}
        cells = _Cells(book)
        try:
            for row in sheet.rows():
                texts = cells.texts(row)
                self._take([texts.get(column, "") for column in range(max(texts, default=-1) + 1)])
                if database and self.about.get("database", database) != database:
                    raise UnusableFile(ELSEWHERE, name=name)
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


class _Cells:
    """What cells hold, and their marks; those of short texts and numbers are remembered, for columns repeat them."""

    def __init__(self, book: RawBook) -> None:
        self.book = book
        self.empty = way_back.mark(None)
        self._known: dict[Raw, str] = {}

    def mark(self, raw: Raw | None) -> str:
        """The mark of a cell."""
        if raw is None:
            return self.empty
        found = self._known.get(raw)
        if found is None:
            found = way_back.mark(self.value(raw))
            if len(raw.letters) <= _SHORT and len(self._known) < _KNOWN_MARKS:
                self._known[raw] = found
        return found

    def value(self, raw: Raw) -> Plain:
        """What a cell holds."""
        value, _odd = self.book.read(raw)
        return way_back.unescaped(value) if isinstance(value, str) else value

    def texts(self, row: RawRow) -> dict[int, str]:
        """What stands in a row, in words, by column."""
        return {column: _text(self.value(raw)) for column, raw in row.cells.items()}


@dataclass
class _Gathered:
    """What has been read of a sheet, over all the parts that it may have been written in.

    `whole` are the numbers of rows that nobody has touched, `edited` the rows of each id that somebody has.
    """

    whole: dict[str, int] = field(default_factory=dict)
    edited: dict[str, list[ReadRow]] = field(default_factory=lambda: defaultdict(list))
    new: list[ReadRow] = field(default_factory=list)
    count: int = 0


class _Reading:
    """Finds the sheets and columns again, wherever somebody has put them."""

    def __init__(self, cells: _Cells, written: _Written, sheets: Sequence[RawSheet], name: str) -> None:
        self.cells, self._written, self._all, self._name = cells, written, sheets, name
        self.problems: list[SheetProblem] = []
        self.notices: list[str] = []
        self._count = 0

    def sheets(self) -> Iterator[ReadSheet]:
        """Each sheet with its rows; those that went on over several sheets are one again."""
        gathered: dict[str, _Gathered] = defaultdict(_Gathered)
        first: dict[str, _SheetReading] = {}
        for title, sheet in self._matched():
            read = _SheetReading(self._written, self._written.columns[title], sheet, self)
            if read.read(gathered[read.key]):
                first.setdefault(read.key, read)
            if sheet.has_merged:
                words = _("The sheet {name} has merged cells; only the first of them has a value.")
                self.notices.append(words.format(name=sheet.name))
        for key, one in first.items():
            yield one.sheet(gathered[key])

    def count_row(self) -> None:
        """One more row; too many are the end of it."""
        self._count += 1
        if self._count > MOST_ROWS:
            raise UnusableFile(_TOO_MANY_ROWS, name=self._name)

    def _matched(self) -> Iterator[tuple[str, RawSheet]]:
        """The title that a sheet was given, and the sheet; one with another title is known by its headings."""
        found = {one.name: one for one in self._all if one.name in self._written.columns}
        spare = [one for one in self._all if one.name not in found and one.name not in self._written.others]
        for title, columns in self._written.columns.items():
            sheet = found.get(title) or self._renamed(columns, spare)
            if sheet is None:
                self.notices.append(
                    _("The sheet {name} is no longer in the workbook; nothing of it is read.").format(name=title)
                )
                continue
            if sheet in spare:
                spare.remove(sheet)
            if sheet.is_hidden:
                words = _("The sheet {name} is hidden. It is read all the same.")
                self.notices.append(words.format(name=sheet.name))
            yield title, sheet
        for one in spare:
            if one.head(1):
                self.notices.append(_("The sheet {name} is not the program’s; it is not read.").format(name=one.name))

    def _renamed(self, columns: _Columns, spare: Sequence[RawSheet]) -> RawSheet | None:
        def alike(sheet: RawSheet) -> int:
            texts = (set(self.cells.texts(row).values()) for row in sheet.head(_HEADING_ROWS))
            return max((len(columns.all_headings & found) for found in texts), default=0)

        best = max(spare, key=alike, default=None)
        return best if best is not None and alike(best) * 2 > len(columns.all_headings) else None


class _SheetReading:
    def __init__(self, written: _Written, columns: _Columns, sheet: RawSheet, reading: _Reading) -> None:
        self._written, self._columns, self._sheet, self._reading = written, columns, sheet, reading
        self._cells = reading.cells
        self._places: dict[str, list[int]] = {}
        self._marked: list[str] = columns.marked
        self.key = columns.key

    def read(self, into: _Gathered) -> bool:
        """Read all rows; the answer says whether the sheet can be read."""
        rows = iter(self._sheet.rows())
        head = list(islice(rows, _HEADING_ROWS))
        first = self._find_headings(head)
        if first is None:
            return False
        self._read_rows(chain(head[first + 1 :], rows), into)
        return True

    def sheet(self, gathered: _Gathered) -> ReadSheet:
        """The sheet, with the rows that are new or changed in the order in which they stand."""
        rows = [*gathered.new, *self._known(gathered)]
        return ReadSheet(
            key=self.key,
            title=self._sheet.name,
            headings={name: parts[0] for name, parts in self._columns.headings.items()},
            kinds=self._columns.kinds,
            rows=tuple(sorted(rows, key=lambda row: row.number)),
            versions=self._written.versions[self.key],
            present=frozenset(gathered.whole) | frozenset(gathered.edited),
            count=gathered.count,
        )

    def _find_headings(self, head: Sequence[RawRow]) -> int | None:
        """The row of the headings; what the sheet lacks and has more than it had is told."""
        (wanted,) = self._columns.headings[way_back.ID]
        candidates = [{text: place for place, text in reversed(self._cells.texts(row).items())} for row in head]
        known = self._columns.all_headings
        first = next((n for n, one in enumerate(candidates) if wanted in one and len(known & one.keys()) > 1), None)
        if first is None:
            self._problem("", "", _("The hidden column ID is gone, so the rows are not known. Nothing here is read."))
            return None
        found = candidates[first]
        for key, headings in self._columns.headings.items():
            if all(heading in found for heading in headings):
                self._places[key] = [found[heading] for heading in headings]
            elif key != way_back.VERSION:
                words = _("{sheet}: the column {heading} is gone or has another heading; nothing of it is read.")
                self._reading.notices.append(words.format(sheet=self._sheet.name, heading=headings[0]))
        for heading in found:
            if heading and heading not in known:
                words = _("{sheet}: the column {heading} is not the program’s; it is not read.")
                self._reading.notices.append(words.format(sheet=self._sheet.name, heading=heading))
        return first

    def _read_rows(self, rows: Iterable[RawRow], into: _Gathered) -> None:
        (id_place,) = self._places[way_back.ID]
        # Of a column that went on in others only the first is looked at here, as long as the others are empty.
        places = [self._places[key][0] for key in self._marked if key in self._places]
        more = [place for key in self._marked for place in self._places.get(key, ())[1:]]
        whole = len(places) == len(self._marked)
        mark, known, versions = self._cells.mark, self._written.marks, self._written.versions[self.key]
        for row in rows:
            self._reading.count_row()
            cells = row.cells
            if not cells:
                continue
            raw = cells.get(id_place)
            record_id = raw.letters if raw is not None else ""
            if whole and record_id in versions and not (more and any(place in cells for place in more)):
                written = known[self.key, record_id]
                if "".join([mark(cells.get(place)) for place in places]) == written:
                    into.count += 1
                    if record_id not in into.whole:
                        into.whole[record_id] = row.number
                        continue
            read = self._row(row)
            if read is not None:
                into.count += 1
                self._place(read, into)

    def _place(self, row: ReadRow, into: _Gathered) -> None:
        if not row.record_id:
            into.new.append(row)
        elif row.record_id not in self._written.versions[self.key]:
            self._problem(*self._first(row), _("The ID of this row is not one that went out with this file."))
        elif row.changed:
            into.edited[row.record_id].append(row)
        elif row.record_id in into.whole:
            words = _("This row is a copy of row {number}. Nothing is taken from it.")
            self._problem(*self._first(row), words.format(number=into.whole[row.record_id]))
        else:
            into.whole[row.record_id] = row.number

    def _row(self, row: RawRow) -> ReadRow | None:
        record_id = _text(self._value(row, way_back.ID)).strip()
        marks = self._written.marks.get((self.key, record_id), "")
        known = dict(zip(self._marked, _cut(marks), strict=False))
        cells: dict[str, ReadCell] = {}
        for key in self._marked:
            if key not in self._places:
                continue
            value, odd = self._value(row, key), self._odd(row, key)
            before = known.get(key, self._cells.empty)
            cells[key] = ReadCell(
                value=value,
                place=cell_name(row.number - 1, self._places[key][0]),
                changed=not odd and way_back.mark(value) != before,
                odd=odd,
                before=before,
            )
            if odd:
                self._problem(cells[key].place, _text(value), _(odd))
        # Who clears the cells of a row has removed it, though the hidden ones are still there.
        filled = [cell for cell in cells.values() if cell.odd or way_back.canonical(cell.value)]
        cleared = not filled and any(cell.changed for cell in cells.values())
        if cleared or (not record_id and (not filled or self._says_nothing(filled))):
            return None
        return ReadRow(record_id=record_id, number=row.number, cells=cells)

    def _says_nothing(self, filled: Sequence[ReadCell]) -> bool:
        return len(filled) == 1 and filled[0].value == self._written.about.get("empty")

    def _known(self, gathered: _Gathered) -> Iterator[ReadRow]:
        """The edited rows, each known by its id; a copy that was changed is a new row, as whoever copies means it."""
        for record_id, rows in gathered.edited.items():
            if record_id in gathered.whole:
                yield from (self._as_new(row) for row in rows)
            elif len(rows) == 1:
                yield rows[0]
            else:
                # It is there, so it has not been removed; nothing in it is taken.
                numbers = ", ".join(str(one.number) for one in rows)
                words = _("The rows {numbers} have the same hidden ID, and all of them are changed. Keep one of them.")
                self._problem(*self._first(rows[0]), words.format(numbers=numbers))

    @staticmethod
    def _as_new(row: ReadRow) -> ReadRow:
        cells = {
            key: replace(cell, changed=bool(way_back.canonical(cell.value)), before="")
            for key, cell in row.cells.items()
        }
        return replace(row, record_id="", cells=cells)

    @staticmethod
    def _first(row: ReadRow) -> tuple[str, str]:
        cells = tuple(row.cells.values())
        cell = next((one for one in cells if way_back.canonical(one.value) or one.odd), cells[0])
        return cell.place, _text(cell.value)

    def _value(self, row: RawRow, key: str) -> Plain:
        """What stands in a column, put together again where a text was too long for one."""
        found = [self._cells.value(row.cells[place]) for place in self._places.get(key, ()) if place in row.cells]
        if len(found) == 1:
            return found[0]
        return "".join(map(_text, found)) or None

    def _odd(self, row: RawRow, key: str) -> str:
        raws = [row.cells[place] for place in self._places[key] if place in row.cells]
        return next((odd for raw in raws if (odd := self._cells.book.read(raw)[1])), "")

    def _problem(self, cell: str, found: str, text: str) -> None:
        self._reading.problems.append(SheetProblem(sheet=self._sheet.name, cell=cell, found=found, text=text))


def _cut(marks: str) -> list[str]:
    return [marks[start : start + way_back.MARK_LENGTH] for start in range(0, len(marks), way_back.MARK_LENGTH)]


def _text(value: Plain) -> str:
    return "" if value is None else str(value)
