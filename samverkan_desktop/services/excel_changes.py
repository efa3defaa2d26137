"""The way back of a summary: what somebody has changed in it beside the database, and what is taken of that."""

import json
import uuid
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from samverkan_desktop.domain import way_back as marks
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import Invalid, StaleRecord, UnusableFile
from samverkan_desktop.domain.report import SheetKey
from samverkan_desktop.domain.sheet_changes import (
    FieldChange,
    ProblemRow,
    RowChange,
    RowChangeKind,
    SheetChanges,
)
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.imports.summary_rows import ReadRow, ReadSheet, SummaryFile, read_summary
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.services.excel_fields import CELL, Field
from samverkan_desktop.services.excel_followup import FollowUpBack
from samverkan_desktop.services.excel_indicators import CorrectionsBack, IndicatorsBack, MeasurementsBack
from samverkan_desktop.services.excel_meetings import AttendanceBack, DecisionsBack, MeetingsBack
from samverkan_desktop.services.excel_sheets import ActionsBack, AssessmentsBack, GoalsBack, Held, SheetBack
from samverkan_desktop.services.excel_undertakings import CommitmentsBack, EventsBack, PlansBack

__all__ = ["ExcelChanges", "SummaryFile"]

BACK: tuple[type[SheetBack], ...] = (
    GoalsBack,
    AssessmentsBack,
    MeetingsBack,
    AttendanceBack,
    DecisionsBack,
    ActionsBack,
    PlansBack,
    CommitmentsBack,
    EventsBack,
    IndicatorsBack,
    MeasurementsBack,
    CorrectionsBack,
    FollowUpBack,
)
# Rows that somebody adds get ids that follow from the file and the row, so that the same file adds them once.
_NEW_ROWS = uuid.UUID("5f0c5f0e-7a0b-4c0e-9a53-6a2f64c3a7d1")
_MOST_TRIES = 12
_FILLED_IN = N_("The program fills in this column by itself, so the change is not taken.")
_ELSEWHERE = N_(
    "“{name}” was written from another database. Open that database first, or write a new summary from this one."
)
_CHANGED_SINCE = N_("The database has changed while you looked. Nothing was written. Look at the changes again.")


class ExcelChanges(Service):
    """Read, compare, take."""

    def read(self, path: Path) -> SummaryFile:
        """What stands in a workbook. Raises UnusableFile."""
        return read_summary(path)

    def plan(self, file: SummaryFile) -> SheetChanges:
        """What a workbook would change, as of one moment. Raises UnusableFile when it is of another database."""
        if file.database != self._store.identity:
            raise UnusableFile(_ELSEWHERE, name=file.name)
        with self._store.snapshot():
            known = {one.key: one for one in BACK}
            comparings = [
                _Comparing(known[SheetKey(sheet.key)](self._session, file.period_id), sheet, file.export_id)
                for sheet in file.sheets
                if sheet.key in known
            ]
            changes = [change for one in comparings for change in one.changes()]
        problems = [ProblemRow(sheet=one.sheet, cell=one.cell, found=one.found, text=one.text) for one in file.problems]
        problems += [problem for one in comparings for problem in one.problems]
        return SheetChanges(
            name=file.name,
            period_id=file.period_id,
            changes=tuple(changes),
            problems=tuple(problems),
            notices=file.notices,
            already=sum(one.already for one in comparings),
        )

    def apply(self, plan: SheetChanges, taken: Collection[str]) -> Done[None]:
        """Write what was chosen of a plan, by the ids of rows and fields: all of it or nothing, one step of undo.

        Raises StaleRecord when the database has changed since the plan was made, Invalid when a rule forbids it.
        """
        count = 0
        with self._session.writing(*Topic, what=N_("Read changes from Excel")) as writing:
            work = [(kind(self._session, plan.period_id), _chosen(plan, kind.key, taken)) for kind in BACK]
            for back, chosen in work:
                self._check_present(back, chosen)
            for back, chosen in work:
                count += _write(back, chosen, taken)
            # Last, so that nothing is written to what has gone; parts before what they are parts of.
            for back, chosen in reversed(work):
                count += _remove(back, chosen)
        return Done(value=None, set_id=writing.id, what=writing.what, count=count)

    @staticmethod
    def _check_present(back: SheetBack, chosen: Sequence[RowChange]) -> None:
        held = back.held([one.record_id for one in chosen if one.kind is not RowChangeKind.ADDED])
        for one in chosen:
            if one.kind is RowChangeKind.ADDED:
                continue
            now = held.get(one.record_id)
            if now is None or any(now.values[part.key] != part.present for part in one.fields):
                raise StaleRecord(_CHANGED_SINCE, current=None)
            if one.kind is RowChangeKind.REMOVED and now.version != one.version:
                raise StaleRecord(_CHANGED_SINCE, current=None)


def _chosen(plan: SheetChanges, key: SheetKey, taken: Collection[str]) -> list[RowChange]:
    return [one for one in plan.changes if one.sheet is key and any(choice in taken for choice in one.choices)]


def _write(back: SheetBack, chosen: Sequence[RowChange], taken: Collection[str]) -> int:
    count = 0
    for one in chosen:
        if one.kind is RowChangeKind.ADDED:
            back.add(one.record_id, {part.key: part.value for part in one.fields})
        elif one.kind is RowChangeKind.CHANGED:
            back.change(one.record_id, {part.key: part.value for part in one.fields if part.id in taken})
        count += one.kind is not RowChangeKind.REMOVED
    back.finish()
    return count


def _remove(back: SheetBack, chosen: Sequence[RowChange]) -> int:
    gone = [one for one in chosen if one.kind is RowChangeKind.REMOVED]
    for one in gone:
        back.remove(one.record_id)
    back.finish()
    return len(gone)


class _Comparing:
    """One sheet beside the database."""

    def __init__(self, back: SheetBack, sheet: ReadSheet, export_id: str) -> None:
        self._back, self._sheet, self._export_id = back, sheet, export_id
        self._fields = back.fields(sheet.headings)
        self._said: dict[tuple[str, str], tuple[int, Any]] = {}
        self.problems: list[ProblemRow] = []
        self.already = 0

    def changes(self) -> Iterator[RowChange]:
        """Every row that would change something; what cannot be taken goes to the problems."""
        edited = [row for row in self._sheet.rows if row.record_id and row.changed]
        held = self._back.held([row.record_id for row in edited])
        for row in edited:
            change = self._changed(row, held.get(row.record_id))
            if change is not None:
                yield change
        yield from self._added([row for row in self._sheet.rows if not row.record_id])
        yield from self._removed()

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
                    self._problem(row, key, error.problems[CELL])
                if row.cells[key].odd:
                    self._problem(row, key, _("The whole new row is left out, until this cell is mended."))
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
    value = row.cells[key].value
    return "" if value is None else str(value)
