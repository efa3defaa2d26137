"""Open finalised minutes again: the reason, and what happens to what was finalised."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from samverkan_desktop.domain.errors import Invalid, SamverkanError
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.drafted_dialog import DraftedDialog
from samverkan_desktop.ui.editors.drafting import Place
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.dialog_frame import add_foot, content_of
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit
from samverkan_desktop.ui.widgets.keys import SEND_KEYS, add_key
from samverkan_desktop.ui.widgets.labels import Label


class ReopenDialog(DraftedDialog):
    """`reopened(meeting)` when it is done. Ctrl+Enter reopens from the field."""

    reopened = Signal(object)

    def __init__(self, desk: Desk, meeting_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._meeting_id = desk, meeting_id
        self.setObjectName("reopenDialog")
        self.setWindowTitle(_("Open the meeting again"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = content_of(self, spacing=12)
        outer.addWidget(Label(_("Open the meeting again"), "heading", name="reopenTitle"))
        told = _(
            "What is finalised now is kept and can be read and compared. When the meeting is finalised again it "
            "becomes a new version, and the reason stands in the document. The numbers of the decisions stay."
        )
        outer.addWidget(Label(told, "muted", wrap=True, name="reopenHelp"))
        self.reason = GrowingTextEdit(label=_("Why?"), min_lines=2, max_lines=5, name="reopenReason")
        self.form = Form(name="reopenForm")
        self.form.add("reason", _("Why?"), self.reason, required=True)
        outer.addWidget(self.form)
        self.trouble = Label("", "error", wrap=True, name="reopenTrouble")
        self.trouble.hide()
        outer.addWidget(self.trouble)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addStretch(1)
        feet.addWidget(button(_("Cancel"), self.reject, name="reopenCancel"))
        self.primary = button(_("&Open again"), self._reopen, kind="primary", name="reopenNow")
        self.primary.setDefault(True)
        feet.addWidget(self.primary)
        add_foot(self, feet)
        add_key(self, SEND_KEYS, self._reopen, _("Open again"))
        self.reason.setFocus()
        self.resize(theme.current().px(520), self.sizeHint().height())
        self._begin_draft(desk)

    def _draft_place(self) -> Place:
        return Place(form="reopen", record_id=f"reopen:{self._meeting_id}", needs={"meeting": self._meeting_id})

    def _reopen(self) -> None:
        self.trouble.hide()
        try:
            done = self._desk.workspace.finalising.reopen(self._meeting_id, self.reason.text())
        except Invalid as error:
            if not self.form.show_errors({name: _(text) for name, text in error.problems.items()}):
                self._say(say(error))
        except SamverkanError as error:
            self._say(say(error))
        else:
            self.accept()
            self.reopened.emit(done.value)

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.show()
