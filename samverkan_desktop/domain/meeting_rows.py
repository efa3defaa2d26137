"""Meetings as rows: with what was decided and who took part."""

from datetime import date, datetime

from samverkan_desktop.domain.meetings import MeetingKind, MeetingState, Presence
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.frozen import dataclass


@dataclass(frozen=True, kw_only=True)
class MeetingRow:
    """A meeting with counts; `areas` are names in the order of the alphabet.

    `record_numbers` are pairs of the authority and the number under which it keeps the papers.
    """

    id: str
    body_id: str
    body: str
    title: str
    kind: MeetingKind
    state: MeetingState
    starts_at: datetime
    ends_at: datetime | None
    place: str
    areas: tuple[str, ...]
    items: int
    decisions: int
    actions: int
    took_part: int
    record_numbers: tuple[tuple[str, str], ...] = ()

    @property
    def day(self) -> date:
        """The local day on which it begins."""
        return to_local(self.starts_at).date()

    @property
    def label(self) -> str:
        """Its title, or the name of the body."""
        return self.title or self.body


@dataclass(frozen=True, kw_only=True)
class DecisionRow:
    """A decision with where it was taken, and what came of it where somebody asked to hear."""

    id: str
    number: int | None
    text: str
    starts_at: datetime
    meeting_id: str
    meeting_state: MeetingState
    body_id: str
    body: str
    item: str
    areas: tuple[str, ...]
    follow_up_on: date | None = None
    followed_up_on: date | None = None
    followed_up_by: str = ""
    outcome: str = ""

    @property
    def day(self) -> date:
        """The local day of the meeting."""
        return to_local(self.starts_at).date()

    @property
    def paragraph(self) -> str:
        """§ 4/2026, as decisions of a body are counted from the beginning of each year; empty before that is given."""
        return f"§ {self.number}/{self.day.year}" if self.number else ""

    @property
    def waits_for_follow_up(self) -> bool:
        """Whether somebody asked to hear what came of it, and nobody has told yet."""
        return self.follow_up_on is not None and self.followed_up_on is None


@dataclass(frozen=True, kw_only=True)
class AttendanceRow:
    """One person at one meeting."""

    id: str
    meeting_id: str
    body: str
    starts_at: datetime
    name: str
    organisation: str
    presence: Presence
    note: str
