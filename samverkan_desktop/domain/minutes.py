"""The minutes and the agenda of a meeting as they are sent out: everything by name, nothing left to look up."""

from datetime import UTC, date, datetime, time, timedelta

from samverkan_desktop.domain.actions import ActionState
from samverkan_desktop.domain.corrections import Cause
from samverkan_desktop.domain.invitations import Invitee
from samverkan_desktop.domain.meetings import TOOK_PART, MeetingKind, MeetingState, PaperChoice, Presence
from samverkan_desktop.domain.memberships import Role
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass, field
from samverkan_desktop.i18n import pgettext

PRESENCE_ORDER = (
    Presence.PRESENT,
    Presence.REMOTE,
    Presence.SUBSTITUTE,
    Presence.GUEST,
    Presence.EXPECTED,
    Presence.EXCUSED,
    Presence.ABSENT,
)


class PaperKind(StrEnum):
    """What a paper about a meeting is called."""

    NOTES = "notes"
    RECORD = "record"
    AGENDA = "agenda"


def paper_kind(choice: PaperChoice, *, has_decisions: bool) -> PaperKind:
    """What minutes are called: notes become minutes as soon as something has been decided, unless somebody chose."""
    if choice is not PaperChoice.AUTOMATIC:
        return PaperKind(choice)
    return PaperKind.RECORD if has_decisions else PaperKind.NOTES


def kind_label(kind: PaperKind) -> str:
    """What the paper is called in the language in use."""
    match kind:
        case PaperKind.NOTES:
            return pgettext("paper", "Meeting notes")
        case PaperKind.RECORD:
            return pgettext("paper", "Minutes")
    return pgettext("paper", "Agenda")


@dataclass(frozen=True, kw_only=True)
class Participant:
    """Somebody who took part, was expected, or was away.

    `arrived` and `left` are local times, None for whoever was there from the start or to the end;
    `substitutes_for` is the name of the one whose place was taken.
    """

    name: str
    organisation: str = ""
    title: str = ""
    presence: Presence = Presence.PRESENT
    note: str = ""
    role: Role | None = None
    arrived: time | None = None
    left: time | None = None
    substitutes_for: str = ""


@dataclass(frozen=True, kw_only=True)
class Adjuster:
    """Somebody who adjusts the minutes; `day` is None until it is done, `is_immediate` when it was done at once."""

    name: str
    organisation: str = ""
    day: date | None = None
    is_immediate: bool = False


@dataclass(frozen=True, kw_only=True)
class MinutesChange:
    """That finalised minutes were opened again: the revision that came of it, when that was finalised, and why."""

    revision: int
    day: date
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class MinutesCorrection:
    """What the minutes say that later turned out to be wrong; the text of the minutes stays as it was."""

    old: str
    new: str
    cause: Cause
    day: date
    explanation: str = ""
    discovered_by: str = ""
    source: str = ""
    secrecy: str = field(default="", compare=False)


@dataclass(frozen=True, kw_only=True)
class MinutesDecision:
    """A decision; `number` is its § once the minutes are finalised."""

    text: str
    number: int | None = None
    secrecy: str = field(default="", compare=False)


@dataclass(frozen=True, kw_only=True)
class MinutesAction:
    """An action; `item` is the number of the item where it was raised, 0 when it was raised outside the agenda."""

    text: str
    owner: str = ""
    due: date | None = None
    state: ActionState = ActionState.OPEN
    waiting_for: str = ""
    item: int = 0
    secrecy: str = field(default="", compare=False)


@dataclass(frozen=True, kw_only=True)
class MinutesItem:
    """One item of the agenda, numbered from 1, with what was said, decided and taken on.

    `minutes` is the time meant for it, None where nobody has said.
    """

    number: int
    title: str
    presenter: str = ""
    minutes: int | None = None
    paragraphs: tuple[str, ...] = ()
    decisions: tuple[MinutesDecision, ...] = ()
    actions: tuple[MinutesAction, ...] = ()
    secrecy: str = field(default="", compare=False)


