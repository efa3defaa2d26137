"""A summary in somebody else's hands: written, opened, changed and saved."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from samverkan_desktop.domain.sheet_changes import SheetChanges
from samverkan_desktop.services.summary_choice import SummaryChoice
from samverkan_desktop.services.workspace import Workspace


class Summary:
    """A summary of the present period, written unless it lies there. Cells are named by row and English heading."""

    def __init__(self, workspace: Workspace, folder: Path, *, lies_there: bool = False) -> None:
        self.workspace = workspace
        self.path = folder / "Summary.xlsx"
        period = workspace.periods.current()
        assert period is not None
        if not lies_there:
            workspace.reporting.write_excel(workspace.reporting.summary(SummaryChoice(period=period)), self.path)

    @cached_property
    def book(self) -> Workbook:
        """What was written, opened to be changed."""
        return openpyxl.load_workbook(self.path)

    def sheet(self, title: str) -> Worksheet:
        sheet = self.book[title]
        assert isinstance(sheet, Worksheet)
        return sheet

    def cell(self, title: str, row: int, heading: str) -> Any:
        sheet = self.sheet(title)
        return sheet.cell(row, next(one.column for one in sheet[1] if one.value == heading))

    def write(self, title: str, row: int, **values: object) -> None:
        """Fill in cells; spaces of headings are underscores."""
        for heading, value in values.items():
            self.cell(title, row, heading.replace("_", " ")).value = value

    def row_of(self, title: str, record_id: str) -> int:
        sheet = self.sheet(title)
        column = next(one.column for one in sheet[1] if one.value == "ID")
        return next(n for n in range(2, sheet.max_row + 1) if sheet.cell(n, column).value == record_id)

    def plan(self, change: Callable[[Workbook], object] | None = None) -> SheetChanges:
        """What the program sees in the file as somebody has saved it."""
        if change is not None:
            change(self.book)
        self.book.save(self.path)
        return self.read()

    def read(self) -> SheetChanges:
        service = self.workspace.excel_changes
        return service.plan(service.read(self.path))


def told(plan: SheetChanges) -> list[tuple[str, str, dict[str, tuple[str, str]]]]:
    """The changes, short: kind, sheet, and by column the old and the new."""
    return [
        (one.kind, one.sheet, {part.key: (part.old, part.new) for part in one.fields if part.old or part.new})
        for one in plan.changes
    ]
