"""Tool tips of text from data: Qt guesses at markup, so it is told that there is none."""

import html

from PySide6.QtWidgets import QWidget


def plain_tip(text: str) -> str:
    """The text as a tip that shows every character of it, in lines of readable length."""
    return f"<div style='white-space: pre-wrap'>{html.escape(text)}</div>" if text else ""


def set_plain_tip(widget: QWidget, text: str) -> None:
    """Give the widget a tip that is never read as markup."""
    tip = plain_tip(text)
    if widget.toolTip() != tip:
        widget.setToolTip(tip)
