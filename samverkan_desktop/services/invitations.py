"""Invitations to meetings and series: what is sent, and whether it has been."""

from datetime import date, timedelta
from pathlib import Path

from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.invitations import (
    CalendarPaper,
    Enclosure,
    InvitationState,
    Invitee,
    Letter,
    invitation_state,
)
from samverkan_desktop.domain.meetings import Meeting
from samverkan_desktop.domain.minutes import Agenda
from samverkan_desktop.domain.minutes_secrecy import is_marked
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.series import Series, SeriesItem
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.exports.agenda_letter import subject_of, text_of
from samverkan_desktop.exports.files import safe_name
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.services.calendar_entries import series_events
from samverkan_desktop.services.exports_log import ExportsLog
from samverkan_desktop.services.invitees import Invitees
from samverkan_desktop.services.minutes import MinutesService, outgoing
from samverkan_desktop.services.paper_content import agenda_letter, reopen
from samverkan_desktop.services.recurrence import LONGEST_SHIFT
from samverkan_desktop.services.series import SeriesService
from samverkan_desktop.storage import reading

SERIES = "series"
_AHEAD = timedelta(days=365)


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """What can be sent about a meeting; `state` is None when there is nothing to tell anybody."""

    meeting: Meeting
    agenda: Agenda
    state: InvitationState | None
    subject: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What somebody has chosen to send: to whom, in which words, in which kinds (".pdf", or SERIES for its entry)."""

    to: tuple[Invitee, ...]
    subject: str
    text: str
    kinds: tuple[str, ...]
    with_secrecy: bool = False


class Invitations(Service):
    """Read, write and mark; nothing is ever sent from here."""

    def of_meeting(self, meeting_id: str, *, with_secrecy: bool = False) -> Invitation:
        """What can be sent about a meeting. Raises NotFound, and Invalid for a marked one that nobody asked for."""
        meeting = reading.get(self._store, Meeting, meeting_id)
        agenda = outgoing(self._minutes.agenda_of(meeting_id), with_secrecy=with_secrecy)
        return Invitation(
            meeting=meeting,
            agenda=agenda,
            state=invitation_state(meeting),
            subject=subject_of(agenda),
            text=text_of(agenda),
        )

    def letter(self, invitation: Invitation, chosen: Choice) -> bytes:
        """The prepared e-mail with what was chosen enclosed."""
        papers = tuple(kind for kind in chosen.kinds if kind != SERIES)
        return agenda_letter(
            outgoing(invitation.agenda, with_secrecy=chosen.with_secrecy),
            papers,
            base_name=self._minutes.file_name(invitation.agenda, ""),
            to=chosen.to,
            subject=chosen.subject,
            text=chosen.text,
            more=self._of_series(invitation, chosen),
        ).content

    def mailto(self, chosen: Choice, *, separator: str) -> str:
        """The letter as an address for the mail program, without enclosures; empty when it has too many receivers."""
        from samverkan_desktop.exports.letter_eml import letter_mailto

        return letter_mailto(Letter(to=chosen.to, subject=chosen.subject, text=chosen.text), separator=separator)

    def write(self, invitation: Invitation, chosen: Choice, folder: Path) -> tuple[Path, ...]:
        """Write the chosen kinds as files into a folder; those that are there already are replaced.

        Raises StorageFailure or TargetBusy.
        """
        from samverkan_desktop.exports.paper_files import write_paper_file

        written = []
        for kind in chosen.kinds:
            if kind != SERIES:
                path = folder / self._minutes.file_name(invitation.agenda, kind)
                self._minutes.write(invitation.agenda, path, with_secrecy=chosen.with_secrecy)
                written.append(path)
        for enclosure in self._of_series(invitation, chosen):
            path = folder / enclosure.name
            write_paper_file(path, enclosure.content, reopen(".ics"))
            written.append(path)
        return tuple(written)

    def write_letter(self, invitation: Invitation, chosen: Choice, path: Path) -> Path:
        """Write the prepared e-mail to a file. Raises StorageFailure or TargetBusy."""
        from samverkan_desktop.exports.paper_files import write_paper_file

        write_paper_file(path, self.letter(invitation, chosen), reopen(".eml"))
        agenda = invitation.agenda
        ExportsLog(self._session).register(
            path,
            title=chosen.subject,
            carried={agenda.meeting_id: agenda.version},
            with_secrecy=chosen.with_secrecy and is_marked(agenda),
        )
        return path

    def mark_sent(self, meeting_id: str, *, with_series: bool = False) -> Done[Meeting]:
        """Say that the invitation has been sent as the meeting is now. Raises Invalid when there is none to send."""
        moment = now()
        with self._session.writing(Topic.MEETINGS, Topic.BODIES, what=N_("Mark invitation as sent")) as writing:
            meeting = reading.get(self._store, Meeting, meeting_id)
            if invitation_state(meeting) is None:
                raise Invalid(state=N_("There is nothing to invite to: the meeting is over, or nobody knew of it."))
            stored = writing.update(replace(meeting, invited_at=moment))
            if with_series and meeting.series_id:
                writing.update(replace(reading.get(self._store, Series, meeting.series_id), invited_at=moment))
        return Done(value=stored, set_id=writing.id, what=writing.what)

    def series_calendar(self, series_id: str, *, with_secrecy: bool = False) -> CalendarPaper:
        """The entries of a series until the period ends, and at least for a year. Raises NotFound.

        A marked meeting is told of as any other occasion, without its words, unless it is asked for.
        """
        with self._store.outgoing(with_secrecy=with_secrecy):
            series = reading.get(self._store, Series, series_id)
            body = reading.get(self._store, Body, series.body_id)
            last = self._last(series)
            service = SeriesService(self._session)
            occurrences = service.occurrences(series, series.first_day - LONGEST_SHIFT, last + LONGEST_SHIFT)
            ids = tuple(one.meeting_id for one in occurrences if one.meeting_id)
            meetings = {one.id: one for one in reading.listed(self._store, Meeting, id=ids)}
            items = reading.listed(self._store, SeriesItem, series_id=series_id, order=("position", "id"))
            called = Invitees(self._session).of_body(body.id, max(series.first_day, self._session.today()))
            events = series_events(
                series,
                series.title or body.name,
                occurrences,
                meetings,
                last=last,
                description="\n".join(f"{number}. {item.title}" for number, item in enumerate(items, 1)),
            )
            return CalendarPaper(events=events, organiser=called.organiser, invitees=called.invitees)

    def write_series(self, series_id: str, path: Path, *, with_secrecy: bool = False) -> None:
        """Write the entries of a series as a calendar file. Raises Invalid for another ending, StorageFailure."""
        from samverkan_desktop.exports.paper_files import write_paper_file

        if path.suffix.lower() != ".ics":
            raise Invalid(
                file=_("The name {name} must end with one of {suffixes}.").format(name=path.name, suffixes=".ics")
            )
        write_paper_file(path, self._calendar_file(series_id, with_secrecy=with_secrecy), reopen(".ics"))

    def _of_series(self, invitation: Invitation, chosen: Choice) -> tuple[Enclosure, ...]:
        series_id = invitation.meeting.series_id
        if SERIES not in chosen.kinds or series_id is None:
            return ()
        name = safe_name(_("{heading} all meetings").format(heading=invitation.agenda.body)) + ".ics"
        method = self.series_calendar(series_id).method
        kind = f"text/calendar; method={method}; charset=utf-8"
        content = self._calendar_file(series_id, with_secrecy=chosen.with_secrecy)
        return (Enclosure(name=name, content=content, kind=kind),)

    def _calendar_file(self, series_id: str, *, with_secrecy: bool) -> bytes:
        from samverkan_desktop.exports.calendar_ics import calendar_ics

        return calendar_ics(self.series_calendar(series_id, with_secrecy=with_secrecy), written=now())

    def _last(self, series: Series) -> date:
        """No calendar can know the holidays of all years to come, so what has no end is told until this day."""
        today = max(self._session.today(), series.first_day)
        ends = [period.end - timedelta(days=1) for period in reading.listed(self._store, Period) if period.holds(today)]
        last = max([*ends, today + _AHEAD])
        return min(last, series.last_day) if series.last_day else last

    @property
    def _minutes(self) -> MinutesService:
        return MinutesService(self._session)
