"""The grid as a view: arrows and Tab go from cell to cell, typing writes, blocks come from Excel and go there."""

import csv
import io
from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.value_changes import ANSWER_LABELS, answers_for
from samverkan_desktop.domain.value_days import parse_value_day
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.editors.values.keeping import Kept, kept_rows, rows_of_kept, words_of_kept
from samverkan_desktop.ui.editors.values.model import GridRole, ValueGridModel
from samverkan_desktop.ui.editors.values.rows import (
    APPROVED_BY,
    DAY,
    DIMENSION,
    NOTE,
    OUTCOME,
    PLACE,
    SOURCE,
    STATUS,
    URL,
    VALUE,
)
from samverkan_desktop.ui.models.clipboard import put_block_on_clipboard
from samverkan_desktop.ui.widgets.symbols import draw_symbol

Index = QModelIndex | QPersistentModelIndex
MOST_PASTED = 20_000
_TIME_AND_VALUE = 2
# The value itself is in sight at 200 % text on the smallest screen.
_WIDTHS = {DAY: 92, PLACE: 124, DIMENSION: 140, VALUE: 212, STATUS: 110, OUTCOME: 200, SOURCE: 190, URL: 150}
_WIDTHS |= {APPROVED_BY: 140, NOTE: 220}
_USUAL_WIDTH = 116
_ROW, _ROW_WITH_PROBLEM = 32, 50


