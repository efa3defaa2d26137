"""Lists of who was there, and of who belongs to a group, that others keep."""

from collections.abc import Sequence
from datetime import date

from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.list_columns import ListField
from samverkan_desktop.domain.list_plans import ListChoice, PlannedRow, RowState
from samverkan_desktop.domain.meetings import PRESENCE_LABELS, Attendance, Meeting, Presence
from samverkan_desktop.domain.memberships import ROLE_LABELS, Membership, Role
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.domain.records import Record
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _
from samverkan_desktop.imports.list_cells import Unreadable, cell_text, presence, read_day, role
from samverkan_desktop.services.base import Session
from samverkan_desktop.services.list_meetings import BodyFinder
from samverkan_desktop.services.list_names import Whom
from samverkan_desktop.services.list_rows import ListRows, RowCells, full_name
from samverkan_desktop.storage import reading

_TICKS = {
    ListField.IS_PRESENT: Presence.PRESENT,
    ListField.IS_REMOTE: Presence.REMOTE,
    ListField.IS_EXCUSED: Presence.EXCUSED,
    ListField.IS_ABSENT: Presence.ABSENT,
}
_PERSON_FIELDS = {"email": ListField.EMAIL, "title": ListField.JOB, "note": ListField.NOTE}


class AttendanceRows(ListRows):
    """A row is a person at a meeting; where the list says nothing of it, everybody in it was there."""

    shown = (ListField.NAME, ListField.ORGANISATION, ListField.DAY, ListField.PRESENCE)
    record = Attendance

    def __init__(self, session: Session, choice: ListChoice) -> None:
        super().__init__(session, choice)
        self._finder = BodyFinder(session, choice)
        self._has_days = ListField.DAY in choice.columns
        self._of_day: dict[tuple[str, date], list[Meeting]] = {}
        self._meetings = {one.id: one for one in reading.listed(self._store, Meeting)}
        for one in self._meetings.values():
            self._of_day.setdefault((one.body_id, one.day), []).append(one)
        self._chosen = self._meetings.get(choice.meeting_id or "")
        self._labels = {one.id: one.label for one in self.organisations}
        self._tells = bool({ListField.PRESENCE, *_TICKS} & set(choice.columns))

    def problem(self) -> str:
        """Attendance is that of a meeting."""
        if self._has_days:
            return self._finder.problem
        return "" if self._chosen else _("Choose which meeting the list is about.")

    def plan(self, cells: RowCells) -> PlannedRow:
        """What a row would become."""
        name = full_name(cells)
        whom = self.whom(cells, name, ListField.NAME)
        if not name:
            cells.complain(ListField.NAME, _("Write the name."))
        meeting = self._meeting(cells)
        told, note = self._presence(cells)
        records: tuple[Record, ...] = ()
        if whom.person is not None and meeting is not None:
            try:
                records = (Attendance(meeting_id=meeting.id, person_id=whom.person.id, presence=told, note=note),)
            except Invalid as error:
                cells.refuse(error, _PERSON_FIELDS, ListField.NAME)
        day = meeting.day.isoformat() if meeting else cells.text(ListField.DAY)
        return self.made(cells, self.shown_of(whom, name, day, _(PRESENCE_LABELS[told])), *records)

    def shown_of(self, whom: Whom, name: str, day: str, presence_words: str) -> dict[ListField, str]:
        """What is shown of a row."""
        return {
            ListField.NAME: whom.person.name if whom.person else name,
            ListField.ORGANISATION: _organisation(whom, self._labels),
            ListField.DAY: day,
            ListField.PRESENCE: presence_words,
        }

    def finish(self, rows: Sequence[PlannedRow]) -> list[PlannedRow]:
        """Who is on the list of the meeting already stays as noted, unless only expected until now."""
        stored = {(one.meeting_id, one.person_id): one for one in reading.listed(self._store, Attendance)}
        places: dict[str, int] = {}
        for known in stored.values():
            places[known.meeting_id] = max(places.get(known.meeting_id, 0), known.position + 1)
        seen: dict[tuple[str, str], int] = {}
        found = []
        for row in rows:
            one = row.records[0] if row.records else None
            if not isinstance(one, Attendance):
                found.append(row)
                continue
            key = (one.meeting_id, one.person_id)
            before = stored.get(key)
            if key in seen:
                note = _("The same stands in row {number}.").format(number=seen[key])
                row = replace(row, state=RowState.KNOWN, note=note, records=())
            elif before is None:
                place = places.get(one.meeting_id, 0)
                places[one.meeting_id] = place + 1
                row = replace(row, records=(replace(one, position=place),))
            elif before.presence is Presence.EXPECTED and one.presence is not Presence.EXPECTED:
                after = replace(before, presence=one.presence, note=before.note or one.note)
                row = replace(row, state=RowState.COMPLETES, records=(), changes=((before, after),))
            else:
                other = before.presence is not one.presence
                label = _(PRESENCE_LABELS[before.presence])
                note = _("Stays as noted: {presence}.").format(presence=label) if other else row.note
                row = replace(row, state=RowState.KNOWN, note=note, records=())
            seen.setdefault(key, row.number)
            found.append(row)
        return found

    def _meeting(self, cells: RowCells) -> Meeting | None:
        if not self._has_days:
            meeting = self._chosen
        else:
            body = self._finder.of(cells)
            day = cells.read(ListField.DAY, lambda cell: read_day(cell, self._choice.days, self._choice.year))
            if body is None or day is None:
                if day is None and not cells.problems:
                    cells.complain(ListField.DAY, _("The row has no day."))
                return None
            try:
                meeting = self.meeting_on(body, (day,), cells.cell(ListField.DAY).value)
            except Unreadable as error:
                cells.complain(ListField.DAY, str(error))
                return None
        if meeting is not None and not meeting.is_open:
            cells.complain(ListField.DAY, _("The minutes of this meeting are finalised. Reopen them first."))
        return meeting

    def meeting_on(self, body: Body, days: Sequence[date], clock: object) -> Meeting:
        """The meeting of a group on one of the days, at this time if there are several. Raises Unreadable."""
        known = there = [one for day in days for one in self._of_day.get((body.id, day), ())]
        if len(known) > 1:
            known = [one for one in known if to_local(one.starts_at).replace(tzinfo=None) == clock]
        if len(known) == 1:
            return known[0]
        if len(days) > 1:
            told = _("{body} has no meeting in this week. Read the list of meetings first.")
            several = _("{body} has several meetings in this week. Write the day instead.")
        else:
            told = _("{body} has no meeting on this day. Read the list of meetings first.")
            several = _("{body} has several meetings on this day. Choose one of them instead.")
        raise Unreadable((several if there else told).format(body=body.name))

    def _presence(self, cells: RowCells) -> tuple[Presence, str]:
        """How somebody took part, and what else the list says of it."""
        note = cells.text(ListField.NOTE)
        if not self._tells:
            return Presence.PRESENT, note
        told = cells.read(ListField.PRESENCE, lambda cell: presence(cell_text(cell)))
        if told is not None:
            return told, note
        for field, meaning in _TICKS.items():
            if not cells.has(field):
                continue
            try:
                said = presence(cells.text(field))
            except Unreadable as error:
                if meaning in (Presence.EXCUSED, Presence.ABSENT):
                    return meaning, "; ".join(part for part in (cells.text(field), note) if part)
                cells.complain(field, str(error))
                return meaning, note
            if said is Presence.ABSENT:
                # A no in a column is nothing but an empty cell.
                continue
            return meaning if said is Presence.PRESENT else said, note
        return Presence.ABSENT, note


