"""The follow-up document as a file: of now, or of a frozen version."""

from functools import partial

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.periods import Period
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.export_paper import PaperExport, all_formats


def report_export(desk: Desk, period: Period, parent: QWidget, stamp: str = "") -> PaperExport:
    """Ready to ask or to write; without a stamp the document of this moment. Raises NotFound for another stamp."""
    reports = desk.workspace.reports
    report = reports.of_period(period, stamp)
    return PaperExport(
        desk,
        parent,
        title=_("Export the follow-up document"),
        formats=all_formats(),
        name=report.file_name,
        make=partial(reports.write, report),
    )
