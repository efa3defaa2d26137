"""What Tab comes to in another order than the eye is found; `test_every_window.py` looks at all windows."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

import samverkan_desktop
from samverkan_desktop.ui.widgets.tab_order import tab_before, tab_through
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


def test_no_layout_is_asked_for_its_items() -> None:
    """PySide6 takes what later lies where an item lay for that item, now and then and far away from here."""
    source = Path(samverkan_desktop.__file__).parent / "ui"
    assert [path for path in source.rglob("*.py") if ".itemAt(" in path.read_text(encoding="utf-8")] == []
