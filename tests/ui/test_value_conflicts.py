"""Two windows on the values of one indicator: cell by cell in the grid, field by field where a value is corrected."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.errors import StaleRecord
from samverkan_desktop.domain.indicator_rows import IndicatorRow
from samverkan_desktop.domain.measurements import Measurement, MeasurementStatus
from samverkan_desktop.domain.value_changes import Answer, ValueChange
from samverkan_desktop.services.measurements import Reason
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.conflict import ConflictDialog
from samverkan_desktop.ui.dialogs.quality import QualityDialog
from samverkan_desktop.ui.dialogs.reason import ReasonDialog
from samverkan_desktop.ui.editors import form_values
from samverkan_desktop.ui.editors.correct_value import CorrectValueEditor
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
from samverkan_desktop.ui.editors.values.dialog import ValueGridDialog
from samverkan_desktop.ui.editors.values.rows import DAY, NOTE, SOURCE, VALUE
from tests.ui.conftest import TODAY


@pytest.fixture
def row(workspace: Workspace) -> IndicatorRow:
    return next(one for one in workspace.indicators.all() if len(one.current) > 3 and one.record.is_numeric)


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1366, 768)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def grid(desk: Desk, row: IndicatorRow, owner: QWidget, qtbot: QtBot) -> ValueGridDialog:
    made = ValueGridDialog(desk, row.id, owner)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.show()
    return made


def write(grid: ValueGridDialog, place: int, **texts: str) -> None:
    grid.model.write({(place, grid.model.keys.index(key)): text for key, text in texts.items()})


def corrected(workspace: Workspace, value: Measurement, right: str) -> Measurement:
    """The value after somebody else has corrected it."""
    reason = Reason(discovered_on=TODAY, explanation="Deras skäl", source="Deras källa")
    new = replace(value, id="deras", version=0, value=Decimal(right))
    return workspace.measurements.get(
        workspace.corrections.correct_value(value.id, new, reason).value.replacement_id or ""
    )


def question(form: EditorDialog) -> ConflictDialog:
    return next(one for one in form.findChildren(ConflictDialog) if one.isVisible())


def asked(dialog: ConflictDialog) -> list[str]:
    return [one.text() for one in dialog.findChildren(QLabel) if one.objectName().startswith("conflictLabel")]


def press(qtbot: QtBot, parent: QWidget, name: str, kind: type[QWidget] = QPushButton) -> None:
    found = parent.findChild(kind, name)
    assert found is not None, name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def give_reason(grid: EditorDialog, qtbot: QtBot) -> None:
    dialog = next((one for one in grid.findChildren(ReasonDialog) if one.isVisible()), None)
    if dialog is not None:
        press(qtbot, dialog, "reasonContinue")


def answer_questions(form: EditorDialog) -> None:
    for dialog in form.findChildren(QualityDialog):
        if dialog.isVisible():
            dialog.save_button.click()


def test_what_only_one_wrote_in_the_grid_comes_along(
    grid: ValueGridDialog, row: IndicatorRow, workspace: Workspace, qtbot: QtBot
) -> None:
    first, second = (one.stored for one in grid.model.rows[:2])
    assert first is not None
    assert second is not None
    workspace.measurements.describe(replace(second, note="Deras anteckning"))
    write(grid, 0, **{NOTE: "Min anteckning"})
    write(grid, 1, **{SOURCE: "Min källa"})
    grid.save()
    assert not grid.isVisible(), grid.trouble.text()
    after = {one.id: one.record for one in workspace.indicators.row(row.id).current}
    assert after[first.id].note == "Min anteckning"
    assert (after[second.id].note, after[second.id].source) == ("Deras anteckning", "Min källa")


@pytest.mark.parametrize("keeps_mine", [True, False])
def test_two_who_correct_the_same_value_choose_the_cell(
    grid: ValueGridDialog, row: IndicatorRow, workspace: Workspace, qtbot: QtBot, keeps_mine: bool
) -> None:
    value = grid.model.rows[0].stored
    assert value is not None
    before = value.value or Decimal(0)
    theirs = corrected(workspace, value, str(before + 1))
    write(grid, 0, **{VALUE: str(before + 2).replace(".", ",")})
    grid.model.answer((0,), Answer.CORRECTION)
    grid.save()
    give_reason(grid, qtbot)
    answer_questions(grid)
    dialog = question(grid)
    assert len(asked(dialog)) == 1
    assert asked(dialog)[0].endswith(": Värde")
    if not keeps_mine:
        dialog.findChild(QRadioButton, "conflictTheirs0").click()  # type: ignore[union-attr]
    press(qtbot, dialog, "conflictSave")
    answer_questions(grid)
    assert not grid.isVisible(), grid.trouble.text()
    held = next(one.record for one in workspace.indicators.row(row.id).current if one.record.key == value.key)
    assert held.value == (before + 2 if keeps_mine else before + 1)
    # What they corrected is still there, and what is mine stands upon it.
    assert held.replaces_id == (theirs.id if keeps_mine else value.id)


def test_a_question_about_a_cell_that_is_put_off_writes_nothing(
    grid: ValueGridDialog, row: IndicatorRow, workspace: Workspace, qtbot: QtBot
) -> None:
    value = grid.model.rows[0].stored
    assert value is not None
    workspace.measurements.describe(replace(value, note="Deras"))
    write(grid, 0, **{NOTE: "Min"})
    for _time in range(2):
        grid.save()
        qtbot.keyClick(question(grid), Qt.Key.Key_Escape)
        assert grid.isVisible()
        assert workspace.measurements.get(value.id).note == "Deras"
    assert grid.model.rows[0].text(NOTE) == "Min"


def test_the_same_new_value_in_both_windows_is_one_value(
    grid: ValueGridDialog, row: IndicatorRow, workspace: Workspace, qtbot: QtBot
) -> None:
    new = Measurement(indicator_id=row.id, day=grid.model.rows[0].stored.day.replace(year=1999), value=Decimal(7))  # type: ignore[union-attr]
    workspace.measurements.write((ValueChange(incoming=new),))
    place = len(grid.model.written)
    write(grid, place, **{DAY: new.day.isoformat(), VALUE: "8"})
    grid.save()
    answer_questions(grid)
    dialog = question(grid)
    dialog.findChild(QRadioButton, "conflictTheirs0").click()  # type: ignore[union-attr]
    press(qtbot, dialog, "conflictSave")
    assert not grid.isVisible(), grid.trouble.text()
    found = [one.record for one in workspace.indicators.row(row.id).values if one.record.day == new.day]
    assert [one.value for one in found] == [Decimal(7)]


def test_a_value_that_was_taken_away_can_be_kept_or_let_go(
    grid: ValueGridDialog, row: IndicatorRow, workspace: Workspace, qtbot: QtBot
) -> None:
    place, value = next(
        (place, one.stored)
        for place, one in enumerate(grid.model.rows)
        if one.stored is not None and one.stored.replaces_id is None
    )
    workspace.measurements.remove((value.id,))
    write(grid, place, **{NOTE: "Behövs"})
    grid.save()
    assert asked(question(grid)) != []
    press(qtbot, question(grid), "conflictSave")
    answer_questions(grid)
    assert not grid.isVisible(), grid.trouble.text()
    again = next(one.record for one in workspace.indicators.row(row.id).current if one.record.key == value.key)
    assert (again.value, again.note) == (value.value, "Behövs")
    assert again.id != value.id


def test_a_value_taken_away_here_and_changed_there_is_asked(
    grid: ValueGridDialog, row: IndicatorRow, workspace: Workspace, qtbot: QtBot
) -> None:
    value = grid.model.rows[0].stored
    assert value is not None
    workspace.measurements.describe(replace(value, note="Deras"))
    grid.model.remove((0,))
    grid.save()
    dialog = question(grid)
    dialog.findChild(QRadioButton, "conflictTheirs0").click()  # type: ignore[union-attr]
    press(qtbot, dialog, "conflictSave")
    assert workspace.measurements.get(value.id).note == "Deras"


def test_a_draft_of_the_grid_asks_about_what_was_written_since(
    grid: ValueGridDialog, row: IndicatorRow, workspace: Workspace, desk: Desk, owner: QWidget, qtbot: QtBot
) -> None:
    value = grid.model.rows[0].stored
    assert value is not None
    write(grid, 0, **{NOTE: "Min", SOURCE: "Min källa"})
    kept = form_values.read(grid)
    grid._discard()
    workspace.measurements.describe(replace(value, note="Deras", approved_by="Bo"))
    again = ValueGridDialog(desk, row.id, owner)
    again.show()
    again.take_draft(kept)
    texts = dict(again.model.rows[0].texts)
    assert (texts[NOTE], texts[SOURCE], texts["approved_by"]) == ("Min", "Min källa", "Bo")
    assert len(asked(question(again))) == 1
    press(qtbot, question(again), "conflictSave")
    stored = workspace.measurements.get(value.id)
    assert (stored.note, stored.source, stored.approved_by) == ("Min", "Min källa", "Bo")


@pytest.mark.parametrize("keeps_mine", [True, False])
def test_a_correction_of_a_value_in_two_windows_is_chosen_field_by_field(
    desk: Desk, row: IndicatorRow, workspace: Workspace, owner: QWidget, qtbot: QtBot, keeps_mine: bool
) -> None:
    value = row.current[0]
    before = value.record.value or Decimal(0)
    editor = CorrectValueEditor(desk, row, value, owner)
    editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    editor.show()
    theirs = corrected(workspace, value.record, str(before + 1))
    qtbot.keyClicks(editor.new, str(before + 2).replace(".", ","))
    editor._reason.explanation.set_text("Mitt skäl")
    editor.save()
    answer_questions(editor)
    dialog = question(editor)
    assert asked(dialog) == ["Det rätta värdet", "Förklaring"]
    if not keeps_mine:
        dialog.findChild(QRadioButton, "conflictTheirs0").click()  # type: ignore[union-attr]
    press(qtbot, dialog, "conflictSave")
    answer_questions(editor)
    assert not editor.isVisible(), editor.trouble.text()
    found = [one for one in workspace.corrections.all() if one.indicator_id == row.id]
    held = next(one.record for one in workspace.indicators.row(row.id).current if one.record.key == value.record.key)
    assert held.value == (before + 2 if keeps_mine else before + 1)
    latest = next(one for one in found if one.replacement_id == held.id)
    # Their source was written by them alone.
    assert (latest.explanation, latest.source) == ("Mitt skäl", "Deras källa")
    assert (held.id == theirs.id) is not keeps_mine


def test_a_value_is_never_written_over_one_that_was_not_read(workspace: Workspace, row: IndicatorRow) -> None:
    value = row.current[0].record
    change = ValueChange(
        incoming=replace(value, id="mitt", version=0, value=Decimal(1), status=MeasurementStatus.FINAL),
        stored=value,
        answer=Answer.CORRECTION,
    )
    theirs = corrected(workspace, value, "2")
    with pytest.raises(StaleRecord) as met:
        workspace.measurements.write((change,), reason=Reason(discovered_on=TODAY))
    assert met.value.current == theirs
    with pytest.raises(StaleRecord):
        workspace.measurements.write((), described=(replace(value, note="x"),))
    with pytest.raises(StaleRecord):
        workspace.measurements.write((), removed=(value,))
