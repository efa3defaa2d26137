"""Relevance: what becomes of a goal in the next period, and how goals follow on each other."""

from datetime import date

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.records import LINE_LIMIT, TOO_LONG, Record
from samverkan_desktop.domain.text import WORDING_LIMIT, clean_line
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_


class RelevanceChoice(StrEnum):
    """What the parties mean to do with a goal when the period ends."""

    UNDECIDED = "undecided"
    KEEP = "keep"
    REVISE = "revise"
    REPLACE = "replace"
    MERGE = "merge"
    SPLIT = "split"
    CLOSE = "close"


# How many wordings the goals that follow must have; a merged goal has one at the goal into which others go.
WORDINGS: dict[RelevanceChoice, tuple[int, int]] = {
    RelevanceChoice.REVISE: (1, 1),
    RelevanceChoice.REPLACE: (1, 1),
    RelevanceChoice.SPLIT: (2, 9),
}
RELEVANCE_LABELS = {
    RelevanceChoice.UNDECIDED: N_("Not decided"),
    RelevanceChoice.KEEP: N_("Keep"),
    RelevanceChoice.REVISE: N_("Revise"),
    RelevanceChoice.REPLACE: N_("Replace"),
    RelevanceChoice.MERGE: N_("Merge"),
    RelevanceChoice.SPLIT: N_("Split"),
    RelevanceChoice.CLOSE: N_("End it"),
}


@dataclass(frozen=True, kw_only=True)
class Relevance(Record):
    """The latest word on a goal's relevance for the next period, with its reason; a goal has at most one.

    `wordings` are those of the goals that shall follow, as far as they are written. A goal that is merged names the
    goal of the same period into which it goes, or has the wording of what becomes of them all.
    """

    goal_id: str
    choice: RelevanceChoice = RelevanceChoice.UNDECIDED
    reason: str = ""
    wordings: tuple[str, ...] = ()
    merged_into_id: str | None = None
    day: date | None = None
    who: str = ""

    def __post_init__(self) -> None:
        self._texts(reason=WORDING_LIMIT)
        self._lines(who=LINE_LIMIT)
        wordings = tuple(line for one in self.wordings if (line := clean_line(one)))
        if any(len(one) > WORDING_LIMIT for one in wordings):
            raise Invalid(wordings=TOO_LONG)
        object.__setattr__(self, "wordings", wordings)
        if self.merged_into_id == self.goal_id:
            raise Invalid(merged_into_id=N_("A goal cannot be merged into itself. Choose another goal."))

    @property
    def is_decided(self) -> bool:
        """Whether the parties have said what becomes of the goal."""
        return self.choice is not RelevanceChoice.UNDECIDED


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
    SuccessionKind.SPLIT: N_("Divided"),
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
