"""Writes the example content of `resources/content`, the days counted from today."""

import json
from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from typing import Any

from samverkan_desktop import config
from samverkan_desktop.domain.actions import ActionComment, ActionItem, ActionState, Priority
from samverkan_desktop.domain.assessments import Assessment, Evidence, EvidenceKind, OrganisationView, Rating
from samverkan_desktop.domain.bodies import Body, BodyKind, Cadence
from samverkan_desktop.domain.documents import AssessmentDocument, MeetingDocument
from samverkan_desktop.domain.followups import FollowUp, FollowUpLink, Paragraph
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.meetings import (
    AgendaItem,
    Attendance,
    Decision,
    DecisionFollowUp,
    ItemState,
    Meeting,
    MeetingKind,
    MeetingState,
    Presence,
)
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.records import Record, new_id
from samverkan_desktop.domain.relevance import Succession, SuccessionKind
from samverkan_desktop.domain.swedish_time import from_local, now
from samverkan_desktop.frozen import replace
from samverkan_desktop.services.areas import Areas
from samverkan_desktop.services.assessments import Assessments
from samverkan_desktop.services.base import Session
from samverkan_desktop.services.bodies import Bodies
from samverkan_desktop.services.entry_names import Names
from samverkan_desktop.services.fields import Fields
from samverkan_desktop.services.finalising import Finalising
from samverkan_desktop.services.followup_versions import FollowUpVersions
from samverkan_desktop.services.followups import FollowUps
from samverkan_desktop.services.holidays import working_day
from samverkan_desktop.services.invitations import Invitations
from samverkan_desktop.services.meetings import Meetings
from samverkan_desktop.services.members import Members
from samverkan_desktop.services.starter_groups import write_group
from samverkan_desktop.services.undertaking_entries import UndertakingEntries
from samverkan_desktop.storage.writing import Writing


