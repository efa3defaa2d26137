"""Notices, questions and errors do what the rest of the window relies on."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
)

from samverkan_desktop.ui.messages import Messages
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.notice import NoticeBar


def test_notices_stack_at_the_foot_and_undo_once(qtbot, window: QMainWindow) -> None:
    messages = Messages(window)
    undone: list[bool] = []
    bar = messages.notice("Borttaget", undo=lambda: undone.append(True))
    for number in range(5):
        messages.notice(f"Nr {number}")
    assert [one.text.text() for one in messages.notices] == ["Nr 2", "Nr 3", "Nr 4"]
    bar = messages.notice("Borttaget", undo=lambda: undone.append(True))
    assert bar.action is not None
    bar.action.click()
    assert undone == [True]
    assert bar not in messages.notices
    window.resize(700, 500)
    assert all(one.geometry().bottom() < 500 - 36 for one in messages.notices)
    assert all(one.x() >= 0 and one.geometry().right() < 700 for one in messages.notices)
    tops = [one.y() for one in messages.notices]
    assert tops == sorted(tops)


def test_notices_leave_by_themselves_but_errors_and_what_is_read_stay(qtbot, window: QMainWindow) -> None:
    messages = Messages(window)
    info, error = messages.notice("Sparat"), messages.notice("Fel", kind="error")
    assert info.is_counting
    assert not error.is_counting
    place = QPointF(QPoint(5, 5))
    QApplication.sendEvent(info, QEnterEvent(place, place, place))
    assert not info.is_counting
    QApplication.sendEvent(info, QEvent(QEvent.Type.Leave))
    assert info.is_counting
    with qtbot.waitSignal(info.closed):
        info._timer.timeout.emit()
    assert messages.notices == [error]
    qtbot.keyClick(error, Qt.Key.Key_Escape)
    assert messages.notices == []


def test_a_notice_with_the_focus_does_not_leave(qtbot, window: QMainWindow) -> None:
    bar = Messages(window).notice("Borttaget", undo=lambda: None)
    assert isinstance(bar, NoticeBar)
    assert bar.action is not None
    window.activateWindow()
    bar.action.setFocus()
    with qtbot.assertNotEmitted(bar.closed):
        bar._timer.timeout.emit()
    assert bar.is_counting


def test_a_question_does_not_block_and_dangerous_ones_default_to_no(qtbot, window: QMainWindow) -> None:
    messages = Messages(window)
    answers: list[str] = []
    ask = messages.ask(
        "Ta bort?",
        "Målet och dess bedömningar.",
        yes="Ta bort målet",
        on_yes=lambda: answers.append("yes"),
        danger=True,
    )
    no = ask.findChild(QPushButton, "messageNo")
    yes = ask.findChild(QPushButton, "messageYes")
    assert no.isDefault()
    assert not yes.isDefault()
    assert answers == []
    yes.click()
    assert answers == ["yes"]
    again = messages.ask(
        "Spara?", yes="Spara", on_yes=lambda: answers.append("saved"), on_no=lambda: answers.append("no")
    )
    qtbot.keyClick(again, Qt.Key.Key_Escape)
    assert answers == ["yes", "no"]


def test_enter_presses_the_button_that_has_the_focus_and_not_the_one_that_saves(qtbot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    pressed: list[str] = []
    column = QVBoxLayout(dialog)
    for name in ("save", "other"):
        made = button(name, name=name, parent=dialog)
        made.clicked.connect(partial(pressed.append, name))
        column.addWidget(made)
    save, other = dialog.findChildren(QPushButton)
    save.setDefault(True)
    dialog.show()
    qtbot.waitExposed(dialog)
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Return)
    qtbot.keyClick(other, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed[:1] == ["other"]
    assert pressed.count("other") == 1


def test_an_error_can_be_copied(qtbot, window: QMainWindow) -> None:
    dialog = Messages(window).error("Fel", "Vad", "Tryggt", "Gör", details="rad 1\nrad 2")
    dialog.findChild(QPushButton, "messageCopy").click()
    assert QApplication.clipboard().text() == "rad 1\nrad 2"
    assert dialog.accessibleDescription() == "Vad\nTryggt\nGör"
    dialog.close()
