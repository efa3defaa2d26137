"""Lists that officials already have, read into the database: looked at first, then all in one transaction."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import Invalid, NotFound, StaleRecord
from samverkan_desktop.domain.list_columns import LIST_FIELDS, REPEATED_FIELDS, DayOrder, ListField, ListKind
from samverkan_desktop.domain.list_plans import ListChoice, ListPlan, PlannedRow, RowState
from samverkan_desktop.domain.meetings import Attendance, Meeting
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.records import Record
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_, _, ngettext
from samverkan_desktop.imports.delimited import ENCODINGS, SEPARATOR_NAMES
from samverkan_desktop.imports.list_cells import cell_text, is_open_question
from samverkan_desktop.imports.list_headings import (
    best_sheet,
    columns_of,
    guess,
    guess_kind,
    has_needed,
    headings,
    plain_heading,
)
from samverkan_desktop.imports.list_matrix import day_columns
from samverkan_desktop.imports.pasted import pasted_cells
from samverkan_desktop.imports.table_file import TableFile, read_table_file
from samverkan_desktop.imports.workbooks import Cell
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.services.list_actions import ActionRows, AgendaRows, used
from samverkan_desktop.services.list_matrix import MatrixRows
from samverkan_desktop.services.list_meetings import MeetingRows
from samverkan_desktop.services.list_people import AttendanceRows, MemberRows
from samverkan_desktop.services.list_rows import ListRows

Progress = Callable[[int, int], object]
Rows = Sequence[Sequence[Cell]]

KINDS: Final[dict[ListKind, type[ListRows]]] = {
    ListKind.ACTIONS: ActionRows,
    ListKind.MEETINGS: MeetingRows,
    ListKind.ATTENDANCE: AttendanceRows,
    ListKind.MEMBERS: MemberRows,
    ListKind.AGENDA: AgendaRows,
}
# The agenda is that of a meeting which somebody has open, so it is pasted there.
FILE_KINDS: Final = (ListKind.ACTIONS, ListKind.MEETINGS, ListKind.ATTENDANCE, ListKind.MEMBERS)
_TOPICS: Final = (Topic.ACTIONS, Topic.PEOPLE, Topic.MEETINGS, Topic.BODIES)
_STEP, _MANY = 500, 2_000
# Under which name the settings file keeps how lists were read.
REMEMBERED: Final = "lists"
_MOST_REMEMBERED: Final = 60
_LOOKED_AT: Final = 25


class ListImport(Service):
    """Read, guess, plan, take."""

    def read(
        self, path: Path, *, encoding: str = "", separator: str = "", progress: Progress | None = None
    ) -> TableFile:
        """The tables of a file. Raises UnusableFile."""
        return read_table_file(path, encoding=encoding, separator=separator, moments=True, progress=progress)

    def pasted(self, text: str) -> TableFile:
        """What was copied in Excel or Word as a table. Raises Invalid when it is too much."""
        rows = tuple(tuple(Cell(value=cell or None) for cell in row) for row in pasted_cells(text))
        return TableFile(name=_("The clipboard"), how=_("Copied rows"), sheets={"": rows})

    @staticmethod
    def best_sheet(file: TableFile, kind: ListKind | None = None) -> str:
        """The sheet that is most like a list."""
        return best_sheet(file.sheets, (kind,) if kind else FILE_KINDS)

    def guessed(
        self, rows: Rows, kind: ListKind | None = None, *, sheet: str = "", remembered: Mapping[str, Any] | None = None
    ) -> ListChoice:
        """How a list can be read: as the last one with these headings, or by its headings and what stands in it."""
        if remembered:
            for header in range(min(len(rows), _LOOKED_AT)):
                known = remembered.get(signature(rows, header))
                if isinstance(known, dict) and (again := _recalled(rows, header, known, kind)) is not None:
                    return replace(again, sheet=sheet)
        found = kind or guess_kind(rows, FILE_KINDS)
        guessed = guess(rows, found)
        choice = ListChoice(kind=found, columns=guessed.columns, header=guessed.header, sheet=sheet)
        return replace(choice, columns=self._by_contents(rows, choice))

    def with_header(self, rows: Rows, choice: ListChoice, header: int | None) -> ListChoice:
        """The same with another row that names the columns."""
        again = replace(choice, header=header, columns=columns_of(rows, header, choice.kind))
        return replace(again, columns=self._by_contents(rows, again))

    def plan(self, rows: Rows, choice: ListChoice, progress: Progress | None = None) -> ListPlan:
        """What the rows would become, beside what is stored. Nothing is written."""
        with self._store.snapshot():
            as_of = self._store.latest_change()
            kind = (MatrixRows if choice.is_matrix else KINDS[choice.kind])(self._session, choice)
            lacking = kind.problem() if has_needed(choice.columns, choice.kind) else _needs(choice.kind)
            if lacking:
                return ListPlan(choice=choice, notices=(lacking,), as_of=as_of)
            places = [place for place, one in enumerate(choice.columns) if one is not ListField.NOTHING]
            start = 0 if choice.header is None else choice.header + 1
            kind.begin(rows, start)
            planned: list[PlannedRow] = []
            for place in range(start, len(rows)):
                if progress is not None and place % _STEP == 0:
                    progress(place, len(rows))
                row = rows[place]
                if any(at < len(row) and (row[at].value is not None or row[at].odd) for at in places):
                    planned += kind.planned(place + 1, row)
            finished = tuple(kind.finish(planned))
        return _whole(kind, choice, rows, start, finished, as_of)

    @staticmethod
    def leaving_out(plan: ListPlan, ids: Collection[str]) -> ListPlan:
        """The plan without these rows, and without the people and organisations that only they need."""
        rows = tuple(
            replace(row, state=RowState.LEFT, records=(), changes=(), problems=()) if row.id in ids else row
            for row in plan.rows
        )
        people, organisations = _needed(rows, plan.people, plan.organisations)
        return replace(plan, rows=rows, people=people, organisations=organisations)

    def apply(self, plan: ListPlan, progress: Progress | None = None) -> Done[int]:
        """Write the rows that can be read, as one thing that can be taken back; `value` counts the rows.

        Raises StaleRecord when the database has changed since the plan was made. What cannot be read is left out.
        """
        records: list[Record] = [*plan.organisations, *plan.people]
        records += plan.records
        # Records of one kind are written many at a time; parts come after what they are parts of.
        order = {type(one): place for place, one in reversed(list(enumerate(records)))}
        records.sort(key=lambda one: order[type(one)])
        with self._session.writing(*_TOPICS, what=N_("Read a list")) as writing:
            if self._store.latest_change() != plan.as_of:
                raise StaleRecord(
                    N_("The database has changed while you looked. Nothing was written. Look at the rows again."),
                    current=None,
                )
            for start in range(0, len(records), _MANY):
                if progress is not None:
                    progress(start, len(records))
                writing.insert_many(records[start : start + _MANY])
            for _before, after in (pair for row in plan.taken for pair in row.changes):
                writing.update(after)
            for meeting in writing.find_many(Meeting, _met(plan)):
                writing.update(meeting, touch=True)
        return Done(value=len(plan.taken), set_id=writing.id, what=writing.what, count=len(plan.taken))

    def _by_contents(self, rows: Rows, choice: ListChoice) -> tuple[ListField, ...]:
        from samverkan_desktop.imports.list_contents import filled_in

        if has_needed(choice.columns, choice.kind):
            return choice.columns
        kind = KINDS[choice.kind](self._session, choice)
        names = frozenset(one.name for one in kind.persons)
        return filled_in(rows, choice, names)


def signature(rows: Rows, header: int | None) -> str:
    """The headings as a list is recognised by them; empty where there are none."""
    days = day_columns(rows, header) if header is not None else frozenset()
    # A matrix has more days each time that it is read.
    named = [text for place, text in enumerate(headings(rows, header)) if place not in days]
    return " | ".join([*filter(None, map(plain_heading, named)), *(["…"] if days else [])])


def remembering(known: Mapping[str, Any], rows: Rows, choice: ListChoice) -> dict[str, Any]:
    """What was remembered with one list more, ready for the settings file; the oldest go when there are too many."""
    key = signature(rows, choice.header)
    if not key:
        return dict(known)
    named = zip(headings(rows, choice.header), choice.columns, strict=True)
    told = {
        "kind": str(choice.kind),
        "columns": {heading: str(field) for heading, field in named if heading},
        "area": choice.area_id,
        "body": choice.body_id,
        "days": str(choice.days),
        **({"blank_is_absent": True} if choice.blank_is_absent else {}),
    }
    rest = {one: value for one, value in known.items() if one != key}
    return {**dict(list(rest.items())[1 - _MOST_REMEMBERED :]), key: told}


def _recalled(rows: Rows, header: int, known: Mapping[str, Any], kind: ListKind | None) -> ListChoice | None:
    """As the last list with these headings was read; None where the settings say something odd, or of another kind."""
    try:
        told = ListKind(known["kind"])
        named: dict[str, Any] = dict(known["columns"])
        days = DayOrder(known.get("days", DayOrder.LISTED))
        fields = {heading: ListField(field) for heading, field in named.items()}
    except (KeyError, TypeError, ValueError):
        return None
    if kind not in (None, told):
        return None
    allowed = {ListField.NOTHING, *LIST_FIELDS[told]}
    dated = day_columns(rows, header) if told is ListKind.ATTENDANCE else frozenset()
    columns = [
        fields.get(one, ListField.ON_DAY if place in dated else ListField.NOTHING)
        for place, one in enumerate(headings(rows, header))
    ]
    if not allowed.issuperset(columns) or not has_needed(columns, told):
        return None
    area, body = known.get("area"), known.get("body")
    return ListChoice(
        kind=told,
        columns=tuple(columns),
        header=header,
        days=days,
        area_id=area if isinstance(area, str) else None,
        body_id=body if isinstance(body, str) else None,
        blank_is_absent=known.get("blank_is_absent") is True,
    )


def columns_by_name(rows: Rows, choice: ListChoice, named: Mapping[str, str]) -> ListChoice:
    """The columns with these headings hold these fields. Raises NotFound for a heading, Invalid for a field."""
    known = [plain_heading(one) for one in headings(rows, choice.header)]
    columns = list(choice.columns)
    for heading, field in named.items():
        if field not in (ListField.NOTHING, *LIST_FIELDS[choice.kind]):
            offered = ", ".join(LIST_FIELDS[choice.kind])
            text = _("{field} is no column of such a list. There are: {fields}.")
            raise Invalid(map=text.format(field=field, fields=offered))
        if plain_heading(heading) not in known:
            shown = ", ".join(filter(None, headings(rows, choice.header)))
            raise NotFound(N_("There is no column {name}. The list has: {known}."), name=heading, known=shown or "–")
        place = known.index(plain_heading(heading))
        columns = [ListField.NOTHING if one == field and one not in REPEATED_FIELDS else one for one in columns]
        columns[place] = ListField(field)
    return replace(choice, columns=tuple(columns))


def _needs(kind: ListKind) -> str:
    return {
        ListKind.ACTIONS: _("Choose which column says what is to be done."),
        ListKind.MEETINGS: _("Choose which column has the day of the meeting."),
        ListKind.AGENDA: _("Choose which column says what the item is about."),
    }.get(kind, _("Choose which column has the names."))


def _whole(
    kind: ListRows, choice: ListChoice, rows: Rows, start: int, finished: tuple[PlannedRow, ...], as_of: str
) -> ListPlan:
    """The plan with those people and organisations alone that are needed by what is taken."""
    names = kind.names
    people, organisations = _needed(finished, names.new_people.values(), names.new_organisations.values())
    day_fields = (ListField.DUE, ListField.DAY, ListField.RAISED_ON)
    days = [place for place, one in enumerate(choice.columns) if one in day_fields]
    asks = kind.asks_days or any(
        is_open_question(row[place]) for row in rows[start:] for place in days if place < len(row)
    )
    notices = []
    above = sum(any(cell.value is not None for cell in row) for row in rows[: max(0, start - 1)])
    if above:
        text = ngettext("{n} row above the headings is not read.", "{n} rows above the headings are not read.", above)
        notices.append(text.format(n=above))
    notices += kind.notices
    return ListPlan(
        choice=choice,
        rows=finished,
        people=people,
        organisations=organisations,
        notices=tuple(notices),
        asks_days=asks,
        as_of=as_of,
    )


def _needed(
    rows: Iterable[PlannedRow], people: Iterable[Person], organisations: Iterable[Organisation]
) -> tuple[tuple[Person, ...], tuple[Organisation, ...]]:
    """Those of them that the rows, or people of the rows, point to."""
    wanted = used([record for row in rows for record in (*row.records, *(after for _before, after in row.changes))])
    found = tuple(one for one in people if wanted[one.id])
    wanted += used(found)
    return found, tuple(one for one in organisations if wanted[one.id])


def _met(plan: ListPlan) -> list[str]:
    """The stored meetings whose list changes: their heads are touched, as when their minutes are saved."""
    parts = [one for row in plan.taken for one in (*row.records, *(after for _before, after in row.changes))]
    return list(dict.fromkeys(one.meeting_id for one in parts if isinstance(one, Attendance)))


__all__ = [
    "ENCODINGS",
    "FILE_KINDS",
    "KINDS",
    "REMEMBERED",
    "SEPARATOR_NAMES",
    "Cell",
    "ListImport",
    "TableFile",
    "cell_text",
    "columns_by_name",
    "has_needed",
    "headings",
    "remembering",
    "signature",
]
