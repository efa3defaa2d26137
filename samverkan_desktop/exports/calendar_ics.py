"""Writes meetings and series as calendar entries that Outlook and others open, update and cancel."""

from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress

from samverkan_desktop import __version__
from samverkan_desktop.domain.invitations import CalendarEvent, CalendarPaper, Invitee, Method, Rule
from samverkan_desktop.domain.memberships import Role
from samverkan_desktop.domain.swedish_time import LOCAL
from samverkan_desktop.domain.text import clean_line, clean_text
from samverkan_desktop.i18n import _

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ROLES = {Role.CHAIR: "CHAIR", Role.SUBSTITUTE: "OPT-PARTICIPANT", Role.GUEST: "OPT-PARTICIPANT"}


def calendar_ics(paper: CalendarPaper, *, written: datetime) -> bytes:
    """The calendar file: events whose UID stays and whose SEQUENCE grows, so that they can be updated."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Samverkan Desktop//{__version__}//SV")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", str(paper.method))
    calendar.add_component(_stockholm())
    for event in paper.events:
        calendar.add_component(_event(event, paper, written))
    written_file: bytes = calendar.to_ical()
    return written_file


def _event(told: CalendarEvent, paper: CalendarPaper, written: datetime) -> Event:
    event = Event()
    event.add("uid", told.uid)
    event.add("sequence", told.sequence)
    event.add("dtstamp", written.astimezone(UTC).replace(microsecond=0))
    if told.replaces is not None:
        event.add("recurrence-id", _moment(told.replaces))
    event.add("dtstart", _moment(told.starts))
    if told.ends is not None:
        event.add("dtend", _moment(told.ends))
    if told.rule is not None:
        event.add("rrule", _rule(told.rule))
    if told.without:
        event.add("exdate", [_moment(moment) for moment in told.without])
    heading = clean_line(told.heading)
    event.add("summary", _("Cancelled: {heading}").format(heading=heading) if told.is_cancelled else heading)
    if place := clean_line(told.place):
        event.add("location", place)
    if description := clean_text(told.description):
        event.add("description", description)
    event.add("status", "CANCELLED" if told.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if told.is_cancelled else "OPAQUE")
    if paper.method is not Method.PUBLISH and paper.organiser is not None:
        event.add("organizer", _address(paper.organiser), encode=False)
        for invitee in paper.reached:
            event.add("attendee", _invited(invitee), encode=False)
    return event


def _rule(rule: Rule) -> dict[str, Any]:
    # The end has to be in UTC when the beginning names a time zone.
    until = rule.until.astimezone(UTC)
    if rule.place:
        day = f"{rule.place}{_DAYS[rule.weekday]}"
        return {"freq": "monthly", "interval": rule.interval, "byday": day, "until": until}
    return {
        "freq": "weekly",
        "interval": rule.interval,
        "byday": _DAYS[rule.weekday],
        "wkst": "MO",
        "until": until,
    }


def _address(one: Invitee) -> vCalAddress:
    address = vCalAddress(f"mailto:{one.email}")
    # A parameter can hold no quotation mark.
    address.params["CN"] = clean_line(one.name).replace('"', "’")
    return address


def _invited(one: Invitee) -> vCalAddress:
    address = _address(one)
    address.params["CUTYPE"] = "INDIVIDUAL"
    address.params["ROLE"] = _ROLES.get(one.role, "REQ-PARTICIPANT") if one.role else "REQ-PARTICIPANT"
    address.params["PARTSTAT"] = "NEEDS-ACTION"
    address.params["RSVP"] = "TRUE"
    return address


def _stockholm() -> Timezone:
    # The rule itself, and not a list of the changes of some years: Outlook knows the zone by it.
    zone = Timezone()
    zone.add("tzid", LOCAL.key)
    winter, summer = timedelta(hours=1), timedelta(hours=2)
    for part, begins, before, after, month in (
        (TimezoneDaylight(), datetime(1996, 3, 31, 2), winter, summer, 3),  # noqa: DTZ001 - a zone defines itself
        (TimezoneStandard(), datetime(1996, 10, 27, 3), summer, winter, 10),  # noqa: DTZ001
    ):
        part.add("dtstart", begins)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", "CEST" if after == summer else "CET")
        zone.add_component(part)
    return zone


def _moment(local: datetime) -> Any:
    # Of an hour that comes twice, calendars take the first; only UTC can name the second.
    return local.astimezone(UTC) if local.fold else local
