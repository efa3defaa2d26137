"""Assessments with what they rest on and what the organisations think; a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable

from samverkan_desktop.domain.assessment_rows import AssessmentRow, ViewRow
from samverkan_desktop.domain.assessments import Assessment as AssessmentRecord
from samverkan_desktop.domain.assessments import diverges
from samverkan_desktop.storage.evidence import of_assessments as evidence_of
from samverkan_desktop.storage.overviews import goals
from samverkan_desktop.storage.questions import Question
from samverkan_desktop.storage.reading import listed
from samverkan_desktop.storage.store import Store

_VIEWS = Question("evidence_queries.views")


def assessments(
    store: Store,
    period_id: str,
    *,
    area_ids: Iterable[str] | None = None,
    goal_id: str | None = None,
) -> tuple[AssessmentRow, ...]:
    """The assessments of a period's goals, the latest first, with views and evidence."""
    numbered = {row.id: row for row in goals(store, period_id, area_ids)}
    wanted = [goal_id] if goal_id else list(numbered)
    records = listed(store, AssessmentRecord, goal_id=tuple(wanted)) if wanted else ()
    records = tuple(sorted(records, key=lambda record: (record.day, record.id), reverse=True))
    views, evidence = _views(store, period_id), evidence_of(store, period_id)
    found = []
    for record in records:
        if record.goal_id not in numbered:
            continue
        goal = numbered[record.goal_id]
        own = views[record.id]
        found.append(
            AssessmentRow(
                id=record.id,
                goal_id=goal.id,
                goal_number=goal.number,
                wording=goal.wording,
                area_id=goal.area_id,
                area=goal.area,
                day=record.day,
                cooperation=record.cooperation,
                attainment=record.attainment,
                text=record.text,
                reason=record.reason,
                views=tuple(own),
                evidence=tuple(evidence[record.id]),
                diverges=diverges(record, own),
            )
        )
    return tuple(found)


def _views(store: Store, period_id: str) -> dict[str, list[ViewRow]]:
    found: dict[str, list[ViewRow]] = defaultdict(list)
    for assessment_id, name, cooperation, attainment, text in _VIEWS.ask(store, period=period_id):
        row = ViewRow(organisation=name or "", cooperation=cooperation, attainment=attainment, text=text)
        found[assessment_id].append(row)
    return found
