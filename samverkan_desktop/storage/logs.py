"""Meetings, decisions and actions as logs across areas; a fixed number of queries whatever the length."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from peewee import JOIN, fn

from samverkan_desktop.domain.actions import ENDED
from samverkan_desktop.domain.meetings import TOOK_PART, TOOK_PLACE, MeetingState
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import ActionRow, DecisionRow, MeetingRow
from samverkan_desktop.domain.swedish_time import from_local, to_local
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import (
    ActionItem,
    AgendaItem,
    Area,
    Attendance,
    Body,
    Decision,
    Meeting,
    MeetingArea,
    Organisation,
    Person,
    RecordNumber,
)


def meetings(
    store: Store,
    *,
    period: Period | None = None,
    area_ids: Iterable[str] | None = None,
    body_id: str | None = None,
    planned_since: date | None = None,
) -> tuple[MeetingRow, ...]:
    """Meetings, the latest first; those of a period begin in it, those of areas concern one of them.

    `planned_since` leaves only those that are planned for that day or later.
    """
    chosen = chosen_meetings(period, area_ids, body_id)
    if planned_since is not None:
        chosen = chosen & (Meeting.state == MeetingState.PLANNED) & _from(planned_since)
    query = (
        Meeting.select(
            Meeting.id,
            Meeting.body,
            Body.name,
            Meeting.title,
            Meeting.kind,
            Meeting.state,
            Meeting.starts_at,
            Meeting.ends_at,
            Meeting.place,
        )
        .join(Body)
        .where(chosen)
        .order_by(Meeting.starts_at.desc(), Meeting.id)
    )
    names = _area_names(store, chosen)
    numbers = record_numbers(store, chosen)
    items, decisions, actions = (_counts(store, table, chosen) for table in (AgendaItem, Decision, ActionItem))
    present = _counts(store, Attendance, chosen, Attendance.presence.in_(list(TOOK_PART)))
    return tuple(
        MeetingRow(
            id=meeting_id,
            body_id=body,
            body=body_name,
            title=title,
            kind=kind,
            state=state,
            starts_at=starts_at,
            ends_at=ends_at,
            place=place,
            areas=names[meeting_id],
            items=items.get(meeting_id, 0),
            decisions=decisions.get(meeting_id, 0),
            actions=actions.get(meeting_id, 0),
            took_part=present.get(meeting_id, 0),
            record_numbers=numbers[meeting_id],
        )
        for meeting_id, body, body_name, title, kind, state, starts_at, ends_at, place in store.tuples(query)
    )


def record_numbers(store: Store, chosen: Any) -> dict[str, tuple[tuple[str, str], ...]]:
    """By meeting, the authorities that keep its papers and their numbers, the parties first."""
    query = (
        RecordNumber.select(RecordNumber.meeting, Organisation.name, RecordNumber.number)
        .join(Meeting, on=(RecordNumber.meeting == Meeting.id))
        .join_from(RecordNumber, Organisation)
        .where(chosen, RecordNumber.removal.is_null())
        .order_by(Organisation.is_party.desc(), Organisation.name, RecordNumber.id)
    )
    found: dict[str, tuple[tuple[str, str], ...]] = defaultdict(tuple)
    for meeting_id, authority, number in store.tuples(query):
        found[meeting_id] = (*found[meeting_id], (authority, number))
    return found


def decisions(
    store: Store, *, period: Period | None = None, area_ids: Iterable[str] | None = None
) -> tuple[DecisionRow, ...]:
    """Decisions, those of the latest meeting first, in the order of the meeting."""
    chosen = chosen_meetings(period, area_ids, None)
    query = (
        Decision.select(
            Decision.id, Decision.number, Decision.text, Meeting.starts_at, Meeting.id, Body.name, AgendaItem.title
        )
        .join(Meeting)
        .join(Body)
        .join_from(Decision, AgendaItem, JOIN.LEFT_OUTER, on=(Decision.item == AgendaItem.id))
        .where(chosen, Decision.removal.is_null())
        .order_by(Meeting.starts_at.desc(), Meeting.id, Decision.position, Decision.id)
    )
    names = _area_names(store, chosen)
    return tuple(
        DecisionRow(
            id=decision_id,
            number=number,
            text=text,
            day=to_local(starts_at).date(),
            meeting_id=meeting_id,
            body=body,
            item=item or "",
            areas=names[meeting_id],
        )
        for decision_id, number, text, starts_at, meeting_id, body, item in store.tuples(query)
    )


def actions(
    store: Store,
    *,
    period: Period | None = None,
    area_ids: Iterable[str] | None = None,
    meeting_id: str | None = None,
    body_id: str | None = None,
    only_open: bool = False,
) -> tuple[ActionRow, ...]:
    """Actions by due day, those without one last; those of a period were raised before its end and open in it."""
    is_open = ActionItem.state.not_in(list(ENDED))
    query = (
        ActionItem.select(
            ActionItem.id,
            ActionItem.text,
            ActionItem.area,
            Area.name,
            Person.name,
            Organisation.name,
            Organisation.short_name,
            ActionItem.raised_on,
            ActionItem.due,
            ActionItem.priority,
            ActionItem.state,
            ActionItem.waiting_for,
            ActionItem.ended_on,
            ActionItem.meeting,
            Body.name,
        )
        .join(Area, JOIN.LEFT_OUTER)
        .join_from(ActionItem, Person, JOIN.LEFT_OUTER)
        .join_from(ActionItem, Organisation, JOIN.LEFT_OUTER, on=(ActionItem.owner_organisation == Organisation.id))
        .join_from(ActionItem, Meeting, JOIN.LEFT_OUTER, on=(ActionItem.meeting == Meeting.id))
        .join_from(Meeting, Body, JOIN.LEFT_OUTER, on=(Meeting.body == Body.id))
        .where(ActionItem.removal.is_null())
    )
    if period is not None:
        query = query.where(ActionItem.raised_on < period.end, is_open | (ActionItem.ended_on >= period.start))
    if area_ids is not None:
        query = query.where(ActionItem.area.in_(list(area_ids)))
    if meeting_id is not None:
        query = query.where(ActionItem.meeting == meeting_id)
    if body_id is not None:
        query = query.where(Meeting.body == body_id, Meeting.removal.is_null())
    if only_open:
        query = query.where(is_open)
    rows = [
        ActionRow(
            id=action_id,
            text=text,
            area_id=area_id,
            area=area or "",
            owner=owner or "",
            organisation=short_name or organisation or "",
            raised_on=raised_on,
            due=due,
            priority=priority,
            state=state,
            waiting_for=waiting_for,
            ended_on=ended_on,
            meeting_id=meeting,
            body=body or "",
        )
        for (
            action_id,
            text,
            area_id,
            area,
            owner,
            organisation,
            short_name,
            raised_on,
            due,
            priority,
            state,
            waiting_for,
            ended_on,
            meeting,
            body,
        ) in store.tuples(query)
    ]
    return tuple(sorted(rows, key=lambda row: (row.due or date.max, row.raised_on, row.id)))


def latest_of_bodies(store: Store, count: int, body_id: str | None = None) -> dict[str, tuple[tuple[str, date], ...]]:
    """By body, or of one alone: the id and local day of its meetings that were not cancelled, the latest first."""
    order = (Meeting.starts_at.desc(), Meeting.id)
    place = fn.ROW_NUMBER().over(partition_by=[Meeting.body], order_by=order)
    numbered = Meeting.select(Meeting.id, Meeting.body, Meeting.starts_at, place.alias("place")).where(
        chosen_meetings(None, None, body_id), Meeting.state != MeetingState.CANCELLED
    )
    ranked = numbered.alias("ranked")
    query = (
        Meeting.select(Meeting.id, Meeting.body, Meeting.starts_at)
        .join(ranked, on=(Meeting.id == ranked.c.id))
        .where(ranked.c.place <= count)
        .order_by(*order)
    )
    found: dict[str, tuple[tuple[str, date], ...]] = defaultdict(tuple)
    for meeting_id, body, starts_at in store.tuples(query):
        found[body] = (*found[body], (meeting_id, to_local(starts_at).date()))
    return found


def planned_of_bodies(store: Store, since: date) -> dict[str, tuple[str, date]]:
    """By body, the id and the local day of its first meeting that is planned for `since` or later."""
    query = (
        Meeting.select(Meeting.body, Meeting.id, Meeting.starts_at)
        .where(Meeting.removal.is_null(), Meeting.state == MeetingState.PLANNED, _from(since))
        .order_by(Meeting.starts_at, Meeting.id)
    )
    found: dict[str, tuple[str, date]] = {}
    for body_id, meeting_id, starts_at in store.tuples(query):
        found.setdefault(body_id, (meeting_id, to_local(starts_at).date()))
    return found


def cancelled_days(store: Store, since: date) -> dict[str, frozenset[date]]:
    """By body, the local days from `since` on for which a meeting of it was cancelled."""
    query = Meeting.select(Meeting.body, Meeting.starts_at).where(
        Meeting.removal.is_null(), Meeting.state == MeetingState.CANCELLED, _from(since)
    )
    found: dict[str, frozenset[date]] = defaultdict(frozenset)
    for body_id, starts_at in store.tuples(query):
        found[body_id] |= {to_local(starts_at).date()}
    return found


def held_by_area(store: Store, period: Period) -> dict[str, dict[str, tuple[int, date]]]:
    """By area and body: how many meetings took place in a period, and the local day of the last."""
    query = (
        MeetingArea.select(MeetingArea.area, Meeting.body, fn.COUNT(Meeting.id.distinct()), fn.MAX(Meeting.starts_at))
        .join(Meeting)
        .where(chosen_meetings(period, None), Meeting.state.in_(list(TOOK_PLACE)), MeetingArea.removal.is_null())
        .group_by(MeetingArea.area, Meeting.body)
    )
    found: dict[str, dict[str, tuple[int, date]]] = defaultdict(dict)
    for area_id, body_id, count, starts_at in store.tuples(query):
        found[area_id][body_id] = (count, to_local(starts_at).date())
    return found


def held_by_body(store: Store, period: Period | None = None) -> dict[str, tuple[int, date]]:
    """By body: how many of its meetings took place, in a period or ever, and the local day of the last."""
    query = (
        Meeting.select(Meeting.body, fn.COUNT(Meeting.id), fn.MAX(Meeting.starts_at))
        .where(chosen_meetings(period, None), Meeting.state.in_(list(TOOK_PLACE)))
        .group_by(Meeting.body)
    )
    return {body_id: (count, to_local(starts_at).date()) for body_id, count, starts_at in store.tuples(query)}


def counts_by_body(store: Store) -> dict[str, int]:
    """By body: how many meetings there are of it."""
    query = Meeting.select(Meeting.body, fn.COUNT(Meeting.id)).where(Meeting.removal.is_null()).group_by(Meeting.body)
    return dict(store.tuples(query))


def bounds(period: Period) -> tuple[datetime, datetime]:
    """The moments at which a period begins and ends on the wall clock."""
    return from_local(period.start, time.min), from_local(period.end, time.min)


def _from(day: date) -> Any:
    return Meeting.starts_at >= from_local(day, time.min)


def chosen_meetings(period: Period | None, area_ids: Iterable[str] | None, body_id: str | None = None) -> Any:
    """The condition for meetings that begin in a period, concern one of some areas, are those of a body."""
    chosen = Meeting.removal.is_null()
    if period is not None:
        start, end = bounds(period)
        chosen = chosen & (Meeting.starts_at >= start) & (Meeting.starts_at < end)
    if area_ids is not None:
        concerned = MeetingArea.select(MeetingArea.meeting).where(
            MeetingArea.area.in_(list(area_ids)), MeetingArea.removal.is_null()
        )
        chosen = chosen & Meeting.id.in_(concerned)
    if body_id is not None:
        chosen = chosen & (Meeting.body == body_id)
    return chosen


def _counts(store: Store, table: Any, chosen: Any, *more: Any) -> dict[str, int]:
    query = table.select(table.meeting, fn.COUNT(table.id)).join(Meeting, on=(table.meeting == Meeting.id))
    return dict(store.tuples(query.where(chosen, table.removal.is_null(), *more).group_by(table.meeting)))


def _area_names(store: Store, chosen: Any) -> dict[str, tuple[str, ...]]:
    query = (
        MeetingArea.select(MeetingArea.meeting, Area.name)
        .join(Area)
        .join_from(MeetingArea, Meeting)
        .where(chosen, MeetingArea.removal.is_null(), Area.removal.is_null())
        .order_by(Area.name)
    )
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for meeting_id, name in store.tuples(query):
        found[meeting_id] = (*found[meeting_id], name)
    return found
