"""Asks by which decision something is disposed of, says that there is no way back, and where its words will stand."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QWidget

from samverkan_desktop.domain.change_words import record_words
from samverkan_desktop.domain.disposals import Remains
from samverkan_desktop.domain.errors import Invalid, SamverkanError
from samverkan_desktop.domain.history_rows import WasteRow
from samverkan_desktop.domain.remains_words import told
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.ui.areas.detail import reading
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.dialog_frame import add_foot, content_of
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit
from samverkan_desktop.ui.window_sizes import open_at

_MOST = 20
_MOST_LINES = 10_000


class DisposeDialog(QDialog):
    """For one row of the wastebasket; afterwards the backups that still hold it are told of.

    Nothing can be done before it is told where words of it remain; that is looked for unless it is known.
    """

    def __init__(
        self, desk: Desk, row: WasteRow, parent: QWidget | None = None, *, remains: Remains | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("disposeDialog")
        self.setWindowTitle(_("Dispose of for good"))
        self.setAccessibleName(self.windowTitle())
        self._desk, self._row = desk, row
        outer = content_of(self, spacing=12, rolls=True)
        text = ngettext(
            "“{title}” is taken out of the database for good: {n} record, with its history and its place in the "
            "search. It cannot be undone. Only when, by whom, in which role and by which decision is kept.",
            "“{title}” is taken out of the database for good: {n} records with all parts, their history and their "
            "place in the search. It cannot be undone. Only when, by whom, in which role and by which decision is "
            "kept.",
            row.count,
        )
        title = row.title or record_words(row.table)
        outer.addWidget(reading(text.format(title=title, n=row.count), name="disposeText"))
        self.form = Form(columns=2, name="disposeForm", parent=self)
        self.reference, self.role = QLineEdit(), QLineEdit()
        self.form.add(
            "reference",
            _("Decision or &plan"),
            self.reference,
            help_text=_("For example the records number of the decision, or the place in the plan of what is kept."),
            required=True,
        )
        self.form.add("role", _("Your r&ole"), self.role, help_text=_("For example archivist."), required=True)
        outer.addWidget(self.form)
        self.where = reading("", "strong", name="disposeWhere")
        outer.addWidget(self.where)
        # The dialog scrolls as a whole; what must be read has no bar of its own.
        self.remains = GrowingTextEdit(min_lines=1, max_lines=_MOST_LINES, name="disposeRemains")
        self.remains.setReadOnly(True)
        outer.addWidget(self.remains)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addStretch(1)
        self.cancel = button(_("&Cancel"), self.reject, name="disposeCancel")
        self.cancel.setDefault(True)
        feet.addWidget(self.cancel)
        self.go = button(_("&Dispose of for good"), self.dispose, kind="danger", name="disposeNow")
        feet.addWidget(self.go)
        add_foot(self, feet)
        open_at(self, 720, 560)
        self.reference.setFocus()
        self._look(remains)

    def _look(self, remains: Remains | None) -> None:
        self.go.setEnabled(False)
        self.remains.hide()
        self.where.setText(_("Looking for other places where words of it stand …"))
        if remains is not None:
            self.show_remains(remains)
            return
        self._desk.jobs.run(
            self._desk.workspace.disposing.left_of_waste,
            self._row.id,
            on_done=self.show_remains,
            on_error=self._fail,
        )

    def show_remains(self, remains: Remains) -> None:
        """Say where words of it stand all the same; after that it can be disposed of."""
        places = told(remains, most=_MOST)
        words = _("Words of it will remain here. Decide whether they may:")
        self.where.setText(words if places else _("No words of it were found anywhere else."))
        self.remains.setAccessibleName(self.where.text())
        self.remains.setPlainText("\n".join("\n    – ".join((heading, *lines)) for heading, lines in places))
        self.remains.setVisible(bool(places))
        self.go.setEnabled(True)

    def _fail(self, error: SamverkanError) -> None:
        self.where.setText(say(error))

    def dispose(self) -> None:
        """Do it, close, and tell of the backups."""
        work = self._desk.workspace
        try:
            done = work.disposing.dispose_of_waste(self._row.id, reference=self.reference.text(), role=self.role.text())
        except Invalid as error:
            self.form.show_errors({name: _(text) for name, text in error.problems.items()})
            return
        except SamverkanError as error:
            self.accept()
            self._desk.messages.notice(say(error), kind="warning")
            return
        self.accept()
        text = ngettext("{n} record was disposed of.", "{n} records were disposed of.", done.count)
        self._desk.messages.notice(text.format(n=done.count), kind="good")
        held = len(work.backups.all())
        if held:
            self._ask_about_backups(held)

    def _ask_about_backups(self, held: int) -> None:
        text = ngettext(
            "{n} backup made before still holds what was disposed of, until its time is up. You can make a new one now "
            "and remove it.",
            "{n} backups made before still hold what was disposed of, until their time is up. You can make a new one "
            "now and remove them.",
            held,
        )
        self._desk.messages.ask(
            _("The backups still hold it"),
            text.format(n=held),
            yes=_("Make a new backup and remove the old"),
            on_yes=self._start_anew,
            no=_("Keep the backups"),
            danger=True,
        )

    def _start_anew(self) -> None:
        try:
            self._desk.workspace.backups.start_anew()
        except SamverkanError as error:
            self._desk.messages.notice(say(error), kind="warning")
            return
        self._desk.messages.notice(_("There is one backup, made now."), kind="good")
