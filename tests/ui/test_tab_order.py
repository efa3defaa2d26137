"""Tab follows the eye: downwards, and in each line to the right."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.widgets.tab_order import tab_before, tab_through
from tests.ui.windows import every_view, every_window, path_of

_MOST_STEPS = 200
# Two in one line need not stand at the very same height.
_SAME_LINE = 6


def test_tab_follows_the_eye_in_every_window(example: Workspace, qapp: QApplication) -> None:
    problems = []
    for name, window in every_window(example, qapp):
        window.activateWindow()
        back = _ways_back(_round(window), window)
        # One step leads from the end to the beginning, wherever that is in what the window shows first.
        problems += [f"{name}: {one}" for one in back] if len(back) > 1 else []
    assert not problems, "\n".join(problems)


def test_tab_follows_the_eye_where_large_text_has_folded_the_choices(example: Workspace, qapp: QApplication) -> None:
    problems = []
    for name, window in every_view(example, qapp, text_size=200):
        window.activateWindow()
        back = _ways_back(_round(window), window)
        problems += [f"{name}: {one}" for one in back] if len(back) > 1 else []
    assert not problems, "\n".join(problems)


def _round(window: QWidget) -> list[QWidget]:
    """What has the focus one after the other while Tab is pressed."""
    if window.focusWidget() is None:
        window.focusNextPrevChild(True)
    found: list[QWidget] = []
    for _step in range(_MOST_STEPS):
        current = window.focusWidget()
        if current is None or current in found:
            break
        found.append(current)
        is_grid = current.property("spreadsheet")
        modifier = Qt.KeyboardModifier.ControlModifier if is_grid else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(current, Qt.Key.Key_Tab, modifier)
    return found


def _ways_back(found: list[QWidget], window: QWidget) -> list[str]:
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


@pytest.mark.parametrize("moved", [False, True])
def test_a_button_that_comes_too_late_is_found(qapp: QApplication, moved: bool) -> None:
    window = QWidget()
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    column, line = QVBoxLayout(window), QHBoxLayout()
    first, second, late, last = (QPushButton(text) for text in ("Ett", "Två", "Sen", "Sist"))
    column.addWidget(first)
    column.addLayout(line)
    line.addWidget(second)
    column.addWidget(last)
    line.insertWidget(0, late)
    if moved:
        tab_before(second, late)
    window.show()
    back = _ways_back(_round(window), window)
    assert len(back) == (1 if moved else 2)
    tab_through(first, late, second, last)
    assert _round(window)[:1] == [first]
    window.close()
