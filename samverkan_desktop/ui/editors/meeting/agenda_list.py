"""The left of the meeting window: the items in order, which have text, and a field for the next one."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.meetings import AgendaItem
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.editors.meeting.draft import MeetingDraft
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.symbols import Symbol, draw_symbol
from samverkan_desktop.ui.widgets.tips import plain_tip
from samverkan_desktop.ui.widgets.wrapped import paint_lines, wrap

_ID = Qt.ItemDataRole.UserRole
_MARK = Qt.ItemDataRole.UserRole + 1
_COUNTS = Qt.ItemDataRole.UserRole + 2
_MOST_LINES = 3


class AgendaList(QWidget):
    """`chosen` carries the id of an item or None; `edited` after each change of the draft."""

    chosen = Signal(object)
    edited = Signal()
    write_wanted = Signal()
    removal_wanted = Signal(str)

    def __init__(self, draft: MeetingDraft, *, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("agenda")
        self._draft, self._read_only = draft, read_only
        self._filling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 8)
        column.setSpacing(8)
        self.heading = Label(_("AGENDA"), "section", name="agendaHeading")
        self.heading.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.heading)
        self.list = _Items(self)
        column.addWidget(self.list, 1)
        self.add_field = QLineEdit()
        self.add_field.setObjectName("addItem")
        self.add_field.setAccessibleName(_("Add an item"))
        self.add_field.setPlaceholderText(_("+ Add an item"))
        self.add_field.setToolTip(_("Ctrl+Enter comes here. Enter adds the item, Ctrl+Enter adds it and stays."))
        self.add_field.setVisible(not read_only)
        column.addWidget(self.add_field)
        self.add_field.returnPressed.connect(self._add_and_write)
        keys = Label(_("Ctrl+↓ next item · F2 rename · Alt+↑ move up"), "secondary", wrap=True, name="agendaKeys")
        keys.setContentsMargins(8, 0, 0, 0)
        keys.setVisible(not read_only)
        column.addWidget(keys)
        self.list.currentItemChanged.connect(self._tell)
        self.list.itemChanged.connect(self._rename)
        self.list.write_wanted.connect(self.write_wanted)
        self.list.moved.connect(self.move_current)
        self.list.removal_wanted.connect(self.remove_current)
        self.refresh()

    @property
    def current_id(self) -> str | None:
        """The item that is shown."""
        row = self.list.currentItem()
        found: str | None = row.data(_ID) if row is not None else None
        return found

    def refresh(self) -> None:
        """Bring the rows in line with the draft; the current item stays current."""
        items = self._draft.document.items
        current = self.current_id
        self._filling = True
        self.list.blockSignals(True)
        while self.list.count() > len(items):
            self.list.takeItem(self.list.count() - 1)
        for place, item in enumerate(items):
            self._fill_row(place, item)
        ids = [item.id for item in items]
        wanted = current if current in ids else self._neighbour(ids)
        self.list.setCurrentRow(ids.index(wanted) if wanted else -1)
        self.list.blockSignals(False)
        self._filling = False
        self._last_place = self.list.currentRow()
        if wanted != current:
            self.chosen.emit(wanted)

    def choose(self, item_id: str) -> None:
        """Make an item current."""
        self.list.setCurrentRow(self._draft.place_of(item_id))

    def step(self, steps: int) -> None:
        """Go to the next (1) or the previous (-1) item."""
        place = self.list.currentRow() + steps
        if 0 <= place < self.list.count():
            self.list.setCurrentRow(place)

    def begin_adding(self) -> None:
        """Go to the field for a new item; in the field, add what is written and stay."""
        if self._read_only:
            return
        if self.add_field.hasFocus() and self.add_field.text().strip():
            self._add()
        self.add_field.setFocus()

    def add_pending(self) -> None:
        """Add what stands in the field, so that nothing is lost when the window closes."""
        if self.add_field.text().strip():
            self._add()

    def rename_current(self) -> None:
        """Edit the title in the list."""
        row = self.list.currentItem()
        if row is not None and not self._read_only:
            self.list.setFocus()
            self.list.editItem(row)

    def move_current(self, step: int) -> None:
        """Move the current item up (-1) or down (1)."""
        item_id = self.current_id
        if item_id is None or self._read_only or not self._draft.move_item(item_id, step):
            return
        self.refresh()
        self.edited.emit()

    def remove_current(self) -> None:
        """Ask for the current item to be taken out."""
        if self.current_id is not None and not self._read_only:
            self.removal_wanted.emit(self.current_id)

    def _add_and_write(self) -> None:
        if self.add_field.text().strip():
            self._add()
            self.write_wanted.emit()
        elif self.current_id is not None:
            self.write_wanted.emit()

    def _add(self) -> None:
        try:
            item_id = self._draft.add_item(self.add_field.text())
        except Invalid as error:
            self.add_field.setToolTip(plain_tip(" ".join(_(text) for text in error.problems.values())))
            return
        self.add_field.clear()
        self.refresh()
        self.choose(item_id)
        self.edited.emit()

    def _rename(self, row: QListWidgetItem) -> None:
        if self._filling:
            return
        try:
            self._draft.change_item(row.data(_ID), title=row.text())
        except Invalid:
            pass  # An empty title is no title: the old one comes back.
        else:
            self.edited.emit()
        self.refresh()

    def _tell(self) -> None:
        if not self._filling:
            self._last_place = self.list.currentRow()
            self.chosen.emit(self.current_id)

    def _neighbour(self, ids: list[str]) -> str | None:
        place = min(max(getattr(self, "_last_place", 0), 0), len(ids) - 1)
        return ids[place] if ids else None

    def _fill_row(self, place: int, item: AgendaItem) -> None:
        if place >= self.list.count():
            made = QListWidgetItem()
            if not self._read_only:
                made.setFlags(made.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.addItem(made)
        row = self.list.item(place)
        entries = self._draft.entries_of(item.id)
        actions = sum(isinstance(one, ActionItem) for one in entries)
        decisions = len(entries) - actions
        parts = [f"§{decisions}" if decisions else "", f"!{actions}" if actions else ""]
        has_text = self._draft.has_text(item)
        spoken = [f"{place + 1} {item.title}", _("has text") if has_text else _("empty")]
        values: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: item.title,
            _ID: item.id,
            _MARK: "check" if has_text else "ring",
            _COUNTS: " ".join(part for part in parts if part),
            Qt.ItemDataRole.AccessibleTextRole: ", ".join(spoken),
            Qt.ItemDataRole.ToolTipRole: plain_tip(item.title),
        }
        for role, value in values.items():
            if row.data(role) != value:
                row.setData(role, value)


class _Items(QListWidget):
    """The list itself, with its keys."""

    write_wanted = Signal()
    moved = Signal(int)
    removal_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("agendaList")
        self.setAccessibleName(_("Agenda"))
        self.setProperty("kind", "plain")
        self.setStyleSheet("QListWidget { background: transparent; } QListWidget QLineEdit { min-height: 0; }")
        self.setItemDelegate(_ItemDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the text, Delete removes, Alt with an arrow moves."""
        is_editing = self.state() is QAbstractItemView.State.EditingState
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not is_editing and not event.modifiers():
            self.write_wanted.emit()
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
    """Mark, number, title over up to three lines, and how many decisions and actions."""

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw one item."""
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
        mark: Symbol = "play" if selected else index.data(_MARK)
        color = now.color("text" if selected or mark == "check" else "muted")
        side = now.px(10)
        first_line = area.top() + now.px(8)
        draw_symbol(painter, mark, QRectF(area.left() + now.px(8), first_line + now.px(5), side, side), color)
        painter.setPen(color)
        font = now.font("strong" if selected else "body")
        title = self._title_area(area, index)
        paint_lines(painter, title, wrap(self._title(index), font, title.width(), _MOST_LINES), font)
        if counts := index.data(_COUNTS):
            painter.setFont(now.font("small"))
            painter.setPen(now.color("muted"))
            place = QRect(area.left(), first_line + now.px(2), area.width() - now.px(8), now.px(16))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignRight), counts)
        painter.restore()

    def sizeHint(self, _option: Any, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the title needs, up to three lines."""
        now = theme.current()
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListWidget) else now.px(240)
        font = now.font("strong")
        lines = wrap(self._title(index), font, self._title_area(QRect(0, 0, width, 0), index).width(), _MOST_LINES)
        return QSize(width, len(lines) * QFontMetrics(font).lineSpacing() + now.px(16))

    def updateEditorGeometry(self, editor: QWidget, option: Any, _index: QModelIndex | QPersistentModelIndex) -> None:
        """The field for renaming covers the row."""
        editor.setGeometry(option.rect)

    def _title(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return f"{index.row() + 1}\N{NO-BREAK SPACE}{index.data()}"

    def _title_area(self, area: QRect, index: QModelIndex | QPersistentModelIndex) -> QRect:
        now = theme.current()
        counts = index.data(_COUNTS) or ""
        right = now.px(12 + 8 * len(counts)) if counts else now.px(8)
        return area.adjusted(now.px(26), now.px(8), -right, 0)
