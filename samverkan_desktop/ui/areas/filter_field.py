"""A small field that keeps only the rows with the words that are written."""

from collections.abc import Callable

from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.picture_line import SearchLine


def filter_field(on_text: Callable[[str], object], *, name: str) -> SearchLine:
    """The field; `on_text` should be a bound method of the list."""
    made = SearchLine(_("Filter"), name=name, picture="filter")
    made.setAccessibleName(_("Filter the list"))
    made.setFixedWidth(theme.current().px(180))
    made.textChanged.connect(on_text)
    return made
