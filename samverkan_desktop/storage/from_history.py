"""What a record must be, by its own history: the second place where every word is kept."""

import json
import sqlite3
from collections.abc import Iterator
from functools import cache
from typing import Any

from samverkan_desktop.domain.changes import ChangeKind
from samverkan_desktop.storage.tables import BY_NAME
from samverkan_desktop.storage.writing import field_of

_STEPS = (
    "SELECT kind, version, change_set_id, after FROM change WHERE table_name = ? AND record_id = ? "
    "ORDER BY version, rowid"
)
_KNOWN = (
    "SELECT table_name, record_id FROM change WHERE kind = 'created' AND typeof(table_name) = 'text' ORDER BY rowid"
)


def state_of(raw: sqlite3.Connection, table: str, record_id: str) -> tuple[dict[str, Any], bool] | None:
    """The values by column as history leaves them, and whether no step is missing; None if it does not go back far.

    `origin` is not in the history.
    """
    steps = raw.execute(_STEPS, (table, record_id)).fetchall()
    if not steps or steps[0][0] != ChangeKind.CREATED:
        return None
    values: dict[str, Any] = {}
    for kind, _version, set_id, after in steps:
        if kind == ChangeKind.REMOVED:
            values["removal"] = set_id
        elif kind == ChangeKind.RESTORED:
            values["removal"] = None
        else:
            values.update(_columns(table, after))
    versions = [one[1] for one in steps]
    return {"removal": None, **values, "version": versions[-1]}, versions == [*range(1, len(steps) + 1)]


def known(raw: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Every record that the history has seen made: table and id."""
    yield from raw.execute(_KNOWN)


def _columns(table: str, text: str) -> dict[str, Any]:
    try:
        values = json.loads(text)
    except (ValueError, TypeError):
        return {}
    found = ((_column(table, name), value) for name, value in values.items()) if isinstance(values, dict) else ()
    return {column: value for column, value in found if column}


@cache
def _column(table: str, name: str) -> str:
    model = BY_NAME.get(table)
    field = None if model is None else model._meta.fields.get(field_of(model, name))
    return "" if field is None else str(field.column_name)
