"""Charts beside the rows of a sheet, drawn by Excel itself from the cells."""

from collections.abc import Sequence
from typing import Any

from openpyxl.chart import LineChart, Reference, Series
from openpyxl.chart.marker import Marker
from openpyxl.utils import get_column_letter

from samverkan_desktop.domain.report import SheetChart
from samverkan_desktop.exports import xlsx_cells
from samverkan_desktop.exports.xlsx_drawings import chart_title, describe

_FIRST_ROW = 2
_WIDTH, _HEIGHT, _ROWS = 17.0, 8.5, 18
_ACCENT, _TARGET = "0F5FA8", "5D6675"


def add(worksheet: Any, charts: Sequence[SheetChart], places: dict[str, int], columns: int) -> None:
    """Put the charts under each other right of the table; `places` are the numbers of the columns by their keys."""
    for number, one in enumerate(charts):
        chart = _line_chart(worksheet, one, places)
        describe(chart, xlsx_cells.clean(one.told)[0])
        worksheet.add_chart(chart, f"{get_column_letter(columns + 2)}{_FIRST_ROW + number * _ROWS}")


def _line_chart(worksheet: Any, one: SheetChart, places: dict[str, int]) -> Any:
    chart: Any = LineChart()
    chart.title = chart_title(xlsx_cells.clean(one.title)[0])
    chart.width, chart.height = _WIDTH, _HEIGHT
    chart.legend.position = "b"
    # Without these words some programs leave the axes out.
    chart.x_axis.delete = chart.y_axis.delete = False
    first, last = _FIRST_ROW + one.first, _FIRST_ROW + one.last
    for place, (key, name) in enumerate(one.series):
        values = Reference(worksheet, min_col=places[key], min_row=first, max_row=last)
        series: Any = Series(values, title=name)
        series.smooth = False
        series.graphicalProperties.line.solidFill = _TARGET if place else _ACCENT
        # The target is told from the values by its dashes, not by its colour alone.
        series.graphicalProperties.line.dashStyle = "dash" if place else "solid"
        series.marker = Marker(symbol="none" if place else "circle", size=7)
        chart.series.append(series)
    chart.set_categories(Reference(worksheet, min_col=places[one.across], min_row=first, max_row=last))
    return chart
