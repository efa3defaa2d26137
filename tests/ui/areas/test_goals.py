"""The goals of an area, and the page of one beside them."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.assessments import Assessment, Evidence, EvidenceKind, Rating
from samverkan_desktop.domain.documents import AssessmentDocument
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.relevance import RelevanceChoice
from samverkan_desktop.domain.rows import AreaRow, GoalRow
from samverkan_desktop.frozen import replace
from samverkan_desktop.ui.areas.area_tab import AreaTab
from samverkan_desktop.ui.areas.goals_section import GoalsSection, standing, trend_words
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.assessment import AssessmentEditor
from samverkan_desktop.ui.editors.goal import GoalEditor
from samverkan_desktop.ui.leaving import PlaceMemory, leave
from samverkan_desktop.ui.models.table import Role
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.labels import breakable
from samverkan_desktop.ui.widgets.link_button import LinkButton
from tests.ui.areas.helping import TODAY, click, goals, undo_notice, went, words


def test_goals_show_both_states_and_their_trend(tab: AreaTab) -> None:
    listed = goals(tab).list
    QAbstractItemModelTester(listed.table)
    QAbstractItemModelTester(listed.sorted)
    first = listed.sorted.index(0, 2)
    assert first.data(Role.PILL).text == "I fas"
    assert listed.sorted.index(0, 3).data(Role.PILL).text == "Framåt, för sakta"
    assert len(listed.sorted.index(0, 4).data(Role.SPARK)) == 3
    assert "→" in listed.sorted.index(0, 4).data()
    assert listed.sorted.index(0, 1).data(Role.SECOND) == "fortsätter från 2024–2025 · bedömd 11 november"
    assert listed.sorted.index(2, 1).data(Role.SECOND) == "fortsätter från 2024–2025 · inte bedömd än"


def test_filters_come_when_there_is_something_to_choose_among(tab: AreaTab, qtbot: QtBot) -> None:
    section = goals(tab)
    assert tab.findChildren(SegmentedChips, "goalFilters") == []
    assert section.choices is None
    # Long after the assessments, in another place than where the section was made.
    later = replace(section.desk, reminder_days=lambda: 1)
    section.desk = later
    section.refresh()
    (filters,) = tab.findChildren(SegmentedChips, "goalFilters")
    assert section.choices is not None
    assert filters.isVisible()
    assert section.choices.y() < section.list.y()
    chip = filters.chip("all")
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Tab)
    assert tab.window().focusWidget() is section.list
    filters.choose("old")
    assert 0 < len(section.list.shown()) < len(section.desk.workspace.goals.of_period(tab.period.id, tab.area.id))
    section.desk = replace(later, reminder_days=lambda: 0)
    filters.choose("all")
    section.refresh()
    assert not filters.isVisible()


def test_a_filter_that_is_chosen_in_another_area_is_not_of_this_one(tab: AreaTab) -> None:
    section = goals(tab)
    every = len(section.desk.workspace.goals.of_period(tab.period.id, tab.area.id))
    section.desk.memory.keep("chips.goalFilters", "old")
    section.refresh()
    assert len(section.list.shown()) == every
    assert section.leave() == "all"
    # Nor is it of an area that comes back, where all were shown when it was left.
    memory = PlaceMemory(section.desk.memory, leave(section))
    again = GoalsSection(replace(section.desk, memory=memory), tab.period, tab.area)
    assert len(again.list.shown()) == every
    # But of one that is seen for the first time.
    other = GoalsSection(section.desk, tab.period, tab.area)
    assert len(other.list.shown()) < every
    for one in (again, other):
        one.deleteLater()


def goal_row(**values: object) -> GoalRow:
    known: dict[str, object] = {
        "id": "1", "area_id": "a", "area": "A", "number": 1, "wording": "Mål", "predecessors": (),
        "relevance": RelevanceChoice.UNDECIDED, "relevance_reason": "",
        "carried": False,
        "day": None, "cooperation": Rating.SLOW, "attainment": Rating.SLOW, "text": "",
        "assessments": 1, "trend": (),
    }  # fmt: skip
    return GoalRow(**{**known, **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 10, 12), "bedömd 12 oktober"),
        (date(2025, 12, 30), "ingen bedömning på 11 månader"),
        (date(2026, 4, 20), "ingen bedömning på 7 månader"),
        (None, "inte bedömd än"),
    ],
)
def test_the_quiet_line_says_when_a_goal_was_assessed(day: date | None, said: str) -> None:
    assert standing(goal_row(day=day), TODAY) == said


def test_the_trend_is_said_in_words() -> None:
    assert trend_words(goal_row(trend=(None, 2, 4))) == "! Ligger efter → ✓ I fas"
    assert trend_words(goal_row(trend=())) == ""


def test_a_long_goal_takes_three_lines_and_its_tip_the_rest(
    qtbot: QtBot, tab: AreaTab, desk: Desk, period: Period, area: AreaRow
) -> None:
    listed = goals(tab).list
    usual = listed.rowHeight(0)
    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.goals.save(Goal(period_id=period.id, area_id=area.id, wording="Ett långt mål " * 21))
    assert listed.rowHeight(3) > listed.rowHeight(0) == usual
    three = listed._delegate.height_for(listed.sorted.index(3, 1), listed.columnWidth(1))
    assert listed.rowHeight(3) == three
    listed.horizontalHeader().resizeSection(1, 1600)
    assert listed.rowHeight(3) < three


def test_enter_and_f2_change_the_wording(qtbot: QtBot, tab: AreaTab) -> None:
    section = goals(tab)
    section.list.setFocus()
    qtbot.keyClick(section.list, Qt.Key.Key_Return)
    assert len(tab.findChildren(GoalEditor)) == 1
    tab.findChildren(GoalEditor)[0].reject()
    qtbot.waitUntil(tab.isActiveWindow)
    section.list.setFocus()
    qtbot.keyClick(section.list, Qt.Key.Key_F2)
    assert [editor.isVisible() for editor in tab.findChildren(GoalEditor)][-1]


def test_alt_and_arrows_move_a_goal(qtbot: QtBot, tab: AreaTab) -> None:
    section = goals(tab)
    before = [row.wording for row in section.list.shown()]
    section.list.setFocus()
    qtbot.keyClick(section.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    after = [row.wording for row in section.list.shown()]
    assert after == [before[1], before[0], before[2]]
    row = section.list.row()
    assert row is not None
    assert (row.wording, row.number) == (before[0], 2)
    qtbot.keyClick(section.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [one.wording for one in section.list.shown()] == before


def test_delete_removes_a_goal_and_undo_brings_it_back(qtbot: QtBot, tab: AreaTab, desk: Desk) -> None:
    section = goals(tab)
    section.list.setFocus()
    with qtbot.waitSignal(desk.changes.changed):
        qtbot.keyClick(section.list, Qt.Key.Key_Delete)
    assert len(section.list.shown()) == 2
    with qtbot.waitSignal(desk.changes.changed):
        undo_notice(qtbot, desk)
    assert len(section.list.shown()) == 3
    assert section.list.shown()[0].assessments == 3


def test_rows_are_copied_with_their_headings(qtbot: QtBot, tab: AreaTab) -> None:
    section = goals(tab)
    section.list.setFocus()
    qtbot.keyClick(section.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Nr\tMålsättning\tSamverkan\tMåluppfyllelse")
    assert "I fas\tFramåt, för sakta" in text


def test_details_follow_the_chosen_goal(qtbot: QtBot, tab: AreaTab) -> None:
    section = goals(tab)
    assert "Bygga ut bredbandet i hela länet" in words(section.detail)
    assert "På landsbygden är läget sämre än bilden i stort." in words(section.detail)
    section.list.setFocus()
    qtbot.keyClick(section.list, Qt.Key.Key_Down)
    assert "Två åtgärder saknar finansiering" in words(section.detail)


def test_the_panel_leads_to_a_new_assessment_and_to_the_predecessor(qtbot: QtBot, tab: AreaTab, desk: Desk) -> None:
    section = goals(tab)
    row = section.list.row()
    assert row is not None
    click(qtbot, section.detail, "assessButton")
    click(qtbot, section.detail, "lineageLink")
    assert went(desk) == [("assess", row.id), ("open_goal", row.predecessors[0].id)]


def test_an_assessment_is_changed_and_removed_from_the_panel(qtbot: QtBot, tab: AreaTab, desk: Desk) -> None:
    section = goals(tab)
    click(qtbot, section.detail, "editAssessment")
    editor = tab.findChild(AssessmentEditor)
    assert editor is not None
    assert editor.text.text().startswith("Dialogen fungerar bra")
    editor.reject()
    with qtbot.waitSignal(desk.changes.changed):
        click(qtbot, section.detail, "removeAssessment")
    row = section.list.row()
    assert row is not None
    assert row.assessments == 2
    with qtbot.waitSignal(desk.changes.changed):
        undo_notice(qtbot, desk)
    assert section.list.row().assessments == 3


def test_evidence_leads_to_where_it_comes_from(
    qtbot: QtBot, tab: AreaTab, desk: Desk, period: Period, area: AreaRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = goals(tab)
    meeting = desk.workspace.meetings.of_period(period, area.id)[0]
    decision = desk.workspace.decisions.of_period(period, area.id)[0]
    action = desk.workspace.actions.of_period(period, area.id)[0]
    head = Assessment(goal_id=section.list.shown()[0].id, day=TODAY, attainment=Rating.SLOW, reason="Egen bild.")
    url = "https://www.example.org/en/rapport"
    evidence = (
        Evidence(assessment_id=head.id, kind=EvidenceKind.MEETING, target_id=meeting.id),
        Evidence(assessment_id=head.id, kind=EvidenceKind.DECISION, target_id=decision.id),
        Evidence(assessment_id=head.id, kind=EvidenceKind.ACTION, target_id=action.id),
        Evidence(assessment_id=head.id, kind=EvidenceKind.LINK, url=url),
    )
    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.assessments.save(AssessmentDocument(assessment=head, evidence=evidence))
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda address: opened.append(address.toString()))
    links = section.detail.findChildren(LinkButton, "evidenceLink")
    for link in links[:4]:
        link.click()
    assert went(desk) == [
        ("open_meeting", meeting.id),
        ("open_meeting", decision.meeting_id),
        ("show_area", area.id, "actions", action.id),
    ]
    question = desk.messages.parent().findChild(QDialog, "messageDialog")
    assert opened == []
    click(qtbot, question, "messageYes")
    assert opened == [url]


def test_the_panel_stays_where_it_was_scrolled_when_refreshed(qtbot: QtBot, tab: AreaTab, desk: Desk) -> None:
    section = goals(tab)
    bar = section.detail._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 50)
    bar.setValue(40)
    section.refresh()
    assert bar.value() == 40


def test_markup_in_a_goal_is_text(qtbot: QtBot, tab: AreaTab, desk: Desk, period: Period, area: AreaRow) -> None:
    wording = "<img src='file:///x'> & <b>fet</b>"
    with qtbot.waitSignal(desk.changes.changed):
        goal = desk.workspace.goals.save(Goal(period_id=period.id, area_id=area.id, wording=wording)).value
    tab.show_section("goals", goal.id)
    title = goals(tab).detail.findChild(QLabel, "detailTitle")
    assert title.text() == wording
    assert title.textFormat() is Qt.TextFormat.PlainText


def test_long_words_may_break() -> None:
    assert breakable("korta ord") == "korta ord"
    long = "x" * 70
    assert breakable(long).replace("\u200b", "") == long
    assert max(len(part) for part in breakable(long).split("\u200b")) == 28
