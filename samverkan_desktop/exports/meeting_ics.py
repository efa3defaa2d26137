"""Writes a meeting as a calendar entry that Outlook and others open, update and cancel."""

from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from samverkan_desktop import __version__
from samverkan_desktop.domain.minutes import Agenda, kind_label
from samverkan_desktop.domain.swedish_time import LOCAL, now
from samverkan_desktop.domain.text import clean_line
from samverkan_desktop.exports.minutes_paper import agenda_lines
from samverkan_desktop.i18n import _


def meeting_ics(agenda: Agenda) -> bytes:
    """The calendar file of a meeting: one event whose UID stays and whose SEQUENCE grows, so that it can be updated."""
    return write_event(agenda, written=now())


def write_event(agenda: Agenda, *, written: datetime) -> bytes:
    """The same with the moment of writing given."""
    event = Event()
    event.add("uid", agenda.meeting_id)
    event.add("sequence", agenda.version)
    event.add("dtstamp", written.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", _moment(agenda.starts))
    if agenda.ends is not None:
        event.add("dtend", _moment(agenda.ends))
    heading = clean_line(agenda.heading)
    event.add("summary", _("Cancelled: {heading}").format(heading=heading) if agenda.is_cancelled else heading)
    if place := clean_line(agenda.place):
        event.add("location", place)
    if lines := agenda_lines(agenda):
        event.add("description", "\n".join((f"{kind_label(agenda.kind)}:", *lines)))
    event.add("status", "CANCELLED" if agenda.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if agenda.is_cancelled else "OPAQUE")
    calendar = Calendar()
    calendar.add("prodid", f"-//Samverkan Desktop//{__version__}//SV")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_stockholm())
    calendar.add_component(event)
    written_file: bytes = calendar.to_ical()
    return written_file


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
