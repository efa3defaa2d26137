"""Meetings and councils, from the proposal to the log."""

from collections.abc import Iterable
from datetime import date, time, timedelta

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.bodies import Body, BodyArea, BodyKind
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.invitations import as_known, told_anew
from samverkan_desktop.domain.log_choices import OPEN_STATES, ActionChoice
from samverkan_desktop.domain.meeting_rows import MeetingRow
from samverkan_desktop.domain.meetings import (
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    MeetingArea,
    MeetingKind,
    MeetingState,
    RecordNumber,
)
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.relevance import GoalLink
from samverkan_desktop.domain.rows import ActionRow, PlannedRow
from samverkan_desktop.domain.series import Occurrence, Series
from samverkan_desktop.domain.swedish_time import from_local, to_local
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.base import Done, Service, Session
from samverkan_desktop.services.next_meetings import NextMeeting, NextMeetings
from samverkan_desktop.services.series import SeriesService
from samverkan_desktop.storage import action_log, logs, meeting_days, reading, revisions

_USUAL_START = time(13, 0)
_USUAL_LENGTH = timedelta(hours=1)
# Of the parts of a meeting.
_ORDER = ("position", "id")


class Meetings(Service):
    """Propose, log, read and remove meetings."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._series = SeriesService(session)
        self._next = NextMeetings(session)

    def of_period(self, period: Period | None, area_id: str | None = None) -> tuple[MeetingRow, ...]:
        """Meetings of a period, the latest first."""
        return logs.meetings(self._store, period=period, area_ids=None if area_id is None else (area_id,))

    def count(self, period: Period, area_id: str) -> int:
        """How many meetings of a period concern an area."""
        return logs.count(self._store, period, area_id)

    def of_body(self, body_id: str) -> tuple[MeetingRow, ...]:
        """All meetings of a body, the latest first."""
        return logs.meetings(self._store, body_id=body_id)

    def get(self, meeting_id: str) -> Meeting:
        """One meeting. Raises NotFound."""
        return reading.get(self._store, Meeting, meeting_id)

    def document(self, meeting_id: str) -> MeetingDocument:
        """A meeting with all its parts. Raises NotFound."""
        document = self.without_actions(self.get(meeting_id))
        items = tuple(item.id for item in document.items)
        return replace(
            document,
            actions=reading.listed(self._store, ActionItem, meeting_id=meeting_id, order=_ORDER),
            goal_links=reading.listed(self._store, GoalLink, target_id=items, order=("id",)),
        )

    def without_actions(self, meeting: Meeting) -> MeetingDocument:
        """A meeting with who was there, its items and its decisions; actions and links to goals are left out."""
        return MeetingDocument(
            meeting=meeting,
            area_ids=tuple(one.area_id for one in reading.listed(self._store, MeetingArea, meeting_id=meeting.id)),
            record_numbers=reading.listed(self._store, RecordNumber, meeting_id=meeting.id, order=("id",)),
            attendances=reading.listed(self._store, Attendance, meeting_id=meeting.id, order=_ORDER),
            items=reading.listed(self._store, AgendaItem, meeting_id=meeting.id, order=_ORDER),
            decisions=reading.listed(self._store, Decision, meeting_id=meeting.id, order=_ORDER),
        )

    def planned(self, body_id: str) -> PlannedRow | None:
        """The next meeting of a body that is planned for today or later."""
        return next(iter(meeting_days.planned(self._store, self._session.today(), 1, body_id=body_id)), None)

    def next_of(self, bodies: Iterable[Body]) -> tuple[NextMeeting, ...]:
        """When each body meets next, see `NextMeetings`."""
        return self._next.next_of(bodies)

    def propose(
        self, body: Body, *, area_id: str | None = None, occurrence: Occurrence | None = None
    ) -> MeetingDocument:
        """The next meeting of a body that is not stored yet: of its series where it has one, or after the last one.

        Of a series it has day, time, length, title and place. Otherwise the day is by the cadence, today or later, a
        working day, and none on which a meeting of the body was cancelled; the rest is as it was last time.
        `occurrence` asks for one of a series, as it is stored if it is; `area_id` is the area from which one asks.
        """
        rhythm = self._next.rhythms(body.id)[body.id]
        last = self.get(rhythm.latest[0][0]) if rhythm.latest else None
        free = (occurrence,) if occurrence else self._series.free(body, 1)
        meeting = self._series.plan(free[0]) if free else self._after(body, last, self._next.days(body, rhythm, 1)[0])
        if meeting.version:
            return self.document(meeting.id)
        concerned = reading.listed(self._store, MeetingArea, meeting_id=last.id) if last else ()
        usual = reading.listed(self._store, BodyArea, body_id=body.id)
        area_ids = tuple(one.area_id for one in concerned) or tuple(one.area_id for one in usual)
        return self._ready(meeting, _with(area_ids, area_id))

    def next_days(self, body: Body, count: int = 3) -> tuple[date, ...]:
        """The next days for which no meeting is written, by its series or its cadence; none when it has neither."""
        if free := self._series.free(body, count):
            return tuple(one.day for one in free)
        return self._next.days(body, self._next.rhythms(body.id)[body.id], count) if body.cadence.days else ()

    def open_actions_of_body(self, body_id: str) -> tuple[ActionRow, ...]:
        """What earlier meetings of a body raised and nobody has ended."""
        return action_log.read(self._store, ActionChoice(body_id=body_id, states=OPEN_STATES))

    def save(self, document: MeetingDocument) -> Done[MeetingDocument]:
        """Store a meeting with all its parts, whole or not at all.

        Raises StaleRecord when somebody saved or removed it in the meantime, Invalid when it is finalised.
        """
        document = document.in_order()
        meeting = document.meeting
        what = N_("Change meeting") if meeting.version else N_("Log meeting")
        burst = f"meeting {meeting.id}" if meeting.version else ""
        with self._session.writing(Topic.MEETINGS, what=what, burst=burst) as writing:
            current = writing.find(Meeting, meeting.id)
            document = _kept(document, current, revisions.numbers_of(self._store, meeting.id))
            meeting = document.meeting
            # A meeting that was removed meanwhile is found out by `update`, before any of its parts is read.
            told = meeting if current is None else told_anew(self._as_known(current), meeting)
            stored = writing.update(told, touch=True) if meeting.version else writing.insert(meeting)
            before = self.document(meeting.id)
            for person in document.new_people:
                writing.insert(person)
            placed = reading.listed(self._store, MeetingArea, meeting_id=meeting.id)
            known = {one.area_id: one for one in placed}
            writing.save_list(
                placed,
                [known.get(one) or MeetingArea(meeting_id=meeting.id, area_id=one) for one in document.area_ids],
            )
            saved = MeetingDocument(
                meeting=stored,
                area_ids=document.area_ids,
                record_numbers=writing.save_list(before.record_numbers, document.record_numbers),
                attendances=writing.save_list(before.attendances, document.attendances),
                items=writing.save_list(before.items, document.items),
                decisions=writing.save_list(before.decisions, document.decisions),
                actions=writing.save_list(before.actions, [self._complete(one, document) for one in document.actions]),
                goal_links=writing.save_list(before.goal_links, document.goal_links),
            )
            # Saved again and again while somebody writes: only those hear who show what has changed.
            if saved.goal_links != before.goal_links:
                writing.topics.add(Topic.GOALS)
            if saved.actions != before.actions or current is None or _is_shown_otherwise(current, stored):
                writing.topics.add(Topic.ACTIONS)
            if document.new_people:
                writing.topics.add(Topic.PEOPLE)
        return Done(value=saved, set_id=writing.id, what=what)

    def _as_known(self, meeting: Meeting) -> Meeting:
        series = reading.listed(self._store, Series, id=meeting.series_id) if meeting.series_id else ()
        return as_known(meeting, series[0] if series else None)

    def remove(self, meeting_id: str) -> Done[None]:
        """Put a meeting with its items, decisions and actions in the wastebasket. Raises Invalid when finalised."""
        meeting = self.get(meeting_id)
        if meeting.was_finalised or not meeting.is_open:
            raise Invalid(state=N_("The minutes have been finalised. They are kept, so the meeting cannot be removed."))
        with self._session.writing(Topic.MEETINGS, Topic.ACTIONS, what=N_("Remove meeting")) as writing:
            count = writing.remove(meeting)
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)

    @staticmethod
    def _after(body: Body, last: Meeting | None, day: date) -> Meeting:
        """A meeting on a day, like the last one where there was one."""
        if last is None:
            council = body.kind is BodyKind.COUNCIL
            kind = MeetingKind.COUNCIL_SESSION if council else MeetingKind.MEETING
            starts_at = from_local(day, _USUAL_START)
            return Meeting(body_id=body.id, kind=kind, starts_at=starts_at, ends_at=starts_at + _USUAL_LENGTH)
        starts_at = from_local(day, to_local(last.starts_at).time())
        return Meeting(
            body_id=body.id,
            kind=last.kind,
            title=last.title,
            place=last.place,
            starts_at=starts_at,
            ends_at=starts_at + (last.ends_at - last.starts_at) if last.ends_at else None,
        )

    def _ready(self, meeting: Meeting, area_ids: tuple[str, ...]) -> MeetingDocument:
        from samverkan_desktop.services.preparing import Preparing

        return Preparing(self._session).ready(MeetingDocument(meeting=meeting, area_ids=area_ids))

    def _complete(self, action: ActionItem, document: MeetingDocument) -> ActionItem:
        if action.area_id is None and document.area_ids:
            action = replace(action, area_id=document.area_ids[0])
        return action.with_end(self._session.today())


def _kept(document: MeetingDocument, stored: Meeting | None, numbers: dict[str, int]) -> MeetingDocument:
    """The document with what only finalising and reopening may change as it is. Raises Invalid for what they forbid."""
    meeting = document.meeting
    if stored is not None and not stored.is_open:
        raise Invalid(
            state=N_("The minutes are finalised and cannot be changed. Reopen them with a reason to mend them.")
        )
    if not meeting.is_open:
        raise Invalid(state=N_("Minutes are finalised by the command of their own, which checks and numbers them."))
    if stored is not None and stored.was_finalised:
        if meeting.state is not MeetingState.HELD:
            raise Invalid(state=N_("The minutes have been finalised, so the meeting was held."))
        if numbers and (meeting.body_id, meeting.day.year) != (stored.body_id, stored.day.year):
            field = "body_id" if meeting.body_id != stored.body_id else "starts_at"
            raise Invalid({field: N_("The numbers of the decisions belong to this group and this year.")})
    return replace(
        document,
        meeting=replace(
            meeting,
            revision=stored.revision if stored else 0,
            reopen_reason=stored.reopen_reason if stored else "",
        ),
        decisions=_with_numbers(document.decisions, numbers),
    )


def _with_numbers(decisions: tuple[Decision, ...], numbers: dict[str, int]) -> tuple[Decision, ...]:
    """Each with the § it was given; one that was taken out and comes back as a new record has its own again."""
    kept = {one.id for one in decisions}
    free = {number for decision_id, number in numbers.items() if decision_id not in kept}
    made = []
    for one in decisions:
        number = numbers.get(one.id)
        if number is None and one.number in free:
            number = one.number
            free.discard(number)
        made.append(replace(one, number=number))
    return tuple(made)


def _is_shown_otherwise(before: Meeting, after: Meeting) -> bool:
    """Whether its actions, which name their meeting, read otherwise now."""
    return replace(before, version=after.version) != after


def _with(area_ids: tuple[str, ...], area_id: str | None) -> tuple[str, ...]:
    return area_ids if area_id is None or area_id in area_ids else (*area_ids, area_id)
