"""One sheet that came back beside the database: what is changed, new and gone, and what cannot be taken."""

import json
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING
from datetime import datetime
from decimal import Decimal
from typing import Any

from samverkan_desktop.domain import way_back as marks
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.numbers import format_number
from samverkan_desktop.domain.records import Record
from samverkan_desktop.domain.report import SheetKey
from samverkan_desktop.domain.sheet_changes import FieldChange, ProblemRow, RowChange, RowChangeKind
from samverkan_desktop.frozen import fields, replace
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.imports.raw_sheets import Progress
from samverkan_desktop.imports.summary_rows import ReadRow, ReadSheet
from samverkan_desktop.services.excel_fields import CELL, Field
from samverkan_desktop.services.excel_sheets import Held, SheetBack
from samverkan_desktop.storage import way_back

# What fields have held, by the kind of record and what it is of a row, and then by that row and the field.
Past = Mapping[tuple[type[Record], str], Mapping[tuple[str, str], Sequence[Any]]]

# Rows that somebody adds get ids that follow from the file and the row, so that the same file adds them once.
_NEW_ROWS = uuid.UUID("5f0c5f0e-7a0b-4c0e-9a53-6a2f64c3a7d1")
_MOST_TRIES = 12
_STEP = 100
_LEFT_OUT = N_("The whole new row is left out, until this cell is mended.")
_FILLED_IN = N_("The program fills in this column by itself, so the change is not taken.")


