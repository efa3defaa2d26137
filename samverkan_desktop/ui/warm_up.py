"""Loads what comes next before it is asked for, one module at a time.

What the first click on an area needs is loaded while nobody does anything; what a meeting needs when the pointer or the
keys come to what opens one; what writes while a form is looked at.
"""

import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from samverkan_desktop import config
from samverkan_desktop.sources import LOADING
from samverkan_desktop.ui.after_paint import AfterPaint
from samverkan_desktop.ui.roots import MEETING, READING, WRITING

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

_REST_MS: Final = 400
# From coming to a button until it is pressed; a rest is too long then.
_NEAR_MS: Final = 40
_INPUT: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    }
)


class WarmUp(QObject):
    """To `begin` after the first picture of a window; rests while the user does something, and ends with the window.

    One that `is_near` rests only for as long as it takes to answer.
    """

    def __init__(self, window: QWidget, roots: tuple[str, ...] = READING, *, is_near: bool = False) -> None:
        super().__init__(window)
        self.setObjectName("warmUp")
        self.roots = roots
        self._names: Iterator[str] = unloaded(roots)
        self._rest = _NEAR_MS if is_near else _REST_MS
        self._watched: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)

    @property
    def is_under_way(self) -> bool:
        """Whether another step will come."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Load what is not there yet."""
        self._timer.start(self._rest)
        self._watch(QGuiApplication.focusWindow())
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._watch)

    def stop(self) -> None:
        """Load nothing more."""
        self._names = iter(())
        self._timer.stop()
        self._watch(None)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Whoever does something is not disturbed before they rest."""
        if event.type() in _INPUT:
            self._timer.start(self._rest)
        return False

    def _watch(self, window: "QWindow | None") -> None:
        # On the window of the system: a filter on the application has every object wrapped for Python.
        if self._watched is not None:
            with suppress(RuntimeError):
                self._watched.removeEventFilter(self)
        self._watched = window if self._timer.isActive() else None
        if self._watched is not None:
            self._watched.installEventFilter(self)
            self._timer.start(self._rest)

    def _step(self) -> None:
        name = next(self._names, None)
        if name is None:
            self.stop()
            return
        # What cannot be loaded says so where it is asked for.
        with suppress(ImportError):
            import_module(name)
        # The system hands out what was pressed before a timer of no length.
        self._timer.start(0)


def warm_for_writing(window: QWidget) -> None:
    """Have what writes loaded while a form is looked at, unless it is there."""
    if any(True for _ in unloaded(WRITING)):
        AfterPaint(window).came.connect(WarmUp(window, WRITING).begin)


def warm_near(way: QWidget) -> None:
    """Have what a meeting needs loaded now, unless it is there or comes already."""
    window = way.window()
    comes = any(one.roots == MEETING and one.is_under_way for one in window.findChildren(WarmUp))
    if not comes and any(True for _ in unloaded(MEETING)):
        WarmUp(window, MEETING, is_near=True).begin()


def unloaded(roots: tuple[str, ...]) -> Iterator[str]:
    """The modules that are not there yet, each after those of ours that it imports, so that each is a small step."""
    for root in roots:
        if root not in sys.modules:
            yield from (name for name in _order().get(root, (root,)) if name not in sys.modules)


@cache
def _order() -> dict[str, list[str]]:
    """By root, what is loaded before it and the root; worked out when the program was set up, or else not at all."""
    try:
        lines = (config.resources() / LOADING).read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError):
        return {}
    return {names[-1]: names for names in map(str.split, lines) if names}
