"""Tab follows the eye: what is made later than its neighbours gets its place among them."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from samverkan_desktop.ui.widgets.laid_out import laid_out


def tab_through(*parts: QWidget) -> None:
    """Let Tab go through these one after the other, and through what is in them as it stands in their layouts."""
    with _each_by_itself(parts) as moved:
        _chain(moved)


def tab_before(last: QWidget, *parts: QWidget) -> None:
    """Let Tab come to these when it is about to come to `last`, which stands after them."""
    with _each_by_itself(parts) as moved:
        before = _before(last)
        while before is not last and (before in moved or not _takes_tab(before)):
            before = _before(before)
        _chain([*moved, last] if before is last else [before, *moved, last])


def _chain(way: list[QWidget]) -> None:
    for one, other in pairwise(way):
        QWidget.setTabOrder(one, other)


@contextmanager
def _each_by_itself(parts: tuple[QWidget, ...]) -> Iterator[list[QWidget]]:
    """Everything that is to be moved. Qt also stops at what hands the focus on to a part of it, and moves the two apart
    from each other; meanwhile such a thing is like any other, and stands before its part.
    """
    found = [one for part in parts for one in _inside(part)]
    handing = [(one, proxy, one.focusPolicy()) for one in found if (proxy := one.focusProxy()) is not None]
    for one, _proxy, _policy in handing:
        one.setFocusProxy(None)  # type: ignore[arg-type]
        one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    try:
        yield found
    finally:
        for one, proxy, policy in handing:
            one.setFocusPolicy(policy)
            one.setFocusProxy(proxy)


def _before(widget: QWidget) -> QWidget:
    return widget.previousInFocusChain() or widget


def _inside(part: QWidget) -> Iterator[QWidget]:
    proxy = part.focusProxy()
    if _takes_tab(part) or (proxy is not None and part.isAncestorOf(proxy)):
        yield part
    if isinstance(part, QScrollArea) and (content := part.widget()) is not None:
        yield from _inside(content)
    elif (layout := part.layout()) is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for one in laid_out(layout):
        yield from _inside(one) if isinstance(one, QWidget) else _laid_out(one)


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
