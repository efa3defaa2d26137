"""No text is cut off, no window is too large, and every list shows several rows."""

from itertools import pairwise
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QSplitter,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

from samverkan_desktop.ui.dashboards.cell_view import CellView
from samverkan_desktop.ui.dashboards.cells import Bar, Pills
from samverkan_desktop.ui.editors.meeting_window import MeetingWindow
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.models.density import SEEN_AT_ONCE, Density, row_height
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.widgets.labels import ElidedLabel
from samverkan_desktop.ui.widgets.link_button import LinkButton
from samverkan_desktop.ui.widgets.pill import Pill
from samverkan_desktop.ui.widgets.pill_line import PillLine
from samverkan_desktop.ui.widgets.two_lines import TwoLines
from tests.ui.rules.rule import Rule
from tests.ui.windows import path_of, shown

_SMALLEST = QSize(1366, 768)  # The screen of the smallest laptop.
_SLACK = 1
_LEAST_LINES = 3
_FIELD_MARGIN = 2  # What Qt keeps free on either side of the text of a field.


class AllTextFits(Rule):
    """In all windows, and none is larger than the smallest screen."""

    def look(self, name: str, window: QWidget) -> None:
        # Beside the details long words at a large size are wider than what is left.
        if "details" not in name:
            self.found += _problems(name, window)


class TextOfDialogsFits(AllTextFits):
    """In all windows but the main one."""

    def look(self, name: str, window: QWidget) -> None:
        if isinstance(window, QDialog | MeetingWindow):
            super().look(name, window)


class LongTextOfViewsFits(AllTextFits):
    """In every view of the main window, and nothing lies over anything else."""

    def look(self, name: str, window: QWidget) -> None:
        if not isinstance(window, MainWindow):
            return
        super().look(name, window)
        self.found += [f"{name}: {path_of(one, window)} overlaps" for one in shown(window) if overlaps(one)]


class ListsShowSeveralRows(Rule):
    """Every list of the main window has room for so many rows."""

    def __init__(self, least: int = SEEN_AT_ONCE) -> None:
        super().__init__()
        self._least = least

    def look(self, name: str, window: QWidget) -> None:
        if not isinstance(window, MainWindow) or "details" in name:
            return
        for listed in shown(window):
            # A list within a panel that scrolls is as high as its rows.
            if isinstance(listed, TableList) and not _scrolls_along(listed, window):
                rows = rows_with_room(listed)
                if rows < self._least:
                    self.found.append(f"{name}: {path_of(listed, window)}: room for {rows} rows")


def _problems(name: str, window: QWidget) -> list[str]:
    found = []
    if not QRect(QPoint(), _SMALLEST).contains(window.rect()):
        found.append(f"{name} is {window.width()} × {window.height()}")
    for widget in shown(window):
        # The lists of a main window share its height with what the user has opened beside them.
        little = shows_too_little(widget) if isinstance(window, QDialog | MeetingWindow) else ""
        reason = too_small(widget) or cut(widget, window) or little
        if reason:
            found.append(f"{name}: {path_of(widget, window)}: {reason}")
    return found


def shows_too_little(widget: QWidget) -> str:
    """Why a part that scrolls by itself is of no use: its first row, or three lines, are the least to be seen."""
    if isinstance(widget, QAbstractItemView):
        model = widget.model()
        if model is None or not model.rowCount() or widget.property("spreadsheet"):
            return ""
        row = widget.visualRect(model.index(0, 0)).height()
        room = widget.viewport().height()
        return f"has {room} for a row of {row}" if row > room + _SLACK else ""
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        lines = widget.document().blockCount()
        wanted = min(_LEAST_LINES, lines) * widget.fontMetrics().lineSpacing()
        room = widget.viewport().height()
        return f"has {room} for {min(_LEAST_LINES, lines)} lines of text ({wanted})" if wanted > room + _SLACK else ""
    if isinstance(widget, QScrollArea) and widget.verticalScrollBar().isVisible():
        room = widget.viewport().height()
        if room < _LEAST_LINES * widget.fontMetrics().lineSpacing():
            return f"has {room} for what it scrolls"
        for inner in widget.findChildren(QPlainTextEdit):
            if inner.isReadOnly() and inner.verticalScrollBar().isVisible():
                return f"{inner.objectName()} scrolls within it"
    return ""


def overlaps(widget: QWidget) -> bool:
    """Whether the parts of a splitter lie over each other, as they do where there is not room for the least of both."""
    if not isinstance(widget, QSplitter):
        return False
    parts = [part.geometry() for part in map(widget.widget, range(widget.count())) if part.isVisible()]
    return any(one.intersects(other) for one, other in pairwise(parts))


def rows_with_room(listed: TableList[Any]) -> int:
    """How many rows as low as its first ones are seen whole, or would be were there as many."""
    first = listed.rowHeight(0) if listed.density is Density.DENSE else row_height(Density.DENSE, listed.table.columns)
    return listed.viewport().height() // first


