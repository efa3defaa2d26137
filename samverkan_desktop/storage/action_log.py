"""Actions across meetings and areas; a fixed number of queries whatever the length."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from peewee import JOIN, SQL, Case, fn

from samverkan_desktop.domain.actions import ENDED, ActionState
from samverkan_desktop.domain.ids import Ids
from samverkan_desktop.domain.log_choices import ActionChoice, ActionOrder, ActionTally
from samverkan_desktop.domain.rows import ActionRow
from samverkan_desktop.storage.lines import Line
from samverkan_desktop.storage.log_queries import (
    all_hold,
    asked_of_each,
    having,
    holds,
    joined_own_line,
    line_of,
    named,
    nulls_last,
    words_of,
)
from samverkan_desktop.storage.portions import chunks
from samverkan_desktop.storage.questions import Question, padded, place, places
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import (
    ActionComment,
    ActionItem,
    AgendaItem,
    Area,
    Body,
    Meeting,
    Organisation,
    Person,
)

_ORGANISATION = fn.COALESCE(fn.NULLIF(Organisation.short_name, ""), Organisation.name, "")
# By the names of the row's fields.
_COLUMNS: dict[str, Any] = {
    "id": ActionItem.id,
    "text": ActionItem.text,
    "area_id": ActionItem.area,
    "area": fn.COALESCE(Area.name, ""),
    "owner": fn.COALESCE(Person.name, ""),
    "organisation": _ORGANISATION,
    "raised_on": ActionItem.raised_on,
    "due": ActionItem.due,
    "priority": ActionItem.priority,
    "state": ActionItem.state,
    "waiting_for": ActionItem.waiting_for,
    "ended_on": ActionItem.ended_on,
    "meeting_id": ActionItem.meeting,
    "body": fn.COALESCE(Body.name, ""),
    "met_at": Meeting.starts_at,
    "item": fn.COALESCE(AgendaItem.title, ""),
}
_STATES = Case(ActionItem.state, [(state, place) for place, state in enumerate(ActionState)])


def read(store: Store, choice: ActionChoice) -> tuple[ActionRow, ...]:
    """The chosen actions by due day, those without one last."""
    query = _ordered(_joined(*_COLUMNS.values()).where(*_conditions(choice)), ActionOrder.DUE, descending=False)
    return _rows(store, query)


def find(store: Store, choice: ActionChoice, order: ActionOrder, *, descending: bool, most: int | None = None) -> Ids:
    """The ids of the chosen actions in this order, or of the first of them: one query that builds no rows."""
    return store.ids(_in_order((), choice, order, descending=descending).limit(most))


def find_with_tally(
    store: Store, choice: ActionChoice, kept: ActionChoice, order: ActionOrder, today: date, *, descending: bool
) -> tuple[Ids, ActionTally]:
    """The ids of the chosen that `kept` narrows them to without words, and how many of all are what: one query."""
    is_open = ActionItem.state.not_in(list(ENDED))
    of_those = (is_open, is_open & (ActionItem.due < today), ActionItem.state == ActionState.WAITING)
    names = ActionTally._fields[1:]
    told = all_hold(_narrowing(kept)).alias("kept"), *named(of_those, names)
    ids, counts = store.ids_and_counts(_in_order(told, choice, order, descending=descending), names)
    return ids, ActionTally(*counts)


def standing_by_area(
    store: Store, choice: ActionChoice, today: date, until: date
) -> dict[str | None, tuple[int, int, int]]:
    """By area, how many of the chosen actions there are, are late, and are due from today until a day."""
    late, soon = ActionItem.due < today, (ActionItem.due >= today) & (ActionItem.due <= until)
    counts = (fn.COUNT(SQL("*")), *(fn.COUNT(SQL("*")).filter(one) for one in (late, soon)))
    query = ActionItem.select(ActionItem.area, *counts).where(*_conditions(choice))
    found: dict[str | None, tuple[int, int, int]] = {}
    # By state as well, as the index has them: by area alone SQLite would lay all of them out anew.
    for area_id, *more in store.tuples(query.group_by(ActionItem.state, ActionItem.area)):
        known = found.get(area_id, (0, 0, 0))
        found[area_id] = (known[0] + more[0], known[1] + more[1], known[2] + more[2])
    return found


def urgent(store: Store, choice: ActionChoice, soon: date, most: int) -> tuple[ActionRow, ...]:
    """The first of the chosen actions by due day; those that wait for somebody until after `soon`, or without a day,
    and those with neither come after them."""
    waits = ActionItem.state == ActionState.WAITING
    near = ActionItem.due.is_null(False) & (~waits | (ActionItem.due <= soon))
    rank = Case(None, [(near, 1), (waits, 2)], 3)
    order = (nulls_last(ActionItem.due.asc()), ActionItem.id)
    # Most often the near ones are enough, and those lie first in the index of days.
    first = ActionItem.select(ActionItem.id).where(*_conditions(choice, state=fn.COALESCE(ActionItem.state, "")), near)
    ids = [record_id for (record_id,) in store.tuples(first.order_by(*order).limit(most))]
    if len(ids) < most:
        first = ActionItem.select(ActionItem.id).where(*_conditions(choice))
        ids = [record_id for (record_id,) in store.tuples(first.order_by(rank, *order).limit(most))]
    return rows(store, ids)


def are_more_than(store: Store, count: int) -> bool:
    """Whether there are more actions than that; it takes no longer where there are many more."""
    return bool(_after(count).ask(store, ()))


@cache
def _after(count: int) -> Question:
    return Question(ActionItem.select(ActionItem.id).limit(1).offset(count))


def any_open(store: Store, ids: Sequence[str]) -> bool:
    """Whether something remains to be done in any of these actions."""
    wanted = (ActionItem.removal.is_null(), ActionItem.state.not_in(list(ENDED)))
    return any(
        store.tuples(ActionItem.select(ActionItem.id).where(ActionItem.id.in_(some), *wanted).limit(1))
        for some in chunks(ids)
    )


def count(store: Store, choice: ActionChoice) -> int:
    """How many actions are chosen; one query that builds no rows."""
    query = ActionItem.select(fn.COUNT(ActionItem.id)).where(*_conditions(choice))
    return int(store.tuples(query)[0][0])


def rows(store: Store, ids: Sequence[str]) -> tuple[ActionRow, ...]:
    """Those of the actions that are still there, in the order of the ids."""
    found: dict[str, ActionRow] = {}
    for some in chunks(ids):
        wanted = padded(some)
        found.update((row.id, row) for row in map(_row, _of_ids(len(wanted)).ask(store, wanted)))
    return tuple(found[one] for one in ids if one in found)


def of_meeting(store: Store, meeting_id: str) -> tuple[tuple[str | None, ActionRow], ...]:
    """The actions that a meeting raised, in their order there, each after the id of its item."""
    return tuple((item_id, _row(values)) for item_id, *values in _of_meeting().ask(store, (meeting_id,)))


@cache
def _of_meeting() -> Question:
    of_it = ActionItem.removal.is_null(), ActionItem.meeting == place()
    query = _joined(ActionItem.item, *_COLUMNS.values()).where(*of_it)
    return Question(query.order_by(ActionItem.position, ActionItem.id))


@cache
def _of_ids(count: int) -> Question:
    return Question(_joined(*_COLUMNS.values()).where(ActionItem.removal.is_null(), ActionItem.id.in_(places(count))))


def owners(store: Store) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of the persons and of the organisations that have any action; asked of each of those, who are few."""
    persons, organisations = (
        frozenset(one for (one,) in store.tuples(_with_any(table, reference)))
        for table, reference in ((Person, ActionItem.owner), (Organisation, ActionItem.owner_organisation))
    )
    return persons, organisations


