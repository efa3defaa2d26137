"""Series: the recurring meetings of a body, and the agenda items that come back every time."""

from dataclasses import dataclass, field
from datetime import date, time

from samverkan_desktop.domain.bodies import Cadence
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.meetings import MeetingKind
from samverkan_desktop.domain.records import LINE_LIMIT, Record, required
from samverkan_desktop.domain.text import TEXT_LIMIT
from samverkan_desktop.i18n import N_

_MOST_MINUTES = 7 * 24 * 60


@dataclass(frozen=True, kw_only=True)
class Series(Record):
    """Meetings of a body from `first_day` on, at the local time `starts_at`, up to and including `last_day`.

    An occurrence that was moved or cancelled is a meeting that names the series and the day it stands for.
    `sequence` counts what calendars have been told.
    """

    body_id: str
    title: str = ""
    kind: MeetingKind = MeetingKind.MEETING
    cadence: Cadence = field(default_factory=Cadence)
    first_day: date
    last_day: date | None = None
    starts_at: time = time(13, 0)
    minutes: int = 60
    place: str = ""
    sequence: int = 0

    def __post_init__(self) -> None:
        self._lines(title=LINE_LIMIT, place=LINE_LIMIT)
        required(self, body_id=N_("Choose which group meets."))
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
