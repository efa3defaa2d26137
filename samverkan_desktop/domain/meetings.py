"""Meetings: when and where, who took part, what was taken up and decided."""

from datetime import UTC, date, datetime, time, timedelta

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.memberships import Role
from samverkan_desktop.domain.records import LINE_LIMIT, Record, new_id, required
from samverkan_desktop.domain.secrecy import Markable
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.domain.text import TEXT_LIMIT, WORDING_LIMIT
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass, field
from samverkan_desktop.i18n import N_

_LONGEST = timedelta(days=7)
_MOST_MINUTES = 24 * 60
_FIRST_YEAR, _LAST_YEAR = 1900, 9998


class MeetingKind(StrEnum):
    """What sort of meeting it is."""

    MEETING = "meeting"
    COUNCIL_SESSION = "council_session"
    WORKSHOP = "workshop"
    THEME_DAY = "theme_day"


MEETING_KIND_LABELS = {
    MeetingKind.MEETING: N_("Meeting"),
    MeetingKind.COUNCIL_SESSION: N_("Council session"),
    MeetingKind.WORKSHOP: N_("Workshop"),
    MeetingKind.THEME_DAY: N_("Theme day"),
}


class MeetingState(StrEnum):
    """planned → held → finalised; or cancelled."""

    PLANNED = "planned"
    HELD = "held"
    FINALISED = "finalised"
    CANCELLED = "cancelled"


MEETING_STATE_LABELS = {
    MeetingState.PLANNED: N_("Planned"),
    MeetingState.HELD: N_("Held"),
    MeetingState.FINALISED: N_("Finalised"),
    MeetingState.CANCELLED: N_("Cancelled"),
}
TOOK_PLACE = frozenset({MeetingState.HELD, MeetingState.FINALISED})


class PaperChoice(StrEnum):
    """What the minutes are called: by what they hold, or as somebody has chosen."""

    AUTOMATIC = "automatic"
    NOTES = "notes"
    RECORD = "record"


PAPER_CHOICE_LABELS = {
    PaperChoice.AUTOMATIC: N_("{paper}, as follows from what it holds"),
    PaperChoice.NOTES: N_("{paper}, whatever it holds"),
    PaperChoice.RECORD: N_("{paper}, whatever it holds"),
}


