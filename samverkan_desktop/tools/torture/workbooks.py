"""Damaged workbooks and files with values: read or refused in words, and neither they nor the database are changed."""

import json
from collections.abc import Callable
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random

from openpyxl import Workbook, load_workbook

from samverkan_desktop.domain.indicators import Indicator
from samverkan_desktop.imports.file_kinds import FileKind, kind_of_file
from samverkan_desktop.services.summary_choice import SummaryChoice
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.tools.torture.endurance import Use, endure
from samverkan_desktop.tools.torture.kills import example_database
from samverkan_desktop.tools.torture.mutations import damaged, damaged_package
from samverkan_desktop.tools.torture.proof import Order, Outcome

INDICATOR = "Torture"
_SUMMARY = "summary"
_SUMMARY_ONE_IN = 12
_FROM_OUTSIDE_ONE_IN = 3
_CSV = "år;kommun;kön;värde;status;anmärkning\n" + "".join(
    f"{year};{place};kvinnor;{year - 1940},5;slutlig;en not\n"
    for year in range(2018, 2026)
    for place in ("Örebro", "Laxå", "")
)


def workbooks(order: Order) -> Outcome:
    """Hand each file to the import of values, with a database beside it that must stay as it is."""
    return _tried(order, _planner)


def workbooks_taken_on_trust(order: Order) -> Outcome:
    """The control: a reader that hands every file to the library."""
    return _tried(order, _careless_planner)


def _tried(order: Order, prepare: Callable[[Path], Use]) -> Outcome:
    database = example_database(order.folder)
    workspace = Workspace.open(database)
    workspace.indicators.save(Indicator(name=INDICATOR, unit="%", source="Example"))
    choice = SummaryChoice(period=workspace.periods.all()[0])
    summary = order.folder / "summary.xlsx"
    workspace.reporting.write_excel(workspace.reporting.summary(choice), summary)
    workspace.close()
    small = (_values_workbook(), _values_workbook(), _CSV.encode(), _CSV.encode("utf-16"), _json_stat())
    large = summary.read_bytes()
    summary.unlink()

    def make(chance: Random, number: int) -> tuple[Path, bytes]:
        is_summary = chance.randrange(_SUMMARY_ONE_IN) == 0
        data = large if is_summary else chance.choice(small)
        is_package = kind_of_file(data) is FileKind.EXCEL
        from_outside = not is_package or chance.randrange(_FROM_OUTSIDE_ONE_IN) == 0
        changed = damaged(data, chance) if from_outside else damaged_package(data, chance)
        return order.folder / f"{_SUMMARY if is_summary else 'values'}{number}.xlsx", changed

    return endure(order, make, prepare, watched=database)


def _planner(folder: Path) -> Use:
    workspace = Workspace.open(folder / "example.db")
    indicator = workspace.indicators.named(INDICATOR)

    def plan(path: Path) -> str:
        if path.name.startswith(_SUMMARY):
            workspace.excel_changes.preview(path)
            return "summary read"
        file = workspace.importing_values.read(path)
        for sheet in file.sheets:
            workspace.importing_values.plan(indicator.id, file, sheet=sheet)
        return "read"

    return plan


def _careless_planner(_folder: Path) -> Use:
    def read(path: Path) -> str:
        with closing(load_workbook(path)) as book:
            for sheet in book.worksheets:
                list(sheet.iter_rows(values_only=True))
        return "read"

    return read


def _values_workbook() -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("Värden")
    sheet.append(["år", "kommun", "kön", "värde", "status", "anmärkning"])
    for year in range(2018, 2026):
        sheet.append([date(year, 12, 31), "Örebro", "kvinnor", 70 + year / 7, "slutlig", "en not"])
        sheet.append([year, "Laxå", "män", f"{year - 1940},5", "prel.", None])
    sheet.append([2026, "Kumla", "totalt", "=D2+1", "", "en formel"])
    sheet.merge_cells("F3:F5")
    hidden = book.create_sheet("Dold")
    hidden.sheet_state = "hidden"
    hidden.append(["år", "värde"])
    hidden.append([2024, True])
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _json_stat() -> bytes:
    content = {
        "class": "dataset",
        "version": "2.0",
        "id": ["Tid", "Region"],
        "size": [3, 2],
        "role": {"time": ["Tid"], "geo": ["Region"]},
        "dimension": {
            "Tid": {"label": "år", "category": {"index": {"2022": 0, "2023": 1, "2024": 2}}},
            "Region": {
                "label": "region",
                "category": {"index": ["1880", "1860"], "label": {"1880": "Örebro", "1860": "Laxå"}},
            },
        },
        "value": [80.5, 79, 81, None, 82.25, 83],
        "status": {"3": ".."},
    }
    return json.dumps(content, ensure_ascii=False).encode()
