"""Events: newsletters, workshops, climate days, assignments and offers, dated or open."""

from datetime import date

from samverkan_desktop.domain.assessments import check_address
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.records import LINE_LIMIT, required
from samverkan_desktop.domain.secrecy import Markable
from samverkan_desktop.domain.text import ADDRESS_LIMIT, TEXT_LIMIT
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_


class EventKind(StrEnum):
    """What sort of event it is."""

    NEWSLETTER = "newsletter"
    WORKSHOP = "workshop"
    THEME_DAY = "theme_day"
    ASSIGNMENT = "assignment"
    OFFER = "offer"
    PUBLICATION = "publication"
    OTHER = "other"


EVENT_KIND_LABELS = {
    EventKind.NEWSLETTER: N_("Newsletter"),
    EventKind.WORKSHOP: N_("Workshop"),
    EventKind.THEME_DAY: N_("Theme day"),
    EventKind.ASSIGNMENT: N_("Assignment"),
    EventKind.OFFER: N_("Offer"),
    EventKind.PUBLICATION: N_("Publication"),
    EventKind.OTHER: N_("Other event"),
}


class EventState(StrEnum):
    """Where an event stands."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    WAITING = "waiting"
    DONE = "done"
    CANCELLED = "cancelled"


EVENT_STATE_LABELS = {
    EventState.PLANNED: N_("Planned"),
    EventState.ONGOING: N_("Ongoing"),
    EventState.WAITING: N_("Waiting"),
    EventState.DONE: N_("Done"),
    EventState.CANCELLED: N_("Cancelled"),
}


@dataclass(frozen=True, kw_only=True)
class Event(Markable):
    """Something that happens beside the meetings; without `day` it is open, `waiting_for` says what it waits for."""

    area_id: str | None = None
    title: str
    kind: EventKind = EventKind.OTHER
    day: date | None = None
    last_day: date | None = None
    state: EventState = EventState.PLANNED
    waiting_for: str = ""
    partners: str = ""
    url: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._lines(title=LINE_LIMIT, waiting_for=LINE_LIMIT, partners=LINE_LIMIT, url=ADDRESS_LIMIT)
        self._texts(note=TEXT_LIMIT)
        required(self, title=N_("Write what it is."))
        if self.last_day is not None and (self.day is None or self.last_day < self.day):
            raise Invalid(last_day=N_("The last day comes before the first."))
        if self.state is EventState.WAITING:
            required(self, waiting_for=N_("Write what it waits for."))
        if self.url:
            check_address(self.url)
