"""The colours and measures of the window, as data; every other file of the look asks here."""

from typing import Final

from samverkan_desktop.frozen import dataclass, fields


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """One colour scheme; every field is `#rrggbb`, `dark` tells which kind it is.

    `*_soft` is the background that goes with the colour of the same name, `control_line` the edge of a field
    (at least 3:1), `line` a mere divider, `on_*` text that lies on the full colour.
    """

    dark: bool
    window: str
    surface: str
    raised: str
    line: str
    control_line: str
    text: str
    muted: str
    disabled: str
    hover: str
    pressed: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_soft: str
    accent_line: str
    good: str
    good_soft: str
    slow: str
    slow_soft: str
    behind: str
    behind_hover: str
    on_behind: str
    behind_soft: str
    none: str
    none_soft: str

    def colors(self) -> dict[str, str]:
        """Every colour by the name of its token."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "dark"}


LIGHT: Final = Tokens(
    dark=False,
    window="#f5f6f8",
    surface="#ffffff",
    raised="#ffffff",
    line="#e1e4ea",
    control_line="#878e9b",
    text="#1b1f27",
    muted="#5d6675",
    disabled="#9aa1ad",
    hover="#f0f2f5",
    pressed="#e4e8ee",
    accent="#0f5fa8",
    accent_hover="#0c5496",
    accent_pressed="#0a477f",
    on_accent="#ffffff",
    accent_soft="#e6f0fa",
    accent_line="#9cc3e6",
    good="#1d7a46",
    good_soft="#e3f4ea",
    slow="#8a5a00",
    slow_soft="#fdf1d9",
    behind="#b3261e",
    behind_hover="#9a1f18",
    on_behind="#ffffff",
    behind_soft="#fce8e6",
    none="#5d6675",
    none_soft="#eef0f3",
)

DARK: Final = Tokens(
    dark=True,
    window="#1b1d21",
    surface="#24272c",
    raised="#2b2f35",
    line="#383c44",
    control_line="#7a8290",
    text="#eceef2",
    muted="#a8b0bd",
    disabled="#6d7480",
    hover="#2e3238",
    pressed="#373c44",
    accent="#6cb2f0",
    accent_hover="#85c0f4",
    accent_pressed="#9bccf7",
    on_accent="#10202f",
    accent_soft="#21384f",
    accent_line="#3f6a94",
    good="#7ed6a2",
    good_soft="#1f3a2b",
    slow="#f0c063",
    slow_soft="#40331a",
    behind="#f29a92",
    behind_hover="#f5b0aa",
    on_behind="#2b1312",
    behind_soft="#452624",
    none="#a8b0bd",
    none_soft="#30343b",
)


FAMILIES: Final = ("Segoe UI Variable Text", "Segoe UI", "Inter", "Noto Sans", "DejaVu Sans")
SMALL: Final = 12
BODY: Final = 14
HEADING: Final = 18
TITLE: Final = 22
CONTROL: Final = 32
RADIUS: Final = 6
SURFACE_RADIUS: Final = 8
MIN_TEXT_SIZE: Final = 100
MAX_TEXT_SIZE: Final = 200


def contrast(one: str, other: str) -> float:
    """The contrast of two `#rrggbb` colours, 1 to 21, as WCAG 2 reckons it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
