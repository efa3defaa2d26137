"""Which table the values of a row belong to, where the file itself can no longer say."""

import re
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.storage import seals
from samverkan_desktop.storage.pages import Value
from samverkan_desktop.storage.tables import ALL
from samverkan_desktop.storage.values import DamagedValue

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MODELS = {model._meta.table_name: model for model in ALL}


@dataclass(frozen=True, kw_only=True)
class Column:
    """What may stand in a column: `refers` is the table whose ids do, `parse` finds what nobody wrote."""

    name: str
    is_number: bool
    may_be_empty: bool
    has_default: bool
    refers: str
    parse: Callable[[Any], object] | None

    def takes(self, value: Value) -> bool:
        """Whether the value could have been written here."""
        if value is None:
            return self.may_be_empty
        if self.is_number:
            return isinstance(value, int)
        if not isinstance(value, str) or ((self.refers or self.name == "id") and not _ID.fullmatch(value)):
            return False
        try:
            return self.parse is None or self.parse(value) is not None
        except (DamagedValue, Invalid, ValueError):
            return False


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A table as one version of the schema has it."""

    table: str
    columns: tuple[Column, ...]

    def fits(self, values: Sequence[Value]) -> bool:
        """Whether the values could be a row; columns that were added later may be missing at the end."""
        return (
            len(values) <= len(self.columns)
            and all(column.takes(value) for column, value in zip(self.columns, values, strict=False))
            and all(column.may_be_empty or column.has_default for column in self.columns[len(values) :])
        )

    def is_sealed(self, values: Sequence[Value]) -> bool:
        """Whether the row carries its own right checksum."""
        row = {column.name: value for column, value in zip(self.columns, values, strict=False)}
        if row.get(seals.COLUMN) is None or len(values) != len(self.columns):
            return False
        try:
            return seals.seal(self.table, [row[name] for name in seals.sealed_columns(row)]) == row[seals.COLUMN]
        except TypeError:
            return False


def shapes(raw: sqlite3.Connection) -> dict[str, Shape]:
    """The tables of records and history that a file has."""
    names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: _shape(raw, name) for name in names if name in _MODELS}


def best_fit(raw: sqlite3.Connection, known: dict[str, Shape], values: Sequence[Value]) -> Shape | None:
    """The table that a stray row comes from: the one of its checksum, or the one whose references are all there."""
    fitting = [shape for shape in known.values() if shape.fits(values)]
    sealed = [shape for shape in fitting if shape.is_sealed(values)]
    if sealed or len(fitting) < 2:
        return next(iter(sealed or fitting), None)
    return max(fitting, key=lambda shape: (_found(raw, shape, values), -len(shape.columns)))


def _found(raw: sqlite3.Connection, shape: Shape, values: Sequence[Value]) -> float:
    aims = [
        (column.refers, value)
        for column, value in zip(shape.columns, values, strict=False)
        if column.refers and value is not None
    ]
    there = sum(
        bool(raw.execute(f'SELECT 1 FROM "{table}" WHERE id = ?', (value,)).fetchone()) for table, value in aims
    )
    return there / len(aims) if aims else 0.5


def _shape(raw: sqlite3.Connection, table: str) -> Shape:
    refers = {row[3]: row[2] for row in raw.execute(f'PRAGMA foreign_key_list("{table}")')}
    model = _MODELS[table]
    fields = {field.column_name: field for field in model._meta.sorted_fields}
    columns = []
    for _number, name, kind, is_required, default, is_key in raw.execute(f'PRAGMA table_info("{table}")'):
        field = fields.get(name)
        is_number = kind.upper().startswith("INT")
        columns.append(
            Column(
                name=name,
                is_number=is_number,
                may_be_empty=not is_required and not is_key,
                has_default=default is not None,
                refers=refers.get(name, ""),
                parse=None if field is None or is_number or name in refers else field.python_value,
            )
        )
    return Shape(table=table, columns=tuple(columns))
