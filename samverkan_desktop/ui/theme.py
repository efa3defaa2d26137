"""Puts the tokens on the program: palette, font and style sheet, light or dark, at any text size."""

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from samverkan_desktop.frozen import dataclass
from samverkan_desktop.ui import sheet, sheet_pictures
from samverkan_desktop.ui import tokens as look
from samverkan_desktop.ui.tokens import DARK, LIGHT, Tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

Mode = Literal["light", "dark", "system"]
FontRole = Literal["body", "strong", "small", "small_strong", "heading", "title"]

_SIZES: Final[dict[str, int]] = {
    "body": look.BODY,
    "strong": look.BODY,
    "small": look.SMALL,
    "small_strong": look.SMALL,
    "heading": look.HEADING,
    "title": look.TITLE,
}
_STRONG: Final = frozenset({"strong", "small_strong", "heading", "title"})
# Told of an application that was made with the style, since asking for its style has all of QStyle loaded.
HAS_FUSION: Final = "hasFusion"
_KEEPER: Final = "themeKeeper"


@dataclass(frozen=True, kw_only=True)
class Theme:
    """What a widget that paints itself needs to know; ask `current()` each time, never keep it."""

    tokens: Tokens = LIGHT
    text_size: int = 100

    def px(self, at_100: float) -> int:
        """A measure of the drawing, scaled with the text."""
        return round(at_100 * self.text_size / 100)

    def color(self, token: str) -> QColor:
        """The colour of a token by name, to paint with and not to change. Raises KeyError for a name that is none."""
        return self._colors[token]

    def font(self, role: FontRole = "body") -> QFont:
        """The font of one role, in pixels so that it follows the text size alone; whoever changes it takes a copy."""
        return _font(role, self.text_size)

    def metrics(self, role: FontRole = "body") -> QFontMetrics:
        """The measures of the font of one role."""
        return _metrics(role, self.text_size)

    # Every cell of a list asks for these several times each time it is drawn.
    @cached_property
    def _colors(self) -> dict[str, QColor]:
        return {name: QColor(value) for name, value in self.tokens.colors().items()}


class ThemeKeeper(QObject):
    """Remembers the chosen mode for the application and follows the system's change of day and night."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName(_KEEPER)
        self.theme = Theme()
        self.mode: Mode = "light"
        self._app = app
        # How fine the screen is for which the pictures of the sheet were drawn; none before the first sheet.
        self._ratio = 0.0
        self._is_dressed = False
        self._watches_screens = False
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    def put_on(self, mode: Mode, text_size: int, *, is_for_later: bool = False) -> None:
        """Show this mode at this text size (clamped to 100–200) at once, or without a sheet until `dress`."""
        size = min(look.MAX_TEXT_SIZE, max(look.MIN_TEXT_SIZE, text_size))
        wanted = Theme(tokens=_tokens_for(self._app, mode), text_size=size)
        self.mode = mode
        ratio = self._app.devicePixelRatio()
        if ratio == self._ratio and wanted == self.theme:
            if not is_for_later:
                self.dress()
            return
        self.theme = _known.theme = wanted
        self._ratio = ratio
        if not self._app.property(HAS_FUSION):
            self._app.setStyle("Fusion")
        # In the place of another sheet it would dress every part once more for each of those that it lies in.
        self._app.setStyleSheet("")
        self._app.setPalette(palette(self.theme.tokens))
        self._app.setFont(self.theme.font())
        self._is_dressed = False
        if not is_for_later:
            self.dress()
        self.changed.emit()

    def dress(self, *, is_first: bool = False) -> None:
        """Put on the sheet, unless it is on; for the first window without the pictures that it does not need."""
        text = None if self._is_dressed else style_sheet(self.theme, self._ratio)
        sheet_pictures.provide(sheet_pictures.FIRST if is_first else None)
        if text is not None:
            self._is_dressed = True
            self._app.setStyleSheet(text)

    def watch_screens(self) -> None:
        """From now on draw the pictures of the sheet anew when the finest screen is another one."""
        if self._watches_screens:
            return
        self._watches_screens = True
        self._app.screenAdded.connect(self._watch)
        for screen in self._app.screens():
            self._watch(screen)

    def _watch(self, screen: "QScreen") -> None:
        screen.geometryChanged.connect(self._follow_screens)
        self._follow_screens()

    def _follow_screens(self) -> None:
        self.put_on(self.mode, self.theme.text_size)

    def _follow_system(self) -> None:
        if self.mode == "system":
            self.put_on("system", self.theme.text_size)


@dataclass
class _Known:
    """The theme that is on, and the keeper that was found last; looking for it takes longer than drawing a letter."""

    theme: Theme = Theme()
    keeper: ThemeKeeper | None = None


_known = _Known()


def apply(app: QApplication, mode: Mode | str = "system", text_size: int = 100, *, is_for_later: bool = False) -> None:
    """Dress the whole program; may be called again at any time. An unknown mode means `system`.

    Qt asks a sheet about every part while it is made, and once more when it is put in its place. So where a window is
    made next, the sheet may come later, with `dress` before it is seen.
    """
    known: Mode = "light" if mode == "light" else "dark" if mode == "dark" else "system"
    (keeper() or ThemeKeeper(app)).put_on(known, text_size, is_for_later=is_for_later)


def dress(*, is_first: bool = False) -> None:
    """Put on the sheet that was left for later; the first window is to call again when it has been seen."""
    if (found := keeper()) is not None:
        found.dress(is_first=is_first)


def keeper() -> ThemeKeeper | None:
    """The application's keeper, whose `changed` tells of a new theme; None before the first `apply`."""
    if _known.keeper is not None and isValid(_known.keeper):
        return _known.keeper
    app = QApplication.instance()
    _known.keeper = app.findChild(ThemeKeeper, _KEEPER, Qt.FindChildOption.FindDirectChildrenOnly) if app else None
    return _known.keeper


