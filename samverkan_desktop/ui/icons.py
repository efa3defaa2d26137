"""The one set of icons, drawn in the colour of the theme that is on and sharp at every scale."""

import os
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPaintEngine, QPainter, QPixmap, QPixmapCache

from samverkan_desktop import config
from samverkan_desktop.ui import theme

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

APP_ICON = "samverkan"


@lru_cache(maxsize=256)
def icon(name: str, color_token: str = "text") -> QIcon:
    """An icon of resources/icons by file name, in a token's colour; it follows every change of theme.

    Raises FileNotFoundError for a name that is no file and KeyError for a token that is none.
    """
    theme.current().color(color_token)
    if name not in _known():
        raise FileNotFoundError(name)
    return QIcon(_Engine(name, color_token))


@lru_cache(maxsize=1)
def app_icon() -> QIcon:
    """The program's own icon, in its own colours."""
    return QIcon(str(config.resources() / "icons" / f"{APP_ICON}.svg"))


def names() -> list[str]:
    """Every icon there is, for the gallery and the tests."""
    return sorted(_known() - {APP_ICON})


@cache
def _known() -> frozenset[str]:
    # A look at the folder for all: most icons lie in menus, and are read when those are opened.
    found = os.listdir(config.resources() / "icons")  # noqa: PTH208 - at each start, and in a tenth of the time
    return frozenset(name.removesuffix(".svg") for name in found if name.endswith(".svg"))


@lru_cache(maxsize=512)
def _renderer(name: str, color: str) -> "QSvgRenderer":
    from PySide6.QtSvg import QSvgRenderer

    source = (config.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(source.replace("<svg ", f'<svg fill="{color}" ', 1).encode()))


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
        ratio = painter.device().devicePixelRatioF()
        # On a screen its curves need not be worked out each time; within points of it, or on paper, they are.
        is_raster = painter.paintEngine().type() is QPaintEngine.Type.Raster
        if is_raster and ratio == int(ratio) and painter.worldTransform().isIdentity():
            painter.drawPixmap(rect.x(), rect.y(), self.scaledPixmap(rect.size(), mode, state, ratio))
            return
        _renderer(self._name, self._color(mode)).render(painter, _square(rect.size(), rect.x(), rect.y()))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon as a picture of that many device pixels."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        """The icon as a picture of `size` logical pixels on a screen with that many device pixels to each."""
        color = self._color(mode)
        device = QSize(round(size.width() * scale), round(size.height() * scale))
        key = f"samverkan/{self._name}/{color}/{device.width()}x{device.height()}"
        found = QPixmap()
        if not QPixmapCache.find(key, found):
            found = QPixmap(device)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            _renderer(self._name, color).render(painter, _square(device))
            painter.end()
            QPixmapCache.insert(key, found)
        found.setDevicePixelRatio(scale)
        return found

    def clone(self) -> "QIconEngine":
        """A copy for a QIcon that is about to change."""
        return _Engine(self._name, self._token)

    def _color(self, mode: QIcon.Mode) -> str:
        now = theme.current()
        return now.color("disabled" if mode is QIcon.Mode.Disabled else self._token).name()
