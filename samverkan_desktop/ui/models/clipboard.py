"""Rows on the clipboard as Word and Excel take them: a table in HTML, and text with tabs; all of it is text."""

import html
from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

# A cell of text that begins so would be worked out by a spreadsheet.
_FORMULA = ("=", "+", "-", "@")
# What tells Excel that a cell is text, whatever it looks like.
_AS_TEXT = "mso-number-format:'\\@'"


def put_on_clipboard(titles: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """Headings and rows, for whichever program asks."""
    data = QMimeData()
    data.setText("\n".join("\t".join(map(_plain, line)) for line in [titles, *lines]))
    data.setHtml(_as_html(titles, lines))
    QGuiApplication.clipboard().setMimeData(data)


def _plain(cell: str) -> str:
    text = " ".join(cell.split())
    return f"'{text}" if text.startswith(_FORMULA) and len(text) > 1 else text


def _as_html(titles: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{html.escape(title)}</th>" for title in titles)
    body = "".join("<tr>" + "".join(map(_cell, line)) + "</tr>" for line in lines)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(text: str) -> str:
    style = f' style="{_AS_TEXT}"' if text.startswith(_FORMULA) else ""
    return f"<td{style}>{html.escape(text)}</td>"
