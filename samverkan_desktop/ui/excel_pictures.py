"""The window that reads back a summary, with something of everything in it, for pictures and for the tests of look."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from samverkan_desktop.domain.report import SheetKey
from samverkan_desktop.domain.sheet_changes import FieldChange, ProblemRow, RowChange, RowChangeKind, SheetChanges
from samverkan_desktop.frozen import replace
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.export_excel import ExportDialog
from samverkan_desktop.ui.dialogs.export_profiles import ProfileNameDialog, ProfilesDialog, known_profiles
from samverkan_desktop.ui.dialogs.import_excel import ImportExcelDialog
from samverkan_desktop.ui.preferences import EXPORT_PROFILES


def excel_dialogs(desk: Desk, window: QWidget) -> Iterator[tuple[str, QWidget]]:
    """With changes, and with none."""
    path = Path("Sammanställning 2026–2027.xlsx")
    yield "import-excel", ImportExcelDialog(desk, path, window, plan=_plan(path.name))
    yield "import-excel-same", ImportExcelDialog(desk, path, window, plan=SheetChanges(name=path.name, period_id=""))


def profile_dialogs(desk: Desk, window: QWidget) -> Iterator[tuple[str, QWidget]]:
    """Saved choices, one of which cannot be used."""
    kept = _Kept()
    own = replace(desk, memory=kept)
    yield "export-profiles-none", ProfilesDialog(own, window)
    kept.profiles = [
        {"name": "Månadsrapport ledning", "dates": "last_month", "sheets": ["goals", "actions", "decisions"]},
        {"name": "Halvårsbrev till styrgruppen", "dates": "last_half_year", "anonymous": True},
        {"name": "Gammal", "sheets": ["goal"]},
    ]
    yield "export-profiles", ProfilesDialog(own, window)
    profile = known_profiles(kept).known[0]
    yield "export-profile-name", ProfileNameDialog(own, profile, instead_of=profile.name, parent=window)
    period = desk.workspace.periods.all()[0]
    dialog = ExportDialog(own, period, window)
    dialog.show_profile(profile.name)
    yield "export-with-profile", dialog
    dialog = ExportDialog(own, period, window)
    dialog.choice.dates_field.setCurrentIndex(dialog.choice.dates_field.count() - 1)
    yield "export-days", dialog


class _Kept:
    """A memory with profiles in it."""

    def __init__(self) -> None:
        self.profiles: list[Any] = []

    def recall(self, key: str) -> Any:
        return self.profiles if key == EXPORT_PROFILES else None

    def keep(self, key: str, value: Any) -> None:
        """Pictures change nothing."""


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
    before = _("To do") if is_conflict else None
    return FieldChange(
        id=cell_id, key=cell_id, heading=heading, cell=cell, old=old, new=new, is_conflict=is_conflict, before=before
    )
