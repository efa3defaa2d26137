"""The choice of a group before a new meeting, and how often a group meets."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.bodies import Cadence, CadenceKind
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.choose_body import ChooseBody
from samverkan_desktop.ui.editors.body import BodyEditor
from samverkan_desktop.ui.widgets.cadence_field import CadenceField

Key = Qt.Key


def opened(qtbot: QtBot, dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)


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


def test_a_form_that_a_small_dialog_opens_keeps_its_own_size(qtbot: QtBot, desk: Desk) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    dialog = ChooseBody(desk, None, window)
    editor = BodyEditor(desk, None, dialog)
    assert dialog.height() < editor.height() <= window.height()
