"""Tool tips of text from data: Qt guesses at markup, so it is told that there is none."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

# The module html would load the names of two thousand signs for these four.
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def plain_tip(text: str) -> str:
    """The text as a tip that shows every character of it, in lines of readable length."""
    return f"<div style='white-space: pre-wrap'>{text.translate(_MARKUP)}</div>" if text else ""


def key_tip(keys: str) -> str:
    """The keys, given in the portable form, as the system writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


def set_plain_tip(widget: QWidget, text: str) -> None:
    """Give the widget a tip that is never read as markup."""
    tip = plain_tip(text)
    if widget.toolTip() != tip:
        widget.setToolTip(tip)
