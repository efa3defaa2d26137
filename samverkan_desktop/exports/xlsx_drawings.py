"""What all charts have: a title in its size, and an alternative text, which the library itself does not write."""

from typing import Any

from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.writer.excel import ExcelWriter

from samverkan_desktop.exports.xlsx_style import TEXT

_TOLD = "_samverkan_told"


def chart_title(text: str) -> Title:
    """A title in the size of a heading on the sheet; the library's own is twice as large."""
    letters = CharacterProperties(sz=1200, b=True, solidFill=TEXT)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=letters), r=[RegularTextRun(rPr=letters, t=text)])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def describe(chart: Any, text: str) -> None:
    """Say in words what the chart shows, for those who cannot see it."""
    setattr(chart, _TOLD, text)


class DescribingWriter(ExcelWriter):
    """Writes a workbook whose charts were described."""

    def write_worksheet(self, ws: Any) -> None:
        """Write one sheet, and see to it that its drawing gets the words of its charts."""
        super().write_worksheet(ws)
        drawing: Any = ws._drawing
        plain = drawing._chart_frame

        def with_words(place: int) -> Any:
            frame = plain(place)
            frame.nvGraphicFramePr.cNvPr.descr = getattr(drawing.charts[place - 1], _TOLD, None)
            return frame

        # On the one drawing: a subclass of the library's own would forget what it has to write.
        drawing._chart_frame = with_words
