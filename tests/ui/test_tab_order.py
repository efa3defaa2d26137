"""What Tab comes to in another order than the eye is found; `test_every_window.py` looks at all windows."""

import gc
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

import samverkan_desktop
from samverkan_desktop.ui.widgets.tab_order import handed_on, tab_before, tab_through
from tests.ui.rules.parts import is_held_well
from tests.ui.rules.tabbing import first_round, journey, ways_back


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
    back = ways_back(first_round(journey(window)), window)
    assert len(back) == (1 if moved else 2)
    tab_through(first, late, second, last)
    assert journey(window)[:1] == [first]
    window.close()


def test_what_hands_the_focus_on_to_a_later_part_does_not_lead_past_the_parts_before_it(qapp: QApplication) -> None:
    window, rows, add = QWidget(), QWidget(), QPushButton("Ny")
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    first, last, late = QPushButton("Först"), QPushButton("Sist"), QPushButton("Rad")
    whole, inner = QVBoxLayout(window), QVBoxLayout(rows)
    inner.addWidget(add)
    rows.setFocusProxy(add)
    for one in (first, rows, last):
        whole.addWidget(one)
    inner.insertWidget(0, late)
    tab_before(add, late)
    window.show()
    window.activateWindow()
    first.setFocus()
    assert journey(window) == [first, late, add, last]
    window.close()


def test_what_stood_before_lives_on_when_what_stood_after_is_gone(qapp: QApplication) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    text, late, last = QPlainTextEdit(), QPushButton("Sen"), QPushButton("Sist")
    bar = text.verticalScrollBar()
    for one in (text, last, late):
        column.addWidget(one)
    tab_before(last, late)
    assert all(is_held_well(one) for one in (text, bar, late))
    last.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert bar.value() == 0


@pytest.mark.parametrize("own", [False, True])
def test_a_part_of_qt_is_not_asked_what_it_hands_the_focus_on_to(qapp: QApplication, own: bool) -> None:
    area = QScrollArea()
    if own:
        area.setViewport(QWidget())
    assert handed_on(area.viewport()) is None
    gc.collect()
    assert is_held_well(area)


def test_nobody_asks_what_would_take_apart_what_it_answers() -> None:
    """PySide6 makes the answer a part of what was asked; an item of a layout it holds for longer than there is one."""
    asked = re.compile(r"\.(itemAt|(next|previous)InFocusChain|focusProxy|checkedButton|buddy|topLevelWidget)\(")
    source = Path(samverkan_desktop.__file__).parent
    found = {path.name for path in source.rglob("*.py") if asked.search(path.read_text(encoding="utf-8"))}
    assert found == {"tab_order.py"}, "only `handed_on` knows whom it may ask"
