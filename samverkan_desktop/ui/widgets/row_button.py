"""A whole row of text, pills and bars that acts as one button."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QWidget

from samverkan_desktop.ui.widgets.buttons import Button
from samverkan_desktop.ui.widgets.tips import plain_tip


class RowButton(Button):
    """Put widgets in `row`; they are only looked at, the button takes every click.

    `by_keyboard` is False for a part that leads to the same place as the row's first button.
    """

    def __init__(
        self,
        words: str,
        on_click: Callable[[], object] | None = None,
        *,
        tip: str = "",
        by_keyboard: bool = True,
        name: str = "rowButton",
        kind: str = "row",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(plain_tip(tip))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if not by_keyboard:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(8, 5, 8, 5)
        self.row.setSpacing(8)
        # The style sheet gives every row a least height, which a list that scrolls would take for all it needs.
        self.row.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        self._on_click = on_click
        self.clicked.connect(self._act)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Add a part; it lets the mouse through."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.row.addWidget(widget, stretch)

    def sizeHint(self) -> QSize:
        """As large as what lies in it, when its words wrap at the width that it has."""
        hint = self.row.totalSizeHint()
        return QSize(hint.width(), self.row.totalHeightForWidth(self.width())) if self._wraps else hint

    def minimumSizeHint(self) -> QSize:
        """As small as what lies in it can be."""
        return self.row.totalMinimumSize()

    def hasHeightForWidth(self) -> bool:
        """Whether words in it wrap."""
        return self.row.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """The height of its words when they wrap at that width."""
        return self.row.totalHeightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that wrap need another height at another width."""
        super().resizeEvent(event)
        if self._wraps and event.size().width() != event.oldSize().width():
            # The layout would ask for the height at its narrowest.
            self.row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
            self.setMinimumHeight(self.sizeHint().height())
            self.updateGeometry()

    @property
    def _wraps(self) -> bool:
        return self.row.hasHeightForWidth() and self.testAttribute(Qt.WidgetAttribute.WA_Resized)

    def _act(self) -> None:
        if self._on_click is not None:
            self._on_click()
