"""A form that does something, instead of showing one record."""

from typing import Any

from samverkan_desktop.domain.errors import StaleRecord
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog


class ActDialog(EditorDialog):
    """Where somebody else has changed what it is about, it knows that as it is now, and is to be looked at again."""

    def _answer_stale(self, _error: StaleRecord) -> None:
        self._know_anew()
        self._say(_("Somebody changed this a moment ago. Look at it and try again."))

    def _show_stored(self, _saved: Any) -> None:
        self._know_anew()

    def _save_as_new(self) -> None:
        self.save()

    def _know_anew(self) -> None:
        """Read what it is about, where it is about something that is stored."""