@dataclass(frozen=True, kw_only=True)
class MeetingPaper:
    """What every paper about a meeting says first; `starts` and `ends` are local times.

    `record_numbers` are pairs of an authority and the number under which it keeps the papers. `secrecy` is, of a paper
    and of each of its parts, the ground of its secrecy mark now; `held_back` counts the parts left out because of one.
    """

    meeting_id: str
    version: int
    heading: str
    body: str
    meeting_kind: MeetingKind
    state: MeetingState
    starts: datetime
    ends: datetime | None = None
    place: str = ""
    areas: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    record_numbers: tuple[tuple[str, str], ...] = ()
    participants: tuple[Participant, ...] = ()
    items: tuple[MinutesItem, ...] = ()
    secrecy: str = field(default="", compare=False)
    held_back: int = field(default=0, compare=False)

    @property
    def day(self) -> date:
        """The local day on which the meeting begins."""
        return self.starts.date()

    @property
    def is_cancelled(self) -> bool:
        """Whether the meeting was called off."""
        return self.state is MeetingState.CANCELLED

    def of_presence(self, *presences: Presence) -> tuple[Participant, ...]:
        """Those who took part in one of these ways, in the order of the list."""
        return tuple(one for one in self.participants if one.presence in presences)

    def in_role(self, role: Role) -> tuple[Participant, ...]:
        """Those who took part, or are expected to, in this role."""
        return tuple(
            one for one in self.participants if one.role is role and one.presence in (*TOOK_PART, Presence.EXPECTED)
        )

    @property
    def by_presence(self) -> tuple[Participant, ...]:
        """Everybody: those who were there first, each group in the order of the list."""
        return tuple(sorted(self.participants, key=lambda one: PRESENCE_ORDER.index(one.presence)))


@dataclass(frozen=True, kw_only=True)
class Minutes(MeetingPaper):
    """What was said and decided; decisions and actions of no item stand beside the items, `notes` are the meeting's.

    `changes` are the revisions after the first, `corrections` what was found wrong when the text could not change.
    `revision` counts what has been finalised, 0 for a draft; `finalised_at` is a local time.
    """

    decisions_beside: tuple[MinutesDecision, ...] = ()
    actions_beside: tuple[MinutesAction, ...] = ()
    notes: tuple[str, ...] = ()
    choice: PaperChoice = PaperChoice.AUTOMATIC
    adjusters: tuple[Adjuster, ...] = ()
    changes: tuple[MinutesChange, ...] = ()
    corrections: tuple[MinutesCorrection, ...] = ()
    revision: int = 0
    finalised_at: datetime | None = None
    finalised_by: str = ""

    @property
    def decisions(self) -> tuple[MinutesDecision, ...]:
        """All decisions, those of the items first."""
        return (*(one for item in self.items for one in item.decisions), *self.decisions_beside)

    @property
    def actions(self) -> tuple[MinutesAction, ...]:
        """All actions, those of the items first."""
        return (*(one for item in self.items for one in item.actions), *self.actions_beside)

    @property
    def kind(self) -> PaperKind:
        """What they are called."""
        return paper_kind(self.choice, has_decisions=bool(self.decisions))

    @property
    def is_draft(self) -> bool:
        """Whether the text can still change."""
        return self.state is not MeetingState.FINALISED


@dataclass(frozen=True, kw_only=True)
class Agenda(MeetingPaper):
    """What will be taken up, and what earlier meetings left to do.

    `uid` and `sequence` are those of its entry in calendars, which stands for the moment `replaces` of a series.
    """

    open_actions: tuple[MinutesAction, ...] = ()
    uid: str = ""
    sequence: int = 0
    replaces: datetime | None = None
    organiser: Invitee | None = None
    invitees: tuple[Invitee, ...] = ()

    def start_of(self, number: int) -> datetime | None:
        """When an item begins by the times meant for those before it; None when one of them has none."""
        before = [item.minutes for item in self.items if item.number < number]
        if None in before or all(item.minutes is None for item in self.items):
            return None
        return (self.starts.astimezone(UTC) + timedelta(minutes=sum(filter(None, before)))).astimezone(
            self.starts.tzinfo
        )

    @property
    def kind(self) -> PaperKind:
        """Always an agenda."""
        return PaperKind.AGENDA
