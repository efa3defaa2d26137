"""Loads what the first click needs while nobody does anything, one module at a time."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from types import CodeType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from samverkan_desktop.ui.after_paint import AfterPaint

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

ROOTS: Final = (
    "peewee",
    "samverkan_desktop.services.corrections",
    "samverkan_desktop.services.meetings",
    "samverkan_desktop.ui.areas.area_tab",
    "samverkan_desktop.ui.areas.goals_section",
    "samverkan_desktop.ui.editors.meeting_window",
)
_REST_MS: Final = 400
_OURS: Final = "samverkan_desktop."
# What is imported from this room comes when it is first asked for, see its own words.
_LATER: Final = "samverkan_desktop.storage"
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
    """Begins after the first picture of a window, rests while the user does something, and ends with the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("warmUp")
        self._names: Iterator[str] = unloaded(ROOTS)
        self._watched: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)
        AfterPaint(window).came.connect(self._begin)

    @property
    def is_under_way(self) -> bool:
        """Whether another step will come."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Load nothing more."""
        self._names = iter(())
        self._timer.stop()
        self._watch(None)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Whoever does something is not disturbed before they rest."""
        if event.type() in _INPUT:
            self._timer.start(_REST_MS)
        return False

    def _begin(self) -> None:
        self._timer.start(_REST_MS)
        self._watch(QGuiApplication.focusWindow())
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._watch)

    def _watch(self, window: "QWindow | None") -> None:
        # On the window of the system: a filter on the application has every object wrapped for Python.
        if self._watched is not None:
            with suppress(RuntimeError):
                self._watched.removeEventFilter(self)
        self._watched = window if self._timer.isActive() else None
        if self._watched is not None:
            self._watched.installEventFilter(self)
            self._timer.start(_REST_MS)

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


def unloaded(roots: tuple[str, ...]) -> Iterator[str]:
    """The modules that are not there yet, each after those of ours that it imports, so that each is a small step."""
    seen: set[str] = set()
    for root in roots:
        yield from _before(root, seen)


def _before(name: str, seen: set[str]) -> Iterator[str]:
    if name in sys.modules or name in seen:
        return
    seen.add(name)
    for imported in _imports(name):
        yield from _before(imported, seen)
    if name not in sys.modules:
        yield name


def _imports(name: str) -> Iterator[str]:
    """What a module imports at its top; what is imported within a function waits for the function."""
    from dis import get_instructions
    from importlib.util import find_spec

    try:
        spec = find_spec(name)
    except ImportError:
        return
    read = getattr(spec.loader, "get_code", None) if spec is not None else None
    code = read(name) if read is not None else None
    if not isinstance(code, CodeType):
        return
    for_checker, end, room = False, 0, ""
    for step in get_instructions(code):
        if for_checker:
            # What only the checker of types reads is jumped over when the program runs.
            for_checker, end = False, step.argval
        elif step.offset < end:
            continue
        elif step.opname == "IMPORT_NAME":
            room = step.argval
            if room.startswith(_OURS):
                yield room
        elif step.opname == "IMPORT_FROM" and room == _LATER:
            yield f"{room}.{step.argval}"
        elif step.opname == "LOAD_NAME" and step.argval == "TYPE_CHECKING":
            for_checker = True
