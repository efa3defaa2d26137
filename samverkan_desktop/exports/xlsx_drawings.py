"""Charts with an alternative text, which the library itself does not write."""

from typing import Any

from openpyxl.writer.excel import ExcelWriter

_TOLD = "_samverkan_told"


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
