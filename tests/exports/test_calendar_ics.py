from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from samverkan_desktop import i18n
from samverkan_desktop.domain.invitations import CalendarEvent, CalendarPaper, Invitee, Rule
from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.domain.memberships import Role
from samverkan_desktop.domain.minutes import Agenda, MinutesItem
from samverkan_desktop.domain.swedish_time import LOCAL
from samverkan_desktop.exports.agenda_letter import calendar_of
from samverkan_desktop.exports.calendar_ics import calendar_ics
from tests.exports.meeting_papers import CLEAN, HOSTILE, WRITTEN, agenda

ORGANISER = Invitee(name="Skriva Två", email="skriva@example.org", role=Role.SECRETARY)
INVITEES = (
    Invitee(name="Ärla Ö", email="arla@example.org"),
    Invitee(name='Chefen "Ett"; chef', email="chef@example.org", role=Role.CHAIR),
    Invitee(name="Utan adress"),
    Invitee(name="Fel adress", email="a@b\r\nX-EVIL:1"),
    Invitee(name="Gäst", email="gast@example.org", role=Role.GUEST),
)


def written(made: Agenda) -> bytes:
    return calendar_ics(calendar_of(made), written=WRITTEN)


def read(made: Agenda) -> Calendar:
    return Calendar.from_ical(written(made))  # type: ignore[return-value]


def test_one_event_says_when_where_and_what() -> None:
    i18n.use("sv")
    calendar = read(agenda())
    (event,) = calendar.events
    assert event["UID"] == "5b0f7a5e-1111-4222-8333-444455556666"
    assert event["SEQUENCE"] == 0
    assert calendar["METHOD"] == "PUBLISH"
    assert event["DTSTART"].params["TZID"] == event["DTEND"].params["TZID"] == "Europe/Stockholm"
    assert event.start == datetime(2026, 11, 9, 12, 0, tzinfo=UTC)
    assert event.end == datetime(2026, 11, 9, 13, 30, tzinfo=UTC)
    assert event["SUMMARY"] == "Avstämning vatten"
    assert event["LOCATION"] == "Sjösalen"
    assert event["DESCRIPTION"] == "Dagordning:\n1. Läget i sjöarna (Norra)\n2. Övrigt"
    assert event["STATUS"] == "CONFIRMED"
    assert event["DTSTAMP"].dt == WRITTEN


def test_the_time_zone_comes_along_with_both_its_times() -> None:
    (zone,) = read(agenda()).timezones
    assert zone.tz_name == "Europe/Stockholm"
    offsets = {part["TZOFFSETTO"].td for part in (*zone.standard, *zone.daylight)}
    assert offsets == {timedelta(hours=1), timedelta(hours=2)}
    told = zone.to_tz()
    for month, day in ((1, 1), (3, 28), (3, 29), (3, 30), (10, 24), (10, 25), (10, 26), (12, 31)):
        moment = datetime(2027, month, day, 12, 0)  # noqa: DTZ001
        assert moment.replace(tzinfo=told).utcoffset() == moment.replace(tzinfo=LOCAL).utcoffset()


@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 3, 30), date(2026, 10, 24), date(2026, 10, 26)])
def test_the_clock_on_the_wall_is_the_same_on_both_sides_of_summer_time(day: date) -> None:
    starts = datetime(day.year, day.month, day.day, 9, 0, tzinfo=LOCAL)
    (event,) = read(agenda(starts=starts, ends=starts + timedelta(hours=1))).events
    assert event["DTSTART"].to_ical() == day.strftime("%Y%m%dT090000").encode()
    assert event.start.astimezone(UTC) == starts.astimezone(UTC)


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    second = datetime(2026, 10, 25, 2, 30, tzinfo=LOCAL, fold=1)
    (event,) = read(agenda(starts=second, ends=second + timedelta(hours=2))).events
    assert event.start.astimezone(UTC) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_meeting_over_midnight_ends_the_next_day() -> None:
    starts = datetime(2026, 12, 31, 22, 0, tzinfo=LOCAL)
    (event,) = read(agenda(starts=starts, ends=datetime(2027, 1, 1, 1, 0, tzinfo=LOCAL))).events
    assert event["DTEND"].to_ical() == b"20270101T010000"
    assert event.end - event.start == timedelta(hours=3)


def test_without_an_end_none_is_made_up() -> None:
    (event,) = read(agenda(ends=None)).events
    assert "DTEND" not in event