class ValueGrid(QTableView):
    """Ctrl+Tab leaves the grid, as does Tab in the last cell. `told` carries what the dialog should say.

    The property `spreadsheet` tells that Tab goes from cell to cell and that it is wider than its window.
    """

    told = Signal(str)

    def __init__(self, model: ValueGridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("valueGrid")
        self.setAccessibleName(_("Values"))
        self.grid = model
        self.setModel(model)
        self.setItemDelegate(_Cell(self))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setProperty("spreadsheet", True)
        # Its own way with Tab never leads out of the grid.
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(True)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        now = theme.current()
        for column, key in enumerate(model.keys):
            self.setColumnWidth(column, now.px(_WIDTHS.get(key, _USUAL_WIDTH)))
        model.changed.connect(self._fit_rows)
        model.rowsInserted.connect(self._fit_rows)
        self._fit_rows()

    # Keys

    def kept(self) -> list[Kept]:
        """What is written and not stored, the cell that is being written in among it."""
        model = self.grid
        written = self.viewport().findChild(QLineEdit)
        if written is None or not written.isVisibleTo(self):
            return kept_rows(model.rows, model.first)
        here, rows = self.currentIndex(), list(model.rows)
        rows[here.row()] = rows[here.row()].with_text(model.keys[here.column()], written.text())
        return kept_rows(rows, model.first)

    def take_kept(self, value: list[Kept]) -> None:
        """Put back what a draft has kept; one step that can be undone."""
        self.grid.put_back(rows_of_kept(value, self.grid.first))

    def kept_words(self, value: list[Kept]) -> str:
        """What a draft has kept, a line for each row."""
        return words_of_kept(value, self.grid.first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As in a spreadsheet."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.copy()
            self.clear_cells()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.grid.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.grid.redo()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_Delete:
            self.remove_rows()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self.clear_cells()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.step(1, 0)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            # With Ctrl; without it the key never comes here.
            super().focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from cell to cell, and on to the next field only from the last one."""
        if self._is_at_end(not forward):
            return super().focusNextPrevChild(forward)
        self.step(0, 1 if forward else -1)
        return True

    def step(self, down: int, right: int) -> None:
        """Go to another cell; past the end of a row to the next one."""
        index = self.currentIndex()
        row, column = index.row() + down, index.column() + right
        if column >= self.grid.columnCount():
            row, column = row + 1, 0
        elif column < 0:
            row, column = row - 1, self.grid.columnCount() - 1
        target = self.grid.index(row, column)
        if target.isValid():
            self.setCurrentIndex(target)

    # The clipboard

    def copy(self) -> None:
        """The selected block as text that Excel takes."""
        cells = self.selectedIndexes()
        if not cells:
            return
        rows, columns = sorted({one.row() for one in cells}), sorted({one.column() for one in cells})
        chosen = {(one.row(), one.column()) for one in cells}
        target = io.StringIO()
        writer = csv.writer(target, dialect="excel-tab", lineterminator="\n")
        lines = [
            [str(self.grid.index(row, column).data() or "") if (row, column) in chosen else "" for column in columns]
            for row in rows
        ]
        writer.writerows(lines)
        put_block_on_clipboard(target.getvalue().rstrip("\n"), lines)

    def paste(self, text: str) -> None:
        """A block from the current cell on, as one step; a single text fills every selected cell."""
        self._put(read_block(text))

    def paste_rows(self, text: str) -> None:
        """Copied rows as new ones, in the order of the grid or as a time and a value; headings are left out."""
        block = read_block(text)
        if len(block) > 1 and not _is_time(block[0][0]) and _is_time(block[1][0]):
            block = block[1:]
        if all(len(line) == _TIME_AND_VALUE for line in block):
            between = [""] * (self.grid.keys.index(VALUE) - 1)
            block = [[time, *between, value] for time, value in block]
        self.setCurrentIndex(self.grid.index(len(self.grid.written), 0))
        self._put(block)

    def _put(self, block: list[list[str]]) -> None:
        if not block:
            return
        if sum(map(len, block)) > MOST_PASTED:
            self.told.emit(_("That is more than the grid takes at once. Read it from a file instead."))
            return
        cells = self._cells_for(block)
        cut = sum(len(line) for line in block) - len(cells) if len(block) > 1 or len(block[0]) > 1 else 0
        refused = self.grid.write(cells)
        if cut > 0:
            self.told.emit(_("Some of what was pasted lies beside the grid and was left out."))
        elif refused:
            self.told.emit(
                _("The time and the part of stored values cannot change, so some of what was pasted was left out.")
            )
        else:
            self.told.emit("")

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        self.grid.write({(one.row(), one.column()): "" for one in self.selectedIndexes() if not self._is_fixed(one)})

    def remove_rows(self) -> None:
        """Take the rows of the selected cells away."""
        self.grid.remove({one.row() for one in self.selectedIndexes()})

    def _cells_for(self, block: Sequence[Sequence[str]]) -> dict[tuple[int, int], str]:
        selected = self.selectedIndexes()
        if len(block) == 1 and len(block[0]) == 1 and len(selected) > 1:
            return {(one.row(), one.column()): block[0][0] for one in selected if not self._is_fixed(one)}
        start = min(((one.row(), one.column()) for one in selected), default=(0, 0))
        if not selected and self.currentIndex().isValid():
            start = (self.currentIndex().row(), self.currentIndex().column())
        wide = self.grid.columnCount()
        return {
            (start[0] + down, start[1] + right): text
            for down, line in enumerate(block)
            for right, text in enumerate(line)
            if start[1] + right < wide
        }

    def _is_fixed(self, index: Index) -> bool:
        return bool(index.data(GridRole.FIXED)) or self.grid.keys[index.column()] == OUTCOME

    def _is_at_end(self, backwards: bool) -> bool:
        index = self.currentIndex()
        if backwards:
            return index.row() <= 0 and index.column() <= 0
        return index.row() == self.grid.rowCount() - 1 and index.column() == self.grid.columnCount() - 1

    def _fit_rows(self) -> None:
        now = theme.current()
        for place, read in enumerate(self.grid.read):
            height = now.px(_ROW_WITH_PROBLEM if read.problems else _ROW)
            if self.rowHeight(place) != height:
                self.setRowHeight(place, height)


def _is_time(text: str) -> bool:
    try:
        parse_value_day(text)
    except Invalid:
        return False
    return True


def read_block(text: str) -> list[list[str]]:
    """The cells of a copied block, as Excel and LibreOffice write them; cells with line breaks stand in quotes."""
    lines = list(csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), dialect="excel-tab"))
    while lines and not any(lines[-1]):
        lines.pop()
    return [line or [""] for line in lines]


class _Cell(QStyledItemDelegate):
    """A cell with its text; a problem stands below it in words with a sign before it."""

    def __init__(self, view: ValueGrid) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The text as Qt paints it, and the problem under it."""
        now = theme.current()
        problem, asks = index.data(GridRole.PROBLEM), index.data(GridRole.ASKS)
        if problem:
            painter.fillRect(option.rect, now.color("behind_soft"))
        elif asks:
            painter.fillRect(option.rect, now.color("slow_soft"))
        area = QRect(option.rect)
        if problem:
            option.rect.setHeight(now.px(28))
        super().paint(painter, option, index)
        option.rect = area
        if not problem:
            return
        painter.save()
        side = now.px(9)
        below = QRect(area.left() + now.px(6), area.bottom() - now.px(20), area.width() - now.px(8), now.px(18))
        mark = QRect(below.left(), below.center().y() - side // 2, side, side)
        draw_symbol(painter, "bang", mark.toRectF(), now.color("behind"))
        painter.setFont(now.font("small"))
        painter.setPen(now.color("behind"))
        room = below.adjusted(side + now.px(3), 0, 0, 0)
        words = painter.fontMetrics().elidedText(problem, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """What cannot be changed is quieter."""
        super().initStyleOption(option, index)
        now = theme.current()
        token = "muted" if index.data(GridRole.FIXED) else "slow" if index.data(GridRole.ASKS) else "text"
        option.palette.setColor(option.palette.ColorRole.Text, now.color(token))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line, or a choice of what a changed value is."""
        model = self._view.grid
        if model.keys[index.column()] == OUTCOME:
            box = QComboBox(parent)
            change = model.read[index.row()].change
            for answer in answers_for(change) if change else ():
                box.addItem(_(ANSWER_LABELS[answer]), answer.value)
            box.setObjectName("outcomeChoice")
            box.setAccessibleName(_("What happens"))
            box.setMinimumContentsLength(44)
            box.activated.connect(self._commit_choice)
            return box
        line = QLineEdit(parent)
        line.setObjectName("cellEditor")
        line.setAccessibleName(str(model.headerData(index.column(), Qt.Orientation.Horizontal)))
        line.setFrame(False)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what stands there."""
        if isinstance(editor, QComboBox):
            row = self._view.grid.rows[index.row()]
            editor.setCurrentIndex(max(0, editor.findData(row.answer.value)))
            editor.showPopup()
        elif isinstance(editor, QLineEdit):
            editor.setText(str(index.data() or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take what was written."""
        value = editor.currentData() if isinstance(editor, QComboBox) else editor.text()  # type: ignore[attr-defined]
        model.setData(index, value)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Over the whole cell; a choice may be wider."""
        area = QRect(option.rect)
        if isinstance(editor, QComboBox):
            area.setWidth(max(area.width(), editor.sizeHint().width()))
        editor.setGeometry(area)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter goes down and Tab goes right, having taken what was written."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and isinstance(editor, QLineEdit):
            steps = {
                Qt.Key.Key_Return: (1, 0),
                Qt.Key.Key_Enter: (1, 0),
                Qt.Key.Key_Tab: (0, 1),
                Qt.Key.Key_Backtab: (0, -1),
                Qt.Key.Key_Down: (1, 0),
                Qt.Key.Key_Up: (-1, 0),
            }
            if event.key() in steps:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                self._view.step(*steps[Qt.Key(event.key())])
                return True
        return super().eventFilter(editor, event)

    def _commit_choice(self) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self.commitData.emit(box)
            self.closeEditor.emit(box, QAbstractItemDelegate.EndEditHint.NoHint)
