import json
import os
import sys
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from samverkan_desktop.config import Settings
from samverkan_desktop.domain.backups import EVERY, BackupState, Reason
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import NotFound, StorageFailure, UnusableDatabase
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.services.rescue import backups_for, rescue
from samverkan_desktop.services.workspace import Workspace


def add_goal(workspace: Workspace, wording: str) -> Goal:
    period = workspace.periods.current()
    assert period is not None
    area = workspace.areas.of_period(period.id)[0]
    return workspace.goals.save(Goal(period_id=period.id, area_id=area.id, wording=wording)).value


def wordings(workspace: Workspace) -> list[str]:
    period = workspace.periods.current()
    assert period is not None
    return [goal.wording for goal in workspace.goals.of_period(period.id)]


def test_an_untouched_database_needs_no_backup(workspace: Workspace) -> None:
    assert not workspace.backups.has_changes
    assert not workspace.backups.is_due(now())
    assert workspace.backups.before(Reason.BEFORE_IMPORT) is None
    assert workspace.backups.all() == ()
    assert not workspace.backups.folder.exists()


def test_a_backup_is_due_after_a_change_and_half_an_hour(example: Workspace) -> None:
    backups = example.backups
    assert backups.is_due(now())
    made = backups.make(Reason.AUTOMATIC)
    assert not backups.has_changes
    assert not backups.is_due(made.at + timedelta(days=9))
    add_goal(example, "Ny målsättning")
    assert backups.has_changes
    assert not backups.is_due(made.at + EVERY - timedelta(seconds=1))
    assert backups.is_due(made.at + EVERY)


def test_another_start_knows_the_last_backup(example: Workspace) -> None:
    made = example.backups.make(Reason.AUTOMATIC)
    with closing(Workspace.open(example.path)) as again:
        assert again.backups.last() == made
        assert not again.backups.is_due(made.at + timedelta(days=1))


def test_a_last_backup_that_was_deleted_or_cut_is_not_the_last_one(example: Workspace) -> None:
    first = example.backups.make(Reason.AUTOMATIC)
    add_goal(example, "Ny målsättning")
    second = example.backups.make(Reason.MANUAL)
    second.path.unlink()
    assert example.backups.last() == first
    assert example.backups.has_changes
    first.path.write_bytes(first.path.read_bytes()[:-1])
    with closing(Workspace.open(example.path)) as again:
        assert again.backups.last() is None
        assert [one.state for one in again.backups.all()] == [BackupState.DAMAGED]


def test_the_comparison_counts_living_records_and_changes(example: Workspace) -> None:
    made = example.backups.make()
    assert example.backups.compare(made).is_same
    goal = add_goal(example, "Ett")
    add_goal(example, "Två")
    meeting = example.meetings.of_period(example.periods.all()[0])[0]
    example.meetings.remove(meeting.id)
    found = example.backups.compare(made)
    assert (found.since["goal"], found.since["meeting"]) == (2, -1)
    assert found.changes == 3
    assert not found.is_same
    example.goals.remove(goal)
    assert example.backups.compare(made).since["goal"] == 1


def test_a_restore_keeps_what_was_there_and_tells_everybody(example: Workspace) -> None:
    made = example.backups.make()
    before = wordings(example)
    add_goal(example, "Försvinner, men inte helt")
    heard: list[frozenset[Topic]] = []
    example.subscribe(heard.append)
    safety = example.backups.restore(made)
    assert heard == [frozenset(Topic)]
    assert wordings(example) == before
    assert not example.history.can_undo
    assert safety is not None
    assert safety.reason is Reason.BEFORE_RESTORE
    assert example.backups.all()[0].path == safety.path
    back = example.backups.restore(safety)
    assert back is not None
    assert "Försvinner, men inte helt" in wordings(example)


def test_after_a_restore_old_undos_say_so_and_work_goes_on(example: Workspace) -> None:
    made = example.backups.make()
    done = example.goals.save(
        Goal(
            period_id=example.periods.all()[0].id,
            area_id=example.areas.of_period(example.periods.all()[0].id)[0].id,
            wording="Ett",
        )
    )
    example.backups.restore(made)
    with pytest.raises(NotFound):
        example.history.undo()
    with pytest.raises(NotFound):
        example.goals.get(done.value.id)
    add_goal(example, "Efter återställningen")
    assert example.backups.is_due(now() + 2 * EVERY)


def test_a_foreign_or_damaged_backup_changes_nothing(example: Workspace, tmp_path: Path) -> None:
    made = example.backups.make()
    before = example.path.read_bytes()
    with closing(Workspace.create(tmp_path / "annan" / "samverkan.db")) as other:
        other.starter.add()
        foreign = other.backups.make()
    with pytest.raises(UnusableDatabase, match="another database"):
        example.backups.restore(foreign)
    made.path.write_bytes(made.path.read_bytes()[:5000])
    with pytest.raises(UnusableDatabase):
        example.backups.restore(made)
    assert example.path.read_bytes() == before
    assert wordings(example)


