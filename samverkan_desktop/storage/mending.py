"""Rows that are not what was written: which there are, what they were, and how they become that again."""

import sqlite3
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

from samverkan_desktop.domain.flaws import Flaw, FlawedField
from samverkan_desktop.storage import from_history, protection, seals
from samverkan_desktop.storage.connection import Connection
from samverkan_desktop.storage.tables import ALL, BY_NAME
from samverkan_desktop.storage.titles import line_of

_TABLES = tuple(model._meta.table_name for model in ALL if "checksum" in model._meta.fields)


def flaws(raw: sqlite3.Connection) -> tuple[Flaw, ...]:
    """Every row of a file whose checksum does not fit."""
    return tuple(
        _flaw(raw, table, _row(raw, table, rowid)) for table in _TABLES for rowid in list(seals.broken(raw, table))
    )


def mend(connection: Connection, found: tuple[Flaw, ...]) -> int:
    """Make those that can be mended what they were, in the open transaction; how many that was.

    Nothing is noted in the history: it says already what they are.
    """
    raw = connection.connection()
    mended = 0
    lost = protection.missing(raw)
    with nullcontext() if lost else protection.lifted(connection):
        for one in found:
            told = from_history.state_of(raw, one.table, one.record_id) if one.can_be_mended else None
            if told is None:
                continue
            rowid = raw.execute(f'SELECT rowid FROM "{one.table}" WHERE id = ?', (one.record_id,)).fetchone()[0]
            values = _written(_row(raw, one.table, rowid), told[0])
            places = ", ".join(f'"{name}" = ?' for name in values)
            raw.execute(f'UPDATE "{one.table}" SET {places} WHERE rowid = ?', (*values.values(), rowid))
            seals.renew(raw, one.table, [rowid])
            mended += 1
    return mended


def _flaw(raw: sqlite3.Connection, table: str, row: dict[str, Any]) -> Flaw:
    record_id = str(row.get("id", row.get("key")))
    told = from_history.state_of(raw, table, record_id) if table in BY_NAME else None
    flaw = Flaw(table=table, record_id=record_id, title=line_of(row))
    if told is None or not told[1]:
        return flaw
    written = _written(row, told[0])
    fields = tuple(_different(row, written))
    # Either the checksum that the row carries belongs to what the history says, or nothing but the checksum is wrong.
    is_certain = _seal(table, {**row, **written}) == row[seals.COLUMN] or not fields
    title = line_of({**row, **written}) if is_certain else flaw.title
    return Flaw(table=table, record_id=record_id, title=title, can_be_mended=is_certain, fields=fields)


def _written(row: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """What was written to a row: what its history tells, and an origin that there is."""
    origin = row["origin"] if row["origin"] in seals.ORIGINS else seals.EXAMPLE
    return {"origin": origin, **{name: value for name, value in told.items() if name in row}}


def _different(row: dict[str, Any], written: dict[str, Any]) -> Iterator[FlawedField]:
    for name, value in written.items():
        if row[name] != value:
            yield FlawedField(name=name, stands=_text(row[name]), written=_text(value))


def _seal(table: str, row: dict[str, Any]) -> int | None:
    values = [int(value) if isinstance(value := row[name], bool) else value for name in seals.sealed_columns(row)]
    try:
        return seals.seal(table, values)
    except TypeError:
        return None


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _row(raw: sqlite3.Connection, table: str, rowid: int) -> dict[str, Any]:
    made = raw.execute(f'SELECT * FROM "{table}" WHERE rowid = ?', (rowid,))
    return dict(zip([one[0] for one in made.description], made.fetchone(), strict=True))
