"""Lower right of the meeting window: this meeting's actions, and the open ones of earlier meetings to tick off."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from samverkan_desktop.domain.actions import ACTION_STATE_LABELS, ActionState
from samverkan_desktop.domain.rows import ActionRow
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import theme, words
from samverkan_desktop.ui.drawn_lines import wrapped
from samverkan_desktop.ui.editors.meeting.draft import MeetingDraft
from samverkan_desktop.ui.editors.meeting.side import SidePart
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState, paint_pill, pill_size
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.symbols import draw_symbol
from samverkan_desktop.ui.widgets.tips import plain_tip
from samverkan_desktop.ui.widgets.wrapped import paint_lines

_ROW = Qt.ItemDataRole.UserRole
_MOST_LINES = 2
# Of a row that nobody sees yet, at 100 %.
_USUAL_HEIGHT = 53


@dataclass(frozen=True, kw_only=True)
class Line:
    """One action as it is shown here; `is_own` when this meeting raised it."""

    id: str
    text: str
    second: str
    is_done: bool
    is_late: bool
    is_own: bool


class ActionList(SidePart):
    """`ticked` carries the id and the wanted state of an earlier action, `opened` the id of any."""

    edited = Signal()
    ticked = Signal(str, object)
    opened = Signal(str, bool)

    def __init__(
        self, draft: MeetingDraft, workspace: Workspace, *, read_only: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("ACTIONS"), name="meetingActions", parent=parent)
        self._draft, self._workspace, self._read_only = draft, workspace, read_only
        # What was ticked off here stays in sight while the window is open: nothing jumps, and a slip is easily mended.
        self._earlier: dict[str, ActionRow] = {}
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        self._none = Label(_("None yet. Begin a line with ! to add one."), "secondary", wrap=True, name="noActions")
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._none)
        self.list = _Rows(self)
        column.addWidget(self.list, 1)
        self.reload()

    def enter(self) -> None:
        """Go to the rows."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def reload(self) -> None:
        """Read the open actions of earlier meetings again."""
        meeting = self._draft.document.meeting
        rows = {
            row.id: row
            for row in self._workspace.meetings.open_actions_of_body(meeting.body_id)
            if row.meeting_id != meeting.id
        }
        gone = [action_id for action_id in self._earlier if action_id not in rows]
        current = {row.id: row for row in self._workspace.actions.of_period(None)} if gone else {}
        self._earlier = {
            **{action_id: current[action_id] for action_id in self._earlier if action_id in current},
            **rows,
        }
        self.refresh()

    def refresh(self) -> None:
        """Show the lines; the current one stays current."""
        lines = [*self._own_lines(), *self._earlier_lines()]
        while self.list.count() > len(lines):
            self.list.takeItem(self.list.count() - 1)
        for place, line in enumerate(lines):
            if place >= self.list.count():
                self.list.addItem(QListWidgetItem())
            row = self.list.item(place)
            if row.data(_ROW) != line:
                row.setData(_ROW, line)
                row.setData(Qt.ItemDataRole.DisplayRole, line.text)
                done = _("done") if line.is_done else _("not done")
                row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.text}, {line.second}, {done}")
                row.setData(Qt.ItemDataRole.ToolTipRole, plain_tip(f"{line.text}\n{line.second}"))
        own, still_open = sum(line.is_own for line in lines), sum(not one.is_own and not one.is_done for one in lines)
        parts = [
            ngettext("{n} new", "{n} new", own).format(n=own) if own else "",
            ngettext("{n} open", "{n} open", still_open).format(n=still_open) if still_open else "",
        ]
        self.set_count(", ".join(part for part in parts if part))
        self._none.setVisible(not lines)
        self.list.setVisible(bool(lines))

    def toggle(self, row: int) -> None:
        """Tick a line off, or take the tick away."""
        if self._read_only or not 0 <= row < self.list.count():
            return
        line: Line = self.list.item(row).data(_ROW)
        state = ActionState.OPEN if line.is_done else ActionState.DONE
        if line.is_own:
            self._draft.change_entry(line.id, state=state)
            self.refresh()
            self.edited.emit()
            return
        self.ticked.emit(line.id, state)

    def open_row(self, row: int) -> None:
        """Go to the action."""
        if 0 <= row < self.list.count():
            line: Line = self.list.item(row).data(_ROW)
            self.opened.emit(line.id, line.is_own)

    def set_state(self, action_id: str, state: ActionState) -> str:
        """Save the state of an earlier action at once; the answer is the change set for undo."""
        done = self._workspace.actions.set_state((action_id,), state)
        if action_id in self._earlier:
            self._earlier[action_id] = replace(self._earlier[action_id], state=state)
        self.refresh()
        return done.set_id

    def words(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Headings and rows of everything that is shown, for other programs."""
        titles = (_("Action"), _("Owner"), _("Due"), _("State"))
        shown = [
            (one.text, self._draft.owner_name(one), one.due, one.state)
            for one in reversed(self._draft.document.actions)
        ]
        shown += [(row.text, row.owner or row.organisation, row.due, row.state) for row in self._in_order()]
        return titles, [
            (text, owner, due.isoformat() if due else "", _(ACTION_STATE_LABELS[state]))
            for text, owner, due, state in shown
        ]

    def _own_lines(self) -> list[Line]:
        today = self._workspace.today()
        return [
            Line(
                id=one.id,
                text=one.text,
                second=_second(self._draft.owner_name(one), one.due, one.state, "", self._workspace),
                is_done=not one.is_open,
                is_late=one.is_overdue(today),
                is_own=True,
            )
            for one in reversed(self._draft.document.actions)
        ]

    def _earlier_lines(self) -> list[Line]:
        today = self._workspace.today()
        return [
            Line(
                id=row.id,
                text=row.text,
                second=_second(row.owner or row.organisation, row.due, row.state, row.waiting_for, self._workspace),
                is_done=not row.is_open,
                is_late=row.is_overdue(today),
                is_own=False,
            )
            for row in self._in_order()
        ]

    def _in_order(self) -> list[ActionRow]:
        return sorted(self._earlier.values(), key=lambda one: (one.due is None, one.due, one.id))


def _second(owner: str, due: Any, state: ActionState, waiting_for: str, workspace: Workspace) -> str:
    parts = [owner or _("no owner"), words.short_day(due, workspace.today()) if due else _("no date")]
    if state is ActionState.WAITING and waiting_for:
        parts.append(_("waiting: {what}").format(what=waiting_for))
    elif state is not ActionState.OPEN:
        parts.append(_(ACTION_STATE_LABELS[state]).lower())
    return " · ".join(parts)


class _Rows(QListWidget):
    copied = Signal()

    def __init__(self, owner: ActionList) -> None:
        super().__init__(owner)
        self._owner = owner
        self.setObjectName("meetingActionRows")
        self.setAccessibleName(_("Actions"))
        self.setStyleSheet("QListWidget { background: transparent; }")
        self.setItemDelegate(_LineDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemDoubleClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Enter opens, Ctrl+C copies all of them."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.key() == Qt.Key.Key_Space:
            self._owner.toggle(self.currentRow())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._owner.open_row(self.currentRow())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() <= theme.current().px(26):
            self._owner.toggle(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Texts break their lines anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def showEvent(self, event: QShowEvent) -> None:
        """Rows get the height of their texts."""
        super().showEvent(event)
        self.scheduleDelayedItemsLayout()

    def _open(self, row: QListWidgetItem) -> None:
        self._owner.open_row(self.row(row))


class _LineDelegate(QStyledItemDelegate):
    """A box to tick, the text on two lines, owner and day below."""

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw one action."""
        # Not at the top, since the six hundred names of it come with it.
        from PySide6.QtWidgets import QStyle

        now = theme.current()
        area: QRect = option.rect
        line: Line = index.data(_ROW)
        focused = bool(option.state & QStyle.StateFlag.State_Selected) and option.widget.hasFocus()
        painter.save()
        if focused:
            painter.fillRect(area, now.color("accent_soft"))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), now.color("line"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = now.px(16)
        box = QRectF(area.left() + 2, area.top() + now.px(9), side, side)
        painter.setPen(now.color("good" if line.is_done else "control_line"))
        painter.setBrush(now.color("good_soft") if line.is_done else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        if line.is_done:
            draw_symbol(painter, "check", box.adjusted(3, 3, -3, -3), now.color("good"))
        text_area = self._text_area(area, line)
        lines = self._lines(text_area.width(), line)
        font = QFont(now.font())
        font.setStrikeOut(line.is_done)
        painter.setPen(now.color("muted" if line.is_done else "text"))
        paint_lines(painter, text_area, lines, font)
        height = len(lines) * QFontMetrics(font).lineSpacing()
        painter.setFont(now.font("small"))
        painter.setPen(now.color("behind" if line.is_late else "muted"))
        below = QRect(text_area.left(), text_area.top() + height + 1, area.right() - text_area.left(), now.px(17))
        second = f"! {line.second}" if line.is_late else line.second
        metrics = QFontMetrics(now.font("small"))
        painter.drawText(below, 0, metrics.elidedText(second, Qt.TextElideMode.ElideRight, below.width()))
        if line.is_own:
            pill = _new_pill()
            width = pill_size(pill).width()
            paint_pill(painter, QRect(area.right() - width, area.top() + now.px(7), width, now.px(20)), pill)
        if focused:
            painter.setPen(now.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.restore()

    def sizeHint(self, _option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Up to two lines of text and one below."""
        now = theme.current()
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListWidget) else now.px(280)
        line: Line = index.data(_ROW)
        if line is None or not self._is_in_sight():
            return QSize(width, now.px(_USUAL_HEIGHT))
        lines = self._lines(self._text_area(QRect(0, 0, width, 0), line).width(), line)
        return QSize(width, len(lines) * QFontMetrics(now.font()).lineSpacing() + now.px(33))

    def _text_area(self, area: QRect, line: Line) -> QRect:
        now = theme.current()
        right = pill_size(_new_pill()).width() + now.px(6) if line.is_own else 0
        return area.adjusted(now.px(26), now.px(7), -right, 0)

    def _is_in_sight(self) -> bool:
        # While the window is put together the list has one width after the other, and hundreds of texts.
        view = self.parent()
        return isinstance(view, QWidget) and view.isVisible()

    def _lines(self, width: int, line: Line) -> tuple[str, ...]:
        return wrapped(line.text, theme.current().text_size, width, _MOST_LINES)


def _new_pill() -> PillState:
    return PillState(kind=PillKind.INFO, text=_("new"), symbol="")
