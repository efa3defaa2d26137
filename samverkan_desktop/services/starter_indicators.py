"""The indicators of the example content, with values counted from this year, one of them corrected."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from samverkan_desktop.domain.assessments import Evidence, EvidenceKind
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.indicators import Direction, Indicator
from samverkan_desktop.domain.measurements import Measurement, MeasurementStatus
from samverkan_desktop.domain.numbers import parse_number
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.records import new_id
from samverkan_desktop.domain.value_changes import compare
from samverkan_desktop.frozen import replace
from samverkan_desktop.services.assessments import Assessments
from samverkan_desktop.services.base import Session
from samverkan_desktop.services.corrections import Corrections
from samverkan_desktop.services.indicators import Indicators
from samverkan_desktop.services.measurements import Measurements, Reason
from samverkan_desktop.storage import reading


class ExampleIndicators:
    """Writes inside the transaction of the example."""

    def __init__(self, session: Session, area_ids: Mapping[str, str], today: date) -> None:
        self._session, self._area_ids, self._today = session, area_ids, today

    def write(self, content: dict[str, Any], period: Period) -> None:
        """All of `resources/content/example_indicators.json`; the goals are those of a period."""
        for one in content["indicators"]:
            area_id = self._area_ids[one["area"]]
            goals = reading.listed(self._session.store, Goal, period_id=period.id, area_id=area_id, order=("position",))
            goal = goals[one["goal"]]
            indicator = Indicators(self._session).save(self._indicator(one, area_id), (goal.id,)).value
            self._write_values(indicator, one["values"], goal)

    def _indicator(self, content: dict[str, Any], area_id: str) -> Indicator:
        (start, baseline), (end, target) = content["baseline"], content["target"]
        return Indicator(
            area_id=area_id,
            name=content["name"],
            unit=content["unit"],
            direction=Direction(content["direction"]),
            baseline=parse_number(baseline),
            baseline_day=self._year(int(start)),
            target=parse_number(target),
            target_day=self._year(int(end)),
            source=content["source"],
            by_municipality=content["by_municipality"],
            note=content["note"],
        )

    def _write_values(self, indicator: Indicator, content: list[dict[str, Any]], goal: Goal) -> None:
        values = [
            Measurement(
                indicator_id=indicator.id,
                day=self._year(one["year"]),
                value=parse_number(one["value"]),
                place=one.get("place", ""),
                source=indicator.source,
                retrieved_on=self._today - timedelta(days=30),
                status=MeasurementStatus(one.get("status", "final")),
            )
            for one in content
        ]
        stored = Measurements(self._session).write(compare(values, ())).value
        for one, value in zip(content, stored, strict=True):
            if one.get("used_by"):
                self._let_rest(goal, value)
            if "correction" in one:
                self._correct(value, one["correction"])

    def _let_rest(self, goal: Goal, value: Measurement) -> None:
        """The first assessment of the goal rests on the value."""
        assessments = Assessments(self._session)
        first = min(assessments.of_goal(goal.period_id, goal.id), key=lambda row: row.day)
        document = assessments.document(first.id)
        evidence = Evidence(assessment_id=first.id, kind=EvidenceKind.MEASUREMENT, target_id=value.id)
        assessments.save(replace(document, evidence=(*document.evidence, evidence)))

    def _correct(self, value: Measurement, content: dict[str, Any]) -> None:
        number = parse_number(content["value"])
        right = replace(value, id=new_id(), version=0, value=number, source=content["source"])
        reason = Reason(
            discovered_on=self._today + timedelta(days=content["discovered"]),
            discovered_by=content["by"],
            explanation=content["explanation"],
            source=content["source"],
        )
        Corrections(self._session).correct_value(value.id, right, reason)

    def _year(self, offset: int) -> date:
        return date(self._today.year + offset, 12, 31)
