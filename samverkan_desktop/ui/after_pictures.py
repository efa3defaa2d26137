"""Pictures of what comes after a meeting: finalise, open again, versions and adjustment."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.adjusting import AdjustingDialog
from samverkan_desktop.ui.dialogs.finalise import FinaliseDialog
from samverkan_desktop.ui.dialogs.reopen import ReopenDialog
from samverkan_desktop.ui.dialogs.revisions import RevisionsDialog
from samverkan_desktop.ui.editors.meeting_window import MeetingWindow

_SIZE = (1366, 768)


def after_meetings(desk: Desk, window: QWidget) -> Iterator[tuple[str, QWidget]]:
    """Each dialog once, on the meetings of the example."""
    work = desk.workspace
    meetings = [row for body in work.bodies.all() for row in work.meetings.of_body(body.id)]
    held = [row for row in meetings if row.state is MeetingState.HELD]
    is_ready = {row.id: work.finalising.standing(row.id).is_ready for row in held}
    yield "finalise", FinaliseDialog(desk, next(row.id for row in held if is_ready[row.id] and row.decisions), window)
    yield "finalise-stopped", FinaliseDialog(desk, next(row.id for row in held if not is_ready[row.id]), window)
    coming = next(row for row in meetings if row.state is MeetingState.PLANNED and row.day > work.today())
    yield "finalise-coming", FinaliseDialog(desk, coming.id, window)
    finalised = [work.meetings.get(row.id) for row in meetings if row.state is MeetingState.FINALISED]
    mended = max(finalised, key=lambda meeting: meeting.revision)
    yield "reopen", ReopenDialog(desk, mended.id, window)
    yield "adjustment", AdjustingDialog(desk, mended.id, window)
    yield "versions", RevisionsDialog(desk, mended.id, window)
    compared = RevisionsDialog(desk, mended.id, window)
    compared.views.choose("compare")
    yield "versions-compared", compared
    minutes = MeetingWindow(desk, work.meetings.document(mended.id))
    minutes.resize(*_SIZE)
    yield "meeting-finalised", minutes
