"""A process is killed 2.5 seconds after somebody has written in a window; the next start offers the text."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.relevance import RelevanceChoice
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import pictures
from samverkan_desktop.ui.dialogs.rollover import PERIOD, RolloverDialog
from samverkan_desktop.ui.editors.values.dialog import ValueGridDialog
from samverkan_desktop.ui.main_window import MainWindow

ROOT = Path(__file__).parents[2]
KILLED_AFTER = 2.5
WRITTEN = "Ord som ingen hann spara, åäö"
WRITER = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from samverkan_desktop.app import make_application
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import pictures
from tests.ui import test_killed_while_writing as them
app = make_application("sv")
workspace = Workspace.open(Path(sys.argv[1]), who="Anna")
window = pictures.open_window(workspace)
app.processEvents()
held = getattr(them, f"write_{sys.argv[2]}")(window, app)
print("written", flush=True)
app.exec()
"""


def write_grid(window: MainWindow, app: QApplication) -> object:
    """A pasted row, and a cell in which one is still writing."""
    row = next(one for one in _indicators(window) if one.values)
    dialog = ValueGridDialog(window.desk, row.id, window)
    dialog.open()
    model = dialog.model
    place = len(model.written)
    model.write({(place, 0): "1995", (place, model.keys.index("value")): "12"})
    cell = model.index(place, model.keys.index("note"))
    dialog.grid.setCurrentIndex(cell)
    dialog.grid.edit(cell)
    app.processEvents()
    _cell(dialog).setText(WRITTEN)
    return dialog


def write_wizard(window: MainWindow, app: QApplication) -> object:
    """The name of an area that the next period is to have."""
    assert window.period is not None
    dialog = RolloverDialog(window.desk, window.period, window)
    dialog.open()
    dialog.chips.choose(PERIOD)
    app.processEvents()
    dialog.period_fields.new_area.setText(WRITTEN)
    return dialog


def write_goal(window: MainWindow, app: QApplication) -> object:
    """The first of the goals into which one is to be divided, without the second."""
    assert window.period is not None
    dialog = RolloverDialog(window.desk, window.period, window)
    dialog.open()
    app.processEvents()
    dialog.fields.choices.choose(str(RelevanceChoice.SPLIT))
    dialog.fields.parts.rows[0].text.set_text(WRITTEN)  # type: ignore[attr-defined]
    return dialog


def write_comment(window: MainWindow, app: QApplication) -> object:
    """A comment beside the first of all actions, not sent."""
    window.show_page("actions", _action(window))
    app.processEvents()
    edit = _comment(window)
    edit.setPlainText(WRITTEN)
    return edit


@pytest.mark.parametrize("where", ["grid", "wizard", "comment"])
def test_what_was_written_is_offered_at_the_next_start(workspace: Workspace, qtbot: QtBot, where: str) -> None:
    _write_and_kill(workspace.path, where)
    (draft,) = workspace.drafts.left()
    assert any(WRITTEN in one.now and WRITTEN not in one.before for one in draft.differences)
    window = pictures.open_window(workspace)
    qtbot.addWidget(window)
    assert "draftsBanner" in window._banners.names
    window._left_drafts._open(draft)
    qtbot.waitUntil(lambda: WRITTEN in _shown(window, where))
    assert workspace.drafts.left() == ()
    assert "draftsBanner" not in window._banners.names
    for dialog in window.findChildren(ValueGridDialog):
        dialog._discard()
    for wizard in window.findChildren(RolloverDialog):
        wizard.done(0)
    window.desk.comments.write(_action(window), "", "")
    assert not list(workspace.path.parent.glob("*.drafts/*.json"))
    window.close()


def test_what_was_written_of_a_goal_in_the_wizard_is_stored_already(workspace: Workspace) -> None:
    _write_and_kill(workspace.path, "goal")
    goals = [row for period in workspace.periods.all() for row in workspace.goals.of_period(period.id)]
    assert any(WRITTEN in workspace.goals.relevance(row.id).wordings for row in goals)
    assert workspace.drafts.left() == ()


def _shown(window: MainWindow, where: str) -> str:
    match where:
        case "grid":
            rows = window.findChildren(ValueGridDialog)[0].model.written
            return next((row.text("note") for row in rows if row.text("day") == "1995"), "")
        case "wizard":
            return window.findChildren(RolloverDialog)[0].period_fields.new_area.text()
    return _comment(window).toPlainText()


def _write_and_kill(database: Path, where: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", WRITER, str(database), where]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=environment, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline().strip() == "written"
        time.sleep(KILLED_AFTER)
        writer.kill()


def _indicators(window: MainWindow) -> list:  # type: ignore[type-arg]
    indicators = window.workspace.indicators
    return [indicators.row(one.id) for one in indicators.all()]


def _action(window: MainWindow) -> str:
    return window.workspace.actions.of_period(None)[0].id


def _comment(window: MainWindow) -> QPlainTextEdit:
    return next(one for one in window.findChildren(QPlainTextEdit, "actionComment") if one.isVisible())


def _cell(dialog: ValueGridDialog):  # type: ignore[no-untyped-def]
    from PySide6.QtWidgets import QLineEdit

    return next(iter(dialog.grid.viewport().findChildren(QLineEdit)))
