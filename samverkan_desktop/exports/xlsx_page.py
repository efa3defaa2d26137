"""How sheets look on paper and when they are opened."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from samverkan_desktop.domain.report import Report
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.exports.xlsx_layout import PlannedColumn
from samverkan_desktop.exports.xlsx_names import in_header
from samverkan_desktop.exports.xlsx_style import ACCENT
from samverkan_desktop.i18n import _

_A4 = 9
_CM = 1 / 2.54
# Characters across a landscape A4 page in print that can still be read.
_READABLE = 250


def set_up(
    worksheet: Any,
    report: Report,
    columns: Sequence[PlannedColumn] = (),
    *,
    is_cover: bool = False,
    is_first: bool = False,
) -> None:
    """A4 landscape, as wide as the page, with the title above and page numbers below; before the first row."""
    width = sum(planned.width for planned in columns if not planned.column.hidden)
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.sheet_view.showGridLines = False
    if is_cover:
        worksheet.sheet_properties.tabColor = ACCENT
        # Two chosen sheets would be written in together.
        worksheet.sheet_view.tabSelected = is_first
        worksheet.print_options.horizontalCentered = True
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = _A4
    worksheet.page_setup.fitToWidth = max(1, ceil(width / _READABLE))
    # The cover is one page; the others are as long as they are.
    worksheet.page_setup.fitToHeight = int(is_cover)
    worksheet.HeaderFooter.scaleWithDoc = False
    worksheet.page_margins = PageMargins(
        left=1.2 * _CM,
        right=1.2 * _CM,
        top=(1.2 if is_cover else 1.9) * _CM,
        bottom=1.7 * _CM,
        header=0.9 * _CM,
        footer=0.8 * _CM,
    )
    created = to_local(report.created).strftime("%Y-%m-%d %H:%M")
    if not is_cover:
        worksheet.oddHeader.left.text = in_header(report.title)
        worksheet.oddHeader.right.text = "&A"
    worksheet.oddFooter.left.text = in_header(_("Created {moment}").format(moment=created))
    worksheet.oddFooter.right.text = _("Page {page} of {pages}").format(page="&P", pages="&N")
    for part in (
        worksheet.oddHeader.left,
        worksheet.oddHeader.right,
        worksheet.oddFooter.left,
        worksheet.oddFooter.right,
    ):
        part.size = 9
