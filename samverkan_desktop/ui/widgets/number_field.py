"""A field for a whole number that stands as high and as far in as the fields beside it."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from samverkan_desktop.ui import theme


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
        self.setValue(value)
        self._fit()

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
