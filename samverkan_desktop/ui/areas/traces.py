"""Who changed a record last, said quietly."""

from samverkan_desktop.domain.changes import CHANGE_LABELS
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import words
from samverkan_desktop.ui.desk import Desk


def trace(desk: Desk, record_id: str) -> str:
    """The latest change of a record: Ändrad 23 november 10:42, Anna. Empty when nothing is known."""
    known = desk.workspace.history.of_record(record_id)
    if not known:
        return ""
    change_set, change = known[0]
    day = words.day_month(to_local(change_set.at).date(), desk.workspace.today())
    when = _("{what} {day} {time}").format(what=_(CHANGE_LABELS[change.kind]), day=day, time=words.clock(change_set.at))
    return f"{when}, {change_set.who}" if change_set.who else when
