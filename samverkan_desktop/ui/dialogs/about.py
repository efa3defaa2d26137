"""What the program is, which parts it is made of, and under which licences."""

import platform
from importlib import metadata

from PySide6.QtWidgets import QWidget

from samverkan_desktop import __version__, config
from samverkan_desktop.i18n import _
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.dialogs.sheet import Sheet

_PARTS = (
    "PySide6-Essentials",
    "shiboken6",
    "peewee",
    "openpyxl",
    "et_xmlfile",
    "lxml",
    "defusedxml",
    "python-docx",
    "pypdf",
    "platformdirs",
    "python-dateutil",
    "six",
    "typing_extensions",
    "icalendar",
    "typst",
    "tzdata",
)
_LONGEST_LICENCE = 60


class AboutDialog(Sheet):
    """Versions come from what is installed, never from a list that could be old."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(_("About Samverkan"), "aboutDialog", parent)
        self.text(_("Samverkan {version}").format(version=__version__), "heading")
        self.text(
            _("Follow-up of what two organisations have agreed to do together. Free software under the MIT licence.")
        )
        self.heading(_("On this computer"))
        self.pair(_("Database"), str(workspace.path))
        self.pair(_("Settings"), str(config.settings_file()))
        self.pair(_("Log folder"), str(config.log_folder()))
        self.pair("Python", f"{platform.python_version()} · {platform.system()} {platform.release()}")
        self.heading(_("Parts and their licences"))
        for name, version, licence in parts():
            self.pair(f"{name} {version}", licence)
        self.pair("Fluent System Icons", "MIT")
        self.finish(620, 560)


def parts() -> list[tuple[str, str, str]]:
    """Name, version and licence of each part that is installed."""
    found = []
    for name in _PARTS:
        try:
            about = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        found.append((name, about["Version"], _licence(about)))
    return found


def _licence(about: metadata.PackageMetadata) -> str:
    told = _field(about, "License-Expression")
    if not told:
        classes = [one for one in about.get_all("Classifier") or [] if one.startswith("License ::")]
        told = ", ".join(one.rsplit(" :: ", 1)[-1] for one in classes)
    if not told or told == "OSI Approved":
        told = _field(about, "License").partition("\n")[0]
    return told[:_LONGEST_LICENCE] or _("see the part’s own files")


def _field(about: metadata.PackageMetadata, name: str) -> str:
    return about[name].strip() if name in about else ""
