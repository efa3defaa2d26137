"""The style sheet with places for colours, measures and pictures, made of its file when the program is set up.

`python -m samverkan_desktop.tools.prepare` keeps it. Where it is missing, or was made of something else than what is
here now, it is made when it is asked for, in the same way.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any, Final

from samverkan_desktop import config
from samverkan_desktop.sources import SHEET, Sources, read_facts, sheet_sources, write_facts
from samverkan_desktop.ui import sheet_pictures

# Of what is kept: the text, with a sign before and after the name of each place, and what stands there besides colours:
# measures, roundings, and pictures as icon, token and side.
TEXT: Final = "text"
SIGN: Final = "@"
MEASURES: Final = "measures"
ROUNDINGS: Final = "roundings"
PICTURES: Final = "pictures"

_PACKAGE: Final = Path(__file__).parents[2]


def filled(colors: Mapping[str, str], px: Callable[[int], int], ratio: float) -> str:
    """The sheet in these colours and at the size that `px` says, for a screen with `ratio` points to each pixel."""
    kept = _kept()
    values = dict(colors)
    for side in kept[MEASURES]:
        values[measure(side)] = f"{px(side)}px"
    for side in kept[ROUNDINGS]:
        values[rounding(side)] = f"{px(side) // 2 + 1}px"
    for name, token, side in kept[PICTURES]:
        address = sheet_pictures.address(name, colors[token], ceil(px(side) * ratio))
        values[picture(name, token, side)] = f"url({address})"
    parts = kept[TEXT].split(SIGN)
    parts[1::2] = [values[name] for name in parts[1::2]]
    return "".join(parts)


def measure(side: int) -> str:
    """The name of the place of a measure."""
    return f"px{side}"


def rounding(side: int) -> str:
    """The name of the place of the radius that makes a circle."""
    return f"round{side}"


def picture(name: str, token: str, side: int) -> str:
    """The name of the place of a picture."""
    return f"{name} {token} {side}"


def write(path: Path | None = None) -> None:
    """Keep the sheet for the next starts."""
    write_facts(path or file(), _made_of(), _made())


def file() -> Path:
    """Where it is kept."""
    return config.resources() / SHEET


@cache
def _kept() -> Mapping[str, Any]:
    if facts := read_facts(file(), _made_of()):
        return {name: json.loads(fact) for name, fact in facts.items()}
    return _made()


def _made() -> dict[str, Any]:
    from samverkan_desktop.ui.sheet.making import made

    return made(config.resources() / "style" / "samverkan.qss.in")


def _made_of() -> Sources:
    return sheet_sources(_PACKAGE, config.resources())
