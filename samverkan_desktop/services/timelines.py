"""The history of an action in the words of the field, out of its comments and its changes."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from samverkan_desktop.domain.actions import ActionComment, ActionState
from samverkan_desktop.domain.changes import Change, ChangeKind, ChangeSet
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.timeline import Happening, TimelineEntry
from samverkan_desktop.storage import reading, record_history
from samverkan_desktop.storage.store import Store

_WHOLE = {
    ChangeKind.CREATED: Happening.ADDED,
    ChangeKind.REMOVED: Happening.REMOVED,
    ChangeKind.RESTORED: Happening.RESTORED,
}
_OWNERS = ("owner_id", "owner_organisation_id")
_FIELDS = {
    "due": Happening.DUE,
    "state": Happening.STATE,
    "owner_id": Happening.OWNER,
    "owner_organisation_id": Happening.OWNER,
    "waiting_for": Happening.WAITING,
    "text": Happening.TEXT,
}


def timeline_of(store: Store, action_id: str) -> tuple[TimelineEntry, ...]:
    """All that happened to an action, the newest first."""
    changes = record_history.of_record(store, action_id)
    names = _names(store, changes)
    found = [
        TimelineEntry(at=one.at, who=one.who, kind=Happening.COMMENT, text=one.text, id=one.id)
        for one in reading.listed(store, ActionComment, action_id=action_id)
    ]
    for change_set, change in changes:
        found += _entries(change_set, change, names)
    return tuple(sorted(found, key=lambda entry: entry.at, reverse=True))


def _names(store: Store, changes: Iterable[tuple[ChangeSet, Change]]) -> dict[str, str]:
    """What those are called who were given the action or gave it up; most actions never change hands."""
    told = [values for _set, change in changes if change.kind not in _WHOLE for values in (change.before, change.after)]
    people, organisations = (tuple({one[name] for one in told if one.get(name)}) for name in _OWNERS)
    names = {one.id: one.name for one in reading.listed(store, Person, id=people)} if people else {}
    if organisations:
        names |= {one.id: one.label for one in reading.listed(store, Organisation, id=organisations)}
    return names


def _entries(change_set: ChangeSet, change: Change, names: dict[str, str]) -> Iterator[TimelineEntry]:
    at, who = change_set.at, change_set.who
    if change.kind in _WHOLE:
        yield TimelineEntry(at=at, who=who, kind=_WHOLE[change.kind])
        return
    fields = [name for name in _FIELDS if name in change.after]
    for name in fields:
        old, new = (_native(name, values.get(name), names) for values in (change.before, change.after))
        if old or new:
            yield TimelineEntry(at=at, who=who, kind=_FIELDS[name], old=old, new=new)
    if not fields and change.after.keys() - {"position", "ended_on"}:
        yield TimelineEntry(at=at, who=who, kind=Happening.CHANGED)


def _native(name: str, value: Any, names: dict[str, str]) -> Any:
    if value is None or value == "":
        return None
    if name == "due":
        return date.fromisoformat(value)
    if name == "state":
        return ActionState(value)
    return names.get(value, "–") if name in _OWNERS else value
