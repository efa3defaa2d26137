"""About the file: what the file is, where it comes from, and the way to the other sheets."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from openpyxl.styles import Alignment, Border, Side

from samverkan_desktop.domain.report import Report, Tone
from samverkan_desktop.exports import xlsx_cells, xlsx_layout, xlsx_names, xlsx_page, xlsx_style
from samverkan_desktop.exports.xlsx_cells import CellValue, Findings
from samverkan_desktop.exports.xlsx_rows import Cell, send
from samverkan_desktop.exports.xlsx_style import ACCENT, DAY_FORMAT, FILLS, INKS, MOMENT_FORMAT, MUTED, RULE, font
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _, ngettext

_MARGIN, _FIRST, _OTHERS = 2.5, 34.0, 15.5
_COLUMNS = 6
_EDGE = 1.0
_LAST = "BCDEFGH"[_COLUMNS]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the table of contents."""

    title: str
    note: str
    rows: int


def write(
    worksheet: Any, styles: xlsx_style.Styles, report: Report, contents: Sequence[Entry], findings: Findings
) -> None:
    """Write the cover and close it."""
    _Cover(worksheet, styles, report).write(contents, findings)


class _Cover:
    def __init__(self, worksheet: Any, styles: xlsx_style.Styles, report: Report) -> None:
        self._worksheet = worksheet
        self._styles = styles
        self._report = report
        self._row = 0

    def write(self, contents: Sequence[Entry], findings: Findings) -> None:
        xlsx_page.set_up(self._worksheet, self._report, is_cover=True, is_first=self._report.overview is None)
        widths = (_MARGIN, _FIRST, *[_OTHERS] * _COLUMNS)
        for letter, width in zip("ABCDEFGH", widths, strict=True):
            self._worksheet.column_dimensions[letter].width = width
        self._headline()
        notices = [*self._report.notices, *_notices_of(findings)]
        for notice in notices:
            self._notice(notice)
        if notices:
            self._blank(8)
        for fact in self._report.facts:
            self._fact(fact.label, fact.value)
        self._contents(contents)
        if self._report.advice:
            self._section(_("Change the file and read it back"))
        for advice in self._report.advice:
            look = {"font": font(), "alignment": _middle(wrap=True)}
            lines = xlsx_layout.lines_of(advice, _whole_width())
            self._line(advice, "advice", lines * xlsx_layout.LINE + 5, **look)
        self._worksheet.close()

    def _headline(self) -> None:
        self._blank(10)
        self._line(self._report.title, "title", 34, font=font(size=24, bold=True), alignment=_middle())
        if self._report.subtitle:
            lines = xlsx_layout.lines_of(self._report.subtitle, _whole_width() / 1.2)
            look = {"font": font(size=13, color=MUTED), "alignment": _middle(wrap=True)}
            self._line(self._report.subtitle, "subtitle", 20.0 * lines, **look)
        rule = self._styles.plain("rule", border=Border(bottom=Side(style="medium", color=ACCENT)))
        self._send([None, *[(None, rule)] * (_COLUMNS + 1)], 8)
        self._blank(12)

    def _notice(self, text: str) -> None:
        look = {"fill": xlsx_style.fill(FILLS[Tone.SLOW])}
        words = self._styles.plain(
            "notice", font=font(color=INKS[Tone.SLOW], bold=True), alignment=_middle(wrap=True, indent=1), **look
        )
        empty = self._styles.plain("notice-empty", **look)
        lines = xlsx_layout.lines_of(f"!  {text}", (_whole_width() - 4) / 1.1)
        self._send([None, (f"!  {text}", words), *[(None, empty)] * _COLUMNS], lines * xlsx_layout.LINE + 10)
        self._merge("B", _LAST)

    def _fact(self, label: str, value: str | int | date) -> None:
        known = xlsx_cells.native(value)
        rule = Border(bottom=Side(style="thin", color=RULE))
        name = self._styles.plain("fact-label", font=font(color=MUTED), alignment=_middle(), border=rule)
        number_format = (
            MOMENT_FORMAT if hasattr(known, "hour") else DAY_FORMAT if isinstance(known, date) else "General"
        )
        text = self._styles.plain(
            f"fact-{number_format}", font=font(), alignment=_middle(wrap=True), number_format=number_format, border=rule
        )
        empty = self._styles.plain("fact-empty", border=rule)
        lines = xlsx_layout.lines_of(known, _OTHERS * _COLUMNS, edge=_EDGE) if isinstance(known, str) else 1
        cells = [None, (label, name), (known, text), *[(None, empty)] * (_COLUMNS - 1)]
        self._send(cells, lines * xlsx_layout.LINE + 5)
        self._merge("C", _LAST)

    def _contents(self, contents: Sequence[Entry]) -> None:
        self._section(_("Contents"))
        rule = Border(bottom=Side(style="thin", color=RULE))
        link = self._styles.plain("content-link", font=font(color=ACCENT, line=True), alignment=_middle(), border=rule)
        note = self._styles.plain("content-note", font=font(), alignment=_middle(), border=rule)
        count = self._styles.plain(
            "content-count", font=font(color=MUTED), alignment=_middle(horizontal="right"), border=rule
        )
        empty = self._styles.plain("fact-empty", border=rule)
        for entry in contents:
            rows = ngettext("{n} row", "{n} rows", entry.rows).format(n=entry.rows)
            self._send(
                [None, (entry.title, link), (entry.note, note), *[(None, empty)] * (_COLUMNS - 2), (rows, count)],
                20,
                place=f"{xlsx_names.quoted(entry.title)}!A1",
            )

    def _section(self, title: str) -> None:
        self._blank(16)
        self._line(title, "section", 24, font=font(size=14, bold=True, color=ACCENT), alignment=_middle())

    def _line(self, text: str, key: str, height: float, **look: Any) -> None:
        self._send([None, (text, self._styles.plain(key, **look))], height)
        self._merge("B", _LAST)

    def _blank(self, height: float) -> None:
        self._send([], height)

    def _merge(self, first: str, last: str) -> None:
        self._worksheet.merged_cells.add(f"{first}{self._row}:{last}{self._row}")

    def _send(self, cells: Sequence[tuple[CellValue, int] | None], height: float, *, place: str = "") -> None:
        self._row += 1
        made: list[Cell | None] = [None if one is None else Cell(_cleaned(one[0]), one[1]) for one in cells]
        if place and made[1] is not None:
            made[1] = made[1]._replace(place=place)
        send(self._worksheet, made, min(height, xlsx_layout.HIGHEST))


