from datetime import date

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.assessments import Assessment, Evidence, EvidenceKind, Rating
from samverkan_desktop.domain.documents import AssessmentDocument
from samverkan_desktop.domain.plans import Plan
from samverkan_desktop.domain.undertakings import PlanDocument
from samverkan_desktop.ui.areas.actions_section import ActionsSection
from samverkan_desktop.ui.areas.goals_section import GoalsSection
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.evidence_picker import candidates
from samverkan_desktop.ui.widgets.link_button import LinkButton


def test_the_page_of_an_action_leads_to_the_goals_whose_assessments_rest_on_it(qtbot: QtBot, desk: Desk) -> None:
    work = desk.workspace
    period = work.periods.current()
    assert period is not None
    area = work.areas.of_period(period.id)[0]
    goal = work.goals.of_period(period.id, area.id)[1]
    section = ActionsSection(desk, period, area)
    qtbot.addWidget(section)
    action = section.list.shown()[0]
    assert section.detail.findChildren(LinkButton, "restingLink") == []
    head = Assessment(goal_id=goal.id, day=date(2026, 11, 1), cooperation=Rating.SLOW)
    rests = Evidence(assessment_id=head.id, kind=EvidenceKind.ACTION, target_id=action.id)
    work.assessments.save(AssessmentDocument(assessment=head, evidence=(rests,)))
    section.refresh()
    (link,) = _links(section.detail, "restingLink")
    assert link.words == goal.wording
    link.click()
    assert desk.go.went == [("open_goal", goal.id)]  # type: ignore[attr-defined]


def test_evidence_on_a_plan_is_chosen_in_the_picker_and_leads_to_the_plan(qtbot: QtBot, desk: Desk) -> None:
    work = desk.workspace
    period = work.periods.current()
    assert period is not None
    area = work.areas.of_period(period.id)[0]
    goal = work.goals.of_period(period.id, area.id)[2]
    plan = work.plans.save(PlanDocument(plan=Plan(name="En plan för alla"))).value.plan
    (entry,) = [one for _day, one in candidates(desk, period, area.id) if one.label == plan.name]
    assert (entry.kind, entry.target_id) == (EvidenceKind.PLAN, plan.id)
    head = Assessment(goal_id=goal.id, day=date(2026, 11, 1), cooperation=Rating.SLOW)
    rests = Evidence(assessment_id=head.id, kind=entry.kind, target_id=entry.target_id)
    work.assessments.save(AssessmentDocument(assessment=head, evidence=(rests,)))
    section = GoalsSection(desk, period, area)
    qtbot.addWidget(section)
    section.show_record(goal.id)
    (link,) = _links(section.detail, "evidenceLink")
    link.click()
    assert desk.go.went == [("show_area", area.id, "plans", plan.id)]  # type: ignore[attr-defined]


def _links(panel: QWidget, name: str) -> list[LinkButton]:
    return [one for one in panel.findChildren(LinkButton, name) if not one.isHidden()]
