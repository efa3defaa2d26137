import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop import i18n
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.series import Occurrence
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage.store import Store
from samverkan_desktop.ui import errands, theme
from samverkan_desktop.ui.change_signal import ChangeSignal
from samverkan_desktop.ui.desk import COMMENT, OUTCOME, Desk
from samverkan_desktop.ui.jobs import Jobs
from samverkan_desktop.ui.messages import Messages
from samverkan_desktop.ui.page_texts import PageTexts
from tests.ui.helper_here import HelperHere

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def no_question_within_a_transaction(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever is asked something may go home: no dialog opens while this thread writes, in any test of the window."""
    writing = threading.local()
    # A dialog without a window is taken away with the last name that it has in Python, be it in the middle of an event.
    held: list[QDialog] = []
    transaction, opening = Store.transaction, QDialog.open

    @contextmanager
    def counted(store: Store, *topics: Topic, **how: Any) -> Iterator[Any]:
        with transaction(store, *topics, **how) as made:
            writing.depth = getattr(writing, "depth", 0) + 1
            try:
                yield made
            finally:
                writing.depth -= 1

    def checked(dialog: QDialog) -> None:
        assert not getattr(writing, "depth", 0), f"{dialog.objectName()} opens within a transaction"
        held.append(dialog)
        opening(dialog)

    monkeypatch.setattr(Store, "transaction", counted)
    monkeypatch.setattr(QDialog, "open", checked)
    yield
    held.clear()


@pytest.fixture(autouse=True)
def errands_are_run_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Export and preview without a process of their own; `test_errands.py` starts real ones."""
    monkeypatch.setattr(errands, "Helper", HelperHere)


@pytest.fixture(autouse=True)
def no_key_is_held(qapp: QApplication) -> Iterator[None]:
    """Qt remembers the modifiers of the last key; the next test's clicks would choose rows as if it were held."""
    yield
    if qapp.keyboardModifiers():
        QTest.keyClick(QWidget(), Qt.Key.Key_F35)


class Journey:
    """A navigator that only writes down where it was sent."""

    def __init__(self) -> None:
        self.went: list[tuple[Any, ...]] = []

    def open_meeting(self, meeting_id: str, *, item_id: str | None = None) -> None:
        self.went.append(("open_meeting", meeting_id, *((item_id,) if item_id else ())))

    def new_meeting(
        self, *, body_id: str | None = None, area_id: str | None = None, occurrence: Occurrence | None = None
    ) -> None:
        day = (occurrence.day,) if occurrence else ()
        self.went.append(("new_meeting", body_id, area_id, *day))

    def open_goal(self, goal_id: str) -> None:
        self.went.append(("open_goal", goal_id))

    def assess(self, goal_id: str | None = None) -> None:
        self.went.append(("assess", goal_id))

    def show_area(
        self, area_id: str, section: str = "goals", record_id: str | None = None, *, period_id: str | None = None
    ) -> None:
        self.went.append(("show_area", area_id, section, record_id, *((period_id,) if period_id else ())))

    def show_help(self, topic: str = "") -> None:
        self.went.append(("show_help", topic))

    def show_keys(self) -> None:
        self.went.append(("show_keys",))

    def show_page(self, key: str, record_id: str | None = None) -> None:
        self.went.append(("show_page", key, record_id))


class Notebook:
    """A memory that lasts as long as the test."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}

    def recall(self, key: str) -> Any:
        return self.kept.get(key)

    def keep(self, key: str, value: Any) -> None:
        self.kept[key] = value


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    i18n.use("sv")
    theme.apply(qapp, "light")
    yield
    i18n.use("en")
    # What Python put there would be destroyed after Python itself, which ends the process with a crash.
    qapp.clipboard().clear()
    # Parts that a test made without a window for them would be taken apart by Python's collector at any time later,
    # in any order, and a layout that outlives its widgets ends the process.
    for left in QApplication.topLevelWidgets():
        if left.parent() is None:
            left.deleteLater()
    # Without an event loop nobody carries out deleteLater, and every later style sheet would dress the dead too.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def empty_workspace(empty_file: Path, tmp_path: Path) -> Iterator[Workspace]:
    path = tmp_path / "a.db"
    shutil.copy(empty_file, path)
    workspace = Workspace.open(path, who="Test", today=lambda: TODAY)
    yield workspace
    workspace.close()


@pytest.fixture
def workspace(example: Workspace) -> Workspace:
    """A database with the example content."""
    return example


@pytest.fixture
def desk(workspace: Workspace, qtbot: QtBot) -> Iterator[Desk]:
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    jobs, readings = Jobs(window), Jobs(window)
    changes = ChangeSignal(workspace, window)
    yield Desk(
        workspace=workspace,
        changes=changes,
        messages=Messages(window),
        jobs=jobs,
        readings=readings,
        go=Journey(),
        memory=Notebook(),
        comments=PageTexts(workspace, "comment", COMMENT, window),
        outcomes=PageTexts(workspace, "outcome", OUTCOME, window),
    )
    changes.stop()
    readings.shut_down()
    jobs.shut_down()
