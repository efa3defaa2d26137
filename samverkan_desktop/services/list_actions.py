"""Lists of actions, and of agenda items, that others keep."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid5

from samverkan_desktop.domain.actions import ACTION_STATE_LABELS, ActionComment, ActionItem, ActionState, Priority
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.list_columns import ListField
from samverkan_desktop.domain.list_plans import ListChoice, PlannedRow, RowState
from samverkan_desktop.domain.meetings import AgendaItem
from samverkan_desktop.domain.records import Record
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _
from samverkan_desktop.imports.list_cells import action_state, cell_text, priority, read_day, read_minutes
from samverkan_desktop.services.areas import Areas
from samverkan_desktop.services.base import Session
from samverkan_desktop.services.list_rows import ListRows, RowCells
from samverkan_desktop.storage import list_rows, way_back

_ROWS = UUID("0e6f6a52-5a52-4f0c-8d0e-6b0a3c1d7a4f")
_MOST_TRIES = 12
_ACTION_FIELDS = {"text": ListField.TEXT, "waiting_for": ListField.WAITING_FOR, "due": ListField.DUE}
_ITEM_FIELDS = {"title": ListField.TITLE, "presenter": ListField.PRESENTER, "minutes": ListField.LENGTH}


class ActionRows(ListRows):
    """A row is an action; a note becomes a comment on it."""

    shown = (ListField.TEXT, ListField.OWNER, ListField.DUE, ListField.STATE)
    record = ActionItem

    def __init__(self, session: Session, choice: ListChoice) -> None:
        super().__init__(session, choice)
        self._today, self._now = session.today(), now()
        self._areas = {fold(one.name): one.id for one in Areas(session).all()}

    def plan(self, cells: RowCells) -> PlannedRow:
        """What a row would become."""
        owner = self.whom(cells, cells.text(ListField.OWNER), ListField.OWNER, may_be_organisation=True)
        due = cells.read(ListField.DUE, self._day)
        told = cells.read(ListField.STATE, lambda cell: action_state(cell_text(cell)))
        state = told or ActionState.OPEN
        urgency = cells.read(ListField.PRIORITY, lambda cell: priority(cell_text(cell))) or Priority.NORMAL
        raised = cells.read(ListField.RAISED_ON, self._day) or self._today
        area_id = self._area(cells)
        waiting_for = cells.text(ListField.WAITING_FOR)
        if waiting_for and not cells.has(ListField.STATE):
            state = ActionState.WAITING
        organisation = owner.organisation.id if owner.organisation else None
        records: tuple[Record, ...] = ()
        try:
            action = ActionItem(
                text=cells.paragraphs(ListField.TEXT),
                raised_on=raised,
                area_id=area_id,
                owner_id=owner.person.id if owner.person else None,
                owner_organisation_id=organisation or (owner.person.organisation_id if owner.person else None),
                due=due,
                priority=urgency,
                state=state,
                waiting_for=waiting_for,
            ).with_end(self._today)
            records = (action,)
            if note := cells.paragraphs(ListField.NOTE):
                comment = ActionComment(action_id=action.id, at=self._now, who=self._session.who, text=note)
                records = (action, comment)
        except Invalid as error:
            cells.refuse(error, _ACTION_FIELDS, ListField.TEXT)
        who = owner.person or owner.organisation
        is_unread = told is None and cells.has(ListField.STATE)
        shown = {
            ListField.TEXT: cells.text(ListField.TEXT),
            ListField.OWNER: who.name if who else cells.text(ListField.OWNER),
            ListField.DUE: due.isoformat() if due else cells.text(ListField.DUE),
            ListField.STATE: cells.text(ListField.STATE) if is_unread else _(ACTION_STATE_LABELS[state]),
        }
        return self.made(cells, shown, *records)

    def finish(self, rows: Sequence[PlannedRow]) -> list[PlannedRow]:
        """The rows beside what is stored: under the same id, or saying the same of the same person until the same day.

        The ids follow from what stands in a row, so a list that is read again adds nothing, whatever became of what
        it added.
        """
        stored = list_rows.actions(self._store)
        seen: dict[str, int] = {}
        wanted = [(row, self._key(row) if row.records else "") for row in rows]
        first = {key: _id(key, 0) for _row, key in wanted if key}
        known = way_back.known(self._store, ActionItem, first.values())
        gone = [key for key, one in first.items() if known.get(one) is False]
        known |= way_back.known(
            self._store, ActionItem, [_id(key, step) for key in gone for step in range(1, _MOST_TRIES)]
        )
        found = []
        for row, key in wanted:
            if not key:
                found.append(row)
                continue
            tries = _MOST_TRIES if known.get(first[key]) is False else 1
            ids = [first[key], *(_id(key, step) for step in range(1, tries))]
            action = row.records[0]
            assert isinstance(action, ActionItem)
            if key in seen:
                note = _("The same stands in row {number}.").format(number=seen[key])
                found.append(_already(row, note))
            elif any(known.get(one) for one in ids) or list_rows.key_of(action) in stored:
                found.append(_already(row, ""))
            else:
                # What was taken and undone lies in the wastebasket under the ids before this one.
                free = next((one for one in ids if one not in known), action.id)
                found.append(replace(row, records=tuple(_under(record, free) for record in row.records)))
            seen.setdefault(key, row.number)
        return found

    def _key(self, row: PlannedRow) -> str:
        action = row.records[0]
        assert isinstance(action, ActionItem)
        words = (fold(action.text), fold(row.shown[ListField.OWNER]), row.shown[ListField.DUE], action.area_id)
        return json.dumps(words)

    def _day(self, cell: object) -> date:
        return read_day(cell, self._choice.days, self._choice.year)  # type: ignore[arg-type]

    def _area(self, cells: RowCells) -> str | None:
        name = cells.text(ListField.AREA)
        if not name:
            return self._choice.area_id
        if fold(name) not in self._areas:
            cells.complain(ListField.AREA, _("There is no area {name}.").format(name=name))
            return None
        return self._areas[fold(name)]


class AgendaRows(ListRows):
    """A row is an item of the agenda of one meeting."""

    shown = (ListField.TITLE, ListField.PRESENTER, ListField.LENGTH)
    record = AgendaItem

    def plan(self, cells: RowCells) -> PlannedRow:
        """What a row would become."""
        minutes = cells.read(ListField.LENGTH, read_minutes)
        records: tuple[Record, ...] = ()
        try:
            records = (
                AgendaItem(
                    meeting_id=self._choice.meeting_id or "",
                    title=cells.text(ListField.TITLE),
                    presenter=cells.text(ListField.PRESENTER),
                    minutes=minutes,
                    notes=cells.paragraphs(ListField.NOTE),
                ),
            )
        except Invalid as error:
            cells.refuse(error, _ITEM_FIELDS, ListField.TITLE)
        shown = {field: cells.text(field) for field in self.shown}
        return self.made(cells, shown, *records)

    def finish(self, rows: Sequence[PlannedRow]) -> list[PlannedRow]:
        """The same matter can come twice on an agenda."""
        return list(rows)


def _id(key: str, step: int) -> str:
    return str(uuid5(_ROWS, f"{key}|{step}"))


def _under(record: Record, record_id: str) -> Record:
    if isinstance(record, ActionComment):
        return replace(record, action_id=record_id)
    return replace(record, id=record_id)


def _already(row: PlannedRow, note: str) -> PlannedRow:
    return replace(row, state=RowState.KNOWN, note=note, records=())


def used(records: Sequence[Record]) -> Counter[str]:
    """The ids that records point to as their people and organisations."""
    names = ("owner_id", "owner_organisation_id", "person_id", "organisation_id")
    return Counter(value for record in records for name in names if (value := getattr(record, name, None)))
