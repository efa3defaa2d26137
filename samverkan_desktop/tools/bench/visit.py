"""Every tab, part and page of the window that is open, one after the other, as a thorough user would see them."""

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from samverkan_desktop.ui.areas.sections import SECTIONS
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.pages.kinds import PAGES

Seen = Callable[[str], object]

_LOOK_S = 0.25


def first_steps() -> tuple[float, float]:
    """Milliseconds until the first area, and until the first meeting, was on the screen; 0 where there is none."""
    window = _window()
    areas, meetings = window.area_rows, window.workspace.meetings.of_period(window.period)
    return (
        _took(partial(window.show_area, areas[0].id)) if areas else 0.0,
        _took(partial(window.open_meeting, meetings[0].id)) if meetings else 0.0,
    )


def see_tabs(seen: Seen) -> None:
    """The overview and the tab of each area, as it opens."""
    window = _window()
    for number, row in enumerate(window.area_rows, start=1):
        _look_at(partial(window.show_area, row.id))
        seen(f"tab of area {number}")
    _look_at(window.show_overview)
    seen("overview")


def see_parts_and_pages(seen: Seen) -> None:
    """A meeting, every part of every area, and every page beside them."""
    window = _window()
    for meeting in window.workspace.meetings.of_period(window.period)[:1]:
        _look_at(partial(window.open_meeting, meeting.id))
        seen("meeting, open")
        _look_at(window.meetings.close_all)
        seen("meeting, closed")
    for number, row in enumerate(window.area_rows, start=1):
        for kind in SECTIONS:
            _look_at(partial(window.show_area, row.id, kind.name))
            seen(f"{kind.name} of area {number}")
    for page in PAGES:
        _look_at(partial(window.show_page, page.key))
        seen(f"page of {page.key}")


def _window() -> MainWindow:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))


def _took(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    QApplication.processEvents()
    took = time.perf_counter() - start
    # All this is one event of the loop, at whose end Qt would take away what is meant to go.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return took * 1000


def _look_at(act: Callable[[], object]) -> None:
    """Do it, and look at what comes for as long as it takes until nothing more is made ready for coming back."""
    _took(act)
    end = time.monotonic() + _LOOK_S
    while time.monotonic() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        time.sleep(0.01)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
