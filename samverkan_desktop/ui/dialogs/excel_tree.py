"""What an edited summary would change, as a tree with ticks: sheets, rows, and of a changed row its cells."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from samverkan_desktop.domain.report import SheetKey
from samverkan_desktop.domain.sheet_changes import (
    ROW_CHANGE_LABELS,
    FieldChange,
    RowChange,
    RowChangeKind,
    SheetChanges,
    sheet_title,
)
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.icons import icon
from samverkan_desktop.ui.models.clipboard import put_on_clipboard
from samverkan_desktop.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
_ID: Final = Qt.ItemDataRole.UserRole
_ALL: Final = _ID + 1
MOST_ROWS: Final = 1_000
_MOST_LETTERS: Final = 300
_WHAT, _STATE, _OLD, _NEW, _CELL, _BEFORE = range(6)
# Where it is narrower, at 100 %, state and cell stand below what they are about, and not in columns of their own.
_WIDE: Final = 900
_NEW_LINE: Final = "\u2028"  # As Qt wants it in the text of a cell.
_SHARES: Final = {True: {True: 0.27, False: 0.22}, False: {True: 0.19, False: 0.15}}
_ICONS: Final = {
    RowChangeKind.ADDED: ("add", "good"),
    RowChangeKind.CHANGED: ("edit", "accent"),
    RowChangeKind.REMOVED: ("delete", "behind"),
}


class ChangeTree(QTreeWidget):
    """Shows a plan; `ticked` is told when somebody has chosen otherwise. Nothing of it is written here."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("excelChanges")
        self.setAccessibleName(_("What the file would change"))
        self.setColumnCount(6)
        titles = [_("What"), _("State"), _("In the database"), _("In the file"), _("Cell"), _("When it was written")]
        self.setHeaderLabels(titles)
        for column, title in enumerate(titles):
            self.headerItem().setToolTip(column, plain_tip(title))
        self.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        self.setAllColumnsShowFocus(True)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setIndentation(theme.current().px(20))
        header = self.header()
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_CELL, QHeaderView.ResizeMode.ResizeToContents)
        # What the workbook was written from stands before what came of it, and only where there is a conflict.
        header.moveSection(_BEFORE, _OLD)
        self.is_narrow = False
        self.setItemDelegate(_Delegate(self))
        header.sectionResized.connect(self.scheduleDelayedItemsLayout)
        self.itemChanged.connect(self._changed)

    def show_plan(self, plan: SheetChanges) -> None:
        """Show all of a plan, ticked as is usual; what cannot be taken comes first."""
        self.blockSignals(True)
        self.clear()
        self._show_problems(plan)
        usual = plan.usual
        self.setColumnHidden(_BEFORE, not any(part.is_conflict for one in plan.changes for part in one.fields))
        tops = [self._show_sheet(key, list(rows), usual) for key, rows in groupby(plan.changes, lambda one: one.sheet)]
        for top in tops:
            top.setExpanded(True)
        self._make_spoken()
        self._span()
        self.blockSignals(False)
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)
        self.ticked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies everything that can be read, for whoever is to mend the file."""
        if event.matches(QKeySequence.StandardKey.Copy):
            head, columns = self.headerItem(), range(self.columnCount())
            titles = [head.text(column) for column in columns]
            put_on_clipboard(titles, [[item.text(column) for column in columns] for item in self._items()])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What the rows are keeps the most room."""
        super().resizeEvent(event)
        room, now = self.viewport().width(), theme.current()
        self.is_narrow = room < now.px(_WIDE)
        for column in (_STATE, _CELL):
            self.setColumnHidden(column, self.is_narrow)
        # A share for each of two columns, or of three.
        texts = _SHARES[self.is_narrow][self.isColumnHidden(_BEFORE)]
        for column, share, most in (
            (_STATE, 0.17, 200),
            (_BEFORE, texts, 280),
            (_OLD, texts, 280),
            (_NEW, texts, 280),
        ):
            self.header().resizeSection(column, min(round(room * share), now.px(most)))
        self._span()

    @property
    def taken(self) -> frozenset[str]:
        """The ids of the rows and cells that are ticked."""
        found: set[str] = set()
        for item in self._items():
            if item.checkState(_WHAT) is Qt.CheckState.Checked:
                found |= {item.data(_WHAT, _ID)} if item.data(_WHAT, _ID) else item.data(_WHAT, _ALL) or set()
        return frozenset(found)

    def lines(self) -> list[tuple[str, str]]:
        """What can be read, from the top: the words and the state of each line."""
        return [(item.text(_WHAT), item.text(_STATE)) for item in self._items()]

    def line_of(self, change_id: str) -> QTreeWidgetItem | None:
        """The line of a row or a cell, by the id in the plan."""
        return next((item for item in self._items() if item.data(_WHAT, _ID) == change_id), None)

    def _show_problems(self, plan: SheetChanges) -> None:
        if not plan.problems:
            return
        count = len(plan.problems)
        words = ngettext("{n} problem", "{n} problems", count).format(n=count)
        top = self._item(self, [_("Cannot be taken"), words])
        top.setIcon(_WHAT, icon("warning", "slow"))
        for problem in plan.problems[:MOST_ROWS]:
            place = f"{problem.sheet} {problem.cell}".strip()
            words = _("{place} “{found}”: {text}") if problem.found else _("{place}: {text}")
            line = words.format(place=place, found=problem.found, text=problem.text)
            self._item(top, [line])
        if count > MOST_ROWS:
            words = ngettext("{n} more problem", "{n} more problems", count - MOST_ROWS)
            self._item(top, [words.format(n=count - MOST_ROWS)])
        top.setExpanded(True)

    def _show_sheet(self, key: SheetKey, rows: list[RowChange], usual: frozenset[str]) -> QTreeWidgetItem:
        words = ngettext("{n} row", "{n} rows", len(rows)).format(n=len(rows))
        top = self._item(self, [sheet_title(key), words])
        top.setIcon(_WHAT, icon("table", "muted"))
        top.setFlags(top.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
        # What needs a decision of its own comes into sight first; nobody reads the rest of ten thousand rows.
        shown = rows if len(rows) <= MOST_ROWS else sorted(rows, key=lambda one: one.choices <= usual)[:MOST_ROWS]
        known = {one.id for one in shown}
        for change in shown:
            self._show_row(top, change, usual)
        left = [one for one in rows if one.id not in known]
        if left:
            words = ngettext("{n} more row of the same sort", "{n} more rows of the same sort", len(left))
            item = self._item(top, [words.format(n=len(left))])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setData(_WHAT, _ALL, frozenset().union(*(one.usual for one in left)))
            item.setCheckState(_WHAT, Qt.CheckState.Checked)
        return top

    def _show_row(self, top: QTreeWidgetItem, change: RowChange, usual: frozenset[str]) -> None:
        row = self._item(top, [change.label, _(ROW_CHANGE_LABELS[change.kind])])
        row.setIcon(_STATE, icon(*_ICONS[change.kind]))
        if change.row:
            row.setText(_CELL, _("row {n}").format(n=change.row))
        if change.is_conflict:
            # Only of a removal: it must say what the tick would do.
            self._mark(row, _("Removed here, changed in the program"))
        if change.kind is not RowChangeKind.CHANGED:
            self._make_choice(row, change.id, usual)
            self._show_new(row, change)
            return
        row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
        for part in change.fields:
            item = self._cell(row, part)
            self._make_choice(item, part.id, usual)
            if part.is_conflict:
                self._mark(item, _("Changed in both"))
        row.setExpanded(True)

    def _show_new(self, row: QTreeWidgetItem, change: RowChange) -> None:
        for part in change.fields:
            if part.new:
                self._cell(row, part)

    def _cell(self, row: QTreeWidgetItem, part: FieldChange) -> QTreeWidgetItem:
        before = _("Not known") if part.before is None else part.before or _("(empty)")
        texts = [part.heading, "", part.old, part.new, part.cell]
        return self._item(row, [*texts, before] if part.is_conflict else texts)

    @staticmethod
    def _mark(item: QTreeWidgetItem, words: str) -> None:
        """What the database has changed as well: a sign and words, and no tick before somebody sets it."""
        item.setText(_STATE, words)
        item.setIcon(_STATE, icon("warning", "slow"))

    @staticmethod
    def _make_choice(item: QTreeWidgetItem, change_id: str, usual: frozenset[str]) -> None:
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setData(_WHAT, _ID, change_id)
        item.setCheckState(_WHAT, Qt.CheckState.Checked if change_id in usual else Qt.CheckState.Unchecked)

    @staticmethod
    def _item(parent: Any, texts: list[str]) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, [_cut(text) for text in texts])
        for column, text in enumerate(texts):
            item.setToolTip(column, plain_tip(text))
        return item

    def _items(self) -> Iterator[QTreeWidgetItem]:
        def walk(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
            for place in range(item.childCount()):
                child = item.child(place)
                if child is not None:
                    yield child
                    yield from walk(child)

        yield from walk(self.invisibleRootItem())

    def _make_spoken(self) -> None:
        """Let a screen reader say state and cell with the words: they have columns only where it is wide."""
        for item in self._items():
            told = [item.text(column) for column in (_WHAT, _STATE, _CELL)]
            item.setData(_WHAT, Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, told)))

    def _span(self) -> None:
        """What has nothing in the columns beside it takes their room."""
        beside = (_OLD, _NEW, _BEFORE) if self.is_narrow else range(1, self.columnCount())
        for item in self._items():
            item.setFirstColumnSpanned(not any(item.text(column) for column in beside))
        self.scheduleDelayedItemsLayout()

    def _changed(self, _item: QTreeWidgetItem, column: int) -> None:
        if column == _WHAT:
            self.ticked.emit()


