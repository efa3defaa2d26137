"""Decisions across meetings; a fixed number of queries whatever the length."""

from collections.abc import Sequence
from typing import Any

from peewee import JOIN, fn

from samverkan_desktop.domain.log_choices import DecisionChoice, DecisionMark, DecisionOrder
from samverkan_desktop.domain.rows import DecisionRow
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.storage.action_log import holds
from samverkan_desktop.storage.logs import area_names, chosen_meetings
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
_KEYS: dict[DecisionOrder, tuple[Any, ...]] = {
    DecisionOrder.DAY: (Meeting.starts_at,),
    DecisionOrder.NUMBER: (fn.SUBSTR(Meeting.starts_at, 1, 4), Decision.number),
    DecisionOrder.TEXT: (fn.swedish_key(Decision.text),),
    DecisionOrder.WHERE: (fn.swedish_key(Body.name),),
    DecisionOrder.FOLLOW_UP: (Decision.follow_up_on,),
}
_MANY = 400


def read(store: Store, choice: DecisionChoice) -> tuple[DecisionRow, ...]:
    """The chosen decisions, those of the latest meeting first, in the order of the meeting."""
    query = _ordered(_joined(*_COLUMNS.values()).where(*_conditions(choice)), DecisionOrder.DAY, descending=True)
    return _rows(store, query, chosen_meetings(choice.period, choice.area_ids, choice.body_id))


def marks(store: Store, choice: DecisionChoice, order: DecisionOrder, *, descending: bool) -> list[DecisionMark]:
    """The id of each chosen decision in this order, with how its follow-up stands; one query that builds no rows."""
    chosen = _joined(Decision.id, Decision.follow_up_on, DecisionFollowUp.id.is_null(False)).where(*_conditions(choice))
    found = store.execute(*_ordered(chosen, order, descending=descending).sql())
    return [DecisionMark(one, day, bool(done)) for one, day, done in found]


def rows(store: Store, ids: Sequence[str]) -> tuple[DecisionRow, ...]:
    """Those of the decisions that are still there, in the order of the ids."""
    found: dict[str, DecisionRow] = {}
    for start in range(0, len(ids), _MANY):
        some = list(ids[start : start + _MANY])
        met = Meeting.id.in_(Decision.select(Decision.meeting).where(Decision.id.in_(some)))
        query = _joined(*_COLUMNS.values()).where(Decision.removal.is_null(), Decision.id.in_(some))
        found.update((row.id, row) for row in _rows(store, query, met))
    return tuple(found[one] for one in ids if one in found)


def _rows(store: Store, query: Any, met: Any) -> tuple[DecisionRow, ...]:
    names = area_names(store, met)
    found = (dict(zip(_COLUMNS, row, strict=True)) for row in store.tuples(query))
    return tuple(DecisionRow(**values, areas=names[values["meeting_id"]]) for values in found)


def _joined(*columns: Any) -> Any:
    follow_up = (DecisionFollowUp.decision == Decision.id) & DecisionFollowUp.removal.is_null()
    return (
        Decision.select(*columns)
        .join(Meeting)
        .join(Body)
        .join_from(Decision, AgendaItem, JOIN.LEFT_OUTER, on=(Decision.item == AgendaItem.id))
        .join_from(Decision, DecisionFollowUp, JOIN.LEFT_OUTER, on=follow_up)
    )


def _ordered(query: Any, order: DecisionOrder, *, descending: bool) -> Any:
    keys: list[Any] = []
    for key in _KEYS[order]:
        keys += [key.is_null(), key.desc() if descending else key]
    return query.order_by(*keys, Meeting.starts_at.desc(), Meeting.id, Decision.position, Decision.id)


def _conditions(choice: DecisionChoice) -> list[Any]:
    found = [Decision.removal.is_null(), chosen_meetings(choice.period, choice.area_ids, choice.body_id)]
    if choice.meeting_id is not None:
        found.append(Decision.meeting == choice.meeting_id)
    if choice.waiting is not None:
        waits = Decision.follow_up_on.is_null(False) & DecisionFollowUp.id.is_null()
        found.append(waits if choice.waiting else ~waits)
    return [*found, *(_with_word(word) for word in fold(choice.text).split())]


def _with_word(word: str) -> Any:
    about = MeetingArea.select(MeetingArea.meeting).join(Area).where(holds(Area.name, word))
    return (
        holds(Decision.text, word)
        | holds(Body.name, word)
        | holds(Meeting.title, word)
        | holds(AgendaItem.title, word)
        | Meeting.id.in_(about)
        | (fn.INSTR(_paragraph(), word) > 0)
    )


def _paragraph() -> Any:
    """4/2026, as the number of a decision is written."""
    return Decision.number.concat("/").concat(fn.SUBSTR(Meeting.starts_at, 1, 4))
