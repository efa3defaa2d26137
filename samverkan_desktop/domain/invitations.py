"""Invitations: whom a meeting calls together, and what calendars are told of it."""

from datetime import datetime

from samverkan_desktop.domain.meetings import Meeting, MeetingState
from samverkan_desktop.domain.memberships import Role
from samverkan_desktop.domain.series import Series
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import N_
from samverkan_desktop.late import pattern

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = pattern(rf"{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+{_LABEL}")


class InvitationState(StrEnum):
    """Whether those who are to come know of the meeting as it is now."""

    NOT_SENT = "not_sent"
    SENT = "sent"
    CHANGED = "changed"


INVITATION_STATE_LABELS = {
    InvitationState.NOT_SENT: N_("Invitation not sent"),
    InvitationState.SENT: N_("Invitation sent"),
    InvitationState.CHANGED: N_("Change not sent"),
}


def invitation_state(meeting: Meeting) -> InvitationState | None:
    """Where the invitation stands; None for a meeting that is over, or was cancelled before anybody knew of it."""
    if meeting.invited_at is not None and meeting.state in (MeetingState.PLANNED, MeetingState.CANCELLED):
        return InvitationState.SENT
    match meeting.state:
        case MeetingState.PLANNED:
            return InvitationState.CHANGED if meeting.sequence else InvitationState.NOT_SENT
        case MeetingState.CANCELLED if meeting.sequence:
            return InvitationState.CHANGED
    return None


def told_anew(before: Meeting, after: Meeting) -> Meeting:
    """The changed meeting, to be told of again when calendars know it as it was before."""
    if before.invited_at is None or _in_calendars(before) == _in_calendars(after):
        return after
    return replace(after, sequence=before.sequence + 1, invited_at=None)


def as_known(meeting: Meeting, series: Series | None) -> Meeting:
    """The meeting as calendars know it: where only its series was sent, they know it by that."""
    if series is None or series.invited_at is None or meeting.invited_at is not None or meeting.sequence:
        return meeting
    return replace(meeting, invited_at=series.invited_at, sequence=series.sequence)


def series_told_anew(before: Series, after: Series) -> Series:
    """The changed series, to be told of again when calendars know it as it was before."""
    same = (
        (before.title, before.place) == (after.title, after.place)
        and (before.cadence, before.first_day, before.last_day) == (after.cadence, after.first_day, after.last_day)
        and (before.starts_at, before.minutes) == (after.starts_at, after.minutes)
    )
    if before.invited_at is None or same:
        return after
    return replace(after, sequence=before.sequence + 1, invited_at=None)


def _in_calendars(meeting: Meeting) -> tuple[object, ...]:
    is_cancelled = meeting.state is MeetingState.CANCELLED
    return meeting.body_id, meeting.title, meeting.starts_at, meeting.ends_at, meeting.place, is_cancelled


@dataclass(frozen=True, kw_only=True)
class Invitee:
    """Somebody who is called to a meeting, or who calls it."""

    person_id: str = ""
    name: str
    email: str = ""
    role: Role | None = None

    @property
    def can_be_reached(self) -> bool:
        """Whether there is an address that a letter can be sent to."""
        return _ADDRESS.fullmatch(self.email) is not None


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Every `interval` weeks on a `weekday` (0 is Monday), or with a `place` the n-th such day (-1: the last) every
    `interval` months; until and including the last moment.
    """

    interval: int
    weekday: int
    place: int = 0
    until: datetime


@dataclass(frozen=True, kw_only=True)
class CalendarEvent:
    """One entry of a calendar; its `uid` stays, its `sequence` grows. Local times.

    With a `rule` it comes again, except at the moments `without`; one that `replaces` a moment stands for that
    occurrence of the event with the same uid.
    """

    uid: str
    sequence: int = 0
    heading: str
    starts: datetime
    ends: datetime | None = None
    place: str = ""
    description: str = ""
    is_cancelled: bool = False
    replaces: datetime | None = None
    rule: Rule | None = None
    without: tuple[datetime, ...] = ()


class Method(StrEnum):
    """What a calendar file asks the calendar to do."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, kw_only=True)
class CalendarPaper:
    """The entries of one calendar file, and who calls whom."""

    events: tuple[CalendarEvent, ...]
    organiser: Invitee | None = None
    invitees: tuple[Invitee, ...] = ()

    @property
    def method(self) -> Method:
        """An invitation needs somebody who invites; without one the entries are only shown."""
        if self.organiser is None or not self.organiser.can_be_reached:
            return Method.PUBLISH
        if all(event.is_cancelled for event in self.events):
            return Method.CANCEL
        return Method.REQUEST if self.reached else Method.PUBLISH

    @property
    def reached(self) -> tuple[Invitee, ...]:
        """Those who can be invited."""
        return tuple(one for one in self.invitees if one.can_be_reached)


@dataclass(frozen=True, kw_only=True)
class Enclosure:
    """A file that goes with a letter; `kind` is its media type."""

    name: str
    content: bytes
    kind: str


@dataclass(frozen=True, kw_only=True)
class Letter:
    """An e-mail to be looked through and sent by its writer."""

    to: tuple[Invitee, ...]
    subject: str
    text: str
    enclosures: tuple[Enclosure, ...] = ()
