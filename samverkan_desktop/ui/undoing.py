"""Undo and redo of what was done with the data, told in a notice."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from samverkan_desktop.domain.errors import NotFound, SamverkanError, StaleRecord
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say


class Undoing(QObject):
    """Takes back and does again; what cannot be is explained."""

    def __init__(self, desk: Desk, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName("undoing")
        self._desk = desk

    def undo(self) -> None:
        """Take back the latest thing that was done."""
        try:
            what = self._desk.workspace.history.undo()
        except NotFound as error:
            self._desk.messages.notice(say(error))
        except SamverkanError as error:
            self._explain(_("This cannot be undone any more"), error)
        else:
            text = _("Undone: {what}").format(what=_(what))
            self._desk.messages.notice(text, action=_("Redo"), on_action=self.redo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        try:
            what = self._desk.workspace.history.redo()
        except NotFound as error:
            self._desk.messages.notice(say(error))
        except SamverkanError as error:
            self._explain(_("This cannot be done again"), error)
        else:
            self._desk.messages.notice(_("Done again: {what}").format(what=_(what)), undo=self.undo)

    def _explain(self, title: str, error: SamverkanError) -> None:
        if isinstance(error, StaleRecord):
            self._desk.messages.error(
                title,
                _("Something has been built on it or changed since then."),
                _("Nothing was changed, and all that is saved is left as it was."),
                _("Undo what was done last first, or change the text by hand."),
            )
        else:
            self._desk.messages.error(title, say(error), _("Nothing was changed."))
