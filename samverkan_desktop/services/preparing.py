"""A new meeting comes ready: the minutes before it, what recurs, what is unfinished, and who is expected."""

from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.day_words import day_in_words
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.meetings import (
    UNFINISHED,
    AgendaItem,
    Attendance,
    ItemState,
    Meeting,
    MeetingState,
    PaperChoice,
    Presence,
)
from samverkan_desktop.domain.series import SeriesItem
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _
from samverkan_desktop.services.base import Service
from samverkan_desktop.services.members import Members
from samverkan_desktop.storage import carrying, reading


class Preparing(Service):
    """Fill the agenda and the list of a meeting that is to be. Nothing is stored, earlier minutes stay as they are."""

    def ready(self, document: MeetingDocument) -> MeetingDocument:
        """The document with all that its meeting begins with, behind what it has already.

        First the minutes before it, then what recurs in its series, then what the last held meeting left unfinished.
        No topic comes twice.
        """
        meeting = document.meeting
        last = carrying.last_held(self._store, meeting)
        items = [*document.items]
        found: list[AgendaItem] = []
        if last is not None:
            found.append(self._minutes_before(meeting, last))
        found += self._recurring(meeting)
        found += self._unfinished(meeting, last)
        taken = {item.topic_id for item in items}
        for item in found:
            if item.topic_id not in taken:
                taken.add(item.topic_id)
                items.append(item)
        expected = document.attendances or self._expected(meeting)
        return replace(document, items=tuple(items), attendances=expected).in_order()

    def left_behind(self, document: MeetingDocument) -> tuple[AgendaItem, ...]:
        """What the last held meeting left unfinished and a planned one does not take up, ready to be added to it."""
        meeting = document.meeting
        if meeting.state is not MeetingState.PLANNED:
            return ()
        taken = {item.topic_id for item in document.items}
        last = carrying.last_held(self._store, meeting)
        return tuple(item for item in self._unfinished(meeting, last) if item.topic_id not in taken)

    def _minutes_before(self, meeting: Meeting, last: Meeting) -> AgendaItem:
        """The item about the last minutes; the meeting that they are of is its topic."""
        is_record = last.paper is PaperChoice.RECORD or (
            last.paper is PaperChoice.AUTOMATIC and carrying.has_decisions(self._store, last.id)
        )
        title = _("Previous minutes, {day}") if is_record else _("Previous meeting notes, {day}")
        return AgendaItem(meeting_id=meeting.id, title=title.format(day=day_in_words(last.day)), topic_id=last.id)

    def _recurring(self, meeting: Meeting) -> list[AgendaItem]:
        """What is taken up at every meeting of the series; the item of the series is the topic."""
        if meeting.series_id is None:
            return []
        listed = reading.listed(self._store, SeriesItem, series_id=meeting.series_id, order=("position", "id"))
        return [
            AgendaItem(
                meeting_id=meeting.id,
                title=one.title,
                presenter=one.presenter,
                notes=one.notes,
                minutes=one.minutes,
                topic_id=one.id,
                series_item_id=one.id,
            )
            for one in listed
        ]

    def _unfinished(self, meeting: Meeting, last: Meeting | None) -> list[AgendaItem]:
        if last is None:
            return []
        left = reading.listed(
            self._store, AgendaItem, meeting_id=last.id, state=tuple(UNFINISHED), order=("position", "id")
        )
        elsewhere = carrying.topics_ahead(self._store, meeting, self._session.today())
        # An item about the minutes of a meeting has that meeting as its topic.
        minutes = {one.id for one in reading.listed(self._store, Meeting, id=tuple(one.topic_id for one in left))}
        return [
            AgendaItem(
                meeting_id=meeting.id,
                title=one.title,
                presenter=one.presenter,
                minutes=one.minutes,
                topic_id=one.topic_id,
                carried_from_id=one.id,
                series_item_id=one.series_item_id,
                secrecy=one.secrecy or last.secrecy,
            )
            for one in left
            # Older minutes that nobody ticked off would otherwise gather; put off on purpose, they come along.
            if one.topic_id not in elsewhere and not (one.topic_id in minutes and one.state is ItemState.UNDECIDED)
        ]

    def _expected(self, meeting: Meeting) -> tuple[Attendance, ...]:
        """The members on the day in their roles; of a body without members, whoever was on its last list."""
        body = reading.get(self._store, Body, meeting.body_id)
        members = Members(self._session)
        if rows := members.expected_on(body, meeting.day):
            return tuple(
                Attendance(
                    meeting_id=meeting.id,
                    person_id=row.membership.person_id,
                    presence=Presence.EXPECTED,
                    role=row.membership.role,
                )
                for row in rows
            )
        earlier = carrying.latest_listed(self._store, meeting)
        listed = (
            reading.listed(self._store, Attendance, meeting_id=earlier, order=("position", "id")) if earlier else ()
        )
        return tuple(
            Attendance(meeting_id=meeting.id, person_id=one.person_id, presence=Presence.EXPECTED, role=one.role)
            for one in listed
            if one.presence not in (Presence.GUEST, Presence.SUBSTITUTE)
        )
