import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from samverkan_desktop.domain.areas import Area, Placement
from samverkan_desktop.domain.assessments import Assessment, Rating
from samverkan_desktop.domain.changes import ChangeKind, Topic
from samverkan_desktop.domain.errors import DamagedRecord, NotFound, StaleRecord, StorageFailure
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.storage import reading, record_history
from samverkan_desktop.storage.store import Store
from tests.conftest import TODAY

PERIOD = Period.of_years(2024, 2025)
AREA = Area(name="Digital infrastruktur")
GOAL = Goal(period_id=PERIOD.id, area_id=AREA.id, wording="Bygga ut bredbandet")
JUDGED = Assessment(goal_id=GOAL.id, day=TODAY, attainment=Rating.SLOW)


@pytest.fixture
def store(empty_file: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "å ä.db"
    shutil.copy(empty_file, path)
    opened = Store.open(path)
    with opened.transaction(Topic.GOALS, who="Test", what="fill") as writing:
        writing.insert_many([PERIOD, AREA, Placement(period_id=PERIOD.id, area_id=AREA.id), GOAL, JUDGED])
    yield opened
    opened.close()


def test_a_record_comes_back_as_it_was_stored(store: Store) -> None:
    assert reading.get(store, Goal, GOAL.id) == replace(GOAL, version=1)
    assert reading.get(store, Assessment, JUDGED.id).attainment is Rating.SLOW
    assert reading.get(store, Period, PERIOD.id).end == PERIOD.end


def test_saving_over_a_newer_version_is_refused_and_shows_the_newer_text(store: Store) -> None:
    first = second = reading.get(store, Goal, GOAL.id)
    with store.transaction(who="A", what="edit") as writing:
        writing.update(replace(first, wording="Min text"))
    with pytest.raises(StaleRecord) as caught, store.transaction(who="B", what="edit") as writing:
        writing.update(replace(second, wording="Din text"))
    assert caught.value.current.wording == "Min text"
    assert reading.get(store, Goal, GOAL.id).wording == "Min text"


def test_saving_a_removed_record_is_refused_with_nothing_as_current(store: Store) -> None:
    goal = reading.get(store, Goal, GOAL.id)
    with store.transaction(who="A", what="remove") as writing:
        writing.remove(goal)
    with pytest.raises(StaleRecord) as caught, store.transaction(who="B", what="edit") as writing:
        writing.update(replace(goal, wording="För sent"))
    assert caught.value.current is None


def test_an_unchanged_record_is_left_alone_and_nobody_is_told(store: Store) -> None:
    told: list[frozenset[Topic]] = []
    store.subscribe(told.append)
    with store.transaction(Topic.GOALS, who="A", what="edit") as writing:
        assert writing.update(reading.get(store, Goal, GOAL.id)).version == 1
    assert told == []


def test_listeners_hear_once_after_the_outer_commit_and_never_of_a_rollback(store: Store) -> None:
    told: list[frozenset[Topic]] = []
    unsubscribe = store.subscribe(told.append)
    with store.transaction(Topic.AREAS, who="A", what="outer") as writing:
        writing.insert(Area(name="Ny"))
        with store.transaction(Topic.GOALS, who="A", what="inner") as inner:
            inner.insert(Goal(period_id=PERIOD.id, area_id=AREA.id, wording="Nytt mål"))
        assert told == []
    assert told == [frozenset({Topic.AREAS, Topic.GOALS})]
    with pytest.raises(RuntimeError), store.transaction(Topic.AREAS, who="A", what="broken") as writing:
        writing.insert(Area(name="Aldrig"))
        raise RuntimeError
    assert len(told) == 1
    assert "Aldrig" not in [area.name for area in reading.listed(store, Area)]
    unsubscribe()
    with store.transaction(Topic.AREAS, who="A", what="quiet") as writing:
        writing.insert(Area(name="Tyst"))
    assert len(told) == 1


def test_removal_takes_the_children_along_and_undo_brings_them_all_back(store: Store) -> None:
    with store.transaction(who="A", what="remove area") as writing:
        assert writing.remove(reading.get(store, Area, AREA.id)) == 4
    assert reading.listed(store, Goal) == ()
    assert reading.listed(store, Assessment) == ()
    with store.transaction(who="A", what="undo") as undo:
        undo.revert(writing.id)
    assert reading.get(store, Goal, GOAL.id).wording == GOAL.wording
    assert reading.get(store, Assessment, JUDGED.id).day == TODAY


def test_undo_does_not_bring_back_what_was_removed_before(store: Store) -> None:
    with store.transaction(who="A", what="remove assessment") as writing:
        writing.remove(reading.get(store, Assessment, JUDGED.id))
    with store.transaction(who="A", what="remove goal") as removal:
        assert removal.remove(reading.get(store, Goal, GOAL.id)) == 1
    with store.transaction(who="A", what="undo") as undo:
        undo.revert(removal.id)
    assert len(reading.listed(store, Goal)) == 1
    assert reading.listed(store, Assessment) == ()


def test_undo_of_a_change_gives_the_old_words_back_even_after_removal_and_return(store: Store) -> None:
    with store.transaction(who="A", what="edit") as edit:
        edit.update(replace(reading.get(store, Goal, GOAL.id), wording="Nya ord"))
    with store.transaction(who="A", what="remove") as removal:
        removal.remove(reading.get(store, Goal, GOAL.id))
    with store.transaction(who="A", what="undo") as undo:
        undo.revert(removal.id)
    with store.transaction(who="A", what="undo") as undo:
        undo.revert(edit.id)
    assert reading.get(store, Goal, GOAL.id).wording == GOAL.wording


def test_undo_is_refused_whole_when_something_was_built_on_the_change(store: Store) -> None:
    with store.transaction(who="A", what="edit") as edit:
        edit.update(replace(reading.get(store, Goal, GOAL.id), wording="Ett"))
        edit.update(replace(edit.find(Area, AREA.id) or AREA, name="Annat namn"))
    with store.transaction(who="B", what="edit") as later:
        later.update(replace(reading.get(store, Goal, GOAL.id), wording="Två"))
    with pytest.raises(StaleRecord), store.transaction(who="A", what="undo") as undo:
        undo.revert(edit.id)
    assert reading.get(store, Goal, GOAL.id).wording == "Två"
    assert reading.get(store, Area, AREA.id).name == "Annat namn"


def test_there_is_nothing_to_undo_in_an_unknown_set(store: Store) -> None:
    with pytest.raises(NotFound), store.transaction(who="A", what="undo") as undo:
        undo.revert("no such set")


def test_history_holds_who_what_before_and_after(store: Store) -> None:
    with store.transaction(who="Anna", what="Change goal") as writing:
        writing.update(replace(reading.get(store, Goal, GOAL.id), wording="Nya ord"))
    change_set, change = record_history.of_record(store, GOAL.id)[0]
    assert (change_set.who, change_set.what) == ("Anna", "Change goal")
    assert change.kind is ChangeKind.UPDATED
    assert (change.before, change.after) == ({"wording": GOAL.wording}, {"wording": "Nya ord"})
    created = record_history.of_record(store, GOAL.id)[-1][1]
    assert created.kind is ChangeKind.CREATED
    assert created.after["area_id"] == AREA.id


def test_a_list_of_children_is_made_what_it_should_be(store: Store) -> None:
    second = Goal(period_id=PERIOD.id, area_id=AREA.id, position=1, wording="Andra")
    stored = reading.listed(store, Goal)
    with store.transaction(who="A", what="list") as writing:
        kept = writing.save_list(stored, [replace(stored[0], wording="Ändrad"), second])
    assert [goal.wording for goal in kept] == ["Ändrad", "Andra"]
    with store.transaction(who="A", what="list") as writing:
        writing.save_list(kept, kept[1:])
    assert [goal.wording for goal in reading.listed(store, Goal)] == ["Andra"]


def test_writing_to_a_file_that_was_moved_away_is_refused(store: Store) -> None:
    store.path.rename(store.path.with_name("flyttad.db"))
    with pytest.raises(StorageFailure, match="moved or removed"), store.transaction(who="A", what="edit") as writing:
        writing.insert(Area(name="Ny"))
    store.path.with_name("flyttad.db").rename(store.path)


def test_many_rows_are_removed_and_brought_back_with_as_many_questions_as_few(
    store: Store, statements: list[str]
) -> None:
    def questions(many: int) -> int:
        goals = [Goal(period_id=PERIOD.id, area_id=AREA.id, wording=f"Mål {n}") for n in range(many)]
        with store.transaction(who="A", what="add") as added:
            added.insert_many(goals)
        ids = [goal.id for goal in goals]
        with store.transaction(who="A", what="edit") as edited:
            found = edited.find_many(Goal, ids)
            edited.update_many(found, [replace(goal, wording=f"{goal.wording}!") for goal in found])
        statements.clear()
        for set_id in (edited.id, added.id):
            with store.transaction(who="A", what="undo") as undo:
                undo.revert(set_id)
        assert not {goal.id for goal in reading.listed(store, Goal)} & set(ids)
        with store.transaction(who="A", what="redo") as redo:
            redo.revert(undo.id)
        with store.transaction(who="A", what="remove") as removed:
            removed.remove_many(removed.find_many(Goal, ids))
        with store.transaction(who="A", what="bring back") as back:
            assert back.bring_back(removed.id) == many
        assert {goal.wording for goal in reading.listed(store, Goal)} >= {goal.wording for goal in goals}
        return len(statements)

    assert questions(300) == questions(3)


def test_one_row_of_many_that_the_disk_has_changed_stops_them_all(store: Store) -> None:
    goals = [Goal(period_id=PERIOD.id, area_id=AREA.id, wording=f"Mål {n}") for n in range(20)]
    with store.transaction(who="A", what="add") as added:
        added.insert_many(goals)
    store.execute("UPDATE goal SET position = 7 WHERE id = ?", (goals[11].id,))
    with pytest.raises(DamagedRecord, match="Goal"), store.transaction(who="A", what="remove") as writing:
        writing.remove_many(writing.find_many(Goal, [goal.id for goal in goals]))
    assert {goal.id for goal in goals} <= {goal.id for goal in reading.listed(store, Goal)}
