"""The way back of a summary: what somebody has changed in it beside the database, and what is taken of that."""

from collections.abc import Collection, Sequence
from pathlib import Path

from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import StaleRecord, UnusableFile
from samverkan_desktop.domain.report import SheetKey
from samverkan_desktop.domain.sheet_changes import (
    ProblemRow,
    RowChange,
    RowChangeKind,
    SheetChanges,
)
from samverkan_desktop.i18n import N_
from samverkan_desktop.imports.raw_sheets import Progress
from samverkan_desktop.imports.summary_rows import ELSEWHERE, SummaryFile, read_summary
from samverkan_desktop.services.base import Done, Service
from samverkan_desktop.services.excel_comparing import Comparing, Tick
from samverkan_desktop.services.excel_followup import FollowUpBack
from samverkan_desktop.services.excel_indicators import CorrectionsBack, IndicatorsBack, MeasurementsBack
from samverkan_desktop.services.excel_meetings import AttendanceBack, DecisionsBack, MeetingsBack
from samverkan_desktop.services.excel_sheets import ActionsBack, AssessmentsBack, GoalsBack, SheetBack
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
_CHANGED_SINCE = N_("The database has changed while you looked. Nothing was written. Look at the changes again.")


class ExcelChanges(Service):
    """Read, compare, take."""

    def preview(self, path: Path, progress: Progress | None = None) -> SheetChanges:
        """What stands in a workbook, and what that would change. Raises UnusableFile.

        `progress` is told how much of how much is done; what it raises is the end of it.
        """
        return self.plan(self.read(path, progress), progress)

    def read(self, path: Path, progress: Progress | None = None) -> SummaryFile:
        """What stands in a workbook. Raises UnusableFile."""
        return read_summary(path, progress, database=self._store.identity)

    def plan(self, file: SummaryFile, progress: Progress | None = None) -> SheetChanges:
        """What a workbook would change, as of one moment. Raises UnusableFile when it is of another database."""
        if file.database != self._store.identity:
            raise UnusableFile(ELSEWHERE, name=file.name)
        with self._store.snapshot():
            known = {one.key: one for one in BACK}
            tick = Tick(progress, sum(len(sheet.rows) for sheet in file.sheets))
            comparings = [
                Comparing(known[SheetKey(sheet.key)](self._session, file.period_id), sheet, file.export_id, tick)
                for sheet in file.sheets
                if sheet.key in known
            ]
            changes: list[RowChange] = []
            for one in comparings:
                found = list(one.changes())
                changes += found
                new = [change for change in found if change.kind is RowChangeKind.ADDED]
                for other in comparings:
                    other.expect(one.key, new)
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

    def apply(self, plan: SheetChanges, taken: Collection[str], progress: Progress | None = None) -> Done[None]:
        """Write what was chosen of a plan, by the ids of rows and fields: all of it or nothing, one step of undo.

        `progress` is told how many rows are written; what it raises takes all of them back.
        Raises StaleRecord when the database has changed since the plan was made, Invalid when a rule forbids it.
        """
        count = 0
        with self._session.writing(*Topic, what=N_("Read changes from Excel")) as writing:
            work = [(kind, _chosen(plan, kind.key, taken)) for kind in BACK]
            for kind, chosen in work:
                self._check_present(kind(self._session, plan.period_id), chosen)
            tick = Tick(progress, sum(len(chosen) for _kind, chosen in work))
            # Each is made when its turn comes, and knows what the sheets before it have added.
            for kind, chosen in work:
                count += _write(kind(self._session, plan.period_id), chosen, taken, tick)
            # Last, so that nothing is written to what has gone; parts before what they are parts of.
            for kind, chosen in reversed(work):
                count += _remove(kind(self._session, plan.period_id), chosen, tick)
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


def _write(back: SheetBack, chosen: Sequence[RowChange], taken: Collection[str], tick: Tick) -> int:
    count = 0
    for one in chosen:
        if one.kind is not RowChangeKind.REMOVED:
            tick()
        if one.kind is RowChangeKind.ADDED:
            back.add(one.record_id, {part.key: part.value for part in one.fields})
        elif one.kind is RowChangeKind.CHANGED:
            back.change(one.record_id, {part.key: part.value for part in one.fields if part.id in taken})
        count += one.kind is not RowChangeKind.REMOVED
    back.finish()
    return count


def _remove(back: SheetBack, chosen: Sequence[RowChange], tick: Tick) -> int:
    gone = [one for one in chosen if one.kind is RowChangeKind.REMOVED]
    for one in gone:
        tick()
        back.remove(one.record_id)
    back.finish()
    return len(gone)