def test_a_cancelled_meeting_keeps_its_id() -> None:
    i18n.use("sv")
    (event,) = read(agenda(state=MeetingState.CANCELLED, sequence=4)).events
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 4)
    assert event["SUMMARY"] == "Inställt: Avstämning vatten"
    assert event["UID"] == agenda().meeting_id


def test_hostile_text_is_escaped() -> None:
    broken = "Plats;X=1,2\\n\r\nATTENDEE:mailto:a@example.org"
    items = tuple(MinutesItem(number=n, title=text) for n, text in enumerate(HOSTILE, 1))
    made = agenda(heading=HOSTILE[1], place=broken, items=items)
    calendar = read(made)
    (event,) = calendar.events
    assert event["LOCATION"] == "Plats;X=1,2\\n ATTENDEE:mailto:a@example.org"
    assert event["SUMMARY"] == CLEAN[1]
    assert "ATTENDEE" not in event
    assert all(text in event["DESCRIPTION"] for text in CLEAN)
    lines = written(made).split(b"\r\n")
    assert max(map(len, lines)) <= 75


def test_far_years_are_written_too() -> None:
    starts = datetime(9998, 6, 1, 9, 0, tzinfo=LOCAL)
    (event,) = read(agenda(starts=starts, ends=None)).events
    assert event["DTSTART"].dt.year == 9998


def invitation(**changes: object) -> Agenda:
    return agenda(organiser=ORGANISER, invitees=INVITEES, **changes)


def test_an_invitation_asks_those_who_can_be_reached() -> None:
    calendar = read(invitation())
    (event,) = calendar.events
    assert calendar["METHOD"] == "REQUEST"
    assert event["ORGANIZER"] == "mailto:skriva@example.org"
    assert event["ORGANIZER"].params["CN"] == "Skriva Två"
    invited = {str(one): (one.params["CN"], one.params["ROLE"], one.params["RSVP"]) for one in event["ATTENDEE"]}
    assert invited == {
        "mailto:arla@example.org": ("Ärla Ö", "REQ-PARTICIPANT", "TRUE"),
        "mailto:chef@example.org": ("Chefen ’Ett’; chef", "CHAIR", "TRUE"),
        "mailto:gast@example.org": ("Gäst", "OPT-PARTICIPANT", "TRUE"),
    }
    assert b"X-EVIL" not in written(invitation())


def test_without_somebody_who_invites_the_entry_is_only_shown() -> None:
    nobody = agenda(organiser=None, invitees=INVITEES)
    calendar = read(nobody)
    assert calendar["METHOD"] == "PUBLISH"
    assert "ATTENDEE" not in calendar.events[0]


def test_a_cancellation_goes_to_the_same_entry_with_a_higher_number() -> None:
    calendar = read(invitation(state=MeetingState.CANCELLED, sequence=2))
    (event,) = calendar.events
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 2)
    assert event["UID"] == agenda().meeting_id
    assert len(event["ATTENDEE"]) == 3


def test_lines_end_and_fold_as_outlook_wants_them() -> None:
    raw = written(invitation(heading="Samverkansöverenskommelse " * 12))
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    (event,) = Calendar.from_ical(raw).events
    assert event["SUMMARY"] == ("Samverkansöverenskommelse " * 12).strip()


def test_a_rule_ends_in_utc_and_its_exceptions_keep_the_clock() -> None:
    starts = datetime(2026, 10, 8, 9, 0, tzinfo=LOCAL)
    whole = CalendarEvent(
        uid="serie",
        heading="Serie",
        starts=starts,
        ends=datetime(2026, 10, 8, 10, 0, tzinfo=LOCAL),
        rule=Rule(interval=2, weekday=3, until=datetime(2026, 12, 3, 9, 0, tzinfo=LOCAL)),
        without=(datetime(2026, 11, 5, 9, 0, tzinfo=LOCAL),),
    )
    raw = calendar_ics(CalendarPaper(events=(whole,)), written=WRITTEN)
    assert b"RRULE:FREQ=WEEKLY;UNTIL=20261203T080000Z;INTERVAL=2;BYDAY=TH;WKST=MO" in raw
    assert b"EXDATE;TZID=Europe/Stockholm:20261105T090000" in raw
    assert b"DTSTART;TZID=Europe/Stockholm:20261008T090000" in raw
