"""Writing all actions as a workbook, against openpyxl's write-only mode with the same cells."""

from collections.abc import Sequence
from contextlib import closing

from openpyxl import Workbook

from samverkan_desktop.domain.log_choices import ActionChoice
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.tools.bench.measured import Ground, Measured, in_turns

_ROUNDS = 3


def export(ground: Ground) -> Sequence[Measured]:
    """Reading from the database is part of ours; the peer gets cells that are ready."""
    with closing(Workspace.open(ground.small)) as workspace:
        ids = workspace.actions.find(ActionChoice())
        cells = [
            tuple(str(value) if value is not None else None for value in row)[:12]
            for row in workspace.actions.sheet(ids).rows
        ]

        def ours() -> None:
            workspace.reporting.write_log(workspace.actions.sheet(ids), ground.folder / "ours.xlsx")

        def bare() -> None:
            book = Workbook(write_only=True)
            sheet = book.create_sheet()
            for row in cells:
                sheet.append(row)
            book.save(ground.folder / "bare.xlsx")

        name = f"Excel, {len(ids)} rows"
        return [in_turns(name, _ROUNDS, ours, bare, peer="openpyxl write-only, cells ready", aim=1.15)]
