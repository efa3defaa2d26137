"""The queries for the days on which groups meet, have met and will meet."""

from typing import Any

from peewee import JOIN, fn

from samverkan_desktop.domain.meetings import TOOK_PLACE, MeetingState
from samverkan_desktop.storage.placing import place, places, prepared_for
from samverkan_desktop.storage.tables import (
    AgendaItem,
    Body,
    Decision,
    DecisionFollowUp,
    Meeting,
    MeetingArea,
    Placement,
    Series,
)


@prepared_for((True, False), (False, True), (True, True))
def planned(has_end: bool, of_body: bool) -> Any:
    """The first `count` that are planned from `since` to `end`, the soonest first."""
    return _with_items(_planned(has_end, of_body)).limit(place("count"))


def _with_items(chosen: Any) -> Any:
    items = AgendaItem.select(fn.COUNT(AgendaItem.id)).where(
        AgendaItem.meeting == Meeting.id, AgendaItem.removal.is_null()
    )
    return (
        Meeting.select(Meeting.id, Meeting.body, Body.name, Meeting.title, Meeting.starts_at, Meeting.place, items)
        .join(Body)
        .where(chosen)
        .order_by(Meeting.starts_at, Meeting.id)
    )


@prepared_for(())
def planned_by_area() -> Any:
    """Of each area of `period`, the first meeting that is planned from `since` to `end`, if there is one."""
    concerns = MeetingArea.select(MeetingArea.id).where(
        MeetingArea.meeting == Meeting.id, MeetingArea.area == Placement.area, MeetingArea.removal.is_null()
    )
    first = (
        Meeting.select(Meeting.starts_at)
        .where(_planned(True, False), fn.EXISTS(concerns))
        .order_by(Meeting.starts_at)
        .limit(1)
    )
    # Each area looks ahead as far as its own; SQLite would group all that there are.
    placed = Placement.period == place("period"), Placement.removal.is_null()
    return Placement.select(Placement.area, first).where(*placed)


@prepared_for((False,), (True,))
def latest_of_bodies(of_body: bool) -> Any:
    """Of each body or of `body`, its `count` latest meetings that were not cancelled, the latest first."""
    own = Meeting.alias("own")
    latest = (
        own.select(own.id)
        .where(own.body == Body.id, own.removal.is_null(), own.state != MeetingState.CANCELLED)
        .order_by(own.starts_at.desc(), own.id)
        .limit(place("count"))
    )
    # Each group looks at the end of its own meetings, however many there are.
    return (
        Body.select(Meeting.id, Meeting.body, Meeting.starts_at)
        .join(Meeting, on=Meeting.id.in_(latest))
        .where(Body.id == place("body") if of_body else Body.id.is_null(False))
        .order_by(Meeting.starts_at.desc(), Meeting.id)
    )


@prepared_for(())
def planned_of_bodies() -> Any:
    """Of each body, its first meeting that is planned since `since`, if there is one."""
    first = (
        Meeting.select()
        .where(Meeting.body == Body.id, Meeting.removal.is_null(), Meeting.state == MeetingState.PLANNED)
        .where(Meeting.starts_at >= place("since"))
        .limit(1)
    )
    # Each group looks at the meetings of its own that are to come; SQLite would group all there ever were.
    return Body.select(
        Body.id,
        first.select(Meeting.id).order_by(Meeting.starts_at, Meeting.id),
        first.select(Meeting.starts_at).order_by(Meeting.starts_at),
    )


@prepared_for(())
def cancelled() -> Any:
    """The meetings since `since` that were cancelled."""
    return Meeting.select(Meeting.body, Meeting.starts_at).where(
        Meeting.removal.is_null(), Meeting.state == MeetingState.CANCELLED, Meeting.starts_at >= place("since")
    )


@prepared_for(())
def held_by_area() -> Any:
    """By area and body, how many meetings took place in the period, and when the last."""
    return (
        MeetingArea.select(MeetingArea.area, Meeting.body, fn.COUNT(Meeting.id.distinct()), fn.MAX(Meeting.starts_at))
        .join(Meeting)
        .where(_from_to("start", "end"), Meeting.state.in_(list(TOOK_PLACE)), MeetingArea.removal.is_null())
        .group_by(MeetingArea.area, Meeting.body)
    )


