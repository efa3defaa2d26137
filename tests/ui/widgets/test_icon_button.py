"""A picture that is pressed looks, answers and speaks as Qt's own tool button does."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.buttons import icon_button, tool_button


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[QWidget]:
    """A window in the look of the program."""
    theme.apply(qapp, "light", 100)
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(100, 100)
    made.show()
    yield made
    theme.apply(qapp, "light", 100)


def _shown(window: QWidget, made: QAbstractButton, low: int = 0) -> QImage:
    made.setParent(window)
    made.resize(made.sizeHint() - QSize(0, low))
    # Away from the pointer.
    made.move(40, 40)
    made.show()
    window.setFocus()
    QApplication.processEvents()
    return window.grab().toImage()


@pytest.mark.parametrize(("mode", "text_size"), [("light", 100), ("dark", 150)])
@pytest.mark.parametrize(("enabled", "low"), [(True, 0), (False, 0), (True, 12)])
def test_it_looks_like_a_tool_button(
    window: QWidget, qapp: QApplication, mode: str, text_size: int, enabled: bool, low: int
) -> None:
    theme.apply(qapp, mode, text_size)
    own, other = icon_button("edit", "Ändra"), tool_button("edit", "Ändra")
    for made in (own, other):
        made.setEnabled(enabled)
    seen = _shown(window, own, low)
    own.hide()
    assert seen == _shown(window, other, low)
    assert own.size() == other.size()
    assert own.sizePolicy().horizontalPolicy() is other.sizePolicy().horizontalPolicy()


@pytest.mark.parametrize(
    ("state", "token"), [("under", "hover"), ("down", "pressed"), ("checked", "accent_soft"), ("off", "")]
)
def test_its_ground_tells_what_is_done_with_it(window: QWidget, state: str, token: str) -> None:
    made = icon_button("edit", "Ändra")
    ground = _shown(window, made).pixelColor(0, 0)
    made.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, state in {"under", "off"})
    made.setDown(state == "down")
    made.setCheckable(state == "checked")
    made.setChecked(state == "checked")
    made.setEnabled(state != "off")
    seen = made.grab().toImage().pixelColor(made.width() // 2, 3)
    assert seen == (theme.current().color(token) if token else ground)


def test_a_ring_tells_where_the_keys_are_and_space_presses(window: QWidget, qtbot: QtBot) -> None:
    pressed: list[bool] = []
    made = icon_button("edit", "Ändra", lambda: pressed.append(True))
    _shown(window, made)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Tab)
    assert made.hasFocus()
    assert made.grab().toImage().pixelColor(made.width() // 2, 0) == theme.current().color("accent")
    qtbot.keyClick(made, Qt.Key.Key_Space)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert pressed == [True, True]


def test_a_screen_reader_hears_a_button_with_its_name(window: QWidget) -> None:
    own, other = icon_button("edit", "Ändra"), tool_button("edit", "Ändra")
    for made in (own, other):
        _shown(window, made)
    told, meant = (QAccessible.queryAccessibleInterface(made) for made in (own, other))
    assert told.role() is meant.role() is QAccessible.Role.Button
    assert told.text(QAccessible.Text.Name) == meant.text(QAccessible.Text.Name) == "Ändra"
    assert told.actionInterface().actionNames() == meant.actionInterface().actionNames()
