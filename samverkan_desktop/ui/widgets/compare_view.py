"""Two versions of a text side by side, what was added and removed marked by sign, line and colour."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QCheckBox, QTextEdit, QVBoxLayout, QWidget

from samverkan_desktop.domain.differences import Mark, Passage, Piece, Row, compare, difference
from samverkan_desktop.i18n import _, ngettext
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.announce import announce
from samverkan_desktop.ui.widgets.buttons import icon_button
from samverkan_desktop.ui.widgets.flow import FillingRow
from samverkan_desktop.ui.widgets.keys import add_key
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.tips import key_tip, set_plain_tip

ADDED_SIGN, REMOVED_SIGN = "+", "−"
_SUMMARY_WIDTH = 260
_SIGN_BEFORE, _BEFORE, _SIGN_AFTER, _AFTER = range(4)


class CompareView(QWidget):
    """Fill it with `show_versions`; F8 and Shift+F8 go to the next and the previous change.

    `compared(rows)` tells what was found.
    """

    compared = Signal(object)

    def __init__(self, *, name: str = "compare", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.rows: tuple[Row, ...] = ()
        self._titles = ("", "")
        self._places: list[int] = []
        self._place = -1
        self._build(name)
        if keeper := theme.keeper():
            keeper.changed.connect(self._draw)

    def show_versions(
        self, before_title: str, before: Sequence[Passage], after_title: str, after: Sequence[Passage]
    ) -> None:
        """Compare two versions, the older one first."""
        self._titles = (before_title, after_title)
        self.rows = compare(before, after)
        self.summary.setText(difference_words(self.rows))
        is_changed = any(row.is_changed for row in self.rows)
        for one in (self.only_changes, self.next, self.previous):
            one.setEnabled(is_changed)
        self._draw()
        self.compared.emit(self.rows)

    def step(self, steps: int) -> None:
        """Go to the next change, or the one before; from the last to the first."""
        if not self._places:
            return
        # Before the first step backwards there is no place either: -1 is then the last one.
        self._place = (max(self._place, 0 if steps < 0 else -1) + steps) % len(self._places)
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(self._places[self._place])
        self.text.setTextCursor(cursor)
        self.text.ensureCursorVisible()
        self._point_out(cursor)
        told = _("Change {number} of {count}").format(number=self._place + 1, count=len(self._places))
        self.where.setText(told)
        announce(self, told)

    def _point_out(self, cursor: QTextCursor) -> None:
        """Lay a colour over both sides of the change that was gone to; its marks stay."""
        table = cursor.currentTable()
        row = table.cellAt(cursor).row()
        selections = []
        for column in (_BEFORE, _AFTER):
            cell = table.cellAt(row, column)
            selection = QTextEdit.ExtraSelection()
            selection.cursor = cell.firstCursorPosition()
            selection.cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
            selection.format.setBackground(theme.current().color("accent_soft"))
            selections.append(selection)
        self.text.setExtraSelections(selections)

    def _build(self, name: str) -> None:
        self.summary = Label("", "muted", wrap=True, name=f"{name}Summary")
        self.only_changes = QCheckBox(_("Only &what differs"))
        self.only_changes.setObjectName(f"{name}OnlyChanges")
        self.only_changes.setAccessibleName(_("Only what differs"))
        self.only_changes.toggled.connect(self._draw)
        self.text = ReadingText()
        self.text.setObjectName(f"{name}Text")
        self.text.setAccessibleName(_("The two versions side by side"))
        self.where = Label("", "secondary", name=f"{name}Where")
        before, after = _("Previous change"), _("Next change")
        self.previous = icon_button("arrow_up", before, self._go_back, name=f"{name}Previous", color_token="text")
        self.next = icon_button("arrow_down", after, self._go_on, name=f"{name}Next", color_token="text")
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for one, keys, go, label in (
            (self.previous, "Shift+F8", self._go_back, before),
            (self.next, "F8", self._go_on, after),
        ):
            set_plain_tip(one, f"{label} ({key_tip(keys)})")
            add_key(self, keys, go, label, context=inside)
        # One line where there is room for it, so that as much as can be is left for the texts.
        head = FillingRow(gap=12)
        self.summary.setMinimumWidth(theme.current().px(_SUMMARY_WIDTH))
        head.put(self.summary, 1, Qt.AlignmentFlag.AlignVCenter)
        for widget in (self.where, self.previous, self.next, self.only_changes):
            head.put(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.text, 1)

    def _go_on(self) -> None:
        self.step(1)

    def _go_back(self) -> None:
        self.step(-1)

    def _draw(self) -> None:
        """Lay the text out anew; a document is built piece by piece, so text from data is never markup."""
        document = QTextDocument(self.text)
        document.setDefaultFont(theme.current().font())
        shown = [row for row in self.rows if row.is_changed or not self.only_changes.isChecked()]
        table = _table(QTextCursor(document), len(shown) + 1)
        heading = _format(strong=True)
        for column, title in ((_BEFORE, self._titles[0]), (_AFTER, self._titles[1])):
            table.cellAt(0, column).firstCursorPosition().insertText(title, heading)
        for number, row in enumerate(shown, start=1):
            _write(table, number, _SIGN_BEFORE, _BEFORE, row.before, is_heading=row.is_heading)
            _write(table, number, _SIGN_AFTER, _AFTER, row.after, is_heading=row.is_heading)
        # Asked for when all is written, because writing before a place moves it.
        self._places = [
            table.cellAt(number, _BEFORE if row.before else _AFTER).firstPosition()
            for number, row in enumerate(shown, start=1)
            if row.is_changed
        ]
        self._place = -1
        self.where.clear()
        self.text.setDocument(document)


class ReadingText(QTextEdit):
    """Text to read, choose and copy; Tab goes on."""

    def __init__(self) -> None:
        super().__init__()
        self._passages: tuple[Passage, ...] = ()
        if keeper := theme.keeper():
            keeper.changed.connect(self._draw_passages)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Show headings and paragraphs; text from data is never markup."""
        self._passages = tuple(passages)
        self._draw_passages()

    def _draw_passages(self) -> None:
        if not self._passages:
            return
        now = theme.current()
        document = QTextDocument(self)
        document.setDefaultFont(now.font())
        cursor = QTextCursor(document)
        for number, passage in enumerate(self._passages):
            block = QTextBlockFormat()
            block.setTopMargin(now.px(10 if passage.is_heading and number else 2))
            look = _format(strong=passage.is_heading)
            if number:
                cursor.insertBlock(block, look)
            else:
                cursor.setBlockFormat(block)
            cursor.insertText(passage.text, look)
        self.setDocument(document)


