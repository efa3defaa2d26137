"""Plain text from bytes whose encoding nobody wrote down."""

import codecs
from collections.abc import Iterator
from typing import Final

from samverkan_desktop.imports.lines import Line, lines_of

BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def text_lines(data: bytes) -> Iterator[Line]:
    """The lines of a text file; see `decoded`."""
    return lines_of(decoded(data))


def decoded(data: bytes) -> str:
    """The text: as its byte order mark says, else strict UTF-8, else Windows-1252, where every byte is some letter."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def has_byte_order_mark(data: bytes) -> bool:
    """Whether the file itself says which encoding it has."""
    return any(data.startswith(mark) for mark, _ in BYTE_ORDER_MARKS)
