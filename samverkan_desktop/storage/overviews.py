"""Areas, goals and assessments, joined; a fixed number of queries whatever the length."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from peewee import JOIN, fn

from samverkan_desktop.domain.assessments import Assessment as AssessmentRecord
from samverkan_desktop.domain.assessments import OrganisationView as ViewRecord
from samverkan_desktop.domain.assessments import Rating, differ, diverges
from samverkan_desktop.domain.relevance import RelevanceChoice
from samverkan_desktop.domain.rows import AreaRow, AssessmentRow, GoalRow, ViewRow
from samverkan_desktop.storage import lineage
from samverkan_desktop.storage.evidence import of_assessments as evidence_of
from samverkan_desktop.storage.reading import listed
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import (
    Area,
    Assessment,
    Goal,
    Organisation,
    OrganisationView,
    Paragraph,
    Placement,
)


def areas(store: Store, period_id: str) -> tuple[AreaRow, ...]:
    """The areas of a period in the order of the tabs."""
    goals_there, paragraphs_there = (
        table.select(fn.COUNT(table.id)).where(
            table.period == Placement.period, table.area == Placement.area, table.removal.is_null()
        )
        for table in (Goal, Paragraph)
    )
    query = (
        Placement.select(
            Placement.id,
            Placement.area,
            Area.name,
            Placement.position,
            Placement.closed_on,
            goals_there,
            paragraphs_there,
        )
        .join(Area)
        .where(Placement.period == period_id, Placement.removal.is_null(), Area.removal.is_null())
        .order_by(Placement.position, Placement.id)
    )
    return tuple(
        AreaRow(
            id=area_id,
            placement_id=placement_id,
            name=name,
            position=position,
            closed_on=closed_on,
            goals=goals,
            paragraphs=paragraphs,
        )
        for placement_id, area_id, name, position, closed_on, goals, paragraphs in store.tuples(query)
    )


def goals(store: Store, period_id: str, area_ids: Iterable[str] | None = None) -> tuple[GoalRow, ...]:
    """The goals of a period, area by area in the order of the tabs, each with its latest assessment."""
    return goals_of(store, (period_id,), area_ids)[period_id]


def goals_of(
    store: Store, period_ids: Sequence[str], area_ids: Iterable[str] | None = None
) -> dict[str, tuple[GoalRow, ...]]:
    """The goals of some periods, by period; as many queries as for one."""
    query = (
        Goal.select(Goal.period, Goal.id, Goal.area, Area.name, Goal.wording)
        .join(Area)
        .join_from(Goal, Placement, on=_placed(Goal))
        .where(Goal.period.in_(period_ids), Goal.removal.is_null(), _within(Goal.area, area_ids))
        .order_by(Placement.position, Placement.id, Goal.position, Goal.id)
    )
    judged: dict[str, list[Any]] = defaultdict(list)
    for row in store.tuples(
        Assessment.select(
            Assessment.goal, Assessment.day, Assessment.cooperation, Assessment.attainment, Assessment.text
        )
        .join(Goal)
        .where(Goal.period.in_(period_ids), Goal.removal.is_null(), Assessment.removal.is_null())
        .order_by(Assessment.day, Assessment.id)
    ):
        judged[row[0]].append(row[1:])
    numbers: Counter[tuple[str, str]] = Counter()
    found: dict[str, list[GoalRow]] = {period_id: [] for period_id in period_ids}
    predecessors, carried = lineage.predecessors(store, period_ids), lineage.carried(store, period_ids)
    meant = lineage.relevances(store, period_ids)
    for period_id, goal_id, area_id, area, wording in store.tuples(query):
        numbers[period_id, area_id] += 1
        history = judged[goal_id]
        day, cooperation, attainment, text = (
            history[-1] if history else (None, Rating.NOT_ASSESSED, Rating.NOT_ASSESSED, "")
        )
        found[period_id].append(
            GoalRow(
                id=goal_id,
                area_id=area_id,
                area=area,
                number=numbers[period_id, area_id],
                wording=wording,
                predecessors=tuple(predecessors[goal_id]),
                relevance=meant[goal_id].choice if goal_id in meant else RelevanceChoice.UNDECIDED,
                relevance_reason=meant[goal_id].reason if goal_id in meant else "",
                carried=goal_id in carried,
                day=day,
                cooperation=cooperation,
                attainment=attainment,
                text=text,
                assessments=len(history),
                trend=tuple(one[2].rank for one in history),
            )
        )
    return {period_id: tuple(rows) for period_id, rows in found.items()}


def count_goals(store: Store, period_id: str, area_id: str) -> int:
    """How many goals an area has in a period; one query that builds no rows."""
    query = (
        Goal.select(fn.COUNT(Goal.id))
        .join_from(Goal, Placement, on=_placed(Goal))
        .where(Goal.period == period_id, Goal.area == area_id, Goal.removal.is_null())
    )
    return int(store.tuples(query)[0][0])


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


def diverging(store: Store, period_id: str) -> frozenset[str]:
    """The goals of a period in whose latest assessment the organisations differ; one query."""
    is_view = (OrganisationView.assessment == Assessment.id) & OrganisationView.removal.is_null()
    query = (
        Assessment.select(
            Assessment.goal,
            Assessment.id,
            Assessment.cooperation,
            Assessment.attainment,
            OrganisationView.cooperation,
            OrganisationView.attainment,
        )
        .join(Goal)
        .join_from(Assessment, OrganisationView, JOIN.LEFT_OUTER, on=is_view)
        .where(Goal.period == period_id, Goal.removal.is_null(), Assessment.removal.is_null())
        .order_by(Assessment.day, Assessment.id)
    )
    latest: dict[str, tuple[str, list[tuple[Rating, Rating]]]] = {}
    for goal_id, assessment_id, *rated in store.tuples(query):
        known = latest.get(goal_id)
        if known is None or known[0] != assessment_id:
            known = latest[goal_id] = (assessment_id, [(rated[0], rated[1])])
        if rated[2] is not None:
            known[1].append((rated[2], rated[3]))
    return frozenset(goal_id for goal_id, (_, ratings) in latest.items() if differ(ratings))


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


def _placed(table: Any) -> Any:
    return (Placement.area == table.area) & (Placement.period == table.period) & Placement.removal.is_null()


def _within(field: Any, ids: Iterable[str] | None) -> Any:
    return field.in_(list(ids)) if ids is not None else field.is_null(False)
