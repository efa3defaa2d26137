"""Writing actions as a workbook: against the libraries with the same cells and looks, and the memory that it takes."""

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from samverkan_desktop.domain.log_choices import ActionChoice
from samverkan_desktop.domain.report import CellKind, Sheet
from samverkan_desktop.exports import xlsx_cells, xlsx_style
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.tools.bench.measured import Ground, Measured, in_turns
from samverkan_desktop.tools.bench.processes import run

_FEW, _MANY = 10_000, 100_000
_ROUNDS = {_FEW: 3, _MANY: 1}
_AIM, _GROWTH = 1.15, 1.3
_WIDTH = 20
_EXPORT = """
import gc
from pathlib import Path
from samverkan_desktop.domain.log_choices import ActionChoice
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.exports import xlsx
workspace = Workspace.open(Path(sys.argv[1]))
ids = workspace.actions.find(ActionChoice())[:int(sys.argv[3])]
workspace.reporting.write_log(workspace.actions.sheet(ids), Path(sys.argv[2]))
tell()
"""

Row = tuple[xlsx_cells.CellValue, ...]


def export(ground: Ground) -> Sequence[Measured]:
    """Ours reads the database, works out widths and heights, keeps the way back and checks the file.

    The peers get values that are ready, and give them the same fonts, borders and formats; they do nothing else.
    """
    found: list[Measured] = []
    with closing(Workspace.open(ground.large)) as workspace:
        for count in (_FEW, _MANY):
            ids = workspace.actions.find(ActionChoice())[:count]
            sheet = workspace.actions.sheet(ids)
            rows: list[Row] = [tuple(map(xlsx_cells.native, row)) for row in sheet.rows]
            for peer, write, aim in (
                ("openpyxl write-only, cells ready", _write_openpyxl, _AIM),
                ("XlsxWriter constant memory, cells ready", _write_xlsxwriter, None),
            ):
                found.append(
                    in_turns(
                        f"Excel, {len(rows)} rows × {len(sheet.columns)}",
                        _ROUNDS[count],
                        _ours(workspace, ids, ground.folder / "ours.xlsx"),
                        _bare(write, sheet, rows, ground.folder / "bare.xlsx"),
                        peer=peer,
                        aim=aim,
                    )
                )
    return [*found, _memory(ground)]


def _ours(workspace: Workspace, ids: Sequence[str], path: Path) -> Callable[[], object]:
    return lambda: workspace.reporting.write_log(workspace.actions.sheet(ids), path)


def _bare(
    write: Callable[[Sheet, list[Row], Path], object], sheet: Sheet, rows: list[Row], path: Path
) -> Callable[[], object]:
    return lambda: write(sheet, rows, path)


def _memory(ground: Ground) -> Measured:
    """The most that a process of its own takes, with many rows against few."""
    few, many = (
        tuple(
            run(_EXPORT, ground.folder, str(ground.large), str(ground.folder / "m.xlsx"), str(count))[1] for _ in "ab"
        )
        for count in (_FEW, _MANY)
    )
    return Measured(
        name=f"Excel, memory, {_MANY} rows", program=many, peer=f"{_FEW} rows", bare=few, unit="MiB", aim=_GROWTH
    )


def _write_openpyxl(sheet: Sheet, rows: list[Row], path: Path) -> None:
    book = Workbook(write_only=True)
    made: Any = book.create_sheet()
    styles = []
    for column in sheet.columns:
        cell: Any = WriteOnlyCell(made)
        xlsx_style.dress_data(cell, column.kind)
        styles.append(cell._style)
    for row in rows:
        cells = []
        for value, style in zip(row, styles, strict=True):
            cell = WriteOnlyCell(made, value)  # type: ignore[arg-type]
            cell._style = style
            cells.append(cell)
        made.append(cells)
    book.save(path)


def _write_xlsxwriter(sheet: Sheet, rows: list[Row], path: Path) -> None:
    # Imported late: the program has no use for it.
    import xlsxwriter  # type: ignore[import-untyped]

    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False}) as book:
        made = book.add_worksheet()
        looks = [book.add_format(_look(column.kind)) for column in sheet.columns]
        writers = [_writer(made, column.kind) for column in sheet.columns]
        made.set_column(0, len(looks) - 1, _WIDTH)
        for number, row in enumerate(rows):
            for place, (value, look, write) in enumerate(zip(row, looks, writers, strict=True)):
                if value is None:
                    made.write_blank(number, place, None, look)
                else:
                    write(number, place, value, look)


def _writer(made: Any, kind: CellKind) -> Any:
    match kind:
        case CellKind.DAY | CellKind.MOMENT:
            return made.write_datetime
        case CellKind.NUMBER:
            return made.write_number
    return made.write_string


def _look(kind: CellKind) -> dict[str, Any]:
    formats = {CellKind.DAY: xlsx_style.DAY_FORMAT, CellKind.MOMENT: xlsx_style.MOMENT_FORMAT}
    return {
        "font_name": xlsx_style.FONT,
        "font_color": f"#{xlsx_style.TEXT}",
        "valign": "vcenter",
        "indent": 1,
        "text_wrap": kind in (CellKind.TEXT, CellKind.LONG, CellKind.STATE),
        "bottom": 1,
        "bottom_color": f"#{xlsx_style.RULE}",
        "num_format": formats.get(kind, "General"),
    }
