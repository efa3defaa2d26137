"""The rows of somebody else's list as records of this program: what every kind of list has in common."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.list_columns import ListField
from samverkan_desktop.domain.list_plans import CellProblem, ListChoice, PlannedRow, RowState
from samverkan_desktop.domain.records import Record
from samverkan_desktop.i18n import _
from samverkan_desktop.imports.list_cells import Unreadable, cell_paragraphs, cell_text
from samverkan_desktop.imports.workbooks import Cell, cell_name
from samverkan_desktop.services.base import Session
from samverkan_desktop.services.list_names import ListNames, Whom
from samverkan_desktop.services.people import People

T = TypeVar("T")
_EMPTY = Cell(value=None)


class RowCells:
    """The cells of one row by field; gathers what cannot be read."""

    def __init__(self, number: int, row: Sequence[Cell], places: dict[ListField, int]) -> None:
        self.number = number
        self._row, self._places = row, places
        self.problems: list[CellProblem] = []
        self.notes: list[str] = []
        for field, place in places.items():
            if self.cell(field).odd:
                self.problems.append(self._problem(place, _(self.cell(field).odd)))

    def cell(self, field: ListField) -> Cell:
        """The cell of a field; an empty one where no column holds it."""
        place = self._places.get(field, len(self._row))
        return self._row[place] if place < len(self._row) else _EMPTY

    def has(self, field: ListField) -> bool:
        """Whether something stands in the cell."""
        return bool(self.text(field))

    def text(self, field: ListField) -> str:
        """What stands in the cell, as one line."""
        return cell_text(self.cell(field))

    def paragraphs(self, field: ListField) -> str:
        """What stands in the cell, with its line breaks."""
        return cell_paragraphs(self.cell(field))

    def read(self, field: ListField, read: Callable[[Cell], T]) -> T | None:
        """What the cell is read as; None where it is empty, or cannot be read, which is then a problem."""
        if not self.has(field):
            return None
        try:
            return read(self.cell(field))
        except Unreadable as error:
            self.complain(field, str(error))
        except Invalid as error:
            self.complain(field, " ".join(map(_, error.problems.values())))
        return None

    def complain(self, field: ListField, text: str) -> None:
        """Say what is wrong with a cell, or with the row where no column holds the field."""
        self.problems.append(self._problem(self._places.get(field), text))

    def refuse(self, error: Invalid, fields: dict[str, ListField], instead: ListField) -> None:
        """Say what a record says of its fields."""
        for name, text in error.problems.items():
            self.complain(fields.get(name, instead), _(text))

    def _problem(self, place: int | None, text: str) -> CellProblem:
        cell = cell_name(self.number - 1, place or 0)
        found = cell_text(self._row[place]) if place is not None and place < len(self._row) else ""
        return CellProblem(cell=cell, found=found, text=text)


class ListRows(ABC):
    """One kind of list. `plan` makes a row, `finish` looks at all of them at once beside the database."""

    shown: ClassVar[tuple[ListField, ...]]
    record: ClassVar[type[Record]]

    def __init__(self, session: Session, choice: ListChoice) -> None:
        self._session, self._store, self._choice = session, session.store, choice
        people = People(session)
        self.organisations = people.organisations()
        self.persons = people.persons()
        self.names = ListNames(self.persons, self.organisations)
        self.places: dict[ListField, int] = {
            one: place for place, one in enumerate(choice.columns) if one is not ListField.NOTHING
        }
        self.notices: list[str] = []
        self.asks_days = False

    @abstractmethod
    def plan(self, cells: RowCells) -> PlannedRow:
        """What a row would become."""

    def begin(self, rows: Sequence[Sequence[Cell]], start: int) -> None:  # noqa: B027 - most have nothing to look at
        """Look at all rows before the first of them, `start`, is planned."""

    def planned(self, number: int, row: Sequence[Cell]) -> list[PlannedRow]:
        """What a row of the sheet would become, which is mostly one thing."""
        return [self.plan(RowCells(number, row, self.places))]

    @abstractmethod
    def finish(self, rows: Sequence[PlannedRow]) -> list[PlannedRow]:
        """The rows beside what is stored, and beside each other."""

    def problem(self) -> str:
        """What must be chosen before any row can be read, in words; empty when nothing."""
        return ""

    def whom(self, cells: RowCells, name: str, field: ListField, *, may_be_organisation: bool = False) -> Whom:
        """Whom a name means; what cannot be told is a problem of the cell."""
        beside = cells.text(ListField.ORGANISATION)
        if not name:
            return Whom(organisation=self.names.organisation(beside) if beside else None)
        try:
            if may_be_organisation:
                found = self.names.owner(name, beside)
            else:
                email, job = cells.text(ListField.EMAIL), cells.text(ListField.JOB)
                found = self.names.person(name, beside, email=email, title=job)
        except Unreadable as error:
            cells.complain(field, str(error))
            return Whom()
        except Invalid as error:
            cells.refuse(error, {"email": ListField.EMAIL, "title": ListField.JOB}, field)
            return Whom()
        if found.read_as:
            cells.notes.append(_("{short} is read as {name}.").format(short=name, name=found.read_as))
        return found

    @staticmethod
    def made(
        cells: RowCells, shown: dict[ListField, str], *records: Record, state: RowState = RowState.NEW, cell: str = ""
    ) -> PlannedRow:
        """A row that was read, or one that cannot be."""
        if cells.problems:
            note = " ".join(f"{one.cell}: {one.text}" for one in cells.problems)
            problems = tuple(cells.problems)
            return PlannedRow(
                number=cells.number, cell=cell, state=RowState.WRONG, shown=shown, note=note, problems=problems
            )
        note = " ".join(cells.notes)
        return PlannedRow(number=cells.number, cell=cell, state=state, shown=shown, note=note, records=records)


def full_name(cells: RowCells) -> str:
    """The name in one cell, or in two."""
    parts = (cells.text(ListField.NAME), cells.text(ListField.FIRST_NAME), cells.text(ListField.LAST_NAME))
    return " ".join(part for part in parts if part)
