"""The agenda as an invitation: its entry in calendars, and the words of the letter it comes with."""

from samverkan_desktop.domain.day_words import time_span
from samverkan_desktop.domain.invitations import CalendarEvent, CalendarPaper
from samverkan_desktop.domain.minutes import Agenda, kind_label
from samverkan_desktop.domain.text import clean_line
from samverkan_desktop.exports.minutes_paper import agenda_lines
from samverkan_desktop.i18n import _


def calendar_of(agenda: Agenda) -> CalendarPaper:
    """The entry of the meeting, with its agenda as the description."""
    lines = agenda_lines(agenda)
    event = CalendarEvent(
        uid=agenda.uid or agenda.meeting_id,
        sequence=agenda.sequence,
        heading=agenda.heading,
        starts=agenda.starts,
        ends=agenda.ends,
        place=agenda.place,
        description="\n".join((f"{kind_label(agenda.kind)}:", *lines)) if lines else "",
        is_cancelled=agenda.is_cancelled,
        replaces=agenda.replaces,
    )
    return CalendarPaper(events=(event,), organiser=agenda.organiser, invitees=agenda.invitees)


def subject_of(agenda: Agenda) -> str:
    """What the letter is about: invited, changed or cancelled."""
    heading, day = clean_line(agenda.heading), agenda.day.isoformat()
    if agenda.is_cancelled:
        return _("Cancelled: {heading}, {day}").format(heading=heading, day=day)
    if agenda.sequence:
        return _("Changed: {heading}, {day}").format(heading=heading, day=day)
    return _("Invitation: {heading}, {day}").format(heading=heading, day=day)


def text_of(agenda: Agenda) -> str:
    """The letter itself; paragraphs with an empty line between them."""
    heading, when = clean_line(agenda.heading), time_span(agenda.starts, agenda.ends)
    if agenda.is_cancelled:
        return "\n\n".join((_("Hello!"), _("{heading}, {when}, is cancelled.").format(heading=heading, when=when)))
    opening = _("The meeting {heading} has been changed.") if agenda.sequence else _("Welcome to {heading}.")
    facts = [_("When: {when}").format(when=when)]
    if place := clean_line(agenda.place):
        facts.append(_("Where: {place}").format(place=place))
    parts = [_("Hello!"), opening.format(heading=heading), "\n".join(facts)]
    if lines := agenda_lines(agenda):
        parts.append("\n".join((f"{kind_label(agenda.kind)}:", *lines)))
    return "\n\n".join(parts)
