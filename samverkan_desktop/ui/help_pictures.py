"""What is painted of the settings and of what helps."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from samverkan_desktop.i18n import _

if TYPE_CHECKING:
    from samverkan_desktop.ui.main_window import MainWindow


def help_dialogs(window: "MainWindow") -> Iterator[tuple[str, QWidget]]:
    """The settings, the help with a page and a search, the keys, the news, the licences and the report."""
    from samverkan_desktop.ui.dialogs.settings import SECTIONS, SettingsDialog

    for one in SECTIONS:
        yield f"settings-{one.key}", SettingsDialog(window.settings_work, window.desk, window, section=one.key)
    from samverkan_desktop.ui.help.help_window import HelpWindow
    from samverkan_desktop.ui.help.key_sheet import KeySheet

    yield "keys", KeySheet(window, window)
    for name, topic, typed in (("help", "quick-entry", ""), ("help-search", "meetings", _("decision"))):
        page = HelpWindow(window.preferences)
        page.search.setText(typed)
        page.show_topic(topic)
        yield name, page
    from samverkan_desktop.ui.dialogs.licences import LicencesDialog
    from samverkan_desktop.ui.dialogs.news import NewsDialog
    from samverkan_desktop.ui.dialogs.report_problem import ReportDialog

    yield "news", NewsDialog(window)
    yield "licences", LicencesDialog(window)
    report = ReportDialog(window.desk, window.preferences.settings, window)
    window.desk.jobs.wait(20_000)
    yield "report", report
