"""The places of the main window: where the user is, which record is chosen there, and the way back to each."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from samverkan_desktop.ui.pages.kinds import page_of_tab
from samverkan_desktop.ui.visits import Place, Visits

if TYPE_CHECKING:
    from samverkan_desktop.ui.main_window import MainWindow


class Places(QObject):
    """Tells `visits` of each place; the window calls `arrived`, and does a longer way within `visits.step`."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setObjectName("places")
        self._window = window
        self.visits = Visits(self._chosen_at, self._go, self)

    def here(self) -> Place | None:
        """Where the user is, with the record that is chosen there; None before there is a period."""
        window = self._window
        if window.period is None:
            return None
        chips = getattr(window.page, "chips", None) if page_of_tab(window.strip.current) is None else None
        section = chips.current if chips is not None else ""
        place = Place(period_id=window.period.id, tab=window.strip.current, section=section)
        return Place(period_id=place.period_id, tab=place.tab, section=place.section, record_id=self._chosen_at(place))

    def arrived(self) -> None:
        """Another tab or another section came into sight."""
        place = self.here()
        if place is not None:
            self.visits.arrive(place)

    def _chosen_at(self, place: Place) -> str | None:
        window = self._window
        if window.period is None or window.period.id != place.period_id:
            return None
        page: Any = window.page_of(place.tab)
        if page is not None and page_of_tab(place.tab) is not None:
            chosen: str | None = page.chosen_id
            return chosen
        section = getattr(page, "sections", {}).get(place.section)
        return section.chosen_id if section is not None else None

    def _go(self, place: Place) -> bool:
        window = self._window
        if not any(one.id == place.period_id for one in window.workspace.periods.all()):
            return False
        window.choose_period(place.period_id)
        kind = page_of_tab(place.tab)
        if kind is not None:
            window.show_page(kind.key, place.record_id)
        elif place.section:
            if not window.has_area(place.tab):
                return False
            window.show_area(place.tab, place.section, place.record_id)
        else:
            window.show_overview()
        return True
