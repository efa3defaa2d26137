"""Meetings that are ready to be finalised."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.meetings import AgendaItem, Attendance, Decision, ItemState, Meeting, MeetingState
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.services.workspace import Workspace

TODAY = date(2026, 11, 23)


def body_of(workspace: Workspace, name: str = "Avstämning vatten") -> Body:
    """A group, made the first time it is asked for."""
    known = {one.name: one for one in workspace.bodies.all()}
    return known.get(name) or workspace.bodies.save(Body(name=name)).value


def person_of(workspace: Workspace, name: str = "Åsa Öberg") -> Person:
    """A person, made the first time they are asked for."""
    return workspace.people.person_named(name) or workspace.people.save_person(Person(name=name)).value


def held(
    workspace: Workspace,
    day: date = TODAY,
    *,
    body: Body | None = None,
    decisions: int = 1,
    state: MeetingState = MeetingState.HELD,
    **head: Any,
) -> MeetingDocument:
    """A stored meeting with an item of two paragraphs, an action with owner and last day, and decisions."""
    starts_at = from_local(day, time(13, 0))
    meeting = Meeting(
        body_id=(body or body_of(workspace)).id,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        state=state,
        **head,
    )
    item = AgendaItem(
        meeting_id=meeting.id, title="Läget i sjöarna", notes="Siktdjupet ökar.\nÅl finns.", state=ItemState.HANDLED
    )
    person = person_of(workspace)
    action = ActionItem(
        text="Mäta läckaget",
        raised_on=day,
        meeting_id=meeting.id,
        item_id=item.id,
        owner_id=person.id,
        due=day + timedelta(days=14),
    )
    document = MeetingDocument(
        meeting=meeting,
        items=(item,),
        attendances=(Attendance(meeting_id=meeting.id, person_id=person.id),),
        decisions=tuple(
            Decision(meeting_id=meeting.id, item_id=item.id, text=f"Beslut {number}") for number in range(decisions)
        ),
        actions=(action,),
    )
    return workspace.meetings.save(document).value


def finalised(workspace: Workspace, day: date = TODAY, **options: Any) -> MeetingDocument:
    """The same, finalised."""
    document = held(workspace, day, **options)
    workspace.finalising.finalise(document.meeting.id)
    return workspace.meetings.document(document.meeting.id)


def mended(workspace: Workspace, meeting_id: str, notes: str, *, reason: str = "Fel namn") -> None:
    """Reopen, write other notes in the first item, and finalise again."""
    workspace.finalising.reopen(meeting_id, reason)
    document = workspace.meetings.document(meeting_id)
    first = replace(document.items[0], notes=notes)
    workspace.meetings.save(replace(document, items=(first, *document.items[1:])))
    workspace.finalising.finalise(meeting_id)


def organisation_of(workspace: Workspace) -> Organisation:
    """An organisation that can own an action."""
    return workspace.people.save_organisation(Organisation(name="Norra regionen")).value
