"""Records from plain values with names instead of ids: what other programs and scheduled jobs hand in."""

from collections.abc import Callable, Sequence
from datetime import time, timedelta
from typing import Any

from samverkan_desktop.domain.actions import ActionItem, ActionState, Priority
from samverkan_desktop.domain.assessments import Assessment, Evidence, EvidenceKind, OrganisationView, Rating
from samverkan_desktop.domain.bodies import BodyKind
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.documents import AssessmentDocument, MeetingDocument
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.meetings import (
    AgendaItem,
    Attendance,
    Decision,
    ItemState,
    Meeting,
    MeetingKind,
    MeetingState,
    Presence,
    RecordNumber,
)
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.domain.swedish_time import from_local, span_from_local
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.services.actions import Actions
from samverkan_desktop.services.areas import Areas
from samverkan_desktop.services.assessments import Assessments
from samverkan_desktop.services.base import Service, Session
from samverkan_desktop.services.bodies import Bodies
from samverkan_desktop.services.entry_names import Names
from samverkan_desktop.services.fields import Fields
from samverkan_desktop.services.gathering_entries import GatheringEntries
from samverkan_desktop.services.goals import Goals
from samverkan_desktop.services.indicator_entries import IndicatorEntries
from samverkan_desktop.services.meetings import Meetings
from samverkan_desktop.services.people import People
from samverkan_desktop.services.periods import Periods
from samverkan_desktop.services.undertaking_entries import UndertakingEntries

_USUAL_START = time(13, 0)
_USUAL_LENGTH = timedelta(hours=1)