class _Delegate(QStyledItemDelegate):
    """Gives each row the height of its wrapped texts, and some air; in a narrow tree state and cell stand in a line."""

    def __init__(self, tree: ChangeTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """With the state and the cell where they have no column of their own."""
        super().initStyleOption(option, index)
        if index.column() == _WHAT and self._tree.is_narrow:
            option.text = self._words(index)
            sign = index.sibling(index.row(), _STATE).data(Qt.ItemDataRole.DecorationRole)
            if option.icon.isNull() and isinstance(sign, QIcon):
                option.icon = sign
                option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the text in the width that its column has."""
        tree, now = self._tree, theme.current()
        if tree.isColumnHidden(index.column()):
            return QSize()
        plain = super().sizeHint(option, index)
        if index.column() == _CELL:
            return QSize(plain.width(), max(plain.height(), now.px(30)))
        width = tree.columnWidth(index.column()) - now.px(16)
        if index.column() == _WHAT:
            spanned = tree.isFirstColumnSpanned(index.row(), index.parent())
            depth, above = 1, index.parent()
            while above.isValid():
                depth, above = depth + 1, above.parent()
            width = (tree.viewport().width() - now.px(16)) if spanned else width
            width -= depth * tree.indentation()
        if index.data(Qt.ItemDataRole.CheckStateRole) is not None:
            width -= now.px(24)
        sign = index.sibling(index.row(), _STATE) if index.column() == _WHAT and tree.is_narrow else index
        if any(one.data(Qt.ItemDataRole.DecorationRole) is not None for one in (index, sign)):
            width -= now.px(26)
        wrapped = option.fontMetrics.boundingRect(
            QRect(0, 0, max(width, 40), 10_000), Qt.TextFlag.TextWordWrap, self._words(index)
        ).height()
        return QSize(plain.width(), max(wrapped + now.px(12), now.px(30)))

    def _words(self, index: Index) -> str:
        text = str(index.data() or "")
        if index.column() != _WHAT or not self._tree.is_narrow:
            return text
        below = (str(index.sibling(index.row(), column).data() or "") for column in (_STATE, _CELL))
        told = " · ".join(filter(None, below))
        above = index.parent()
        is_record = above.isValid() and not above.parent().isValid()
        return f"{text}{_NEW_LINE if is_record else ' · '}{told}" if told else text


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_LETTERS else f"{line[:_MOST_LETTERS].rstrip()}…"
