"""Rows on the clipboard as Word and Excel take them: a table in HTML, and text with tabs; all of it is text."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from samverkan_desktop.late import pattern

# A cell of text that begins so would be worked out by a spreadsheet.
_FORMULA = ("=", "+", "-", "@")
_BELOW_ZERO = pattern(r"-\d+(?:[.,]\d+)?")
# What tells Excel that a cell is text, whatever it looks like.
_AS_TEXT = "mso-number-format:'\\@'"


def put_block_on_clipboard(text: str, lines: Sequence[Sequence[str]]) -> None:
    """Cells without headings, as text with tabs that is ready, and as a table."""
    data = QMimeData()
    data.setText(text)
    data.setHtml(_as_html((), lines))
    QGuiApplication.clipboard().setMimeData(data)


def put_on_clipboard(titles: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """Headings and rows, for whichever program asks."""
    data = QMimeData()
    data.setText("\n".join("\t".join(map(_plain, line)) for line in [titles, *lines]))
    data.setHtml(_as_html(titles, lines))
    QGuiApplication.clipboard().setMimeData(data)


def _plain(cell: str) -> str:
    text = " ".join(cell.split())
    return f"'{text}" if _is_formula(text) else text


def _is_formula(text: str) -> bool:
    """Whether a spreadsheet would work it out; a number below zero is what it is."""
    return text.startswith(_FORMULA) and len(text) > 1 and not _BELOW_ZERO.fullmatch(text)


def _as_html(titles: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    # Loads the names of two thousand letters.
    from html import escape

    def cell(text: str) -> str:
        style = f' style="{_AS_TEXT}"' if _is_formula(text) else ""
        return f"<td{style}>{escape(text)}</td>"

    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    head = f"<thead><tr>{head}</tr></thead>" if titles else ""
    body = "".join("<tr>" + "".join(map(cell, line)) + "</tr>" for line in lines)
    return f"<table>{head}<tbody>{body}</tbody></table>"
