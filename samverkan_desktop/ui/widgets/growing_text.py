"""A field for plain text that grows with what is written, and refuses what would freeze it."""

from collections.abc import Callable
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

LONGEST_PASTE: Final = 100_000


class GrowingTextEdit(QPlainTextEdit):
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
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._min_lines, self._max_lines, self._on_refused = min_lines, max_lines, on_refused
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

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(super().sizeHint().width(), self._wanted())

    def minimumSizeHint(self) -> QSize:
        """The same height, hardly any width."""
        return QSize(80, self._wanted())

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
        text = source.text()
        if len(text) > LONGEST_PASTE:
            if self._on_refused is not None:
                self._on_refused(len(text))
            return
        self.insertPlainText(text.replace("\0", ""))

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
        line = self.fontMetrics().lineSpacing()
        # The document of a plain text field measures its height in lines.
        lines = min(self._max_lines, max(self._min_lines, ceil(self.document().size().height())))
        inside = self.height() - self.viewport().height()
        return ceil(lines * line + 2 * self.document().documentMargin() + max(inside, 2 * self.frameWidth()))

    def _grow(self) -> None:
        wanted = self._wanted()
        if wanted != self._height:
            self._height = wanted
            self.setFixedHeight(wanted)
