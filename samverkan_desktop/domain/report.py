"""A report before it is a file: a cover and sheets of native values, the same for every format."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from samverkan_desktop.domain.actions import ACTION_STATE_LABELS, ACTION_STATE_SYMBOLS, ActionState
from samverkan_desktop.domain.assessments import RATING_LABELS, RATING_SYMBOLS, Rating
from samverkan_desktop.domain.meetings import MEETING_STATE_LABELS, PRESENCE_LABELS, MeetingState, Presence
from samverkan_desktop.domain.records import new_id
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass, field
from samverkan_desktop.i18n import N_, _

if TYPE_CHECKING:
    from samverkan_desktop.domain.overview_figures import OverviewFigures


class SheetKey(StrEnum):
    """The sheets of the summary in their order; the cover always comes first."""

    GOALS = "goals"
    ASSESSMENTS = "assessments"
    MEETINGS = "meetings"
    ATTENDANCE = "attendance"
    DECISIONS = "decisions"
    ACTIONS = "actions"
    PLANS = "plans"
    COMMITMENTS = "commitments"
    EVENTS = "events"
    INDICATORS = "indicators"
    MEASUREMENTS = "measurements"
    CORRECTIONS = "corrections"
    FOLLOWUP = "followup"


SHEET_TITLES = {
    SheetKey.GOALS: N_("Goals"),
    SheetKey.ASSESSMENTS: N_("Assessments"),
    SheetKey.MEETINGS: N_("Meetings"),
    SheetKey.ATTENDANCE: N_("Attendance"),
    SheetKey.DECISIONS: N_("Decisions"),
    SheetKey.ACTIONS: N_("Actions"),
    SheetKey.PLANS: N_("Plans"),
    SheetKey.COMMITMENTS: N_("Commitments"),
    SheetKey.EVENTS: N_("Events"),
    SheetKey.INDICATORS: N_("Indicators"),
    SheetKey.MEASUREMENTS: N_("Values"),
    SheetKey.CORRECTIONS: N_("Corrections"),
    SheetKey.FOLLOWUP: N_("Follow-up"),
}
SHEET_NOTES = {
    SheetKey.GOALS: N_("Each goal with its latest assessment"),
    SheetKey.ASSESSMENTS: N_("All assessments, with each party’s own view and the evidence"),
    SheetKey.MEETINGS: N_("Meetings with their agenda"),
    SheetKey.ATTENDANCE: N_("Who took part, and who could not"),
    SheetKey.DECISIONS: N_("What has been decided, and where"),
    SheetKey.ACTIONS: N_("Who does what, and by when"),
    SheetKey.PLANS: N_("Plans and strategies with what they set out to do, and what they wait for"),
    SheetKey.COMMITMENTS: N_("Commitments, one line for each who signs"),
    SheetKey.EVENTS: N_("Newsletters, workshops, assignments and other events"),
    SheetKey.INDICATORS: N_("Each indicator with its latest value, target and direction"),
    SheetKey.MEASUREMENTS: N_("All values with their source and what was corrected, and a chart for each indicator"),
    SheetKey.CORRECTIONS: N_("What was said, what is right, and why"),
    SheetKey.FOLLOWUP: N_("The follow-up text, paragraph by paragraph, with its links"),
}


class Tone(StrEnum):
    """The colour that goes with a state; it never says anything alone."""

    GOOD = "good"
    SLOW = "slow"
    BEHIND = "behind"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class State:
    """A state in words with the symbol and the tone that go with it."""

    label: str
    symbol: str
    tone: Tone = Tone.NONE

    @property
    def text(self) -> str:
        """The symbol and the words, as a cell shows them."""
        return f"{self.symbol} {self.label}" if self.symbol else self.label


class CellKind(StrEnum):
    """What a column holds: `str`, `str` that may be long, `date`, aware `datetime`, number, State, or an address.

    None is an empty cell in every kind.
    """

    TEXT = "text"
    LONG = "long"
    DAY = "day"
    MOMENT = "moment"
    NUMBER = "number"
    STATE = "state"
    LINK = "link"


@dataclass(frozen=True, kw_only=True)
class Lead:
    """From a cell to the first row of another sheet whose column `theirs` holds what this row has in `own`."""

    sheet: SheetKey
    own: str
    theirs: str


@dataclass(frozen=True, kw_only=True)
class ReportColumn:
    """One column. `width` and `most` are in characters; `states` are all that a state column may hold.

    `choices` are the words among which somebody may choose who edits the sheet; of a column with `names`, those that
    stand there already are offered, and others may be written. `lead` is where its cells lead.
    """

    key: str
    title: str
    kind: CellKind = CellKind.TEXT
    width: float = 0
    most: float = 0
    hidden: bool = False
    states: tuple[State, ...] = ()
    choices: tuple[str, ...] = ()
    names: bool = False
    lead: Lead | None = None


@dataclass(frozen=True, kw_only=True)
class SheetChart:
    """A line chart of some rows of a sheet, counted from 0: a line for each of `series` (key of a column and name).

    `across` is the key of the column with the names along the axis, `told` says in words what the chart shows.
    """

    title: str
    told: str
    first: int
    last: int
    across: str
    series: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Rows of native values in the order of the columns. `rows` may be walked more than once.

    Where a walk takes long, `looked` are rows by which the widths are judged, the longest texts among them, and
    `count` says how many there are about; both are None where the rows themselves tell. What `is_traced` shows is
    remembered, so that a correction can tell which files carry the old words.

    `key` and `table_name` are the same in every language, so that a sheet is known again when it comes back.
    """

    key: str
    title: str
    table_name: str
    columns: tuple[ReportColumn, ...]
    rows: Iterable[tuple[object, ...]]
    note: str = ""
    frozen_columns: int = 0
    charts: tuple[SheetChart, ...] = ()
    is_traced: bool = False
    looked: Iterable[tuple[object, ...]] | None = None
    count: int | None = None


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One line of the cover."""

    label: str
    value: str | int | date | datetime


@dataclass(frozen=True, kw_only=True)
class Report:
    """All that a summary says, as of one moment; `notices` are sentences that the reader must not miss,
    `advice` those on how the file is read back.

    `database` is the identity of the database and `schema` its number, `created` an aware moment, `language` a code
    such as `sv`. `export_id` tells this report from every other, also from a later one of the same; `period_id` is
    empty where it is not of one period. `is_asked` says that marked records may go out, `with_secrecy` that some do.
    """

    title: str
    subtitle: str = ""
    facts: tuple[Fact, ...] = ()
    notices: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    overview: "OverviewFigures | None" = None
    sheets: tuple[Sheet, ...] = ()
    creator: str = ""
    created: datetime
    database: str = ""
    schema: int = 0
    language: str = "sv"
    export_id: str = field(default_factory=new_id)
    period_id: str = ""
    is_asked: bool = False
    with_secrecy: bool = False


_RATING_TONES = {
    Rating.ACHIEVED: Tone.GOOD,
    Rating.ON_TRACK: Tone.GOOD,
    Rating.SLOW: Tone.SLOW,
    Rating.BEHIND: Tone.BEHIND,
}
# The window draws its own symbols; the dotted circle is missing from too many fonts to be sent to others.
_DOTTED = "◌"
_PRESENCE_LOOKS = {
    Presence.PRESENT: ("✓", Tone.GOOD),
    Presence.REMOTE: ("✓", Tone.GOOD),
    Presence.GUEST: ("✓", Tone.GOOD),
    Presence.SUBSTITUTE: ("✓", Tone.GOOD),
    Presence.ABSENT: ("!", Tone.SLOW),
    Presence.EXCUSED: ("–", Tone.NONE),
    Presence.EXPECTED: ("○", Tone.NONE),
}
_MEETING_LOOKS = {
    MeetingState.PLANNED: ("○", Tone.NONE),
    MeetingState.HELD: ("✓", Tone.GOOD),
    MeetingState.FINALISED: ("✓", Tone.GOOD),
    MeetingState.CANCELLED: ("–", Tone.NONE),
}
_ACTION_TONES = {ActionState.WAITING: Tone.SLOW, ActionState.DONE: Tone.GOOD}


def rating_state(rating: Rating) -> State:
    """A rating as a state in the language in use."""
    return State(
        label=_(RATING_LABELS[rating]),
        symbol=_sendable(RATING_SYMBOLS[rating]),
        tone=_RATING_TONES.get(rating, Tone.NONE),
    )


def presence_state(presence: Presence) -> State:
    """How somebody took part, as a state in the language in use."""
    symbol, tone = _PRESENCE_LOOKS[presence]
    return State(label=_(PRESENCE_LABELS[presence]), symbol=symbol, tone=tone)


def meeting_state(state: MeetingState) -> State:
    """The state of a meeting in the language in use."""
    symbol, tone = _MEETING_LOOKS[state]
    return State(label=_(MEETING_STATE_LABELS[state]), symbol=symbol, tone=tone)


def action_state(state: ActionState) -> State:
    """The state of an action in the language in use."""
    return State(
        label=_(ACTION_STATE_LABELS[state]),
        symbol=_sendable(ACTION_STATE_SYMBOLS[state]),
        tone=_ACTION_TONES.get(state, Tone.NONE),
    )


def _sendable(symbol: str) -> str:
    return "…" if symbol == _DOTTED else symbol
