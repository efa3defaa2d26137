"""What somebody chooses of a long list, told apart by what makes the words of a query and what comes to its places."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from samverkan_desktop.domain.log_choices import ActionChoice, DecisionChoice
from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.domain.periods import Days
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.frozen import fields
from samverkan_desktop.storage.meeting_days import bounds
from samverkan_desktop.storage.questions import few, padded

# By its name, what narrows the choice: that it is one value or so many, or which codes, or yes or no.
ONE = "one"
# What stands before the places of a choice that narrows another one.
KEPT = "kept_"
# As many as there are.
ALL = -1
Shape = tuple[tuple[str, Any], ...]


class Asked(NamedTuple):
    """The shape of a choice, and its values by the names of their places."""

    shape: Shape
    values: dict[str, Any]


def of_actions(choice: ActionChoice, prefix: str = "") -> Asked:
    """A choice of actions; `prefix` tells its places from those of another in the same query."""
    return _asked(choice, _days, prefix)


def of_decisions(choice: DecisionChoice, prefix: str = "") -> Asked:
    """A choice of decisions, where a period is that of their meetings."""
    return _asked(choice, bounds, prefix)


def of_meetings(
    period: Days | None = None,
    area_ids: Iterable[str] | None = None,
    body_id: str | None = None,
    states: Iterable[MeetingState] | None = None,
) -> Asked:
    """Meetings that begin in a period, concern one of some areas, are those of a body, are in one of some states."""
    areas = None if area_ids is None else tuple(area_ids)
    return of_decisions(
        DecisionChoice(
            period=period,
            area_ids=areas,
            body_id=body_id,
            meeting_states=None if states is None else frozenset(states),
        )
    )


def with_ids(ids: Sequence[str]) -> Asked:
    """Those with these ids."""
    wanted = padded(ids)
    return Asked((("ids", len(wanted)),), {"ids": wanted})


def words_of(text: str) -> list[str]:
    """The folded words that somebody filters by, those that are in the fewest rows first as far as one can guess."""
    return sorted(fold(text).split(), key=len, reverse=True)


def _asked(choice: Any, days: Callable[[Days], tuple[Any, Any]], prefix: str) -> Asked:
    shape: list[tuple[str, Any]] = []
    values: dict[str, Any] = {}
    nothing = type(choice)()
    for field in fields(choice):
        name, value = field.name, getattr(choice, field.name)
        if value == getattr(nothing, name):
            continue
        form: Any = ONE
        if name == "text":
            value = words_of(value)
            form = len(value)
        elif name == "period":
            values[f"{prefix}start"], values[f"{prefix}end"] = days(value)
        elif isinstance(value, tuple):
            value = few(value)
            form = len(value)
        elif isinstance(value, frozenset):
            form = tuple(sorted(map(str, value)))
        elif isinstance(value, bool):
            form = value
        values[f"{prefix}{name}"] = value
        shape.append((name, form))
    return Asked(tuple(shape), values)


def _days(period: Days) -> tuple[date, date]:
    return period.start, period.end
