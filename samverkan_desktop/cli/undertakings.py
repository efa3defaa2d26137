"""Plans, commitments and events on the command line."""

from typing import Any

from samverkan_desktop.cli.options import codes, kind, many, text
from samverkan_desktop.domain.events import EventKind, EventState
from samverkan_desktop.domain.plans import PlanKind, RevisionState
from samverkan_desktop.i18n import _


def add_undertakings(kinds: Any) -> None:
    """The words after `add` for plans, commitments and events."""
    plan = kind(kinds, "plan", _("a plan, programme or strategy; activities come in JSON or by their text"))
    text(plan, "name", _("its name"))
    codes(plan, "kind", PlanKind, _("what sort of document it is"), dest="plan_kind")
    text(plan, "start", _("the first day it is in force"))
    text(plan, "end", _("the last day it is in force"))
    codes(plan, "state", RevisionState, _("where it stands"))
    text(plan, "waiting-for", _("what the revision waits for"), dest="waiting_for")
    many(plan, "owner", _("organisations that own it"))
    many(plan, "activity", _("what it sets out to do"), dest="activities")
    commitment = kind(kinds, "commitment", _("a commitment with those who sign it"))
    text(commitment, "name", _("its name"))
    text(commitment, "text", _("what it says"))
    text(commitment, "date", _("the day it was made"))
    text(commitment, "due", _("the day by which it is to be kept"))
    many(commitment, "signatory", _("who signs; state and date of each come in JSON"), dest="signatories")
    event = kind(kinds, "event", _("a newsletter, a workshop, an assignment or another event"))
    text(event, "title", _("what it is"))
    codes(event, "kind", EventKind, _("what sort of event it is"), dest="event_kind")
    text(event, "date", _("the day; without it the event is open"))
    text(event, "last-date", _("the last day, when there are several"), dest="last_date")
    codes(event, "state", EventState, _("where it stands"))
    text(event, "waiting-for", _("whom or what it waits for"), dest="waiting_for")
    text(event, "partners", _("with whom"))
    for command in (plan, commitment, event):
        text(command, "area", _("the area; without it all areas are concerned"))
        many(command, "goal", _("goals that it serves"))
        text(command, "period", _("the period of those goals, for example 2026-2027"))
        text(command, "url", _("a web address"))
    for command in (plan, event):
        text(command, "note", _("a note"))
