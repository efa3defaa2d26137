"""The pages beside the areas, in the order of the menu; each is made when it is first opened."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.periods import Period
from samverkan_desktop.ui.desk import Desk
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
    make: Callable[[Desk, Period, QWidget], Page]

    @property
    def tab(self) -> str:
        """The key of its tab, which no area's id can be."""
        return f"{_MARK}{self.key}"


PAGES: tuple[PageKind, ...] = ()


def page_of_tab(tab: str) -> PageKind | None:
    """The page that a tab stands for; None for the overview and the areas."""
    return next((kind for kind in PAGES if kind.tab == tab), None)
