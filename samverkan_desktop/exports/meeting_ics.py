"""Writes a meeting as a calendar entry that Outlook and others open, update and cancel."""

from datetime import UTC, datetime
from typing import Any

from icalendar import Calendar, Event

from samverkan_desktop import __version__
from samverkan_desktop.domain.minutes import Agenda, kind_label
from samverkan_desktop.domain.swedish_time import now
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
    calendar.add_component(event)
    last = agenda.ends or agenda.starts
    calendar.add_missing_timezones(
        first_date=agenda.starts.date().replace(month=1, day=1), last_date=last.date().replace(month=12, day=31)
    )
    written_file: bytes = calendar.to_ical()
    return written_file


def _moment(local: datetime) -> Any:
    # Of an hour that comes twice, calendars take the first; only UTC can name the second.
    return local.astimezone(UTC) if local.fold else local