@prepared_for(())
def first_of_series() -> Any:
    """By body, the first day of its series."""
    return Series.select(Series.body, fn.MIN(Series.first_day)).where(Series.removal.is_null()).group_by(Series.body)


@prepared_for((20,))
def first_met(body_count: int) -> Any:
    """By body of `bodies`, when it first met."""
    return (
        Meeting.select(Meeting.body, fn.MIN(Meeting.starts_at))
        .where(
            Meeting.body.in_(places("bodies", body_count)),
            Meeting.removal.is_null(),
            Meeting.state.in_(list(TOOK_PLACE)),
        )
        .group_by(Meeting.body)
    )


@prepared_for((False, 20), (True, 0), (True, 20), (False, None), (True, None))
def around(has_end: bool, body_count: int | None) -> Any:
    """Meetings that begin from `start` to `end`, or stand for such a day."""
    begins: Any = Meeting.starts_at >= place("start")
    stands: Any = Meeting.occurrence >= place("first_day")
    if has_end:
        begins = begins & (Meeting.starts_at < place("end"))
        stands = stands & (Meeting.occurrence < place("last_day"))
    chosen = [Meeting.removal.is_null(), begins | stands]
    if body_count is not None:
        chosen.append(Meeting.body.in_(places("bodies", body_count)))
    return (
        Meeting.select(
            Meeting.id,
            Meeting.body,
            Meeting.series,
            Meeting.occurrence,
            Meeting.starts_at,
            Meeting.ends_at,
            Meeting.state,
        )
        .where(*chosen)
        .order_by(Meeting.starts_at, Meeting.id)
    )


@prepared_for(())
def not_finalised() -> Any:
    """How many meetings were held from `start` to `before` and have open minutes, and when the first."""
    return Meeting.select(fn.COUNT(Meeting.id), fn.MIN(Meeting.starts_at)).where(_open_minutes())


@prepared_for(())
def latest_not_finalised() -> Any:
    """The `count` latest of them, the latest first."""
    order = (Meeting.starts_at.desc(), Meeting.id.desc())
    return _named().where(_open_minutes()).order_by(*order).limit(place("count"))


@prepared_for(())
def not_invited() -> Any:
    """Planned meetings from `since` to `until` without an invitation, the next first."""
    chosen = (Meeting.state == MeetingState.PLANNED) & Meeting.invited_at.is_null()
    return _named().where(_from_to("since", "until") & chosen).order_by(Meeting.starts_at, Meeting.id)


@prepared_for(())
def not_followed_up() -> Any:
    """Decisions of the period of which somebody wants to hear until `until` and has not heard, the oldest first."""
    told = (DecisionFollowUp.decision == Decision.id) & DecisionFollowUp.removal.is_null()
    return (
        Decision.select(Decision.id, Decision.text, Decision.follow_up_on, Decision.meeting)
        .join(Meeting)
        .join_from(Decision, DecisionFollowUp, JOIN.LEFT_OUTER, on=told)
        .where(
            _from_to("start", "end"),
            Decision.removal.is_null(),
            Decision.follow_up_on <= place("until"),
            DecisionFollowUp.id.is_null(),
        )
        .order_by(Decision.follow_up_on, Decision.text, Decision.id)
    )


def _open_minutes() -> Any:
    return _from_to("start", "before") & (Meeting.state == MeetingState.HELD)


def _named() -> Any:
    return Meeting.select(Meeting.id, Meeting.title, Body.name, Meeting.starts_at).join(Body)


def _planned(has_end: bool, of_body: bool) -> Any:
    chosen = _from_to("since", "end" if has_end else None)
    if of_body:
        chosen = chosen & (Meeting.body == place("body"))
    return chosen & Meeting.state.in_([MeetingState.PLANNED])


def _from_to(start: str, end: str | None) -> Any:
    """Meetings from one place up to another. With two conditions on a side SQLite might begin at the farther one."""
    chosen = Meeting.removal.is_null() & (Meeting.starts_at >= place(start))
    return chosen & (Meeting.starts_at < place(end)) if end else chosen
