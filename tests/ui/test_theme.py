"""The look holds its own promises: contrast, every token known, every picture there, switchable at once."""

import re

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPalette, QPdfWriter, QTransform
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton

from samverkan_desktop import config
from samverkan_desktop.ui import icons, sheet_pictures, theme
from samverkan_desktop.ui.tokens import DARK, LIGHT, Tokens, contrast

SCHEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
TEXT = [
    *[(front, back) for front in ("text", "muted") for back in ("window", "surface", "raised", "hover", "accent_soft")],
    *[(front, back) for front in ("accent", "good", "slow", "behind", "none") for back in ("window", "surface")],
    *[(state, f"{state}_soft") for state in ("accent", "good", "slow", "behind", "none")],
    *[("text", f"{state}_soft") for state in ("accent", "slow", "behind")],
    *[("on_accent", back) for back in ("accent", "accent_hover", "accent_pressed")],
    *[("on_behind", back) for back in ("behind", "behind_hover")],
    *[(state, "accent_soft") for state in ("good", "slow", "behind", "none")],
    ("muted", "pressed"),
]
_ARGB = QImage.Format.Format_ARGB32
CONTROLS = [
    *[("control_line", back) for back in ("window", "surface", "raised")],
    *[("accent", back) for back in ("window", "surface", "raised", "hover", "accent_soft")],
]


@pytest.fixture
def dressed(qapp: QApplication):
    yield qapp
    theme.apply(qapp, "light", 100)


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_can_be_read(scheme: Tokens, front: str, back: str) -> None:
    assert contrast(getattr(scheme, front), getattr(scheme, back)) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("front", "back"), CONTROLS)
def test_edges_of_controls_and_focus_can_be_seen(scheme: Tokens, front: str, back: str) -> None:
    assert contrast(getattr(scheme, front), getattr(scheme, back)) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_token_of_the_style_sheet_exists_and_every_picture_too(scheme: Tokens) -> None:
    # Large enough for every line of a picture to cover whole points.
    sheet = theme.style_sheet(theme.Theme(tokens=scheme), 4.0)
    assert "@" not in sheet
    assert "px(" not in sheet
    assert "round(" not in sheet
    assert "picture(" not in sheet
    pictures = set(re.findall(r"url\(([^)]+)\)", sheet))
    sheet_pictures.provide()
    assert len(pictures) > 10
    for picture in pictures:
        fullest = max(_points(QImage(picture)), key=QColor.alpha)
        assert fullest.alpha() == 255, picture
        assert fullest.name() in scheme.colors().values(), picture


def test_every_control_that_takes_the_focus_shows_it() -> None:
    sheet = theme.style_sheet(theme.Theme())
    for control in (
        "QPushButton",
        "QToolButton",
        "QLineEdit",
        "QPlainTextEdit",
        "QComboBox",
        "QCheckBox",
        "QRadioButton",
    ):
        assert re.search(rf"(^|[\s,}}]){control}(\[[^\]]*\])?:focus", sheet), control


def test_theme_switches_at_once(dressed: QApplication, qtbot) -> None:
    label = QLabel("Möte")
    qtbot.addWidget(label)
    theme.apply(dressed, "light", 100)
    label.show()
    assert dressed.palette().color(QPalette.ColorRole.Window).name() == LIGHT.window
    told: list[bool] = []
    keeper = theme.keeper()
    assert keeper is not None
    keeper.changed.connect(lambda: told.append(theme.current().tokens.dark))
    theme.apply(dressed, "dark", 150)
    assert told == [True]
    assert dressed.palette().color(QPalette.ColorRole.Window).name() == DARK.window
    assert label.palette().color(QPalette.ColorRole.WindowText).name() == DARK.text
    assert theme.current().px(20) == 30
    assert dressed.font().pixelSize() == 21


def test_a_look_that_is_on_already_is_not_put_on_again(dressed: QApplication) -> None:
    theme.apply(dressed, "light", 200)
    told: list[int] = []
    keeper = theme.keeper()
    assert keeper is not None
    keeper.changed.connect(lambda: told.append(theme.current().text_size))
    theme.apply(dressed, "light", 500)
    assert told == []
    theme.apply(dressed, "light", 175)
    assert told == [175]


@pytest.mark.parametrize(("asked", "given"), [(20, 100), (100, 100), (130, 130), (500, 200)])
def test_text_size_stays_within_bounds(dressed: QApplication, asked: int, given: int) -> None:
    theme.apply(dressed, "light", asked)
    assert theme.current().text_size == given


@pytest.mark.parametrize("side", [1, 12, 16, 33])
def test_a_picture_of_the_sheet_is_the_icon(dressed: QApplication, side: int) -> None:
    place = sheet_pictures.address("calendar", LIGHT.slow, side)
    assert QImage(place).isNull(), "not provided yet"
    others = [sheet_pictures.address(name, LIGHT.accent, side + more) for more in (0, 3) for name in ("lock", "add")]
    sheet_pictures.provide()
    assert QImage(place) == icons.icon("calendar", "slow").pixmap(side, side).toImage().convertToFormat(_ARGB)
    assert [QImage(other).width() for other in others] == [side, side, side + 3, side + 3]
    assert sheet_pictures.address("calendar", LIGHT.slow, side) == place


