"""A damaged database at the start: what can be read is rescued, shown in a report, and opened."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from samverkan_desktop import app as composition
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.salvage_work import SalvageReport
from samverkan_desktop.ui.trouble import TroubleDialog
from tests.ui.test_backups_dialog import program

__all__ = ["program"]


@pytest.fixture
def damaged(example: Workspace) -> Path:
    example.close()
    data = bytearray(example.path.read_bytes())
    data[:4096] = b"\xa5" * 4096
    example.path.write_bytes(bytes(data))
    return example.path


def test_what_can_be_read_is_rescued_and_opened(program: composition.Program, damaged: Path, qtbot: QtBot) -> None:
    before = damaged.read_bytes()
    program.start(damaged)
    dialog = program._trouble
    assert isinstance(dialog, TroubleDialog)
    (offer,) = dialog.offers
    assert offer.accessibleName().startswith("Rädda det som går att läsa")
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(program.salvaging.dialog, SalvageReport), timeout=60_000)
    report = program.salvaging.dialog
    assert isinstance(report, SalvageReport)
    field = report.findChild(QPlainTextEdit, "messageDetails")
    assert field is not None
    assert field.toPlainText().startswith("Räddning av ")
    qtbot.mouseClick(report.findChild(QPushButton, "messageYes"), Qt.MouseButton.LeftButton)
    assert program.window is not None
    assert program.workspace is not None
    assert program.workspace.path.name == f"{damaged.stem}-raddad.db"
    assert len(program.window.area_rows) == 4
    assert damaged.read_bytes() == before
    program.salvaging.end()


def test_it_is_offered_beside_an_open_database_too(
    program: composition.Program, damaged: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program.open(tmp_path / "annan.db", True)
    first = program.window
    program.open(damaged, False)
    assert len(program._trouble.offers) == 1
    program._trouble.reject()
    assert program.window is first
