"""Rows of the history and of the wastebasket: frozen, joined and ready to show."""

from datetime import datetime
from typing import Any

from samverkan_desktop.domain.changes import ChangeKind
from samverkan_desktop.frozen import dataclass


@dataclass(frozen=True, kw_only=True)
class HistoryRow:
    """One thing that a user did: when (UTC), who, what (a source text), and to which records.

    `title` names the record that it was about first of all, of the table `table`; `count` counts all its records.
    """

    id: str
    at: datetime
    who: str
    what: str
    undoes: str | None
    table: str
    title: str
    count: int


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """One field of a record; values are those of the domain, references are given as the name of what they point to."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, kw_only=True)
class RecordChange:
    """What was done to one record."""

    kind: ChangeKind
    table: str
    record_id: str
    title: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, kw_only=True)
class WasteRow:
    """What went into the wastebasket in one step: the record and everything that is a part of it.

    `table` and `record_id` are those of the record that the others are a part of.
    """

    id: str
    at: datetime
    who: str
    what: str
    table: str
    record_id: str
    title: str
    count: int