def _scrolls_along(listed: QWidget, window: QWidget) -> bool:
    parent = listed.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def too_small(widget: QWidget) -> str:
    """Why the text of the widget itself does not fit into it, or nothing."""
    if isinstance(widget, ElidedLabel | LinkButton):
        whole = widget.elided() == widget.text() if isinstance(widget, ElidedLabel) else True
        return "" if whole or widget.toolTip() else "shortened without a tip"
    if isinstance(widget, PillLine):
        return "" if widget.is_whole else f"“{widget.accessibleName()}” is shortened"
    if isinstance(widget, TwoLines):
        return "" if widget.is_whole or widget.toolTip() else "shortened without a tip"
    if isinstance(widget, QLabel):
        return _label_problem(widget)
    if isinstance(widget, QComboBox):
        return _combo_problem(widget)
    if isinstance(widget, QSpinBox):
        return _number_problem(widget)
    if isinstance(widget, QHeaderView):
        return _header_problem(widget)
    if isinstance(widget, CellView):
        return _cells_problem(widget)
    if isinstance(widget, QTableView) and not widget.property("spreadsheet"):
        far = widget.horizontalScrollBar().maximum()
        return f"{far} too wide for its columns" if far > _SLACK else ""
    if isinstance(widget.parentWidget(), QLineEdit):
        return ""  # Qt's own buttons within a field.
    if (isinstance(widget, QAbstractButton) and widget.text()) or isinstance(widget, Pill):
        wanted = widget.sizeHint()
        if wanted.width() > widget.width() + _SLACK:
            return f"“{widget.accessibleName()}” wants to be {wanted.width()} wide, is {widget.width()}"
        if wanted.height() > widget.height() + _SLACK:
            return f"“{widget.accessibleName()}” wants to be {wanted.height()} high, is {widget.height()}"
    if isinstance(widget, QLineEdit) and widget.placeholderText() and not widget.text():
        return _field_problem(widget)
    return ""


def _cells_problem(table: CellView) -> str:
    """Text of a cell may be shortened where a tip tells it; pills and bars are not cut, and all rows are seen."""
    if table.height() < table.sizeHint().height():
        return f"is {table.height()} high for rows of {table.sizeHint().height()}"
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            area = table.visualRect(table.model().index(row, column))
            for part, place in cell.laid_out(area):
                if place.right() > area.right() or (isinstance(part, Pills | Bar) and part.cut(place.width())):
                    return f"“{cell.said}” has {place.width()} for {part.width()}"
    return ""


def _label_problem(label: QLabel) -> str:
    if not label.text():
        return ""
    if label.wordWrap():
        wanted = label.heightForWidth(label.width())
        return f"“{label.text()}” wants to be {wanted} high, is {label.height()}" if wanted > label.height() + 1 else ""
    wanted = label.sizeHint().width()
    return f"“{label.text()}” wants to be {wanted} wide, is {label.width()}" if wanted > label.width() + _SLACK else ""


def _header_problem(header: QHeaderView) -> str:
    """A heading may be shortened with a sign and a tip, not cut in the middle of a letter."""
    if header.orientation() is not Qt.Orientation.Horizontal or header.model() is None:
        return ""
    for section in range(header.count()):
        wanted, has = header.sectionSizeHint(section), header.sectionSize(section)
        if header.isSectionHidden(section) or wanted <= has + _SLACK:
            continue
        data = header.model().headerData
        tip = data(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        if header.textElideMode() is Qt.TextElideMode.ElideNone or not tip:
            title = data(section, Qt.Orientation.Horizontal)
            return f"the heading “{title}” wants to be {wanted} wide, is {has}"
    return ""


def _field_problem(field: QLineEdit) -> str:
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    inside = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field).width()
    buttons = sum(one.width() for one in field.findChildren(QAbstractButton) if one.isVisible())
    margins = field.textMargins()
    room = inside - margins.left() - margins.right() - buttons - 2 * _FIELD_MARGIN
    wide = field.fontMetrics().horizontalAdvance(field.placeholderText())
    return f"“{field.placeholderText()}” is {wide} wide, has {room}" if wide > room and not field.toolTip() else ""


def _combo_problem(combo: QComboBox) -> str:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = combo.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, combo).width()
    wide = combo.fontMetrics().horizontalAdvance(combo.currentText())
    return f"“{combo.currentText()}” is {wide} wide, has {room}" if wide > room + _SLACK and not combo.toolTip() else ""


def _number_problem(field: QSpinBox) -> str:
    inner = field.lineEdit()
    room = inner.width() - inner.textMargins().left() - inner.textMargins().right() - 2 * _FIELD_MARGIN
    wide = inner.fontMetrics().horizontalAdvance(field.text())
    return f"“{field.text()}” is {wide} wide, has {room}" if wide > room + _SLACK else ""


def cut(widget: QWidget, window: QWidget) -> str:
    """By which of the widgets around it the widget is cut off, or nothing; what can be scrolled to is not cut off."""
    if not isinstance(widget, QLabel | QAbstractButton | QComboBox | QLineEdit | Pill):
        return ""
    area = widget.rect()
    inner: QWidget = widget
    while inner is not window and (outer := inner.parentWidget()) is not None:
        area = QRect(inner.mapTo(outer, area.topLeft()), area.size())
        holder = outer.parentWidget()
        if isinstance(outer, QTabBar):
            return ""
        if isinstance(holder, QAbstractScrollArea) and holder.viewport() is outer:
            beside = area.left() < -_SLACK or area.right() > outer.width() + _SLACK
            if beside and not holder.horizontalScrollBar().isVisible():
                return f"cut off at the side by {holder.objectName()} ({area.right()} of {outer.width()})"
            area = QRect(QPoint(max(0, area.left()), 0), area.size().boundedTo(outer.size()))
        elif not outer.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(area):
            return f"cut off by {outer.objectName() or type(outer).__name__} ({area} of {outer.size()})"
        inner = outer
    return ""