def _cleaned(value: CellValue) -> CellValue:
    return xlsx_cells.clean(value)[0] if isinstance(value, str) else value


def _notices_of(findings: Findings) -> Iterator[str]:
    if findings.removed:
        yield ngettext(
            "{n} character that no Excel file can hold was removed from the texts.",
            "{n} characters that no Excel file can hold were removed from the texts.",
            findings.removed,
        ).format(n=findings.removed)
    for (sheet, column), count in findings.continued.items():
        yield ngettext(
            "{n} text is longer than an Excel cell holds and goes on in the column to the right: {sheet}, {column}.",
            "{n} texts are longer than an Excel cell holds and go on in the column to the right: {sheet}, {column}.",
            count,
        ).format(n=count, sheet=sheet, column=column)
    for sheet, count in findings.too_high.items():
        yield ngettext(
            "{n} row is as high as Excel allows and still hides some text. The cell holds all of it: {sheet}.",
            "{n} rows are as high as Excel allows and still hide some text. The cells hold all of it: {sheet}.",
            count,
        ).format(n=count, sheet=sheet)
    if findings.cut:
        yield ngettext(
            "{n} text was changed while the file was written, and its end is missing. Write the file again.",
            "{n} texts were changed while the file was written, and their ends are missing. Write the file again.",
            findings.cut,
        ).format(n=findings.cut)
    if findings.plain_links:
        yield ngettext(
            "{n} address is plain text, since Excel takes no more links on a sheet.",
            "{n} addresses are plain text, since Excel takes no more links on a sheet.",
            findings.plain_links,
        ).format(n=findings.plain_links)


def _whole_width() -> float:
    return _FIRST + _OTHERS * _COLUMNS


def _middle(*, wrap: bool = False, horizontal: str = "left", indent: int = 0) -> Alignment:
    return Alignment(horizontal=horizontal, vertical="center", wrap_text=wrap or None, indent=indent)