def test_pictures_of_the_sheet_are_drawn_anew_for_a_finer_screen(
    dressed: QApplication, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    theme.apply(dressed, "light", 100)
    keeper = theme.keeper()
    assert keeper is not None
    keeper.watch_screens()
    box = QCheckBox("Möte")
    box.setChecked(True)
    qtbot.addWidget(box)
    box.show()
    told: list[bool] = []
    keeper.changed.connect(lambda: told.append(True))
    screen = dressed.primaryScreen()
    screen.geometryChanged.emit(screen.geometry())
    assert told == []
    tick = sheet_pictures.address("tick", LIGHT.on_accent, 24)
    assert tick not in dressed.styleSheet()
    with monkeypatch.context() as patch:
        patch.setattr(QApplication, "devicePixelRatio", lambda _app: 1.5)
        screen.geometryChanged.emit(screen.geometry())
        assert told == [True]
        assert tick in dressed.styleSheet()
        assert QImage(tick).width() == 24
    screen.geometryChanged.emit(screen.geometry())
    assert told == [True, True]
    assert tick not in dressed.styleSheet()


def test_unknown_mode_follows_the_system(dressed: QApplication) -> None:
    theme.apply(dressed, "purple", 100)
    keeper = theme.keeper()
    assert keeper is not None
    assert keeper.mode == "system"


def test_there_is_one_keeper_however_often_the_theme_is_put_on(dressed: QApplication) -> None:
    theme.apply(dressed, "dark", 100)
    first = theme.keeper()
    theme.apply(dressed, "light", 120)
    assert theme.keeper() is first
    assert len(dressed.findChildren(theme.ThemeKeeper)) == 1


def test_controls_are_thirty_two_high(dressed: QApplication, qtbot) -> None:
    theme.apply(dressed, "light", 100)
    button = QPushButton("Spara")
    qtbot.addWidget(button)
    button.show()
    assert button.sizeHint().height() == 32
    button.setFocus()
    assert button.sizeHint().height() == 32, "the focus ring must not move anything"


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_draws_something(dressed: QApplication, name: str) -> None:
    image = icons.icon(name).pixmap(20, 20).toImage()
    assert any(image.pixelColor(x, y).alpha() > 128 for x in range(20) for y in range(20))


def test_icons_take_the_colour_of_the_theme_also_after_it_changed(dressed: QApplication) -> None:
    theme.apply(dressed, "light", 100)
    kept = icons.icon("checkmark", "accent")
    assert _strongest(kept) == LIGHT.accent
    theme.apply(dressed, "dark", 100)
    assert _strongest(kept) == DARK.accent


def test_icons_are_sharp_on_fine_screens(dressed: QApplication) -> None:
    from PySide6.QtCore import QSize

    picture = icons.icon("add").pixmap(QSize(20, 20), 2.0)
    assert picture.size() == QSize(40, 40)
    assert picture.devicePixelRatio() == 2.0


@pytest.mark.parametrize("text_size", [100, 150])
@pytest.mark.parametrize("ratio", [1.0, 2.0, 1.5])
def test_an_icon_from_its_picture_is_the_one_that_would_be_drawn(
    dressed: QApplication, text_size: int, ratio: float
) -> None:
    theme.apply(dressed, "light", text_size)
    side = theme.current().px(16)
    spot = QRect(7, 5, side, side)

    def drawn(name: str, *, is_turned: bool) -> QImage:
        image = QImage(120, 120, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(theme.current().color("surface"))
        painter = QPainter(image)
        if is_turned:
            # No picture fits a painter that is not as it was; this one is so little off that nothing moves.
            painter.setWorldTransform(QTransform.fromTranslate(1e-9, 0))
        icons.icon(name, "accent").paint(painter, spot)
        painter.end()
        return image

    for name in ("calendar", "lock", "filter", "search"):
        assert drawn(name, is_turned=False) == drawn(name, is_turned=True)


def test_an_icon_on_paper_keeps_its_curves(dressed: QApplication, tmp_path) -> None:
    path = tmp_path / "page.pdf"
    writer = QPdfWriter(str(path))
    painter = QPainter(writer)
    icons.icon("calendar").paint(painter, QRect(0, 0, 160, 160))
    painter.end()
    assert b"/Subtype /Image" not in path.read_bytes()


def test_unknown_icons_and_colours_are_refused(dressed: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")
    with pytest.raises(KeyError):
        icons.icon("add", "no-such-colour")


def test_the_set_of_icons_has_its_licence_with_it() -> None:
    text = (config.resources() / "icons" / "LICENSE-fluentui-system-icons.txt").read_text(encoding="utf-8")
    assert "MIT License" in text
    assert not icons.app_icon().isNull()


def _strongest(icon) -> str:
    return next(color.name() for color in _points(icon.pixmap(40, 40).toImage()) if color.alpha() == 255)


def _points(image: QImage) -> list[QColor]:
    return [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
