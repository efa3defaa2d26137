"""The composition root of the desktop program: settings, language, look, log, database, window."""

import os
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from samverkan_desktop import APP_NAME, __version__, config, i18n, log
from samverkan_desktop.domain.errors import DamagedDatabase, LostDatabase, SamverkanError, StorageFailure
from samverkan_desktop.domain.places import Whereabouts
from samverkan_desktop.domain.system_reasons import SystemReason
from samverkan_desktop.i18n import _
from samverkan_desktop.services.presence import Presence
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.calls import Calls, bring_to_front
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.icons import app_icon
from samverkan_desktop.ui.preferences import Preferences

if TYPE_CHECKING:
    from samverkan_desktop.domain.backups import Backup
    from samverkan_desktop.ui.main_window import MainWindow

_TRANSLATOR = "qtTranslator"
_TURN_S = 0.0005


def main(database: Path | None = None, language: str | None = None) -> int:
    """Open the window on a database and run until it is closed; the answer is the exit code."""
    reading = config.read_settings()
    kept = config.set_aside_settings() if reading.is_unreadable else None
    settings = reading.settings
    chosen = language or settings.language or i18n.SWEDISH
    i18n.use(chosen)
    if not (has_display() or os.environ.get("QT_QPA_PLATFORM")):
        sys.stderr.write(_("There is no display here, so no window can open. The commands work: see --help.") + "\n")
        return 1
    log.start()
    app = make_application(chosen)
    theme.apply(app, settings.theme, settings.text_size, is_for_later=True)
    from samverkan_desktop.ui.crash import CrashHook

    hook = CrashHook(app)
    hook.install()
    program = Program(app, Preferences(settings))
    if not program.start(database):
        # Another window has it and has come to the front.
        hook.remove()
        return 0
    if reading.has_problems:
        program.tell_settings(reading, kept)
    try:
        return app.exec()
    finally:
        program.end()
        hook.remove()


def take_pictures(database: Path, folder: Path) -> Sequence[Path]:
    """Paint every tab of a database at 1366×768 into PNG files, in the language in use; needs no display."""
    app = make_application(i18n.language())
    from samverkan_desktop.ui.pictures import take_pictures as take

    with closing(Workspace.open(database)) as workspace:
        return take(workspace, folder, theme="light", app=app)


def make_application(language: str) -> QApplication:
    """The one QApplication, with names, icon, and Qt's own texts and dates in the language."""
    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([APP_NAME, "-style", "fusion"])
        app.setProperty(theme.HAS_FUSION, True)
    # While a worker counts in Python, every call from the window into Qt waits for its turn, and a drawn list makes a
    # thousand: with the usual turns of 5 ms the window stood still for seconds.
    sys.setswitchinterval(_TURN_S)
    app.setApplicationName(APP_NAME)
    app.setApplicationDisplayName(APP_NAME)
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("samverkan")
    app.setWindowIcon(app_icon())
    use_language(app, language)
    return app


def use_language(app: QApplication, language: str) -> None:
    """Speak the language from now on: our texts, Qt's own, and the dates."""
    i18n.use(language)
    QLocale.setDefault(QLocale("sv_SE") if language == i18n.SWEDISH else QLocale("en_GB"))
    for old in app.findChildren(QTranslator, _TRANSLATOR):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    translator.setObjectName(_TRANSLATOR)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language == i18n.SWEDISH and translator.load("qtbase_sv", folder):
        app.installTranslator(translator)


