"""Fields for plain text that refuse what would freeze them; one of them grows with what is written."""

from collections.abc import Callable
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QSize
from PySide6.QtGui import QFontMetricsF, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from samverkan_desktop.i18n import _
from samverkan_desktop.ui.widgets.wrapped import wrap

LONGEST_PASTE: Final = 100_000


class PlainTextField(QPlainTextEdit):
    """Takes and gives plain text alone. `on_refused` is told how many characters were too many to paste; otherwise the
    user is asked whether to take the beginning of them.
    """

    def __init__(
        self, text: str = "", *, on_refused: Callable[[int], object] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._on_refused = on_refused
        self._beginning = ""
        self.setPlainText(text)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copies are plain text too."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text, and nothing but text."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take the text of what is pasted or dropped, if it is not too much."""
        text = source.text().replace("\0", "")
        if len(text) <= LONGEST_PASTE:
            self.insertPlainText(text)
        elif self._on_refused is not None:
            self._on_refused(len(text))
        else:
            self._beginning = text[:LONGEST_PASTE]
            self._offer(len(text))

    def _offer(self, length: int) -> None:
        from samverkan_desktop.ui.message_dialog import MessageDialog

        dialog = MessageDialog(
            _("The text is too long to paste"),
            [
                _("It has {n} characters, and a field takes at most {most} at a time. Nothing has been put in.").format(
                    n=length, most=LONGEST_PASTE
                ),
                _("Paste it in parts, or take the beginning of it here."),
            ],
            icon_name="warning",
            token="slow",
            parent=self.window(),
        )
        dialog.add_choice(_("Paste the beginning"), _("Cancel"), danger=False)
        dialog.accepted.connect(self._take_beginning)
        dialog.finished.connect(self._let_go)
        dialog.open()

    def _take_beginning(self) -> None:
        self.insertPlainText(self._beginning)

    def _let_go(self) -> None:
        self._beginning = ""


class GrowingTextEdit(PlainTextField):
    """Between `min_lines` and `max_lines` high; Tab goes on. `on_refused` is told how many characters were refused."""

    def __init__(
        self,
        text: str = "",
        *,
        label: str = "",
        min_lines: int = 2,
        max_lines: int = 12,
        on_refused: Callable[[int], object] | None = None,
        name: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(on_refused=on_refused, parent=parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._min_lines, self._max_lines = min_lines, max_lines
        self._height = 0
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.setPlainText(text)
        self._grow()

    def text(self) -> str:
        """What is written."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Write something else, unless it is there already (the cursor stays)."""
        if self.toPlainText() != text:
            self.setPlainText(text)

    def go_on(self, text: str) -> None:
        """Write something else with the cursor after it, for what somebody has begun and goes on writing."""
        if self.toPlainText() != text:
            self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.End)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(super().sizeHint().width(), self._wanted())

    def minimumSizeHint(self) -> QSize:
        """The same height, hardly any width."""
        return QSize(80, self._wanted())

    def setPlaceholderText(self, text: str) -> None:
        """What to write here; the field is never too low for it, also when something is written, or it would jump."""
        super().setPlaceholderText(text)
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs another height."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_height"):
            self._grow()

    def _wanted(self) -> int:
        # Its lines are of whole pixels, rounded up.
        line = ceil(QFontMetricsF(self.font()).lineSpacing())
        # The document of a plain text field measures its height in lines.
        written = ceil(self.document().size().height())
        lines = min(self._max_lines, max(self._min_lines, self._placeholder_lines(), written))
        inside = self.height() - self.viewport().height()
        return ceil(lines * line + 2 * self.document().documentMargin() + max(inside, 2 * self.frameWidth()))

    def _placeholder_lines(self) -> int:
        if not self.placeholderText():
            return 0
        room = self.viewport().width() - 2 * ceil(self.document().documentMargin())
        return len(wrap(self.placeholderText(), self.font(), room, self._max_lines))

    def _grow(self) -> None:
        wanted = self._wanted()
        if wanted != self._height:
            self._height = wanted
            self.setFixedHeight(wanted)
