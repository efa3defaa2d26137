"""Indicators with their values, joined; a fixed number of queries whatever the length."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from samverkan_desktop.domain.indicator_rows import IndicatorRow, ValueRow
from samverkan_desktop.domain.indicators import Indicator as IndicatorRecord
from samverkan_desktop.domain.measurements import Measurement as MeasurementRecord
from samverkan_desktop.domain.measurements import QualityAnswer as AnswerRecord
from samverkan_desktop.domain.organisations import Organisation as OrganisationRecord
from samverkan_desktop.domain.relevance import LinkedKind
from samverkan_desktop.storage.reading import build, listed
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import Area, Correction, GoalLink, Indicator, Measurement, QualityAnswer
from samverkan_desktop.storage.writing import select


def indicators(
    store: Store, *, area_ids: Iterable[str] | None = None, ids: Iterable[str] | None = None
) -> tuple[IndicatorRow, ...]:
    """Indicators in their order, area by area, those of no area last; each with all its values by day."""
    chosen = _chosen(area_ids, ids)
    records = [build(IndicatorRecord, row) for row in store.tuples(select(IndicatorRecord).where(chosen))]
    areas = dict(store.tuples(Area.select(Area.id, Area.name)))
    owners = {one.id: one.label for one in listed(store, OrganisationRecord)}
    inside = Indicator.select(Indicator.id).where(chosen)
    values = _values(store, inside, {one.id: one.unit for one in records})
    goals = _goals(store, inside)
    records.sort(key=lambda one: (one.area_id is None, areas.get(one.area_id or "", ""), one.position, one.id))
    return tuple(
        IndicatorRow(
            record=one,
            area=areas.get(one.area_id or "", ""),
            owner=owners.get(one.owner_organisation_id or "", ""),
            values=tuple(values[one.id]),
            goal_ids=tuple(goals[one.id]),
        )
        for one in records
    )


def _values(store: Store, inside: Any, units: dict[str, str]) -> dict[str, list[ValueRow]]:
    records = [
        build(MeasurementRecord, row)
        for row in store.tuples(
            select(MeasurementRecord)
            .where(Measurement.indicator.in_(inside), Measurement.removal.is_null())
            .order_by(Measurement.day, Measurement.place, Measurement.dimension, Measurement.id)
        )
    ]
    living = {one.id for one in records}
    replaced_by = {one.replaces_id: one.id for one in records if one.replaces_id in living}
    corrected = dict(
        store.tuples(
            Correction.select(Correction.target_id, Correction.id).where(
                Correction.replacement.is_null(False), Correction.removal.is_null()
            )
        )
    )
    answers: dict[str, list[AnswerRecord]] = defaultdict(list)
    values = Measurement.select(Measurement.id).where(Measurement.indicator.in_(inside), Measurement.removal.is_null())
    for row in store.tuples(
        select(AnswerRecord)
        .where(QualityAnswer.measurement.in_(values), QualityAnswer.removal.is_null())
        .order_by(QualityAnswer.at, QualityAnswer.id)
    ):
        answer = build(AnswerRecord, row)
        answers[answer.measurement_id].append(answer)
    found: dict[str, list[ValueRow]] = defaultdict(list)
    for record in records:
        found[record.indicator_id].append(
            ValueRow(
                record=record,
                unit=units.get(record.indicator_id, ""),
                replaced_by=replaced_by.get(record.id),
                correction_id=corrected.get(record.id),
                corrects=record.replaces_id in corrected,
                answers=tuple(answers[record.id]),
            )
        )
    return found


def _goals(store: Store, inside: Any) -> dict[str, list[str]]:
    query = GoalLink.select(GoalLink.target_id, GoalLink.goal).where(
        GoalLink.kind == LinkedKind.INDICATOR, GoalLink.target_id.in_(inside), GoalLink.removal.is_null()
    )
    found: dict[str, list[str]] = defaultdict(list)
    for indicator_id, goal_id in store.tuples(query):
        found[indicator_id].append(goal_id)
    return found


def _chosen(area_ids: Iterable[str] | None, ids: Iterable[str] | None) -> Any:
    chosen = Indicator.removal.is_null()
    if area_ids is not None:
        chosen = chosen & Indicator.area.in_(list(area_ids))
    if ids is not None:
        chosen = chosen & Indicator.id.in_(list(ids))
    return chosen
