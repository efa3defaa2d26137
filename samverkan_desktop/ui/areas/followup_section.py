"""The follow-up of an area: written here, with what has happened beside it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import AreaRow
from samverkan_desktop.ui.areas.section import Section
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.followup import FollowUpEditor


class FollowUpSection(Section):
    """Holds the editor, which listens to changes itself."""

    def __init__(self, desk: Desk, period: Period, area: AreaRow, parent: QWidget | None = None) -> None:
        super().__init__(desk, period, area, name="followUpSection", parent=parent)
        self.editor = FollowUpEditor(desk, period, area.id, self)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 1)
        inner.addWidget(self.editor)
        self.detail = self.editor.happenings

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

    def show_record(self, record_id: str) -> bool:  # noqa: ARG002 - what every section answers to
        """Paragraphs are not gone to one by one."""
        return False

    def flush(self) -> bool:
        """Save what is being written."""
        return self.editor.flush()
