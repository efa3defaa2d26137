"""Decisions across meetings; a fixed number of queries whatever the length."""

from collections.abc import Sequence
from typing import Any

from peewee import JOIN, fn

from samverkan_desktop.domain.ids import Ids
from samverkan_desktop.domain.log_choices import DecisionChoice, DecisionOrder, DecisionTally
from samverkan_desktop.domain.meeting_rows import DecisionRow
from samverkan_desktop.storage.lines import Line
from samverkan_desktop.storage.log_queries import (
    all_hold,
    having,
    holds,
    joined_own_line,
    line_of,
    named,
    nulls_last,
    words_of,
)
from samverkan_desktop.storage.logs import area_names, chosen_meetings
from samverkan_desktop.storage.portions import chunks
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import AgendaItem, Area, Body, Decision, DecisionFollowUp, Meeting, MeetingArea

# By the names of the row's fields.
_COLUMNS: dict[str, Any] = {
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


def read(store: Store, choice: DecisionChoice) -> tuple[DecisionRow, ...]:
    """The chosen decisions, those of the latest meeting first, in the order of the meeting."""
    query = _ordered(_joined(*_COLUMNS.values()).where(*_conditions(choice)), DecisionOrder.DAY, descending=True)
    return _rows(store, query, _met(choice))


def find(
    store: Store, choice: DecisionChoice, order: DecisionOrder, *, descending: bool, most: int | None = None
) -> Ids:
    """The ids of the chosen decisions in this order, or of the first of them: one query that builds no rows."""
    return store.ids(_in_order((), choice, order, descending=descending).limit(most))


def find_with_tally(
    store: Store, choice: DecisionChoice, kept: DecisionChoice, order: DecisionOrder, *, descending: bool
) -> tuple[Ids, DecisionTally]:
    """The ids of the chosen that `kept` chooses as well, and how the follow-up of all chosen stands: one query."""
    names = DecisionTally._fields[1:]
    told = all_hold(_conditions(kept)).alias("kept"), *named((_waits(), DecisionFollowUp.id.is_null(False)), names)
    ids, counts = store.ids_and_counts(_in_order(told, choice, order, descending=descending), names)
    return ids, DecisionTally(*counts)


def are_more_than(store: Store, count: int) -> bool:
    """Whether there are more decisions than that; it takes no longer where there are many more."""
    return bool(store.tuples(Decision.select(Decision.id).limit(1).offset(count)))


def rows(store: Store, ids: Sequence[str]) -> tuple[DecisionRow, ...]:
    """Those of the decisions that are still there, in the order of the ids."""
    found: dict[str, DecisionRow] = {}
    for some in chunks(ids):
        met = Meeting.id.in_(Decision.select(Decision.meeting).where(Decision.id.in_(some)))
        query = _joined(*_COLUMNS.values()).where(Decision.removal.is_null(), Decision.id.in_(some))
        found.update((row.id, row) for row in _rows(store, query, met))
    return tuple(found[one] for one in ids if one in found)


def _rows(store: Store, query: Any, met: Any) -> tuple[DecisionRow, ...]:
    names = area_names(store, met)
    found = (dict(zip(_COLUMNS, row, strict=True)) for row in store.tuples(query))
    return tuple(DecisionRow(**values, areas=names[values["meeting_id"]]) for values in found)


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


def _in_order(told: Sequence[Any], choice: DecisionChoice, order: DecisionOrder, *, descending: bool) -> Any:
    """The ids of the chosen decisions, and what is told of each."""
    chosen = _chosen(Decision.id.alias("id"), *told).where(*_conditions(choice))
    return _ordered(chosen, order, descending=descending, walks=not choice.text)


def _ordered(query: Any, order: DecisionOrder, *, descending: bool, walks: bool = True) -> Any:
    query, keys = _with_keys(query, order, walks=walks)
    turned = [key.desc() if descending else key.asc() for key in keys]
    if order is not DecisionOrder.DAY:
        turned = [nulls_last(key) for key in turned]
    return query.order_by(*turned, Meeting.starts_at.desc(), Meeting.id, Decision.position, Decision.id)


def _with_keys(query: Any, order: DecisionOrder, *, walks: bool) -> tuple[Any, tuple[Any, ...]]:
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


def _conditions(choice: DecisionChoice) -> list[Any]:
    found = [Decision.removal.is_null(), _met(choice), *_narrowing(choice)]
    if choice.meeting_id is not None:
        found.append(Decision.meeting == choice.meeting_id)
    return [*found, *(_with_word(word) for word in words_of(choice.text))]


def _narrowing(choice: DecisionChoice) -> list[Any]:
    found = []
    if choice.waiting is not None:
        found.append(_waits() if choice.waiting else ~_waits())
    if choice.followed_up:
        found.append(DecisionFollowUp.id.is_null(False))
    return found


def _met(choice: DecisionChoice) -> Any:
    return chosen_meetings(choice.period, choice.area_ids, choice.body_id, choice.meeting_states)


def _with_word(word: str) -> Any:
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
