"""One paragraph as a calm block of text: Enter makes the next one, Backspace at the start joins."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QObject, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from samverkan_desktop.domain.followups import Paragraph, ParagraphEvidence
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.areas.states import secrecy_pill
from samverkan_desktop.ui.editors.correction_marks import CorrectionMarks
from samverkan_desktop.ui.editors.followup_evidence import EvidenceLines
from samverkan_desktop.ui.widgets.buttons import icon_button
from samverkan_desktop.ui.widgets.growing_text import LONGEST_PASTE, GrowingTextEdit
from samverkan_desktop.ui.widgets.pill import Pill

_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_NO_LIMIT = 100_000


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a pasted text: parted by empty lines where there are any, otherwise by every line break."""
    text = (
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n").replace("\0", "")
    )
    parts = _EMPTY_LINE.split(text) if _EMPTY_LINE.search(text.strip()) else text.split("\n")
    return [words for part in parts if (words := " ".join(part.split()))]


class ParagraphText(GrowingTextEdit):
    """The text of a block; tells what the keys ask for instead of breaking lines."""

    divided = Signal()
    joined_back = Signal()
    joined_on = Signal()
    moved = Signal(int)
    left = Signal(int)
    pasted = Signal(list)
    refused = Signal(int)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, min_lines=1, max_lines=_NO_LIMIT, name="paragraphText", parent=parent)
        self.setProperty("kind", "calm")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that concern more than this paragraph go to the editor."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = held == Qt.KeyboardModifier.NoModifier
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        if step and held == Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif step and plain and self._is_at_edge(step):
            self.left.emit(step)
        elif self.isReadOnly():
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        ):
            self.divided.emit()
        elif key == Qt.Key.Key_Backspace and plain and self._cursor_alone_at(0):
            self.joined_back.emit()
        elif key == Qt.Key.Key_Delete and plain and self._cursor_alone_at(self.document().characterCount() - 1):
            self.joined_on.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Several paragraphs become several blocks."""
        text = source.text()
        if len(text) > LONGEST_PASTE:
            self.refused.emit(len(text))
            return
        parts = paragraphs_of(text)
        if len(parts) > 1:
            self.pasted.emit(parts)
        elif parts:
            # A space before or after what was copied inside a sentence is meant.
            self.insertPlainText(" ".join(re.split(r"\s*\n\s*", text.strip("\r\n"))).replace("\0", ""))

    def put_cursor(self, position: int) -> None:
        """Move the cursor, and show it."""
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.setFocus()

    def _cursor_alone_at(self, position: int) -> bool:
        cursor = self.textCursor()
        return not cursor.hasSelection() and cursor.position() == position

    def _is_at_edge(self, step: int) -> bool:
        cursor = self.textCursor()
        if cursor.hasSelection():
            return False
        return not cursor.movePosition(QTextCursor.MoveOperation.Up if step < 0 else QTextCursor.MoveOperation.Down)


class ParagraphBlock(QWidget):
    """The text with a small menu beside it, which shows where the pointer or the cursor is, over what it rests on."""

    remove_asked = Signal()
    move_asked = Signal(int)
    join_asked = Signal()
    evidence_removed = Signal()
    correct_asked = Signal()
    mark_asked = Signal()
    entered = Signal()

    def __init__(
        self,
        text: str,
        record: Paragraph | None = None,
        *,
        follow: Callable[[ParagraphEvidence], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("paragraphBlock")
        self.record = record
        # The mark that a paragraph gets which is not stored yet, because its words stood in a marked one.
        self._inherited = ""
        self.evidence: list[ParagraphEvidence] = []
        self.text = ParagraphText(text, self)
        self.more = icon_button("more", _("More for this paragraph"), self._show_menu, name="paragraphMore")
        policy = self.more.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.more.setSizePolicy(policy)
        self.more.hide()
        self.lines = EvidenceLines(follow, self)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.text, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.lines)
        self.mark = Pill(name="paragraphSecrecy")
        below = QHBoxLayout()
        below.setContentsMargins(10, 0, 0, 4)
        below.addWidget(self.mark)
        below.addStretch(1)
        column.addLayout(below)
        self._show_mark()
        self.marks = CorrectionMarks(name="paragraphMarks", parent=self)
        self.marks.setContentsMargins(10, 0, 0, 4)
        column.addWidget(self.marks)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for part in (self.text, self.more):
            part.installEventFilter(self)

    def show_evidence(self, evidence: Sequence[ParagraphEvidence], words: Mapping[str, str]) -> None:
        """What the paragraph rests on; a record that is there already is not shown twice."""
        found: dict[tuple[str, ...], ParagraphEvidence] = {}
        for one in evidence:
            found.setdefault((one.kind, one.target_id or one.url or one.text), one)
        self.evidence = list(found.values())
        self.lines.show_evidence(self.evidence, words)
        self.updateGeometry()

    @property
    def secrecy(self) -> str:
        """The ground of its secrecy mark; empty where it has none."""
        return self._inherited if self.record is None else self.record.secrecy

    @secrecy.setter
    def secrecy(self, ground: str) -> None:
        if self.record is None:
            self._inherited = ground
        else:
            self.record = replace(self.record, secrecy=ground)
        self._show_mark()

    def take_record(self, record: Paragraph | None) -> None:
        """What is stored of it now; one that is no longer stored keeps its mark for the next."""
        self._inherited = self.secrecy
        self.record = record
        self._show_mark()

    def _show_mark(self) -> None:
        self.mark.setVisible(bool(self.secrecy))
        if self.secrecy:
            self.mark.set_state(secrecy_pill(self.secrecy))
        self.updateGeometry()

    def words(self) -> str:
        """The paragraph as it would be stored: one line."""
        return " ".join(self.text.text().split())

    def set_place(self, number: int, count: int) -> None:
        """Say to a screen reader which one it is."""
        self.text.setAccessibleName(_("Paragraph {number} of {count}").format(number=number, count=count))

    def sizeHint(self) -> QSize:
        """As high as the text, but at least as high as the button."""
        below = 0 if self.lines.isHidden() else self.lines.sizeHint().height()
        height = max(self.text.minimumSizeHint().height(), theme.current().px(32))
        marks = 0 if self.marks.isHidden() else self.marks.sizeHint().height()
        secret = 0 if self.mark.isHidden() else self.mark.sizeHint().height() + 4
        return QSize(self.text.sizeHint().width(), height + below + secret + marks)

    def menu(self) -> QMenu:
        """What can be done with the paragraph, with the keys for it."""
        menu = QMenu(self)
        menu.setObjectName("paragraphMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for title, keys, slot in (
            (_("Move &up"), "Alt+Up", partial(self.move_asked.emit, -1)),
            (_("Move &down"), "Alt+Down", partial(self.move_asked.emit, 1)),
            (_("&Join with the one before"), "Backspace", self.join_asked.emit),
            (_("&Remove the paragraph"), "", self.remove_asked.emit),
        ):
            action = menu.addAction(title, slot)
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setEnabled(not self.text.isReadOnly())
        if self.record is not None:
            correct = menu.addAction(_("&Correct something in it…"), self.correct_asked.emit)
            correct.setEnabled(not self.text.isReadOnly())
            words = _("Change the secrecy mark…") if self.secrecy else _("Mark as secret…")
            mark = menu.addAction(words, self.mark_asked.emit)
            mark.setEnabled(not self.text.isReadOnly())
        if self.evidence:
            self._add_evidence_menu(menu)
        return menu

    def _add_evidence_menu(self, menu: QMenu) -> None:
        """Each piece of evidence, to be let go of; the text stays."""
        within = menu.addMenu(_("Let go of &evidence"))
        within.setObjectName("evidenceMenu")
        within.setEnabled(not self.text.isReadOnly())
        for one in self.evidence:
            within.addAction(self.lines.words_of(one).replace("&", "&&"), partial(self._let_go, one))
        if len(self.evidence) > 1:
            within.addSeparator()
            within.addAction(_("&All of it"), partial(self._let_go, None))

    def _let_go(self, gone: ParagraphEvidence | None) -> None:
        left = [one for one in self.evidence if gone is not None and one.id != gone.id]
        self.show_evidence(left, self.lines.known)
        self.evidence_removed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The menu button comes and goes with the focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            # At FocusOut the other widget has the focus already, so hiding never takes it away from the button.
            self._show_more(self.text.hasFocus() or self.more.hasFocus() or self.underMouse())
            if event.type() is QEvent.Type.FocusIn:
                self.entered.emit()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Pointed at."""
        super().enterEvent(event)
        self._show_more(True)

    def leaveEvent(self, event: QEvent) -> None:
        """No longer pointed at."""
        super().leaveEvent(event)
        self._show_more(self.text.hasFocus() or self.more.hasFocus())

    def _show_more(self, shown: bool) -> None:
        self.more.setVisible(shown and not self.text.isReadOnly())

    def _show_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
