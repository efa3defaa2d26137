"""A small field that keeps only the rows with the words that are written."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy

from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.leaving import left_in
from samverkan_desktop.ui.memory import Memory
from samverkan_desktop.ui.widgets.picture_line import SearchLine

_USUAL, _LEAST = 180, 120


class FilterField(SearchLine):
    """Of one width in every list, less where its line is full."""

    def sizeHint(self) -> QSize:
        """The usual width."""
        return QSize(theme.current().px(_USUAL), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for the word in it."""
        return QSize(theme.current().px(_LEAST), super().minimumSizeHint().height())

    def leave(self) -> str | None:
        """The words in it."""
        return self.text() or None

    def come_back(self, left: str) -> None:
        """The words that were in it."""
        self.setText(left)


def filter_field(on_text: Callable[[str], object], *, name: str, remember: Memory | None = None) -> SearchLine:
    """The field; `on_text` should be a bound method of the list.

    With `remember` it has the words that it was left with at once, and whoever made it looks at them itself.
    """
    made = FilterField(_("Filter"), name=name, picture="filter")
    made.setAccessibleName(_("Filter the list"))
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    made.setText(left_in(remember, name) or "")
    made.textChanged.connect(on_text)
    return made