class Entries(Service):
    """Add periods, areas, goals, bodies, meetings, assessments, actions and more by name."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._names = Names(session)
        self._periods, self._areas, self._goals = Periods(session), Areas(session), Goals(session)
        self._bodies, self._people, self._meetings = Bodies(session), People(session), Meetings(session)
        self._assessments, self._actions = Assessments(session), Actions(session)
        self._kinds: dict[str, Callable[[Fields], str]] = {
            "period": self._add_period,
            "area": self._add_area,
            "goal": self._add_goal,
            "meeting": self._add_meeting,
            "assessment": self._add_assessment,
            "action": self._add_action,
            **GatheringEntries(session, self._names).kinds,
            **UndertakingEntries(session, self._names).kinds,
            **IndicatorEntries(session, self._names).kinds,
        }

    def add(self, kind: str, entries: Sequence[dict[str, Any]]) -> tuple[str, ...]:
        """Add all entries of a kind, or none; the answer is their ids.

        Raises Invalid for a field that is missing, unknown or wrong, NotFound for a name that nothing answers to.
        """
        ids = []
        with self._session.writing(*Topic, what=N_("Log from another program")):
            for entry in entries:
                fields = Fields(entry)
                ids.append(self._kinds[kind](fields))
                fields.finish()
        return tuple(ids)

    def _add_period(self, fields: Fields) -> str:
        return self._periods.start(fields.years("years"), ()).value.id

    def _add_area(self, fields: Fields) -> str:
        return self._areas.add(self._names.period(fields).id, fields.text("name", required=True)).value.id

    def _add_goal(self, fields: Fields) -> str:
        goal = Goal(
            period_id=self._names.period(fields).id,
            area_id=self._areas.named(fields.text("area", required=True)).id,
            wording=fields.text("wording", required=True),
        )
        return self._goals.save(goal).value.id

    def _add_meeting(self, fields: Fields) -> str:
        body = self._bodies.named(fields.text("body", required=True))
        day = fields.day("date", required=True)
        start, end = fields.clock("time") or _USUAL_START, fields.clock("end")
        starts_at = from_local(day, start)
        past = day < self._session.today()
        meeting = Meeting(
            body_id=body.id,
            kind=fields.code(
                "kind",
                MeetingKind,
                MeetingKind.COUNCIL_SESSION if body.kind is BodyKind.COUNCIL else MeetingKind.MEETING,
            ),
            title=fields.text("title"),
            starts_at=starts_at,
            ends_at=span_from_local(day, start, end)[1] if end else starts_at + _USUAL_LENGTH,
            place=fields.text("place"),
            state=fields.code("state", MeetingState, MeetingState.HELD if past else MeetingState.PLANNED),
            note=fields.text("note"),
        )
        if meeting.state is MeetingState.FINALISED:
            raise Invalid(state=N_("A meeting is finalised in the program, not when it is added."))
        areas = self._names.area_ids(fields) or self._bodies.area_ids(body.id)
        document = MeetingDocument(
            meeting=meeting, area_ids=areas, record_numbers=self._record_numbers(meeting.id, fields)
        )
        document = self._with_people(document, fields)
        return self._meetings.save(self._with_items(document, fields)).value.meeting.id

    def _record_numbers(self, meeting_id: str, fields: Fields) -> tuple[RecordNumber, ...]:
        """The numbers of a meeting by the names of the authorities, each of which can have one."""
        found: dict[str, RecordNumber] = {}
        for entry in fields.objects("record_numbers", "number"):
            authority = self._people.organisation_named(entry.text("authority", required=True))
            if not authority.is_party or authority.id in found:
                raise Invalid(record_numbers=N_("Each of the parties can have one records number, and nobody else."))
            number = entry.text("number", required=True)
            found[authority.id] = RecordNumber(meeting_id=meeting_id, organisation_id=authority.id, number=number)
            entry.finish()
        return tuple(found.values())

    def _with_people(self, document: MeetingDocument, fields: Fields) -> MeetingDocument:
        meeting = document.meeting
        usual = Presence.PRESENT if meeting.state is MeetingState.HELD else Presence.EXPECTED
        attendances, new_people = [], list(document.new_people)
        for entry in fields.objects("people", "name"):
            person = self._person(entry, new_people)
            attendances.append(
                Attendance(meeting_id=meeting.id, person_id=person.id, presence=entry.code("presence", Presence, usual))
            )
            entry.finish()
        return replace(document, attendances=tuple(attendances), new_people=tuple(new_people))

    def _with_items(self, document: MeetingDocument, fields: Fields) -> MeetingDocument:
        meeting = document.meeting
        items: list[AgendaItem] = []
        decisions: list[Decision] = []
        actions: list[ActionItem] = []
        new_people = list(document.new_people)
        usual = ItemState.HANDLED if meeting.state is MeetingState.HELD else ItemState.UNDECIDED

        def parts_of(entry: Fields, item_id: str | None) -> None:
            for one in entry.objects("decisions", "text"):
                text = one.text("text", required=True)
                decisions.append(Decision(meeting_id=meeting.id, item_id=item_id, text=text))
                one.finish()
            for one in entry.objects("actions", "text"):
                actions.append(
                    replace(
                        self._action(one, new_people), meeting_id=meeting.id, item_id=item_id, raised_on=meeting.day
                    )
                )
                one.finish()

        for entry in fields.objects("items", "title"):
            item = AgendaItem(
                meeting_id=meeting.id,
                title=entry.text("title", required=True),
                presenter=entry.text("presenter"),
                notes=entry.text("notes"),
                state=entry.code("state", ItemState, usual),
            )
            items.append(item)
            parts_of(entry, item.id)
            entry.finish()
        parts_of(fields, None)
        return replace(
            document,
            items=tuple(items),
            decisions=tuple(decisions),
            actions=tuple(actions),
            new_people=tuple(new_people),
        )

    def _add_assessment(self, fields: Fields) -> str:
        goal = self._names.goal(fields)
        head = Assessment(
            goal_id=goal.id,
            day=fields.day("date") or self._session.today(),
            cooperation=fields.code("cooperation", Rating, Rating.NOT_ASSESSED),
            attainment=fields.code("attainment", Rating, Rating.NOT_ASSESSED),
            text=fields.text("text"),
            reason=fields.text("reason"),
        )
        views = []
        for view in fields.objects("views", "organisation"):
            organisation = self._people.organisation_named(view.text("organisation", required=True))
            views.append(
                OrganisationView(
                    assessment_id=head.id,
                    organisation_id=organisation.id,
                    cooperation=view.code("cooperation", Rating, Rating.NOT_ASSESSED),
                    attainment=view.code("attainment", Rating, Rating.NOT_ASSESSED),
                    text=view.text("text"),
                )
            )
            view.finish()
        evidence = [
            Evidence(assessment_id=head.id, kind=EvidenceKind.LINK, url=text)
            if text.startswith(("http://", "https://"))
            else Evidence(assessment_id=head.id, kind=EvidenceKind.NOTE, text=text)
            for text in fields.texts("evidence")
        ]
        document = AssessmentDocument(assessment=head, views=tuple(views), evidence=tuple(evidence))
        return self._assessments.save(document).value.assessment.id

    def _add_action(self, fields: Fields) -> str:
        area = fields.text("area")
        new_people: list[Person] = []
        action = self._action(fields, new_people)
        for person in new_people:
            self._people.save_person(person)
        if area:
            action = replace(action, area_id=self._areas.named(area).id)
        return self._actions.save(action).value.id

    def _action(self, fields: Fields, new_people: list[Person]) -> ActionItem:
        organisation = fields.text("organisation")
        owner = fields.text("owner")
        person = self._person(Fields({"name": owner, "organisation": organisation}), new_people) if owner else None
        return ActionItem(
            text=fields.text("text", required=True),
            raised_on=self._session.today(),
            owner_id=person.id if person else None,
            owner_organisation_id=self._people.organisation_named(organisation).id if organisation else None,
            due=fields.day("due"),
            priority=fields.code("priority", Priority, Priority.NORMAL),
            state=fields.code("state", ActionState, ActionState.OPEN),
            waiting_for=fields.text("waiting_for"),
        )

    def _person(self, fields: Fields, new_people: list[Person]) -> Person:
        name, organisation = fields.text("name", required=True), fields.text("organisation")
        organisation_id = self._people.organisation_named(organisation).id if organisation else None
        wanted = Person(name=name, organisation_id=organisation_id)
        known = [*new_people, *self._people.persons()]
        for person in known:
            if person.answers_to(wanted.name):
                return person
        new_people.append(wanted)
        return wanted
