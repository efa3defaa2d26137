"""What happened in an area during a period, read with a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from samverkan_desktop.domain.happenings import Happening, HappeningKind
from samverkan_desktop.domain.measurements import MeasurementStatus
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.storage.asked import of_meetings
from samverkan_desktop.storage.questions import Question
from samverkan_desktop.storage.store import Store

_AGENDA = Question("happening_queries.agenda")
_MEETINGS = Question("happening_queries.meetings")
_DECISIONS = Question("happening_queries.decisions")
_ACTIONS = Question("happening_queries.actions")
_MEASUREMENTS = Question("happening_queries.measurements")
_CORRECTIONS = Question("happening_queries.corrections")
_EVENTS = Question("happening_queries.events")
_PLANS = Question("happening_queries.plans")
_ACTIVITIES = Question("happening_queries.activities")
_COMMITMENTS = Question("happening_queries.commitments")


def of_area(store: Store, period: Period, area_id: str) -> tuple[Happening, ...]:
    """All that happened, kind by kind, the latest of each kind first."""
    return (
        *_meetings(store, period, area_id),
        *_decisions(store, period, area_id),
        *_actions(store, period, area_id),
        *_measurements(store, period, area_id),
        *_corrections(store, period, area_id),
        *_events(store, period, area_id),
        *_plans(store, area_id),
        *_activities(store, area_id),
        *_commitments(store, period, area_id),
    )


def _meetings(store: Store, period: Period, area_id: str) -> Iterator[Happening]:
    """The meetings of each group together where there are several, then each by itself."""
    values = of_meetings(period, (area_id,)).values
    items: dict[str, list[str]] = defaultdict(list)
    for meeting_id, title in _AGENDA.ask(store, **values):
        items[meeting_id].append(title)
    each: list[Happening] = []
    groups: dict[str, list[Happening]] = defaultdict(list)
    names: dict[str, str] = {}
    for meeting_id, body_id, body, title, starts_at in _MEETINGS.ask(store, **values):
        one = Happening(
            kind=HappeningKind.MEETING,
            ids=(meeting_id,),
            title=title or body,
            day=to_local(starts_at).date(),
            items=tuple(items[meeting_id]),
        )
        each.append(one)
        groups[body_id].append(one)
        names[body_id] = body
    for body_id, meetings in groups.items():
        if len(meetings) > 1:
            ids = tuple(one.ids[0] for one in meetings)
            yield Happening(kind=HappeningKind.MEETINGS, ids=ids, title=names[body_id], day=meetings[0].day)
    yield from each


def _decisions(store: Store, period: Period, area_id: str) -> Iterator[Happening]:
    values = of_meetings(period, (area_id,)).values
    for decision_id, number, text, body, starts_at in _DECISIONS.ask(store, **values):
        yield Happening(
            kind=HappeningKind.DECISION,
            ids=(decision_id,),
            title=text,
            day=to_local(starts_at).date(),
            who=body,
            number=number,
        )


def _days(period: Period, area_id: str) -> dict[str, Any]:
    return {"area": area_id, "start": period.start, "end": period.end}


def _actions(store: Store, period: Period, area_id: str) -> Iterator[Happening]:
    for action_id, text, ended_on, short_name, organisation, person in _ACTIONS.ask(
        store, area=area_id, start=period.start, end=period.end
    ):
        yield Happening(
            kind=HappeningKind.ACTION,
            ids=(action_id,),
            title=text,
            day=ended_on,
            who=short_name or organisation or person or "",
        )


def _measurements(store: Store, period: Period, area_id: str) -> Iterator[Happening]:
    """The latest value of each indicator and place; one that was replaced is left out."""
    seen: set[tuple[str, str, str]] = set()
    for row in _MEASUREMENTS.ask(store, **_days(period, area_id)):
        measurement_id, indicator_id, name, day, value, text, unit, place, dimension, status, *reach = row
        if (indicator_id, place, dimension) in seen:
            continue
        seen.add((indicator_id, place, dimension))
        whole = not place and not dimension
        yield Happening(
            kind=HappeningKind.MEASUREMENT,
            ids=(measurement_id,),
            title=f"{name} ({dimension})" if dimension else name,
            day=day,
            value=value,
            new=text,
            unit=unit,
            place=place,
            is_preliminary=status is MeasurementStatus.PRELIMINARY,
            # What was agreed holds for the county, not for one municipality.
            baseline=reach[0] if whole else None,
            target=reach[1] if whole else None,
            target_day=reach[2],
        )


def _corrections(store: Store, period: Period, area_id: str) -> Iterator[Happening]:
    for correction_id, old, new, cause, day, indicator in _CORRECTIONS.ask(
        store, area=area_id, start=period.start, end=period.end
    ):
        yield Happening(
            kind=HappeningKind.CORRECTION,
            ids=(correction_id,),
            title=old,
            new=new,
            cause=cause,
            day=day,
            about=indicator or "",
        )


def _events(store: Store, period: Period, area_id: str) -> Iterator[Happening]:
    """Those of the period, and those without a day that go on or wait."""
    for event_id, title, day, last_day, state, waiting_for, partners in _EVENTS.ask(
        store, area=area_id, start=period.start, end=period.end
    ):
        yield Happening(
            kind=HappeningKind.EVENT,
            ids=(event_id,),
            title=title,
            day=day,
            last_day=last_day,
            event_state=state,
            waiting_for=waiting_for,
            who=partners,
        )


def _plans(store: Store, area_id: str) -> Iterator[Happening]:
    """Plans that are about to change."""
    for plan_id, name, state, waiting_for in _PLANS.ask(store, area=area_id):
        yield Happening(
            kind=HappeningKind.PLAN, ids=(plan_id,), title=name, revision_state=state, waiting_for=waiting_for
        )


def _activities(store: Store, area_id: str) -> Iterator[Happening]:
    for plan_id, text, state, progress, plan in _ACTIVITIES.ask(store, area=area_id):
        yield Happening(
            kind=HappeningKind.ACTIVITY,
            ids=(plan_id,),
            title=text,
            activity_state=state,
            progress=progress,
            plan=plan,
        )


def _commitments(store: Store, period: Period, area_id: str) -> Iterator[Happening]:
    for commitment_id, name, day, count, total in _COMMITMENTS.ask(store, area=area_id, end=period.end):
        yield Happening(
            kind=HappeningKind.COMMITMENT, ids=(commitment_id,), title=name, day=day, signed=int(count), total=total
        )
