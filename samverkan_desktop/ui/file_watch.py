"""Tells when the file of the database is gone or another one lies there, and leads on; looks every few seconds."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from samverkan_desktop.domain.places import Whereabouts
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.ui.banners import Banners
from samverkan_desktop.ui.desk import Desk

NAME = "fileBanner"
_LOOK_MS = 5_000
_WORDS = {
    Whereabouts.GONE: N_(
        "The file of the database has been moved or removed. What you see is whole, but nothing can be saved here."
    ),
    Whereabouts.EXCHANGED: N_(
        "Another file has taken the place of the database, for example a restored backup. Nothing can be saved here."
    ),
}


class FileWatch(QObject):
    """`reopen_wanted()` when the user wants what lies there now; `save` asks where to go on with what is open."""

    reopen_wanted = Signal()

    def __init__(self, desk: Desk, banners: Banners, save: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("fileWatch")
        self._desk, self._banners, self._save = desk, banners, save
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Show what is so now; a disk that comes back takes the banner away."""
        where = self._desk.workspace.whereabouts
        # Another one each: what can be done differs.
        for kind, words in _WORDS.items():
            self._banners.show_if(
                where is kind,
                f"{NAME}{kind.capitalize()}",
                _(words),
                kind="error",
                action=_("Save a copy and go on there…"),
                on_action=self._save,
                other=_("Open the database again") if kind is Whereabouts.EXCHANGED else "",
                on_other=self.reopen_wanted.emit,
            )

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