def difference_words(rows: Sequence[Row]) -> str:
    """How much differs, in words."""
    found = difference(rows)
    if not found.paragraphs:
        return _("The two versions say the same.")
    return " · ".join(
        (
            ngettext("{n} paragraph differs", "{n} paragraphs differ", found.paragraphs).format(n=found.paragraphs),
            ngettext("+ {n} word added", "+ {n} words added", found.added).format(n=found.added),
            ngettext("− {n} word removed", "− {n} words removed", found.removed).format(n=found.removed),
        )
    )


def _table(cursor: QTextCursor, rows: int) -> QTextTable:
    now = theme.current()
    look = QTextTableFormat()
    look.setBorder(0)
    look.setCellSpacing(0)
    look.setCellPadding(now.px(4))
    look.setHeaderRowCount(1)
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    sign = QTextLength(QTextLength.Type.FixedLength, now.px(22))
    text = QTextLength(QTextLength.Type.PercentageLength, 47)
    look.setColumnWidthConstraints([sign, text, sign, text])
    return cursor.insertTable(rows, 4, look)


def _write(
    table: QTextTable, row: int, sign_column: int, column: int, pieces: Sequence[Piece], *, is_heading: bool
) -> None:
    marks = {piece.mark for piece in pieces} - {Mark.SAME}
    for mark in marks:
        sign = ADDED_SIGN if mark is Mark.ADDED else REMOVED_SIGN
        table.cellAt(row, sign_column).firstCursorPosition().insertText(sign, _format(mark, strong=True, is_sign=True))
    cursor = table.cellAt(row, column).firstCursorPosition()
    for piece in pieces:
        cursor.insertText(piece.text, _format(piece.mark, strong=is_heading))


def _format(mark: Mark = Mark.SAME, *, strong: bool = False, is_sign: bool = False) -> QTextCharFormat:
    now = theme.current()
    look = QTextCharFormat()
    look.setFont(now.font("strong" if strong else "body"))
    look.setForeground(now.color("text"))
    if mark is not Mark.SAME:
        token = "good" if mark is Mark.ADDED else "behind"
        color: QColor = now.color(token)
        look.setForeground(color)
        look.setBackground(now.color(f"{token}_soft"))
        if not is_sign:
            look.setFontUnderline(mark is Mark.ADDED)
            look.setFontStrikeOut(mark is Mark.REMOVED)
    return look
