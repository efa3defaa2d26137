"""The pictures in the style sheet: icons at the very size and in the very colour, which Qt finds as its own resources.

A style sheet names pictures by their address alone. So what a sheet asks for is drawn when it is put on, and given to
Qt in the form of its resource files and of BMP, since both can be written without another library.
"""

from collections.abc import Container, Iterator, Sequence
from functools import cache
from itertools import accumulate
from struct import Struct
from typing import Final

from PySide6.QtCore import QRectF, Qt, qRegisterResourceData
from PySide6.QtGui import QColor, QImage, QPainter

from samverkan_desktop.ui import shapes

Wanted = tuple[str, str, int]
Parts = tuple[bytes, bytes, bytes]

# Buttons with a menu, which the overview has; it has no ticks, fields, trees and sorted lists.
FIRST: Final = frozenset({"chevron_down"})
_ARGB: Final = QImage.Format.Format_ARGB32
_FOLDER: Final = "sheet"
_FORMAT: Final = 1
_IS_FOLDER: Final = 2
_ANY_LANGUAGE: Final = 1
_NAME: Final = Struct(">HI").pack
_BRANCH: Final = Struct(">IHII").pack
_LEAF: Final = Struct(">IHHHI").pack
_LENGTH: Final = Struct(">I").pack
# Of a BMP: how large it is and where its points begin; its size; which bytes of a point are red, green, blue, and how
# far it covers.
_BEGINNING: Final = Struct("<2sIII").pack
_HEAD: Final = Struct("<IiiHHI20x4I52x").pack
_HEAD_LENGTH: Final = 108
_BITS: Final = 32
_BY_MASKS: Final = 3
_MASKS: Final = (0x00FF0000, 0x0000FF00, 0x000000FF, 0xFF000000)


def address(name: str, color: str, side: int) -> str:
    """Where a sheet finds an icon in a colour (`#rrggbb`), so many points of the screen wide, once it is provided."""
    known = _addresses()
    return known.setdefault((name, color, side), f":/{_FOLDER}/{len(known)}.bmp")


def provide(names: Container[str] | None = None) -> None:
    """Draw what was asked for and is not there yet, all or some icons; each picture stays as long as the program."""
    given = _given()
    new = [(what, place) for what, place in _addresses().items() if place not in given]
    if names is not None:
        new = [(what, place) for what, place in new if what[0] in names]
    if new:
        files = [place.rpartition("/")[2] for _what, place in new]
        parts = _folder(dict(zip(files, _pictures([what for what, _place in new]), strict=True)))
        qRegisterResourceData(_FORMAT, *parts)
        # Qt reads them where they lie.
        given.update((place, parts) for _what, place in new)


@cache
def _addresses() -> dict[Wanted, str]:
    return {}


@cache
def _given() -> dict[str, Parts]:
    return {}


def _folder(files: dict[str, bytes]) -> Parts:
    """Files in one folder, as Qt's compiler of resources lays them out: the tree, the names, what stands in them."""
    ordered = sorted((_number(name), name) for name in files)
    # The root with the folder, and the folder with what follows.
    tree = [_BRANCH(0, _IS_FOLDER, 1, 1), _BRANCH(0, _IS_FOLDER, len(files), 2)]
    names, content = _named(_FOLDER, _number(_FOLDER)), b""
    for number, name in ordered:
        tree.append(_LEAF(len(names), 0, 0, _ANY_LANGUAGE, len(content)))
        names += _named(name, number)
        content += _LENGTH(len(files[name])) + files[name]
    return b"".join(tree), names, content


def _named(name: str, number: int) -> bytes:
    return _NAME(len(name), number) + "\0".join(("", *name)).encode()


def _number(name: str) -> int:
    """By which Qt looks for a name."""
    found = 0
    for letter in name:
        found = (found << 4) + ord(letter)
        found = (found ^ (found & 0xF0000000) >> 23) & 0x0FFFFFFF
    return found


def _pictures(wanted: Sequence[Wanted]) -> Iterator[bytes]:
    """All of them drawn beside each other, since it takes longer to begin a picture than to draw an icon."""
    image = QImage(sum(side for *_icon, side in wanted), max(side for *_icon, side in wanted), _ARGB)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    lefts = tuple(accumulate((side for *_icon, side in wanted), initial=0))
    for left, (name, color, side) in zip(lefts, wanted, strict=False):
        shapes.draw(painter, name, QColor(color), QRectF(left, 0, side, side))
    painter.end()
    points, row = bytes(image.constBits()), 4 * lefts[-1]
    for left, (_name, _color, side) in zip(lefts, wanted, strict=False):
        first = 4 * left
        # A BMP begins at the bottom.
        yield _bmp(side, [points[at : at + 4 * side] for at in range(first + row * (side - 1), -1, -row)])


def _bmp(side: int, rows: Sequence[bytes]) -> bytes:
    content, start = b"".join(rows), 14 + _HEAD_LENGTH
    head = _HEAD(_HEAD_LENGTH, side, side, 1, _BITS, _BY_MASKS, *_MASKS)
    return _BEGINNING(b"BM", start + len(content), 0, start) + head + content
