"""What comes after a meeting, in its window: finalise, open again, and turn to reading when it is finalised."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import NotFound, SamverkanError
from samverkan_desktop.domain.finalising import Obstacle
from samverkan_desktop.domain.meetings import Meeting
from samverkan_desktop.domain.revisions import MinutesRevision
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.revision_words import revision_words
from samverkan_desktop.ui.widgets.notice import Banner

if TYPE_CHECKING:
    from samverkan_desktop.ui.editors.meeting_window import MeetingWindow


class After(QObject):
    """Give each meeting window one. It lets the window be made anew when the minutes are closed or opened."""

    def __init__(self, window: "MeetingWindow") -> None:
        super().__init__(window)
        self.setObjectName("afterMeeting")
        self._window, self._desk = window, window.desk
        self._is_renewing = False
        self._desk.changes.changed.connect(self._hear)

    def finalise(self) -> None:
        """Save what is written, and ask only what must be asked."""
        if not self._window.save():
            return
        from samverkan_desktop.ui.dialogs.finalise import FinaliseDialog

        try:
            dialog = FinaliseDialog(self._desk, self._window.meeting_id, self._window)
        except SamverkanError as error:
            self._window.messages.notice(say(error), kind="warning")
            return
        dialog.go_wanted.connect(self._go)
        dialog.finalised.connect(self._renew)
        dialog.open()

    def show_versions(self) -> None:
        """Open the list of what has been finalised."""
        from samverkan_desktop.ui.dialogs.revisions import RevisionsDialog

        RevisionsDialog(self._desk, self._window.meeting_id, self._window).open()

    def reopen(self) -> None:
        """Ask for the reason, and open the minutes again."""
        from samverkan_desktop.ui.dialogs.reopen import ReopenDialog

        dialog = ReopenDialog(self._desk, self._window.meeting_id, self._window)
        dialog.reopened.connect(self._renew)
        dialog.open()

    @property
    def may_reopen(self) -> bool:
        """Whether the minutes are finalised, the latest of their group, and the database lets itself be written."""
        workspace = self._desk.workspace
        return not workspace.read_only and workspace.finalising.may_reopen(self._window.draft.document.meeting)

    def banner(self) -> Banner | None:
        """What stands over the meeting about its finalised minutes; None where none have been finalised."""
        meeting = self._window.draft.document.meeting
        if meeting.is_open:
            is_reopened = meeting.was_finalised
            return Banner(reopened_words(meeting), kind="warning", name="reopenedBanner") if is_reopened else None
        found = self._desk.workspace.finalising.revisions(meeting.id)
        if not found:
            return Banner(_("The minutes are finalised and cannot be changed."), kind="info")
        return Banner(
            revision_words(found[-1], self._desk.workspace.today()),
            kind="info",
            action=_("Open again…") if self.may_reopen else "",
            on_action=self.reopen,
            name="finalisedBanner",
        )

    def _go(self, obstacle: Obstacle) -> None:
        self._window.activateWindow()
        self._window.show_part(obstacle.item_id, obstacle.action_id)

    def _renew(self, _done: MinutesRevision | Meeting) -> None:
        if not self._is_renewing:
            self._is_renewing = True
            # Not in the middle of what still uses the window: a dialog that closes, a change that others hear of.
            QTimer.singleShot(0, self._window.renew)

    def _hear(self, topics: frozenset[Topic]) -> None:
        """Another window has finalised or reopened it: show that, unless something here is not saved."""
        window = self._window
        if self._is_renewing or Topic.MEETINGS not in topics or not window.draft.is_stored:
            return
        try:
            meeting = self._desk.workspace.meetings.get(window.meeting_id)
        except NotFound:
            return
        if self._desk.workspace.read_only or meeting.is_open is not window.is_read_only:
            return
        if window.draft.is_dirty:
            text = _(
                "The minutes were finalised in another window. What you wrote here is not in them. Copy it, close this "
                "window, and open the meeting again with a reason if it must be added."
            )
            window.messages.notice(text, kind="error")
        else:
            self._renew(meeting)


def reopened_words(meeting: Meeting) -> str:
    """That minutes are open again, and why."""
    return _("Opened again after version {number}: {reason}").format(
        number=meeting.revision, reason=meeting.reopen_reason
    )
