"""Relevance: what becomes of a goal in the next period, and how goals follow on each other."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samverkan_desktop.domain.records import LINE_LIMIT, Record
from samverkan_desktop.domain.text import WORDING_LIMIT
from samverkan_desktop.i18n import N_


class RelevanceChoice(StrEnum):
    """What the parties mean to do with a goal when the period ends."""

    UNDECIDED = "undecided"
    KEEP = "keep"
    REVISE = "revise"
    REPLACE = "replace"
    CLOSE = "close"


RELEVANCE_LABELS = {
    RelevanceChoice.UNDECIDED: N_("Undecided"),
    RelevanceChoice.KEEP: N_("Keep"),
    RelevanceChoice.REVISE: N_("Revise"),
    RelevanceChoice.REPLACE: N_("Replace"),
    RelevanceChoice.CLOSE: N_("Close"),
}


@dataclass(frozen=True, kw_only=True)
class Relevance(Record):
    """The latest word on a goal's relevance for the next period, with its reason; a goal has at most one."""

    goal_id: str
    choice: RelevanceChoice = RelevanceChoice.UNDECIDED
    reason: str = ""
    day: date | None = None
    who: str = ""

    def __post_init__(self) -> None:
        self._texts(reason=WORDING_LIMIT)
        self._lines(who=LINE_LIMIT)


class SuccessionKind(StrEnum):
    """How a goal follows on an earlier one."""

    KEPT = "kept"
    REVISED = "revised"
    REPLACED = "replaced"
    MERGED = "merged"
    SPLIT = "split"


SUCCESSION_LABELS = {
    SuccessionKind.KEPT: N_("Kept"),
    SuccessionKind.REVISED: N_("Revised"),
    SuccessionKind.REPLACED: N_("Replaced"),
    SuccessionKind.MERGED: N_("Merged"),
    SuccessionKind.SPLIT: N_("Split"),
}


@dataclass(frozen=True, kw_only=True)
class Succession(Record):
    """That a goal follows on one of an earlier period; a merged goal has several, a split one is named by several."""

    goal_id: str
    predecessor_id: str
    kind: SuccessionKind = SuccessionKind.KEPT
    reason: str = ""

    def __post_init__(self) -> None:
        self._texts(reason=WORDING_LIMIT)


class LinkedKind(StrEnum):
    """What a goal can be linked to."""

    INDICATOR = "indicator"
    PLAN = "plan"
    COMMITMENT = "commitment"
    EVENT = "event"
    AGENDA_ITEM = "agenda_item"


@dataclass(frozen=True, kw_only=True)
class GoalLink(Record):
    """That an indicator, a plan, a commitment, an event or an agenda item concerns a goal."""

    goal_id: str
    kind: LinkedKind
    target_id: str
