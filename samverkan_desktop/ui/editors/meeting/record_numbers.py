"""The fields for the number under which each authority keeps the papers of a meeting."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.editors.meeting.draft import MeetingDraft
from samverkan_desktop.ui.widgets.form import FormRow


class RecordNumberRow(FormRow):
    """The number of one authority; `edited` after each change of the draft."""

    edited = Signal()

    def __init__(self, draft: MeetingDraft, authority: Organisation, parent: QWidget | None = None) -> None:
        self._draft, self._authority_id = draft, authority.id
        label = _("Records number, {authority}").format(authority=authority.label)
        super().__init__(label, QLineEdit(), name=f"record_number_{authority.id}", parent=parent)
        self.label.set_role("secondary")
        self.refresh()
        self._line.textEdited.connect(self.commit)

    def refresh(self) -> None:
        """Show the draft; a field that is being written in keeps its text."""
        number = self._draft.record_number(self._authority_id)
        if not self._line.hasFocus() and self._line.text() != number:
            self._line.setText(number)

    def commit(self) -> bool:
        """Take over what is written; False when it cannot be kept."""
        before = self._draft.document
        try:
            self._draft.set_record_number(self._authority_id, self._line.text())
        except Invalid as error:
            self.show_error(_(error.problems.get("number", str(error))))
            return False
        self.show_error("")
        if self._draft.document != before:
            self.edited.emit()
        return True

    @property
    def _line(self) -> QLineEdit:
        assert isinstance(self.field, QLineEdit)
        return self.field
