"""The first sheet: where each area stands, in figures and in charts that Excel itself draws."""

from collections.abc import Sequence
from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.text import (
    CharacterProperties,
    Paragraph,
    ParagraphProperties,
    RichTextProperties,
)
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter

from samverkan_desktop.domain.overview_figures import TONES, AreaFigures, Line, OverviewFigures
from samverkan_desktop.domain.report import Report, Tone
from samverkan_desktop.exports import xlsx_cells, xlsx_layout, xlsx_page, xlsx_style
from samverkan_desktop.exports.overview_texts import axis_titles, tone_words
from samverkan_desktop.exports.xlsx_cells import CellValue
from samverkan_desktop.exports.xlsx_drawings import chart_title, describe
from samverkan_desktop.exports.xlsx_rows import Cell, send
from samverkan_desktop.exports.xlsx_style import ACCENT, BAND, FILLS, INKS, MUTED, RULE, TEXT, font
from samverkan_desktop.i18n import _, pgettext

_MARGIN, _FIRST, _NUMBER, _LAST_NUMBER = 2.5, 32.0, 9.3, 11.6
_COLUMNS = 17
_LAST = get_column_letter(2 + _COLUMNS)
_COOPERATION, _ATTAINMENT, _HELD = 4, 8, 14
_COLORS = {Tone.GOOD: "1D7A46", Tone.SLOW: "C98A1A", Tone.BEHIND: "B3261E", Tone.NONE: "C6CCD6"}
_DARK = frozenset({_COLORS[Tone.GOOD], _COLORS[Tone.BEHIND]})
_COUNT_FORMAT = '0;-0;"–"'
_CHART_WIDTH, _LAST_WIDTH, _ROW_HEIGHT = 14.4, 12.2, 15.0
_LEAST_HEIGHT, _PER_AREA, _HIGHEST_CHART = 6.0, 0.75, 18.0
_POINTS = 28.35


def write(worksheet: Any, styles: xlsx_style.Styles, report: Report, figures: OverviewFigures) -> None:
    """Write the sheet and close it."""
    _Overview(worksheet, styles, report, figures).write()


