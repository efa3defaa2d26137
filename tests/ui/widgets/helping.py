"""What the tests of the building blocks have in common."""

from datetime import date

from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QWidget,
)

MARKUP = '<img src="file:///etc/passwd"><b>fet</b> & mer'
TODAY = date(2026, 11, 23)


def put(window: QMainWindow, widget: QWidget) -> None:
    window.setCentralWidget(widget)
    QApplication.processEvents()
