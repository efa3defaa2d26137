"""What has happened to an action, as lines with a symbol, the newest first."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from samverkan_desktop.domain.actions import ACTION_STATE_LABELS, ActionState
from samverkan_desktop.domain.errors import SamverkanError
from samverkan_desktop.domain.timeline import Happening, TimelineEntry
from samverkan_desktop.i18n import N_, _, ngettext
from samverkan_desktop.ui import words
from samverkan_desktop.ui.areas.detail import reading
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.undo import Undo
from samverkan_desktop.ui.widgets.buttons import icon_button
from samverkan_desktop.ui.widgets.icon_button import IconButton
from samverkan_desktop.ui.widgets.labels import breakable
from samverkan_desktop.ui.widgets.notice import Picture
from samverkan_desktop.ui.widgets.undressed import undressed

_MOST = 40
# So many lines stay for the next action; most have fewer.
_KEPT = 6
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


class Timeline(QWidget):
    """Tells of one action after the other with the same lines."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        undressed(self)
        self.setObjectName("timeline")
        self._desk = desk
        self._lines: list[_Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._rest = reading("", "secondary", name="timelineRest")
        self._column.addWidget(self._rest)

    def tell(self, action_id: str) -> bool:
        """Show what has happened to an action; whether buttons came that stand last in the order of Tab."""
        entries = self._desk.workspace.actions.timeline(action_id)
        shown = entries[:_MOST]
        while len(self._lines) > max(len(shown), _KEPT):
            gone = self._lines.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._lines) < len(shown):
            self._lines.append(_Line(self._desk))
            self._column.insertWidget(self._column.count() - 1, self._lines[-1])
        has_new = [line.tell(entry) for line, entry in zip(self._lines, shown, strict=False)]
        for line in self._lines[len(shown) :]:
            line.forget()
        rest = len(entries) - len(shown)
        self._rest.setText(ngettext("{n} earlier change", "{n} earlier changes", rest).format(n=rest) if rest else "")
        self._rest.setVisible(bool(rest))
        self.setVisible(bool(entries))
        # From within to without, or what stands around it would know of its new height a moment later.
        self._column.activate()
        return any(has_new)


class _Line(QWidget):
    """One thing that happened, with its symbol."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        undressed(self)
        self.setObjectName("timelineLine")
        self._desk = desk
        self._comment_id = ""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 4, 0, 0)
        self._row.setSpacing(8)
        self._kind = Happening.CHANGED
        self._picture = Picture(_ICONS[self._kind], "muted", side=16)
        self._text = reading("", name="timelineText")
        self._when = reading("", "secondary", name="timelineWhen")
        self._away: IconButton | None = None
        self._row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._text)
        texts.addWidget(self._when)
        self._row.addLayout(texts, 1)

    def tell(self, entry: TimelineEntry) -> bool:
        """Say what happened and when; whether the button came that takes a comment away."""
        if entry.kind is not self._kind:
            self._kind = entry.kind
            self._picture.show_icon(_ICONS[entry.kind], "muted")
        self._text.setText(breakable(told(entry)))
        when = words.day_and_time(entry.at, self._desk.workspace.today())
        self._when.setText(breakable(f"{when}, {entry.who}" if entry.who else when))
        may_go = entry.kind is Happening.COMMENT and not self._desk.workspace.read_only
        self._comment_id = entry.id if may_go else ""
        is_new = may_go and self._away is None
        if is_new:
            self._away = icon_button("delete", _("Remove the comment"), self._remove, name="commentRemove", parent=self)
            self._row.addWidget(self._away, 0, Qt.AlignmentFlag.AlignTop)
        if self._away is not None:
            self._away.setVisible(may_go)
        self.show()
        self._row.activate()
        return is_new

    def forget(self) -> None:
        """Tell of nothing."""
        self._comment_id = ""
        for part in (self._text, self._when):
            part.setText("")
        self.hide()

    def _remove(self) -> None:
        try:
            done = self._desk.workspace.actions.remove_comment(self._comment_id)
        except SamverkanError as error:
            self._desk.messages.notice(say(error), kind="warning")
            return
        self._desk.messages.notice(_("The comment was removed."), undo=Undo(self._desk, done.set_id))


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
