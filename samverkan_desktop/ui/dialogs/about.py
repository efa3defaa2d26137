"""What the program is, and where its things lie; its parts and their licences are one step away."""

import platform

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QWidget

from samverkan_desktop import __version__, config
from samverkan_desktop.i18n import _
from samverkan_desktop.services.problem_report import schema_of, sqlite_version
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.dialogs.sheet import Sheet
from samverkan_desktop.ui.widgets.buttons import button


class AboutDialog(Sheet):
    """Versions come from what is installed, never from a list that could be old."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(_("About Samverkan"), "aboutDialog", parent)
        self.text(_("Samverkan {version}").format(version=__version__), "heading")
        self.text(
            _("Follow-up of what two organisations have agreed to do together. Free software under the MIT licence.")
        )
        self.heading(_("Versions"))
        self.pair("Samverkan", __version__)
        self.pair("Python", platform.python_version())
        self.pair("Qt", qVersion())
        self.pair("SQLite", sqlite_version())
        self.pair(_("Database format"), schema_of(workspace.path))
        self.pair(_("System"), f"{platform.system()} {platform.release()}")
        self.heading(_("On this computer"))
        self.pair(_("Database"), str(workspace.path))
        self.pair(_("Settings"), str(config.settings_file()))
        self.pair(_("Log folder"), str(config.log_folder()))
        self.finish(600, 480, button(_("&Licences…"), self._show_licences, name="aboutLicences"))

    def _show_licences(self) -> None:
        from samverkan_desktop.ui.dialogs.licences import LicencesDialog

        LicencesDialog(self).open()
