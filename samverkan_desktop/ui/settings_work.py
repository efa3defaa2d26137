"""Puts what the user chooses into effect at once, wherever it was chosen: menu, key or settings."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.undo import Undo

if TYPE_CHECKING:
    from samverkan_desktop.config import Settings
    from samverkan_desktop.domain.organisations import Organisation
    from samverkan_desktop.ui.main_window import MainWindow

TEXT_SIZES: Final = (100, 125, 150, 175, 200)


class SettingsWork(QObject):
    """The one way to change a setting; `changed` lets menus and forms show what is chosen now."""

    changed = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setObjectName("settingsWork")
        self._window = window

    @property
    def settings(self) -> "Settings":
        """What is chosen now."""
        return self._window.preferences.settings

    def choose_theme(self, mode: str) -> None:
        """Light, dark, or as the system has it."""
        self._change(theme=mode)
        self._dress()

    def choose_text_size(self, size: int) -> None:
        """How large all text is, in percent."""
        self._change(text_size=size)
        self._dress()

    def enlarge(self) -> None:
        """The next larger text size."""
        self.choose_text_size(min((one for one in TEXT_SIZES if one > self._size), default=self._size))

    def shrink(self) -> None:
        """The next smaller text size."""
        self.choose_text_size(max((one for one in TEXT_SIZES if one < self._size), default=self._size))

    def choose_language(self, language: str) -> None:
        """Another language: the window is built anew in it."""
        self._window.language_wanted.emit(language)

    def sign_as(self, name: str) -> None:
        """The name under which changes stand in the history from now on."""
        if name.strip() != self.settings.user_name:
            self._change(user_name=name.strip())
            self._window.workspace.sign(self.settings.signature)

    def open_last(self, wanted: bool) -> None:
        """Whether the program begins with the database that was open last."""
        self._change(open_last=wanted)

    def remind_after(self, days: int) -> None:
        """Bring goals up after so many days without an assessment; 0 for never."""
        if days != self.settings.reminder_days:
            self._change(reminder_days=days)
            self._window.refresh_pages()

    def use_backup_folder(self, folder: Path | None) -> None:
        """Keep backups in a second folder too, or no longer."""
        self._window.workspace.backups.use_second_folder(folder)
        self._change(backup_folder=str(folder or ""))

    def use_export_folder(self, folder: Path | None) -> None:
        """Where files that are written go unless another folder is chosen; None for the one that was used last."""
        self._change(export_folder=str(folder or ""))

    def rename_party(self, party: "Organisation", name: str) -> None:
        """Call one of the parties something else. Raises Invalid or another SamverkanError."""
        if name.strip() == party.name:
            return
        done = self._window.workspace.people.save_organisation(replace(party, name=name))
        words = _("The party is now called {name}.").format(name=done.value.name)
        self._window.desk.messages.notice(words, kind="good", undo=Undo(self._window.desk, done.set_id))

    @property
    def _size(self) -> int:
        return self.settings.text_size

    def _change(self, **chosen: object) -> None:
        self._window.preferences.change(**chosen)
        self.changed.emit()

    def _dress(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, self.settings.theme, self.settings.text_size)
