"""The history and the wastebasket: what was done is seen field by field and taken back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.dispose import DisposeDialog
from samverkan_desktop.ui.pages import history_page
from samverkan_desktop.ui.pages.history_page import DONE, WASTE, HistoryPage


@pytest.fixture
def goal(desk: Desk) -> Goal:
    period = desk.workspace.periods.all()[0]
    return desk.workspace.goals.get(desk.workspace.goals.of_period(period.id)[0].id)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> HistoryPage:
    made = HistoryPage(desk, desk.workspace.periods.all()[0])
    qtbot.addWidget(made)
    made.resize(1366, 660)
    made.show()
    qtbot.waitExposed(made)
    return made


def _words(page: HistoryPage) -> list[str]:
    return [label.text() for label in page.detail.findChildren(QLabel) if label.isVisible()]


def _press(page: HistoryPage, name: str, qtbot: QtBot) -> None:
    found = page.detail.findChild(QPushButton, name)
    assert found is not None, name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_a_change_is_shown_with_who_and_both_wordings_and_taken_back(
    page: HistoryPage, goal: Goal, desk: Desk, qtbot: QtBot
) -> None:
    desk.workspace.goals.save(replace(goal, wording="En ny formulering"))
    QApplication.processEvents()
    row = page.list.table.rows[0]
    assert row.who == "Test"
    page.list.select(row.id)
    assert f"{goal.wording} → En ny formulering" in _words(page)
    _press(page, "historyTakeBack", qtbot)
    assert desk.workspace.goals.get(goal.id).wording == goal.wording


def test_what_was_built_on_is_not_taken_back(page: HistoryPage, goal: Goal, desk: Desk, qtbot: QtBot) -> None:
    first = desk.workspace.goals.save(replace(goal, wording="Ett"))
    desk.workspace.goals.save(replace(first.value, wording="Två"))
    QApplication.processEvents()
    page.list.select(first.set_id)
    _press(page, "historyTakeBack", qtbot)
    assert desk.workspace.goals.get(goal.id).wording == "Två"
    assert desk.messages.notices


def test_the_wastebasket_brings_back_a_meeting_with_all_its_parts(page: HistoryPage, desk: Desk, qtbot: QtBot) -> None:
    work = desk.workspace
    meeting = next(row for row in work.meetings.of_period(work.periods.all()[0]) if row.items)
    before = work.meetings.document(meeting.id)
    work.meetings.remove(meeting.id)
    QApplication.processEvents()
    page.parts.choose(WASTE)
    assert len(page.waste.table.rows) == 1
    page.waste.select(page.waste.table.rows[0].id)
    _press(page, "historyBringBack", qtbot)
    after = work.meetings.document(meeting.id)
    assert [item.title for item in after.items] == [item.title for item in before.items]
    assert [action.text for action in after.actions] == [action.text for action in before.actions]
    QApplication.processEvents()
    assert page.waste.table.rows == ()


def test_the_history_of_one_record_and_of_all(page: HistoryPage, goal: Goal, desk: Desk, qtbot: QtBot) -> None:
    desk.workspace.goals.save(replace(goal, wording="Ny"))
    assert page.show_record(goal.id)
    assert {row.title for row in page.list.table.rows} >= {"Ny"}
    few = len(page.list.table.rows)
    assert page.all_records.isVisible()
    qtbot.mouseClick(page.all_records, Qt.MouseButton.LeftButton)
    assert len(page.list.table.rows) >= few
    assert not page.all_records.isVisible()


def test_a_kind_and_a_person_narrow_the_list(page: HistoryPage, goal: Goal, desk: Desk) -> None:
    desk.workspace.goals.save(replace(goal, wording="Ny"))
    page.subject.setCurrentIndex(page.subject.findData("goal"))
    assert all(row.table for row in page.list.table.rows)
    assert page.list.table.rows[0].title == "Ny"
    page.subject.setCurrentIndex(page.subject.findData("correction"))
    first = len(page.list.table.rows)
    page.subject.setCurrentIndex(0)
    assert len(page.list.table.rows) > first
    page.who.setCurrentIndex(page.who.findData("Test"))
    assert page.list.table.rows


def test_the_list_is_read_in_windows(
    page: HistoryPage, goal: Goal, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_page, "_WINDOW", 20)
    for number in range(50):
        goal = desk.workspace.goals.save(replace(goal, wording=f"Ordalydelse {number}")).value
    QApplication.processEvents()
    assert page.parts.current == DONE
    assert len(page.list.table.rows) == 20
    bar = page.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: len(page.list.table.rows) == 40)
    assert len({row.id for row in page.list.table.rows}) == 40


def test_what_lies_in_the_wastebasket_is_disposed_of_by_a_decision(desk: Desk, qtbot: QtBot) -> None:
    work = desk.workspace
    period = work.periods.current()
    assert period is not None
    action = work.actions.save(ActionItem(text="Hälsa på grannkommunen", raised_on=period.start)).value
    work.actions.comment(work.actions.of_period(period)[0].id, "Se hälsa på grannkommunen")
    work.actions.remove(action)
    page = HistoryPage(desk, period)
    qtbot.addWidget(page)
    page.refresh()
    page.show()
    page.parts.choose(WASTE)
    page.waste.select(work.history.wastebasket()[0].id)
    found = page.detail.findChild(QPushButton, "historyDispose")
    assert found is not None
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
    dialog = page.window().findChild(DisposeDialog)
    assert dialog is not None
    assert not dialog.go.isEnabled()
    qtbot.waitUntil(dialog.go.isEnabled)
    assert dialog.where.text() == "Ord från det finns kvar här. Avgör om de får det:"
    assert "Kommentar till en åtgärd: Se hälsa på grannkommunen" in dialog.remains.toPlainText()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.form.row("reference").error.text()
    qtbot.keyClicks(dialog.reference, "Dnr 1")
    qtbot.keyClicks(dialog.role, "Arkivarie")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert work.history.wastebasket() == ()
    assert work.disposing.all()[0].role == "Arkivarie"
