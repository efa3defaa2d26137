"""Work as a user does it, through the real services, and the promise that each piece of it is kept."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import NamedTuple

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.frozen import replace
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage.connection import read_only_address

SENTENCES = (
    "Frågan om läsning tas upp med kommunerna",
    "Underlaget skickas till Örebro och Karlskoga",
    "Samtalet om trygghet fortsätter i nästa råd – 😀",
    "Återkoppling till arbetsgruppen\nmed en rad till",
)


class Kept(NamedTuple):
    """What was acknowledged: the change set, and one column of a record as it was at a version."""

    set_id: str
    table: str
    record_id: str
    version: int
    column: str
    value: str


class Labour:
    """One user at work; `one` does the next thing and says what was acknowledged."""

    def __init__(self, workspace: Workspace, chance: Random) -> None:
        self._workspace = workspace
        self._chance = chance
        self._number = 0
        self._actions = [row.id for row in workspace.actions.of_period(None)]
        periods = workspace.periods.all()
        self._goals = [row.id for period in periods for row in workspace.goals.of_period(period.id)]
        meetings = [row for period in periods for row in workspace.meetings.of_period(period)]
        self._meetings = [row.id for row in meetings if row.state is MeetingState.HELD]
        ready = (one for one in self._meetings if workspace.finalising.standing(one).is_ready)
        self._finalised = next(ready)
        self._meetings.remove(self._finalised)
        self._kinds: tuple[Callable[[], Kept], ...] = (
            self._add_action,
            self._change_action,
            self._comment,
            self._remove_action,
            self._change_goal,
            self._write_minutes,
            self._write_minutes,
            self._finalise_or_reopen,
        )

    def one(self) -> Kept:
        """Do one thing."""
        self._number += 1
        return self._chance.choice(self._kinds)()

    def _text(self) -> str:
        return f"{self._chance.choice(SENTENCES)} {self._number} {self._chance.randrange(10**9)}"

    def _add_action(self) -> Kept:
        done = self._workspace.actions.save(ActionItem(text=self._text(), raised_on=self._workspace.today()))
        self._actions.append(done.value.id)
        return Kept(done.set_id, "action_item", done.value.id, done.value.version, "text", done.value.text)

    def _change_action(self) -> Kept:
        action = self._workspace.actions.get(self._chance.choice(self._actions))
        done = self._workspace.actions.save(replace(action, text=self._text()))
        return Kept(done.set_id, "action_item", action.id, done.value.version, "text", done.value.text)

    def _comment(self) -> Kept:
        done = self._workspace.actions.comment(self._chance.choice(self._actions), self._text())
        return Kept(done.set_id, "action_comment", done.value.id, done.value.version, "text", done.value.text)

    def _remove_action(self) -> Kept:
        if len(self._actions) < 5:
            return self._add_action()
        action = self._workspace.actions.get(self._actions.pop(self._chance.randrange(len(self._actions))))
        done = self._workspace.actions.remove(action)
        return Kept(done.set_id, "action_item", action.id, action.version + 1, "removal", done.set_id)

    def _change_goal(self) -> Kept:
        goal = self._workspace.goals.get(self._chance.choice(self._goals))
        done = self._workspace.goals.save(replace(goal, wording=self._text()))
        return Kept(done.set_id, "goal", goal.id, done.value.version, "wording", done.value.wording)

    def _write_minutes(self) -> Kept:
        document = self._workspace.meetings.document(self._chance.choice(self._meetings))
        first = replace(document.items[0], notes=self._text())
        done = self._workspace.meetings.save(replace(document, items=(first, *document.items[1:])))
        stored = done.value.items[0]
        return Kept(done.set_id, "agenda_item", stored.id, stored.version, "notes", stored.notes)

    def _finalise_or_reopen(self) -> Kept:
        finalising = self._workspace.finalising
        if self._workspace.meetings.get(self._finalised).is_open:
            done = finalising.finalise(self._finalised)
            return Kept(done.set_id, "minutes_revision", done.value.id, done.value.version, "sha256", done.value.sha256)
        try:
            opened = finalising.reopen(self._finalised, self._text())
        except Invalid:
            # A process before this one has finalised a later meeting of the same group.
            return self._write_minutes()
        meeting = opened.value
        return Kept(opened.set_id, "meeting", meeting.id, meeting.version, "reopen_reason", meeting.reopen_reason)


def lost(path: Path, kept: Iterable[Kept]) -> list[str]:
    """What was acknowledged and is not in the file; a record may have gone on to a later version, never back."""
    kept = tuple(kept)
    with closing(sqlite3.connect(read_only_address(path), uri=True)) as connection:
        sets = {row[0] for row in connection.execute("SELECT id FROM change_set")}
        found = {
            (table, column): {
                row[0]: row[1:] for row in connection.execute(f'SELECT id, version, "{column}" FROM "{table}"')
            }
            for table, column in {(one.table, one.column) for one in kept}
        }
    missing = []
    for one in kept:
        version, value = found[one.table, one.column].get(one.record_id, (0, None))
        if one.set_id not in sets:
            missing.append(f"change set {one.set_id} of {one.table}")
        elif version < one.version or (version == one.version and value != one.value):
            missing.append(f"{one.table} {one.record_id}: version {one.version} {one.column}")
    return missing
