"""A small field that keeps only the rows with the words that are written."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.icons import icon


def filter_field(on_text: Callable[[str], object], *, name: str) -> QLineEdit:
    """The field; `on_text` should be a bound method of the list."""
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(_("Filter the list"))
    made.setPlaceholderText(_("Filter"))
    made.setClearButtonEnabled(True)
    made.addAction(icon("filter", "muted"), QLineEdit.ActionPosition.LeadingPosition)
    made.setFixedWidth(theme.current().px(180))
    made.textChanged.connect(on_text)
    return made
