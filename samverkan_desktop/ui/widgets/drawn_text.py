"""A line of text that has its place in a layout and no widget; whoever owns the layout draws it, and says it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLayoutItem

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.drawn_lines import draw_line, width_of


class DrawnText(QLayoutItem):
    """Put it into a `FlowLayout` with `addItem`."""

    def __init__(self, text: str, role: theme.FontRole, token: str = "text") -> None:
        super().__init__()
        self.text, self._role, self._token = text, role, token
        self._area = QRect()

    def draw(self, painter: QPainter) -> None:
        """Draw it where the layout has put it."""
        painter.setPen(theme.current().color(self._token))
        draw_line(painter, self._area, self.text, self._role)

    def sizeHint(self) -> QSize:
        """Of the whole line."""
        return QSize(width_of(self.text, self._role), theme.current().metrics(self._role).height())

    def minimumSize(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def maximumSize(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def isEmpty(self) -> bool:
        """It is always seen."""
        return False

    def setGeometry(self, area: QRect) -> None:
        """Where it stands."""
        self._area = area

    def geometry(self) -> QRect:
        """Where it stands."""
        return self._area
