"""What is taken out of a meeting, with a way back for a while; and the ticks of earlier actions, with the same."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from samverkan_desktop.domain.actions import ActionState
from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.editors.meeting.removals import Removed
from samverkan_desktop.ui.errors import say

if TYPE_CHECKING:
    from samverkan_desktop.ui.editors.meeting_window import MeetingWindow


class Removing(QObject):
    """Listens to the parts of the window; every removal is told in a notice that can undo it."""

    def __init__(self, window: "MeetingWindow") -> None:
        super().__init__(window)
        self.setObjectName("removing")
        self._window, self._draft = window, window.draft
        window.agenda.removal_wanted.connect(self._remove_item)
        window.item.entry_removal.connect(self._remove_entry)
        window.attendance.removal_wanted.connect(self._remove_attendance)
        window.actions_list.ticked.connect(self._tick)

    def _remove_item(self, item_id: str) -> None:
        title = self._draft.item(item_id).title
        removed = self._draft.remove_item(item_id)
        self._tell(_("“{title}” was removed.").format(title=title), removed)

    def _remove_entry(self, entry_id: str) -> None:
        removed = self._draft.remove_entry(entry_id)
        self._tell(_("The decision was removed.") if removed.decisions else _("The action was removed."), removed)
        self._window.item.notes.setFocus()

    def _remove_attendance(self, attendance_id: str) -> None:
        person = self._draft.person(self._draft.attendance(attendance_id).person_id)
        removed = self._draft.remove_attendance(attendance_id)
        self._tell(_("{name} was taken off the list.").format(name=person.name if person else ""), removed)
        self._window.attendance.know_names()

    def _tell(self, text: str, removed: Removed) -> None:
        self._window.changed()
        self._window.messages.notice(text, undo=partial(self._restore, removed))

    def _restore(self, removed: Removed) -> None:
        self._draft.restore(removed)
        self._window.changed()

    def _tick(self, action_id: str, state: ActionState) -> None:
        try:
            set_id = self._window.actions_list.set_state(action_id, state)
        except SamverkanError as error:
            self._window.messages.notice(say(error), kind="warning")
            return
        text = _("The action is done.") if state is ActionState.DONE else _("The action is open again.")
        self._window.messages.notice(text, undo=partial(self._undo_tick, set_id))

    def _undo_tick(self, set_id: str) -> None:
        try:
            self._window.desk.workspace.history.undo(set_id)
        except SamverkanError as error:
            self._window.messages.notice(say(error), kind="warning")
        self._window.actions_list.reload()