def _with_any(table: Any, reference: Any) -> Any:
    first = ActionItem.select(ActionItem.id).where(reference == table.id, ActionItem.removal.is_null())
    return table.select(table.id).where(fn.EXISTS(first))


def waited_for(store: Store) -> tuple[str, ...]:
    """Whom and what actions wait for, the most usual first."""
    query = (
        ActionItem.select(ActionItem.waiting_for)
        .where(ActionItem.removal.is_null(), ActionItem.waiting_for != "")
        .group_by(ActionItem.waiting_for)
        .order_by(fn.COUNT(ActionItem.id).desc(), ActionItem.waiting_for)
    )
    return tuple(text for (text,) in store.tuples(query))


def _rows(store: Store, query: Any) -> tuple[ActionRow, ...]:
    return tuple(map(_row, store.tuples(query)))


def _row(values: Sequence[Any]) -> ActionRow:
    return ActionRow(**dict(zip(_COLUMNS, values, strict=True)))


def _joined(*columns: Any) -> Any:
    return (
        ActionItem.select(*columns)
        .join(Area, JOIN.LEFT_OUTER)
        .join_from(ActionItem, Person, JOIN.LEFT_OUTER)
        .join_from(ActionItem, Organisation, JOIN.LEFT_OUTER, on=(ActionItem.owner_organisation == Organisation.id))
        .join_from(ActionItem, Meeting, JOIN.LEFT_OUTER, on=(ActionItem.meeting == Meeting.id))
        .join_from(Meeting, Body, JOIN.LEFT_OUTER, on=(Meeting.body == Body.id))
        .join_from(ActionItem, AgendaItem, JOIN.LEFT_OUTER, on=(ActionItem.item == AgendaItem.id))
    )


def _in_order(told: Sequence[Any], choice: ActionChoice, order: ActionOrder, *, descending: bool) -> Any:
    """The ids of the chosen actions, and what is told of each."""
    # What an index on the state finds would have to be put in order; the orders have indexes of their own.
    conditions = _conditions(choice, state=asked_of_each(ActionItem.state))
    chosen = ActionItem.select(ActionItem.id.alias("id"), *told).where(*conditions)
    return _ordered(chosen, order, descending=descending, walks=not choice.text)