class MemberRows(ListRows):
    """A row is a person who belongs to a group; what is not known of a known person is filled in."""

    shown = (ListField.NAME, ListField.ORGANISATION, ListField.ROLE, ListField.EMAIL)
    record = Membership

    def __init__(self, session: Session, choice: ListChoice) -> None:
        super().__init__(session, choice)
        self._finder = BodyFinder(session, choice)
        self._labels = {one.id: one.label for one in self.organisations}
        self._known = {one.id: one for one in self.persons}

    def problem(self) -> str:
        """A member is one of a group."""
        return self._finder.problem

    def plan(self, cells: RowCells) -> PlannedRow:
        """What a row would become."""
        name = full_name(cells)
        if not name:
            cells.complain(ListField.NAME, _("Write the name."))
        whom = self.whom(cells, name, ListField.NAME)
        body = self._finder.of(cells)
        told = cells.read(ListField.ROLE, lambda cell: role(cell_text(cell))) or Role.MEMBER
        records: tuple[Record, ...] = ()
        changes: tuple[tuple[Record, Record], ...] = ()
        if whom.person is not None and body is not None:
            try:
                note = cells.text(ListField.NOTE)
                records = (Membership(body_id=body.id, person_id=whom.person.id, role=told, note=note),)
                changes = self._completed(whom, cells)
            except Invalid as error:
                cells.refuse(error, _PERSON_FIELDS, ListField.NAME)
        shown = {
            ListField.NAME: whom.person.name if whom.person else name,
            ListField.ORGANISATION: _organisation(whom, self._labels),
            ListField.ROLE: _(ROLE_LABELS[told]),
            ListField.EMAIL: cells.text(ListField.EMAIL),
        }
        row = self.made(cells, shown, *records)
        return row if row.state is RowState.WRONG else replace(row, changes=changes)

    def finish(self, rows: Sequence[PlannedRow]) -> list[PlannedRow]:
        """Who belongs to the group stays in the role that is noted."""
        today = self._session.today()
        stored = {
            (one.body_id, one.person_id)
            for one in reading.listed(self._store, Membership)
            if one.end is None or one.end > today
        }
        seen: dict[tuple[str, str], int] = {}
        found = []
        for row in rows:
            one = row.records[0] if row.records else None
            if not isinstance(one, Membership):
                found.append(row)
                continue
            key = (one.body_id, one.person_id)
            if key in seen:
                note = _("The same stands in row {number}.").format(number=seen[key])
                row = replace(row, state=RowState.KNOWN, note=note, records=(), changes=())
            elif key in stored:
                state = RowState.COMPLETES if row.changes else RowState.KNOWN
                row = replace(row, state=state, records=())
            seen.setdefault(key, row.number)
            found.append(row)
        return found

    def _completed(self, whom: Whom, cells: RowCells) -> tuple[tuple[Record, Record], ...]:
        before = self._known.get(whom.person.id) if whom.person else None
        if before is None:
            return ()
        organisation = whom.organisation.id if whom.organisation else None
        after: Person = replace(
            before,
            email=before.email or cells.text(ListField.EMAIL),
            title=before.title or cells.text(ListField.JOB),
            organisation_id=before.organisation_id or organisation,
        )
        return () if after == before else ((before, after),)


def _organisation(whom: Whom, labels: dict[str, str]) -> str:
    if whom.organisation is not None:
        return whom.organisation.label
    return labels.get(whom.person.organisation_id or "", "") if whom.person else ""
