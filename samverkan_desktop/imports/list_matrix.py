"""Attendance as a matrix: a day at the top of each column, and below it a mark for everybody."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from samverkan_desktop.domain.list_columns import DayOrder
from samverkan_desktop.domain.swedish import fold
from samverkan_desktop.i18n import _
from samverkan_desktop.imports.list_cells import Unreadable, cell_text, presence, read_day
from samverkan_desktop.imports.workbooks import Cell

Rows = Sequence[Sequence[Cell]]

_WEEK = re.compile(r"(?:(\d{4})[\s-]*)?(?:v|vecka|w|week)\.?\s*(\d{1,2})(?:[\s,/-]+(\d{4}))?", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"[^\W\d]+[.:]?\s+")
_SUMS: Final = frozenset(["summa", "antal", "totalt", "total", "sum", "count"])
# It has a 29 February and a week 53, so every heading that is a day in some year is one in it.
_ANY_YEAR: Final = 2020
_LOOKED_AT: Final = 50


def read_days(cell: Cell, order: DayOrder, year: int | None) -> tuple[date, ...]:
    """The day that a heading names, or those of its week (v. 36). Raises Unreadable as `read_day` does."""
    text = "" if isinstance(cell.value, date | datetime) else cell_text(cell)
    if found := _WEEK.fullmatch(text):
        told = found[1] or found[3]
        if told is None and year is None:
            raise Unreadable(_("“{text}” has no year. Say which year is meant.").format(text=text))
        try:
            monday = date.fromisocalendar(int(told or year or 0), int(found[2]), 1)
        except ValueError as error:
            raise Unreadable(_("There is no such week.")) from error
        return tuple(monday + timedelta(days=place) for place in range(7))
    # A word such as Möte or tis may stand before the day.
    before = _WORD_BEFORE.match(text)
    try:
        return (read_day(cell, order, year),)
    except Unreadable:
        if before is None or not text[before.end() :][:1].isdigit():
            raise
        return (read_day(Cell(value=text[before.end() :]), order, year),)


def is_day_heading(cell: Cell) -> bool:
    """Whether it names a day or a week in some year, however such days are written."""
    return _reads(cell, DayOrder.DAY_FIRST, _ANY_YEAR)


def asks_how(cell: Cell) -> bool:
    """Whether it is a day of which somebody must say how it is meant, or in which year."""
    return is_day_heading(cell) and not _reads(cell, DayOrder.LISTED, None)


def day_columns(rows: Rows, header: int) -> frozenset[int]:
    """The columns below the days of a row, where most of what stands there are marks of attendance."""
    row = rows[header] if header < len(rows) else ()
    days = [place for place, cell in enumerate(row) if is_day_heading(cell)]
    if not days:
        return frozenset()
    below = rows[header + 1 : header + 1 + _LOOKED_AT]
    cells = [cell_text(line[place]) for line in below for place in days if place < len(line)]
    filled = [text for text in cells if text]
    marks = sum(map(_is_mark, filled))
    return frozenset(days) if marks and marks * 2 >= len(filled) else frozenset()


def sums_up(name: str) -> bool:
    """Whether a row counts the others, such as Antal närvarande, and is nobody."""
    return fold(name).strip(":").split(" ")[0].strip(":") in _SUMS


def _reads(cell: Cell, order: DayOrder, year: int | None) -> bool:
    try:
        return bool(read_days(cell, order, year))
    except Unreadable:
        return False


def _is_mark(text: str) -> bool:
    try:
        presence(text)
    except Unreadable:
        return False
    return True
