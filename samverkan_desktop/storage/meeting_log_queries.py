"""The queries for meetings across areas and groups; which ones is told by the shape of a choice, see `asked`."""

from typing import Any

from peewee import fn

from samverkan_desktop.domain.meetings import TOOK_PART, TOOK_PLACE
from samverkan_desktop.storage.asked import ONE, Shape
from samverkan_desktop.storage.placing import Chosen, prepared_for
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
    RecordNumber,
)

_COLUMNS = (
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
_COUNTED: dict[str, tuple[Any, Any]] = {
    "items": (AgendaItem, None),
    "decisions": (Decision, None),
    "actions": (ActionItem, None),
    "took_part": (Attendance, Attendance.presence.in_(list(TOOK_PART))),
}
OF_PERIOD: Shape = (("period", ONE),)
OF_AREA: Shape = (*OF_PERIOD, ("area_ids", 1))
OF_BODY: Shape = (("body_id", ONE),)
_SHAPES = ((OF_PERIOD,), (OF_AREA,), (OF_BODY,))


@prepared_for(*_SHAPES)
def meetings(shape: Shape) -> Any:
    """The chosen meetings, the latest first."""
    query = Meeting.select(*_COLUMNS).join(Body).where(met(Chosen(shape)))
    return query.order_by(Meeting.starts_at.desc(), Meeting.id)


@prepared_for()
def ids(shape: Shape) -> Any:
    """Their ids, in the same order."""
    query = Meeting.select(Meeting.id.alias("id")).where(met(Chosen(shape)))
    return query.order_by(Meeting.starts_at.desc(), Meeting.id)


@prepared_for((OF_AREA,))
def count(shape: Shape) -> Any:
    """How many there are."""
    return Meeting.select(fn.COUNT(Meeting.id)).where(met(Chosen(shape)))


@prepared_for(*_SHAPES, *(((("ids", count),),) for count in (20, 40, 60)))
def areas(shape: Shape) -> Any:
    """The areas that they concern, in the order of the alphabet."""
    return (
        MeetingArea.select(MeetingArea.meeting, Area.name)
        .join(Area)
        .join_from(MeetingArea, Meeting)
        .where(met(Chosen(shape)), MeetingArea.removal.is_null(), Area.removal.is_null())
        .order_by(Area.name)
    )


@prepared_for(*_SHAPES)
def record_numbers(shape: Shape) -> Any:
    """The authorities that keep their papers and the numbers there, the parties first."""
    return (
        RecordNumber.select(RecordNumber.meeting, Organisation.name, RecordNumber.number)
        .join(Meeting, on=(RecordNumber.meeting == Meeting.id))
        .join_from(RecordNumber, Organisation)
        .where(met(Chosen(shape)), RecordNumber.removal.is_null())
        .order_by(Organisation.is_party.desc(), Organisation.name, RecordNumber.id)
    )


@prepared_for(*((name, *shape) for shape in _SHAPES for name in _COUNTED))
def counts(name: str, shape: Shape) -> Any:
    """How many parts of a kind they have, those that have any."""
    table, more = _COUNTED[name]
    # Not a join: SQLite would then walk through all rows there are of the table.
    of_those = table.meeting.in_(Meeting.select(Meeting.id).where(met(Chosen(shape))))
    query = table.select(table.meeting, fn.COUNT(table.id)).where(of_those, table.removal.is_null())
    return (query if more is None else query.where(more)).group_by(table.meeting)


@prepared_for((OF_PERIOD,), ((),))
def held_by_body(shape: Shape) -> Any:
    """By body, how many of them took place, and when the last."""
    return (
        Meeting.select(Meeting.body, fn.COUNT(Meeting.id), fn.MAX(Meeting.starts_at))
        .where(met(Chosen(shape)), Meeting.state.in_(list(TOOK_PLACE)))
        .group_by(Meeting.body)
    )


@prepared_for(((),))
def counts_by_body(shape: Shape) -> Any:
    """By body, how many there are."""
    return Meeting.select(Meeting.body, fn.COUNT(Meeting.id)).where(met(Chosen(shape))).group_by(Meeting.body)


def met(choice: Chosen) -> Any:
    """The condition for the chosen meetings."""
    chosen = Meeting.removal.is_null()
    if choice.period is not None:
        chosen = chosen & (Meeting.starts_at >= choice.start) & (Meeting.starts_at < choice.end)
    if choice.area_ids is not None:
        concerned = MeetingArea.select(MeetingArea.meeting).where(
            MeetingArea.area.in_(choice.area_ids), MeetingArea.removal.is_null()
        )
        if choice.period is None:
            chosen = chosen & Meeting.id.in_(concerned)
        else:
            # Asked of each meeting of the period: the areas have many more in all the others.
            chosen = chosen & fn.EXISTS(concerned.where(MeetingArea.meeting == Meeting.id))
    if choice.body_id is not None:
        chosen = chosen & (Meeting.body == choice.body_id)
    if choice.meeting_states is not None:
        chosen = chosen & Meeting.state.in_(sorted(choice.meeting_states))
    if choice.ids is not None:
        chosen = chosen & Meeting.id.in_(choice.ids)
    return chosen
