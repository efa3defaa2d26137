"""What the first window costs: nothing that only documents, workbooks and charts need, and few of all else."""

import subprocess
import sys
from pathlib import Path

import pytest

from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.tools.bench.windows import started
from tests.ui.beginning import said_from_the_beginning

HEAVY = (
    "docx",
    "docxtpl",
    "icalendar",
    "jinja2",
    "lxml",
    "numpy",
    "openpyxl",
    "peewee",
    "pikepdf",
    "playhouse",
    "pypdf",
)
LATE = (
    "PySide6.QtSvg",
    "logging.handlers",
    "samverkan_desktop.cli.arguments",
    "samverkan_desktop.cli.commands",
    "samverkan_desktop.domain.followup_form",
    "samverkan_desktop.services.drafts",
    "samverkan_desktop.services.finalising",
    "samverkan_desktop.services.history",
    "samverkan_desktop.services.measurements",
    "samverkan_desktop.services.reporting",
    "samverkan_desktop.services.starter_example",
    "samverkan_desktop.storage.backup",
    "samverkan_desktop.storage.check",
    "samverkan_desktop.storage.migrate",
    "samverkan_desktop.storage.tables",
    "samverkan_desktop.storage.writing",
    "samverkan_desktop.ui.areas.area_tab",
    "samverkan_desktop.ui.command_bar",
    "samverkan_desktop.ui.editors.drafting",
    "samverkan_desktop.ui.editors.editor_dialog",
    "samverkan_desktop.ui.editors.form_values",
    "samverkan_desktop.ui.file_work",
    "samverkan_desktop.ui.help.helping",
    "samverkan_desktop.ui.help.tour",
    "samverkan_desktop.ui.job",
    "samverkan_desktop.ui.models.table_list",
    "samverkan_desktop.ui.warm_up",
    "samverkan_desktop.ui.widgets.form",
    "subprocess",
)
# A little more than there is now. Whoever needs more for what the first picture shows may raise it.
MOST = {"modules": 278, "questions": 42, "widgets": 95}
# Before anything is loaded, since it is counted all.
_LISTEN = """
import sqlite3, sys
asked = []
connect = sqlite3.connect
def listened_connect(*address, **options):
    connection = connect(*address, **options)
    connection.set_trace_callback(asked.append)
    return connection
sqlite3.connect = sqlite3.dbapi2.connect = listened_connect
"""
_TELL = """
def painted():
    import gc, linecache
    print(*sys.modules, *(f"source:{name}" for name in linecache.cache))
    print(f"modules={len(sys.modules)}")
    print(f"questions={sum(one.lstrip().startswith('SELECT') for one in asked)}")
    print(f"widgets={len(QApplication.allWidgets())}")
    print(f"collector={gc.isenabled()}")
    from PySide6.QtCore import Qt
    print(f"keys={'Key_Space' in vars(Qt.Key)}")
    QApplication.instance().quit()
"""


@pytest.fixture(scope="module")
def loaded(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """The modules that are there when the first window has been painted, in the order in which they came."""
    home = tmp_path_factory.mktemp("home")
    # What was prepared before may be right and yet less than what this window asks.
    subprocess.run([sys.executable, "-m", "samverkan_desktop.tools.prepare"], check=True, timeout=120)
    return tuple(said_from_the_beginning(_LISTEN + started(_TELL), example_file, home).split())


@pytest.mark.parametrize("name", [*HEAVY, "pyqtgraph", "typst"])
def test_no_heavy_library_is_loaded(loaded: tuple[str, ...], name: str) -> None:
    assert "samverkan_desktop.ui.dashboards.overview" in loaded
    assert name not in loaded


@pytest.mark.parametrize("name", LATE)
def test_what_the_first_window_does_not_show_waits(loaded: tuple[str, ...], name: str) -> None:
    assert name not in loaded


@pytest.mark.parametrize("name", MOST)
def test_the_first_window_is_made_of_little(loaded: tuple[str, ...], name: str) -> None:
    found = next(int(one.removeprefix(f"{name}=")) for one in loaded if one.startswith(f"{name}="))
    assert 0 < found <= MOST[name]


def test_the_collector_rests_until_the_first_picture(loaded: tuple[str, ...]) -> None:
    assert "collector=False" in loaded


def test_the_names_of_all_keys_wait_until_one_is_pressed(loaded: tuple[str, ...]) -> None:
    assert "keys=False" in loaded


def test_no_source_is_read(loaded: tuple[str, ...]) -> None:
    """PySide6 reads that of every module which its own import statement brings; ours has come back by then."""
    found = [name.removeprefix("source:") for name in loaded if name.startswith("source:")]
    assert [name for name in found if "samverkan_desktop" in name] == []


def test_every_subject_is_there_when_it_is_asked_for(workspace: Workspace) -> None:
    subjects = [name for name in dir(Workspace) if type(vars(Workspace).get(name)).__name__ == "cached_property"]
    assert len(subjects) > 20
    for name in subjects:
        subject = getattr(workspace, name)
        assert subject is getattr(workspace, name), name
