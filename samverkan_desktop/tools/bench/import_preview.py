"""The preview of a file of all actions that came back, against openpyxl that only walks over its cells."""

import re
from collections.abc import Sequence
from contextlib import closing
from itertools import count
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook

from samverkan_desktop.domain.log_choices import ActionChoice
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.tools.bench.measured import Ground, Measured, in_turns

_ROUNDS = 3
_EDITED = 100
_TEXT_END = re.compile(rb"</t></is>")


def import_preview(ground: Ground) -> Sequence[Measured]:
    """Both read the same file. In each hundredth text somebody has written something."""
    path = ground.folder / "came-back.xlsx"
    with closing(Workspace.open(ground.large)) as workspace:
        rows = _write(workspace, path)
        _edit(path)

        def ours() -> None:
            plan = workspace.excel_changes.preview(path)
            if plan.changes_nothing:
                raise AssertionError("nothing of what was edited was found")

        def bare() -> None:
            with closing(load_workbook(path, read_only=True)) as book:
                for sheet in book.worksheets:
                    for _row in sheet.iter_rows(values_only=True):
                        pass

        name = f"Excel import preview, {rows} rows"
        return [in_turns(name, _ROUNDS, ours, bare, peer="openpyxl read-only over the same file", aim=1.5)]


def _write(workspace: Workspace, path: Path) -> int:
    ids = workspace.actions.find(ActionChoice())
    workspace.reporting.write_log(workspace.actions.sheet(ids), path)
    return len(ids)


def _edit(path: Path) -> None:
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    largest = max((name for name in parts if "worksheets" in name), key=lambda name: len(parts[name]))
    numbers = count(1)

    def end(found: re.Match[bytes]) -> bytes:
        return b" x" + found[0] if next(numbers) % _EDITED == 0 else found[0]

    parts[largest] = _TEXT_END.sub(end, parts[largest])
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
