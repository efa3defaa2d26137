"""A picture that can be pressed. It draws itself: Qt's own tool button costs four times as much memory."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QIcon, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.undressed import undressed

# As tool buttons have in the style sheet.
_BORDER, _PADDING, _RADIUS, _RING = 1, 5, 6, 2
# What Qt adds to each tool button.
_MORE = 3


class IconButton(QAbstractButton):
    """Looks like a tool button: a ground where the pointer is, where it is pressed and where it is checked, and a ring
    where the keys are.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        undressed(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """Its picture with air around it."""
        around = _MORE + 2 * (_BORDER + theme.current().px(_PADDING))
        return self.iconSize() + QSize(around, around)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Get its ground."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Lose it again."""
        super().leaveEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size is another size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw its ground, its ring and its picture."""
        painter, now, area = QPainter(self), theme.current(), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if ground := self._ground():
            painter.setBrush(now.color(ground))
            # To the middle of the border that nobody sees.
            half = _BORDER / 2
            painter.drawRoundedRect(area.adjusted(half, half, -half, -half), _RADIUS, _RADIUS)
        if self.hasFocus():
            inset = _RING / 2
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(now.color("accent"), _RING))
            painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), _RADIUS - inset, _RADIUS - inset)
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        state = QIcon.State.On if self.isChecked() else QIcon.State.Off
        # Smaller where there is less room, as Qt does it.
        around = 2 * (_BORDER + now.px(_PADDING))
        side = self.iconSize().boundedTo(self.size() - QSize(around, around))
        place = QRect(QPoint((self.width() - side.width()) // 2, (self.height() - side.height()) // 2), side)
        self.icon().paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode, state)

    def _ground(self) -> str:
        if not self.isEnabled():
            return ""
        if self.isChecked():
            return "accent_soft"
        return "pressed" if self.isDown() else "hover" if self.underMouse() else ""