class _Overview:
    def __init__(self, worksheet: Any, styles: xlsx_style.Styles, report: Report, figures: OverviewFigures) -> None:
        self._worksheet, self._styles, self._report, self._figures = worksheet, styles, report, figures
        self._row = 0

    def write(self) -> None:
        xlsx_page.set_up(self._worksheet, self._report, is_cover=True, is_first=True)
        for number, width in enumerate((_MARGIN, _FIRST, *[_NUMBER] * (_COLUMNS - 1), _LAST_NUMBER), 1):
            self._worksheet.column_dimensions[get_column_letter(number)].width = width
        self._headline()
        first, last = self._table()
        if self._figures.areas:
            self._charts(first, last)
        lines = [
            (_("To take a stand on"), self._figures.matters, self._figures.more_matters, _("Nothing waits for you.")),
            (_("Actions"), self._figures.actions, self._figures.more_actions, _("There is nothing left to do.")),
        ]
        for title, rows, more, nothing in lines:
            self._lines(title, rows, more, nothing)
        self._worksheet.close()

    def _headline(self) -> None:
        figures = self._figures
        self._blank(6)
        self._line(figures.title, "overview-title", 32, font=font(size=22, bold=True))
        said = _("As of {day}").format(day=figures.day.isoformat())
        about = f"{figures.subtitle} · {said}" if figures.subtitle else said
        self._line(about, "overview-about", 20, font=font(size=12, color=MUTED))
        if figures.extent:
            self._line(figures.extent, "overview-extent", 20, font=font(color=MUTED, italic=True))
        for words in figures.notices:
            look = {"font": font(color=INKS[Tone.SLOW], bold=True), "fill": xlsx_style.fill(FILLS[Tone.SLOW])}
            self._line(f"!  {words}", "overview-notice", 22, **look)
        self._blank(10)

    def _table(self) -> tuple[int, int]:
        """The figures of each area; the answer is the first and the last row of areas."""
        groups = (("", 2), *((title, 4) for title in axis_titles()), (_("Movement"), 2), (_("Meetings"), 3))
        groups = (*groups, (_("Actions"), 2), ("", 1))
        cells: list[tuple[CellValue, int] | None] = [None]
        column = 2
        for title, width in groups:
            style = self._style(
                f"group-{bool(title)}",
                font=font(bold=True, color=ACCENT),
                alignment=Alignment(horizontal="center", vertical="center"),
                border=Border(bottom=Side(style="thin", color=ACCENT)) if title else Border(),
            )
            cells += [(title or None, style), *[(None, style)] * (width - 1)]
            if width > 1 and title:
                first, last = get_column_letter(column), get_column_letter(column + width - 1)
                self._worksheet.merged_cells.add(f"{first}{self._row + 1}:{last}{self._row + 1}")
            column += width
        self._send(cells, 20)
        tones = [(tone_words(tone), tone) for tone in TONES]
        headings: list[tuple[str, Tone | None]] = [
            (pgettext("chip", "Goals"), None),
            *tones,
            *tones,
            (_("Up"), Tone.GOOD),
            (_("Down"), Tone.BEHIND),
            (pgettext("meetings", "Held"), None),
            (_("Expected, at least"), None),
            (_("Expected, at most"), None),
            (_("Open"), None),
            (_("Late"), Tone.BEHIND),
            (_("Corrections"), None),
        ]
        head = [None, (_("Area"), self._head(None, is_name=True))]
        self._send([*head, *((text, self._head(tone)) for text, tone in headings)], 48)
        top = self._row + 1
        for area in self._figures.areas:
            self._area(area, area.name, headings, is_sum=False)
        bottom = self._row
        if len(self._figures.areas) > 1:
            self._area(self._figures.total, _("Total"), headings, is_sum=True)
        return top, bottom

    def _area(self, area: AreaFigures, name: str, headings: Sequence[tuple[str, Tone | None]], *, is_sum: bool) -> None:
        line = Side(style="thin", color=RULE)
        border = Border(top=Side(style="thin", color=MUTED) if is_sum else None, bottom=line)
        label = self._style(
            f"overview-area-{is_sum}",
            font=font(bold=is_sum),
            alignment=Alignment(vertical="center", wrap_text=True),
            border=border,
        )
        cells: list[tuple[CellValue, int] | None] = [None, (xlsx_cells.clean(name)[0], label)]
        for number, (_heading, tone) in zip(area.numbers, headings, strict=True):
            shown = tone if number else None
            parts: dict[str, Any] = {"font": font(bold=is_sum, color=TEXT if number else MUTED)}
            if shown in FILLS:
                parts = {"font": font(bold=True, color=INKS[shown]), "fill": xlsx_style.fill(FILLS[shown])}
            style = self._style(
                f"overview-number-{shown if shown in FILLS else bool(number)}-{is_sum}",
                alignment=Alignment(horizontal="center", vertical="center"),
                number_format=_COUNT_FORMAT,
                border=border,
                **parts,
            )
            cells.append((number, style))
        lines = xlsx_layout.lines_of(name, _FIRST / 1.08, edge=1.0)
        self._send(cells, max(20.0, lines * xlsx_layout.LINE + 5))

    def _charts(self, first: int, last: int) -> None:
        """Three charts beside each other, and as many empty rows below them as they are high."""
        self._blank(10)
        height = min(_HIGHEST_CHART, max(_LEAST_HEIGHT, 2.6 + _PER_AREA * (last - first + 1)))
        top = self._row + 1
        total = self._figures.total
        for title, column, counts, place in (
            (axis_titles()[0], _COOPERATION, total.cooperation, "B"),
            (axis_titles()[1], _ATTAINMENT, total.attainment, "G"),
        ):
            chart = self._stacked(title, column, first, last, height)
            chart.y_axis.scaling.max = max(area.goals for area in self._figures.areas) or 1
            self._worksheet.add_chart(chart, f"{place}{top}")
            said = ", ".join(
                f"{tone_words(tone).lower()} {goals}" for tone, goals in zip(TONES, counts, strict=True) if goals
            )
            told = _("Bars of the goals by area and state, {title}. All areas: {counts}.")
            describe(chart, told.format(title=title.lower(), counts=said or "0"))
        meetings = self._meetings(first, last, height)
        self._worksheet.add_chart(meetings, f"N{top}")
        expected = "–" if total.expected is None else str(total.expected[0])
        told = _(
            "Bars of the meetings held and expected by area. All areas: {held} held, at least {expected} expected."
        )
        describe(meetings, told.format(held=total.held, expected=expected))
        for _number in range(int(height * _POINTS / _ROW_HEIGHT) + 1):
            self._blank(_ROW_HEIGHT)

    def _stacked(self, title: str, column: int, first: int, last: int, height: float) -> Any:
        chart = self._bars(title, height)
        chart.grouping, chart.overlap = "stacked", 100
        self._fill(chart, column, column + 3, first, last, [_COLORS[tone] for tone in TONES], stacked=True)
        return chart

    def _meetings(self, first: int, last: int, height: float) -> Any:
        chart = self._bars(_("Meetings held and expected"), height)
        chart.width = _LAST_WIDTH
        chart.grouping, chart.overlap = "clustered", -10
        self._fill(chart, _HELD, _HELD + 1, first, last, [ACCENT, "A9C4E0"], stacked=False)
        return chart

    def _bars(self, title: str, height: float) -> Any:
        chart: Any = BarChart()
        chart.type, chart.gapWidth = "bar", 45
        chart.title, chart.width, chart.height = chart_title(title), _CHART_WIDTH, height
        chart.legend.position = "b"
        # Excel counts the axis of a lying bar from below; the areas are read from above.
        chart.x_axis.scaling.orientation = "maxMin"
        chart.x_axis.delete = chart.y_axis.delete = False
        chart.y_axis.majorGridlines, chart.y_axis.number_format = None, "0"
        chart.y_axis.scaling.min = 0
        chart.y_axis.delete = True
        chart.layout = Layout(manualLayout=ManualLayout(x=0.3, y=0.15, w=0.66, h=0.66, xMode="edge", yMode="edge"))
        return chart

    def _fill(
        self, chart: BarChart, low: int, high: int, first: int, last: int, colors: Sequence[str], *, stacked: bool
    ) -> None:
        sheet = self._worksheet
        for column, color in zip(range(low, high + 1), colors, strict=True):
            data = Reference(sheet, min_col=column, max_col=column, min_row=first - 1, max_row=last)
            chart.add_data(data, titles_from_data=True)
            label = "FFFFFF" if stacked and color in _DARK else TEXT
            series = chart.series[-1]
            series.graphicalProperties = GraphicalProperties(solidFill=color)
            series.graphicalProperties.line.solidFill = "FFFFFF"
            series.dLbls = DataLabelList(numFmt="0;;;", showVal=True)
            # Told apart by number, not by colour alone; LibreOffice prints what is not switched off.
            letters = CharacterProperties(sz=900, b=True, solidFill=label)
            series.dLbls.txPr = RichText(
                bodyPr=RichTextProperties(), p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)]
            )
            for other in ("showSerName", "showCatName", "showLegendKey", "showPercent", "showLeaderLines"):
                setattr(series.dLbls, other, False)
        chart.set_categories(Reference(sheet, min_col=2, min_row=first, max_row=last))

    def _lines(self, title: str, rows: Sequence[Line], more: int, nothing: str) -> None:
        self._blank(8)
        self._line(title, "overview-section", 22, font=font(size=13, bold=True, color=ACCENT))
        rule = Border(bottom=Side(style="thin", color=RULE))
        quiet = self._style("overview-quiet", font=font(color=MUTED), border=rule, alignment=_middle())
        plain = self._style("overview-plain", font=font(), border=rule, alignment=_middle())
        for row in rows:
            loud = self._style(
                f"overview-mark-{row.tone}",
                font=font(bold=True, color=INKS[row.tone]),
                border=rule,
                alignment=_middle(),
            )
            mark = loud if row.tone in FILLS else quiet
            cells: list[tuple[CellValue, int] | None] = [None, (row.mark, mark), (row.text, plain)]
            cells += [(None, plain)] * 10 + [(row.aside, quiet)] + [(None, quiet)] * 5
            texts = ((row.mark, _FIRST), (row.text, _NUMBER * 11), (row.aside, _NUMBER * 6))
            lines = max(xlsx_layout.lines_of(text, width / 1.05) for text, width in texts)
            self._send(cells, max(18.0, lines * xlsx_layout.LINE + 4))
            self._merge("C", "M")
            self._merge("N", _LAST)
        if not rows or more:
            text = _("and {n} more").format(n=more) if more else nothing
            self._line(text, "overview-more", 18, font=font(color=MUTED, italic=True))

    def _head(self, tone: Tone | None, *, is_name: bool = False) -> int:
        color = INKS[tone] if tone in FILLS else MUTED
        return self._style(
            f"overview-head-{tone}-{is_name}",
            font=font(bold=True, color=color, size=10),
            fill=xlsx_style.fill(BAND),
            alignment=Alignment(horizontal="left" if is_name else "center", vertical="center", wrap_text=True),
            border=Border(bottom=Side(style="thin", color=ACCENT)),
        )

    def _style(self, key: str, **parts: Any) -> int:
        return self._styles.plain(key, **parts)

    def _line(self, text: str, key: str, height: float, **look: Any) -> None:
        style = self._style(key, alignment=_middle(), **look)
        self._send([None, (text, style), *[(None, style)] * _COLUMNS], height)
        self._merge("B", _LAST)

    def _blank(self, height: float) -> None:
        self._send([], height)

    def _merge(self, first: str, last: str) -> None:
        self._worksheet.merged_cells.add(f"{first}{self._row}:{last}{self._row}")

    def _send(self, cells: Sequence[tuple[CellValue, int] | None], height: float) -> None:
        self._row += 1
        made = [None if one is None else Cell(_cleaned(one[0]), one[1]) for one in cells]
        send(self._worksheet, made, min(height, xlsx_layout.HIGHEST))


def _cleaned(value: CellValue) -> CellValue:
    return xlsx_cells.clean(value)[0] if isinstance(value, str) else value


def _middle() -> Alignment:
    return Alignment(horizontal="left", vertical="center", wrap_text=True)
