"""A white surface with a title, something beside it, and content."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from samverkan_desktop.ui.widgets.labels import ElidedLabel, Label


class Card(QFrame):
    """Put content in with `body`; `aside` takes a small widget or text to the right of the title."""

    def __init__(self, title: str = "", *, aside: str = "", name: str = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(8)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self.title = Label(title, "strong", name=f"{name}Title", parent=self)
        self.title.setVisible(bool(title))
        self._head.addWidget(self.title)
        self._head.addStretch(1)
        if aside:
            beside = ElidedLabel(aside, "muted", name=f"{name}Aside", parent=self)
            beside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._head.addWidget(beside, 100)
        outer.addLayout(self._head)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        outer.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        """Change the title, which is also the card's name to a screen reader."""
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.setAccessibleName(title)

    def add_aside(self, widget: QWidget) -> None:
        """Put a button or the like to the right of the title."""
        self._head.addWidget(widget)
