"""The one set of icons, drawn in the colour of the theme that is on and sharp at every scale."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache

from samverkan_desktop.ui import shapes, theme

APP_ICON = "samverkan"
# A widget, a pixmap and an image, by the numbers that Qt has for kinds of devices.
_SCREENS: Final = frozenset({1, 2, 3})


@lru_cache(maxsize=256)
def icon(name: str, color_token: str = "text") -> QIcon:
    """An icon of resources/icons by file name, in a token's colour; it follows every change of theme.

    Raises FileNotFoundError for a name that is no file and KeyError for a token that is none.
    """
    theme.current().color(color_token)
    if name not in shapes.names():
        raise FileNotFoundError(name)
    return QIcon(_Engine(name, color_token))


@lru_cache(maxsize=1)
def app_icon() -> QIcon:
    """The program's own icon, in its own colours."""
    return QIcon(_Engine(APP_ICON, "text"))


def names() -> list[str]:
    """Every icon there is, for the gallery and the tests."""
    return sorted(shapes.names() - {APP_ICON})


def _square(size: QSize, left: int = 0, top: int = 0) -> QRectF:
    # A button that asks for more width than height gets air between the icon and its text.
    side = min(size.width(), size.height())
    return QRectF(left, top + (size.height() - side) / 2, side, side)


class _Engine(QIconEngine):
    """Asks for the colour when it paints, so an icon that was handed out long ago is never of the old theme."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name, self._token = name, token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into the rectangle, which counts in logical pixels."""
        device = painter.device()
        ratio = device.devicePixelRatioF()
        # On a screen its curves need not be worked out each time; within points of it, or on paper, they are.
        is_on_screen = device.devType() in _SCREENS and ratio == int(ratio)
        if is_on_screen and not painter.worldMatrixEnabled():
            painter.drawPixmap(rect.x(), rect.y(), self.scaledPixmap(rect.size(), mode, state, ratio))
            return
        shapes.draw(painter, self._name, self._color(mode), _square(rect.size(), rect.x(), rect.y()))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon as a picture of that many device pixels."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        """The icon as a picture of `size` logical pixels on a screen with that many device pixels to each."""
        color = self._color(mode)
        device = QSize(round(size.width() * scale), round(size.height() * scale))
        key = f"samverkan/{self._name}/{color.name()}/{device.width()}x{device.height()}"
        found = QPixmap()
        if not QPixmapCache.find(key, found):
            found = QPixmap(device)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            shapes.draw(painter, self._name, color, _square(device))
            painter.end()
            QPixmapCache.insert(key, found)
        found.setDevicePixelRatio(scale)
        return found

    def clone(self) -> "QIconEngine":
        """A copy for a QIcon that is about to change."""
        return _Engine(self._name, self._token)

    def _color(self, mode: QIcon.Mode) -> QColor:
        return theme.current().color("disabled" if mode is QIcon.Mode.Disabled else self._token)
