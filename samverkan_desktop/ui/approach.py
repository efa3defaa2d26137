"""Has what a meeting needs loaded when the pointer or the keys come to what opens one."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_COMING: Final = frozenset({QEvent.Type.Enter, QEvent.Type.FocusIn})


def warm_for_meetings(*ways: QWidget) -> None:
    """Each of these opens a meeting."""
    for way in ways:
        _Approach(way)


class _Approach(QObject):
    """Waits at a widget for whoever comes to it first."""

    def __init__(self, way: QWidget) -> None:
        super().__init__(way)
        self._way = way
        # Of what a widget hears while it is put in its place nothing is somebody who comes.
        QTimer.singleShot(0, self, self._begin)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever comes to it may press it soon."""
        if watched is self._way and event.type() in _COMING:
            self._way.removeEventFilter(self)
            from samverkan_desktop.ui.warm_up import warm_near

            warm_near(self._way)
        return False

    def _begin(self) -> None:
        self._way.installEventFilter(self)
