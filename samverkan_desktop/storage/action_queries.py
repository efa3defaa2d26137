"""The queries for actions: what a row of one says, and the conditions that choose some."""

from collections.abc import Sequence
from typing import Any

from peewee import JOIN, SQL, Case, Value, fn

from samverkan_desktop.domain.actions import ENDED, ActionState
from samverkan_desktop.domain.log_choices import OPEN_STATES, ActionOrder, ActionTally
from samverkan_desktop.storage.asked import KEPT, ONE, Shape
from samverkan_desktop.storage.line_table import Line
from samverkan_desktop.storage.log_queries import (
    all_hold,
    asked_of_each,
    having,
    holds,
    joined_own_line,
    line_of,
    named,
    nulls_last,
)
from samverkan_desktop.storage.placing import Chosen, place, places, prepared_for
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

_STATES = Case(ActionItem.state, [(state, place) for place, state in enumerate(ActionState)])
_OPEN = tuple(sorted(map(str, OPEN_STATES)))
OF_AREA: Shape = (("period", ONE), ("area_ids", 1))
# What the chips over a list leave of it.
_KEPT: tuple[Shape, ...] = (
    (),
    (("states", _OPEN),),
    (("states", (str(ActionState.WAITING),)),),
    (("states", tuple(sorted(map(str, ENDED)))),),
    (("overdue_on", ONE),),
)
_ORGANISATION = fn.COALESCE(fn.NULLIF(Organisation.short_name, ""), Organisation.name, "")
_WAITS = ActionItem.state == ActionState.WAITING
# By the names of the row's fields.
COLUMNS: dict[str, Any] = {
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


@prepared_for((20,), (40,), (60,))
def of_ids(count: int) -> Any:
    """The living of the actions `ids`."""
    return joined(*COLUMNS.values()).where(ActionItem.removal.is_null(), ActionItem.id.in_(places("ids", count)))


@prepared_for(())
def of_meeting() -> Any:
    """The actions that `meeting` raised, in their order there, each after the id of its item."""
    of_it = ActionItem.removal.is_null(), ActionItem.meeting == place("meeting")
    return joined(ActionItem.item, *COLUMNS.values()).where(*of_it).order_by(ActionItem.position, ActionItem.id)


@prepared_for(())
def after() -> Any:
    """One action after `count` others, if there are so many."""
    return ActionItem.select(ActionItem.id).limit(1).offset(place("count"))


@prepared_for((None,))
def standing_by_area(area_count: int | None) -> Any:
    """By area, how many open actions are late on `today`, due from then to `until`, later, and without a day.

    Those of no area come with all areas alone.
    """
    due, count, chosen = ActionItem.due, fn.COUNT(SQL("*")), _open(None, ActionItem.state)
    spans: tuple[Any, ...] = (
        due < place("today"),
        (due >= place("today")) & (due <= place("until")),
        due > place("until"),
        due.is_null(),
    )
    # Each action is looked at once, where it lies in the index; to tell groups apart takes SQLite twice as long.
    of_area = (ActionItem.select(count).where(*chosen, ActionItem.area == Area.id, span) for span in spans)
    rows = Area.select(Area.id, *of_area)
    if area_count is not None:
        return rows.where(Area.id.in_(places("areas", area_count)))
    of_none = ActionItem.select(Value(None), *(count.filter(span) for span in spans))
    return rows.union_all(of_none.where(*chosen, ActionItem.area.is_null()))


@prepared_for((None,))
def near(area_count: int | None) -> Any:
    """The first `most` open actions by due day, without those that wait for somebody until after `soon`."""
    # They lie first in the index of days.
    chosen = _open(area_count, asked_of_each(ActionItem.state))
    return ActionItem.select(ActionItem.id).where(*chosen, _is_near()).order_by(*_by_day()).limit(place("most"))


@prepared_for((None,))
def urgent(area_count: int | None) -> Any:
    """The first `most` open actions: the near ones, those that wait for somebody, the others."""
    rank = Case(None, [(_is_near(), 1), (_WAITS, 2)], 3)
    chosen = ActionItem.select(ActionItem.id).where(*_open(area_count, ActionItem.state))
    return chosen.order_by(rank, *_by_day()).limit(place("most"))


def _open(area_count: int | None, state: Any) -> list[Any]:
    """Open actions that were raised before `end`, of all areas or of `areas`."""
    chosen = [ActionItem.removal.is_null(), ActionItem.raised_on < place("end")]
    if area_count is not None:
        chosen.append(ActionItem.area.in_(places("areas", area_count)))
    return [*chosen, state.in_([str(one) for one in sorted(OPEN_STATES)])]


def _is_near() -> Any:
    return ActionItem.due.is_null(False) & (~_WAITS | (ActionItem.due <= place("soon")))


def _by_day() -> tuple[Any, ...]:
    return nulls_last(ActionItem.due.asc()), ActionItem.id


@prepared_for(
    ((("body_id", ONE), ("states", _OPEN)),),
    (OF_AREA,),
    ((("meeting_id", ONE),),),
)
def chosen(shape: Shape) -> Any:
    """The chosen actions by due day, those without one last."""
    query = joined(*COLUMNS.values()).where(*_conditions(Chosen(shape), ActionItem.state))
    return _ordered(query, ActionOrder.DUE, False)


@prepared_for(((*OF_AREA, ("states", _OPEN)),))
def count(shape: Shape) -> Any:
    """How many actions are chosen."""
    return ActionItem.select(fn.COUNT(ActionItem.id)).where(*_conditions(Chosen(shape), ActionItem.state))


@prepared_for(*(((*shape, *kept), "due", False) for shape in (OF_AREA, ()) for kept in _KEPT))
def ids(shape: Shape, order: str, descending: bool) -> Any:
    """The ids of the chosen actions in an order, the first `most` of them."""
    return _in_order((), shape, order, descending).limit(place("most"))


@prepared_for(*((shape, kept, "due", False) for shape in (OF_AREA, ()) for kept in _KEPT))
def tallied(shape: Shape, kept: Shape, order: str, descending: bool) -> Any:
    """The ids of the chosen actions in an order, whether `kept` chooses them too, and what each is on `today`."""
    is_open = ActionItem.state.not_in(list(ENDED))
    of_those = (is_open, is_open & (ActionItem.due < place("today")), ActionItem.state == ActionState.WAITING)
    also = all_hold(_narrowing(Chosen(kept, KEPT), ActionItem.state)).alias("kept")
    return _in_order((also, *named(of_those, ActionTally._fields[1:])), shape, order, descending)


@prepared_for((20,))
def any_open(count: int) -> Any:
    """One of the actions `ids` in which something remains to be done."""
    wanted = (ActionItem.removal.is_null(), ActionItem.state.not_in(list(ENDED)))
    return ActionItem.select(ActionItem.id).where(ActionItem.id.in_(places("ids", count)), *wanted).limit(1)


@prepared_for(("person",), ("organisation",))
def owners(kind: str) -> Any:
    """The persons or organisations that have any action; asked of each of those, who are few."""
    table, reference = {
        "person": (Person, ActionItem.owner),
        "organisation": (Organisation, ActionItem.owner_organisation),
    }[kind]
    first = ActionItem.select(ActionItem.id).where(reference == table.id, ActionItem.removal.is_null())
    return table.select(table.id).where(fn.EXISTS(first))


@prepared_for(())
def waited_for() -> Any:
    """Whom and what actions wait for, the most usual first."""
    return (
        ActionItem.select(ActionItem.waiting_for)
        .where(ActionItem.removal.is_null(), ActionItem.waiting_for != "")
        .group_by(ActionItem.waiting_for)
        .order_by(fn.COUNT(ActionItem.id).desc(), ActionItem.waiting_for)
    )


def joined(*columns: Any) -> Any:
    """Columns of actions and of what they refer to."""
    return (
        ActionItem.select(*columns)
        .join(Area, JOIN.LEFT_OUTER)
        .join_from(ActionItem, Person, JOIN.LEFT_OUTER)
        .join_from(ActionItem, Organisation, JOIN.LEFT_OUTER, on=(ActionItem.owner_organisation == Organisation.id))
        .join_from(ActionItem, Meeting, JOIN.LEFT_OUTER, on=(ActionItem.meeting == Meeting.id))
        .join_from(Meeting, Body, JOIN.LEFT_OUTER, on=(Meeting.body == Body.id))
        .join_from(ActionItem, AgendaItem, JOIN.LEFT_OUTER, on=(ActionItem.item == AgendaItem.id))
    )


def _in_order(told: Sequence[Any], shape: Shape, order: str, descending: bool) -> Any:
    """The ids of the chosen actions, and what is told of each."""
    choice = Chosen(shape)
    # What an index on the state finds would have to be put in order; the orders have indexes of their own.
    conditions = _conditions(choice, asked_of_each(ActionItem.state))
    query = ActionItem.select(ActionItem.id.alias("id"), *told).where(*conditions)
    return _ordered(query, order, descending, walks=not choice.text)


def _conditions(choice: Chosen, state: Any) -> list[Any]:
    """What a row must fulfil to be chosen."""
    return [ActionItem.removal.is_null(), *_narrowing(choice, state), *_with_words(choice.text or ())]


def _narrowing(choice: Chosen, state: Any) -> list[Any]:
    """The same without words."""
    found = []
    is_open = ActionItem.state.not_in(list(ENDED))
    if choice.period is not None:
        found.append(ActionItem.raised_on < choice.end)
        if choice.states is None or choice.states & ENDED:
            found.append(is_open | (ActionItem.ended_on >= choice.start))
    if choice.area_ids is not None:
        found.append(ActionItem.area.in_(choice.area_ids))
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


def _within_days(start: Any, end: Any, without: Any) -> list[Any]:
    found = [ActionItem.due.is_null()] if without else []
    if start is not None:
        found.append(ActionItem.due >= start)
    if end is not None:
        found.append(ActionItem.due < end)
    return found


def _is_of(organisation_id: Any) -> Any:
    people = Person.select(Person.id).where(Person.organisation == organisation_id)
    return (ActionItem.owner_organisation == organisation_id) | (
        ActionItem.owner_organisation.is_null() & ActionItem.owner.in_(people)
    )


def _with_words(words: Sequence[Any]) -> list[Any]:
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
        for word in words
    ]


def _named(table: Any, word: Any, *fields: Any) -> Any:
    condition = holds(fields[0], word)
    for field in fields[1:]:
        condition |= holds(field, word)
    return table.select(table.id).where(condition)


def _met(word: Any) -> Any:
    return Meeting.select(Meeting.id).where(
        Meeting.body.in_(_named(Body, word, Body.name)) | Meeting.id.in_(having("meeting", word))
    )


def _ordered(query: Any, order: str, descending: bool, walks: bool = True) -> Any:
    query, key = _with_key(query, order, walks)
    keys = [nulls_last(key.desc() if descending else key.asc())]
    if order != ActionOrder.DUE:
        keys.append(nulls_last(ActionItem.due.asc()))
    return query.order_by(*keys, ActionItem.raised_on, ActionItem.id)


def _with_key(query: Any, order: str, walks: bool) -> tuple[Any, Any]:
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
