"""Tables and JSON on standard output."""

import json
import sys
import textwrap
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from shutil import get_terminal_size
from typing import Any

from samverkan_desktop.domain.swedish_time import to_local

_WIDEST = 60
_USUAL_SIZE = (120, 24)


def say(text: str = "") -> None:
    """A line on standard output."""
    print(text)


def complain(text: str) -> None:
    """A line on standard error."""
    print(text, file=sys.stderr)


def as_json(value: Any) -> None:
    """JSON with dates as ISO text; dataclasses become objects."""
    say(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def table(headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Columns as wide as their texts, long texts wrapped within the terminal."""
    cells = [[_words(value) for value in row] for row in rows]
    widths = [
        min(max((_width(text) for text in column), default=0), _WIDEST) for column in zip(headings, *cells, strict=True)
    ]
    spare = get_terminal_size(_USUAL_SIZE).columns - 2 * (len(widths) - 1) - sum(widths)
    while spare < 0 and max(widths) > 12:
        widths[widths.index(max(widths))] -= 1
        spare += 1
    numbers = [bool(rows) and all(isinstance(row[index], int) for row in rows) for index in range(len(headings))]
    _print_row(headings, widths, numbers)
    say("  ".join("─" * width for width in widths))
    for row in cells:
        _print_row(row, widths, numbers)


def _print_row(texts: Sequence[str], widths: Sequence[int], numbers: Sequence[bool]) -> None:
    wrapped = [textwrap.wrap(text, width) or [""] for text, width in zip(texts, widths, strict=True)]
    for index in range(max(map(len, wrapped))):
        parts = [lines[index] if index < len(lines) else "" for lines in wrapped]
        padded = [
            " " * (width - _width(part)) + part if is_number else part + " " * (width - _width(part))
            for part, width, is_number in zip(parts, widths, numbers, strict=True)
        ]
        say("  ".join(padded).rstrip())


def _words(value: Any) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return to_local(value).strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case tuple() | list():
            return ", ".join(_words(one) for one in value)
    # A line break or an escape sequence in the data must not draw on the terminal.
    return "".join(letter if letter.isprintable() else " " for letter in str(value))


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, datetime):
        return to_local(value).isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
