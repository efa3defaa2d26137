"""Saving one change, with version, history, index and listeners, against the same statements in bare sqlite3."""

import json
import shutil
import sqlite3
import uuid
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime

from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.frozen import replace
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage.connection import PRAGMAS
from samverkan_desktop.tools.bench.measured import Ground, Measured, in_turns

_SAVES = 100


def saving(ground: Ground) -> Sequence[Measured]:
    """The wording of one goal again and again."""
    ours, bare = ground.folder / "program.db", ground.folder / "bare.db"
    shutil.copyfile(ground.small, ours)
    shutil.copyfile(ground.small, bare)
    with closing(Workspace.open(ours)) as workspace, closing(sqlite3.connect(bare, isolation_level=None)) as connection:
        for name, value in PRAGMAS.items():
            connection.execute(f"PRAGMA {name} = {value}").fetchall()
        row = next(row for period in workspace.periods.all() for row in workspace.goals.of_period(period.id))
        goal, turn = workspace.goals.get(row.id), 0

        def save() -> None:
            nonlocal goal, turn
            turn += 1
            goal = workspace.goals.save(replace(goal, wording=f"{turn} {goal.wording.lstrip('0123456789 ')}")).value

        def same() -> None:
            _save_bare(connection, goal)

        return [in_turns("save one change", _SAVES, save, same, peer="the same statements in sqlite3", aim=2.0)]


def _save_bare(connection: sqlite3.Connection, goal: Goal) -> None:
    """What a careful program would write by hand: the row, its history, and the index of all words."""
    set_id = str(uuid.uuid4())
    run = connection.execute
    run("BEGIN IMMEDIATE")
    (before,) = run("SELECT wording FROM goal WHERE id = ? AND removal IS NULL", (goal.id,)).fetchone()
    run("UPDATE goal SET wording = ?, version = version + 1 WHERE id = ?", (goal.wording, goal.id))
    run(
        "INSERT INTO change_set (id, at, who, what, undoes) VALUES (?, ?, '', 'Change goal', NULL)",
        (set_id, datetime.now(UTC).isoformat()),
    )
    run(
        "INSERT INTO change (id, change_set_id, position, kind, table_name, record_id, version, before, after) "
        "VALUES (?, ?, 0, 'updated', 'goal', ?, 1, ?, ?)",
        (
            str(uuid.uuid4()),
            set_id,
            goal.id,
            json.dumps({"wording": before}),
            json.dumps({"wording": goal.wording}),
        ),
    )
    (entry,) = run("SELECT id FROM search_entry WHERE record_id = ?", (goal.id,)).fetchone()
    run("DELETE FROM search_index WHERE rowid = ?", (entry,))
    run("DELETE FROM search_entry WHERE id = ?", (entry,))
    made = run("INSERT INTO search_entry (kind, record_id) VALUES ('goal', ?)", (goal.id,))
    run(
        "INSERT INTO search_index (rowid, title, text, names) VALUES (?, ?, '', '')",
        (made.lastrowid, goal.wording.casefold()),
    )
    run("UPDATE search_mark SET value = ?", (set_id,))
    run("COMMIT")
