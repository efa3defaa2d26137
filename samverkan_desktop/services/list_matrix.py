"""Attendance that others keep as a matrix: people down the side, the days of the meetings along the top."""

from collections.abc import Sequence
from typing import Final

from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.list_columns import ListField
from samverkan_desktop.domain.list_plans import ListChoice, PlannedRow, RowState
from samverkan_desktop.domain.meetings import PRESENCE_LABELS, Attendance, Meeting, Presence
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.imports.list_cells import Unreadable, cell_text, presence
from samverkan_desktop.imports.list_matrix import asks_how, read_days, sums_up
from samverkan_desktop.imports.workbooks import Cell, cell_name
from samverkan_desktop.services.base import Session
from samverkan_desktop.services.list_names import Whom
from samverkan_desktop.services.list_people import AttendanceRows
from samverkan_desktop.services.list_rows import RowCells, full_name

_EMPTY: Final = Cell(value=None)


class MatrixRows(AttendanceRows):
    """A cell is a person at a meeting. What is wrong with a day is told once, at its heading."""

    def __init__(self, session: Session, choice: ListChoice) -> None:
        super().__init__(session, choice)
        self._columns = [place for place, one in enumerate(choice.columns) if one is ListField.ON_DAY]
        self._beside = dict(self.places)
        self._beside.pop(ListField.ON_DAY, None)
        self._headings: Sequence[Cell] = ()
        self._marked: frozenset[int] = frozenset()
        self._found: dict[tuple[int, str], Meeting | None] = {}
        self._columns_of: dict[str, int] = {}
        self._wrong: dict[int, PlannedRow] = {}
        self._without_marks = 0

    def problem(self) -> str:
        """The days stand in a row, and the meetings are those of a group."""
        if self._choice.header is None:
            return _("Choose the row that has the days of the meetings.")
        if self._has_days:
            return _("The days stand either in a column or at the top of the columns. Leave out one of them.")
        return self._finder.problem

    def begin(self, rows: Sequence[Sequence[Cell]], start: int) -> None:
        """Keep the headings, and which columns have any mark: an empty one is a meeting that has not been."""
        self._headings = rows[start - 1]
        self.asks_days = any(asks_how(self._heading(place)) for place in self._columns)
        self._marked = frozenset(place for row in rows[start:] for place in self._columns if _stands(row, place))

    def planned(self, number: int, row: Sequence[Cell]) -> list[PlannedRow]:
        """One for each mark, and for each empty cell where those mean that somebody was absent."""
        base = RowCells(number, row, self._beside)
        name = full_name(base)
        if not any(_stands(row, place) for place in self._columns):
            self._without_marks += 1
            return []
        if sums_up(name):
            self.notices.append(_("Row {number} sums up ({name}) and is not read.").format(number=number, name=name))
            return []
        whom = self.whom(base, name, ListField.NAME)
        if not name:
            base.complain(ListField.NAME, _("Write the name."))
        body = self._finder.of(base)
        if base.problems or whom.person is None or body is None:
            return [self.made(base, self.shown_of(whom, name, "", ""))]
        blank = self._marked if self._choice.blank_is_absent else frozenset()
        wanted = [place for place in self._columns if place in blank or _stands(row, place)]
        made = (self._made_of(base, RowCells(number, row, {ListField.PRESENCE: at}), whom, body, at) for at in wanted)
        return [one for one in made if one is not None]

    def finish(self, rows: Sequence[PlannedRow]) -> list[PlannedRow]:
        """As one meeting after another; what would change finalised minutes is a problem of their day."""
        kept = []
        for row in super().finish(rows):
            told = (*row.records, *(after for _before, after in row.changes))
            meeting = self._meetings[told[0].meeting_id] if told and isinstance(told[0], Attendance) else None
            if meeting is None or meeting.is_open:
                kept.append(row)
            else:
                text = _("The minutes of this meeting are finalised. Reopen them first.")
                self._refuse(self._columns_of[meeting.id], text)
        if self._without_marks:
            count = self._without_marks
            text = ngettext("{n} row without marks is not read.", "{n} rows without marks are not read.", count)
            self.notices.append(text.format(n=count))
        return [*(self._wrong[place] for place in sorted(self._wrong)), *kept]

    def _made_of(self, base: RowCells, cells: RowCells, whom: Whom, body: Body, place: int) -> PlannedRow | None:
        meeting = self._meeting_above(place, body)
        if meeting is None or whom.person is None:
            return None
        cells.notes = [*base.notes]
        told = Presence.ABSENT
        if cells.has(ListField.PRESENCE):
            told = cells.read(ListField.PRESENCE, lambda cell: presence(cell_text(cell))) or told
        words = cells.text(ListField.PRESENCE) if cells.problems else _(PRESENCE_LABELS[told])
        shown = self.shown_of(whom, whom.person.name, meeting.day.isoformat(), words)
        record = Attendance(meeting_id=meeting.id, person_id=whom.person.id, presence=told)
        return self.made(cells, shown, record, cell=cell_name(cells.number - 1, place))

    def _meeting_above(self, place: int, body: Body) -> Meeting | None:
        key = (place, body.id)
        if key not in self._found:
            self._found[key] = None
            cell = self._heading(place)
            try:
                days = read_days(cell, self._choice.days, self._choice.year)
                meeting = self.meeting_on(body, days, cell.value)
                other = self._columns_of.setdefault(meeting.id, place)
                if other != place:
                    told = _("This is the same meeting as in {cell}.")
                    raise Unreadable(told.format(cell=cell_name(self._row, other)))
                self._found[key] = meeting
            except Unreadable as error:
                self._refuse(place, str(error))
        return self._found[key]

    @property
    def _row(self) -> int:
        return self._choice.header or 0

    def _heading(self, place: int) -> Cell:
        return self._headings[place] if place < len(self._headings) else _EMPTY

    def _refuse(self, place: int, text: str) -> None:
        if place not in self._wrong:
            cells = RowCells(self._row + 1, self._headings, {ListField.DAY: place})
            cells.complain(ListField.DAY, text)
            words = cells.text(ListField.DAY)
            shown = {ListField.NAME: _("The whole column"), ListField.DAY: words, ListField.PRESENCE: ""}
            self._wrong[place] = self.made(cells, shown, cell=cell_name(self._row, place), state=RowState.WRONG)


def _stands(row: Sequence[Cell], place: int) -> bool:
    return place < len(row) and bool(row[place].odd or cell_text(row[place]))
