"""Views that wait while somebody writes in another window."""

from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.ui.unhurried import Unhurried


def shown(window: QMainWindow, qtbot: QtBot) -> None:
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


def test_a_view_waits_while_another_window_is_written_in_and_catches_up_when_one_comes_back(qtbot: QtBot) -> None:
    own, other = QMainWindow(), QMainWindow()
    view = QWidget()
    own.setCentralWidget(view)
    calls: list[int] = []
    unhurried = Unhurried(view, lambda: calls.append(1))
    unhurried.want()
    assert calls == []
    shown(own, qtbot)
    unhurried.want()
    assert calls == [1]
    shown(other, qtbot)
    unhurried.want()
    assert calls == [1]
    own.activateWindow()
    qtbot.waitUntil(lambda: calls == [1, 1])
    unhurried.want()
    assert calls == [1, 1, 1]


def test_a_view_catches_up_when_the_writing_rests(qtbot: QtBot) -> None:
    own, other = QMainWindow(), QMainWindow()
    view = QWidget()
    own.setCentralWidget(view)
    calls: list[int] = []
    unhurried = Unhurried(view, lambda: calls.append(1))
    unhurried._timer.setInterval(1)
    shown(own, qtbot)
    shown(other, qtbot)
    unhurried.want()
    unhurried.want()
    qtbot.waitUntil(lambda: calls == [1])
