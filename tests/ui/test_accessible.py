"""What lacks a name or a key is found; `test_every_window.py` looks at everything that a person can use."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from tests.ui.rules.tabbing import controls, journey, lacking


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
    found = lacking(controls(window), journey(window), window)
    assert [said in problem for problem in found] == ([True] if said else [])
    window.close()
