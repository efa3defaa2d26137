"""What was written when the program ended without being asked to: told once, opened again form by form."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from samverkan_desktop.domain.drafts import Draft
from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say


class LeftDrafts(QObject):
    """`changed` tells that there are fewer of them."""

    changed = Signal()

    def __init__(self, desk: Desk, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName("leftDrafts")
        self._desk, self._window = desk, window
        self._left = desk.workspace.drafts.left()

    @property
    def words(self) -> str:
        """What the banner says; empty when nothing was left."""
        count = len(self._left)
        if not count:
            return ""
        text = ngettext(
            "Text that was not saved when the program ended is kept: {n} form.",
            "Text that was not saved when the program ended is kept: {n} forms.",
            count,
        )
        return text.format(n=count)

    def show(self) -> None:
        """Let the user choose what becomes of each."""
        from samverkan_desktop.ui.dialogs.drafts import DraftsDialog

        dialog = DraftsDialog(self._left, self._window)
        dialog.open_wanted.connect(self._open)
        dialog.discard_wanted.connect(self._discard)
        dialog.open()

    def _open(self, draft: Draft) -> None:
        from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
        from samverkan_desktop.ui.editors.reopening import reopen

        try:
            editor = reopen(self._desk, draft, self._window)
        except SamverkanError as error:
            self._desk.messages.error(
                _("The form cannot be opened again"),
                say(error),
                _("What you had written is still kept. Show it and copy the text."),
            )
            return
        editor.open()
        if isinstance(editor, EditorDialog):
            editor.take_draft(draft.values, draft.first)
        else:
            editor.take_draft(draft.values)
        self._discard(draft)

    def _discard(self, draft: Draft) -> None:
        self._desk.workspace.drafts.discard(draft)
        self._left = self._desk.workspace.drafts.left()
        self.changed.emit()
