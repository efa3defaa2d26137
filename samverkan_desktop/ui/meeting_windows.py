"""The windows of meetings: one each, raised when it is already open, closed before the program."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QWidget

from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import words
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say

if TYPE_CHECKING:
    from samverkan_desktop.domain.bodies import Body
    from samverkan_desktop.domain.documents import MeetingDocument
    from samverkan_desktop.domain.series import Occurrence
    from samverkan_desktop.ui.editors.meeting_window import MeetingWindow


class MeetingWindows(QObject):
    """Opens, proposes and closes."""

    def __init__(self, desk: Desk, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName("meetingWindows")
        self._desk, self._window = desk, window
        self._open: dict[str, MeetingWindow] = {}

    @property
    def windows(self) -> list["MeetingWindow"]:
        """Those that are open."""
        return list(self._open.values())

    def open(self, meeting_id: str, *, item_id: str | None = None) -> None:
        """Open a stored meeting, at one of its items."""
        if meeting_id in self._open:
            self._raise(self._open[meeting_id])
        else:
            try:
                self._show(self._desk.workspace.meetings.document(meeting_id))
            except NotFound as error:
                self._desk.messages.notice(say(error), kind="warning")
                return
        if item_id is not None:
            self._open[meeting_id].show_part(item_id, None)

    def propose(self, *, body_id: str | None, area_id: str | None, occurrence: "Occurrence | None" = None) -> None:
        """Open the next meeting of a body, the planned one if there is one; asks which body when that is not clear.

        `occurrence` asks for that meeting of the body's series.
        """
        if self._desk.workspace.read_only:
            self._desk.messages.notice(_("The database is write-protected."), kind="warning")
            return
        bodies = self._desk.workspace.bodies
        if body_id is not None and occurrence is not None:
            self._open_occurrence(bodies.get(body_id), occurrence)
            return
        if body_id is not None:
            self._propose(bodies.get(body_id), area_id)
            return
        choices = bodies.of_area(area_id) if area_id is not None else ()
        if len(choices) == 1:
            self._propose(choices[0], area_id)
            return
        from samverkan_desktop.ui.dialogs.choose_body import ChooseBody

        dialog = ChooseBody(self._desk, area_id, self._window)
        dialog.body_chosen.connect(self._propose_chosen)
        dialog.open()

    def close_all(self) -> bool:
        """Close every window; False when one of them stays open because it has something to ask."""
        return all(window.close() for window in self.windows)

    def _propose_chosen(self, body: "Body", area_id: str | None) -> None:
        self._propose(body, area_id)

    def _open_occurrence(self, body: "Body", occurrence: "Occurrence") -> None:
        for window in self._open.values():
            meeting = window.draft.document.meeting
            if (meeting.series_id, meeting.occurrence) == (occurrence.series_id, occurrence.occurrence):
                self._raise(window)
                return
        document = self._desk.workspace.meetings.propose(body, occurrence=occurrence)
        if document.meeting.id in self._open:
            self._raise(self._open[document.meeting.id])
        else:
            self._show(document)

    def _propose(self, body: "Body", area_id: str | None) -> None:
        for window in self._open.values():
            draft = window.draft
            if not draft.is_stored and draft.document.meeting.body_id == body.id:
                self._raise(window)
                return
        following = self._desk.workspace.meetings.next_of((body,))
        planned = following[0].meeting_id if following else None
        if planned is None:
            self._propose_new(body, area_id)
            return
        self.open(planned)
        if planned in self._open:
            when = words.long_day(following[0].day)
            self._open[planned].messages.notice(
                _("This meeting was planned already, for {when}.").format(when=when),
                action=_("Plan another one"),
                on_action=partial(self._propose_new, body, area_id),
            )

    def _propose_new(self, body: "Body", area_id: str | None) -> None:
        self._show(self._desk.workspace.meetings.propose(body, area_id=area_id))

    def _show(self, document: "MeetingDocument") -> None:
        from samverkan_desktop.ui.editors.meeting_window import MeetingWindow

        window = MeetingWindow(self._desk, document)
        window.closed.connect(self._forget)
        window.renewal_wanted.connect(self._renew)
        self._open[document.meeting.id] = window
        self._raise(window)

    def _renew(self) -> None:
        """Make a window anew where it is, because its minutes were finalised or opened again."""
        from samverkan_desktop.ui.editors.meeting_window import MeetingWindow

        old = self.sender()
        assert isinstance(old, MeetingWindow)
        meeting_id, place = old.meeting_id, old.geometry()
        old.close()
        self.open(meeting_id)
        if meeting_id in self._open:
            self._open[meeting_id].setGeometry(place)

    def _raise(self, window: QWidget) -> None:
        if window.isMinimized():
            window.showNormal()
        window.show()
        window.raise_()
        window.activateWindow()

    def _forget(self) -> None:
        gone = self.sender()
        for meeting_id, window in list(self._open.items()):
            if window is gone:
                del self._open[meeting_id]
                window.deleteLater()
