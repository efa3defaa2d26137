"""Assessments with what they rest on and what the organisations think; a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from samverkan_desktop.domain.assessment_rows import AssessmentRow, ViewRow
from samverkan_desktop.domain.assessments import Assessment as AssessmentRecord
from samverkan_desktop.domain.assessments import OrganisationView as ViewRecord
from samverkan_desktop.domain.assessments import diverges
from samverkan_desktop.storage.evidence import of_assessments as evidence_of
from samverkan_desktop.storage.overviews import goals
from samverkan_desktop.storage.reading import listed
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import Assessment, Goal, Organisation, OrganisationView


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
    inside = (
        Assessment.select(Assessment.id)
        .join(Goal)
        .where(Goal.period == period_id, Assessment.removal.is_null(), Goal.removal.is_null())
    )
    views, evidence = _views(store, inside), evidence_of(store, inside)
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
                views=tuple(row for _, row in own),
                evidence=tuple(evidence[record.id]),
                diverges=diverges(record, tuple(view for view, _ in own)),
            )
        )
    return tuple(found)


def _views(store: Store, inside: Any) -> dict[str, list[tuple[ViewRecord, ViewRow]]]:
    names = dict(store.tuples(Organisation.select(Organisation.id, Organisation.name)))
    found: dict[str, list[tuple[ViewRecord, ViewRow]]] = defaultdict(list)
    query = OrganisationView.select(
        OrganisationView.assessment,
        OrganisationView.organisation,
        OrganisationView.cooperation,
        OrganisationView.attainment,
        OrganisationView.text,
    ).where(OrganisationView.assessment.in_(inside), OrganisationView.removal.is_null())
    for assessment_id, organisation_id, cooperation, attainment, text in store.tuples(query):
        record = ViewRecord(
            assessment_id=assessment_id,
            organisation_id=organisation_id,
            cooperation=cooperation,
            attainment=attainment,
            text=text,
        )
        row = ViewRow(
            organisation=names.get(organisation_id, ""), cooperation=cooperation, attainment=attainment, text=text
        )
        found[assessment_id].append((record, row))
    for rows in found.values():
        rows.sort(key=lambda pair: pair[1].organisation)
    return found
