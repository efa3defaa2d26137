"""Bodies: the groups that meet, and how often they mean to."""

from datetime import date, timedelta

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.records import LINE_LIMIT, Record, required
from samverkan_desktop.domain.spans import Spanned
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.domain.terms import is_between_terms
from samverkan_desktop.domain.text import clean_line
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_, _, ngettext

_DAYS_PER_YEAR = 365.25


class BodyKind(StrEnum):
    """What sort of group it is."""

    MEETING_GROUP = "meeting_group"
    COUNCIL = "council"
    NETWORK = "network"


BODY_KIND_LABELS = {
    BodyKind.MEETING_GROUP: N_("Meeting group"),
    BodyKind.COUNCIL: N_("Council"),
    BodyKind.NETWORK: N_("Network"),
}


class CadenceKind(StrEnum):
    """The form in which a group says how often it meets."""

    EVERY_WEEKS = "weeks"
    PER_YEAR = "year"
    PER_TERM = "term"
    YEARLY = "yearly"
    IRREGULAR = "irregular"


CADENCE_LABELS = {
    CadenceKind.EVERY_WEEKS: N_("Every n weeks"),
    CadenceKind.PER_YEAR: N_("Times per year"),
    CadenceKind.PER_TERM: N_("Times per term"),
    CadenceKind.YEARLY: N_("Once a year"),
    CadenceKind.IRREGULAR: N_("When needed"),
}


@dataclass(frozen=True)
class Cadence:
    """How often: `low` is n, or the fewest times per term; `high` the most times per term."""

    kind: CadenceKind = CadenceKind.IRREGULAR
    low: int = 0
    high: int = 0

    def __post_init__(self) -> None:
        counted = self.kind in (CadenceKind.EVERY_WEEKS, CadenceKind.PER_YEAR, CadenceKind.PER_TERM)
        if counted and not 1 <= self.low <= 60:
            raise Invalid(cadence=N_("Write how often as a number from 1 to 60."))
        if self.kind is CadenceKind.PER_TERM and not self.low <= self.high <= 60:
            raise Invalid(cadence=N_("The second number must be at least as large as the first."))

    @classmethod
    def parse(cls, code: str) -> "Cadence":
        """The cadence of a stored code such as `weeks:2`, `year:3`, `term:2-3`, `yearly`, `irregular`."""
        kind, colon, numbers = code.partition(":")
        low, dash, high = numbers.partition("-")
        if (colon and not low.isdecimal()) or (dash and not high.isdecimal()):
            raise ValueError(code)
        return cls(CadenceKind(kind), int(low or 0), int(high or 0))

    @property
    def code(self) -> str:
        """The stored form; `parse` reads it."""
        if self.kind is CadenceKind.PER_TERM:
            return f"{self.kind}:{self.low}-{self.high}"
        return f"{self.kind}:{self.low}" if self.low else str(self.kind)

    @property
    def days(self) -> float | None:
        """Days between two meetings on average; None when nothing is agreed."""
        match self.kind:
            case CadenceKind.EVERY_WEEKS:
                return self.low * 7
            case CadenceKind.PER_YEAR:
                return _DAYS_PER_YEAR / self.low
            case CadenceKind.PER_TERM:
                return _DAYS_PER_YEAR / (self.low + self.high)
            case CadenceKind.YEARLY:
                return _DAYS_PER_YEAR
        return None

    @property
    def label(self) -> str:
        """In the language in use: every second week, 3 times a year, 2–3 times a term."""
        match self.kind:
            case CadenceKind.EVERY_WEEKS if self.low == 1:
                return _("every week")
            case CadenceKind.EVERY_WEEKS if self.low == 2:
                return _("every second week")
            case CadenceKind.EVERY_WEEKS:
                return _("every {n} weeks").format(n=self.low)
            case CadenceKind.PER_YEAR:
                return ngettext("once a year", "{n} times a year", self.low).format(n=self.low)
            case CadenceKind.PER_TERM if self.low == self.high:
                return ngettext("once a term", "{n} times a term", self.low).format(n=self.low)
            case CadenceKind.PER_TERM:
                return _("{low}–{high} times a term").format(low=self.low, high=self.high)
            case CadenceKind.YEARLY:
                return ngettext("once a year", "{n} times a year", 1)
        return _("when needed")

    def expected(self, start: date, end: date, begun: date | None = None) -> tuple[int, int] | None:
        """Fewest and most meetings expected from `start` up to but not including `end`; None when irregular.

        Before `begun`, the day of its first meeting, nothing is expected of a group.
        """
        if begun is not None and begun > start and self.days is not None:
            # Reckoned so that the first meeting is due on its day.
            start = max(start, begun - timedelta(days=round(self.days) - 1))
        days = max((end - start).days, 0)
        match self.kind:
            case CadenceKind.EVERY_WEEKS:
                count = days // (self.low * 7)
                return count, count
            case CadenceKind.PER_YEAR:
                count = round(days * self.low / _DAYS_PER_YEAR)
                return count, count
            case CadenceKind.PER_TERM:
                terms = round(days * 2 / _DAYS_PER_YEAR)
                return terms * self.low, terms * self.high
            case CadenceKind.YEARLY:
                count = round(days / _DAYS_PER_YEAR)
                return count, count
        return None

    def next_day(self, last: date) -> date | None:
        """The day that the cadence points to after `last`, on the same weekday; None when irregular.

        Groups that count by year or term do not meet between the terms: the day is then the first one after.
        """
        if self.days is None:
            return None
        try:
            day = last + timedelta(weeks=max(1, round(self.days / 7)))
            if self.kind in (CadenceKind.PER_YEAR, CadenceKind.PER_TERM):
                while is_between_terms(day):
                    day += timedelta(weeks=1)
        except OverflowError:
            return None
        return day


@dataclass(frozen=True, kw_only=True)
class Body(Record):
    """A group that meets; `aliases` are other names that documents use for it."""

    name: str
    kind: BodyKind = BodyKind.MEETING_GROUP
    aliases: tuple[str, ...] = ()
    cadence: Cadence = Cadence()
    note: str = ""

    def __post_init__(self) -> None:
        self._lines(name=LINE_LIMIT, note=LINE_LIMIT)
        required(self, name=N_("Give the group a name."))
        self._names(aliases=LINE_LIMIT)

    def answers_to(self, name: str) -> bool:
        """Whether this is the group that somebody means who writes `name`."""
        return fold(clean_line(name)) in (fold(known) for known in (self.name, *self.aliases))


@dataclass(frozen=True, kw_only=True)
class BodyArea(Record):
    """That a body works with an area."""

    body_id: str
    area_id: str


@dataclass(frozen=True, kw_only=True)
class FocusArea(Spanned, Record):
    """What a council concentrates on, from `start` up to but not including `end`; None is without limit."""

    body_id: str
    position: int = 0
    name: str
    start: date | None = None
    end: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        self._lines(name=LINE_LIMIT, note=LINE_LIMIT)
        required(self, name=N_("Give the focus area a name."))
        self._check_span()
