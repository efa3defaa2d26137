"""Lists of meetings that others keep."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from samverkan_desktop.domain.bodies import Body, BodyArea, BodyKind
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.list_columns import ListField
from samverkan_desktop.domain.list_plans import ListChoice, PlannedRow, RowState
from samverkan_desktop.domain.meetings import MEETING_STATE_LABELS, Meeting, MeetingArea, MeetingKind, MeetingState
from samverkan_desktop.domain.records import Record
from samverkan_desktop.domain.swedish_time import from_local, span_from_local, to_local
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _
from samverkan_desktop.imports.list_cells import cell_text, meeting_state, read_day, read_times
from samverkan_desktop.services.base import Session
from samverkan_desktop.services.bodies import Bodies
from samverkan_desktop.services.list_rows import ListRows, RowCells
from samverkan_desktop.storage import reading, way_back

_Key = tuple[str, date, object]
_USUAL_START, _USUAL_LENGTH = time(13, 0), timedelta(hours=1)
# Instead of a time or a title, for the day that a meeting has in its series.
_MOVED: Final = None
_NEAR: Final = 3
_FIELDS = {"title": ListField.TITLE, "place": ListField.PLACE, "note": ListField.NOTE, "ends_at": ListField.ENDS}


class BodyFinder:
    """The group that a row names, or the one that was chosen for the whole list."""

    def __init__(self, session: Session, choice: ListChoice) -> None:
        self.bodies = Bodies(session).all()
        self._chosen = next((one for one in self.bodies if one.id == choice.body_id), None)
        self.is_told = ListField.BODY in choice.columns

    @property
    def problem(self) -> str:
        """What must be chosen first, in words; empty when nothing."""
        return "" if self._chosen or self.is_told else _("Choose which group the list is about.")

    def of(self, cells: RowCells) -> Body | None:
        """None where nobody can tell, which is then a problem of the row."""
        name = cells.text(ListField.BODY)
        found = next((one for one in self.bodies if one.answers_to(name)), None) if name else self._chosen
        if found is None:
            told = _("There is no group {name}. Add it first, or write the name that it has here.").format(name=name)
            cells.complain(ListField.BODY, told if name else _("The row names no group."))
        return found


class MeetingRows(ListRows):
    """A row is a meeting of a group; it concerns the areas that the group works with."""

    shown = (ListField.DAY, ListField.BODY, ListField.TITLE, ListField.STATE)
    record = Meeting

    def __init__(self, session: Session, choice: ListChoice) -> None:
        super().__init__(session, choice)
        self._finder = BodyFinder(session, choice)
        self._areas: dict[str, list[str]] = {}
        for one in reading.listed(self._store, BodyArea):
            self._areas.setdefault(one.body_id, []).append(one.area_id)

    def problem(self) -> str:
        """A meeting is one of a group."""
        return self._finder.problem

    def plan(self, cells: RowCells) -> PlannedRow:
        """What a row would become."""
        body = self._finder.of(cells)
        day = cells.read(ListField.DAY, lambda cell: read_day(cell, self._choice.days, self._choice.year))
        if day is None and not cells.problems:
            cells.complain(ListField.DAY, _("The row has no day."))
        state = cells.read(ListField.STATE, lambda cell: meeting_state(cell_text(cell)))
        start, end = self._times(cells)
        records: tuple[Record, ...] = ()
        if body is not None and day is not None:
            if state is None:
                state = MeetingState.HELD if day <= self._session.today() else MeetingState.PLANNED
            if end is not None and start is not None:
                starts_at, ends_at = span_from_local(day, start, end)
            else:
                starts_at = from_local(day, start or _USUAL_START)
                ends_at = starts_at + _USUAL_LENGTH
            council = body.kind is BodyKind.COUNCIL
            try:
                meeting = Meeting(
                    body_id=body.id,
                    kind=MeetingKind.COUNCIL_SESSION if council else MeetingKind.MEETING,
                    title=cells.text(ListField.TITLE),
                    starts_at=starts_at,
                    ends_at=ends_at,
                    place=cells.text(ListField.PLACE),
                    state=state,
                    note=cells.paragraphs(ListField.NOTE),
                )
                areas = [MeetingArea(meeting_id=meeting.id, area_id=one) for one in self._areas.get(body.id, ())]
                records = (meeting, *areas)
            except Invalid as error:
                cells.refuse(error, _FIELDS, ListField.DAY)
        clock = f" {start:%H:%M}" if start else ""
        shown = {
            ListField.DAY: f"{day.isoformat()}{clock}" if day else cells.text(ListField.DAY),
            ListField.BODY: body.name if body else cells.text(ListField.BODY),
            ListField.TITLE: cells.text(ListField.TITLE),
            ListField.STATE: _(MEETING_STATE_LABELS[state]) if state else "",
        }
        return self.made(cells, shown, *records)

    def finish(self, rows: Sequence[PlannedRow]) -> list[PlannedRow]:
        """The same meeting is one of the same group on the same day, at the same time where the list tells one.

        A meeting that stood there earlier, and was moved since, is the same too.
        """
        wanted = [row.records[0] for row in rows if row.records and isinstance(row.records[0], Meeting)]
        days = {(one.body_id, one.day) for one in wanted}
        listed = reading.listed(self._store, Meeting)
        stored, moved = set(map(self._key_of, listed)), self._moved(listed, {body for body, _day in days})
        elsewhere = {(one.body_id, one.day) for one in listed} - days
        seen: dict[_Key, int] = {}
        found = []
        for row in rows:
            meeting = row.records[0] if row.records else None
            if not isinstance(meeting, Meeting):
                found.append(row)
                continue
            key = self._key_of(meeting)
            now = moved.get(key) or moved.get((meeting.body_id, meeting.day, _MOVED))
            if key in seen:
                note = _("The same stands in row {number}.").format(number=seen[key])
                row = replace(row, state=RowState.KNOWN, note=note, records=())
            elif key in stored:
                row = replace(row, state=RowState.KNOWN, records=())
            elif now is not None:
                note = _("Moved to {day}.").format(day=f"{to_local(now.starts_at):%Y-%m-%d %H:%M}")
                row = replace(row, state=RowState.KNOWN, note=note, records=())
            elif near := [day for day in _near(meeting.day) if (meeting.body_id, day) in elsewhere]:
                note = _("Same group, another day: {day}. Look whether it is the same meeting.")
                row = replace(row, note=" ".join(filter(None, (row.note, note.format(day=near[0].isoformat())))))
            seen.setdefault(key, row.number)
            found.append(row)
        return found

    def _moved(self, listed: Sequence[Meeting], bodies: Collection[str]) -> dict["_Key", Meeting]:
        """Where the meetings of some groups have stood before, by the history, or by the day of their series."""
        known = {one.id: one for one in listed if one.body_id in bodies}
        past = way_back.past(self._store, Meeting, known)
        found: dict[_Key, Meeting] = {}
        for one in known.values():
            if one.occurrence is not None and one.occurrence != one.day:
                found[one.body_id, one.occurrence, _MOVED] = one
            titles = {one.title, *filter(None, past.get((one.id, "title"), ()))}
            for starts_at in filter(None, past.get((one.id, "starts_at"), ())):
                keys = (_key(one.body_id, starts_at, title, has_time=self._has_time) for title in titles)
                found |= dict.fromkeys(keys, one)
        return found

    @property
    def _has_time(self) -> bool:
        return ListField.STARTS in self._choice.columns

    def _key_of(self, meeting: Meeting) -> "_Key":
        return _key(meeting.body_id, meeting.starts_at, meeting.title, has_time=self._has_time)

    @staticmethod
    def _times(cells: RowCells) -> tuple[time | None, time | None]:
        start = cells.read(ListField.STARTS, read_times)
        end = cells.read(ListField.ENDS, read_times)
        if start is None and isinstance(day := cells.cell(ListField.DAY).value, datetime):
            moment = day.time()
            start = (moment, None) if moment != time(0) else None
        first = start[0] if start else None
        return first, end[0] if end else start[1] if start else None


def _key(body_id: str, starts_at: datetime, title: str, *, has_time: bool) -> _Key:
    local = to_local(starts_at)
    return body_id, local.date(), local.time() if has_time else title.casefold()


def _near(day: date) -> Iterator[date]:
    """The days around a day, the nearest first."""
    for distance in range(1, _NEAR + 1):
        yield day - timedelta(days=distance)
        yield day + timedelta(days=distance)
