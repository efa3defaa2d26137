"""Where each kind of record is looked at, and how to get there."""

from typing import Final

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.found import Found, FoundKind
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.areas.sections import FOLLOWUP, INDICATORS, PLANS
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say

ICONS: Final[dict[FoundKind, str]] = {
    FoundKind.GOAL: "goal",
    FoundKind.MEETING: "calendar",
    FoundKind.ITEM: "note",
    FoundKind.DECISION: "decision",
    FoundKind.ACTION: "tasks",
    FoundKind.PERSON: "person",
    FoundKind.ORGANISATION: "building",
    FoundKind.BODY: "people",
    FoundKind.ASSESSMENT: "half_circle",
    FoundKind.PARAGRAPH: "document_text",
    FoundKind.INDICATOR: "trend",
    FoundKind.CORRECTION: "correct",
    FoundKind.PLAN: "document",
    FoundKind.COMMITMENT: "flag",
    FoundKind.EVENT: "repeat",
}
_PAGES: Final = {
    FoundKind.DECISION: "decisions",
    FoundKind.ACTION: "actions",
    FoundKind.PERSON: "people",
    FoundKind.ORGANISATION: "people",
    FoundKind.BODY: "bodies",
    FoundKind.CORRECTION: "corrections",
}
_SECTIONS: Final = {
    FoundKind.PARAGRAPH: FOLLOWUP,
    FoundKind.INDICATOR: INDICATORS,
    FoundKind.PLAN: PLANS,
    FoundKind.COMMITMENT: PLANS,
    FoundKind.EVENT: PLANS,
}


def go_to(desk: Desk, found: Found) -> None:
    """Show the record where it is looked at, in the period that has it; says so where that cannot be done."""
    try:
        _go(desk, found)
    except SamverkanError as error:
        # It may have been removed since it was found.
        desk.messages.notice(say(error), kind="warning")


def _go(desk: Desk, found: Found) -> None:
    go = desk.go
    if found.kind in _PAGES:
        go.show_page(_PAGES[found.kind], found.id)
    elif found.kind is FoundKind.GOAL:
        go.open_goal(found.id)
    elif found.kind is FoundKind.ASSESSMENT and found.parent_id is not None:
        go.open_goal(found.parent_id)
    elif found.kind is FoundKind.MEETING:
        go.open_meeting(found.id)
    elif found.kind is FoundKind.ITEM and found.parent_id is not None:
        go.open_meeting(found.parent_id, item_id=found.id)
    elif found.area_id is None:
        desk.messages.notice(_("This belongs to no area, so there is no place where it is shown."))
    else:
        go.show_area(found.area_id, _SECTIONS[found.kind], found.id, period_id=found.period_id)
