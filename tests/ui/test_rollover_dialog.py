from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.backups import Reason
from samverkan_desktop.domain.matters import MatterKind
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.relevance import Relevance, RelevanceChoice, SuccessionKind
from samverkan_desktop.domain.rows import GoalRow
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.areas.goals_section import ALL, UNDECIDED, GoalsSection
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.conflict import ConflictDialog
from samverkan_desktop.ui.dialogs.rollover import RolloverDialog
from samverkan_desktop.ui.editors.relevance import RelevanceEditor
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.link_button import LinkButton


@pytest.fixture
def period(workspace: Workspace) -> Period:
    found = workspace.periods.current()
    assert found is not None
    return found


@pytest.fixture
def window(desk: Desk) -> QWidget:
    found = desk.messages.parent()
    assert isinstance(found, QWidget)
    found.show()
    return found


@pytest.fixture
def dialog(desk: Desk, period: Period, window: QWidget) -> Iterator[RolloverDialog]:
    made = RolloverDialog(desk, period, window)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.open()
    yield made
    made.deleteLater()


def meant(desk: Desk, goal: GoalRow) -> Relevance:
    return desk.workspace.goals.relevance(goal.id)


def click(qtbot: QtBot, owner: QWidget, name: str) -> None:
    (button,) = [one for one in owner.findChildren(QAbstractButton, name) if one.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def press(dialog: RolloverDialog, number: int) -> None:
    """A digit in the list."""
    action = next(one for one in dialog.list.actions() if one.shortcut().toString() == str(number))
    action.trigger()


def test_enter_goes_from_the_list_to_the_choices_and_begins_the_period_from_its_years(
    dialog: RolloverDialog, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    focus = dialog.focusWidget()
    assert focus is not None
    assert focus is dialog.fields.choices.chip(dialog.fields.choices.current)
    assert dialog.isVisible()
    dialog.chips.choose("period")
    (field,) = [one for one in dialog.period_fields.findChildren(QLineEdit, "name") if one.isVisible()]
    field.setFocus()
    with qtbot.waitSignal(dialog.done_with):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "2028–2029" in [one.label for one in desk.workspace.periods.all()]


def test_all_of_it_is_done_with_keys_and_undone_with_one(
    dialog: RolloverDialog, desk: Desk, period: Period, qtbot: QtBot
) -> None:
    rows = dialog.list.shown()
    press(dialog, 2)
    assert dialog.list.row() == dialog.list.shown()[1]
    press(dialog, 7)
    press(dialog, 3)
    assert dialog.fields.wording.text() == rows[2].wording
    dialog.fields.wording.setFocus()
    QTest.keyClicks(dialog.fields.wording, "Nytt: ")
    assert dialog.fields.compare.isVisible()
    QTest.keyClicks(dialog.fields.reason, "Tydligare nu")
    with qtbot.waitSignal(dialog.done_with) as told:
        click(qtbot, dialog, "rolloverCarry")
    later = next(one for one in desk.workspace.periods.all() if one.id == told.args[0])
    assert later.label == "2028–2029"
    new = desk.workspace.goals.of_period(later.id)
    assert [(row.wording, row.predecessors[0].kind) for row in new] == [
        (rows[0].wording, SuccessionKind.KEPT),
        (f"Nytt: {rows[2].wording}", SuccessionKind.REVISED),
    ]
    assert desk.workspace.areas.of_period(later.id)[0].name == rows[0].area
    assert any(one.reason is Reason.BEFORE_ROLLOVER for one in desk.workspace.backups.all())
    notice = desk.messages.notices[-1]
    qtbot.mouseClick(notice.action, Qt.MouseButton.LeftButton)
    assert all(one.id != later.id for one in desk.workspace.periods.all())
    assert meant(desk, rows[2]).reason == "Tydligare nu"


def test_what_is_chosen_is_kept_when_one_stops(
    dialog: RolloverDialog, desk: Desk, period: Period, window: QWidget, qtbot: QtBot
) -> None:
    first = dialog.list.shown()[0]
    dialog.fields.choices.choose("split")
    dialog.fields.parts.rows[0].text.setPlainText("Den ena")  # type: ignore[attr-defined]
    dialog.fields.parts.rows[1].text.setPlainText("Den andra")  # type: ignore[attr-defined]
    dialog.fields.reason.setPlainText("Två saker")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    kept = meant(desk, first)
    assert (kept.choice, kept.wordings, kept.reason) == (
        RelevanceChoice.SPLIT,
        ("Den ena", "Den andra"),
        "Två saker",
    )
    again = RolloverDialog(desk, period, window)
    again.open()
    # It begins with the first goal of which nothing has been said.
    assert again.list.row() == again.list.shown()[1]
    again.list.select(first.id)
    assert again.fields.choices.current == "split"
    assert [row.text.text() for row in again.fields.parts.rows] == ["Den ena", "Den andra"]  # type: ignore[attr-defined]


def test_what_is_not_ready_is_pointed_out_and_nothing_is_carried_over(
    dialog: RolloverDialog, desk: Desk, qtbot: QtBot
) -> None:
    rows = dialog.list.shown()
    press(dialog, 2)
    dialog.list.select(rows[3].id)
    dialog.fields.choices.choose("split")
    dialog.list.select(rows[0].id)
    click(qtbot, dialog, "rolloverCarry")
    assert dialog.isVisible()
    assert dialog.list.row() is not None
    assert dialog.list.row().id == rows[3].id  # type: ignore[union-attr]
    assert "minst två" in dialog.trouble.text()
    assert len(desk.workspace.periods.all()) == 2


def test_goals_are_merged(dialog: RolloverDialog, desk: Desk, qtbot: QtBot) -> None:
    rows = dialog.list.shown()
    dialog.fields.choices.choose("merge")
    dialog.fields.wording.setPlainText("Allt i ett")
    dialog.list.select(rows[1].id)
    dialog.fields.choices.choose("merge")
    dialog.fields.into.setCurrentIndex(dialog.fields.into.findData(rows[0].id))
    with qtbot.waitSignal(dialog.done_with) as told:
        click(qtbot, dialog, "rolloverCarry")
    (goal,) = desk.workspace.goals.of_period(told.args[0])
    assert (goal.wording, {one.id for one in goal.predecessors}) == ("Allt i ett", {rows[0].id, rows[1].id})


def test_somebody_else_who_decided_meanwhile_is_told_of(dialog: RolloverDialog, desk: Desk) -> None:
    first = dialog.list.shown()[0]
    dialog.fields.choices.choose("keep")
    assert dialog.keep()
    stored = meant(desk, first)
    desk.workspace.goals.say_relevance(replace(stored, choice=RelevanceChoice.CLOSE, reason="Klart"))
    dialog.fields.reason.setPlainText("Mitt skäl")
    assert not dialog.keep()
    assert dialog.fields.choices.current == "close"
    assert meant(desk, first).reason == "Klart"
    question = dialog.findChild(ConflictDialog)
    assert question is not None
    question.accept()
    assert (meant(desk, first).choice, meant(desk, first).reason) == (RelevanceChoice.CLOSE, "Mitt skäl")
    assert dialog.trouble.text().endswith("Vad målsättningen blir.")


def test_undecided_goals_are_listed_until_they_are_decided(
    dialog: RolloverDialog, desk: Desk, period: Period, window: QWidget, qtbot: QtBot
) -> None:
    rows = dialog.list.shown()
    press(dialog, 2)
    with qtbot.waitSignal(dialog.done_with) as told:
        click(qtbot, dialog, "rolloverCarry")
    later = next(one for one in desk.workspace.periods.all() if one.id == told.args[0])
    area = next(row for row in desk.workspace.areas.of_period(period.id) if row.id == rows[0].area_id)
    section = GoalsSection(desk, period, area)
    qtbot.addWidget(section)
    section.show()
    assert section.choices.isVisible()
    section.filters.choose(UNDECIDED)
    own = [row for row in rows if row.area_id == area.id]
    assert [row.id for row in section.list.shown()] == [row.id for row in own[1:]]
    again = RolloverDialog(desk, period, window)
    again.open()
    assert [row.id for row in again.list.shown()] == [row.id for row in rows[1:]]
    assert again.chips.isHidden()
    press(again, 2)
    with qtbot.waitSignal(again.done_with):
        click(qtbot, again, "rolloverCarry")
    assert len(desk.workspace.goals.of_period(later.id)) == 2
    section.refresh()
    section.filters.choose(ALL)
    section.filters.choose(UNDECIDED)
    assert [row.id for row in section.list.shown()] == [row.id for row in own[2:]]


def test_the_overview_of_the_next_period_brings_up_what_is_undecided(workspace: Workspace, period: Period) -> None:
    later_workspace = workspace
    first, *others = later_workspace.goals.of_period(period.id)
    later_workspace.goals.say_relevance(Relevance(goal_id=first.id, choice=RelevanceChoice.KEEP))
    later = later_workspace.rollover.carry_out(period, period.following()).value.period
    later_workspace._session.today = lambda: later.start
    found = later_workspace.overview.of_period(later)
    undecided = [goal.id for one in found.matters if one.kind is MatterKind.UNDECIDED for goal in one.goals]
    assert sorted(undecided) == sorted(goal.id for goal in others)


def test_the_panel_of_a_goal_tells_and_takes_what_becomes_of_it(
    desk: Desk, period: Period, window: QWidget, qtbot: QtBot
) -> None:
    area = desk.workspace.areas.of_period(period.id)[0]
    section = GoalsSection(desk, period, area)
    section.setParent(window)
    assert section.detail is not None
    section.detail.setParent(window)
    section.detail.show()
    click(qtbot, section.detail, "decideRelevance")
    editor = window.findChild(RelevanceEditor)
    assert editor is not None
    editor.fields.choices.choose("close")
    QTest.keyClicks(editor.fields.reason, "Klart nu")
    with qtbot.waitSignal(editor.saved):
        editor.save()
    section.refresh()
    texts = [label.text() for label in section.detail.findChildren(Label) if not label.isHidden()]
    assert "Klart nu" in texts
    row = section.list.shown()[0]
    assert row.relevance is RelevanceChoice.CLOSE
    (earlier,) = [one for one in section.detail.findChildren(LinkButton, "lineageLink") if one.isVisible()]
    assert earlier.words.startswith("2024–2025")


def test_a_conflict_on_a_goal_keeps_both(desk: Desk, period: Period, window: QWidget, qtbot: QtBot) -> None:
    goal = desk.workspace.goals.of_period(period.id)[0]
    stored = desk.workspace.goals.say_relevance(Relevance(goal_id=goal.id, choice=RelevanceChoice.KEEP)).value
    editor = RelevanceEditor(desk, period, goal, window)
    editor.open()
    desk.workspace.goals.say_relevance(replace(stored, choice=RelevanceChoice.CLOSE, reason="Deras skäl"))
    editor.fields.reason.setPlainText("Mitt skäl")
    editor.save()
    assert editor.isVisible()
    question = editor.findChild(ConflictDialog)
    assert question is not None
    with qtbot.waitSignal(editor.saved):
        question.accept()
    after = desk.workspace.goals.relevance(goal.id)
    assert (after.choice, after.reason) == (RelevanceChoice.CLOSE, "Mitt skäl")


def test_what_two_wrote_in_the_wizard_is_asked_and_nothing_is_lost(
    desk: Desk, period: Period, window: QWidget, qtbot: QtBot
) -> None:
    dialog = RolloverDialog(desk, period, window)
    dialog.open()
    goal = dialog._goal
    assert goal is not None
    # Nothing had been said of the goal when it was shown here; another window is the first to do so.
    others = Relevance(goal_id=goal.id, choice=RelevanceChoice.KEEP, reason="Deras skäl")
    desk.workspace.goals.say_relevance(others)
    dialog.fields.choices.choose(str(RelevanceChoice.CLOSE))
    dialog.fields.reason.setPlainText("Mitt skäl")
    assert not dialog.keep()
    assert dialog.fields.reason.toPlainText() == "Mitt skäl"
    assert not dialog.keep()
    question = dialog.findChildren(ConflictDialog)[-1]
    theirs = question.findChild(QRadioButton, "conflictTheirs0")
    assert theirs is not None
    theirs.click()
    question.accept()
    after = desk.workspace.goals.relevance(goal.id)
    assert (after.choice, after.reason) == (RelevanceChoice.KEEP, "Mitt skäl")
    assert dialog.keep()
    dialog.reject()
