"""Values out of a file: what they mean beside the stored ones, and all of them written or none."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.indicators import Indicator
from samverkan_desktop.domain.measurements import Measurement, MeasurementStatus
from samverkan_desktop.domain.value_changes import ChangeState, ValueChange
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _
from samverkan_desktop.imports.table_file import TableFile, read_table_file
from samverkan_desktop.imports.values_table import ReadProblem, ReadTable, read_table
from samverkan_desktop.imports.workbooks import Progress
from samverkan_desktop.services.base import Service
from samverkan_desktop.services.indicators import Indicators
from samverkan_desktop.services.measurements import Measurements


@dataclass(frozen=True, kw_only=True)
class ValuesPlan:
    """What a file brings: each value beside the stored one, and the cells that cannot be used."""

    indicator: Indicator
    sheet: str
    changes: tuple[ValueChange, ...]
    cells: tuple[str, ...]
    problems: tuple[ReadProblem, ...]
    notices: tuple[str, ...]

    def count(self, state: ChangeState) -> int:
        """How many values are in a state."""
        return sum(one.state is state for one in self.changes)

    @property
    def changes_nothing(self) -> bool:
        """Whether all of it is there already."""
        return not self.problems and all(one.state is ChangeState.SAME for one in self.changes)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is told of all values of a file that say nothing else themselves."""

    status: MeasurementStatus = MeasurementStatus.PRELIMINARY
    source: str = ""
    url: str = ""
    source_day: date | None = None
    retrieved_on: date | None = None


class ImportingValues(Service):
    """Read a file, plan, and hand the changes to `measurements.write`."""

    def read(self, path: Path, progress: Progress | None = None) -> TableFile:
        """The tables of a file. Raises UnusableFile."""
        return read_table_file(path, progress=progress)

    def plan(self, indicator_id: str, file: TableFile, *, sheet: str = "", told: Told | None = None) -> ValuesPlan:
        """What the values of a sheet mean beside the stored ones. Raises NotFound, UnusableFile for the sheet."""
        indicator = Indicators(self._session).get(indicator_id)
        name = file.sheet(sheet)
        table = read_table(
            file.sheets[name], sheet=name, numeric=indicator.is_numeric, unit=indicator.unit, measure=indicator.name
        )
        told = told or Told(retrieved_on=self._session.today())
        values, cells, problems = _measurements(indicator, table, told)
        changes = Measurements(self._session).compare(indicator.id, values)
        return ValuesPlan(
            indicator=indicator,
            sheet=name,
            changes=changes,
            cells=cells,
            problems=(*table.problems, *problems),
            notices=(*file.notices, *table.notices),
        )


def _measurements(
    indicator: Indicator, table: ReadTable, told: Told
) -> tuple[Sequence[Measurement], tuple[str, ...], list[ReadProblem]]:
    made, cells, problems = [], [], []
    for one in table.values:
        try:
            made.append(
                Measurement(
                    indicator_id=indicator.id,
                    day=one.day,
                    value=one.value,
                    text=one.text,
                    unit="" if one.unit == indicator.unit else one.unit,
                    place=one.place,
                    dimension=one.dimension,
                    source=one.source or told.source,
                    url=one.url or told.url,
                    source_day=told.source_day,
                    retrieved_on=told.retrieved_on,
                    status=one.status or told.status,
                    note=one.note,
                )
            )
            cells.append(one.cell)
        except Invalid as error:
            problems.append(ReadProblem(cell=one.cell, found="", text=" ".join(map(_, error.problems.values()))))
    return made, tuple(cells), problems


__all__ = ["ImportingValues", "TableFile", "Told", "ValuesPlan"]
