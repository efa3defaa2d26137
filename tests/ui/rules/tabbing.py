"""Everything that a person can use has a name and is reached by Tab, which follows the eye."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QScrollBar,
    QSplitter,
    QWidget,
)

from samverkan_desktop.ui.main_window import MainWindow
from tests.ui.rules.rule import Rule
from tests.ui.windows import path_of, shown

_MOST_STEPS = 200
# Two in one line need not stand at the very same height.
_SAME_LINE = 6


class TabFollowsTheEye(Rule):
    """Downwards, and in each line to the right."""

    def look(self, name: str, window: QWidget) -> None:
        window.activateWindow()
        self._follow(name, window, journey(window))

    def _follow(self, name: str, window: QWidget, steps: list[QWidget]) -> None:
        back = ways_back(first_round(steps), window)
        # One step leads from the end to the beginning, wherever that is in what the window shows first.
        self.found += [f"{name}: {one}" for one in back] if len(back) > 1 else []


class TabFollowsTheEyeInViews(TabFollowsTheEye):
    """In every view of the main window."""

    def look(self, name: str, window: QWidget) -> None:
        if isinstance(window, MainWindow):
            super().look(name, window)


class TabReachesAll(TabFollowsTheEye):
    """All that can be used has names and is come to, in that order; one journey tells both."""

    def look(self, name: str, window: QWidget) -> None:
        window.activateWindow()
        used, steps = controls(window), journey(window)
        self._follow(name, window, steps)
        self.found += [f"{name}: {problem}" for problem in lacking(used, steps, window)]


def journey(window: QWidget) -> list[QWidget]:
    """Everything that has the focus while Tab is pressed; a field that keeps Tab to itself ends the journey."""
    start = window.focusWidget()
    if start is None:
        window.focusNextPrevChild(True)
        start = window.focusWidget()
    steps: list[QWidget] = []
    for _step in range(_MOST_STEPS):
        current = window.focusWidget()
        if current is None or (steps and current is start):
            break
        steps.append(current)
        leaves_with_ctrl = current.property("spreadsheet")
        modifier = Qt.KeyboardModifier.ControlModifier if leaves_with_ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(current, Qt.Key.Key_Tab, modifier)
    return steps


def first_round(steps: list[QWidget]) -> list[QWidget]:
    """The steps until something has the focus for the second time."""
    found: list[QWidget] = []
    for one in steps:
        if one in found:
            break
        found.append(one)
    return found


def controls(window: QWidget) -> list[QWidget]:
    """What a person can use in the window as it is."""
    return [one for one in shown(window) if _is_control(one)]


def lacking(used: list[QWidget], steps: list[QWidget], window: QWidget) -> list[str]:
    """Those that have no name, or to which no key comes."""
    reached = set(steps)
    found = []
    for control in used:
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


def _is_reached_by_arrows(widget: QWidget, reached: set[QWidget]) -> bool:
    """Of alternatives Tab reaches the chosen one, and the arrows the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(one in reached for one in group.buttons())


def _spoken_name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def ways_back(found: list[QWidget], window: QWidget) -> list[str]:
    """Each step upwards, or to the left within a line, the step from the last to the first included."""
    pairs = zip(found, [*found[1:], *found[:1]], strict=True)
    return [
        f"from {path_of(one, window)} back to {path_of(other, window)}"
        for one, other in pairs
        if not one.isAncestorOf(other) and _is_back(*_beside(one, other, window))
    ]


def _is_back(one: QRect, other: QRect) -> bool:
    if abs(one.center().y() - other.center().y()) < _SAME_LINE:
        return other.left() < one.left()
    is_in_another_column = other.left() > one.center().x()
    return other.bottom() <= one.top() and not is_in_another_column


def _beside(one: QWidget, other: QWidget, window: QWidget) -> tuple[QRect, QRect]:
    """Where the two are; what can be scrolled, and the parts of a splitter, are where their frame is for the rest."""
    shared = one
    while shared is not window and not shared.isAncestorOf(other):
        shared = shared.parentWidget() or window
    return _seen(one, shared, window), _seen(other, shared, window)


def _seen(widget: QWidget, shared: QWidget, window: QWidget) -> QRect:
    shown, outer = widget, widget.parentWidget()
    while outer is not None and outer is not shared:
        if isinstance(outer, QAbstractScrollArea) or isinstance(outer.parentWidget(), QSplitter):
            shown = outer
        outer = outer.parentWidget()
    return QRect(shown.mapTo(window, QPoint(0, 0)), shown.size())
