"""What has happened to an action, as lines with a symbol, the newest first."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from samverkan_desktop.domain.actions import ACTION_STATE_LABELS, ActionState
from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.timeline import Happening, TimelineEntry
from samverkan_desktop.i18n import N_, _, ngettext
from samverkan_desktop.ui import words
from samverkan_desktop.ui.areas.detail import Page, reading
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.buttons import icon_button
from samverkan_desktop.ui.widgets.notice import Picture

_MOST = 40
_ICONS = {
    Happening.ADDED: "add",
    Happening.COMMENT: "comment",
    Happening.DUE: "calendar",
    Happening.STATE: "checkmark_circle",
    Happening.OWNER: "person",
    Happening.WAITING: "clock",
    Happening.TEXT: "edit",
    Happening.CHANGED: "edit",
    Happening.REMOVED: "delete",
    Happening.RESTORED: "undo",
}
_WHOLE = {
    Happening.ADDED: N_("Written down"),
    Happening.TEXT: N_("The wording was changed"),
    Happening.CHANGED: N_("Changed"),
    Happening.REMOVED: N_("Removed"),
    Happening.RESTORED: N_("Brought back"),
}
_FIELDS = {
    Happening.DUE: N_("Due"),
    Happening.STATE: N_("State"),
    Happening.OWNER: N_("Owner"),
    Happening.WAITING: N_("Waits for"),
}


def add_timeline(page: Page, desk: Desk, action_id: str) -> None:
    """Add the lines to the detail of an action."""
    entries = desk.workspace.actions.timeline(action_id)
    for entry in entries[:_MOST]:
        page.column.addSpacing(4)
        page.column.addLayout(_line(desk, entry))
    if len(entries) > _MOST:
        rest = len(entries) - _MOST
        told_of = ngettext("{n} earlier change", "{n} earlier changes", rest).format(n=rest)
        page.column.addWidget(reading(told_of, "secondary"))


def told(entry: TimelineEntry) -> str:
    """What happened, in words: Due: 20 nov → 15 dec."""
    if entry.kind is Happening.COMMENT:
        return entry.text
    if entry.kind in _WHOLE:
        return _(_WHOLE[entry.kind])
    change = _("{old} → {new}").format(old=_said(entry.kind, entry.old), new=_said(entry.kind, entry.new))
    return _("{field}: {change}").format(field=_(_FIELDS[entry.kind]), change=change)


def _said(kind: Happening, value: Any) -> str:
    if value is None:
        return _("none")
    match kind:
        case Happening.DUE:
            return words.short_day(value)
        case Happening.STATE:
            return _(ACTION_STATE_LABELS[ActionState(value)])
    return str(value)


def _line(desk: Desk, entry: TimelineEntry) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(Picture(_ICONS[entry.kind], "muted", side=16), 0, Qt.AlignmentFlag.AlignTop)
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(reading(told(entry), name="timelineText"))
    when = words.day_and_time(entry.at, desk.workspace.today())
    texts.addWidget(reading(f"{when}, {entry.who}" if entry.who else when, "secondary", name="timelineWhen"))
    row.addLayout(texts, 1)
    if entry.kind is Happening.COMMENT and not desk.workspace.read_only:
        away = icon_button("delete", _("Remove the comment"), partial(_remove, desk, entry.id), name="commentRemove")
        row.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
    return row


def _remove(desk: Desk, comment_id: str) -> None:
    try:
        done = desk.workspace.actions.remove_comment(comment_id)
    except SamverkanError as error:
        desk.messages.notice(say(error), kind="warning")
        return
    desk.messages.notice(_("The comment was removed."), undo=Undo(desk, done.set_id))
