"""History: every change in sets, one set for each thing that a user did."""

from datetime import datetime
from typing import Any

from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_


class Topic(StrEnum):
    """What a view may depend on."""

    PERIODS = "periods"
    AREAS = "areas"
    GOALS = "goals"
    ASSESSMENTS = "assessments"
    BODIES = "bodies"
    PEOPLE = "people"
    MEETINGS = "meetings"
    ACTIONS = "actions"
    FOLLOWUP = "followup"
    INDICATORS = "indicators"
    CORRECTIONS = "corrections"
    PLANS = "plans"
    COMMITMENTS = "commitments"
    EVENTS = "events"
    EXPORTS = "exports"


class ChangeKind(StrEnum):
    """What happened to one record."""

    CREATED = "created"
    UPDATED = "updated"
    REMOVED = "removed"
    RESTORED = "restored"


CHANGE_LABELS = {
    ChangeKind.CREATED: N_("Added"),
    ChangeKind.UPDATED: N_("Changed"),
    ChangeKind.REMOVED: N_("Removed"),
    ChangeKind.RESTORED: N_("Brought back"),
}


@dataclass(frozen=True, kw_only=True)
class ChangeSet:
    """One thing that a user did: when (UTC), who, and what in words (a source text for `_`)."""

    id: str
    at: datetime
    who: str
    what: str
    undoes: str | None = None


@dataclass(frozen=True, kw_only=True)
class Change:
    """One record in a change set; `before` and `after` hold stored values by field, only those that differ."""

    set_id: str
    kind: ChangeKind
    table: str
    record_id: str
    before: dict[str, Any]
    after: dict[str, Any]
