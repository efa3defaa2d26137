"""A summary written with one press: a saved profile, in the folder of exports, under a name that is free."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.errors import SamverkanError, TargetBusy
from samverkan_desktop.domain.export_profiles import ExportProfile
from samverkan_desktop.i18n import _
from samverkan_desktop.services.errands import WriteProfile
from samverkan_desktop.services.summary_choice import SummaryChoice
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errands import send
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.written_files import free_path, keep_folder, last_folder, open_file, show_in_folder


class ProfileExport(QObject):
    """Lives as long as the window, since the work goes on behind it."""

    def __init__(self, desk: Desk, profile: ExportProfile, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("profileExport")
        self._desk, self._profile = desk, profile
        self.target = Path()

    def start(self) -> None:
        """Write it, and tell where; what is missing in this database is told instead."""
        choices = self._desk.workspace.summary_choices
        try:
            name = choices.file_name(self._profile, choices.of_profile(self._profile))
        except SamverkanError as error:
            self._failed(error)
            return
        self.write(free_path(last_folder(self._desk.memory) / name))

    def write(self, target: Path) -> None:
        """Write to this file."""
        self.target = target
        keep_folder(self._desk.memory, target)
        self._desk.jobs.run(
            send,
            self._desk.workspace,
            WriteProfile(profile=self._profile, path=target),
            title=_("Writing {name} …").format(name=target.name),
            on_done=self._written,
            on_error=self._failed,
            on_cancelled=self._cancelled,
        )

    def _written(self, choice: SummaryChoice) -> None:
        words = _("Wrote {name} in {folder}").format(name=self.target.name, folder=self.target.parent)
        self._desk.messages.notice(
            " ".join((words + "." if choice.remarks else words, *choice.remarks)),
            kind="warning" if choice.remarks else "good",
            action=_("Open"),
            on_action=partial(_open, self.target),
        )
        self.deleteLater()

    def _cancelled(self) -> None:
        self._desk.messages.notice(_("The export was stopped. No file was written."))
        self.deleteLater()

    def _failed(self, error: SamverkanError) -> None:
        title = _("{name} was not written").format(name=self._profile.name)
        if isinstance(error, TargetBusy):
            self._desk.messages.ask(
                title,
                say(error),
                yes=_("Save as {name}").format(name=error.suggestion.name),
                on_yes=partial(self.write, error.suggestion),
            )
            return
        self._desk.messages.error(title, say(error), _("Nothing in the database was changed."))


def _open(path: Path) -> None:
    if not open_file(path):
        show_in_folder(path)
