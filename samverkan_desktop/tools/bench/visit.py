"""Every tab, part and page of the window that is open, one after the other, as a thorough user would see them."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from samverkan_desktop.ui.areas.sections import SECTIONS
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.pages.kinds import PAGES


def visit() -> tuple[float, float]:
    """Milliseconds until the first area, and until the first meeting, was on the screen; 0 where there is none."""
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
    areas, meetings = window.area_rows, window.workspace.meetings.of_period(window.period)
    area = _took(lambda: window.show_area(areas[0].id)) if areas else 0.0
    meeting = _took(lambda: window.open_meeting(meetings[0].id)) if meetings else 0.0
    window.meetings.close_all()
    for row in areas:
        for kind in SECTIONS:
            _took(lambda row=row, kind=kind: window.show_area(row.id, kind.name))  # type: ignore[misc]
    for page in PAGES:
        _took(lambda page=page: window.show_page(page.key))  # type: ignore[misc]
    return area, meeting


def _took(act: Callable[[], None]) -> float:
    start = time.perf_counter()
    act()
    QApplication.processEvents()
    took = time.perf_counter() - start
    # All this is one event of the loop, at whose end Qt would take away what is meant to go.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return took * 1000
