"""Who only reads needs no library for databases: what the window asks was put together when the program was set up."""

import subprocess
import sys
from pathlib import Path

import pytest

from samverkan_desktop.tools.bench.windows import started
from tests.ui.beginning import said_from_the_beginning

# Every row of every list, so that it is no matter of luck which one comes first.
_LOOK = """
import sys
from samverkan_desktop.storage import questions
from samverkan_desktop.ui import warm_up
# What is not asked for is not to be loaded beside it, for who writes.
warm_up.WRITING = ()
plain = questions.Question._parts
def parts(self, shape):
    print(f"unprepared:{self._name}{shape!r}".replace(" ", ""))
    return plain(self, shape)
questions.Question._parts = parts
def painted():
    from PySide6.QtWidgets import QAbstractItemView
    from samverkan_desktop.tools.bench import visit
    from samverkan_desktop.ui.areas.sections import SECTIONS
    window = visit._window()
    for area in window.area_rows:
        for section in SECTIONS:
            visit._took(lambda: window.show_area(area.id, section.name))
            for view in window.findChildren(QAbstractItemView):
                model = view.model()
                if not view.isVisible() or model is None:
                    continue
                for row in range(model.rowCount()):
                    visit._took(lambda: view.setCurrentIndex(model.index(row, 0)))
            print(f"seen:{section.name}")
    for meeting in window.workspace.meetings.of_period(window.period):
        visit._took(lambda: window.open_meeting(meeting.id))
        print(f"seen:meeting")
        window.meetings.close_all()
    heavy = ("peewee", "samverkan_desktop.storage.tables", "samverkan_desktop.storage.writing")
    print(*(f"there:{one}" for one in heavy if one in sys.modules))
    QApplication.instance().exit(0)
"""


@pytest.fixture(scope="module")
def said(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What was not prepared, and what was loaded, while somebody looked at all parts of areas and at all meetings."""
    subprocess.run([sys.executable, "-m", "samverkan_desktop.tools.prepare"], check=True, timeout=120)
    home = tmp_path_factory.mktemp("home")
    return said_from_the_beginning(started(_LOOK), example_file, home).split()


def test_every_question_that_reading_asks_is_prepared(said: list[str]) -> None:
    assert {"seen:goals", "seen:actions", "seen:followup", "seen:meeting"} <= set(said)
    assert [one for one in said if one.startswith("unprepared:")] == []


def test_the_library_for_databases_waits_for_who_writes(said: list[str]) -> None:
    assert [one for one in said if one.startswith("there:")] == []
