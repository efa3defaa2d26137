"""The pages of the tabs: made when first shown; what has not been in sight lately lets its widgets go until it is."""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import AreaRow
from samverkan_desktop.frozen import replace
from samverkan_desktop.ui.dashboards.overview import OverviewTab
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.leaving import Left, PlaceMemory, come_back, give_focus, leave, may_go, take_away
from samverkan_desktop.ui.pages.kinds import page_of_tab
from samverkan_desktop.ui.tab_strip import OVERVIEW

if TYPE_CHECKING:
    from samverkan_desktop.ui.areas.area_tab import AreaTab

# So many parts of areas, and so many pages beside them, are there at once. Pages read more when they are made anew.
MOST_PARTS, MOST_PAGES = 4, 2


class TabPages(QObject):
    """`arrived` when another tab, or another part of an area, has come into sight."""

    arrived = Signal()

    def __init__(self, desk: Desk, stack: QStackedWidget, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("tabPages")
        self._desk, self._stack = desk, stack
        self._made: dict[str, Any] = {}
        self._left: dict[str, Left] = {}
        # They speak of another day.
        self._aged: set[str] = set()
        # Tab and part of it, the latest first.
        self._seen: list[tuple[str, str]] = []

    @cached_property
    def _timer(self) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(0)
        timer.timeout.connect(self._let_one_go)
        return timer

    def __iter__(self) -> Iterator[tuple[str, QWidget]]:
        """Those that are there, each with its tab."""
        return iter(tuple(self._made.items()))

    def of(self, tab: str) -> Any:
        """The page of a tab, where it is there."""
        return self._made.get(tab)

    def aim(self, area_id: str, part: str) -> None:
        """Let an area that is made next begin with a part, so that no other is made for nothing."""
        if area_id not in self._made:
            from samverkan_desktop.ui.areas.area_left import aimed_at

            self._left[area_id] = aimed_at(part, self._left.get(area_id, Left()))

    def show(self, tab: str, period: Period, row_of: Callable[[str], AreaRow]) -> None:
        """Bring the page of a tab into sight, as it was when it was last seen."""
        if tab in self._aged and not _is_asked():
            self._renew(tab)
        left = self._left.pop(tab, None) if tab not in self._made else None
        if tab in self._made:
            self._stack.setCurrentWidget(self._made[tab])
        else:
            self._make_room(tab)
            memory = PlaceMemory(self._desk.memory, left)
            page = self._made[tab] = self._make(tab, period, row_of, replace(self._desk, memory=memory))
            self._stack.addWidget(page)
            if left is not None:
                give_focus(left.focus, page)
            self._stack.setCurrentWidget(page)
            if left is not None:
                come_back(left, page)
            memory.forget()
        self._arrive()

    def age(self) -> None:
        """It is another day: what is there is made anew when it is shown next, and what is written there stays."""
        self._aged = set(self._made)

    def drop(self, *, except_for: AbstractSet[str] = frozenset()) -> None:
        """Take pages away for good, and what was remembered of them."""
        for tab in [tab for tab in self._made if tab not in except_for]:
            # Something may be under way in it, which will still ask it something.
            self._take_out(tab).deleteLater()
        self._left = {tab: left for tab, left in self._left.items() if tab in except_for}

    def _make(self, tab: str, period: Period, row_of: Callable[[str], AreaRow], desk: Desk) -> QWidget:
        if tab == OVERVIEW:
            return OverviewTab(desk, period, self._stack)
        kind = page_of_tab(tab)
        if kind is not None:
            return kind.make(desk, period, self._stack)
        from samverkan_desktop.ui.areas.area_tab import AreaTab

        made = AreaTab(desk, period, row_of(tab), self._stack)
        made.section_shown.connect(self._arrive)
        return made

    def _arrive(self) -> None:
        tab = next((tab for tab, page in self._made.items() if page is self._stack.currentWidget()), OVERVIEW)
        if tab != OVERVIEW:
            place = (tab, self._made[tab].part if _is_area(tab) else "")
            self._seen = [place, *(one for one in self._seen if one != place)]
            self._timer.start()
        self.arrived.emit()

    # Letting go

    def _let_one_go(self) -> None:
        """One after the other, so that none of them is noticed."""
        if _is_asked():
            # What is asked may concern one of them; it is looked at again when somebody goes on.
            return
        if self._let_oldest_go(MOST_PARTS, MOST_PAGES, at_once=False):
            self._timer.start()

    def _make_room(self, tab: str) -> None:
        """Let the oldest go before another is made, which then lies where that lay."""
        if tab == OVERVIEW or _is_asked():
            return
        parts, pages = (MOST_PARTS - 1, MOST_PAGES) if _is_area(tab) else (MOST_PARTS, MOST_PAGES - 1)
        self._let_oldest_go(parts, pages, at_once=True)

    def _let_oldest_go(self, most_parts: int, most_pages: int, *, at_once: bool) -> bool:
        parts = [place for place in self._seen if place[1]]
        pages = [place for place in self._seen if not place[1]]
        for place in (*reversed(parts[most_parts:]), *reversed(pages[most_pages:])):
            if self._let_go(*place, at_once=at_once):
                self._seen.remove(place)
                return True
        return False

    def _let_go(self, tab: str, part: str, *, at_once: bool) -> bool:
        page = self._made.get(tab)
        if page is None:
            return True
        if _is_area(tab) and page.part != part:
            area: AreaTab = page
            return area.let_go(part, at_once=at_once)
        if page is self._stack.currentWidget() or not may_go(page):
            return False
        self._remember(tab, at_once=at_once)
        return True

    def _renew(self, tab: str) -> None:
        """Let a page go that will be made anew; where something is written in it, what else is in it."""
        page = self._made[tab]
        if may_go(page):
            self._remember(tab)
        elif _is_area(tab):
            for part in tuple(page.sections):
                page.let_go(part)
        self._aged.discard(tab)

    def _remember(self, tab: str, *, at_once: bool = False) -> None:
        self._left[tab] = leave(self._made[tab])
        take_away(self._take_out(tab), at_once=at_once)

    def _take_out(self, tab: str) -> QWidget:
        self._aged.discard(tab)
        page: QWidget = self._made.pop(tab)
        self._stack.removeWidget(page)
        return page


def _is_asked() -> bool:
    return QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None


def _is_area(tab: str) -> bool:
    return tab != OVERVIEW and page_of_tab(tab) is None
