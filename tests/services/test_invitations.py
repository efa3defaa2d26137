"""Invitations: one entry per meeting in every calendar, told anew when it changes, and the rule of a series."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from samverkan_desktop import i18n
from samverkan_desktop.domain.bodies import Body, Cadence
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.errors import Invalid, NotFound
from samverkan_desktop.domain.invitations import InvitationState, invitation_state
from samverkan_desktop.domain.meetings import Attendance, Meeting, MeetingState
from samverkan_desktop.domain.memberships import Membership, Role
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.domain.series import Occurrence, Series
from samverkan_desktop.domain.swedish_time import LOCAL, from_local, to_local
from samverkan_desktop.services.invitations import SERIES, Choice
from samverkan_desktop.services.recurrence import rule_days
from samverkan_desktop.services.workspace import Workspace

DAY = date(2026, 12, 7)


@pytest.fixture
def body(workspace: Workspace) -> Body:
    return workspace.bodies.save(Body(name="Grupp", cadence=Cadence.parse("weeks:2"))).value


@pytest.fixture
def people(workspace: Workspace, body: Body) -> dict[str, Person]:
    made = {}
    for name, email, role in (
        ("Anna", "anna@example.org", Role.SECRETARY),
        ("Bo", "bo@example.org", Role.CHAIR),
        ("Cia", "", Role.MEMBER),
        ("Ersättare", "e@example.org", Role.SUBSTITUTE),
    ):
        person = workspace.people.save_person(Person(name=name, email=email)).value
        workspace.members.save(Membership(body_id=body.id, person_id=person.id, role=role))
        made[name] = person
    return made


def planned(workspace: Workspace, body: Body, **values: object) -> MeetingDocument:
    meeting = Meeting(
        body_id=body.id,
        starts_at=from_local(DAY, time(13)),
        ends_at=from_local(DAY, time(14)),
        **values,  # type: ignore[arg-type]
    )
    return workspace.meetings.save(MeetingDocument(meeting=meeting)).value


def series_of(workspace: Workspace, body: Body, code: str = "weeks:2", **values: object) -> Series:
    made = Series(
        body_id=body.id,
        cadence=Cadence.parse(code),
        first_day=date(2026, 11, 12),
        starts_at=time(8, 30),
        minutes=90,
        place="Teams",
    )
    return workspace.series.save(replace(made, **values)).value  # type: ignore[arg-type]


def occurrence(workspace: Workspace, series: Series, day: date) -> Occurrence:
    (found,) = workspace.series.occurrences(series, day, day + timedelta(days=1))
    return found


def calendar(workspace: Workspace, series: Series, folder: Path) -> Calendar:
    path = folder / "serie.ics"
    workspace.invitations.write_series(series.id, path)
    return Calendar.from_ical(path.read_bytes())  # type: ignore[return-value]


def expanded(made: Calendar) -> list[datetime]:
    """When a calendar that follows the standard shows the meetings, as local times."""
    whole = next(event for event in made.events if "RRULE" in event)
    start = whole["DTSTART"].dt.replace(tzinfo=LOCAL)
    rule = rrulestr(whole["RRULE"].to_ical().decode(), dtstart=start)
    found = {moment.replace(tzinfo=LOCAL) for moment in rule}
    assert start in found
    excluded = whole.get("EXDATE", [])
    for one in excluded if isinstance(excluded, list) else [excluded]:
        found -= {value.dt.replace(tzinfo=LOCAL) for value in one.dts}
    for event in made.events:
        if "RECURRENCE-ID" in event:
            found.remove(event["RECURRENCE-ID"].dt.replace(tzinfo=LOCAL))
            found.add(event["DTSTART"].dt.replace(tzinfo=LOCAL))
        elif "RRULE" not in event:
            found.add(event["DTSTART"].dt.replace(tzinfo=LOCAL))
    return sorted(found)


def moments(workspace: Workspace, series: Series, last: date) -> list[datetime]:
    """When the program itself says that the series meets."""
    found = workspace.series.occurrences(series, series.first_day, last + timedelta(days=71))
    return [to_local(one.starts_at) for one in found if one.occurrence <= last and str(one.state) != "cancelled"]


# Whether it is sent


def test_an_invitation_is_sent_once_and_again_when_calendars_would_be_wrong(workspace: Workspace, body: Body) -> None:
    document = planned(workspace, body)
    meeting_id = document.meeting.id
    assert invitation_state(document.meeting) is InvitationState.NOT_SENT
    sent = workspace.invitations.mark_sent(meeting_id).value
    assert (invitation_state(sent), sent.sequence) == (InvitationState.SENT, 0)
    document = workspace.meetings.document(meeting_id)
    same = workspace.meetings.save(
        replace(document, meeting=replace(document.meeting, note="bara en anteckning"))
    ).value
    assert invitation_state(same.meeting) is InvitationState.SENT
    moved = workspace.meetings.save(replace(same, meeting=replace(same.meeting, place="Sal 2"))).value
    assert (invitation_state(moved.meeting), moved.meeting.sequence) == (InvitationState.CHANGED, 1)
    again = workspace.meetings.save(replace(moved, meeting=replace(moved.meeting, place="Sal 3"))).value
    assert again.meeting.sequence == 1
    workspace.invitations.mark_sent(meeting_id)
    document = workspace.meetings.document(meeting_id)
    off = replace(document.meeting, state=MeetingState.CANCELLED)
    cancelled = workspace.meetings.save(replace(document, meeting=off)).value.meeting
    assert (invitation_state(cancelled), cancelled.sequence) == (InvitationState.CHANGED, 2)


def test_marking_can_be_taken_back(workspace: Workspace, body: Body) -> None:
    meeting_id = planned(workspace, body).meeting.id
    done = workspace.invitations.mark_sent(meeting_id)
    workspace.history.undo(done.set_id)
    assert workspace.meetings.get(meeting_id).invited_at is None


@pytest.mark.parametrize("state", [MeetingState.CANCELLED, MeetingState.HELD])
def test_there_is_nothing_to_send_when_nobody_knew_or_it_is_over(
    workspace: Workspace, body: Body, state: MeetingState
) -> None:
    document = planned(workspace, body, state=state)
    assert workspace.invitations.of_meeting(document.meeting.id).state is None
    with pytest.raises(Invalid):
        workspace.invitations.mark_sent(document.meeting.id)


def test_moving_one_meeting_of_a_series_is_told_anew(workspace: Workspace, body: Body) -> None:
    series = series_of(workspace, body)
    meeting = workspace.series.move(occurrence(workspace, series, date(2026, 12, 10)), date(2026, 12, 11)).value
    workspace.invitations.mark_sent(meeting.id)
    moved = workspace.series.move(occurrence(workspace, series, date(2026, 12, 11)), date(2026, 12, 9)).value
    assert (moved.sequence, invitation_state(moved)) == (1, InvitationState.CHANGED)


def test_a_series_that_was_sent_is_told_anew_when_its_rule_changes(workspace: Workspace, body: Body) -> None:
    series = series_of(workspace, body)
    meeting = workspace.series.move(occurrence(workspace, series, date(2026, 12, 10)), date(2026, 12, 11)).value
    workspace.invitations.mark_sent(meeting.id, with_series=True)
    sent = workspace.series.get(series.id)
    assert (sent.sequence, sent.invited_at is None) == (0, False)
    changed = workspace.series.save(replace(sent, starts_at=time(9))).value
    assert (changed.sequence, changed.invited_at) == (1, None)


def test_a_meeting_that_is_known_by_its_series_is_told_when_it_moves_or_is_cancelled(
    workspace: Workspace, body: Body, people: dict[str, Person], tmp_path: Path
) -> None:
    series = series_of(workspace, body)
    first = workspace.meetings.save(
        MeetingDocument(meeting=workspace.series.plan(occurrence(workspace, series, date(2026, 11, 26))))
    ).value.meeting
    workspace.invitations.mark_sent(first.id, with_series=True)
    moved = workspace.series.move(occurrence(workspace, series, date(2026, 12, 10)), date(2026, 12, 11)).value
    cancelled = workspace.series.cancel(occurrence(workspace, series, date(2026, 12, 28))).value
    assert [(one.sequence, invitation_state(one)) for one in (moved, cancelled)] == [(1, InvitationState.CHANGED)] * 2
    workspace.minutes.write(workspace.minutes.agenda_of(cancelled.id), tmp_path / "a.ics")
    made = Calendar.from_ical((tmp_path / "a.ics").read_bytes())
    (event,) = made.events
    assert (made["METHOD"], event["UID"], event["SEQUENCE"]) == ("CANCEL", series.id, 1)
    # The occurrence of Christmas Eve, which the holidays had moved to the 28th.
    assert event["RECURRENCE-ID"].dt.date() == date(2026, 12, 24)
    planned_one = workspace.series.plan(occurrence(workspace, series, date(2027, 1, 7)))
    stored = workspace.meetings.save(MeetingDocument(meeting=planned_one)).value
    other = workspace.meetings.save(replace(stored, meeting=replace(stored.meeting, place="Sal 2"))).value.meeting
    assert (other.sequence, invitation_state(other)) == (1, InvitationState.CHANGED)


# Who


def test_the_members_are_called_where_the_list_is_empty(
    workspace: Workspace, body: Body, people: dict[str, Person]
) -> None:
    agenda = workspace.invitations.of_meeting(planned(workspace, body).meeting.id).agenda
    assert [(one.name, one.can_be_reached) for one in agenda.invitees] == [("Bo", True), ("Anna", True), ("Cia", False)]
    assert agenda.organiser is not None
    assert agenda.organiser.name == "Anna"


def test_those_on_the_list_are_called_with_their_roles(
    workspace: Workspace, body: Body, people: dict[str, Person]
) -> None:
    document = planned(workspace, body)
    one = Attendance(meeting_id=document.meeting.id, person_id=people["Bo"].id)
    workspace.meetings.save(replace(document, attendances=(one,)))
    agenda = workspace.minutes.agenda_of(document.meeting.id)
    assert [(one.name, one.role) for one in agenda.invitees] == [("Bo", Role.CHAIR)]


def test_the_user_calls_when_the_database_knows_the_address(
    workspace: Workspace, body: Body, people: dict[str, Person]
) -> None:
    workspace.people.save_person(Person(name="test", email="jag@example.org"))
    agenda = workspace.minutes.agenda_of(planned(workspace, body).meeting.id)
    assert agenda.organiser is not None
    assert agenda.organiser.email == "jag@example.org"


# Calendars


def test_a_series_is_one_entry_with_its_exceptions(
    workspace: Workspace, body: Body, people: dict[str, Person], tmp_path: Path
) -> None:
    series = series_of(workspace, body, last_day=date(2027, 1, 31))
    workspace.series.cancel(occurrence(workspace, series, date(2026, 11, 26)))
    workspace.series.move(occurrence(workspace, series, date(2026, 12, 10)), date(2026, 12, 11), time(15))
    made = calendar(workspace, series, tmp_path)
    assert made["METHOD"] == "REQUEST"
    whole, *others = made.events
    assert whole["UID"] == series.id
    assert {event["UID"] for event in others} == {series.id}
    # 10 December was moved by hand, Christmas Eve by the holidays.
    assert [event["RECURRENCE-ID"].dt.date() for event in others] == [date(2026, 12, 10), date(2026, 12, 24)]
    assert others[0]["DTSTART"].to_ical() == b"20261211T150000"
    assert whole["EXDATE"].to_ical() == b"20261126T083000"
    assert expanded(made) == moments(workspace, series, date(2027, 1, 31))


@pytest.mark.parametrize("code", ["weeks:1", "weeks:2", "weeks:5", "yearly", "year:1", "year:2", "year:3", "year:4"])
@pytest.mark.parametrize("first", [date(2026, 11, 12), date(2026, 1, 30), date(2024, 2, 29), date(2026, 12, 31)])
def test_calendars_show_what_the_program_shows(
    workspace: Workspace, body: Body, tmp_path: Path, code: str, first: date
) -> None:
    series = series_of(workspace, body, code, first_day=first)
    made = calendar(workspace, series, tmp_path)
    last = workspace.invitations._last(series)
    assert expanded(made) == moments(workspace, series, last)
    assert next(rule_days(series, first)) == first


@pytest.mark.parametrize("code", ["term:2-3", "year:6"])
def test_where_no_rule_can_say_it_each_meeting_is_an_entry_of_its_own(
    workspace: Workspace, body: Body, tmp_path: Path, code: str
) -> None:
    series = series_of(workspace, body, code)
    made = calendar(workspace, series, tmp_path)
    assert not any("RRULE" in event for event in made.events)
    assert len({event["UID"] for event in made.events}) == len(made.events) > 3
    found = [event["DTSTART"].dt.replace(tzinfo=LOCAL) for event in made.events]
    assert found == moments(workspace, series, workspace.invitations._last(series))


def test_the_clock_of_a_series_stays_over_summer_time_and_its_end_is_in_utc(
    workspace: Workspace, body: Body, tmp_path: Path
) -> None:
    series = series_of(workspace, body, "weeks:1", first_day=date(2027, 3, 22), last_day=date(2027, 4, 12))
    made = calendar(workspace, series, tmp_path)
    whole = made.events[0]
    assert {moment.time() for moment in expanded(made)} == {time(8, 30)}
    assert whole["RRULE"]["UNTIL"] == [datetime(2027, 4, 12, 6, 30, tzinfo=UTC)]


def test_a_series_over_midnight_ends_the_next_day(workspace: Workspace, body: Body, tmp_path: Path) -> None:
    series = series_of(workspace, body, starts_at=time(23), minutes=150)
    whole = calendar(workspace, series, tmp_path).events[0]
    assert whole["DTSTART"].to_ical() == b"20261112T230000"
    assert whole["DTEND"].to_ical() == b"20261113T013000"


@pytest.mark.parametrize(("code", "has_rule"), [("weeks:2", True), ("term:2-3", False)])
def test_a_meeting_sent_alone_is_the_same_entry_as_in_its_series(
    workspace: Workspace, body: Body, tmp_path: Path, code: str, has_rule: bool
) -> None:
    series = series_of(workspace, body, code)
    first = workspace.series.occurrences(series, date(2026, 12, 1), date(2027, 12, 1))[0]
    meeting = workspace.series.move(first, first.day + timedelta(days=1)).value
    workspace.minutes.write(workspace.minutes.agenda_of(meeting.id), tmp_path / "ett.ics")
    (alone,) = Calendar.from_ical((tmp_path / "ett.ics").read_bytes()).events
    whole = calendar(workspace, series, tmp_path)
    (same,) = [
        event
        for event in whole.events
        if event["UID"] == alone["UID"] and event.get("RECURRENCE-ID") == alone.get("RECURRENCE-ID")
    ]
    assert ("RECURRENCE-ID" in alone) is has_rule
    assert (same["DTSTART"].to_ical(), same["SEQUENCE"]) == (alone["DTSTART"].to_ical(), alone["SEQUENCE"])


def test_a_meeting_planned_without_the_series_keeps_its_own_entry(
    workspace: Workspace, body: Body, tmp_path: Path
) -> None:
    series = series_of(workspace, body)
    meeting = Meeting(body_id=body.id, starts_at=from_local(date(2026, 12, 10), time(10)))
    workspace.meetings.save(MeetingDocument(meeting=meeting))
    made = calendar(workspace, series, tmp_path)
    assert meeting.id in {event["UID"] for event in made.events}
    days = [moment.date() for moment in expanded(made)]
    assert days.count(date(2026, 12, 10)) == 1


def test_a_meeting_that_was_held_without_the_series_is_no_entry_of_its_own(
    workspace: Workspace, body: Body, tmp_path: Path
) -> None:
    series = series_of(workspace, body)
    held = Meeting(
        body_id=body.id,
        starts_at=from_local(date(2026, 11, 12), time(8, 30)),
        ends_at=from_local(date(2026, 11, 12), time(10)),
        place="Teams",
        state=MeetingState.HELD,
    )
    workspace.meetings.save(MeetingDocument(meeting=held))
    made = calendar(workspace, series, tmp_path)
    assert {event["UID"] for event in made.events} == {series.id}
    assert expanded(made) == moments(workspace, series, workspace.invitations._last(series))


def test_a_series_that_is_gone_and_another_ending_are_told(workspace: Workspace, body: Body, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        workspace.invitations.write_series("finns-inte", tmp_path / "a.ics")
    with pytest.raises(Invalid):
        workspace.invitations.write_series(series_of(workspace, body).id, tmp_path / "a.pdf")


# Letters


@pytest.fixture
def swedish() -> None:
    i18n.use("sv")


def test_a_letter_carries_what_was_chosen(
    swedish: None, workspace: Workspace, body: Body, people: dict[str, Person], tmp_path: Path
) -> None:
    series = series_of(workspace, body)
    meeting = workspace.series.move(occurrence(workspace, series, date(2026, 12, 10)), date(2026, 12, 11)).value
    invitation = workspace.invitations.of_meeting(meeting.id)
    chosen = Choice(
        to=invitation.agenda.invitees[:1], subject="Mitt ämne", text="Min text", kinds=(".pdf", ".ics", SERIES)
    )
    path = workspace.invitations.write_letter(invitation, chosen, tmp_path / "a.eml")
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert message["Subject"] == "Mitt ämne"
    assert [one.addr_spec for one in message["To"].addresses] == ["bo@example.org"]
    assert [part.get_filename() for part in message.iter_attachments()] == [
        "Grupp 2026-12-11 dagordning.pdf",
        "Grupp 2026-12-11 dagordning.ics",
        "Grupp alla möten.ics",
    ]
    written = workspace.invitations.write(invitation, chosen, tmp_path)
    assert [one.name for one in written] == [part.get_filename() for part in message.iter_attachments()]
    assert all(one.stat().st_size for one in written)


def test_the_agenda_is_a_letter_by_its_ending(
    swedish: None, workspace: Workspace, body: Body, people: dict[str, Person], tmp_path: Path
) -> None:
    agenda = workspace.minutes.agenda_of(planned(workspace, body).meeting.id)
    workspace.minutes.write(agenda, tmp_path / "a.eml")
    message = message_from_bytes((tmp_path / "a.eml").read_bytes(), policy=default)
    assert message["X-Unsent"] == "1"
    assert [part.get_content_type() for part in message.iter_attachments()] == [
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "text/calendar",
    ]
