"""What an empty place says: what belongs here, and the button for the first step."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.icons import icon
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.labels import Label

_SIDE, _GAP, _PICTURE = 24, 8, 32


class EmptyState(QWidget):
    """Never a bare surface: an icon, a title, a sentence and the first step."""

    def __init__(
        self,
        title: str,
        text: str = "",
        *,
        icon_name: str = "lightbulb",
        action: str = "",
        on_action: Callable[[], object] | None = None,
        name: str = "emptyState",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(f"{title}. {text}" if text else title)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, _SIDE, _SIDE, _SIDE)
        column.setSpacing(_GAP)
        column.addStretch(1)
        self._picture: QIcon = icon(icon_name, "muted")
        self._image = QLabel(self)
        self._image.setObjectName(f"{name}Icon")
        column.addWidget(self._image, 0, Qt.AlignmentFlag.AlignHCenter)
        self.title = Label(title, "strong", wrap=True, name=f"{name}Title")
        self.text = Label(text, "muted", wrap=True, name=f"{name}Text")
        self._words = QWidget()
        lines = QVBoxLayout(self._words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        for line in (self.title, self.text):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            lines.addWidget(line)
        self.text.setVisible(bool(text))
        # Stretches at the sides, not an alignment: an aligned label is not asked for its height at its width.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._words, 1000)
        middle.addStretch(1)
        column.addLayout(middle)
        # Born with its parent: a button that is shown before it has one flashes up as a window of its own.
        self.action = button(action, on_action, name=f"{name}Action", parent=self)
        self.action.setVisible(bool(action))
        column.addSpacing(4)
        column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._draw()
        if found := theme.keeper():
            found.changed.connect(self._draw)

    def say(self, title: str, text: str = "") -> None:
        """Say something else, for example that a filter hides every row."""
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.setAccessibleName(f"{title}. {text}" if text else title)

    def sizeHint(self) -> QSize:
        """With its picture and air, also where there is no room for them now."""
        hint = super().sizeHint()
        picture = self._picture_height() if self._image.isHidden() else 0
        return hint + QSize(0, picture + 2 * (_SIDE - self._column.contentsMargins().top()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words and the first step go before picture and air where there is no room for all."""
        super().resizeEvent(event)
        words = self._words.heightForWidth(min(self._words.maximumWidth(), max(1, self.width() - 2 * _SIDE)))
        step = self.action.sizeHint().height() + _GAP if self.action.isVisibleTo(self) else 0
        spare = self.height() - words - step - self._picture_height() - _GAP
        self._image.setVisible(spare >= 0)
        air = min(_SIDE, max(0, spare // 2))
        self._column.setContentsMargins(_SIDE, air, _SIDE, air)

    def _picture_height(self) -> int:
        return theme.current().px(_PICTURE) + _GAP

    def _draw(self) -> None:
        self._words.setMaximumWidth(theme.current().px(420))
        side = theme.current().px(_PICTURE)
        self._image.setPixmap(self._picture.pixmap(side, side))
