"""What the icons look like: shapes to fill, made of their SVG files when the program is set up.

So no window loads what reads SVG. `python -m samverkan_desktop.tools.prepare` keeps the shapes. Where they are missing,
or were made of something else than what is here now, they are made when they are asked for, in the same way.
"""

import json
import os
from collections.abc import Set
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from samverkan_desktop import config
from samverkan_desktop.sources import ICON_SHAPES, Facts, Sources, icon_sources, read_facts, write_facts

# The side of the square in which all shapes lie.
SIDE: Final = 20
WINDING: Final = "winding"
_ONE_POINT: Final = 2

# Of an outline each part by itself: where it begins, then the ends of lines and the three points of curves.
Outline = list[list[list[float]]]
# Of each shape: its own colour, empty where the icon is drawn in any; how it is filled; its outline.
Kept = list[tuple[str, str, Outline]]

_PACKAGE: Final = Path(__file__).parents[2]


def names() -> Set[str]:
    """Every icon there is, the program's own among them."""
    return _kept().keys() or _files()


def draw(painter: QPainter, name: str, color: QColor, square: QRectF) -> None:
    """Fill the shapes of an icon; `color` is for those that have none of their own.

    Raises FileNotFoundError for a name that is no icon.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(square.topLeft())
    painter.scale(square.width() / SIDE, square.height() / SIDE)
    for path, own in _shapes(name):
        painter.fillPath(path, color if own is None else own)
    painter.restore()


def write(shapes: dict[str, Kept], path: Path | None = None) -> None:
    """Keep shapes for the next starts."""
    write_facts(path or file(), _made_of(), shapes)


def file() -> Path:
    """Where they are kept."""
    return config.resources() / ICON_SHAPES


def made() -> dict[str, Kept]:
    """The shapes of every icon, made of the files that are here now."""
    return {name: _made(name) for name in sorted(_files())}


@lru_cache(maxsize=128)
def _shapes(name: str) -> tuple[tuple[QPainterPath, QColor | None], ...]:
    found = _kept().get(name)
    kept: Kept = _made(name) if found is None else json.loads(found)
    return tuple((_path(outline, rule), QColor(color) if color else None) for color, rule, outline in kept)


def _path(outline: Outline, rule: str) -> QPainterPath:
    path = QPainterPath()
    line, curve = path.lineTo, path.cubicTo
    for first, *others in outline:
        path.moveTo(*first)
        for points in others:
            if len(points) == _ONE_POINT:
                line(*points)
            else:
                curve(*points)
    if rule == WINDING:
        path.setFillRule(Qt.FillRule.WindingFill)
    return path


def _made(name: str) -> Kept:
    from samverkan_desktop.ui.shapes.making import shapes_of

    return shapes_of(config.resources() / "icons" / f"{name}.svg")


@cache
def _files() -> frozenset[str]:
    found = os.listdir(config.resources() / "icons")  # noqa: PTH208 - a tenth of the time
    return frozenset(name.removesuffix(".svg") for name in found if name.endswith(".svg"))


@cache
def _kept() -> Facts:
    return read_facts(file(), _made_of())


def _made_of() -> Sources:
    return icon_sources(_PACKAGE, config.resources())
