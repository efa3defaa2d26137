"""Everything that a person can use has a name, can be found by tests, and is reached without a mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPushButton,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)

from samverkan_desktop.services.workspace import Workspace
from tests.ui.windows import every_window, path_of, shown

_MOST_STEPS = 200


def test_every_control_has_names_and_is_reached_by_tab(example: Workspace, qapp: QApplication) -> None:
    problems = []
    for name, window in every_window(example, qapp):
        window.activateWindow()
        problems += [f"{name}: {problem}" for problem in _problems(window)]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    ("name", "label", "policy", "said"),
    [
        ("", "Spara", Qt.FocusPolicy.StrongFocus, "no object name"),
        ("save", "", Qt.FocusPolicy.StrongFocus, "no accessible name"),
        ("save", "Spara", Qt.FocusPolicy.ClickFocus, "not reached by Tab"),
        ("save", "Spara", Qt.FocusPolicy.StrongFocus, ""),
    ],
)
def test_a_control_that_lacks_something_is_found(
    qapp: QApplication, name: str, label: str, policy: Qt.FocusPolicy, said: str
) -> None:
    window = QWidget()
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    column = QVBoxLayout(window)
    first, second = QPushButton("Först"), QPushButton(label)
    first.setObjectName("first")
    second.setObjectName(name)
    second.setFocusPolicy(policy)
    column.addWidget(first)
    column.addWidget(second)
    window.show()
    found = _problems(window)
    assert [said in problem for problem in found] == ([True] if said else [])
    window.close()


def _problems(window: QWidget) -> list[str]:
    controls = [one for one in shown(window) if _is_control(one)]
    reached = _tab_through(window)
    found = []
    for control in controls:
        if not control.objectName():
            found.append(f"{path_of(control, window)}: no object name")
        if not _spoken_name(control):
            found.append(f"{path_of(control, window)}: no accessible name")
        if "&" in control.accessibleName():
            found.append(f"{path_of(control, window)}: the mark of a key is read aloud as a letter")
        if control not in reached and not _is_reached_by_arrows(control, reached):
            found.append(f"{path_of(control, window)}: not reached by Tab")
    return found


def _is_control(widget: QWidget) -> bool:
    """What takes the focus, except for the parts of such a thing, and places that merely scroll."""
    if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or not widget.isEnabled() or widget.focusProxy() is not None:
        return False
    if isinstance(widget, QScrollBar | QMenuBar):
        return False
    if (
        isinstance(widget, QLabel)
        and not widget.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    ):
        return False  # Text to be marked with the mouse.
    parent = widget.parentWidget()
    return not isinstance(parent, QAbstractSpinBox | QComboBox | QLineEdit)


def _tab_through(window: QWidget) -> set[QWidget]:
    """Everything that has the focus once while Tab is pressed; a field that keeps Tab to itself ends the journey."""
    start = window.focusWidget()
    if start is None:
        window.focusNextPrevChild(True)
        start = window.focusWidget()
    reached: set[QWidget] = set()
    for _step in range(_MOST_STEPS):
        current = window.focusWidget()
        if current is None or (current in reached and current is start):
            break
        reached.add(current)
        leaves_with_ctrl = current.property("spreadsheet")
        modifier = Qt.KeyboardModifier.ControlModifier if leaves_with_ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(current, Qt.Key.Key_Tab, modifier)
    return reached


def _is_reached_by_arrows(widget: QWidget, reached: set[QWidget]) -> bool:
    """Of alternatives Tab reaches the chosen one, and the arrows the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(one in reached for one in group.buttons())


def _spoken_name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""
