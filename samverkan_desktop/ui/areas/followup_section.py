"""The follow-up of an area: written here, with what has happened beside it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import AreaRow
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.areas.section import Home, Section
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.followup import FollowUpEditor
from samverkan_desktop.ui.widgets.buttons import button

if TYPE_CHECKING:
    from samverkan_desktop.services.printing import Printout


class FollowUpSection(Section):
    """Holds the editor, which listens to changes itself."""

    def __init__(self, desk: Desk, period: Period, area: AreaRow, home: Home | None = None) -> None:
        super().__init__(desk, period, area, home, name="followUpSection")
        self.editor = FollowUpEditor(desk, period, area.id, self)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 1)
        inner.setSpacing(0)
        inner.addWidget(self.editor)
        self.detail = self.editor.happenings
        self.document = button(
            _("&Title and versions…"), self._show_document, icon_name="document_text", name="followUpDocumentButton"
        )
        self.tool_row.addWidget(self.document)

    @property
    def has_rows(self) -> bool:
        """The panel with what has happened is always of use."""
        return True

    @property
    def chosen_id(self) -> str | None:
        """Nothing is chosen in a text."""
        return None

    def refresh(self) -> None:
        """The editor hears of changes itself, and lets nothing move that is being written."""

    def show_record(self, record_id: str) -> bool:
        """Bring a paragraph into sight, with the cursor in it."""
        return self.editor.show_paragraph(record_id)

    def _show_document(self) -> None:
        from samverkan_desktop.ui.dialogs.followup_document import FollowUpDocumentDialog

        self.flush()
        FollowUpDocumentDialog(self.desk, self.period, self.window()).open()

    def printout(self) -> "Printout":
        """The whole follow-up document as it is now."""
        work = self.desk.workspace
        return work.printing.report(work.reports.of_period(self.period))

    def flush(self) -> bool:
        """Save what is being written."""
        return self.editor.flush()
