"""The follow-up document of now or of a frozen version, and the overview, as files."""

from functools import partial

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.periods import Period
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.export_paper import PaperExport, all_formats, only_pdf


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
        whole=partial(reports.write, reports.of_period(period, stamp, with_secrecy=True)),
        marked=report.text.held_back,
    )


def overview_export(desk: Desk, period: Period, parent: QWidget, reminder_days: int) -> PaperExport:
    """Ready to ask or to write the overview as it is now."""
    papers = desk.workspace.overview_papers
    figures = papers.figures(period, reminder_days=reminder_days)
    return PaperExport(
        desk,
        parent,
        title=_("Overview as PDF"),
        formats=only_pdf(),
        name=partial(papers.file_name, figures),
        make=partial(papers.write_pdf, figures),
        whole=partial(papers.write_pdf, papers.figures(period, reminder_days=reminder_days, with_secrecy=True)),
        marked=papers.marked_in(period),
    )
