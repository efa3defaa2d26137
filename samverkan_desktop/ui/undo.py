"""The Undo of a notice: takes one thing back, or says why it cannot."""

from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say


class Undo:
    """Give it as `undo` of a notice. It holds no widget, so the notice may outlive the view that gave it."""

    def __init__(self, desk: Desk, set_id: str) -> None:
        self._desk, self._set_id = desk, set_id

    def __call__(self) -> None:
        """Take the change set back."""
        try:
            self._desk.workspace.history.undo(self._set_id)
        except SamverkanError as error:
            self._desk.messages.notice(say(error), kind="warning")