def has_display() -> bool:
    """Whether windows can be shown here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


class Program(QObject):
    """Which database is open in which window; opens another one, or the same in another language."""

    def __init__(self, app: QApplication, preferences: Preferences) -> None:
        super().__init__(app)
        self.setObjectName("program")
        self._app = app
        self.preferences = preferences
        self.window: MainWindow | None = None
        self.workspace: Workspace | None = None
        self._presence: Presence | None = None
        self._calls: Calls | None = None
        self._is_switching = False
        # One window follows another here; the program ends when the user closes one, not in between.
        app.setQuitOnLastWindowClosed(False)

    def start(self, database: Path | None) -> bool:
        """Open the named database, or the last one, or a new one in the usual place.

        False when another window has it open already; that one was brought to the front.
        """
        settings = self.preferences.settings
        last = Path(settings.last_database) if settings.open_last and settings.last_database else None
        path = database or last or config.default_database()
        is_new = path == config.default_database() and not path.exists()
        if Presence(path).call():
            return False
        self.open(path, is_new)
        return True

    def open(self, path: Path, is_new: bool) -> None:
        """Open or make a database and show it; the one that is open stays when that fails."""
        open_now = self.workspace if self.window is not None else None
        is_own = open_now is not None and _same_file(path, open_now.path)
        if is_own and open_now is not None and open_now.whereabouts is Whereabouts.HERE:
            return
        if open_now is not None and not is_own and Presence(path).call():
            assert self.window is not None
            words = _("The database {name} is open in another window, which has been brought to the front.")
            self.window.desk.messages.notice(words.format(name=path.name))
            return
        who = self.preferences.settings.signature
        try:
            workspace = Workspace.create(path, who=who) if is_new else Workspace.open(path, who=who)
        except FileExistsError:
            self._failed(_("There is already a file {path}. Choose another name, or open it.").format(path=path), path)
        except (LostDatabase, DamagedDatabase) as error:
            self._lost(error, path)
        except SamverkanError as error:
            self._failed(say(error), path)
        except OSError as error:
            self._failed(f"{path}: {SystemReason(error)}", path)
        else:
            if self.window is not None and not self._leave():
                workspace.close()
                return
            if self.workspace is not None:
                self.workspace.close()
            self.workspace = workspace
            self._be_present(workspace.path)
            if self.preferences.settings.second_folder is not None:
                workspace.backups.use_second_folder(self.preferences.settings.second_folder)
            self.preferences.change(last_database=str(path.resolve()))
            try:
                self._show(workspace)
            except StorageFailure as error:
                # It could be opened, but something inside cannot be read.
                self.end()
                self._lost(error, path)

    def speak(self, language: str) -> None:
        """Build the window anew in another language, where the user was."""
        if self.workspace is None or language == i18n.language() or not self._leave():
            return
        self.preferences.change(language=language)
        use_language(self._app, language)
        self._show(self.workspace)

    def tell_settings(self, reading: config.SettingsReading, kept: Path | None) -> None:
        """Say that settings could not be read, and lead to them."""
        from samverkan_desktop.ui.damaged_settings import words

        if self.window is not None:
            show = self.window.show_settings
            self.window.desk.messages.notice(
                words(reading, kept), kind="warning", action=_("Settings…"), on_action=show
            )

    def end(self) -> None:
        """Close what is open."""
        self._be_absent()
        if self.workspace is not None:
            self.workspace.close()
            self.workspace = None

    def _show(self, workspace: Workspace) -> None:
        # Imported late: the dialog about a database that cannot be opened needs none of it.
        from samverkan_desktop.ui.main_window import MainWindow

        self.window = MainWindow(workspace, self.preferences)
        self.window.database_wanted.connect(self.open)
        self.window.language_wanted.connect(self.speak)
        self.window.moved.connect(self._move)
        self.window.reopen_wanted.connect(self._reopen)
        self.window.closed.connect(self._closed)
        self.window.after_paint.came.connect(self._go_on)
        # The overview needs few of its pictures; a list that was left open shows arrows, ticks and fields as well.
        theme.dress(is_first=not self.window.has_list)
        self.window.read_first()
        self.window.show()

    def _go_on(self) -> None:
        """What the first picture did not wait for."""
        from samverkan_desktop.ui.collector import collector_keeper
        from samverkan_desktop.ui.warm_up import WarmUp

        collector_keeper().begin()
        if (keeper := theme.keeper()) is not None:
            keeper.dress()
            keeper.watch_screens()
        if self.window is not None:
            warm = WarmUp(self.window)
            self.window.closed.connect(warm.stop)
            warm.begin()
            self.window.greeting.begin()

    def _be_present(self, database: Path) -> None:
        self._be_absent()
        presence = Presence(database)
        # A first window that does not answer is left alone: the two then share the file, and conflicts are asked about.
        if presence.begin():
            self._presence = presence
            self._calls = Calls(presence, self)
            self._calls.called.connect(self._come)

    def _be_absent(self) -> None:
        if self._calls is not None:
            self._calls.deleteLater()
            self._calls = None
        if self._presence is not None:
            self._presence.end()
            self._presence = None

    def _come(self) -> None:
        if self.window is not None:
            bring_to_front(self.window)

    def _reopen(self) -> None:
        if self.workspace is not None:
            self.open(self.workspace.path, False)

    def _leave(self) -> bool:
        """Close the window without ending the program; False when it stays open because it has something to ask."""
        if self.window is None:
            return True
        self._is_switching = True
        closed = self.window.close()
        self._is_switching = False
        if closed:
            self.window.deleteLater()
            self.window = None
        return closed

    def _closed(self) -> None:
        if not self._is_switching:
            self._app.quit()

    def _rescue(self, path: Path, source: Path) -> None:
        from samverkan_desktop.services.rescue import rescue

        try:
            aside = rescue(path, source)
        except SamverkanError as error:
            self._lost(error, path)
            return
        self.open(path, False)
        if self.window is not None and aside is not None:
            words = _("The backup is open. The file that could not be opened is kept as {name}.")
            self.window.desk.messages.notice(words.format(name=aside.name), kind="good")

    def _salvage(self, path: Path) -> None:
        from samverkan_desktop.ui.salvage_work import SalvageWork

        self.salvaging = SalvageWork(path, self, self.window)
        self.salvaging.opened.connect(self._open_salvaged)
        if self.window is None:
            self.salvaging.left.connect(self._app.quit)
        self.salvaging.start()

    def _move(self, old: Path, new: Path) -> None:
        """Go on in the copy that lies in the local folder; the old file is set aside."""
        from samverkan_desktop.services.moving import finish

        if not self._leave():
            new.unlink(missing_ok=True)
            return
        self.end()
        try:
            moved = finish(old, new)
        except SamverkanError as error:
            self.open(old, False)
            self._failed(say(error), old)
            return
        self.open(moved.new, False)
        if self.window is not None:
            words = _("The database lies on this computer now: {path}. The old file is kept as {name}.")
            self.window.desk.messages.notice(words.format(path=moved.new, name=moved.aside.name), kind="good")

    def _open_salvaged(self, path: Path) -> None:
        self.open(path, False)

    def _lost(self, error: SamverkanError, path: Path) -> None:
        """Tell, and offer the backups and what can still be read."""
        from samverkan_desktop.services.rescue import backups_for, folders_of, told
        from samverkan_desktop.services.salvaging import can_be_tried

        second = self.preferences.settings.second_folder
        self._failed(
            say(told(error, path)),
            path,
            backups_for(path, second),
            can_salvage=can_be_tried(path),
            looked_in=folders_of(path, second),
        )

    def _failed(
        self,
        what: str,
        path: Path,
        offered: Sequence["Backup"] = (),
        *,
        can_salvage: bool = False,
        looked_in: Sequence[Path] = (),
    ) -> None:
        if self.window is not None and not (offered or can_salvage):
            self.window.desk.messages.error(
                _("The database cannot be opened"), what, _("The database that was open is still open.")
            )
            return
        from samverkan_desktop.ui.collector import collector_keeper
        from samverkan_desktop.ui.trouble import TroubleDialog

        collector_keeper().begin()
        theme.dress()
        dialog = TroubleDialog(what, path, offered, self.window, can_salvage=can_salvage, looked_in=looked_in)
        self._trouble = dialog
        dialog.chosen.connect(self.open)
        dialog.rescue_wanted.connect(self._rescue)
        dialog.salvage_wanted.connect(self._salvage)
        if self.window is None:
            dialog.given_up.connect(self._app.quit)
        dialog.open()


def _same_file(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except OSError:
        return False
