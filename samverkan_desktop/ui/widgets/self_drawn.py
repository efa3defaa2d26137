"""What all widgets have in common that draw themselves."""

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from samverkan_desktop.ui.widgets.undressed import undressed

_RESTYLED: Final = frozenset({QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange})


class SelfDrawn(QWidget):
    """Draws itself with what the theme says, so the style sheet need not look at it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        undressed(self)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme is another picture, and another text size needs other room."""
        super().changeEvent(event)
        if event.type() in _RESTYLED:
            self.updateGeometry()
            self.update()
