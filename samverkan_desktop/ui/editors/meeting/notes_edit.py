"""The text of an item: a line that begins with `!` or `§` becomes an action or a decision at Enter."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QSyntaxHighlighter,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.quick_entry import EntryKind, Name, QuickEntry, SpanKind, complete, read
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.editors.meeting.name_popup import NamePopup
from samverkan_desktop.ui.widgets.growing_text import GrowingTextEdit

_MOST_LINES = 10_000
_ITEM_KEYS = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_POPUP_KEYS = (Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NotesEdit(GrowingTextEdit):
    """`entered` carries a QuickEntry whose line has been taken out; `line_read` what the current line says, or None.

    `came_back` carries the id of the entry of a line that has been undone.
    """

    entered = Signal(object)
    line_read = Signal(object)
    came_back = Signal(str)

    def __init__(self, *, today: Callable[[], date], name: str = "notes", parent: QWidget | None = None) -> None:
        super().__init__(label=_("Notes"), min_lines=2, max_lines=_MOST_LINES, name=name, parent=parent)
        self._today = today
        self._names: Sequence[Name] = ()
        self._popup: NamePopup | None = None
        self._start = -1
        self._line = ""
        self._taken: list[tuple[str, str]] = []
        self._highlighter = _Highlighter(self.document(), self)
        self.setPlaceholderText(_("Write what was said. Begin a line with ! for an action and § for a decision."))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cursorPositionChanged.connect(self._look_at_line)
        self.textChanged.connect(self._look_at_line)

    def show_text(self, text: str) -> None:
        """Show the text of another item; what was done before cannot be undone here."""
        self._taken.clear()
        self.setPlainText(text)

    def set_names(self, names: Sequence[Name]) -> None:
        """Who can be named after `@`."""
        self._names = names

    def read(self, line: str) -> QuickEntry | None:
        """What a line says."""
        return read(line, today=self._today(), names=self._names)

    def make_entry(self, kind: EntryKind) -> None:
        """Make an action or a decision of the marked words, which stay, or of the line, which goes.

        A line without words only begins: it is given the mark, or loses the one that it has.
        """
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        marked = " ".join(cursor.selectedText().split())
        if marked:
            entry = self.read(f"{kind.value}{marked}")
            cursor.setPosition(cursor.selectionEnd())
            self.setTextCursor(cursor)
            if entry is not None and entry.text:
                self._line = ""
                self.entered.emit(entry)
            return
        words = cursor.block().text().strip().lstrip("".join(EntryKind)).strip()
        entry = self.read(f"{kind.value}{words}")
        if entry is not None and entry.text:
            self._take_line(entry)
        else:
            self._mark_line(kind)
        self.setFocus()

    def remember(self, entry_id: str) -> None:
        """Which action or decision the line that was taken last has become."""
        if self._line:
            self._taken.append((self._line, entry_id))

    def parted(self) -> tuple[str, str]:
        """The text before the cursor and the text behind it."""
        place, text = self.textCursor().position(), self.text()
        # The cursor counts in units of UTF-16.
        units = text.encode("utf-16-le")
        before, after = (part.decode("utf-16-le") for part in (units[: place * 2], units[place * 2 :]))
        return before.rstrip(), after.lstrip()

    def _mark_line(self, kind: EntryKind) -> None:
        cursor = self.textCursor()
        line = cursor.block().text().strip()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText("" if line == kind.value else kind.value)
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        """While names are offered, Tab takes one instead of leaving the text; page keys go to other items."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _ITEM_KEYS:
            event.ignore()
            return False
        if (
            self._offered is not None
            and event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _POPUP_KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Names first, then lines that are entries, then ordinary typing."""
        if self._offered is not None and self._answer_popup(event):
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            entry = self.read(self.textCursor().block().text())
            if entry is not None and entry.text and not self.isReadOnly():
                self._take_line(entry)
                return
        super().keyPressEvent(event)
        if event.matches(QKeySequence.StandardKey.Undo):
            self._look_for_lines()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays here while it can take a name."""
        return self._offered is None and super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Offers go with the focus."""
        super().focusOutEvent(event)
        self._hide_popup()

    def hideEvent(self, event: QHideEvent) -> None:
        """Offers go with the text."""
        super().hideEvent(event)
        self._hide_popup()

    def cursor_area(self) -> QRect:
        """Where the cursor is, in this widget."""
        area = self.cursorRect()
        area.moveTopLeft(self.viewport().mapTo(self, area.topLeft()))
        return area

    @property
    def _offered(self) -> Name | None:
        return self._popup.current if self._popup is not None else None

    def _answer_popup(self, event: QKeyEvent) -> bool:
        popup, key = self._popup, event.key()
        if popup is None or event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            return False
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            popup.step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            popup.hide()
        elif key == Qt.Key.Key_Tab or (
            key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (popup.was_moved or not self._is_told())
        ):
            self._insert(popup.current)
        else:
            return False
        return True

    def _is_told(self) -> bool:
        """Whether what is typed after `@` already means one name: Enter then ends the line instead of choosing."""
        cursor = self.textCursor()
        typed = cursor.block().text()[self._start : cursor.positionInBlock()]
        entry = self.read(f"!x {typed}")
        return entry is not None and (entry.person or entry.organisation) is not None and "@" not in entry.text

    def _insert(self, name: Name | None) -> None:
        if name is None:
            return
        cursor = self.textCursor()
        block = cursor.block().position()
        cursor.setPosition(block + self._start, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"@{name.shown} ")
        self.setTextCursor(cursor)
        self._hide_popup()

    def _take_line(self, entry: QuickEntry) -> None:
        cursor = self.textCursor()
        self._line = cursor.block().text()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        first = cursor.selectionStart() == 0
        cursor.removeSelectedText()
        # The line break before the line goes with it; a new empty line is where the writing goes on.
        if first and not cursor.block().text():
            cursor.endEditBlock()
        else:
            cursor.insertText("\n")
            if first:
                cursor.movePosition(QTextCursor.MoveOperation.Start)
            cursor.endEditBlock()
        self.setTextCursor(cursor)
        self._hide_popup()
        self.entered.emit(entry)

    def _look_for_lines(self) -> None:
        """Whether undoing has brought back the line that was taken last."""
        if self._taken and self.textCursor().block().text() == self._taken[-1][0]:
            # Done again, the line would go and nothing would come of it.
            self.document().clearUndoRedoStacks(QTextDocument.Stacks.RedoStack)
            self.came_back.emit(self._taken.pop()[1])

    def _look_at_line(self) -> None:
        cursor = self.textCursor()
        line = cursor.block().text()
        entry = self.read(line)
        self.line_read.emit(entry)
        found = (
            complete(line, cursor.positionInBlock(), self._names)
            if entry is not None and entry.kind is EntryKind.ACTION and self.hasFocus() and not self.isReadOnly()
            else None
        )
        if found is None:
            self._hide_popup()
            return
        self._start = found.start
        if self._popup is None:
            self._popup = NamePopup(self.window())
            self._popup.picked.connect(self._insert)
        # After the layout has grown with the text, so that the list stands under the line.
        QTimer.singleShot(0, self._place_popup)
        self._popup.offer(found.names, self._cursor_on_screen())

    def _place_popup(self) -> None:
        cursor = self.textCursor()
        found = complete(cursor.block().text(), cursor.positionInBlock(), self._names)
        if self._popup is not None and self._popup.isVisible() and found is not None:
            row = self._popup.currentRow()
            self._popup.offer(found.names, self._cursor_on_screen())
            self._popup.setCurrentRow(max(0, min(row, self._popup.count() - 1)))

    def _cursor_on_screen(self) -> QRect:
        area = self.cursorRect()
        area.moveTopLeft(self.viewport().mapToGlobal(area.topLeft()))
        return area

    def _hide_popup(self) -> None:
        if self._popup is not None:
            self._popup.hide()


class _Highlighter(QSyntaxHighlighter):
    """Shows while typing what will be read as mark, owner and day."""

    def __init__(self, document: QTextDocument, notes: NotesEdit) -> None:
        super().__init__(document)
        self._notes = notes

    def highlightBlock(self, text: str) -> None:
        """Colour the parts of one line."""
        entry = self._notes.read(text) if text.lstrip()[:1] in ("!", "§") else None
        if entry is None:
            return
        # Not at the top: with it come the names of all that a text can have, a hundred.
        from PySide6.QtGui import QTextCharFormat

        now = theme.current()
        for span in entry.spans:
            look = QTextCharFormat()
            if span.kind is SpanKind.MARK:
                look.setForeground(now.color("good" if entry.kind is EntryKind.DECISION else "accent"))
                look.setFontWeight(700)
            else:
                look.setForeground(now.color("accent"))
                look.setBackground(now.color("accent_soft"))
            start, end = (len(text[:place].encode("utf-16-le")) // 2 for place in (span.start, span.end))
            self.setFormat(start, end - start, look)