def current() -> Theme:
    """The theme that is on, or the light one at 100 % where none has been put on."""
    return _known.theme


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose dynamic property has changed."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        # It has not looked yet.
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def style_sheet(theme: Theme, ratio: float = 1.0) -> str:
    """The style sheet with tokens, measures and pictures filled in, for a screen with `ratio` points to each pixel."""
    return sheet.filled(theme.tokens.colors(), theme.px, ratio)


def palette(tokens: Tokens) -> QPalette:
    """The palette for what the style sheet leaves to Qt: text, selections, native parts."""
    made = QPalette()
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    for target, color in (
        (role.Window, tokens.window),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.window),
        (role.Text, tokens.text),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.behind),
        (role.ToolTipBase, tokens.raised),
        (role.ToolTipText, tokens.text),
        (role.PlaceholderText, tokens.muted),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.Accent, tokens.accent),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.Light, tokens.surface),
        (role.Midlight, tokens.hover),
        (role.Mid, tokens.line),
        (role.Dark, tokens.control_line),
        (role.Shadow, tokens.line),
    ):
        made.setColor(target, QColor(color))
    for target in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        made.setColor(group.Disabled, target, QColor(tokens.disabled))
    # A list that has lost the focus still shows which row it is about.
    made.setColor(group.Inactive, role.Highlight, QColor(tokens.accent))
    made.setColor(group.Inactive, role.HighlightedText, QColor(tokens.on_accent))
    return made


def _tokens_for(app: QApplication, mode: Mode) -> Tokens:
    if mode == "system":
        return DARK if app.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
    return DARK if mode == "dark" else LIGHT


@lru_cache(maxsize=64)
def _font(role: FontRole, text_size: int) -> QFont:
    font = QFont()
    font.setFamilies(list(look.FAMILIES))
    font.setPixelSize(round(_SIZES[role] * text_size / 100))
    font.setWeight(QFont.Weight.DemiBold if role in _STRONG else QFont.Weight.Normal)
    return font


@lru_cache(maxsize=64)
def _metrics(role: FontRole, text_size: int) -> QFontMetrics:
    return QFontMetrics(_font(role, text_size))
