"""The queries for decisions across meetings; which ones is told by the shape of a choice, see `asked`."""

from collections.abc import Sequence
from typing import Any

from peewee import JOIN, fn

from samverkan_desktop.domain.log_choices import DecisionOrder, DecisionTally
from samverkan_desktop.storage.asked import KEPT, ONE, Shape
from samverkan_desktop.storage.line_table import Line
from samverkan_desktop.storage.log_queries import (
    all_hold,
    having,
    holds,
    joined_own_line,
    line_of,
    named,
    nulls_last,
)
from samverkan_desktop.storage.meeting_log_queries import met
from samverkan_desktop.storage.placing import Chosen, place, places, prepared_for
from samverkan_desktop.storage.tables import AgendaItem, Area, Body, Decision, DecisionFollowUp, Meeting, MeetingArea

# By the names of the row's fields.
COLUMNS: dict[str, Any] = {
    "id": Decision.id,
    "number": Decision.number,
    "text": Decision.text,
    "starts_at": Meeting.starts_at,
    "meeting_id": Decision.meeting,
    "meeting_state": Meeting.state,
    "body_id": Meeting.body,
    "body": Body.name,
    "item": fn.COALESCE(AgendaItem.title, ""),
    "follow_up_on": Decision.follow_up_on,
    "followed_up_on": DecisionFollowUp.day,
    "followed_up_by": fn.COALESCE(DecisionFollowUp.who, ""),
    "outcome": fn.COALESCE(DecisionFollowUp.text, ""),
}
# What the chips over a list leave of it.
_KEPT: tuple[Shape, ...] = ((), (("waiting", True),), (("followed_up", True),))


@prepared_for(((("period", ONE), ("area_ids", 1)),))
def chosen(shape: Shape) -> Any:
    """The chosen decisions, those of the latest meeting first, in the order of the meeting."""
    query = _joined(*COLUMNS.values()).where(*_conditions(Chosen(shape)))
    return _ordered(query, DecisionOrder.DAY, True)


@prepared_for(*((shape, "day", True) for shape in _KEPT))
def ids(shape: Shape, order: str, descending: bool) -> Any:
    """The ids of the chosen decisions in an order, the first `most` of them."""
    return _in_order((), shape, order, descending).limit(place("most"))


@prepared_for(*(((), kept, "day", True) for kept in _KEPT))
def tallied(shape: Shape, kept: Shape, order: str, descending: bool) -> Any:
    """The ids of the chosen decisions in an order, whether `kept` chooses them too, and how their follow-up stands."""
    also = all_hold(_conditions(Chosen(kept, KEPT))).alias("kept")
    of_those = _waits(), DecisionFollowUp.id.is_null(False)
    return _in_order((also, *named(of_those, DecisionTally._fields[1:])), shape, order, descending)


@prepared_for(())
def after() -> Any:
    """One decision after `count` others, if there are so many."""
    return Decision.select(Decision.id).limit(1).offset(place("count"))


@prepared_for((20,), (40,), (60,))
def of_ids(count: int) -> Any:
    """The living of the decisions `ids`."""
    query = _joined(*COLUMNS.values())
    return query.where(Decision.removal.is_null(), Decision.id.in_(places("ids", count)))


def _joined(*columns: Any) -> Any:
    return (
        _chosen(*columns)
        .join_from(Meeting, Body)
        .join_from(Decision, AgendaItem, JOIN.LEFT_OUTER, on=(Decision.item == AgendaItem.id))
    )


def _chosen(*columns: Any) -> Any:
    """No more than what decisions are chosen and sorted by."""
    told = (DecisionFollowUp.decision == Decision.id) & DecisionFollowUp.removal.is_null()
    query = Decision.select(*columns).join(Meeting)
    return query.join_from(Decision, DecisionFollowUp, JOIN.LEFT_OUTER, on=told)


def _in_order(told: Sequence[Any], shape: Shape, order: str, descending: bool) -> Any:
    """The ids of the chosen decisions, and what is told of each."""
    choice = Chosen(shape)
    query = _chosen(Decision.id.alias("id"), *told).where(*_conditions(choice))
    return _ordered(query, order, descending, walks=not choice.text)


def _ordered(query: Any, order: str, descending: bool, walks: bool = True) -> Any:
    query, keys = _with_keys(query, order, walks)
    turned = [key.desc() if descending else key.asc() for key in keys]
    if order != DecisionOrder.DAY:
        turned = [nulls_last(key) for key in turned]
    return query.order_by(*turned, Meeting.starts_at.desc(), Meeting.id, Decision.position, Decision.id)


def _with_keys(query: Any, order: str, walks: bool) -> tuple[Any, tuple[Any, ...]]:
    """The query with what it is ordered by; a place in Swedish order is read from the lines."""
    match order:
        case DecisionOrder.TEXT:
            query, key = joined_own_line(query, Decision, walks=walks)
            return query, (key,)
        case DecisionOrder.WHERE:
            body = Line.alias("body_line")
            return query.join_from(Meeting, body, on=line_of(body, "body", Meeting.body)), (body.key,)
        case DecisionOrder.NUMBER:
            return query, (fn.SUBSTR(Meeting.starts_at, 1, 4), Decision.number)
        case DecisionOrder.FOLLOW_UP:
            return query, (Decision.follow_up_on,)
    return query, (Meeting.starts_at,)


def _conditions(choice: Chosen) -> list[Any]:
    found = [Decision.removal.is_null(), met(choice), *_narrowing(choice)]
    if choice.meeting_id is not None:
        found.append(Decision.meeting == choice.meeting_id)
    return [*found, *(_with_word(word) for word in choice.text or ())]


def _narrowing(choice: Chosen) -> list[Any]:
    found = []
    if choice.waiting is not None:
        found.append(_waits() if choice.waiting else ~_waits())
    if choice.followed_up:
        found.append(DecisionFollowUp.id.is_null(False))
    return found


def _with_word(word: Any) -> Any:
    about = MeetingArea.select(MeetingArea.meeting).join(Area).where(holds(Area.name, word))
    return (
        Decision.id.in_(having("decision", word))
        | Meeting.body.in_(Body.select(Body.id).where(holds(Body.name, word)))
        | Meeting.id.in_(having("meeting", word))
        | Decision.item.in_(having("agenda_item", word))
        | Meeting.id.in_(about)
        | (fn.INSTR(_paragraph(), word) > 0)
    )


def _waits() -> Any:
    return Decision.follow_up_on.is_null(False) & DecisionFollowUp.id.is_null()


def _paragraph() -> Any:
    """4/2026, as the number of a decision is written."""
    return Decision.number.concat("/").concat(fn.SUBSTR(Meeting.starts_at, 1, 4))
