"""Actions as rows, by their ids, of a meeting, and the open ones that the overview tells of."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from samverkan_desktop.domain.rows import ActionRow
from samverkan_desktop.frozen import fields
from samverkan_desktop.storage.portions import chunks
from samverkan_desktop.storage.questions import Question, padded
from samverkan_desktop.storage.store import Store

_OF_IDS = Question("action_queries.of_ids")
_OF_MEETING = Question("action_queries.of_meeting")
_AFTER = Question("action_queries.after")
_STANDING = Question("action_queries.standing_by_area")
_NEAR = Question("action_queries.near")
_URGENT = Question("action_queries.urgent")


def rows(store: Store, ids: Sequence[str]) -> tuple[ActionRow, ...]:
    """Those of the actions that are still there, in the order of the ids."""
    found: dict[str, ActionRow] = {}
    for some in chunks(ids):
        wanted = padded(some)
        found.update((row.id, row) for row in map(row_of, _OF_IDS.ask(store, len(wanted), ids=wanted)))
    return tuple(found[one] for one in ids if one in found)


def of_meeting(store: Store, meeting_id: str) -> tuple[tuple[str | None, ActionRow], ...]:
    """The actions that a meeting raised, in their order there, each after the id of its item."""
    return tuple((item_id, row_of(values)) for item_id, *values in _OF_MEETING.ask(store, meeting=meeting_id))


def are_more_than(store: Store, count: int) -> bool:
    """Whether there are more actions than that; it takes no longer where there are many more."""
    return bool(_AFTER.ask(store, count=count))


def standing_by_area(
    store: Store, before: date, today: date, until: date, area_ids: Iterable[str] | None = None
) -> dict[str | None, tuple[int, int, int]]:
    """By area, how many open actions raised before a day there are, are late, and are due from today until a day."""
    areas = None if area_ids is None else tuple(area_ids)
    rows = _STANDING.ask(store, _count(areas), end=before, today=today, until=until, areas=areas)
    return {
        area_id: (late + near + later + without_day, late, near)
        for area_id, late, near, later, without_day in rows
        if late or near or later or without_day
    }


def urgent(
    store: Store, before: date, soon: date, most: int, area_ids: Iterable[str] | None = None
) -> tuple[ActionRow, ...]:
    """The first open actions raised before a day, by due day; those that wait for somebody until after `soon`, or
    without a day, and those with neither come after them."""
    areas = None if area_ids is None else tuple(area_ids)
    values = {"end": before, "soon": soon, "most": most, "areas": areas}
    # Most often the near ones are enough.
    ids = [record_id for (record_id,) in _NEAR.ask(store, _count(areas), **values)]
    if len(ids) < most:
        ids = [record_id for (record_id,) in _URGENT.ask(store, _count(areas), **values)]
    return rows(store, ids)


def _count(areas: Sequence[str] | None) -> int | None:
    return None if areas is None else len(areas)


_NAMES: Final = tuple(field.name for field in fields(ActionRow))


def row_of(values: Sequence[Any]) -> ActionRow:
    """The row of the values of `action_queries.COLUMNS`."""
    return ActionRow(**dict(zip(_NAMES, values, strict=True)))
