"""Text with separators, such as csv: which encoding, which separator, and the cells."""

import csv
import io
from collections import Counter
from typing import Final

from samverkan_desktop.domain.errors import UnusableFile
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import N_
from samverkan_desktop.imports.text_lines import BYTE_ORDER_MARKS
from samverkan_desktop.imports.workbooks import (
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    TOO_LARGE,
    TOO_MANY_ROWS,
    Cell,
    Progress,
)

SEPARATORS: Final = (";", "\t", ",", "|")
SEPARATOR_NAMES: Final = {
    ";": N_("semicolon"),
    "\t": N_("tab"),
    ",": N_("comma"),
    "|": N_("vertical bar"),
}
# Those that somebody can choose, by the names that Python knows.
ENCODINGS: Final = {"utf-8": "UTF-8", "cp1252": "Windows-1252", "utf-16-le": "UTF-16", "cp850": "DOS (850)"}
_LOOKED_AT: Final = 50
_STEP: Final = 500
_LONGEST_CELL: Final = 100_000


@dataclass(frozen=True, kw_only=True)
class Delimited:
    """What the file holds, and how it was read, for the preview."""

    rows: tuple[tuple[Cell, ...], ...]
    encoding: str
    separator: str


def read_delimited(
    data: bytes, name: str, *, encoding: str = "", separator: str = "", progress: Progress | None = None
) -> Delimited:
    """Encoding and separator are found out where they are not given. Raises UnusableFile, as for what has no cells."""
    if len(data) > MOST_BYTES:
        raise UnusableFile(TOO_LARGE, name=name)
    text, encoding = decode(data, encoding)
    separator = separator or find_separator(text)
    rows: list[tuple[Cell, ...]] = []
    csv.field_size_limit(_LONGEST_CELL)
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if len(rows) >= MOST_ROWS:
                raise UnusableFile(TOO_MANY_ROWS, name=name)
            if progress is not None and len(rows) % _STEP == 0:
                progress(len(rows), 0)
            rows.append(tuple(Cell(value=cell.strip() or None) for cell in line[:MOST_COLUMNS]))
    except csv.Error as error:
        raise UnusableFile(
            N_("“{name}” cannot be read as a table: a cell begins with a quotation mark and never ends."), name=name
        ) from error
    while rows and not any(cell.value for cell in rows[-1]):
        rows.pop()
    if not rows:
        raise UnusableFile(N_("“{name}” is empty."), name=name)
    return Delimited(rows=tuple(rows), encoding=encoding, separator=separator)


def decode(data: bytes, told: str = "") -> tuple[str, str]:
    """The text and the name of its encoding: what is told, what the byte order mark says, UTF-8, else Windows-1252."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(told or encoding, errors="replace"), (
                ENCODINGS.get(told) or f"{encoding.upper()} (BOM)"
            )
    if told:
        return data.decode(told, errors="replace"), ENCODINGS.get(told, told)
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), "Windows-1252"


def find_separator(text: str) -> str:
    """The separator that gives most lines the same number of cells; of several, the one with most cells.

    A comma between digits is a decimal sign more often than a separator, so it is looked at last.
    """
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    best, best_score = ";", (0, 0)
    for separator in SEPARATORS:
        counts = Counter(len(line) for line in csv.reader(lines, delimiter=separator))
        width, agreeing = max(((width, count) for width, count in counts.items() if width > 1), default=(0, 0))
        score = (agreeing, width)
        if width and score > best_score:
            best, best_score = separator, score
    return best
