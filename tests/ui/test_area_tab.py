from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.actions import ActionItem, ActionState
from samverkan_desktop.domain.assessments import Assessment, Evidence, EvidenceKind, Rating
from samverkan_desktop.domain.documents import AssessmentDocument
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.relevance import RelevanceChoice
from samverkan_desktop.domain.rows import ActionRow, AreaRow, GoalRow
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.areas.actions_section import ActionsSection
from samverkan_desktop.ui.areas.area_tab import AreaTab
from samverkan_desktop.ui.areas.goals_section import GoalsSection, standing, trend_words
from samverkan_desktop.ui.areas.meetings_section import MeetingsSection
from samverkan_desktop.ui.areas.sections import SECTIONS
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.assessment import AssessmentEditor
from samverkan_desktop.ui.editors.goal import GoalEditor
from samverkan_desktop.ui.models.table import Role
from samverkan_desktop.ui.widgets.labels import breakable
from samverkan_desktop.ui.widgets.link_button import LinkButton

TODAY = date(2026, 11, 23)


@pytest.fixture
def period(workspace: Workspace) -> Period:
    found = workspace.periods.current()
    assert found is not None
    return found


@pytest.fixture
def area(workspace: Workspace, period: Period) -> AreaRow:
    return workspace.areas.of_period(period.id)[0]


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk, period: Period, area: AreaRow) -> AreaTab:
    return shown(qtbot, AreaTab(desk, period, area))


def shown(qtbot: QtBot, tab: AreaTab) -> AreaTab:
    qtbot.addWidget(tab)
    tab.resize(1366, 660)
    tab.show()
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    return tab


def goals(tab: AreaTab) -> GoalsSection:
    tab.show_section("goals")
    found = tab.sections["goals"]
    assert isinstance(found, GoalsSection)
    return found


def meetings(tab: AreaTab) -> MeetingsSection:
    tab.show_section("meetings")
    found = tab.sections["meetings"]
    assert isinstance(found, MeetingsSection)
    return found


def actions(tab: AreaTab) -> ActionsSection:
    tab.show_section("actions")
    found = tab.sections["actions"]
    assert isinstance(found, ActionsSection)
    return found


def click(qtbot: QtBot, owner: QWidget, name: str) -> None:
    found = owner.findChild(QPushButton, name) or owner.findChild(QToolButton, name)
    assert found is not None, name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def went(desk: Desk) -> list[tuple[object, ...]]:
    return desk.go.went  # type: ignore[attr-defined, no-any-return]


def words(owner: QWidget) -> str:
    return "\n".join(label.text() for label in owner.findChildren(QLabel))


def undo_notice(qtbot: QtBot, desk: Desk) -> None:
    action = desk.messages.notices[-1].action
    assert action is not None
    action.click()


# The tab


def test_the_head_says_what_meets_and_how_often(tab: AreaTab) -> None:
    assert tab.title.text() == "Digital infrastruktur"
    assert tab.bodies.text() == "Avstämning bredband, varannan vecka · LänsIT-gruppen, vid behov"


def test_the_chips_count_what_the_parts_hold(tab: AreaTab, desk: Desk, period: Period, area: AreaRow) -> None:
    count = len(desk.workspace.meetings.of_period(period, area.id))
    texts = [tab.chips.chip(name).text() for name in ("goals", "meetings", "actions", "followup")]
    assert texts == ["Mål 3", f"Möten {count}", "Åtgärder 3", "Uppföljning"]


def test_parts_are_built_when_they_are_first_shown(qtbot: QtBot, tab: AreaTab) -> None:
    assert set(tab.sections) == {"goals"}
    qtbot.mouseClick(tab.chips.chip("actions"), Qt.MouseButton.LeftButton)
    assert set(tab.sections) == {"goals", "actions"}
    assert tab.sections["actions"].isVisible()
    assert not tab.sections["goals"].isVisible()


def test_a_new_meeting_is_proposed_for_the_area(qtbot: QtBot, tab: AreaTab, desk: Desk, area: AreaRow) -> None:
    click(qtbot, tab, "newMeetingButton")
    assert went(desk) == [("new_meeting", None, area.id)]


def test_only_what_changed_is_read_anew(
    qtbot: QtBot, tab: AreaTab, desk: Desk, monkeypatch: pytest.MonkeyPatch, area: AreaRow
) -> None:
    goals(tab)
    read: list[str] = []
    monkeypatch.setattr(GoalsSection, "refresh", lambda _self: read.append("goals"))
    bodies = desk.workspace.bodies
    with qtbot.waitSignal(desk.changes.changed):
        bodies.save(replace(bodies.of_area(area.id)[0], name="Nytt namn"))
    assert "Nytt namn" in tab.bodies.text()
    # Saving a group also tells of meetings, on which evidence of goals may rest; areas tell of neither.
    read.clear()
    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.areas.rename(desk.workspace.areas.get(area.id), "Bredband")
    assert tab.title.text() == "Bredband"
    assert read == []


