"""A bug never closes the window: it is logged, and shown with a report that can be copied and holds no content."""

import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtWidgets import QApplication

from samverkan_desktop import __version__, log
from samverkan_desktop.domain.errors import StorageFailure
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.errors import say

if TYPE_CHECKING:
    from samverkan_desktop.ui.message_dialog import MessageDialog

_log = log.Log("samverkan_desktop")
_LEVELS = {
    QtMsgType.QtDebugMsg: log.DEBUG,
    QtMsgType.QtInfoMsg: log.INFO,
    QtMsgType.QtWarningMsg: log.WARNING,
    QtMsgType.QtCriticalMsg: log.ERROR,
    QtMsgType.QtFatalMsg: log.CRITICAL,
}


class CrashHook(QObject):
    """Catches what nobody caught, in every thread; shows one message at a time."""

    _caught = Signal(str)
    _told = Signal(str)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName("crashHook")
        self._shown: MessageDialog | None = None
        # Queued: a bug in a worker is shown in the thread of the window, and one in a paint event after it.
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over from Python's own hooks, and let Qt speak to the log."""
        sys.excepthook = self.catch
        threading.excepthook = self._catch_in_thread
        qInstallMessageHandler(_log_qt)

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log it and show it; Ctrl+C in a terminal ends the program as it should.

        A disk that is full or gone can stop any button: it is no bug, and told in its own words.
        """
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if isinstance(error, StorageFailure):
            _log.warning("A failure of the disk was caught: %s", kind.__name__)
            self._told.emit(say(error))
            return
        # Of a bug in another process, the place there.
        report = "\n".join(filter(None, (write_report(kind, trace), getattr(error, "where", ""))))
        _log.error("A bug was caught.\n%s", report)
        self._caught.emit(report)

    @property
    def shown(self) -> "MessageDialog | None":
        """The message that is open now."""
        return self._shown

    def _catch_in_thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            self.catch(found.exc_type, found.exc_value, found.exc_traceback)

    def _show(self, report: str) -> None:
        if self._shown is not None:
            return
        from samverkan_desktop.ui.message_dialog import MessageDialog

        dialog = MessageDialog(
            _("Something went wrong in the program"),
            [
                _("What you did last may not have been done."),
                _("Everything that was saved is safe, and you can go on working."),
                _("Copy the report and send it to whoever looks after the program. Nothing you have written is in it."),
            ],
            icon_name="error_circle",
            token="behind",
            parent=QApplication.activeWindow(),
        )
        dialog.add_details(report)
        dialog.add_close(_("Close"))
        dialog.finished.connect(self._forget)
        self._shown = dialog
        dialog.open()

    def _tell(self, words: str) -> None:
        from samverkan_desktop.ui.message_dialog import MessageDialog

        if self._shown is not None:
            return
        dialog = MessageDialog(
            _("That could not be done"),
            [words],
            icon_name="error_circle",
            token="behind",
            parent=QApplication.activeWindow(),
        )
        dialog.add_close(_("Close"))
        dialog.finished.connect(self._forget)
        self._shown = dialog
        dialog.open()

    def _forget(self) -> None:
        self._shown = None


def write_report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it happened, without the error's own words and the values of variables: those may be content."""
    import platform
    import traceback

    lines = [
        f"Samverkan {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.release()}",
        f"{kind.__module__}.{kind.__qualname__}" if kind.__module__ != "builtins" else kind.__qualname__,
    ]
    for frame in traceback.extract_tb(trace):
        path = Path(frame.filename)
        lines.append(f"  {path.parent.name}/{path.name}:{frame.lineno} {frame.name}")
        if frame.line:
            lines.append(f"    {frame.line}")
    return "\n".join(lines)


def _log_qt(kind: QtMsgType, _context: object, message: str) -> None:
    _log.write(_LEVELS.get(kind, log.WARNING), "Qt: %s", message)
