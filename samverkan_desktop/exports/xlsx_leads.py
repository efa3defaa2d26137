"""Where the cells of one sheet lead on another: to the first row that belongs to theirs."""

from collections.abc import Mapping
from functools import cache

from samverkan_desktop.domain.report import Lead, Report, Sheet
from samverkan_desktop.exports.xlsx_names import quoted

_FIRST_ROW = 2


class Leads:
    """The rows of a report by what stands in a column. Rows that are read while they are written have no place yet."""

    def __init__(self, report: Report, titles: Mapping[str, str], most_rows: int) -> None:
        self._sheets: dict[str, Sheet] = {one.key: one for one in report.sheets if one.looked is None}
        self._titles, self._most_rows = titles, most_rows
        self._rows_by = cache(self._read)

    def places(self, lead: Lead) -> Mapping[object, str]:
        """By what a row has in its own column, the place that a link names; empty where the sheet is not there."""
        return self._rows_by(str(lead.sheet), lead.theirs)

    def _read(self, key: str, column: str) -> Mapping[object, str]:
        sheet = self._sheets.get(key)
        keys = [one.key for one in sheet.columns] if sheet is not None else []
        if sheet is None or column not in keys:
            return {}
        place, found = keys.index(column), dict[object, str]()
        title = quoted(self._titles[key])
        for number, row in enumerate(sheet.rows, _FIRST_ROW):
            if number > self._most_rows:
                break
            found.setdefault(row[place], f"{title}!A{number}")
        return found
