"""What a meeting opens with: an agenda that comes ready, and a line above it where there is something to know."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import words
from samverkan_desktop.ui.widgets.notice import Banner

if TYPE_CHECKING:
    from samverkan_desktop.ui.editors.meeting_window import MeetingWindow


def made_ready(document: MeetingDocument, workspace: Workspace) -> MeetingDocument:
    """The document; one that was planned long before and has no agenda yet gets it now."""
    is_bare = document.meeting.version > 0 and not document.items
    if workspace.read_only or not is_bare or document.meeting.state is not MeetingState.PLANNED:
        return document
    return workspace.preparing.ready(document)


class OpeningBanner(QObject):
    """At most one line, the most important: read-only, finalised, planned already, something left behind."""

    def __init__(self, window: "MeetingWindow") -> None:
        super().__init__(window)
        self.setObjectName("openingBanner")
        self._window = window
        self._banner: Banner | None = None
        workspace, draft = window.desk.workspace, window.draft
        if workspace.read_only:
            self._show(Banner(_("The database is write-protected."), kind="warning"))
        elif banner := window.after.banner():
            self._show(banner)
        elif not draft.is_stored:
            self._offer_planned()
        else:
            self._offer_left_behind()

    def _offer_planned(self) -> None:
        """A group that has a meeting planned already may not need another one."""
        planned = self._window.desk.workspace.meetings.planned(self._window.draft.document.meeting.body_id)
        if planned is None:
            return
        self._planned_id = planned.id
        when = f"{words.long_day(planned.day)} {words.clock(planned.starts_at)}"
        self._show(
            Banner(
                _("A meeting is planned already: {when}.").format(when=when),
                kind="info",
                action=_("Open it instead"),
                on_action=self._open_planned,
            )
        )

    def _offer_left_behind(self) -> None:
        """The meeting before may have left something since this one was planned."""
        self._left = self._window.desk.workspace.preparing.left_behind(self._window.draft.document)
        if not self._left:
            return
        titles = ", ".join(_("“{title}”").format(title=item.title) for item in self._left[:3])
        count = len(self._left)
        text = ngettext(
            "The last meeting left {n} item unfinished that is not on this agenda: {titles}.",
            "The last meeting left {n} items unfinished that are not on this agenda: {titles}.",
            count,
        )
        self._show(
            Banner(
                text.format(n=count, titles=titles if count <= 3 else f"{titles} …"),
                kind="info",
                action=ngettext("Add it", "Add them", count),
                on_action=self._take_over,
                name="leftBehind",
            )
        )

    def _show(self, banner: Banner) -> None:
        self._banner = banner
        self._window.put_on_top(banner)

    def _open_planned(self) -> None:
        self._window.desk.go.open_meeting(self._planned_id)
        if not self._window.draft.is_dirty and not self._window.draft.is_stored:
            self._window.close()

    def _take_over(self) -> None:
        self._window.draft.take_over(self._left)
        if self._banner is not None:
            self._banner.hide()
        self._window.changed()
