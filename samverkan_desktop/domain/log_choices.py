"""Which rows of a log somebody wants to see, and in which order."""

from datetime import date
from typing import NamedTuple

from samverkan_desktop.domain.actions import ENDED, ActionState
from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.domain.periods import Days
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass


class ActionOrder(StrEnum):
    """What actions can be sorted by; rows without it are last whichever way."""

    DUE = "due"
    STATE = "state"
    TEXT = "text"
    OWNER = "owner"
    AREA = "area"


@dataclass(frozen=True, kw_only=True)
class ActionChoice:
    """Every field narrows the choice, one that is left out does not.

    Those of a `period` were raised before its end and were open in it. `due_from` and `due_before` are half-open;
    `overdue_on` keeps those that are open and should have been done before that day. An action of an organisation is
    also one of its people's that names no other organisation. `text` holds words that all must occur.
    """

    period: Days | None = None
    area_ids: tuple[str, ...] | None = None
    body_id: str | None = None
    meeting_id: str | None = None
    person_id: str | None = None
    organisation_id: str | None = None
    states: frozenset[ActionState] | None = None
    due_from: date | None = None
    due_before: date | None = None
    without_day: bool = False
    overdue_on: date | None = None
    text: str = ""


OPEN_STATES = frozenset(ActionState) - ENDED


class ActionTally(NamedTuple):
    """How many actions there are, how many of them are open, late, and wait for somebody."""

    all: int
    open: int
    late: int
    waiting: int

    @property
    def ended(self) -> int:
        """How many have been done or dropped."""
        return self.all - self.open


class DecisionOrder(StrEnum):
    """What decisions can be sorted by; rows without it are last whichever way."""

    DAY = "day"
    NUMBER = "number"
    TEXT = "text"
    WHERE = "where"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, kw_only=True)
class DecisionChoice:
    """Every field narrows the choice, one that is left out does not; `text` holds words that all must occur.

    `waiting` keeps those whose follow-up was asked for and has not been told, or with False all others; `followed_up`
    those of which it has been told.
    """

    period: Days | None = None
    area_ids: tuple[str, ...] | None = None
    body_id: str | None = None
    meeting_id: str | None = None
    meeting_states: frozenset[MeetingState] | None = None
    waiting: bool | None = None
    followed_up: bool = False
    text: str = ""


class DecisionTally(NamedTuple):
    """How many decisions there are, how many wait to be followed up, and how many have been."""

    all: int
    waiting: int
    followed_up: int