def test_a_part_out_of_sight_is_read_when_it_is_shown_again(
    qtbot: QtBot, tab: AreaTab, desk: Desk, period: Period, area: AreaRow
) -> None:
    listed = goals(tab).list
    tab.show_section("meetings")
    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.goals.save(Goal(period_id=period.id, area_id=area.id, wording="En till"))
    assert tab.chips.chip("goals").text() == "Mål 4"
    assert len(listed.shown()) == 3
    tab.show_section("goals")
    assert len(listed.shown()) == 4


def test_the_split_is_remembered(qtbot: QtBot, desk: Desk, period: Period, area: AreaRow, tab: AreaTab) -> None:
    tab._splitter.setSizes([700, 618])
    tab._keep_split()
    other = shown(qtbot, AreaTab(desk, period, area))
    assert other._splitter.sizes() == tab._splitter.sizes()
    desk.memory.keep("area.split", "nonsens")
    assert AreaTab(desk, period, area)._splitter.sizes()


def test_a_narrow_tab_shows_the_details_when_they_are_asked_for(qtbot: QtBot, tab: AreaTab) -> None:
    assert not tab.panel.isVisible()
    assert tab._details.isVisible()
    tab.resize(820, 660)
    assert tab.panel.isVisible()
    assert not tab._details.isVisible()
    qtbot.mouseClick(tab.panel, Qt.MouseButton.LeftButton)
    assert tab._details.isVisible()
    tab.resize(1366, 660)
    assert not tab.panel.isVisible()
    assert tab._details.isVisible()


def test_no_list_scrolls_sideways_and_the_wording_stays(tab: AreaTab) -> None:
    tab.resize(910, 660)
    for name in ("goals", "meetings", "actions"):
        tab.show_section(name)
        QApplication.processEvents()
        assert tab.sections[name].list.horizontalScrollBar().maximum() == 0
    header = tab.sections["goals"].list.horizontalHeader()
    assert [header.isSectionHidden(place) for place in range(header.count())][1] is False
    assert header.isSectionHidden(4)
    tab.show_section("goals")
    tab.resize(1366, 660)
    QApplication.processEvents()
    assert not header.isSectionHidden(4)


def test_the_follow_up_has_the_goals_in_the_panel(tab: AreaTab) -> None:
    tab.show_section("followup")
    panel = tab.sections["followup"].detail
    assert panel is not None
    assert panel.isVisible()
    assert tab._details.currentWidget() is panel
    tab.show_section("goals")
    assert not panel.isVisible()


def test_a_closed_area_says_so(qtbot: QtBot, desk: Desk, period: Period, area: AreaRow, tab: AreaTab) -> None:
    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.areas.close(period.id, area.id, date(2026, 10, 1))
    assert tab._closed.isVisible()
    assert tab._closed.state.text == "Avslutat 1 oktober"


def test_an_empty_area_says_what_belongs_there_and_begins(qtbot: QtBot, desk: Desk, period: Period) -> None:
    desk.workspace.areas.add(period.id, "Tomt område")
    row = next(row for row in desk.workspace.areas.of_period(period.id) if row.name == "Tomt område")
    tab = shown(qtbot, AreaTab(desk, period, row))
    assert not tab._details.isVisible()
    assert tab.bodies.text() == "Inget forum är kopplat till området än"
    click(qtbot, goals(tab).list, "goalsEmptyAction")
    editor = tab.findChild(GoalEditor)
    assert editor is not None
    editor.wording.set_text("Den första")
    with qtbot.waitSignal(desk.changes.changed):
        editor.save()
    assert tab._details.isVisible()
    click(qtbot, meetings(tab).list, "meetingsEmptyAction")
    assert went(desk)[-1] == ("new_meeting", None, row.id)
    assert actions(tab).list.findChild(QPushButton, "actionsEmptyAction").isVisible()


# Goals


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


# Meetings


def test_meetings_are_listed_the_latest_first_and_read_beside(tab: AreaTab) -> None:
    section = meetings(tab)
    QAbstractItemModelTester(section.list.table)
    days = [row.day for row in section.list.shown()]
    assert days == sorted(days, reverse=True)
    row = section.list.row()
    assert row is not None
    assert row.day <= TODAY
    assert "vecka" in section.list.sorted.index(0, 0).data(Role.SECOND)


