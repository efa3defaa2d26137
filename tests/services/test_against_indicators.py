from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from samverkan_desktop.domain.assessments import Assessment, Rating
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.documents import AssessmentDocument
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.indicators import Direction, Indicator
from samverkan_desktop.domain.measurements import Measurement
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.standing import goes_against, weakest
from samverkan_desktop.services.workspace import Workspace


@pytest.fixture
def goal_id(workspace: Workspace) -> str:
    """A goal with two indicators: one behind since May, one on track since March."""
    period = workspace.periods.start(Period.of_years(2026, 2027), ("Bredband",)).value
    area = workspace.areas.named("Bredband")
    goal = workspace.goals.save(Goal(period_id=period.id, area_id=area.id, wording="Bygga")).value
    for name, direction, day, value in (
        ("Utbyggnad", Direction.UP, date(2026, 5, 1), 9),
        ("Klagomål", Direction.DOWN, date(2026, 3, 1), 1),
    ):
        baseline, target = (10, 100) if direction is Direction.UP else (10, 0)
        indicator = Indicator(
            area_id=area.id,
            name=name,
            direction=direction,
            baseline=Decimal(baseline),
            baseline_day=date(2026, 1, 1),
            target=Decimal(target),
            target_day=date(2027, 12, 31),
        )
        workspace.indicators.save(indicator, (goal.id,))
        with workspace._session.writing(Topic.INDICATORS, what="Test") as writing:
            writing.insert(Measurement(indicator_id=indicator.id, day=day, value=Decimal(value)))
    return goal.id


def judged(workspace: Workspace, goal_id: str, day: date, attainment: Rating, reason: str = "") -> AssessmentDocument:
    head = Assessment(goal_id=goal_id, day=day, attainment=attainment, text="Text", reason=reason)
    return workspace.assessments.save(AssessmentDocument(assessment=head)).value


def test_what_the_indicators_say_is_what_the_weakest_says_on_the_day(workspace: Workspace, goal_id: str) -> None:
    said = workspace.assessments.said_by_indicators
    assert [row.name for row in said(goal_id, date(2026, 6, 1))[1]] == ["Utbyggnad", "Klagomål"]
    assert said(goal_id, date(2026, 6, 1))[0] is Rating.BEHIND
    assert said(goal_id, date(2026, 4, 1))[0] is Rating.ON_TRACK
    assert said(goal_id, date(2026, 1, 1)) == (Rating.NOT_ASSESSED, ())


def test_a_judgement_against_the_indicators_needs_a_reason(workspace: Workspace, goal_id: str) -> None:
    day = date(2026, 6, 1)
    with pytest.raises(Invalid) as caught:
        judged(workspace, goal_id, day, Rating.ON_TRACK)
    assert set(caught.value.problems) == {"reason"}
    judged(workspace, goal_id, day, Rating.BEHIND)
    judged(workspace, goal_id, date(2026, 4, 1), Rating.ACHIEVED)
    stored = judged(workspace, goal_id, day, Rating.ON_TRACK, "Siffrorna släpar efter")
    period = workspace.periods.all()[0]
    row = next(row for row in workspace.assessments.of_goal(period.id, goal_id) if row.id == stored.assessment.id)
    assert row.reason == "Siffrorna släpar efter"
    with pytest.raises(Invalid):
        workspace.assessments.save(replace(stored, assessment=replace(stored.assessment, reason="")))


def test_what_was_judged_before_the_indicator_said_otherwise_can_still_be_written_on(
    workspace: Workspace, goal_id: str
) -> None:
    stored = judged(workspace, goal_id, date(2026, 4, 1), Rating.ON_TRACK)
    (row,) = [one for one in workspace.indicators.of_goal(goal_id) if one.name == "Utbyggnad"]
    with workspace._session.writing(Topic.INDICATORS, what="Test") as writing:
        writing.insert(Measurement(indicator_id=row.id, day=date(2026, 3, 31), value=Decimal(5)))
    head = replace(stored.assessment, text="Mer text")
    again = workspace.assessments.save(replace(stored, assessment=head)).value
    with pytest.raises(Invalid):
        workspace.assessments.save(replace(again, assessment=replace(again.assessment, attainment=Rating.ACHIEVED)))


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        (Rating.ACHIEVED, Rating.ON_TRACK, False),
        (Rating.ON_TRACK, Rating.SLOW, True),
        (Rating.SLOW, Rating.BEHIND, True),
        (Rating.NOT_STARTED, Rating.BEHIND, False),
        (Rating.NOT_ASSESSED, Rating.BEHIND, False),
        (Rating.BEHIND, Rating.NOT_ASSESSED, False),
    ],
)
def test_a_judgement_goes_against_when_it_is_of_another_sort(one: Rating, other: Rating, against: bool) -> None:
    assert goes_against(one, other) is against
    assert goes_against(other, one) is against


def test_the_weakest_is_the_one_furthest_behind() -> None:
    assert weakest((Rating.ACHIEVED, Rating.NOT_ASSESSED, Rating.SLOW)) is Rating.SLOW
    assert weakest((Rating.NOT_ASSESSED,)) is Rating.NOT_ASSESSED
    assert weakest(()) is Rating.NOT_ASSESSED
