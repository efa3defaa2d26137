"""What PySide6 makes of signals that nobody has asked for goes, and comes when somebody asks."""

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from samverkan_desktop.ui.unasked_signals import forget_signals


class Bell(QObject):
    rung = Signal(int)

    def __init__(self, button: QPushButton) -> None:
        super().__init__(button)
        self.count = 0
        self.borrowed = button.clicked

    def ring(self) -> None:
        self.count += 1
        self.rung.emit(self.count)


def kept(one: QObject) -> list[str]:
    return [name for name, value in vars(one).items() if isinstance(value, SignalInstance)]


def test_connections_work_on_and_others_can_be_made(qtbot: QtBot) -> None:
    button = QPushButton("Ring")
    qtbot.addWidget(button)
    bell, heard = Bell(button), []
    button.clicked.connect(bell.ring)
    bell.rung.connect(heard.append)
    button.show()
    assert len(kept(button)) > 5
    assert "rung" in kept(bell)

    assert forget_signals() > 5
    assert not kept(button)
    assert kept(bell) == ["borrowed"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard == [1]
    bell.rung.connect(heard.append)
    with qtbot.waitSignals([button.pressed, button.released, bell.borrowed]):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard == [1, 2, 2]
    bell.rung.disconnect(heard.append)
    button.clicked.disconnect(bell.ring)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert bell.count == 2
    # What is gone already is not looked at.
    forget_signals()
