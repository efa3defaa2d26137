"""The pages beside the areas, in the order of the menu; each is made when it is first opened."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.periods import Period
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_
from samverkan_desktop.ui.desk import Desk

if TYPE_CHECKING:
    from samverkan_desktop.ui.pages.page import Page

_MARK = "page:"


@dataclass(frozen=True, kw_only=True)
class PageKind:
    """One page: `title` is a source text for `_`, `command` its words in the menu, `shortcut` in the portable form."""

    key: str
    title: str
    command: str
    icon_name: str
    shortcut: str = ""
    make: Callable[[Desk, Period, QWidget], "Page"]

    @property
    def tab(self) -> str:
        """The key of its tab, which no area's id can be."""
        return f"{_MARK}{self.key}"


def _actions(desk: Desk, period: Period, parent: QWidget) -> "Page":
    from samverkan_desktop.ui.logs.pages import ActionsPage

    return ActionsPage(desk, period, parent)


def _decisions(desk: Desk, period: Period, parent: QWidget) -> "Page":
    from samverkan_desktop.ui.logs.pages import DecisionsPage

    return DecisionsPage(desk, period, parent)


def _history(desk: Desk, period: Period, parent: QWidget) -> "Page":
    from samverkan_desktop.ui.pages.history_page import HistoryPage

    return HistoryPage(desk, period, parent)


def _bodies(desk: Desk, period: Period, parent: QWidget) -> "Page":
    from samverkan_desktop.ui.pages.bodies_page import BodiesPage

    return BodiesPage(desk, period, parent)


def _people(desk: Desk, period: Period, parent: QWidget) -> "Page":
    from samverkan_desktop.ui.pages.people_page import PeoplePage

    return PeoplePage(desk, period, parent)


def _corrections(desk: Desk, period: Period, parent: QWidget) -> "Page":
    from samverkan_desktop.ui.pages.corrections import CorrectionsPage

    return CorrectionsPage(desk, period, parent)


PAGES: tuple[PageKind, ...] = (
    PageKind(
        key="actions",
        title=N_("Actions"),
        command=N_("All &actions"),
        icon_name="tasks",
        shortcut="Ctrl+Shift+T",
        make=_actions,
    ),
    PageKind(
        key="decisions",
        title=N_("Decisions"),
        command=N_("All &decisions"),
        icon_name="decision",
        shortcut="Ctrl+Shift+B",
        make=_decisions,
    ),
    PageKind(
        key="bodies",
        title=N_("Groups"),
        command=N_("&Groups and series of meetings"),
        icon_name="people",
        shortcut="Ctrl+G",
        make=_bodies,
    ),
    PageKind(
        key="people",
        title=N_("Persons"),
        command=N_("&Persons and organisations"),
        icon_name="person",
        shortcut="Ctrl+Shift+G",
        make=_people,
    ),
    PageKind(
        key="history",
        title=N_("History"),
        command=N_("&History and wastebasket"),
        icon_name="history",
        shortcut="Ctrl+Shift+H",
        make=_history,
    ),
    PageKind(
        key="corrections",
        title=N_("Corrections"),
        command=N_("All co&rrections"),
        icon_name="correct",
        shortcut="Ctrl+Shift+R",
        make=_corrections,
    ),
)


def page_of_tab(tab: str) -> PageKind | None:
    """The page that a tab stands for; None for the overview and the areas."""
    return next((kind for kind in PAGES if kind.tab == tab), None)
