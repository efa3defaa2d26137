"""Tab follows the eye: what is made later than its neighbours gets its place among them.

Nobody asks Qt for the order of Tab, nor whatever hands the focus on to what is around it, as Qt's own parts do: the
answer is for Python from then on a part of what was asked, and is taken apart with it, though it still stands in the
window.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QScrollArea, QWidget
from shiboken6 import createdByPython

from samverkan_desktop.ui.widgets.laid_out import laid_out


def tab_through(*parts: QWidget) -> None:
    """Let Tab go through these one after the other, and through what is in them as it stands in their layouts."""
    moved = _all_in(parts)
    with _each_by_itself(moved):
        _chain(moved)


def tab_before(last: QWidget, *parts: QWidget) -> None:
    """Let Tab come to these when it is about to come to `last`, which stands after them."""
    moved, stops = _all_in(parts), _all_in((last,)) or [last]
    ends = [*_handing_to(last, stops), *stops]
    with _each_by_itself([*moved, *ends]):
        # All go behind the last, and it behind them, so it need not be known what stands before it.
        _chain([ends[-1], *moved, *ends])


def handed_on(widget: QWidget) -> QWidget | None:
    """The part of itself that the widget hands the focus on to."""
    outer = widget.parentWidget()
    is_of_qt = not createdByPython(widget) or (isinstance(outer, QAbstractScrollArea) and outer.viewport() is widget)
    return None if is_of_qt else widget.focusProxy()


def _chain(way: Sequence[QWidget]) -> None:
    for one, other in pairwise(way):
        QWidget.setTabOrder(one, other)


@contextmanager
def _each_by_itself(moved: Sequence[QWidget]) -> Iterator[None]:
    """Qt also stops at what hands the focus on to a part of it, and moves the two apart from each other; meanwhile such
    a thing is like any other, and stands before its part.
    """
    handing = [(one, proxy, one.focusPolicy()) for one in moved if (proxy := handed_on(one)) is not None]
    for one, _proxy, _policy in handing:
        one.setFocusProxy(None)  # type: ignore[arg-type]
        one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    try:
        yield
    finally:
        for one, proxy, policy in handing:
            one.setFocusPolicy(policy)
            one.setFocusProxy(proxy)


def _handing_to(last: QWidget, stops: Sequence[QWidget]) -> list[QWidget]:
    """What `last` is in and hands the focus on to it, the outermost first. From there Tab goes straight to it, past all
    that stands between the two.
    """
    found: list[QWidget] = []
    outer = last.parentWidget()
    while outer is not None and not outer.isWindow():
        if handed_on(outer) in (*found, *stops):
            found.insert(0, outer)
        outer = outer.parentWidget()
    return found


def _all_in(parts: Sequence[QWidget]) -> list[QWidget]:
    return [one for part in parts for one in _inside(part)]


def _inside(part: QWidget) -> Iterator[QWidget]:
    proxy = handed_on(part)
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
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and handed_on(widget) is None
