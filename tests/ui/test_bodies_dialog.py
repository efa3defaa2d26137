"""Groups: the list, the form, and the choice before a new meeting."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.bodies import Body, BodyKind, Cadence, CadenceKind
from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.bodies import BodiesDialog, BodyEditor
from samverkan_desktop.ui.dialogs.choose_body import ChooseBody
from samverkan_desktop.ui.widgets.cadence_field import CadenceField

Key = Qt.Key


def opened(qtbot: QtBot, dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)


def editor_of(parent: QDialog) -> BodyEditor:
    return next(one for one in parent.findChildren(BodyEditor) if one.isVisible())


@pytest.fixture
def bodies(desk: Desk, qtbot: QtBot) -> BodiesDialog:
    dialog = BodiesDialog(desk)
    opened(qtbot, dialog)
    return dialog


def test_the_list_tells_what_is_held_of_what_is_expected(bodies: BodiesDialog, desk: Desk) -> None:
    rows = {row.body.name: place for place, row in enumerate(bodies.list.table.rows)}
    assert len(rows) == len(desk.workspace.bodies.all())
    place = rows["Avstämning bredband"]
    texts = [bodies.list.table.index(place, column).data() for column in range(5)]
    assert texts[0] == "Avstämning bredband"
    assert texts[1] == "varannan vecka"
    period = desk.workspace.periods.current()
    standings = {row.body.name: row for row in desk.workspace.bodies.standings(period)}
    standing = standings["Avstämning bredband"]
    assert standing.expected is not None
    assert texts[2] == f"{standing.held} av {standing.expected[0]}"
    assert texts[3] == "9 nov"
    assert texts[4] == "23 nov"


def test_the_next_days_are_proposed_for_the_chosen_group(bodies: BodiesDialog, desk: Desk) -> None:
    bodies.list.select(desk.workspace.bodies.named("Avstämning bredband").id)
    assert bodies.next.text() == "Föreslagna dagar för Avstämning bredband: mån 7 dec, mån 21 dec, mån 4 jan 2027"
    bodies.list.select(desk.workspace.bodies.named("LänsIT-gruppen").id)
    assert "vid behov" in bodies.next.text()


def test_a_group_is_added_with_keys(bodies: BodiesDialog, desk: Desk, qtbot: QtBot) -> None:
    bodies.add_button.click()
    editor = editor_of(bodies)
    editor.name.setText("Chefsgruppen för folkhälsa")
    editor.kind.setCurrentIndex(editor.kind.findData(BodyKind.COUNCIL.value))
    editor.cadence.kind.setCurrentIndex(editor.cadence.kind.findData(CadenceKind.PER_TERM.value))
    editor.aliases.setText("Folkhälsocheferna; Chefsgruppen ;")
    area = desk.workspace.areas.named("Omstart")
    tick = editor.findChild(QCheckBox, f"bodyArea_{area.id}")
    assert tick is not None
    tick.setChecked(True)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is editor)
    qtbot.keyClick(editor.name, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    body = desk.workspace.bodies.named("Folkhälsocheferna")
    assert (body.name, body.kind, body.cadence) == (
        "Chefsgruppen för folkhälsa",
        BodyKind.COUNCIL,
        Cadence(CadenceKind.PER_TERM, 2, 3),
    )
    assert body.aliases == ("Folkhälsocheferna", "Chefsgruppen")
    assert desk.workspace.bodies.area_ids(body.id) == (area.id,)
    row = bodies.list.row()
    assert row is not None
    assert row.body.id == body.id


def test_problems_are_told_beside_their_fields(bodies: BodiesDialog) -> None:
    bodies.add_button.click()
    editor = editor_of(bodies)
    editor.save()
    assert editor._form.row("name").error.text()
    editor.name.setText("LänsIT-gruppen")
    editor.save()
    assert editor._form.row("name").error.text()
    assert editor.isVisible()


def test_enter_changes_and_a_conflict_keeps_both(bodies: BodiesDialog, desk: Desk, qtbot: QtBot) -> None:
    body = desk.workspace.bodies.named("LänsIT-gruppen")
    bodies.list.select(body.id)
    qtbot.keyClick(bodies.list, Key.Key_Return)
    editor = editor_of(bodies)
    editor.name.setText("Min grupp")
    desk.workspace.bodies.save(Body(id=body.id, version=body.version, name="Deras grupp", kind=body.kind))
    editor.save()
    question = next(one for one in editor.findChildren(QDialog) if one.objectName() == "conflictDialog")
    question.accept()
    assert desk.workspace.bodies.get(body.id).name == "Min grupp"


def test_removing_asks_when_meetings_go_along_and_can_be_undone(bodies: BodiesDialog, desk: Desk, qtbot: QtBot) -> None:
    body = desk.workspace.bodies.named("Avstämning bredband")
    bodies.list.select(body.id)
    qtbot.keyClick(bodies.list, Key.Key_Delete)
    yes = bodies.findChild(QPushButton, "messageYes")
    assert yes is not None
    yes.click()
    with pytest.raises(NotFound):
        desk.workspace.bodies.get(body.id)
    action = bodies.messages.notices[0].action
    assert action is not None
    action.click()
    assert desk.workspace.bodies.get(body.id).name == body.name


def test_a_new_meeting_is_asked_for_and_the_dialog_leaves(bodies: BodiesDialog, desk: Desk) -> None:
    body = desk.workspace.bodies.named("LänsIT-gruppen")
    bodies.list.select(body.id)
    bodies.meet_button.click()
    journey: Any = desk.go
    assert journey.went == [("new_meeting", body.id, None)]
    assert not bodies.isVisible()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("weeks:1", "varje vecka"),
        ("weeks:2", "varannan vecka"),
        ("year:3", "3 gånger om året"),
        ("term:2-3", "2–3 gånger per termin"),
        ("yearly", "en gång om året"),
        ("irregular", "vid behov"),
    ],
)
def test_a_cadence_is_shown_in_words(qtbot: QtBot, desk: Desk, code: str, words: str) -> None:
    field = CadenceField(Cadence.parse(code))
    qtbot.addWidget(field)
    assert field.cadence() == Cadence.parse(code)
    assert field._words.text() == words


def test_the_second_number_follows_the_first(qtbot: QtBot, desk: Desk) -> None:
    field = CadenceField(Cadence.parse("term:2-3"))
    qtbot.addWidget(field)
    field.low.setValue(5)
    assert field.cadence() == Cadence(CadenceKind.PER_TERM, 5, 5)


# Before a new meeting


def test_a_group_is_found_by_typing_also_by_its_other_name(desk: Desk, qtbot: QtBot) -> None:
    dialog = ChooseBody(desk, None)
    opened(qtbot, dialog)
    assert QApplication.focusWidget() is dialog.finder
    dialog.finder.setText("klimatråd")
    with qtbot.waitSignal(dialog.body_chosen) as caught:
        qtbot.keyClick(dialog.finder, Key.Key_Return)
    assert caught.args is not None
    assert caught.args[0].name == "Energi- och klimatrådet"


def test_the_arrows_go_through_the_groups(desk: Desk, qtbot: QtBot) -> None:
    dialog = ChooseBody(desk, desk.workspace.areas.named("Omstart").id)
    opened(qtbot, dialog)
    qtbot.keyClick(dialog.finder, Key.Key_Down)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName().startswith("Chefer, sociala frågor")
    with qtbot.waitSignal(dialog.body_chosen):
        qtbot.keyClick(focused, Key.Key_Space)


def test_what_no_group_is_called_is_told(desk: Desk, qtbot: QtBot) -> None:
    dialog = ChooseBody(desk, None)
    opened(qtbot, dialog)
    dialog.finder.setText("finns inte")
    assert dialog._none.isVisible()
    qtbot.keyClick(dialog.finder, Key.Key_Return)
    assert dialog.isVisible()


def test_a_new_group_asked_for_in_an_area_has_it_ticked(qtbot: QtBot, desk: Desk) -> None:
    period = desk.workspace.periods.current()
    assert period is not None
    first, second = desk.workspace.areas.of_period(period.id)[:2]
    editor = BodyEditor(desk, None, area_id=second.id)
    qtbot.addWidget(editor)
    ticked = {box.objectName() for box in editor.findChildren(QCheckBox) if box.isChecked()}
    assert ticked == {f"bodyArea_{second.id}"}
    assert first.id != second.id
