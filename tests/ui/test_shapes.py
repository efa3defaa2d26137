"""Icons are drawn from shapes as Qt's reader of SVG would draw them, and never from shapes of other files."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from samverkan_desktop import config
from samverkan_desktop.sources import ICON_SHAPES
from samverkan_desktop.ui import icons, shapes
from samverkan_desktop.ui.shapes import making

INK = "#5d6675"
SIDES = [16, 20, 24, 30, 32, 48, 72]
# Of 255, at the edge of a shape: Qt reckons with 64 parts of a point, and rounds down.
EDGE = 32
SQUARE = [[[0.0, 0.0], [20.0, 0.0], [20.0, 20.0], [0.0, 20.0]]]
FRAME = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">{}</svg>'


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place of its own for shapes, with none of them known."""
    monkeypatch.setattr(shapes, "file", lambda: tmp_path / ICON_SHAPES)
    _forget()
    yield tmp_path / ICON_SHAPES
    _forget()


@pytest.fixture
def unmakable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be made anew."""

    def refuse(file: Path) -> None:
        raise AssertionError(file)

    monkeypatch.setattr(making, "shapes_of", refuse)


@pytest.mark.parametrize("name", [*icons.names(), icons.APP_ICON])
def test_an_icon_is_drawn_as_its_file_says(qtbot: QtBot, name: str) -> None:
    source = (config.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    reader = QSvgRenderer(QByteArray(source.replace("<svg ", f'<svg fill="{INK}" color="{INK}" ', 1).encode()))
    for side in SIDES:
        square = QRectF(2, 1, side, side)
        told, drawn = _empty(side + 3), _empty(side + 3)
        with _painting(told) as painter:
            reader.render(painter, square)
        with _painting(drawn) as painter:
            shapes.draw(painter, name, QColor(INK), square)
        off = [abs(one - other) for one, other in zip(_bytes(told), _bytes(drawn), strict=True)]
        # A line thinner than a point Qt draws by a way of its own, as wide as a point.
        assert max(off) <= EDGE or (name == icons.APP_ICON and side <= 20)
        # An edge that lies otherwise all along would be more.
        assert sum(off) <= 0.004 * 255 * len(off)


def test_the_own_icon_has_its_own_colours_at_every_size(qtbot: QtBot) -> None:
    for side in (16, 32, 64, 128, 256):
        image = icons.app_icon().pixmap(side, side).toImage()
        assert image.width() == side
        assert image.pixelColor(side // 2, side // 12).name() == "#0f5fa8"
        assert image.pixelColor(0, 0).alpha() == 0


def test_what_was_kept_is_what_would_be_made(kept: Path) -> None:
    subprocess.run([sys.executable, "-m", "samverkan_desktop.tools.prepare", str(kept.parent)], check=True, timeout=120)
    assert {name: json.loads(found) for name, found in shapes._kept().items()} == json.loads(json.dumps(shapes.made()))
    assert icons.APP_ICON in shapes._kept()
    assert not kept.with_suffix(".tmp").exists()


def test_what_was_kept_is_not_made_again(kept: Path, unmakable: None) -> None:
    shapes.write({"add": [("#ff0000", "", SQUARE)]})
    _forget()
    assert shapes.names() == {"add"}
    image = _empty(8)
    with _painting(image) as painter:
        shapes.draw(painter, "add", QColor("blue"), QRectF(0, 0, 8, 4))
    assert (image.pixelColor(7, 3).name(), image.pixelColor(7, 4).alpha()) == ("#ff0000", 0)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '[[],2,{"add":[0,2]}]\n[]', '[[],3,{"add":[0,2]}]\n[]'])
def test_what_cannot_be_used_is_made_again(kept: Path, text: str) -> None:
    kept.write_text(text, encoding="utf-8")
    assert {"add", icons.APP_ICON} <= shapes.names()
    assert len(shapes._shapes("add")) == 1


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("what", [0, 1, 2])
def test_what_was_made_of_other_files_is_made_again(kept: Path, place: int, what: int) -> None:
    shapes.write({"add": [("", "", SQUARE)]})
    head, _, facts = kept.read_text(encoding="utf-8").partition("\n")
    made_of, *others = json.loads(head)
    made_of[place][what] += 1
    kept.write_text(f"{json.dumps((made_of, *others))}\n{facts}", encoding="utf-8")
    _forget()
    assert len(shapes.names()) > 70
    assert shapes._shapes("add")[0][0].elementCount() > 20


def test_the_packaged_program_has_no_files_and_takes_what_it_has(
    kept: Path, unmakable: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    shapes.write({"add": [("", "", SQUARE)]})
    _forget()
    monkeypatch.setattr(shapes, "icon_sources", lambda _package, _resources: [])
    assert shapes.names() == {"add"}


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("", "nothing in it"),
        ('<path d="M0 0h9v9z" opacity="0.5"/>', "shines through"),
        ('<path d="M0 0h9v9z" fill-opacity="0.5"/>', "shines through"),
        ('<text x="1" y="9">å</text>', ""),
        ('<rect width="9" height="9"/>', "rectangle"),
        ('<polygon points="0,0 9,0 9,9"/>', "polygon"),
        ('<line x1="0" y1="0" x2="9" y2="9" stroke="red"/>', "line"),
        (
            '<linearGradient id="a"><stop offset="0" stop-color="red"/><stop offset="1"/></linearGradient>'
            '<path d="M0 0h9v9z" fill="url(#a)"/>',
            "full colour",
        ),
    ],
)
def test_what_is_no_filled_shape_is_refused(qtbot: QtBot, tmp_path: Path, content: str, word: str) -> None:
    file = tmp_path / "odd.svg"
    file.write_text(FRAME.format(content), encoding="utf-8")
    with pytest.raises(ValueError, match=rf"odd\.svg cannot become shapes.*{word}"):
        making.shapes_of(file)


def test_a_line_becomes_what_it_covers(tmp_path: Path) -> None:
    file = tmp_path / "line.svg"
    file.write_text(FRAME.format('<path d="M4 8h8" stroke="currentColor" stroke-width="2"/>'), encoding="utf-8")
    filled, line = making.shapes_of(file)
    assert (filled[0], line[0], line[1]) == ("", "", shapes.WINDING)
    box = shapes._path(line[2], line[1]).boundingRect()
    assert (box.left(), box.top(), box.right(), box.bottom()) == (5, 8.75, 15, 11.25)


def _forget() -> None:
    shapes._kept.cache_clear()
    shapes._shapes.cache_clear()


def _empty(side: int) -> QImage:
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    return image


def _painting(image: QImage) -> QPainter:
    return QPainter(image)


def _bytes(image: QImage) -> bytes:
    return bytes(image.constBits())