def _ordered(query: Any, order: ActionOrder, *, descending: bool, walks: bool = True) -> Any:
    query, key = _with_key(query, order, walks=walks)
    keys = [nulls_last(key.desc() if descending else key.asc())]
    if order is not ActionOrder.DUE:
        keys.append(nulls_last(ActionItem.due.asc()))
    return query.order_by(*keys, ActionItem.raised_on, ActionItem.id)


def _with_key(query: Any, order: ActionOrder, *, walks: bool) -> tuple[Any, Any]:
    """The query with what it is ordered by; a place in Swedish order is read from the lines."""
    match order:
        case ActionOrder.TEXT:
            return joined_own_line(query, ActionItem, walks=walks)
        case ActionOrder.AREA:
            area = Line.alias("area_line")
            on = line_of(area, "area", ActionItem.area)
            return query.join_from(ActionItem, area, JOIN.LEFT_OUTER, on=on), area.key
        case ActionOrder.OWNER:
            person, organisation = Line.alias("person_line"), Line.alias("organisation_line")
            query = query.join_from(
                ActionItem, person, JOIN.LEFT_OUTER, on=line_of(person, "person", ActionItem.owner)
            ).join_from(
                ActionItem,
                organisation,
                JOIN.LEFT_OUTER,
                on=line_of(organisation, "organisation", ActionItem.owner_organisation),
            )
            return query, fn.COALESCE(person.key, organisation.key)
        case ActionOrder.STATE:
            return query, _STATES
    return query, ActionItem.due


def _conditions(choice: ActionChoice, *, state: Any = ActionItem.state) -> list[Any]:
    return [ActionItem.removal.is_null(), *_narrowing(choice, state), *_with_words(choice.text)]


def _narrowing(choice: ActionChoice, state: Any = ActionItem.state) -> list[Any]:
    found = []
    is_open = ActionItem.state.not_in(list(ENDED))
    if choice.period is not None:
        found.append(ActionItem.raised_on < choice.period.end)
        if choice.states is None or choice.states & ENDED:
            found.append(is_open | (ActionItem.ended_on >= choice.period.start))
    if choice.area_ids is not None:
        found.append(ActionItem.area.in_(list(choice.area_ids)))
    if choice.body_id is not None:
        of_body = Meeting.select(Meeting.id).where(Meeting.body == choice.body_id, Meeting.removal.is_null())
        found.append(ActionItem.meeting.in_(of_body))
    if choice.meeting_id is not None:
        found.append(ActionItem.meeting == choice.meeting_id)
    if choice.person_id is not None:
        found.append(ActionItem.owner == choice.person_id)
    if choice.organisation_id is not None:
        found.append(_is_of(choice.organisation_id))
    if choice.states is not None:
        found.append(state.in_(sorted(choice.states)))
    if choice.overdue_on is not None:
        found += [is_open, ActionItem.due < choice.overdue_on]
    return [*found, *_within_days(choice.due_from, choice.due_before, choice.without_day)]


def _within_days(start: date | None, end: date | None, without: bool) -> list[Any]:
    found = [ActionItem.due.is_null()] if without else []
    if start is not None:
        found.append(ActionItem.due >= start)
    if end is not None:
        found.append(ActionItem.due < end)
    return found


def _is_of(organisation_id: str) -> Any:
    people = Person.select(Person.id).where(Person.organisation == organisation_id)
    return (ActionItem.owner_organisation == organisation_id) | (
        ActionItem.owner_organisation.is_null() & ActionItem.owner.in_(people)
    )


def _with_words(text: str) -> list[Any]:
    """Each word somewhere in what the row shows, or in a comment; å is not a, but É is e.

    What few rows are asked for comes first: the ids of all that have a word are gathered only where that finds none.
    """
    own, item, meeting = (asked_of_each(field) for field in (ActionItem.id, ActionItem.item, ActionItem.meeting))
    return [
        asked_of_each(ActionItem.owner).in_(_named(Person, word, Person.name))
        | asked_of_each(ActionItem.owner_organisation).in_(
            _named(Organisation, word, Organisation.name, Organisation.short_name)
        )
        | asked_of_each(ActionItem.area).in_(_named(Area, word, Area.name))
        | meeting.in_(_met(word))
        | own.in_(having("action_item", word))
        | item.in_(having("agenda_item", word))
        | own.in_(
            ActionComment.select(ActionComment.action).where(
                ActionComment.removal.is_null(), asked_of_each(ActionComment.id).in_(having("action_comment", word))
            )
        )
        for word in words_of(text)
    ]


def _named(table: Any, word: str, *fields: Any) -> Any:
    condition = holds(fields[0], word)
    for field in fields[1:]:
        condition |= holds(field, word)
    return table.select(table.id).where(condition)


def _met(word: str) -> Any:
    return Meeting.select(Meeting.id).where(
        Meeting.body.in_(_named(Body, word, Body.name)) | Meeting.id.in_(having("meeting", word))
    )
