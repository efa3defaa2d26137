"""The guard of every test of the window: it sees a dialog that opens while something is being written."""

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from samverkan_desktop.services.workspace import Workspace


def test_a_dialog_within_a_transaction_is_seen(workspace: Workspace, qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    with (
        pytest.raises(AssertionError, match="within a transaction"),
        workspace._store.transaction(who="A", what="ask"),
    ):
        dialog.open()
    dialog.open()
    assert dialog.isVisible()
