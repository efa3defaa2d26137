"""What must be settled before minutes are finalised, and how their decisions are then numbered."""

from collections.abc import Iterable
from datetime import date

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.meetings import Decision, ItemState, Meeting, MeetingState
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import N_


class ObstacleKind(StrEnum):
    """What keeps minutes from being finalised."""

    UNDECIDED = "undecided"
    NO_OWNER = "no_owner"
    NO_DUE = "no_due"
    NO_OWNER_AND_NO_DUE = "no_owner_and_no_due"


OBSTACLE_LABELS = {
    ObstacleKind.UNDECIDED: N_("The item is neither dealt with nor postponed"),
    ObstacleKind.NO_OWNER: N_("The action has no owner"),
    ObstacleKind.NO_DUE: N_("The action has no last day"),
    ObstacleKind.NO_OWNER_AND_NO_DUE: N_("The action has neither owner nor last day"),
}


@dataclass(frozen=True, kw_only=True)
class Obstacle:
    """One thing to settle: what it is, and where. `number` is that of the item, 0 outside the agenda."""

    kind: ObstacleKind
    number: int
    text: str
    item_id: str | None = None
    action_id: str | None = None

    @property
    def id(self) -> str:
        """The record to go to."""
        return self.action_id or self.item_id or ""


def obstacles(document: MeetingDocument) -> tuple[Obstacle, ...]:
    """Everything that must be settled first, in the order of the agenda.

    Of an action that is done or dropped nothing remains to be done, so nobody needs to answer for it any more.
    """
    known = {item.id for item in document.items}
    found = []
    for number, item in enumerate(document.items, start=1):
        if item.state is ItemState.UNDECIDED:
            found.append(Obstacle(kind=ObstacleKind.UNDECIDED, number=number, text=item.title, item_id=item.id))
        found += _of_actions((one for one in document.actions if one.item_id == item.id), number)
    found += _of_actions((one for one in document.actions if one.item_id not in known), 0)
    return tuple(found)


def refusal(meeting: Meeting, today: date) -> str:
    """Why minutes of this meeting cannot be finalised whatever is settled, as a source text; empty when they can."""
    match meeting.state:
        case MeetingState.FINALISED:
            return N_("The minutes are finalised already.")
        case MeetingState.CANCELLED:
            return N_("The meeting was cancelled, so there are no minutes to finalise.")
    if meeting.day > today:
        return N_("The meeting has not been held yet. Minutes are finalised after the meeting.")
    return ""


def in_order_of_items(document: MeetingDocument) -> tuple[Decision, ...]:
    """The decisions in the order of the paper: those of the items first, then those beside."""
    places = {item.id: place for place, item in enumerate(document.items)}
    return tuple(sorted(document.decisions, key=lambda one: (places.get(one.item_id or "", len(places)), one.position)))


def numbered(decisions: Iterable[Decision], highest: int) -> tuple[Decision, ...]:
    """The decisions with a § each: those that have one keep it, the others go on after the highest ever given."""
    made = []
    for decision in decisions:
        if decision.number is None:
            highest += 1
            made.append(replace(decision, number=highest))
        else:
            made.append(decision)
    return tuple(made)


def _of_actions(actions: Iterable[ActionItem], number: int) -> list[Obstacle]:
    found = []
    for one in actions:
        kind = _lack(one)
        if kind is not None:
            found.append(Obstacle(kind=kind, number=number, text=one.text, item_id=one.item_id, action_id=one.id))
    return found


def _lack(action: ActionItem) -> ObstacleKind | None:
    if not action.is_open:
        return None
    has_owner = action.owner_id is not None or action.owner_organisation_id is not None
    if not has_owner and action.due is None:
        return ObstacleKind.NO_OWNER_AND_NO_DUE
    if not has_owner:
        return ObstacleKind.NO_OWNER
    return ObstacleKind.NO_DUE if action.due is None else None
