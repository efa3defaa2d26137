"""Work in a process of its own: what comes back, and how it ends."""

import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from samverkan_desktop import ERRAND
from samverkan_desktop.domain.errors import Cancelled, Invalid, SamverkanError, StorageFailure, TargetBusy
from samverkan_desktop.domain.export_profiles import ExportProfile
from samverkan_desktop.domain.report import SheetKey
from samverkan_desktop.services.errands import ReadSummary, WriteProfile
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import errands
from samverkan_desktop.ui.crash import write_report
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.errands import BrokenErrand, Helper, send
from samverkan_desktop.ui.errors import say
from samverkan_desktop.ui.job import Progress
from tests.ui.conftest import TODAY
from tests.ui.made_up_errands import MadeUp

Told = list[tuple[int, int]]


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A real process, as in the program; it knows the errands of these tests as well."""
    words = "import tests.ui.made_up_errands; from samverkan_desktop.__main__ import main; main()"
    monkeypatch.setattr(errands, "Helper", partial(Helper, [sys.executable, "-c", words, ERRAND]))


def silent() -> Progress:
    return Progress(lambda _done, _total: None)


@pytest.mark.usefixtures("elsewhere")
def test_another_process_writes_and_this_one_remembers_what(
    workspace: Workspace, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    told: Told = []
    target = tmp_path / "u.xlsx"
    errand = WriteProfile(profile=ExportProfile(name="M", sheets=(SheetKey.ASSESSMENTS,)), path=target)
    done: list[Any] = []
    with qtbot.waitSignal(desk.jobs.busy_changed, timeout=60_000, check_params_cb=lambda busy: not busy):
        desk.jobs.run(send, workspace, errand, on_done=done.append, on_progress=lambda *how: told.append(how))
    (choice,) = done
    assert choice.period == workspace.periods.current()
    assert told[-1][0] == told[-1][1]
    assert "Bedömningar" in load_workbook(target).sheetnames
    (record,) = workspace.exports_log.all()
    assert (record.file_name, record.who) == ("u.xlsx", "Test")
    assert workspace.exports_log.carried_by(record.id)


@pytest.mark.usefixtures("elsewhere")
def test_it_knows_the_window_and_cannot_write(workspace: Workspace) -> None:
    here, is_read_only, (there, *known) = send(workspace, MadeUp(what="look"), silent())
    assert (here, is_read_only) == (os.getpid(), False)
    assert there != here
    assert known == ["Test", TODAY, True]


@pytest.mark.usefixtures("elsewhere")
def test_it_stops_when_it_is_told_to_and_tidies_up(
    workspace: Workspace, tmp_path: Path, qtbot: QtBot, desk: Desk
) -> None:
    trace = tmp_path / "trace"
    told: list[str] = []
    job = desk.jobs.run(
        send, workspace, MadeUp(what="go on", path=trace), on_cancelled=lambda: told.append("cancelled")
    )
    qtbot.waitUntil(trace.exists, timeout=60_000)
    job.cancel()
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=60_000)
    assert told == ["cancelled"]
    assert not trace.exists()


@pytest.mark.usefixtures("elsewhere")
def test_one_that_was_ended_from_outside_says_so(workspace: Workspace) -> None:
    with pytest.raises(SamverkanError) as caught:
        send(workspace, MadeUp(what="fall"), silent())
    assert say(caught.value).startswith("Arbetet avslutades utifrån innan det var klart")


@pytest.mark.usefixtures("elsewhere")
def test_one_that_is_stopped_before_it_begins_never_does(workspace: Workspace, tmp_path: Path) -> None:
    progress = silent()
    progress.cancel()
    with pytest.raises(Cancelled):
        send(workspace, MadeUp(what="go on", path=tmp_path / "trace"), progress)
    assert not (tmp_path / "trace").exists()


def test_a_program_that_is_not_there_is_told(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errands, "Helper", Helper)
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with pytest.raises(SamverkanError) as caught:
        send(workspace, MadeUp(what="look"), silent())
    assert say(caught.value).startswith("Programfilen kunde inte startas: den finns inte. Försök igen")


def test_known_errors_come_back_whole(workspace: Workspace) -> None:
    with pytest.raises(TargetBusy) as caught:
        send(workspace, MadeUp(what="is busy"), silent())
    assert caught.value.suggestion == Path("b.xlsx")
    assert str(caught.value) == "“a.xlsx” is open."
    with pytest.raises(Invalid) as wrong:
        send(workspace, MadeUp(what="is wrong"), silent())
    assert wrong.value.problems == {"due": "Choose a day."}
    with pytest.raises(StorageFailure):
        send(workspace, MadeUp(what="write"), silent())


def test_a_bug_comes_back_with_its_place_and_without_words(workspace: Workspace) -> None:
    with pytest.raises(BrokenErrand) as caught:
        send(workspace, MadeUp(what="has a bug"), silent())
    assert "made_up_errands.py" in caught.value.where
    assert caught.value.where.startswith("ValueError")
    assert "words of somebody" not in caught.value.where + write_report(BrokenErrand, caught.tb)


def test_what_is_no_data_is_a_bug_and_not_a_silent_end(workspace: Workspace) -> None:
    with pytest.raises(BrokenErrand) as caught:
        send(workspace, MadeUp(what="is no data"), silent())
    assert "parcels.py" in caught.value.where


def test_a_file_that_is_none_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(SamverkanError):
        send(workspace, ReadSummary(path=tmp_path / "none.xlsx"), silent())