@dataclass(frozen=True, kw_only=True)
class Meeting(Markable):
    """One occasion. `starts_at` and `ends_at` are UTC; `title` is empty where the body's name says it all.

    `series_id` and `occurrence` name the series and the day in it that the meeting stands for, also after it was
    moved. `sequence` counts what calendars have been told of it, `revision` the finalised minutes; `reopen_reason`
    says why the latest of these was reopened, until the next takes its place.
    """

    body_id: str
    kind: MeetingKind = MeetingKind.MEETING
    title: str = ""
    starts_at: datetime
    ends_at: datetime | None = None
    place: str = ""
    state: MeetingState = MeetingState.PLANNED
    note: str = ""
    series_id: str | None = None
    occurrence: date | None = None
    sequence: int = 0
    invited_at: datetime | None = None
    revision: int = 0
    paper: PaperChoice = PaperChoice.AUTOMATIC
    reopen_reason: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._lines(title=LINE_LIMIT, place=LINE_LIMIT, reopen_reason=WORDING_LIMIT)
        self._texts(note=TEXT_LIMIT)
        required(self, body_id=N_("Choose which group meets."))
        for name in ("starts_at", "ends_at", "invited_at"):
            moment = getattr(self, name)
            if moment is not None:
                object.__setattr__(self, name, moment.astimezone(UTC))
        if not _FIRST_YEAR <= self.starts_at.year <= _LAST_YEAR:
            raise Invalid(starts_at=N_("Choose a year from 1900 to 9998."))
        if self.ends_at is not None and not self.starts_at < self.ends_at <= self.starts_at + _LONGEST:
            raise Invalid(ends_at=N_("The meeting must end after it starts, and within a week."))

    @property
    def day(self) -> date:
        """The local day on which the meeting begins."""
        return to_local(self.starts_at).date()

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed without a reason."""
        return self.state is not MeetingState.FINALISED

    @property
    def was_finalised(self) -> bool:
        """Whether there are minutes of it that must be kept."""
        return self.revision > 0


@dataclass(frozen=True, kw_only=True)
class MeetingArea(Record):
    """That a meeting concerned an area."""

    meeting_id: str
    area_id: str


@dataclass(frozen=True, kw_only=True)
class RecordNumber(Record):
    """The number (diarienummer) under which an authority keeps the papers of a meeting."""

    meeting_id: str
    organisation_id: str
    number: str

    def __post_init__(self) -> None:
        self._lines(number=60)
        required(self, number=N_("Write the records number."))


class Presence(StrEnum):
    """How somebody took part, or why not."""

    EXPECTED = "expected"
    PRESENT = "present"
    REMOTE = "remote"
    EXCUSED = "excused"
    ABSENT = "absent"
    GUEST = "guest"
    SUBSTITUTE = "substitute"


PRESENCE_LABELS = {
    Presence.EXPECTED: N_("Expected"),
    Presence.PRESENT: N_("Present"),
    Presence.REMOTE: N_("Remote"),
    Presence.EXCUSED: N_("Excused"),
    Presence.ABSENT: N_("Absent"),
    Presence.GUEST: N_("Guest"),
    Presence.SUBSTITUTE: N_("Substitute"),
}
TOOK_PART = frozenset({Presence.PRESENT, Presence.REMOTE, Presence.GUEST, Presence.SUBSTITUTE})


@dataclass(frozen=True, kw_only=True)
class Attendance(Record):
    """One person at one meeting, in the order of the list.

    `arrived_at` and `left_at` are local times, None where the person was there from the start or to the end.
    """

    meeting_id: str
    person_id: str
    position: int = 0
    presence: Presence = Presence.PRESENT
    note: str = ""
    role: Role | None = None
    arrived_at: time | None = None
    left_at: time | None = None
    substitutes_for_id: str | None = None

    def __post_init__(self) -> None:
        self._lines(note=LINE_LIMIT)
        if self.substitutes_for_id == self.person_id:
            raise Invalid(substitutes_for_id=N_("Nobody can be a substitute for themselves. Choose somebody else."))


class ItemState(StrEnum):
    """What became of an agenda item; an undecided one keeps the minutes from being finalised."""

    UNDECIDED = "undecided"
    HANDLED = "handled"
    POSTPONED = "postponed"


UNFINISHED = frozenset({ItemState.UNDECIDED, ItemState.POSTPONED})
ITEM_STATE_LABELS = {
    ItemState.UNDECIDED: N_("Not taken up yet"),
    ItemState.HANDLED: N_("Dealt with"),
    ItemState.POSTPONED: N_("Postponed"),
}


@dataclass(frozen=True, kw_only=True)
class AgendaItem(Markable):
    """One item of the agenda with what was said.

    `minutes` is the time meant for it, `seconds` the time it took, None where nobody looked at the clock.
    Items of several meetings about the same matter share `topic_id`; `carried_from_id` is the item before this one.
    """

    meeting_id: str
    position: int = 0
    title: str
    presenter: str = ""
    notes: str = ""
    state: ItemState = ItemState.UNDECIDED
    minutes: int | None = None
    seconds: int | None = None
    topic_id: str = field(default_factory=new_id)
    carried_from_id: str | None = None
    series_item_id: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        self._lines(title=LINE_LIMIT, presenter=LINE_LIMIT)
        self._texts(notes=TEXT_LIMIT)
        required(self, title=N_("Write what the item is about."))
        if self.minutes is not None and not 1 <= self.minutes <= _MOST_MINUTES:
            raise Invalid(minutes=N_("Write the time for the item in minutes: from 1 to 1,440."))
        if self.seconds is not None and self.seconds < 0:
            raise Invalid(seconds=N_("The time that an item took cannot be less than nothing."))


@dataclass(frozen=True, kw_only=True)
class Decision(Markable):
    """What was decided, in the order of the meeting; `number` is its § once the minutes are finalised.

    `follow_up_on` is the day by which somebody asked to hear what came of it.
    """

    meeting_id: str
    item_id: str | None = None
    position: int = 0
    number: int | None = None
    text: str
    follow_up_on: date | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        self._texts(text=TEXT_LIMIT)
        required(self, text=N_("Write what was decided."))


@dataclass(frozen=True, kw_only=True)
class DecisionFollowUp(Record):
    """That somebody looked at what came of a decision; the decision itself stays as its minutes have it."""

    decision_id: str
    day: date
    who: str = ""
    text: str = ""

    def __post_init__(self) -> None:
        self._lines(who=LINE_LIMIT)
        self._texts(text=WORDING_LIMIT)
