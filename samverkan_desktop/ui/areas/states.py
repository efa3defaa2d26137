"""The states of meetings and actions as pills, and the day of an action in words."""

from datetime import date

from samverkan_desktop.domain.actions import ACTION_STATE_LABELS, ActionState
from samverkan_desktop.domain.invitations import INVITATION_STATE_LABELS, InvitationState
from samverkan_desktop.domain.meetings import MEETING_STATE_LABELS, MeetingState
from samverkan_desktop.domain.rows import ActionRow
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import marks, words
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState
from samverkan_desktop.ui.widgets.symbols import Symbol

_SOON = 7
_MEETINGS: dict[MeetingState, tuple[PillKind, Symbol]] = {
    MeetingState.PLANNED: (PillKind.INFO, "ring"),
    MeetingState.HELD: (PillKind.GOOD, "dot"),
    MeetingState.FINALISED: (PillKind.GOOD, "check"),
    MeetingState.CANCELLED: (PillKind.NONE, "dash"),
}
_INVITATIONS: dict[InvitationState, tuple[PillKind, Symbol]] = {
    InvitationState.NOT_SENT: (PillKind.SLOW, "ring"),
    InvitationState.SENT: (PillKind.GOOD, "check"),
    InvitationState.CHANGED: (PillKind.SLOW, "bang"),
}
_ACTIONS: dict[ActionState, tuple[PillKind, Symbol]] = {
    ActionState.OPEN: (PillKind.NONE, "ring"),
    ActionState.IN_PROGRESS: (PillKind.INFO, "play"),
    ActionState.WAITING: (PillKind.SLOW, "dots"),
    ActionState.DONE: (PillKind.GOOD, "check"),
    ActionState.DROPPED: (PillKind.NONE, "dash"),
}


def secrecy_pill(ground: str) -> PillState:
    """The pill of a secrecy mark with its ground."""
    return PillState(kind=PillKind.BEHIND, text=marks.told(ground), symbol="bang")


def meeting_pill(state: MeetingState) -> PillState:
    """The pill of a meeting's state."""
    kind, symbol = _MEETINGS[state]
    return PillState(kind=kind, text=_(MEETING_STATE_LABELS[state]), symbol=symbol)


def invitation_pill(state: InvitationState) -> PillState:
    """The pill of an invitation."""
    kind, symbol = _INVITATIONS[state]
    return PillState(kind=kind, text=_(INVITATION_STATE_LABELS[state]), symbol=symbol)


def action_pill(state: ActionState) -> PillState:
    """The pill of an action's state."""
    kind, symbol = _ACTIONS[state]
    return PillState(kind=kind, text=_(ACTION_STATE_LABELS[state]), symbol=symbol)


def due_pill(row: ActionRow, today: date) -> PillState | None:
    """A pill for a day that has passed; None where words alone say enough."""
    if row.due is None or not row.is_overdue(today):
        return None
    return PillState(kind=PillKind.BEHIND, text=words.due_words(row.due, today))


def due_text(row: ActionRow, today: date) -> str:
    """The day of an action, by its weekday where that is near; empty where none is set."""
    if row.due is None:
        return ""
    is_near = row.is_open and 0 <= (row.due - today).days < _SOON
    return words.due_words(row.due, today) if is_near else words.short_day(row.due, today)
