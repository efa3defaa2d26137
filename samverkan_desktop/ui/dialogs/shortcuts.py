"""The sheet of keys."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from samverkan_desktop.i18n import N_, _
from samverkan_desktop.ui.dialogs.sheet import Sheet

_SHEET = (
    (
        N_("Everywhere"),
        (
            ("Ctrl+K", N_("Search everywhere: records, minutes and commands")),
            ("Ctrl+N", N_("Propose the next meeting")),
            ("Ctrl+B", N_("New assessment")),
            ("Ctrl+E", N_("Export to Excel")),
            ("Ctrl+L", N_("Read a follow-up document")),
            ("Ctrl+G", N_("Groups, their series and members")),
            ("Ctrl+Shift+G", N_("Persons and organisations")),
            ("Ctrl+O", N_("Open database")),
            ("Ctrl+Z", N_("Undo")),
            ("Ctrl+Y", N_("Redo")),
            ("F1", N_("This sheet")),
        ),
    ),
    (
        N_("Tabs"),
        (
            ("Ctrl+1", N_("Overview; Ctrl and the next digits go to the areas")),
            ("Ctrl+PgDown", N_("Next tab, also with Ctrl+Tab")),
            ("Ctrl+PgUp", N_("Earlier tab, also with Ctrl+Shift+Tab")),
            ("Alt+Left", N_("Back to where you were")),
            ("Alt+Right", N_("Forward again")),
            ("Ctrl++", N_("Larger text")),
            ("Ctrl+-", N_("Smaller text")),
        ),
    ),
    (
        N_("Lists"),
        (
            ("Enter", N_("Open")),
            ("Delete", N_("Remove, with a way back")),
            ("Ctrl+C", N_("Copy the chosen rows, for example to Excel")),
            ("Ctrl+V", N_("Paste rows from Excel into a list of actions")),
            ("Ctrl+F", N_("Filter the actions or the decisions")),
            ("Ctrl+Shift+K", N_("Comment on the chosen action")),
        ),
    ),
    (
        N_("Forms"),
        (
            ("Ctrl+S", N_("Save")),
            ("Ctrl+Enter", N_("Save and close")),
            ("Esc", N_("Close; asks first when something is not saved")),
        ),
    ),
)


class ShortcutsDialog(Sheet):
    """Every key in one place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Keys"), "shortcutsDialog", parent)
        for heading, lines in _SHEET:
            self.heading(_(heading))
            for key, what in lines:
                text = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
                self.pair(text, _(what), role="key")
        self.finish(540, 690)
