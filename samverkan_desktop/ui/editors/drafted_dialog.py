"""A dialog in which somebody writes: its fields are kept beside the database for as long as it is open."""

from PySide6.QtWidgets import QDialog

from samverkan_desktop.domain.drafts import Draft
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors import form_values
from samverkan_desktop.ui.editors.drafting import Drafting, Place
from samverkan_desktop.ui.editors.form_values import Values


class DraftedDialog(QDialog):
    """A subclass answers `_draft_place`, and calls `_begin_draft` when its fields are filled."""

    _drafting: Drafting | None = None

    def take_draft(self, values: Values) -> None:
        """Put back what was written when the program ended without being asked to."""
        form_values.fill(self, values)

    def done(self, result: int) -> None:
        """Closed in whatever way: what was written is saved or not wanted."""
        if self._drafting is not None:
            self._drafting.end()
        super().done(result)

    def _draft_place(self) -> Place | None:
        """Which form of which record it is, for the draft that is kept while one writes; None keeps none."""
        return None

    def _begin_draft(self, desk: Desk) -> None:
        place = self._draft_place()
        if place is not None and not desk.workspace.read_only:
            self._drafting = Drafting(self, place, desk.workspace.drafts)
            self._drafting.met.connect(self._tell_elsewhere)
            self._drafting.look_elsewhere()

    def _tell_elsewhere(self, draft: Draft) -> None:
        """Somebody writes in the same form in another window."""
