"""Who changed a record last, said quietly."""

from samverkan_desktop.domain.changes import CHANGE_LABELS
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import words
from samverkan_desktop.ui.desk import Desk

_MOST = 12


def trace(desk: Desk, record_id: str) -> str:
    """The latest change of a record: Ändrad 23 november 10:42, Anna. Empty when nothing is known."""
    lines = traces(desk, record_id)
    return lines[0] if lines else ""


def traces(desk: Desk, record_id: str) -> list[str]:
    """The latest changes, the newest first, one line each."""
    today = desk.workspace.today()
    found = []
    for change_set, change in desk.workspace.history.of_record(record_id)[:_MOST]:
        day = words.day_month(to_local(change_set.at).date(), today)
        when = _("{what} {day} {time}").format(
            what=_(CHANGE_LABELS[change.kind]), day=day, time=words.clock(change_set.at)
        )
        found.append(f"{when}, {change_set.who}" if change_set.who else when)
    return found
