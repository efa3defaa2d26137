"""Actions across meetings and areas; a fixed number of queries whatever the length."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from peewee import JOIN, Case, fn

from samverkan_desktop.domain.actions import ENDED, ActionState
from samverkan_desktop.domain.ids import Ids
from samverkan_desktop.domain.log_choices import ActionChoice, ActionOrder, ActionTally
from samverkan_desktop.domain.rows import ActionRow
from samverkan_desktop.storage import action_queries
from samverkan_desktop.storage.action_rows import row_of
from samverkan_desktop.storage.lines import Line
from samverkan_desktop.storage.log_queries import (
    all_hold,
    asked_of_each,
    joined_own_line,
    line_of,
    named,
    nulls_last,
)
from samverkan_desktop.storage.portions import chunks
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import (
    ActionItem,
    Organisation,
    Person,
)

_STATES = Case(ActionItem.state, [(state, place) for place, state in enumerate(ActionState)])


def read(store: Store, choice: ActionChoice) -> tuple[ActionRow, ...]:
    """The chosen actions by due day, those without one last."""
    query = _ordered(
        action_queries.joined(*action_queries.COLUMNS.values()).where(*action_queries.conditions(choice)),
        ActionOrder.DUE,
        descending=False,
    )
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
    told = all_hold(action_queries.narrowing(kept)).alias("kept"), *named(of_those, names)
    ids, counts = store.ids_and_counts(_in_order(told, choice, order, descending=descending), names)
    return ids, ActionTally(*counts)


def any_open(store: Store, ids: Sequence[str]) -> bool:
    """Whether something remains to be done in any of these actions."""
    wanted = (ActionItem.removal.is_null(), ActionItem.state.not_in(list(ENDED)))
    return any(
        store.tuples(ActionItem.select(ActionItem.id).where(ActionItem.id.in_(some), *wanted).limit(1))
        for some in chunks(ids)
    )


def count(store: Store, choice: ActionChoice) -> int:
    """How many actions are chosen; one query that builds no rows."""
    query = ActionItem.select(fn.COUNT(ActionItem.id)).where(*action_queries.conditions(choice))
    return int(store.tuples(query)[0][0])


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
    return tuple(map(row_of, store.tuples(query)))


def _in_order(told: Sequence[Any], choice: ActionChoice, order: ActionOrder, *, descending: bool) -> Any:
    """The ids of the chosen actions, and what is told of each."""
    # What an index on the state finds would have to be put in order; the orders have indexes of their own.
    conditions = action_queries.conditions(choice, state=asked_of_each(ActionItem.state))
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
