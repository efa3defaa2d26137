"""What can be corrected, and what used it, in words with the day and the area."""

from collections.abc import Callable, Sequence
from datetime import date

from samverkan_desktop.domain.indicators import Indicator as IndicatorRecord
from samverkan_desktop.domain.measurements import Measurement as MeasurementRecord
from samverkan_desktop.domain.numbers import with_unit
from samverkan_desktop.domain.periods import Period as PeriodRecord
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.domain.value_days import value_day
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _
from samverkan_desktop.storage.reading import listed
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import (
    Area,
    Assessment,
    Body,
    FollowUpVersion,
    Goal,
    Meeting,
    Paragraph,
    Period,
)


@dataclass(frozen=True, kw_only=True)
class Label:
    """A record in words, with its day and the area that it belongs to as far as it has them."""

    words: str
    day: date | None = None
    area_id: str | None = None


Labeller = Callable[[Store, Sequence[str]], dict[str, Label]]


def labels(store: Store, ids: Sequence[str]) -> dict[str, Label]:
    """By id, what each record is called; one query for each kind of record, however many there are."""
    found: dict[str, Label] = {}
    if ids:
        for labeller in LABELLERS:
            found.update(labeller(store, ids))
    return found


def _meetings(store: Store, ids: Sequence[str]) -> dict[str, Label]:
    query = Meeting.select(Meeting.id, Meeting.title, Body.name, Meeting.starts_at).join(Body)
    found = {}
    for meeting_id, title, body, starts_at in store.tuples(query.where(Meeting.id.in_(ids))):
        day = to_local(starts_at).date()
        found[meeting_id] = Label(words=f"{title or body} {day.isoformat()}", day=day)
    return found


def _assessments(store: Store, ids: Sequence[str]) -> dict[str, Label]:
    query = (
        Assessment.select(Assessment.id, Assessment.day, Goal.wording, Goal.area)
        .join(Goal)
        .where(Assessment.id.in_(ids))
    )
    return {
        assessment_id: Label(
            words=_("Assessment {day} of “{goal}”").format(day=day.isoformat(), goal=wording), day=day, area_id=area_id
        )
        for assessment_id, day, wording, area_id in store.tuples(query)
    }


def _paragraphs(store: Store, ids: Sequence[str]) -> dict[str, Label]:
    query = (
        Paragraph.select(Paragraph.id, Paragraph.position, Paragraph.area, Area.name, Period.start, Period.end)
        .join(Area)
        .join_from(Paragraph, Period)
        .where(Paragraph.id.in_(ids))
    )
    return {
        paragraph_id: Label(
            words=_("Follow-up {period}, {area}, paragraph {number}").format(
                period=PeriodRecord(start=start, end=end).label, area=area, number=position + 1
            ),
            day=start,
            area_id=area_id,
        )
        for paragraph_id, position, area_id, area, start, end in store.tuples(query)
    }


def _versions(store: Store, ids: Sequence[str]) -> dict[str, Label]:
    query = (
        FollowUpVersion.select(
            FollowUpVersion.id, FollowUpVersion.stamp, FollowUpVersion.frozen_at, Period.start, Period.end
        )
        .join(Period)
        .where(FollowUpVersion.id.in_(ids))
    )
    return {
        version_id: Label(
            words=_("Follow-up {period}, version {stamp}").format(
                period=PeriodRecord(start=start, end=end).label, stamp=stamp
            ),
            day=to_local(frozen_at).date(),
        )
        for version_id, stamp, frozen_at, start, end in store.tuples(query)
    }


def _measurements(store: Store, ids: Sequence[str]) -> dict[str, Label]:
    values = listed(store, MeasurementRecord, id=tuple(ids))
    if not values:
        return {}
    wanted = tuple({value.indicator_id for value in values})
    indicators = {one.id: one for one in listed(store, IndicatorRecord, id=wanted)}
    found = {}
    for value in values:
        indicator = indicators.get(value.indicator_id)
        if indicator is None:
            continue
        said = with_unit(value.value, value.unit or indicator.unit) if value.value is not None else value.text
        where = "".join(f", {part}" for part in (value.place, value.dimension) if part)
        found[value.id] = Label(
            words=f"{indicator.name} {value_day(value.day)}{where}: {said}", day=value.day, area_id=indicator.area_id
        )
    return found


LABELLERS: tuple[Labeller, ...] = (
    _meetings,
    _assessments,
    _paragraphs,
    _versions,
    _measurements,
)
