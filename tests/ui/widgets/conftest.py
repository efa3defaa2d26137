import pytest
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
)

from samverkan_desktop.ui import theme


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    theme.apply(qapp, "light", 100)


@pytest.fixture
def window(qtbot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made
