"""A part that scrolls: a bar only where something is hidden."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll

_WORDS = "Ord som tar flera rader i en smal spalt men inte i en bred. " * 20


def test_no_bar_where_the_text_has_room(qtbot: QtBot) -> None:
    area, label = _area(qtbot)
    needed = label.heightForWidth(area.maximumViewportSize().width())
    area.resize(600, 2 * needed)
    qtbot.waitUntil(lambda: not area.verticalScrollBar().isVisible())
    area.resize(600, needed // 2)
    qtbot.waitUntil(area.verticalScrollBar().isVisible)


def test_a_bar_comes_when_the_text_grows(qtbot: QtBot) -> None:
    area, label = _area(qtbot)
    area.resize(600, 2 * label.heightForWidth(area.maximumViewportSize().width()))
    label.setText(_WORDS * 6)
    qtbot.waitUntil(area.verticalScrollBar().isVisible)
    label.setText(_WORDS)
    qtbot.waitUntil(lambda: not area.verticalScrollBar().isVisible())


def _area(qtbot: QtBot) -> tuple[ColumnScroll, QLabel]:
    area = ColumnScroll("area")
    qtbot.addWidget(area)
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    label = QLabel(_WORDS)
    label.setWordWrap(True)
    column.addWidget(label)
    area.setWidget(content)
    area.resize(600, 400)
    area.show()
    qtbot.waitExposed(area)
    return area, label
