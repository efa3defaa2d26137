"""Tab follows the eye: what is made later than its neighbours gets its place among them."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def tab_through(*parts: QWidget) -> None:
    """Let Tab go through these one after the other, and through what is in them as it stands in their layouts."""
    for one, other in pairwise(_all_in(parts)):
        QWidget.setTabOrder(one, other)


def tab_before(last: QWidget, *parts: QWidget) -> None:
    """Let Tab come to these when it is about to come to `last`, which stands after them."""
    moved = _all_in(parts)
    before = _before(last)
    while before is not last and (before in moved or not _takes_tab(before)):
        before = _before(before)
    way = [*moved, last] if before is last else [before, *moved, last]
    for one, other in pairwise(way):
        QWidget.setTabOrder(one, other)


def _all_in(parts: tuple[QWidget, ...]) -> list[QWidget]:
    return [one for part in parts for one in _inside(part)]


def _before(widget: QWidget) -> QWidget:
    return widget.previousInFocusChain() or widget


def _inside(part: QWidget) -> Iterator[QWidget]:
    if _takes_tab(part):
        yield part
    if isinstance(part, QScrollArea) and (content := part.widget()) is not None:
        yield from _inside(content)
    elif (layout := part.layout()) is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from _inside(widget)
        elif (inner := item.layout()) is not None:
            yield from _laid_out(inner)


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
