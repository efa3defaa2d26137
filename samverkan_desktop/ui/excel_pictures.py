"""The window that reads back a summary, with something of everything in it, for pictures and for the tests of look."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.report import SheetKey
from samverkan_desktop.domain.sheet_changes import FieldChange, ProblemRow, RowChange, RowChangeKind, SheetChanges
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.import_excel import ImportExcelDialog


def excel_dialogs(desk: Desk, window: QWidget) -> Iterator[tuple[str, QWidget]]:
    """With changes, and with none."""
    path = Path("Sammanställning 2026–2027.xlsx")
    yield "import-excel", ImportExcelDialog(desk, path, window, plan=_plan(path.name))
    yield "import-excel-same", ImportExcelDialog(desk, path, window, plan=SheetChanges(name=path.name, period_id=""))


def _plan(name: str) -> SheetChanges:
    goal = "Bygga ut bredbandet i hela länet så att alla hushåll kan få en snabb uppkoppling"
    return SheetChanges(
        name=name,
        period_id="",
        changes=(
            _row(SheetKey.GOALS, "1", goal, 2, _cell("1:a", _("Reason"), "J2", "", "Arbetet är inte klart")),
            _row(
                SheetKey.ACTIONS,
                "2",
                "Skriva utkast till gemensamt nyhetsbrev",
                4,
                _cell("2:a", _("Due"), "A4", "2026-11-18", "2026-12-15"),
                _cell("2:b", _("State"), "E4", _("In progress"), _("Done"), is_conflict=True),
            ),
            _row(
                SheetKey.ACTIONS,
                "3",
                "Ringa kommunerna",
                9,
                _cell("3:a", _("Owner"), "F9", "", "Anna Exempel"),
                kind=RowChangeKind.ADDED,
            ),
            _row(SheetKey.ACTIONS, "4", "Ta fram underlag om stöd", None, kind=RowChangeKind.REMOVED),
        ),
        problems=(
            ProblemRow(
                sheet=_("Actions"),
                cell="F7",
                found="Bosse",
                text=_("There is nobody called {name}. Mend the name, or add the person in the program first.").format(
                    name="Bosse"
                ),
            ),
        ),
        notices=(
            _("{sheet}: the column {heading} is not the program’s; it is not read.").format(
                sheet=_("Actions"), heading="Egna ord"
            ),
        ),
    )


def _row(
    sheet: SheetKey,
    record_id: str,
    label: str,
    row: int | None,
    *fields: FieldChange,
    kind: RowChangeKind = RowChangeKind.CHANGED,
) -> RowChange:
    return RowChange(id=record_id, kind=kind, sheet=sheet, record_id=record_id, label=label, row=row, fields=fields)


def _cell(cell_id: str, heading: str, cell: str, old: str, new: str, *, is_conflict: bool = False) -> FieldChange:
    return FieldChange(id=cell_id, key=cell_id, heading=heading, cell=cell, old=old, new=new, is_conflict=is_conflict)
