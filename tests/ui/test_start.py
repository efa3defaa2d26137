"""What the first window costs: it loads nothing that only documents, workbooks and charts need."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samverkan_desktop.services.workspace import Workspace

HEAVY = ("docx", "docxtpl", "icalendar", "jinja2", "lxml", "numpy", "openpyxl", "pikepdf", "playhouse", "pypdf")
LATE = ("samverkan_desktop.cli.arguments", "samverkan_desktop.cli.commands", "samverkan_desktop.services.reporting")
_START = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from samverkan_desktop.__main__ import main

def tell():
    print(*sorted(name for name in sys.modules))
    QApplication.instance().quit()

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, tell)
        return False

def watched_exec(*_):
    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    return original()

original = QApplication.exec
QApplication.exec = watched_exec
sys.exit(main(["--database", sys.argv[1]]))
"""


@pytest.fixture(scope="module")
def loaded(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The modules that are there when the first window has been painted."""
    home = tmp_path_factory.mktemp("home")
    done = subprocess.run(
        [sys.executable, "-c", _START, str(example_file)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "SAMVERKAN_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return frozenset(done.stdout.split())


@pytest.mark.parametrize("name", [*HEAVY, "pyqtgraph", "typst"])
def test_no_heavy_library_is_loaded(loaded: frozenset[str], name: str) -> None:
    assert "samverkan_desktop.ui.dashboards.overview" in loaded
    assert name not in loaded


@pytest.mark.parametrize("name", LATE)
def test_what_the_first_window_does_not_show_waits(loaded: frozenset[str], name: str) -> None:
    assert name not in loaded


def test_every_subject_is_there_when_it_is_asked_for(workspace: Workspace) -> None:
    subjects = [name for name in dir(Workspace) if type(vars(Workspace).get(name)).__name__ == "cached_property"]
    assert len(subjects) > 20
    for name in subjects:
        subject = getattr(workspace, name)
        assert subject is getattr(workspace, name), name