class Tick:
    """Tells somebody row by row how far it has come."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def __call__(self) -> None:
        self._done += 1
        if self._progress is not None and self._done % _STEP == 0:
            self._progress(self._done, self._total)


class Comparing:
    """One sheet beside the database."""

    def __init__(self, back: SheetBack, sheet: ReadSheet, export_id: str, tick: Tick) -> None:
        self._back, self._sheet, self._export_id, self._tick = back, sheet, export_id, tick
        self._fields = back.fields(sheet.headings)
        self._said: dict[tuple[str, str], tuple[int, Any]] = {}
        self.problems: list[ProblemRow] = []
        self.already = 0

    @property
    def key(self) -> SheetKey:
        """Which sheet it is."""
        return self._back.key

    def expect(self, key: SheetKey, new: Sequence[RowChange]) -> None:
        """Know of the new rows of a sheet before this one, to which new rows here may belong."""
        self._back.expect(key, new)

    def changes(self) -> Iterator[RowChange]:
        """Every row that would change something; what cannot be taken goes to the problems."""
        edited = [row for row in self._sheet.rows if row.record_id and row.changed]
        held = self._back.held([row.record_id for row in edited])
        changed = []
        for row in edited:
            self._tick()
            change = self._changed(row, held.get(row.record_id))
            if change is not None:
                changed.append((change, row))
        yield from self._with_past(changed)
        yield from self._added([row for row in self._sheet.rows if not row.record_id])
        yield from self._removed()

    def _with_past(self, changed: Sequence[tuple[RowChange, ReadRow]]) -> Iterator[RowChange]:
        """The changes; of conflicts it is told what the database held when the workbook was written."""
        wanted: dict[tuple[type[Record], str], set[str]] = defaultdict(set)
        for change, _row in changed:
            for part in change.fields:
                source = self._back.source(part.key) if part.is_conflict else None
                if source is not None:
                    wanted[source[:2]].add(change.record_id)
        past = {
            (kind, by): way_back.past(self._back._store, kind, sorted(ids), by=by) for (kind, by), ids in wanted.items()
        }
        for change, row in changed:
            fields = tuple(
                replace(part, before=self._before(past, change, part, row)) if part.is_conflict else part
                for part in change.fields
            )
            yield replace(change, fields=fields) if past else change

    def _before(self, past: Past, change: RowChange, part: FieldChange, row: ReadRow) -> str | None:
        source = self._back.source(part.key)
        if source is None:
            return None
        kind, by, name = source
        field, mark = self._fields[part.key], row.cells[part.key].before
        for value in (*past[kind, by].get((change.record_id, name), ()), *_unsaid(kind, name)):
            # The mark of the cell tells which of them it was.
            if field.is_as_written(value, mark):
                return field.shown(value) if value is not None else ""
        return None

    def _changed(self, row: ReadRow, held: Held | None) -> RowChange | None:
        if held is None:
            self._problem(row, row.changed[0], _("This has been removed from the database since. Nothing is taken."))
            return None
        parts = [part for key in row.changed if (part := self._part(row, key, held)) is not None]
        if not parts:
            return None
        try:
            values = {part.key: part.value for part in parts}
            self._back.check(row.record_id, {**held.values, **values}, held)
        except Invalid as error:
            # Only what breaks the rule is left out, as long as it can be told from the rest.
            wrong = {self._column(name, row) for name in error.problems}
            for name, text in error.problems.items():
                self._problem(row, self._column(name, row), _(text))
            parts = [part for part in parts if part.key not in wrong] if wrong & values.keys() else []
        if not parts:
            return None
        return RowChange(
            id=self._id(row.record_id),
            kind=RowChangeKind.CHANGED,
            sheet=self._back.key,
            record_id=row.record_id,
            label=held.label,
            row=row.number,
            fields=tuple(parts),
            version=held.version,
        )

    def _part(self, row: ReadRow, key: str, held: Held) -> FieldChange | None:
        field, refusal = self._fields.get(key), self._refusal(key, held)
        if field is None:
            self._problem(row, key, refusal)
            return None
        try:
            value = field.value(row.cells[key])
        except Invalid as error:
            self._problem(row, key, refusal or error.problems[CELL])
            return None
        present = held.values.get(key)
        if key in held.values and value == present:
            return None
        if refusal:
            self._problem(row, key, refusal)
            return None
        if key in self._back.common and not self._is_first_to_say(row, key, held.whole, value):
            return None
        as_written = field.is_as_written(present, row.cells[key].before)
        return self._field_change(row, field, present, value, is_conflict=not as_written)

    def _refusal(self, key: str, held: Held) -> str:
        """Why a column of a row is not changed, and what to do instead; empty where it is."""
        field = self._fields.get(key)
        if field is None:
            return _(self._back.elsewhere.get(key, _FILLED_IN))
        if key in held.kept:
            return _(held.kept[key])
        if field.fixed:
            return _(_FILLED_IN)
        return _(held.locked) if held.locked and key not in held.free else ""

    def _is_first_to_say(self, row: ReadRow, key: str, whole: str, value: Any) -> bool:
        """Whether no row before says something of the same whole; one that says otherwise is a problem."""
        number, said = self._said.setdefault((whole, key), (row.number, value))
        if said != value:
            words = _("Row {number} says something else of the same. Write the same in both, or change only one.")
            self._problem(row, key, words.format(number=number))
        return number == row.number

    def _field_change(
        self, row: ReadRow, field: Field, present: Any, value: Any, *, is_conflict: bool = False
    ) -> FieldChange:
        return FieldChange(
            id=f"{self._id(row.record_id)}:{field.key}",
            key=field.key,
            heading=self._sheet.headings[field.key],
            cell=row.cells[field.key].place,
            old=field.shown(present) if present is not None else "",
            new=field.shown(value) if value is not None else "",
            is_conflict=is_conflict,
            present=present,
            value=value,
        )

    def _added(self, rows: Sequence[ReadRow]) -> Iterator[RowChange]:
        seen: Counter[str] = Counter()
        wanted: list[tuple[ReadRow, list[str]]] = []
        for row in rows:
            self._tick()
            words = self._words(row)
            wanted.append((row, [self._new_id(words, seen[words], step) for step in range(_MOST_TRIES)]))
            seen[words] += 1
        known = self._back.known([one for _row, ids in wanted for one in ids])
        for row, ids in wanted:
            if any(known.get(one) for one in ids):
                self.already += 1
                continue
            # What was taken and undone, or removed later, lies in the wastebasket under the ids before this one.
            change = self._new(row, next((one for one in ids if one not in known), str(uuid.uuid4())))
            if change is not None:
                yield change

    def _new(self, row: ReadRow, record_id: str) -> RowChange | None:
        before = len(self.problems)
        values: dict[str, Any] = {}
        for key, field in self._fields.items():
            if key in row.cells:
                try:
                    values[key] = field.value(row.cells[key])
                except Invalid as error:
                    self._problem(row, key, f"{error.problems[CELL]} {_(_LEFT_OUT)}")
                if row.cells[key].odd:
                    self._problem(row, key, _(_LEFT_OUT))
        if len(self.problems) > before:
            return None
        try:
            label = self._back.check(record_id, values, None)
        except Invalid as error:
            for name, text in error.problems.items():
                self._problem(row, self._column(name, row), _(text))
            return None
        told = replace(row, record_id=record_id)
        parts = [self._field_change(told, self._fields[key], None, value) for key, value in values.items()]
        return RowChange(
            id=self._id(record_id),
            kind=RowChangeKind.ADDED,
            sheet=self._back.key,
            record_id=record_id,
            label=label,
            row=row.number,
            fields=tuple(parts),
        )

    def _removed(self) -> Iterator[RowChange]:
        missing = self._sheet.missing
        held = self._back.held(missing)
        for record_id in missing:
            one = held.get(record_id)
            if one is None:
                continue
            if reason := one.stays or one.locked:
                text = _("The row of “{label}” is gone. {reason}").format(label=one.label, reason=_(reason))
                self.problems.append(ProblemRow(sheet=self._sheet.title, cell="", found="", text=text))
                continue
            yield RowChange(
                id=self._id(record_id),
                kind=RowChangeKind.REMOVED,
                sheet=self._back.key,
                record_id=record_id,
                label=one.label,
                is_conflict=one.version != self._sheet.versions[record_id],
                version=one.version,
            )

    def _words(self, row: ReadRow) -> str:
        return json.dumps(
            {key: marks.canonical(row.cells[key].value) for key in sorted(self._fields) if key in row.cells}
        )

    def _new_id(self, words: str, number: int, step: int) -> str:
        return str(uuid.uuid5(_NEW_ROWS, f"{self._export_id}|{self._back.key}|{words}|{number}|{step}"))

    def _column(self, name: str, row: ReadRow) -> str:
        """The column that a field of a record is shown in."""
        known: Mapping[str, object] = row.cells
        for key in (name, name.removesuffix("_id")):
            if key in known:
                return key
        return next(iter(row.changed), next(iter(row.cells)))

    def _problem(self, row: ReadRow, key: str, text: str) -> None:
        cell = row.cells[key]
        self.problems.append(ProblemRow(sheet=self._sheet.title, cell=cell.place, found=_found(row, key), text=text))

    def _id(self, record_id: str) -> str:
        return f"{self._back.key}:{record_id}"


def _found(row: ReadRow, key: str) -> str:
    """What stands in a cell, as people read it."""
    value = row.cells[key].value
    if isinstance(value, Decimal):
        return format_number(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes").removesuffix(" 00:00")
    return "" if value is None else str(value)


def _unsaid(kind: type[Record], name: str) -> Iterator[Any]:
    """What a column shows where no record of its own tells anything yet."""
    yield from (one.default for one in fields(kind) if one.name == name and one.default is not MISSING)
    yield from (None, "")
