"""What an empty place says: what belongs here, and the button for the first step."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.icons import icon
from samverkan_desktop.ui.widgets.buttons import button
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.undressed import undressed

_SIDE, _GAP, _PICTURE = 24, 8, 32


class EmptyState(QWidget):
    """Never a bare surface: an icon, a title, a sentence and the first step.

    Most lists have rows, so what is in it is made when it comes into sight, or when somebody asks for a part of it.
    """

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
        undressed(self)
        self.setObjectName(name)
        self._icon_name, self._step, self._on_action = icon_name, action, on_action
        self._is_offered = bool(action)
        self._is_filled = False
        self.say(title, text)

    @property
    def words(self) -> tuple[str, str]:
        """The title and the sentence."""
        return self._said

    @property
    def title(self) -> Label:
        """The line of the title."""
        self._fill()
        return self._title

    @property
    def text(self) -> Label:
        """The line of the sentence."""
        self._fill()
        return self._text

    @property
    def has_step(self) -> bool:
        """Whether there is a first step."""
        return bool(self._step)

    @property
    def action(self) -> QPushButton:
        """The button of the first step."""
        self._fill()
        return self._action

    @property
    def has_keys(self) -> bool:
        """Whether the button has the keys, or would have them if its window were in front."""
        return self._is_filled and self._action is self.window().focusWidget()

    def say(self, title: str, text: str = "") -> None:
        """Say something else, for example that a filter hides every row."""
        self._said = (title, text)
        self.setAccessibleName(f"{title}. {text}" if text else title)
        if self._is_filled:
            self._title.setText(title)
            self._text.setText(text)
            self._text.setVisible(bool(text))

    def offer(self, offered: bool) -> None:
        """Show the first step, or not."""
        self._is_offered = offered
        if self._is_filled:
            self._action.setVisible(offered)

    def sizeHint(self) -> QSize:
        """With its picture and air, also where there is no room for them now."""
        self._fill()
        hint = super().sizeHint()
        picture = self._picture_height() if self._image.isHidden() else 0
        return hint + QSize(0, picture + 2 * (_SIDE - self._column.contentsMargins().top()))

    def minimumSizeHint(self) -> QSize:
        """As small as its words and the first step."""
        self._fill()
        return super().minimumSizeHint()

    def showEvent(self, event: QShowEvent) -> None:
        """Make what is in it."""
        self._fill()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words and the first step go before picture and air where there is no room for all."""
        super().resizeEvent(event)
        if self._is_filled:
            self._fit()

    def _fill(self) -> None:
        if self._is_filled:
            return
        self._is_filled = True
        name, (title, text) = self.objectName(), self._said
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, _SIDE, _SIDE, _SIDE)
        column.setSpacing(_GAP)
        column.addStretch(1)
        self._picture: QIcon = icon(self._icon_name, "muted")
        self._image = QLabel(self)
        self._image.setObjectName(f"{name}Icon")
        column.addWidget(self._image, 0, Qt.AlignmentFlag.AlignHCenter)
        self._title = Label(title, "strong", wrap=True, name=f"{name}Title")
        self._text = Label(text, "muted", wrap=True, name=f"{name}Text")
        self._words = undressed(QWidget(self))
        lines = QVBoxLayout(self._words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        for line in (self._title, self._text):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            lines.addWidget(line)
        self._text.setVisible(bool(text))
        # Stretches at the sides, not an alignment: an aligned label is not asked for its height at its width.
        middle = QHBoxLayout()
        middle.setSpacing(6)
        middle.addStretch(1)
        middle.addWidget(self._words, 1000)
        middle.addStretch(1)
        column.addLayout(middle)
        # Born with its parent: a button that is shown before it has one flashes up as a window of its own.
        self._action = button(self._step, self._on_action, name=f"{name}Action", parent=self)
        self._action.setVisible(self._is_offered)
        column.addSpacing(4)
        column.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._draw()
        if found := theme.keeper():
            found.changed.connect(self._draw)
            # A slot more is another class to Qt, which looks at that anew.
            undressed(self)
        if self.isVisible():
            # Qt shows what comes later than its parent only after the picture, and lays it out then.
            self._image.show()
            self._words.show()
            self._fit()
            column.activate()

    def _fit(self) -> None:
        words = self._words.heightForWidth(min(self._words.maximumWidth(), max(1, self.width() - 2 * _SIDE)))
        step = self._action.sizeHint().height() + _GAP if self._action.isVisibleTo(self) else 0
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
