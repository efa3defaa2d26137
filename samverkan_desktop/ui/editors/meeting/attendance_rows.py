"""The rows of the list of participants: name, what they are, how they take part, and their key."""

from typing import Any, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QStyledItemDelegate

from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.drawn_pill import PillState, paint_pill, pill_size

ID = Qt.ItemDataRole.UserRole
PILL = Qt.ItemDataRole.UserRole + 1
NAMES = Qt.ItemDataRole.UserRole + 2
NUMBERED = 9
_ONE_LINE = 236


class KeyTaker(Protocol):
    """Whoever answers the keys and clicks of the rows."""

    def take_key(self, event: QKeyEvent) -> bool:
        """Answer a key; False leaves it to the list."""

    def show_menu(self, row: int) -> None:
        """Offer with the mouse how a person takes part."""

    def open_row(self, row: int) -> None:
        """Show the details of a person."""


class AttendanceRows(QListWidget):
    """The rows; keys go to the owner first, but for those that copy and paste."""

    copied = Signal()
    pasted = Signal()

    def __init__(self, owner: KeyTaker) -> None:
        super().__init__()
        self._owner = owner
        self.was_chosen_by_number = False
        self._was_in_two_lines: bool | None = None
        self.setObjectName("attendanceRows")
        self.setAccessibleName(_("Attendance"))
        self.setStyleSheet("QListWidget { background: transparent; }")
        self.setItemDelegate(_PersonDelegate(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(self._forget_number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key per person; Ctrl+C copies the list, Ctrl+V pastes rows as participants."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
            return
        if self._owner.take_key(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu):
            self._owner.open_row(self.currentRow())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters are commands here."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the half where the state stands, or the right button, opens the choice."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        place = event.position()
        on_state = (
            place.y() > self.visualRect(index).center().y()
            if in_two_lines(self)
            else place.x() >= self.viewport().width() / 2
        )
        if index.isValid() and (event.button() is Qt.MouseButton.RightButton or on_state):
            self._owner.show_menu(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another height of the rows."""
        super().resizeEvent(event)
        if self._was_in_two_lines is not (now := in_two_lines(self)):
            self._was_in_two_lines = now
            self.scheduleDelayedItemsLayout()

    def _forget_number(self) -> None:
        self.was_chosen_by_number = False


def in_two_lines(view: QAbstractItemView) -> bool:
    """Whether the state stands below the name, because there is no room for both beside each other."""
    return view.viewport().width() < _room_for_one_line()


def _room_for_one_line() -> int:
    return theme.current().px(_ONE_LINE)


class _PersonDelegate(QStyledItemDelegate):
    """Pill, name and number key."""

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw one person."""
        # Not at the top, since the six hundred names of it come with it.
        from PySide6.QtWidgets import QStyle

        now = theme.current()
        area: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        view: QAbstractItemView = option.widget
        focused = selected and view.hasFocus()
        painter.save()
        if focused:
            painter.fillRect(area, now.color("accent_soft"))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), now.color("line"))
        key_side = now.px(18)
        pill: PillState = index.data(PILL)
        width = pill_size(pill).width()
        beside_key = area.right() - key_side - now.px(10)
        if in_two_lines(view):
            middle = area.top() + now.px(28)
            paint_pill(painter, QRect(4, middle, min(width, beside_key - 4), area.bottom() - now.px(4) - middle), pill)
            room = QRect(area.left() + 4, area.top() + now.px(4), beside_key - 4, middle - area.top() - now.px(4))
        else:
            left = beside_key - width
            paint_pill(painter, QRect(left, area.top(), width, area.height()), pill)
            room = area.adjusted(4, 0, left - now.px(8) - area.right(), 0)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        metrics = QFontMetrics(now.font())
        name, beside = index.data(NAMES)
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(now.font())
        painter.setPen(now.color("text"))
        painter.drawText(room, flags, shown)
        rest = room.adjusted(metrics.horizontalAdvance(f"{shown} "), 0, 0, 0)
        if beside and rest.width() > now.px(24):
            painter.setPen(now.color("muted"))
            painter.drawText(rest, flags, metrics.elidedText(beside, Qt.TextElideMode.ElideRight, rest.width()))
        if index.row() < NUMBERED:
            cap = QRect(area.right() - key_side - 2, area.center().y() - key_side // 2, key_side, key_side)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(now.color("control_line"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cap, 3, 3)
            painter.setFont(now.font("small"))
            painter.setPen(now.color("muted"))
            painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), str(index.row() + 1))
        if focused:
            painter.setPen(now.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.restore()

    def sizeHint(self, option: Any, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line, or two."""
        return QSize(100, theme.current().px(54 if in_two_lines(option.widget) else 34))
