"""The queries for actions: what a row of one says, and the conditions that choose some."""

from datetime import date
from typing import Any

from peewee import JOIN, SQL, Case, Value, fn

from samverkan_desktop.domain.actions import ENDED, ActionState
from samverkan_desktop.domain.log_choices import OPEN_STATES, ActionChoice
from samverkan_desktop.storage.log_queries import asked_of_each, having, holds, nulls_last, words_of
from samverkan_desktop.storage.placing import place, places
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


def of_ids(count: int) -> Any:
    """The living of the actions `ids`."""
    return joined(*COLUMNS.values()).where(ActionItem.removal.is_null(), ActionItem.id.in_(places("ids", count)))


def of_meeting() -> Any:
    """The actions that `meeting` raised, in their order there, each after the id of its item."""
    of_it = ActionItem.removal.is_null(), ActionItem.meeting == place("meeting")
    return joined(ActionItem.item, *COLUMNS.values()).where(*of_it).order_by(ActionItem.position, ActionItem.id)


def after() -> Any:
    """One action after `count` others, if there are so many."""
    return ActionItem.select(ActionItem.id).limit(1).offset(place("count"))


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


def near(area_count: int | None) -> Any:
    """The first `most` open actions by due day, without those that wait for somebody until after `soon`."""
    # They lie first in the index of days.
    chosen = _open(area_count, asked_of_each(ActionItem.state))
    return ActionItem.select(ActionItem.id).where(*chosen, _is_near()).order_by(*_by_day()).limit(place("most"))


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


def conditions(choice: ActionChoice, *, state: Any = ActionItem.state) -> list[Any]:
    """What a row must fulfil to be chosen."""
    return [ActionItem.removal.is_null(), *narrowing(choice, state), *_with_words(choice.text)]


def narrowing(choice: ActionChoice, state: Any = ActionItem.state) -> list[Any]:
    """The same without words."""
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
