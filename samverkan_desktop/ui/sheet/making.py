"""Makes the style sheet: its file without remarks and blanks, over which Qt takes its time, and with named places."""

import re
from pathlib import Path
from typing import Any, Final

from samverkan_desktop.ui.sheet import MEASURES, PICTURES, ROUNDINGS, SIGN, TEXT, measure, picture, rounding

_REMARK: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_PICTURE: Final = re.compile(r"\bpicture\((\w+) (\w+) (\d+)\)")
_ROUNDING: Final = re.compile(r"\bround\((\d+)\)")
_MEASURE: Final = re.compile(r"\bpx\((\d+)\)")
_COLOR: Final = re.compile(r"@(\w+)\b")


def made(file: Path) -> dict[str, Any]:
    """What is kept of the file of the sheet."""
    text = _terse(file.read_text(encoding="utf-8"))
    text = _COLOR.sub(lambda found: _place(found[1]), text)
    pictures = sorted({(found[1], found[2], int(found[3])) for found in _PICTURE.finditer(text)})
    text = _PICTURE.sub(lambda found: _place(picture(found[1], found[2], int(found[3]))), text)
    roundings = sorted({int(found[1]) for found in _ROUNDING.finditer(text)})
    text = _ROUNDING.sub(lambda found: _place(rounding(int(found[1]))), text)
    measures = sorted({int(found[1]) for found in _MEASURE.finditer(text)})
    text = _MEASURE.sub(lambda found: _place(measure(int(found[1]))), text)
    return {TEXT: text, MEASURES: measures, ROUNDINGS: roundings, PICTURES: pictures}


def _terse(text: str) -> str:
    text = " ".join(_REMARK.sub(" ", text).split())
    text = re.sub(r" ?([{};,>]) ?", r"\1", text)
    # Between selectors a blank tells something, so only what stands after the name of a property goes.
    return re.sub(r"([{;][a-z-]+): ", r"\1:", text).replace(";}", "}")


def _place(name: str) -> str:
    return f"{SIGN}{name}{SIGN}"
