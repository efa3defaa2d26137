"""A field for a whole number that stands as high and as far in as the fields beside it.

The words for no number (`setSpecialValueText`) look like those in an empty field.
"""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from samverkan_desktop.ui import theme

# The space before the words and the arrows behind them at 100 %; what Qt keeps free beside the cursor, and the lines.
_AROUND, _EDGES = 7 + 9 + 24, 8


class NumberField(QSpinBox):
    """The wheel changes the number only in a field that has the focus, so that scrolling a form changes nothing."""

    def __init__(
        self,
        value: int = 0,
        *,
        low: int = 0,
        high: int = 1_000_000,
        suffix: str = "",
        label: str = "",
        name: str = "number",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.lineEdit().setAccessibleName(label)
        self.setRange(low, high)
        self.setSuffix(suffix)
        self.valueChanged.connect(self._look)
        self.setValue(value)
        self._fit()

    def setSpecialValueText(self, text: str) -> None:
        """The words for the lowest value."""
        super().setSpecialValueText(text)
        self._look()

    def sizeHint(self) -> QSize:
        """Wide enough for its longest words; Qt forgets the space before them and counts the arrows twice."""
        numbers = (f"{self.prefix()}{number}{self.suffix()}" for number in (self.minimum(), self.maximum()))
        metrics, now = self.fontMetrics(), theme.current()
        words = max(metrics.horizontalAdvance(text) for text in (*numbers, self.specialValueText()))
        return QSize(words + now.px(_AROUND) + _EDGES, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Its words are never cut off."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only where the user has gone on purpose."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size is another height."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        now = theme.current()
        # The style sheet does not reach the text inside a spin box; without a margin it touches the edge.
        self.lineEdit().setTextMargins(now.px(7), 0, 0, 0)
        self.setFixedHeight(now.px(32))

    def _look(self) -> None:
        is_empty = bool(self.specialValueText()) and self.value() == self.minimum()
        if is_empty != self.property("empty"):
            self.setProperty("empty", is_empty)
            theme.restyle(self)
