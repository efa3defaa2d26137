"""Columns: how the values of the domain are stored as text and numbers."""

import json
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Self

from peewee import BooleanField, CharField, Field, ForeignKeyField, IntegerField, TextField

from samverkan_desktop.domain.bodies import Cadence
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.storage import values

ID_LENGTH = 36


class Inherited(Field):
    """A column of a base table. Whatever hangs on it is shared by the tables that have it, since nothing of it changes.

    peewee gives each table a deep copy, which took longer than all else that a table is made of.
    """

    def __deepcopy__(self, _memo: object) -> Self:
        return self.clone()


class InheritedText(Inherited, CharField):
    """A short text."""


class InheritedLongText(Inherited, TextField):
    """A text."""


class InheritedNumber(Inherited, IntegerField):
    """A whole number."""


class DayField(TextField):
    """A date as ISO text."""

    def db_value(self, value: date | None) -> str | None:
        return None if value is None else value.isoformat()

    def python_value(self, value: str | None) -> date | None:
        return values.day(value)


class ClockField(TextField):
    """A local time of day as HH:MM."""

    def db_value(self, value: time | None) -> str | None:
        return None if value is None else values.clock_text(value)

    def python_value(self, value: str | None) -> time | None:
        return values.clock(value)


class NumberField(TextField):
    """A decimal number as text, so that no digit is lost."""

    def db_value(self, value: Decimal | None) -> str | None:
        return None if value is None else values.number_text(value)

    def python_value(self, value: str | None) -> Decimal | None:
        return values.number(value)


class MomentField(TextField):
    """An aware moment as ISO text in UTC with microseconds, so that text order is time order."""

    def db_value(self, value: datetime | None) -> str | None:
        return None if value is None else values.moment_text(value)

    def python_value(self, value: str | None) -> datetime | None:
        return values.moment(value)


class CodeField(CharField):
    """One code of an enumeration."""

    def __init__(self, codes: type[StrEnum], **options: Any) -> None:
        self.codes = codes
        self._read = values.code(codes)
        super().__init__(max_length=40, **options)

    def db_value(self, value: StrEnum | None) -> str | None:
        return None if value is None else str(value)

    def python_value(self, value: str | None) -> StrEnum | None:
        code: StrEnum | None = self._read(value)
        return code


class CadenceField(CharField):
    """A cadence as its code."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=20, **options)

    def db_value(self, value: Cadence | None) -> str | None:
        return None if value is None else value.code

    def python_value(self, value: str | None) -> Cadence | None:
        return values.cadence(value)


class TextsField(TextField):
    """Several short texts as a JSON list."""

    def db_value(self, value: tuple[str, ...] | None) -> str | None:
        return None if value is None else json.dumps(list(value), ensure_ascii=False)

    def python_value(self, value: str | None) -> tuple[str, ...] | None:
        return values.texts(value)


class JsonField(TextField):
    """Stored values by field name as a JSON object."""

    def db_value(self, value: dict[str, Any] | None) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)

    def python_value(self, value: str | None) -> dict[str, Any] | None:
        return values.mapping(value)


def writer(field: Field) -> Callable[[Any], Any]:
    """What makes a value of the domain one that is stored, as text or as a number."""
    if isinstance(field, BooleanField):
        return lambda value: None if value is None else int(value)
    kind, convert = _kept_as(field), field.db_value
    return convert if kind is None else lambda value: value if value.__class__ is kind else convert(value)


def _kept_as(field: Field) -> type | None:
    """The kind of values that a column takes and gives as they are; None where it makes something of them."""
    while isinstance(field, ForeignKeyField):
        field = field.rel_field
    own = type(field)
    if own.db_value is not Field.db_value or own.python_value is not Field.python_value:
        return None
    if isinstance(field, CharField | TextField):
        return str
    return int if isinstance(field, IntegerField) else None


# By the kind of column, the name of what reads it; a kind that is made of another comes before that.
_READERS = (
    (DayField, "day"),
    (ClockField, "clock"),
    (NumberField, "number"),
    (MomentField, "moment"),
    (CadenceField, "cadence"),
    (TextsField, "texts"),
    (JsonField, "mapping"),
    (BooleanField, "truth"),
    (IntegerField, "whole"),
    (CharField, "text"),
    (TextField, "text"),
)


def reader_name(field: Field) -> str:
    """The name of what makes a value of the domain of what stands in a column, see `values.reader_called`."""
    while isinstance(field, ForeignKeyField):
        field = field.rel_field
    if isinstance(field, CodeField):
        return values.code_name(field.codes)
    return next(name for kind, name in _READERS if isinstance(field, kind))


class Reference(ForeignKeyField):
    """Points to a record that lives on its own."""

    def __init__(self, table: Any, **options: Any) -> None:
        super().__init__(table, backref="+", lazy_load=False, **options)


class Parent(Reference):
    """Points to the record that this one is a part of; removed and brought back together with it."""
