from dataclasses import replace
from datetime import date

import pytest

from samverkan_desktop.domain.assessments import Assessment, Evidence, EvidenceKind, OrganisationView, Rating
from samverkan_desktop.domain.documents import AssessmentDocument
from samverkan_desktop.domain.errors import NotFound, StaleRecord
from samverkan_desktop.services.assessments import as_new, rebased
from samverkan_desktop.services.workspace import Workspace


@pytest.fixture
def goal_id(example: Workspace) -> str:
    period = example.periods.current()
    assert period is not None
    found = example.goals.of_period(period.id)[0].id
    # What the indicators say is tried elsewhere.
    for row in example.indicators.of_goal(found):
        example.indicators.save(row.record, ())
    return found


def test_the_latest_is_the_one_of_the_latest_day(example: Workspace, goal_id: str) -> None:
    late = Assessment(goal_id=goal_id, day=date(2026, 11, 20), attainment=Rating.ACHIEVED)
    early = Assessment(goal_id=goal_id, day=date(2026, 1, 2), attainment=Rating.BEHIND)
    for head in (late, early):
        example.assessments.save(AssessmentDocument(assessment=head))
    latest = example.assessments.latest(goal_id)
    assert latest is not None
    assert latest.assessment.id == late.id
    before = example.assessments.latest(goal_id, before=date(2026, 1, 3))
    assert before is not None
    assert before.assessment.id == early.id
    assert example.assessments.latest(goal_id, before=date(2020, 1, 1)) is None


def test_a_goal_that_nobody_has_assessed_has_no_latest(example: Workspace) -> None:
    period = example.periods.current()
    assert period is not None
    row = next(row for row in example.goals.of_period(period.id) if not row.assessments)
    assert example.assessments.latest(row.id) is None


def test_a_decision_leads_to_its_meeting(example: Workspace) -> None:
    decision = example.decisions.of_period(None)[0]
    assert example.assessments.meeting_of_decision(decision.id) == decision.meeting_id
    with pytest.raises(NotFound):
        example.assessments.meeting_of_decision("nothing")


def test_what_i_wrote_is_saved_over_what_was_saved_meanwhile(example: Workspace, goal_id: str) -> None:
    mine = example.assessments.latest(goal_id)
    assert mine is not None
    theirs = example.assessments.save(
        replace(mine, assessment=replace(mine.assessment, text="Deras"), evidence=())
    ).value
    mine = replace(mine, assessment=replace(mine.assessment, text="Mitt"))
    with pytest.raises(StaleRecord):
        example.assessments.save(mine)
    saved = example.assessments.save(rebased(mine, theirs)).value
    assert saved.assessment.text == "Mitt"
    assert [one.text for one in saved.evidence] == [one.text for one in mine.evidence] != []
    assert saved.evidence[0].id != mine.evidence[0].id


def test_a_view_belongs_to_its_organisation_whoever_wrote_it_first(example: Workspace, goal_id: str) -> None:
    party = example.people.parties()[0]
    head = Assessment(goal_id=goal_id, day=date(2026, 11, 1), attainment=Rating.SLOW)
    stored = example.assessments.save(AssessmentDocument(assessment=head)).value
    theirs = OrganisationView(assessment_id=head.id, organisation_id=party.id, text="Först")
    saved = example.assessments.save(replace(stored, views=(theirs,))).value
    mine = OrganisationView(assessment_id=head.id, organisation_id=party.id, text="Sedan")
    after = example.assessments.save(rebased(replace(stored, views=(mine,)), saved)).value
    assert [(view.id, view.text) for view in after.views] == [(theirs.id, "Sedan")]


def test_a_removed_assessment_comes_back_as_a_new_one(example: Workspace, goal_id: str) -> None:
    old = example.assessments.latest(goal_id)
    assert old is not None
    example.assessments.remove(old.assessment.id)
    with pytest.raises(StaleRecord) as stale:
        example.assessments.save(old)
    assert stale.value.current is None
    saved = example.assessments.save(as_new(old)).value
    assert saved.assessment.id != old.assessment.id
    assert {view.text for view in saved.views} == {view.text for view in old.views}
    assert {one.text for one in saved.evidence} == {one.text for one in old.evidence}


def test_a_save_is_taken_back_whole(example: Workspace, goal_id: str) -> None:
    before = example.assessments.latest(goal_id)
    assert before is not None
    note = Evidence(assessment_id=before.assessment.id, kind=EvidenceKind.NOTE, text="Ett underlag till")
    changed = replace(before, assessment=replace(before.assessment, text="Annan"), views=(), evidence=(note,))
    done = example.assessments.save(changed)
    example.history.undo(done.set_id)
    after = example.assessments.latest(goal_id)
    assert after is not None
    assert after.assessment.text == before.assessment.text
    assert {view.text for view in after.views} == {view.text for view in before.views}
    assert [one.text for one in after.evidence] == [one.text for one in before.evidence]