def test_a_meeting_is_read_with_notes_decisions_and_actions(tab: AreaTab) -> None:
    section = meetings(tab)
    row = next(row for row in section.list.shown() if row.decisions)
    assert section.show_record(row.id)
    text = words(section.detail)
    for part in (
        "Dagordning",
        "1. Inrapporterade siffror",
        "Deltog",
        "De rättade värdena används i höstens bedömning.",
    ):
        assert part in text


def test_enter_opens_a_meeting_in_its_window(qtbot: QtBot, tab: AreaTab, desk: Desk) -> None:
    section = meetings(tab)
    row = section.list.row()
    assert row is not None
    section.list.setFocus()
    qtbot.keyClick(section.list, Qt.Key.Key_Return)
    assert went(desk) == [("open_meeting", row.id)]


def test_a_meeting_is_removed_and_brought_back(qtbot: QtBot, tab: AreaTab, desk: Desk) -> None:
    section = meetings(tab)
    count = len(section.list.shown())
    section.list.setFocus()
    with qtbot.waitSignal(desk.changes.changed):
        qtbot.keyClick(section.list, Qt.Key.Key_Delete)
    assert len(section.list.shown()) == count - 1
    with qtbot.waitSignal(desk.changes.changed):
        undo_notice(qtbot, desk)
    assert len(section.list.shown()) == count


def test_the_next_meeting_is_proposed_where_none_is_planned(
    qtbot: QtBot, tab: AreaTab, desk: Desk, area: AreaRow
) -> None:
    section = meetings(tab)
    assert section.findChild(QPushButton, "proposalPlan") is None
    planned = [row for row in section.list.shown() if row.state is MeetingState.PLANNED]
    for row in planned:
        desk.workspace.meetings.remove(row.id)
    section.refresh()
    assert "Nästa möte enligt mötesfrekvens: måndag 23 november" in words(section)
    click(qtbot, section, "proposalPlan")
    assert went(desk) == [("new_meeting", planned[0].body_id, area.id)]


def test_meetings_are_filtered_by_words(qtbot: QtBot, tab: AreaTab) -> None:
    section = meetings(tab)
    last = section.list.shown()[-1]
    qtbot.keyClicks(section.filter, "okt")
    assert {row.day.month for row in section.list.shown()} == {10}
    assert section.show_record(last.id)
    assert section.filter.text() == ""


# Actions


def test_actions_show_state_day_and_where_they_come_from(tab: AreaTab) -> None:
    section = actions(tab)
    QAbstractItemModelTester(section.list.table)
    listed = section.list.sorted
    assert listed.index(0, 0).data(Role.PILL).text == "Att göra"
    assert listed.index(0, 3).data(Role.PILL).text == "3 dagar sen"
    assert listed.index(0, 1).data(Role.SECOND) == "Avstämning bredband, 9 nov · Inrapporterade siffror"
    assert section.filters.chip("late").text() == "Försenade 1"


def test_filters_choose_among_open_late_and_all(qtbot: QtBot, tab: AreaTab) -> None:
    section = actions(tab)
    assert len(section.list.shown()) == 3
    qtbot.mouseClick(section.filters.chip("late"), Qt.MouseButton.LeftButton)
    assert [row.text for row in section.list.shown()] == ["Kontrollera kommunernas inrapporterade siffror"]
    qtbot.mouseClick(section.filters.chip("all"), Qt.MouseButton.LeftButton)
    assert len(section.list.shown()) == 4


def states(section: ActionsSection) -> dict[str, ActionState]:
    return {row.text: row.state for row in section.desk.workspace.actions.of_period(section.period, section.area.id)}


def test_one_key_gives_several_actions_a_state(qtbot: QtBot, tab: AreaTab, desk: Desk) -> None:
    section = actions(tab)
    section.list.selectAll()
    section.list.setFocus()
    with qtbot.waitSignal(desk.changes.changed):
        qtbot.keyClick(section.list, "4")
    assert set(states(section).values()) == {ActionState.DONE}
    assert section.list.shown() == []
    assert tab.chips.chip("actions").text() == "Åtgärder 0"
    assert "Inget är öppet" in words(section.list)
    with qtbot.waitSignal(desk.changes.changed):
        undo_notice(qtbot, desk)
    assert len(section.list.shown()) == 3


def test_space_ends_an_action_and_opens_it_again(qtbot: QtBot, tab: AreaTab, desk: Desk) -> None:
    section = actions(tab)
    section.filters.choose("all")
    row = next(row for row in section.list.shown() if row.is_open)
    section.list.select(row.id)
    section.list.setFocus()
    for expected in (ActionState.DONE, ActionState.OPEN):
        with qtbot.waitSignal(desk.changes.changed):
            qtbot.keyClick(section.list, Qt.Key.Key_Space)
        assert states(section)[row.text] is expected
        kept = section.list.row()
        assert kept is not None
        assert kept.id == row.id


