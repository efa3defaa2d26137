"""The minutes and the agenda of a meeting as they are sent out: everything by name, nothing left to look up."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from samverkan_desktop.domain.actions import ActionState
from samverkan_desktop.domain.meetings import MeetingKind, MeetingState, Presence
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
    """Somebody who took part, was expected, or was away."""

    name: str
    organisation: str = ""
    title: str = ""
    presence: Presence = Presence.PRESENT
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class MinutesDecision:
    """A decision; `number` is its § once the minutes are finalised."""

    text: str
    number: int | None = None


@dataclass(frozen=True, kw_only=True)
class MinutesAction:
    """An action; `item` is the number of the item where it was raised, 0 when it was raised outside the agenda."""

    text: str
    owner: str = ""
    due: date | None = None
    state: ActionState = ActionState.OPEN
    waiting_for: str = ""
    item: int = 0


@dataclass(frozen=True, kw_only=True)
class MinutesItem:
    """One item of the agenda, numbered from 1, with what was said, decided and taken on."""

    number: int
    title: str
    presenter: str = ""
    paragraphs: tuple[str, ...] = ()
    decisions: tuple[MinutesDecision, ...] = ()
    actions: tuple[MinutesAction, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MeetingPaper:
    """What every paper about a meeting says first; `starts` and `ends` are local times."""

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
    participants: tuple[Participant, ...] = ()
    items: tuple[MinutesItem, ...] = ()

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

    @property
    def by_presence(self) -> tuple[Participant, ...]:
        """Everybody: those who were there first, each group in the order of the list."""
        return tuple(sorted(self.participants, key=lambda one: PRESENCE_ORDER.index(one.presence)))


@dataclass(frozen=True, kw_only=True)
class Minutes(MeetingPaper):
    """What was said and decided; decisions and actions of no item stand beside the items, `notes` are the meeting's."""

    decisions_beside: tuple[MinutesDecision, ...] = ()
    actions_beside: tuple[MinutesAction, ...] = ()
    notes: tuple[str, ...] = ()

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
        """Notes become minutes as soon as something has been decided."""
        return PaperKind.RECORD if self.decisions else PaperKind.NOTES

    @property
    def is_draft(self) -> bool:
        """Whether the text can still change."""
        return self.state is not MeetingState.FINALISED


@dataclass(frozen=True, kw_only=True)
class Agenda(MeetingPaper):
    """What will be taken up, and what earlier meetings left to do."""

    open_actions: tuple[MinutesAction, ...] = ()

    @property
    def kind(self) -> PaperKind:
        """Always an agenda."""
        return PaperKind.AGENDA
