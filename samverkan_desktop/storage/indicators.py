"""Indicators with their values, joined; a fixed number of queries whatever the length."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from samverkan_desktop.domain.indicator_rows import IndicatorRow, ValueRow
from samverkan_desktop.domain.indicators import Indicator as IndicatorRecord
from samverkan_desktop.domain.measurements import Measurement as MeasurementRecord
from samverkan_desktop.domain.measurements import QualityAnswer as AnswerRecord
from samverkan_desktop.domain.organisations import Organisation as OrganisationRecord
from samverkan_desktop.storage.questions import Question, few
from samverkan_desktop.storage.reading import build, listed
from samverkan_desktop.storage.store import Store

_INDICATORS = Question("indicator_queries.indicators")
_VALUES = Question("indicator_queries.values")
_CORRECTED = Question("indicator_queries.corrected")
_ANSWERS = Question("indicator_queries.answers")
_GOALS = Question("indicator_queries.goals")
_AREAS = Question("correction_queries.areas")


def indicators(
    store: Store, *, area_ids: Iterable[str] | None = None, ids: Iterable[str] | None = None
) -> tuple[IndicatorRow, ...]:
    """Indicators in their order, area by area, those of no area last; each with all its values by day."""
    of = _Chosen(areas=_asked(area_ids), ids=_asked(ids))
    records = [build(IndicatorRecord, row) for row in of.ask(store, _INDICATORS)]
    areas: dict[str, str] = dict(_AREAS.ask(store))
    owners = {one.id: one.label for one in listed(store, OrganisationRecord)}
    values = _values(store, of, {one.id: one.unit for one in records})
    goals = _goals(store, of)
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


class _Chosen(NamedTuple):
    """The areas and ids by which indicators are chosen, as far as they are."""

    areas: list[str] | None
    ids: list[str] | None

    def ask(self, store: Store, question: Question) -> list[tuple[Any, ...]]:
        """What a question that is about these indicators tells."""
        return question.ask(store, *(None if one is None else len(one) for one in self), **self._asdict())


def _asked(ids: Iterable[str] | None) -> list[str] | None:
    return None if ids is None else few(list(ids))


def _values(store: Store, of: _Chosen, units: dict[str, str]) -> dict[str, list[ValueRow]]:
    records = [build(MeasurementRecord, row) for row in of.ask(store, _VALUES)]
    living = {one.id for one in records}
    replaced_by = {one.replaces_id: one.id for one in records if one.replaces_id in living}
    corrected: dict[str, str] = dict(_CORRECTED.ask(store))
    answers: dict[str, list[AnswerRecord]] = defaultdict(list)
    for row in of.ask(store, _ANSWERS):
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


def _goals(store: Store, of: _Chosen) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for indicator_id, goal_id in of.ask(store, _GOALS):
        found[indicator_id].append(goal_id)
    return found