def test_the_context_menu_has_every_state(qtbot: QtBot, tab: AreaTab) -> None:
    section = actions(tab)
    named = [action.objectName() for action in section.list.actions()]
    assert [name for name in named if name.startswith("state_")] == [f"state_{state}" for state in ActionState]
    assert section.list.contextMenuPolicy() is Qt.ContextMenuPolicy.CustomContextMenu
    section.list.customContextMenuRequested.emit(QPoint(5, 5))


def test_a_state_is_chosen_in_the_panel(qtbot: QtBot, tab: AreaTab, desk: Desk) -> None:
    section = actions(tab)
    row = section.list.row()
    assert row is not None
    with qtbot.waitSignal(desk.changes.changed):
        click(qtbot, section.detail, "actionStates_in_progress")
    assert states(section)[row.text] is ActionState.IN_PROGRESS


def test_the_panel_leads_to_the_meeting_of_an_action(qtbot: QtBot, tab: AreaTab, desk: Desk) -> None:
    section = actions(tab)
    row: ActionRow | None = section.list.row()
    assert row is not None
    click(qtbot, section.detail, "actionMeeting")
    assert went(desk) == [("open_meeting", row.meeting_id)]


def test_several_actions_are_removed_and_brought_back(qtbot: QtBot, tab: AreaTab, desk: Desk) -> None:
    section = actions(tab)
    section.list.selectAll()
    section.list.setFocus()
    qtbot.keyClick(section.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: section.list.shown() == [])
    undo_notice(qtbot, desk)
    qtbot.waitUntil(lambda: len(section.list.shown()) == 3)


def test_an_action_that_a_filter_hides_is_shown_when_asked_for(tab: AreaTab, desk: Desk) -> None:
    section = actions(tab)
    listed = desk.workspace.actions.of_period(section.period, section.area.id)
    hidden = next(row for row in listed if not row.is_open)
    tab.show_section("actions", hidden.id)
    row = section.list.row()
    assert row is not None
    assert row.id == hidden.id


def test_an_action_changed_elsewhere_keeps_the_selection(qtbot: QtBot, tab: AreaTab, desk: Desk, area: AreaRow) -> None:
    section = actions(tab)
    row = section.list.shown()[1]
    section.list.select(row.id)
    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.actions.save(ActionItem(text="Ny först", raised_on=TODAY, due=TODAY, area_id=area.id))
    kept = section.list.row()
    assert kept is not None
    assert kept.id == row.id
    assert len(section.list.shown()) == 4


def test_nothing_can_be_changed_where_nothing_can_be_saved(
    qtbot: QtBot, desk: Desk, period: Period, area: AreaRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "read_only", property(lambda _self: True))
    tab = shown(qtbot, AreaTab(desk, period, area))
    section = goals(tab)
    assert not tab.meet.isEnabled()
    assert "läsning" in tab.meet.toolTip()
    assert not section.new_button.isEnabled()
    section.list.setFocus()
    qtbot.keyClick(section.list, Qt.Key.Key_Delete)
    qtbot.keyClick(section.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [row.number for row in section.list.shown()] == [1, 2, 3]
    assert section.detail.findChild(QToolButton, "removeAssessment") is None
    assert actions(tab).detail.findChild(QPushButton, "actionStates_done") is None


def test_what_was_removed_meanwhile_is_told_and_not_opened(qtbot: QtBot, tab: AreaTab, desk: Desk) -> None:
    section = goals(tab)
    row = section.list.row()
    assert row is not None
    desk.workspace.goals.remove(desk.workspace.goals.get(row.id))
    section.edit()
    assert tab.findChild(GoalEditor) is None
    assert desk.messages.notices[-1].kind == "warning"


def test_the_chips_count_without_reading_rows(workspace: Workspace, period: Period, area: AreaRow) -> None:
    numbers = {kind.name: kind.count(workspace, period, area.id) for kind in SECTIONS if kind.count is not None}
    assert numbers["goals"] == len(workspace.goals.of_period(period.id, area.id)) > 0
    assert numbers["meetings"] == len(workspace.meetings.of_period(period, area.id)) > 0
    assert numbers["actions"] == sum(row.is_open for row in workspace.actions.of_period(period, area.id)) > 0
    asked: list[str] = []
    connection = workspace._store._connection.connection()
    connection.set_trace_callback(asked.append)
    for kind in SECTIONS:
        if kind.name in ("goals", "meetings", "actions") and kind.count is not None:
            kind.count(workspace, period, area.id)
    connection.set_trace_callback(None)
    assert len(asked) == 3
    assert all(statement.startswith("SELECT COUNT(") for statement in asked)