def test_backups_of_another_database_in_the_same_folder_are_not_listed(example: Workspace) -> None:
    made = example.backups.make()
    with closing(Workspace.create(example.path.with_name("annan.db"))) as other:
        other.starter.add()
        own = other.backups.make()
        assert other.backups.all() == (own,)
    assert example.backups.all() == (made,)


def test_a_second_folder_gets_every_backup_too(example: Workspace, tmp_path: Path) -> None:
    second = tmp_path / "usb"
    example.backups.use_second_folder(second)
    made = example.backups.make()
    assert made.path.parent == example.backups.folder
    assert sorted(one.name for one in second.iterdir()) == sorted(one.name for one in made.path.parent.iterdir())
    assert len(example.backups.all()) == 1
    made.path.unlink()
    left = example.backups.all()
    assert [one.path.parent for one in left] == [second]
    assert left[0].is_good
    assert not example.backups.has_changes


def test_one_folder_that_does_not_answer_does_not_stop_the_other(example: Workspace, tmp_path: Path) -> None:
    second = tmp_path / "usb"
    second.write_text("not a folder")
    example.backups.use_second_folder(second)
    assert example.backups.make().path.parent == example.backups.folder
    assert example.backups.trouble is not None
    second.unlink()
    for one in example.backups.folder.iterdir():
        one.unlink()
    example.backups.folder.rmdir()
    example.backups.folder.write_text("not a folder")
    assert example.backups.make().path.parent == second
    second.rename(tmp_path / "away")
    second.write_text("not a folder")
    with pytest.raises(StorageFailure, match="could not be written"):
        example.backups.make()


def test_old_backups_go_when_a_new_one_is_made(example: Workspace) -> None:
    made = example.backups.make(Reason.AUTOMATIC)
    for day in (3, 4):
        for hour in (8, 10, 12):
            moment = (made.at - timedelta(days=day)).replace(hour=hour)
            name = f"samverkan-{moment:%Y%m%dT%H%M%SZ}-automatic"
            os.link(made.path, made.path.with_name(f"{name}.db"))
            made.path.with_name(f"{name}.json").write_bytes(made.path.with_suffix(".json").read_bytes())
    example.backups.make(Reason.MANUAL)
    hours = [one.at.hour for one in example.backups.all() if one.at < made.at - timedelta(days=1)]
    assert hours == [12, 12]


def test_a_receipt_holds_counts_and_no_words(example: Workspace) -> None:
    made = example.backups.make()
    raw = json.loads(made.path.with_suffix(".json").read_text(encoding="utf-8"))
    assert raw["counts"]["goal"] > 0
    words = [value for value in raw.values() if isinstance(value, str)]
    assert all(len(word.split()) <= 1 and len(word) <= 64 for word in words)


def test_backups_for_a_database_that_cannot_be_opened(example: Workspace) -> None:
    path = example.path
    made = [example.backups.make(reason) for reason in (Reason.AUTOMATIC, Reason.MANUAL, Reason.CLOSING)]
    made.append(example.backups.make(Reason.BEFORE_IMPORT))
    example.close()
    path.write_bytes(b"")
    made[-1].path.write_bytes(b"damaged too")
    offered = backups_for(path)
    assert {one.path for one in offered} == {one.path for one in made[:3]}
    aside = rescue(path, offered[0].path)
    assert aside is not None
    assert aside.read_bytes() == b""
    with closing(Workspace.open(path)) as saved:
        assert wordings(saved)


def test_the_second_folder_is_asked_when_the_first_is_gone(example: Workspace, tmp_path: Path) -> None:
    example.backups.use_second_folder(tmp_path / "usb")
    made = example.backups.make()
    example.close()
    made.path.unlink()
    assert [one.path.parent.name for one in backups_for(example.path, tmp_path / "usb")] == ["usb"]
    assert backups_for(tmp_path / "ingen.db") == ()


def test_the_second_folder_comes_from_the_settings() -> None:
    assert Settings().second_folder is None
    assert Settings(backup_folder="/mnt/usb").second_folder == Path("/mnt/usb")


def test_a_second_folder_let_go_by_another_thread_disturbs_nobody(example: Workspace, tmp_path: Path) -> None:
    backups = example.backups
    backups.make()
    is_done = threading.Event()

    def change_minds() -> None:
        while not is_done.is_set():
            backups.use_second_folder(tmp_path / "usb")
            backups.use_second_folder(None)

    other = threading.Thread(target=change_minds)
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    other.start()
    try:
        for _ in range(5_000):
            assert all(folder is not None for folder in backups._folders)
    finally:
        sys.setswitchinterval(usual)
        is_done.set()
        other.join()
