"""The rows of the agenda: number, title, and the state of each item as symbol and word."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QStyledItemDelegate, QWidget

from samverkan_desktop.domain.meetings import ITEM_STATE_LABELS, ItemState
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.symbols import Symbol, draw_symbol
from samverkan_desktop.ui.widgets.wrapped import paint_lines, wrap

ID = Qt.ItemDataRole.UserRole
STATE = Qt.ItemDataRole.UserRole + 1
COUNTS = Qt.ItemDataRole.UserRole + 2
_MOST_LINES = 3
_LOOKS: dict[ItemState, tuple[Symbol, str]] = {
    ItemState.UNDECIDED: ("ring", "muted"),
    ItemState.HANDLED: ("check", "good"),
    ItemState.POSTPONED: ("dots", "slow"),
}


@dataclass(frozen=True, kw_only=True)
class ItemLook:
    """How the state of an item is shown; `token` names a colour."""

    symbol: Symbol
    token: str
    word: str


def look_of(state: ItemState) -> ItemLook:
    """Symbol, colour and word, in the language of the screen."""
    symbol, token = _LOOKS[state]
    return ItemLook(symbol=symbol, token=token, word=_(ITEM_STATE_LABELS[state]))


class AgendaRows(QListWidget):
    """The list itself, with its keys."""

    write_wanted = Signal()
    moved = Signal(int)
    removal_wanted = Signal()
    handled = Signal()
    copied = Signal()
    pasted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("agendaList")
        self.setAccessibleName(_("Agenda"))
        self.setStyleSheet("QListWidget { background: transparent; } QListWidget QLineEdit { min-height: 0; }")
        self.setItemDelegate(_ItemDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the text, the space bar says dealt with, Delete removes, Alt with an arrow moves.

        Ctrl+C copies the agenda, Ctrl+V pastes rows as items.
        """
        is_editing = self.state() is QAbstractItemView.State.EditingState
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not is_editing and not event.modifiers():
            self.write_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy) and not is_editing:
            self.copied.emit()
        elif event.matches(QKeySequence.StandardKey.Paste) and not is_editing:
            self.pasted.emit()
        elif key == Qt.Key.Key_Space and not is_editing:
            self.handled.emit()
        elif key == Qt.Key.Key_Delete and not is_editing:
            self.removal_wanted.emit()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles break their lines anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _ItemDelegate(QStyledItemDelegate):
    """Number and title over up to three lines; below them the state as symbol and word, and what it led to."""

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw one item."""
        # Not at the top, since the six hundred names of it come with it.
        from PySide6.QtWidgets import QStyle

        now = theme.current()
        area: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(area).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if selected:
            painter.setBrush(now.color("accent_soft"))
            painter.drawRoundedRect(box, 6, 6)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(now.color("hover"))
            painter.drawRoundedRect(box, 6, 6)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(now.color("accent"))
            painter.drawRoundedRect(box, 6, 6)
        look = look_of(index.data(STATE))
        is_open = index.data(STATE) is ItemState.UNDECIDED
        text_color = now.color("text" if selected or not is_open else "muted")
        side = now.px(10)
        first_line = area.top() + now.px(7)
        draw_symbol(
            painter,
            look.symbol,
            QRectF(area.left() + now.px(6), first_line + now.px(5), side, side),
            now.color(look.token),
        )
        painter.setPen(text_color)
        font = now.font("strong" if selected else "body")
        title = self._title_area(area)
        lines = wrap(self._title(index), font, title.width(), _MOST_LINES)
        paint_lines(painter, title, lines, font)
        small = now.font("small")
        below = QRect(
            title.left(), title.top() + len(lines) * QFontMetrics(font).lineSpacing(), title.width(), now.px(16)
        )
        painter.setFont(small)
        painter.setPen(now.color("muted" if is_open else look.token))
        counts, metrics = index.data(COUNTS), QFontMetrics(small)
        room = below.width() - (metrics.horizontalAdvance(f" {counts}") if counts else 0)
        word = metrics.elidedText(look.word, Qt.TextElideMode.ElideRight, room)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft), word)
        if counts:
            painter.setPen(now.color("muted"))
            painter.drawText(below, int(Qt.AlignmentFlag.AlignRight), counts)
        painter.restore()

    def sizeHint(self, _option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the title needs, up to three lines."""
        now = theme.current()
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListWidget) else now.px(240)
        font = now.font("strong")
        lines = wrap(self._title(index), font, self._title_area(QRect(0, 0, width, 0)).width(), _MOST_LINES)
        return QSize(width, len(lines) * QFontMetrics(font).lineSpacing() + now.px(30))

    def updateEditorGeometry(self, editor: QWidget, option: Any, _index: QModelIndex | QPersistentModelIndex) -> None:
        """The field for renaming covers the row."""
        editor.setGeometry(option.rect)

    def _title(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return f"{index.row() + 1}\N{NO-BREAK SPACE}{index.data()}"

    def _title_area(self, area: QRect) -> QRect:
        now = theme.current()
        return area.adjusted(now.px(22), now.px(7), -now.px(6), 0)
