"""Series: the recurring meetings of a body, and the agenda items that come back every time."""

from datetime import date, datetime, time

from samverkan_desktop.domain.bodies import Cadence
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.meetings import MeetingKind, MeetingState
from samverkan_desktop.domain.records import LINE_LIMIT, Record, required
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.domain.text import TEXT_LIMIT
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_

FIRST_YEAR, LAST_YEAR = 1900, 9998
USUAL_START, USUAL_MINUTES = time(13, 0), 60
_MOST_MINUTES = 7 * 24 * 60


@dataclass(frozen=True, kw_only=True)
class Series(Record):
    """Meetings of a body from `first_day` on, at the local time `starts_at`, up to and including `last_day`.

    An occurrence that was moved or cancelled is a meeting that names the series and the day it stands for.
    `sequence` counts what calendars have been told, `invited_at` is when they were told of it as it is now.
    """

    body_id: str
    title: str = ""
    kind: MeetingKind = MeetingKind.MEETING
    cadence: Cadence
    first_day: date
    last_day: date | None = None
    starts_at: time = USUAL_START
    minutes: int = USUAL_MINUTES
    place: str = ""
    sequence: int = 0
    invited_at: datetime | None = None

    def __post_init__(self) -> None:
        self._lines(title=LINE_LIMIT, place=LINE_LIMIT)
        required(self, body_id=N_("Choose which group meets."))
        if self.cadence.days is None:
            raise Invalid(cadence=N_("Choose how often the series meets. A group that meets when needed has none."))
        if not FIRST_YEAR <= self.first_day.year <= LAST_YEAR:
            raise Invalid(first_day=N_("Choose a year from 1900 to 9998."))
        if self.last_day is not None and self.last_day < self.first_day:
            raise Invalid(last_day=N_("The last day comes before the first."))
        if not 1 <= self.minutes <= _MOST_MINUTES:
            raise Invalid(minutes=N_("Write how long the meeting is, in minutes: at least 1, at most a week."))


@dataclass(frozen=True, kw_only=True)
class SeriesItem(Record):
    """An agenda item of every meeting of a series; `minutes` is the time meant for it, None when it is open."""

    series_id: str
    position: int = 0
    title: str
    presenter: str = ""
    minutes: int | None = None
    notes: str = ""

    def __post_init__(self) -> None:
        self._lines(title=LINE_LIMIT, presenter=LINE_LIMIT)
        self._texts(notes=TEXT_LIMIT)
        required(self, title=N_("Write what the item is about."))
        if self.minutes is not None and not 1 <= self.minutes <= _MOST_MINUTES:
            raise Invalid(minutes=N_("Write the time in minutes: at least 1, at most a week."))


class OccurrenceState(StrEnum):
    """Where one meeting of a series stands."""

    COMING = "coming"
    PLANNED = "planned"
    MOVED = "moved"
    CANCELLED = "cancelled"
    HELD = "held"
    UNNOTED = "unnoted"


OCCURRENCE_STATE_LABELS = {
    OccurrenceState.COMING: N_("Coming"),
    OccurrenceState.PLANNED: N_("Planned"),
    OccurrenceState.MOVED: N_("Moved"),
    OccurrenceState.CANCELLED: N_("Cancelled"),
    OccurrenceState.HELD: N_("Held"),
    OccurrenceState.UNNOTED: N_("Nothing noted"),
}
STILL_TO_COME = frozenset({OccurrenceState.COMING, OccurrenceState.PLANNED, OccurrenceState.MOVED})


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """What the occurrences need to know of a meeting."""

    id: str
    body_id: str
    series_id: str | None
    occurrence: date | None
    starts_at: datetime
    ends_at: datetime | None
    state: MeetingState


@dataclass(frozen=True, kw_only=True)
class Occurrence:
    """One meeting of a series. `occurrence` is the day of the rule and stays, wherever the meeting is moved.

    `usual_start` is the moment that the series gives it, on a working day; None when the series, changed since, has
    no such day any more. `meeting_id` is None as long as nothing is written about it.
    """

    series_id: str
    body_id: str
    occurrence: date
    starts_at: datetime
    ends_at: datetime | None
    usual_start: datetime | None
    state: OccurrenceState
    meeting_id: str | None = None

    @property
    def day(self) -> date:
        """The local day on which it begins."""
        return to_local(self.starts_at).date()

    @property
    def is_to_come(self) -> bool:
        """Whether it is still meant to take place."""
        return self.state in STILL_TO_COME


def occurrence_state(occasion: Occasion | None, usual_start: datetime | None, *, is_past: bool) -> OccurrenceState:
    """Where an occurrence stands: by its meeting if there is one, otherwise by the calendar."""
    if occasion is None:
        return OccurrenceState.UNNOTED if is_past else OccurrenceState.COMING
    match occasion.state:
        case MeetingState.CANCELLED:
            return OccurrenceState.CANCELLED
        case MeetingState.PLANNED if usual_start in (None, occasion.starts_at):
            return OccurrenceState.PLANNED
        case MeetingState.PLANNED:
            return OccurrenceState.MOVED
    return OccurrenceState.HELD
