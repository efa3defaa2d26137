"""A small field that keeps only the rows with the words that are written."""

from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from samverkan_desktop.i18n import N_, _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.leaving import left_in
from samverkan_desktop.ui.memory import Memory
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.widgets.keys import add_key
from samverkan_desktop.ui.widgets.picture_line import SearchLine

_USUAL, _LEAST = 180, 120
# When the keys only seem to come to another place.
_STAYS = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})


class FilterField(SearchLine):
    """Of one width in every list, less where its line is full. Ctrl+F comes here, and Escape leads back to the list.

    `on_text`, a bound method, takes the words, which otherwise go to the lists. With `remember` it has those that it
    was left with at once, and whoever made it looks at them itself.
    """

    # For the sheet of keys.
    KEYS = (("Ctrl+F", N_("Filter the list")), ("Esc", N_("Clear the filter, then back to the list")))

    def __init__(
        self,
        *lists: TableList[Any],
        name: str,
        on_text: Callable[[str], object] | None = None,
        remember: Memory | None = None,
    ) -> None:
        super().__init__(_("Filter"), name=name, picture="filter")
        self._lists = lists
        self._chosen_before: tuple[tuple[TableList[Any], Hashable], ...] = ()
        self.setAccessibleName(_("Filter the list"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(left_in(remember, name) or "")
        for take in (on_text,) if on_text is not None else (one.set_filter_text for one in lists):
            self.textChanged.connect(take)
        key = add_key(self, "Ctrl+F", self._come_to_nearest, _(self.KEYS[0][1]))
        # With several lists in sight the key means several fields, and Qt names one of them as it likes.
        key.activatedAmbiguously.connect(self._come_to_nearest)

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

    # Qt's own

    def event(self, event: QEvent) -> bool:
        """Escape is for the words, also where it means something to what is around the field."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the words away, and goes back to the list where there are none."""
        if not _is_escape(event):
            super().keyPressEvent(event)
        elif self.text():
            self._let_all_be_seen()
        else:
            self._shown_list().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Know what was chosen before anything is written."""
        super().focusInEvent(event)
        if event.reason() not in _STAYS:
            self._chosen_before = () if self.text() else tuple((one, one.current_id) for one in self._lists)

    # Its own

    def _let_all_be_seen(self) -> None:
        """Without the words; nobody has chosen another row since they were begun, or the keys would not be here."""
        self.clear()
        for one, row_id in self._chosen_before:
            if row_id is not None and one.current_id != row_id:
                one.choose_again(row_id)

    def _come_to_nearest(self) -> None:
        """To the field of the list that has the keys, or else to the first."""
        window = self.window()
        held = window.focusWidget()
        shown = sorted(
            (one for one in window.findChildren(FilterField) if one.isVisible()),
            key=lambda one: one.mapTo(window, QPoint(0, 0)).x(),
        )
        meant = next((one for one in shown if held in one._lists), shown[0])
        meant.setFocus(Qt.FocusReason.ShortcutFocusReason)
        meant.selectAll()

    def _shown_list(self) -> TableList[Any]:
        return next((one for one in self._lists if one.isVisible()), self._lists[0])


def _is_escape(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape and event.modifiers() == Qt.KeyboardModifier.NoModifier
