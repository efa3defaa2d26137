"""What reading somebody else's list would do: each row as it is understood, and what it would add."""

from collections import Counter
from collections.abc import Mapping

from samverkan_desktop.domain.list_columns import DayOrder, ListField, ListKind
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.records import Record
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass, field
from samverkan_desktop.i18n import N_


class RowState(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    COMPLETES = "completes"
    KNOWN = "known"
    WRONG = "wrong"
    LEFT = "left"


ROW_STATE_LABELS = {
    RowState.NEW: N_("New"),
    RowState.COMPLETES: N_("Completes what is there"),
    RowState.KNOWN: N_("Is there already"),
    RowState.WRONG: N_("Cannot be read"),
    RowState.LEFT: N_("Is left out"),
}


@dataclass(frozen=True, kw_only=True)
class ListChoice:
    """How a list is read: rows and columns are counted from 0, `header` is None where no row names the columns.

    `blank_is_absent` is about attendance that has a column for each day.
    """

    kind: ListKind
    columns: tuple[ListField, ...]
    header: int | None = None
    sheet: str = ""
    area_id: str | None = None
    body_id: str | None = None
    meeting_id: str | None = None
    days: DayOrder = DayOrder.LISTED
    year: int | None = None
    blank_is_absent: bool = False

    @property
    def is_matrix(self) -> bool:
        """Whether days stand at the top of columns with attendance."""
        return self.kind is ListKind.ATTENDANCE and ListField.ON_DAY in self.columns


@dataclass(frozen=True, kw_only=True)
class CellProblem:
    """A cell (B7) that cannot be read, what stands there, and why, in the language in use."""

    cell: str
    found: str
    text: str


@dataclass(frozen=True, kw_only=True)
class PlannedRow:
    """One row of the list; `number` is its row in the sheet, counted from 1, `shown` are its cells by field.
    `cell` is named where a row of the sheet becomes several of these.

    `records` are added, `changes` are pairs of a record as it is and as it would be.
    """

    number: int
    state: RowState
    cell: str = ""
    shown: Mapping[ListField, str] = field(default_factory=dict)
    note: str = ""
    problems: tuple[CellProblem, ...] = ()
    records: tuple[Record, ...] = ()
    changes: tuple[tuple[Record, Record], ...] = ()

    @property
    def id(self) -> str:
        """What tells it from the other rows."""
        return self.cell or str(self.number)


@dataclass(frozen=True, kw_only=True)
class ListPlan:
    """All rows, the people and organisations that come with them, and what the reader should know.

    `as_of` is the latest change of the database that the plan was made from. `asks_days` tells that some days can
    only be read when somebody says how they are written.
    """

    choice: ListChoice
    rows: tuple[PlannedRow, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    notices: tuple[str, ...] = ()
    asks_days: bool = False
    as_of: str = ""

    @property
    def counts(self) -> Counter[RowState]:
        """How many rows there are of each state."""
        return Counter(row.state for row in self.rows)

    @property
    def taken(self) -> tuple[PlannedRow, ...]:
        """The rows that would change something."""
        return tuple(row for row in self.rows if row.state in (RowState.NEW, RowState.COMPLETES))

    @property
    def records(self) -> tuple[Record, ...]:
        """Everything that would be added by the rows, in their order."""
        return tuple(record for row in self.rows for record in row.records)

    @property
    def problems(self) -> tuple[CellProblem, ...]:
        """Every cell that cannot be read."""
        return tuple(problem for row in self.rows for problem in row.problems)
