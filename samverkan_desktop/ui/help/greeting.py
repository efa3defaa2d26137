"""What is said once and quietly when the program opens: the tour the first time, the news after a new version."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from samverkan_desktop import __version__
from samverkan_desktop.i18n import _

if TYPE_CHECKING:
    from samverkan_desktop.ui.help.tour import Tour
    from samverkan_desktop.ui.main_window import MainWindow


class Greeting(QObject):
    """Belongs to the main window; remembers in the settings what has been said."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setObjectName("greeting")
        self._window = window
        self._tour_is_due = False

    @cached_property
    def tour(self) -> "Tour":
        """The first tour; made when it is due, which it seldom is."""
        from samverkan_desktop.ui.help.tour import Tour

        made = Tour(self._window)
        made.ended.connect(self._tour_ended)
        return made

    def begin(self) -> None:
        """Greet whoever has just opened the window. The tour waits until there is something to point at."""
        settings = self._window.preferences.settings
        before = settings.seen_version
        if before != __version__:
            self._window.preferences.change(seen_version=__version__)
        self._tour_is_due = not settings.tour_seen and not self._window.workspace.read_only
        if before and before != __version__:
            self._window.desk.messages.notice(
                _("Samverkan {version} is here.").format(version=__version__),
                action=_("What is new"),
                on_action=self.show_news,
            )
        self.go_on()

    def go_on(self) -> None:
        """Begin the tour if it is due and the window has its parts."""
        if self._tour_is_due and self._window.period is not None:
            self._tour_is_due = False
            self.tour.begin()

    def show_tour(self) -> None:
        """Show the tour again, for whoever asks."""
        if self._window.period is not None:
            self.tour.end()
            self.tour.begin()

    def show_news(self) -> None:
        """Show what is new."""
        from samverkan_desktop.ui.dialogs.news import NewsDialog

        NewsDialog(self._window).open()

    def _tour_ended(self) -> None:
        if not self._window.preferences.settings.tour_seen:
            self._window.preferences.change(tour_seen=True)
