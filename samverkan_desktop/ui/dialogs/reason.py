"""Why values are corrected, asked once for all that are corrected in one step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from samverkan_desktop.domain.corrections import Cause
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.ui.areas.detail import reading
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors import form_values
from samverkan_desktop.ui.editors.reason_fields import ReasonFields
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.dialog_frame import add_foot, content_of
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.keys import SAVE_KEYS, add_key
from samverkan_desktop.ui.window_sizes import open_at


class ReasonDialog(QDialog):
    """`given` carries the reason."""

    given = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reasonDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Why are the values corrected?")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._today = desk.workspace.today
        outer = content_of(self, spacing=12)
        text = _("The old values stay, marked as corrected. Everything that used them is listed under Corrections.")
        outer.addWidget(reading(text, "muted", name="reasonText"))
        self._form = Form(columns=2, name="reasonForm", parent=self)
        self.fields = ReasonFields(desk, self._form)
        outer.addWidget(self._form)
        outer.addStretch(1)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addStretch(1)
        feet.addWidget(button(_("Cancel"), self.reject, name="reasonCancel"))
        go_on = button(_("&Continue"), self._give, kind="primary", name="reasonContinue")
        go_on.setDefault(True)
        feet.addWidget(go_on)
        add_foot(self, feet)
        add_key(self, SAVE_KEYS, self._give, _("Continue"))
        open_at(self, 660, 460)
        self.fields.cause.setFocus()

    def _give(self) -> None:
        try:
            reason = self.fields.reason()
            if reason.discovered_on > self._today():
                raise Invalid(discovered_on=N_("Choose a day that is not in the future."))
            if reason.cause is Cause.OTHER and not reason.explanation.strip():
                raise Invalid(explanation=N_("Write what the cause was."))
        except Invalid as error:
            self._form.show_errors({name: _(text) for name, text in error.problems.items()})
            return
        self.accept()
        self.given.emit(reason)


class ReasonKeeper(QWidget):
    """Nothing to see: what is written in the question, for the draft of the form that asks it and for asking again."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reasonKeeper")
        self.hide()
        self._dialog: ReasonDialog | None = None
        self._written: form_values.Values = {}

    def watch(self, dialog: ReasonDialog) -> None:
        """The question is asked: it begins with what was written in it before."""
        form_values.fill(dialog, self._written)
        self._dialog = dialog
        dialog.finished.connect(self._leave)

    def kept(self) -> form_values.Values:
        """What is written now, or was when the question was closed."""
        return form_values.read(self._dialog) if self._dialog is not None else self._written

    def take_kept(self, value: form_values.Values) -> None:
        """Keep this for when it is asked again."""
        self._written = dict(value)

    def kept_words(self, value: form_values.Values) -> str:
        """The texts, a line each."""
        return "\n".join(text for name, text in (value or {}).items() if "Explanation" in name or "Source" in name)

    def _leave(self) -> None:
        self._written = self.kept()
        self._dialog = None