def content_of(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((config.resources() / "content" / name).read_text(encoding="utf-8"))
    return found


class ExampleWriter:
    """Puts one period after the other into an open transaction."""

    def __init__(self, session: Session, writing: Writing, content: dict[str, Any], today: date) -> None:
        self._writing = writing
        self._finalising, self._invitations = Finalising(session), Invitations(session)
        self._content = content
        self._today = today
        self._areas, self._bodies, self._members = Areas(session), Bodies(session), Members(session)
        self._undertakings = UndertakingEntries(session, Names(session)).kinds
        self._versions = FollowUpVersions(session)
        self._assessments, self._meetings, self._followups = Assessments(session), Meetings(session), FollowUps(session)
        self._organisations: dict[str, Organisation] = {}
        self._people: dict[str, Person] = {}
        self._groups: dict[str, Body] = {}
        self._area_ids: dict[str, str] = {}
        self._topics: dict[tuple[str, str], AgendaItem] = {}
        # What is said of decisions and actions of a meeting, once that is stored.
        self._told: list[Record] = []

    @property
    def area_ids(self) -> dict[str, str]:
        """The areas by name."""
        return self._area_ids

    def write(self, earlier: Period, current: Period) -> None:
        for one in self._content["organisations"]:
            record = Organisation(
                name=one["name"], short_name=one["short"], aliases=tuple(one.get("aliases", ())), is_party=one["party"]
            )
            self._organisations[one["short"]] = self._writing.insert(record)
        for one in self._content["people"]:
            person = Person(
                name=one["name"],
                organisation_id=self._organisations[one["organisation"]].id,
                title=one["title"],
                email=one.get("email", ""),
            )
            self._people[one["name"]] = self._writing.insert(person)
        parties = tuple(one.name for one in self._organisations.values() if one.is_party)
        for period in (earlier, current):
            self._writing.insert(FollowUp(period_id=period.id, parties=parties))
        for area in self._content["areas"]:
            self._write_area(area, earlier, current)
        for body in self._content["bodies"]:
            self._write_body(body)
        for meeting in self._content["meetings"]:
            self._write_meeting(meeting)
        for one in self._content["undertakings"]:
            self._undertakings[one["kind"]](Fields(_dated(one["entry"], self._day)))
        # Written together in the spring after the period, as such documents are.
        self._versions.freeze(
            earlier, stamp=date(earlier.last_year + 1, 3, 21).strftime("%y%m%d"), note=self._content["version_note"]
        )

    def _write_area(self, content: dict[str, Any], earlier: Period, current: Period) -> None:
        area_id = self._areas.add(earlier.id, content["name"]).value.id
        self._areas.add(current.id, content["name"])
        self._area_ids[content["name"]] = area_id
        for position, one in enumerate(content["goals"]):
            before = self._writing.insert(
                Goal(
                    period_id=earlier.id,
                    area_id=area_id,
                    position=position,
                    wording=one.get("earlier", one["wording"]),
                )
            )
            goal = self._writing.insert(
                Goal(
                    period_id=current.id,
                    area_id=area_id,
                    position=position,
                    wording=one["wording"],
                )
            )
            kind = SuccessionKind.REVISED if "earlier" in one else SuccessionKind.KEPT
            self._writing.insert(Succession(goal_id=goal.id, predecessor_id=before.id, kind=kind))
            for assessment in one.get("assessments", ()):
                self._write_assessment(goal, assessment)
        self._write_followup(content["followup"], content.get("links", ()), earlier.id, area_id)
        self._write_followup(content["followup_so_far"], (), current.id, area_id)

    def _write_followup(
        self, paragraphs: Sequence[str], links: Sequence[dict[str, str]], period_id: str, area_id: str
    ) -> None:
        document = self._followups.document(period_id, area_id)
        self._followups.save(
            replace(
                document,
                paragraphs=tuple(Paragraph(period_id=period_id, area_id=area_id, text=text) for text in paragraphs),
                links=tuple(
                    FollowUpLink(period_id=period_id, area_id=area_id, url=one["url"], label=one["label"])
                    for one in links
                ),
            )
        )

    def _write_assessment(self, goal: Goal, content: dict[str, Any]) -> None:
        head = Assessment(
            goal_id=goal.id,
            day=self._day(content["day"]),
            cooperation=Rating(content["cooperation"]),
            attainment=Rating(content["attainment"]),
            text=content["text"],
        )
        views = tuple(
            OrganisationView(
                assessment_id=head.id,
                organisation_id=self._organisations[short].id,
                cooperation=Rating(view["cooperation"]),
                attainment=Rating(view["attainment"]),
                text=view.get("text", ""),
            )
            for short, view in content.get("views", {}).items()
        )
        evidence = tuple(
            Evidence(assessment_id=head.id, kind=EvidenceKind.NOTE, text=text) for text in content.get("notes", ())
        )
        self._assessments.save(AssessmentDocument(assessment=head, views=views, evidence=evidence))

    def _write_body(self, content: dict[str, Any]) -> None:
        body = Body(
            name=content["name"],
            kind=BodyKind(content["kind"]),
            aliases=tuple(content.get("aliases", ())),
            cadence=Cadence.parse(content["cadence"]),
        )
        areas = tuple(self._area_ids[name] for name in content["areas"])
        self._groups[body.name] = stored = self._bodies.save(body, areas).value
        write_group(self._writing, stored, content, people=self._people, day=self._day, weekday=self._weekday)

    def _write_meeting(self, content: dict[str, Any]) -> None:
        routine = content.get("routine", {"weeks": (), "items": ()})
        repeated = [{"week": week, "items": routine["items"]} for week in routine["weeks"]]
        for occurrence in (*repeated, *content["occurrences"]):
            day = self._weekday(content["weekday"], occurrence["week"])
            is_past = day < self._today
            starts_at = from_local(day, time.fromisoformat(content["time"]))
            meeting = Meeting(
                body_id=self._groups[content["body"]].id,
                kind=MeetingKind(content.get("kind", "meeting")),
                starts_at=starts_at,
                ends_at=starts_at + timedelta(minutes=content["minutes"]),
                place=content["place"],
                state=MeetingState.HELD if is_past else MeetingState.PLANNED,
            )
            presences = content["people"] if is_past else dict.fromkeys(content["people"], "expected")
            roles = self._members.roles_on(meeting.body_id, day)
            document = MeetingDocument(
                meeting=meeting,
                area_ids=tuple(self._area_ids[name] for name in content["areas"]),
                attendances=tuple(
                    Attendance(
                        meeting_id=meeting.id,
                        person_id=self._people[name].id,
                        presence=Presence(presence),
                        role=roles.get(self._people[name].id),
                    )
                    for name, presence in presences.items()
                ),
            )
            self._meetings.save(self._with_items(document, occurrence["items"]))
            self._writing.insert_many(self._told)
            self._told.clear()
            if is_past and "finalised" in occurrence:
                self._finalise(meeting.id, occurrence)
            if not is_past and occurrence.get("invited"):
                self._invitations.mark_sent(meeting.id)

    def _finalise(self, meeting_id: str, content: dict[str, Any]) -> None:
        """Finalise a meeting with its adjusters, and mend it once where the example says so."""
        adjusters = [self._people[name].id for name in content["finalised"]]
        self._finalising.finalise(meeting_id, adjuster_ids=adjusters, is_immediate=True)
        if mended := content.get("mended"):
            self._finalising.reopen(meeting_id, mended["reason"])
            document = self._meetings.document(meeting_id)
            first = replace(document.items[0], notes=mended["notes"])
            self._meetings.save(replace(document, items=(first, *document.items[1:])))
            self._finalising.finalise(meeting_id, adjuster_ids=adjusters)

    def _with_items(self, document: MeetingDocument, content: list[dict[str, Any]]) -> MeetingDocument:
        meeting = document.meeting
        items: list[AgendaItem] = []
        decisions: list[Decision] = []
        actions: list[ActionItem] = []
        usual = ItemState.HANDLED if meeting.state is MeetingState.HELD else ItemState.UNDECIDED
        for one in content:
            topic = (meeting.body_id, one["title"])
            before = self._topics.get(topic)
            item = AgendaItem(
                meeting_id=meeting.id,
                title=one["title"],
                presenter=one.get("presenter", ""),
                notes=one.get("notes", ""),
                state=ItemState(one.get("state", usual)),
                topic_id=before.topic_id if before else new_id(),
                carried_from_id=before.id if before and before.state is ItemState.POSTPONED else None,
            )
            self._topics[topic] = item
            items.append(item)
            decisions += [self._decision(decision, meeting, item) for decision in one.get("decisions", ())]
            actions += [self._action(action, meeting, item, document) for action in one.get("actions", ())]
        return replace(document, items=tuple(items), decisions=tuple(decisions), actions=tuple(actions))

    def _decision(self, content: str | dict[str, Any], meeting: Meeting, item: AgendaItem) -> Decision:
        """A text, or with it the day by which somebody wants to hear of it and what came of it."""
        more = {} if isinstance(content, str) else content
        decision = Decision(
            meeting_id=meeting.id,
            item_id=item.id,
            text=content if isinstance(content, str) else content["text"],
            follow_up_on=self._day(more["follow_up"]) if "follow_up" in more else None,
        )
        if "outcome" in more:
            self._told.append(DecisionFollowUp(decision_id=decision.id, day=self._today, text=more["outcome"]))
        return decision

    def _action(
        self, content: dict[str, Any], meeting: Meeting, item: AgendaItem, document: MeetingDocument
    ) -> ActionItem:
        person = self._people.get(content.get("person", ""))
        state = ActionState(content.get("state", "open"))
        action = ActionItem(
            text=content["text"],
            raised_on=meeting.day,
            area_id=document.area_ids[0] if document.area_ids else None,
            meeting_id=meeting.id,
            item_id=item.id,
            owner_id=person.id if person else None,
            owner_organisation_id=self._organisations[content["organisation"]].id,
            due=self._day(content["due"]) if "due" in content else None,
            priority=Priority(content.get("priority", "normal")),
            state=state,
            waiting_for=content.get("waiting_for", ""),
            ended_on=meeting.day if state is ActionState.DONE else None,
        )
        if "comment" in content:
            self._told.append(ActionComment(action_id=action.id, at=now(), text=content["comment"]))
        return action

    def _weekday(self, weekday: int, week: int) -> date:
        monday = self._today - timedelta(days=self._today.weekday())
        return working_day(monday + timedelta(days=weekday, weeks=week))

    def _day(self, offset: int) -> date:
        return working_day(self._today + timedelta(days=offset))


def _dated(value: Any, day: Callable[[int], date]) -> Any:
    """The same entry with its numbers of days from today as dates."""
    if isinstance(value, dict):
        return {name: _dated(one, day) for name, one in value.items()}
    if isinstance(value, list):
        return [_dated(one, day) for one in value]
    return day(value).isoformat() if isinstance(value, int) else value
