"""Two windows on a line that is stored when the cursor leaves it, and on a record of which a draft was left."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.indicators import Indicator
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.areas import AreasDialog
from samverkan_desktop.ui.dialogs.conflict import ConflictDialog, settle_lines
from samverkan_desktop.ui.dialogs.followup_document import FollowUpDocumentDialog
from samverkan_desktop.ui.editors import form_values
from samverkan_desktop.ui.editors.goal import GoalEditor
from samverkan_desktop.ui.editors.indicator import IndicatorEditor


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1366, 768)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def period(workspace: Workspace) -> Period:
    return workspace.periods.all()[0]


def asked(dialog: ConflictDialog) -> list[str]:
    return [one.text() for one in dialog.findChildren(QLabel) if one.objectName().startswith("conflictLabel")]


def test_what_only_one_wrote_is_taken_and_the_rest_is_asked(window: QWidget) -> None:
    told: list[tuple[str, ...]] = []
    lines = [("A", "a", "a", "deras"), ("B", "b", "min", "b"), ("C", "c", "min", "deras"), ("D", "d", "lika", "lika")]
    assert settle_lines("Titel", lines[:2], told.append, window) is None
    assert told == [("deras", "min")]
    dialog = settle_lines("Titel", lines, told.append, window)
    assert dialog is not None
    assert asked(dialog) == ["C"]
    # The question itself takes the cursor out of the line that it is about.
    assert settle_lines("Titel", lines, told.append, window) is None
    assert len(told) == 1
    dialog.take_theirs()
    dialog.accept()
    assert told[-1] == ("deras", "min", "deras", "lika")


def test_the_head_of_the_document_keeps_what_another_window_wrote(
    desk: Desk, period: Period, window: QWidget, qtbot: QtBot
) -> None:
    followups = desk.workspace.followups
    dialog = FollowUpDocumentDialog(desk, period, window)
    dialog.show()
    stored = followups.head(period)
    desk.changes.blockSignals(True)
    followups.save_head(replace(stored, title="Deras titel", stamp=""))
    dialog.parties.setText("Region, Länsstyrelse")
    dialog.parties.editingFinished.emit()
    head = followups.head(period)
    assert (head.title, head.parties) == ("Deras titel", ("Region", "Länsstyrelse"))
    assert dialog.title.text() == "Deras titel"
    followups.save_head(replace(head, title="Deras nya"))
    dialog.title.setText("Min")
    dialog.title.editingFinished.emit()
    question = dialog.findChild(ConflictDialog)
    assert question is not None
    assert followups.head(period).title == "Deras nya"
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert dialog.title.text() == "Min"
    dialog.title.editingFinished.emit()
    dialog.findChildren(ConflictDialog)[-1].accept()
    assert followups.head(period).title == "Min"


def test_an_area_that_another_window_has_renamed_is_asked_about(desk: Desk, period: Period, window: QWidget) -> None:
    dialog = AreasDialog(desk, period, window)
    dialog.show()
    area = desk.workspace.areas.get(desk.workspace.areas.of_period(period.id)[0].id)
    desk.changes.blockSignals(True)
    desk.workspace.areas.rename(area, "Deras namn")
    item = dialog.list.item(0)
    item.setData(Qt.ItemDataRole.UserRole + 1, "Mitt namn")
    question = dialog.findChild(ConflictDialog)
    assert question is not None
    assert desk.workspace.areas.get(area.id).name == "Deras namn"
    theirs = question.findChild(QRadioButton, "conflictTheirs0")
    assert theirs is not None
    theirs.click()
    question.accept()
    assert desk.workspace.areas.get(area.id).name == "Deras namn"


def test_a_draft_takes_nothing_back_that_was_written_since(desk: Desk, period: Period, window: QWidget) -> None:
    goals = desk.workspace.goals
    goal = goals.get(goals.of_period(period.id)[0].id)
    form = GoalEditor(desk, goal, window)
    first = form_values.read(form)
    form.predecessors.tick_none()
    form.wording.set_text("Mina ord")
    kept = form_values.read(form)
    form._discard()
    # Somebody else gives it other words before the draft is opened again.
    goals.save(replace(goal, wording="Deras ord"))
    again = GoalEditor(desk, goals.get(goal.id), window)
    again.open()
    again.take_draft(kept, first)
    question = again.findChild(ConflictDialog)
    assert question is not None
    assert asked(question) == ["Formulering"]
    assert again.wording.text() == "Mina ord"
    question.take_theirs()
    question.accept()
    assert goals.get(goal.id).wording == "Deras ord"


def test_a_draft_of_another_field_keeps_the_new_words(desk: Desk, period: Period, window: QWidget) -> None:
    goals = desk.workspace.goals
    goal = goals.get(goals.of_period(period.id)[0].id)
    form = GoalEditor(desk, goal, window)
    first = form_values.read(form)
    form.predecessors.tick_all()
    kept = form_values.read(form)
    ticked = form.predecessors.ticked()
    form._discard()
    goals.save(replace(goal, wording="Deras ord"))
    again = GoalEditor(desk, goals.get(goal.id), window)
    again.open()
    again.take_draft(kept, first)
    assert again.findChild(ConflictDialog) is None
    assert (again.wording.text(), again.predecessors.ticked()) == ("Deras ord", ticked)


def test_an_indicator_keeps_the_goals_of_other_periods(desk: Desk, period: Period, window: QWidget) -> None:
    work = desk.workspace
    earlier = work.periods.add(Period.of_years(2018, 2019)).value
    area_id = work.goals.of_period(period.id)[0].area_id
    old = work.goals.save(Goal(period_id=earlier.id, area_id=area_id, wording="Ett gammalt mål")).value
    new = work.goals.of_period(period.id, area_id)[0]
    indicator = work.indicators.save(Indicator(area_id=area_id, name="Andel"), (old.id,)).value
    form = IndicatorEditor(desk, period, indicator, window)
    form.goals.tick([new.id])
    form.save()
    assert set(work.indicators.row(indicator.id).goal_ids) == {old.id, new.id}
