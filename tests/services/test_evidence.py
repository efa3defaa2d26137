from datetime import date
from decimal import Decimal

import pytest

from samverkan_desktop.domain.assessments import Assessment, Evidence, EvidenceKind, Rating
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.commitments import Commitment
from samverkan_desktop.domain.corrections import CorrectedKind, Correction
from samverkan_desktop.domain.documents import AssessmentDocument
from samverkan_desktop.domain.events import Event
from samverkan_desktop.domain.indicators import Indicator
from samverkan_desktop.domain.measurements import Measurement
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.plans import Plan
from samverkan_desktop.domain.rows import GoalRow
from samverkan_desktop.services.workspace import Workspace


@pytest.fixture
def period(example: Workspace) -> Period:
    found = example.periods.current()
    assert found is not None
    return found


@pytest.fixture
def goal(example: Workspace, period: Period) -> GoalRow:
    return example.goals.of_period(period.id)[0]


def _assess(workspace: Workspace, goal: GoalRow, *targets: tuple[EvidenceKind, str], day: date) -> str:
    head = Assessment(goal_id=goal.id, day=day, cooperation=Rating.SLOW)
    rests = tuple(Evidence(assessment_id=head.id, kind=kind, target_id=target) for kind, target in targets)
    workspace.assessments.save(AssessmentDocument(assessment=head, evidence=rests))
    return head.id


def test_every_kind_of_record_is_named_in_words_and_leads_back(
    example: Workspace, period: Period, goal: GoalRow
) -> None:
    meeting = example.meetings.of_period(period, goal.area_id)[0]
    decision = example.decisions.of_period(period, goal.area_id)[0]
    action = example.actions.of_period(period, goal.area_id)[0]
    indicator = Indicator(name="Bredband", unit="%")
    measurement = Measurement(indicator_id=indicator.id, day=date(2025, 10, 1), value=Decimal("83.40"), unit="%")
    correction = Correction(
        kind=CorrectedKind.STATEMENT, old="Nästan bäst", new="Under medel", discovered_on=date(2026, 1, 1)
    )
    plan, commitment, event = Plan(name="Bredbandsplan"), Commitment(name="Fossilfritt"), Event(title="Klimatdag")
    with example._session.writing(*Topic, what="Test") as writing:
        for record in (indicator, measurement, correction, plan, commitment, event):
            writing.insert(record)
    rests = (
        (EvidenceKind.MEETING, meeting.id),
        (EvidenceKind.DECISION, decision.id),
        (EvidenceKind.ACTION, action.id),
        (EvidenceKind.MEASUREMENT, measurement.id),
        (EvidenceKind.CORRECTION, correction.id),
        (EvidenceKind.PLAN, plan.id),
        (EvidenceKind.COMMITMENT, commitment.id),
        (EvidenceKind.EVENT, event.id),
    )
    made = _assess(example, goal, *rests, day=date(2026, 11, 20))
    row = next(row for row in example.assessments.of_goal(period.id, goal.id) if row.id == made)
    assert [one.label for one in row.evidence] == [
        f"{meeting.label} {meeting.day.isoformat()}",
        decision.text,
        action.text,
        "Bredband 2025-10-01: 83.40\u00a0%",
        "Nästan bäst → Under medel",
        "Bredbandsplan",
        "Fossilfritt",
        "Klimatdag",
    ]
    for _kind, target in rests:
        (back,) = example.assessments.resting_on(target)
        assert (back.assessment_id, back.goal_id, back.wording, back.period) == (
            made,
            goal.id,
            goal.wording,
            period.label,
        )


def test_the_way_back_names_each_assessment_once_the_latest_first_and_none_that_is_removed(
    example: Workspace, period: Period, goal: GoalRow
) -> None:
    meeting, other = (row.id for row in example.meetings.of_period(period, goal.area_id)[:2])
    both = ((EvidenceKind.MEETING, meeting), (EvidenceKind.MEETING, other))
    early = _assess(example, goal, *both, day=date(2026, 3, 1))
    late = _assess(example, goal, both[0], day=date(2026, 9, 1))
    assert [row.assessment_id for row in example.assessments.resting_on(meeting, other)] == [late, early]
    example.assessments.remove(late)
    assert [row.assessment_id for row in example.assessments.resting_on(meeting)] == [early]
    assert example.assessments.resting_on() == ()
