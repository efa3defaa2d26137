"""A table of cells as values of an indicator: which columns are which, and everything that is odd, with its cell."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.measurements import MeasurementStatus
from samverkan_desktop.domain.municipalities import COUNTY_CODES, COUNTY_NAMES, MUNICIPALITIES
from samverkan_desktop.domain.numbers import parse_number
from samverkan_desktop.domain.text import clean_line
from samverkan_desktop.domain.value_days import parse_value_day
from samverkan_desktop.enumerations import StrEnum
from samverkan_desktop.frozen import dataclass, field, replace
from samverkan_desktop.i18n import _
from samverkan_desktop.imports.workbooks import Cell, cell_name


class Role(StrEnum):
    """What a column is."""

    TIME = "time"
    VALUE = "value"
    PLACE = "place"
    CODE = "code"
    DIMENSION = "dimension"
    MEASURE = "measure"
    STATUS = "status"
    UNIT = "unit"
    SOURCE = "source"
    URL = "url"
    NOTE = "note"
    OTHER = "other"


_NAMES: Final[dict[Role, str]] = {
    Role.TIME: "år|tid|period|time|year|datum|date|day|dag|kvartal|månad",
    Role.VALUE: "värde|value|mätvärde|antal|andel|resultat|utfall",
    Role.PLACE: "kommun|region|område|län|municipality|place|plats|municipality_name",
    Role.CODE: "kommunkod|municipality_id|municipality_code|regionkod|kod",
    Role.DIMENSION: "kön|gender|sex|uppdelning|grupp|del|dimension|kön eller annan del|gender or other part",
    Role.MEASURE: "kpi|indikator|indicator|nyckeltal|tabellinnehåll|mått|variabel",
    Role.STATUS: "status|läge|state",
    Role.UNIT: "enhet|unit",
    Role.SOURCE: "källa|source",
    Role.URL: "länk|url|adress|link",
    Role.NOTE: "anmärkning|kommentar|note|comment",
}
_HEADINGS: Final = {name: role for role, names in _NAMES.items() for name in names.split("|")}
_TOTAL: Final = ("t", "totalt", "total", "samtliga", "båda könen", "alla", "män och kvinnor", "total population")
_GENDERS: Final = {
    **dict.fromkeys(_TOTAL, ""),
    **dict.fromkeys(("k", "kvinna", "kvinnor", "f", "women", "females"), "kvinnor"),
    **dict.fromkeys(("m", "man", "män", "men", "males"), "män"),
}
_STATUSES: Final = {
    **dict.fromkeys(("p", "prel", "prel.", "preliminär", "preliminärt", "preliminary"), MeasurementStatus.PRELIMINARY),
    **dict.fromkeys(("s", "f", "slutlig", "slutligt", "final", "definitiv"), MeasurementStatus.FINAL),
}
# What stands in tables where there is no value.
_MISSING: Final = frozenset({"", "..", "...", "…", ".", "-", "–", "x", "na", "n/a", "null", "saknas"})
_COLUMN_OF_TIME = re.compile(r"(.*?)\s*\b((?:19|20)[0-9]{2}(?:(?:M|-)[0-9]{2}|[KQ][1-4])?)", re.DOTALL)
_NUMBERED_PLACE = re.compile(r"([0-9]{2}|[0-9]{4})\s+(\S.*)")
_HEADING_WITHIN: Final = 15


@dataclass(frozen=True, kw_only=True)
class ReadValue:
    """One value with the cell that it came from."""

    day: date
    value: Decimal | None = None
    text: str = ""
    place: str = ""
    dimension: str = ""
    unit: str = ""
    status: MeasurementStatus | None = None
    source: str = ""
    url: str = ""
    note: str = ""
    cell: str = ""

    @property
    def key(self) -> tuple[date, str, str]:
        """What it is the value of."""
        return self.day, self.place.casefold(), self.dimension.casefold()


@dataclass(frozen=True, kw_only=True)
class ReadProblem:
    """What could not be used: the cell (B7), what stands there, and why, in the language in use."""

    cell: str
    found: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ReadTable:
    """Values and problems of one sheet; `notices` are what the reader should know, `measures` what is measured."""

    sheet: str
    values: tuple[ReadValue, ...] = ()
    problems: tuple[ReadProblem, ...] = ()
    notices: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


@dataclass
class _Layout:
    heading: int
    roles: dict[int, Role] = field(default_factory=dict)
    times: dict[int, str] = field(default_factory=dict)
    measures: dict[int, str] = field(default_factory=dict)


def read_table(rows: Sequence[Sequence[Cell]], *, sheet: str, numeric: bool, unit: str, measure: str = "") -> ReadTable:
    """The values of a sheet. `measure` chooses one where the table has several, such as the name of the indicator.

    Two shapes are known: one value a row, and the years as columns.
    """
    layout = _find_layout(rows)
    if layout is None:
        text = _("No heading tells which column has the time and which the value. Name them “år” and “värde”.")
        return ReadTable(sheet=sheet, problems=(ReadProblem(cell="A1", found="", text=text),))
    return _Reading(rows, layout, sheet=sheet, numeric=numeric, unit=unit, measure=measure).read()


def _find_layout(rows: Sequence[Sequence[Cell]]) -> _Layout | None:
    for number, row in enumerate(rows[:_HEADING_WITHIN]):
        layout = _Layout(heading=number)
        for column, cell in enumerate(row):
            text = _text(cell)
            role = _HEADINGS.get(text.casefold())
            match = _COLUMN_OF_TIME.fullmatch(text)
            if role is not None and role not in layout.roles.values():
                layout.roles[column] = role
            elif match:
                layout.times[column], layout.measures[column] = match[2], match[1].strip(" ,:")
            elif text:
                layout.roles[column] = Role.OTHER
        known = set(layout.roles.values())
        if Role.TIME in known and Role.VALUE in known:
            layout.times.clear()
            return layout
        if layout.times and Role.TIME not in known:
            return layout
        if Role.TIME in known and (layout := _with_own_value(rows, layout)):  # type: ignore[assignment]
            return layout
    return None


def _with_own_value(rows: Sequence[Sequence[Cell]], layout: _Layout) -> _Layout | None:
    """A table whose value column has the name of what is measured: the last column with numbers."""
    below = rows[layout.heading + 1 : layout.heading + 20]
    for column in sorted((one for one, role in layout.roles.items() if role is Role.OTHER), reverse=True):
        found = [row[column] for row in below if column < len(row) and row[column].value is not None]
        if found and all(_is_number(cell) for cell in found):
            layout.roles[column] = Role.VALUE
            return layout
    return None


class _Reading:
    def __init__(
        self, rows: Sequence[Sequence[Cell]], layout: _Layout, *, sheet: str, numeric: bool, unit: str, measure: str
    ) -> None:
        self._rows, self._layout, self._sheet = rows, layout, sheet
        self._numeric, self._unit = numeric, unit
        self._problems: list[ReadProblem] = []
        self._values: list[ReadValue] = []
        self._missing = self._elsewhere = 0
        self._measures = self._find_measures()
        self._wanted = next((one for one in self._measures if one.casefold() == measure.casefold()), None)

    def read(self) -> ReadTable:
        if len(self._measures) > 1 and self._wanted is None:
            text = _("The table has several measures ({names}). Keep one of them, or name the indicator like it.")
            shown = ", ".join(self._measures[:4])
            self._problems.append(ReadProblem(cell="A1", found="", text=text.format(names=shown)))
        else:
            for number in range(self._layout.heading + 1, len(self._rows)):
                self._read_row(number)
            self._refuse_doubles()
        return ReadTable(
            sheet=self._sheet,
            values=tuple(self._values),
            problems=tuple(self._problems),
            notices=tuple(self._notices()),
            measures=tuple(self._measures),
        )

    def _notices(self) -> Iterable[str]:
        if self._missing:
            yield _("Cells without a value: {n}").format(n=self._missing)
        if self._elsewhere:
            yield _("Values of places outside the county, left out: {n}").format(n=self._elsewhere)

    def _find_measures(self) -> list[str]:
        column = self._column(Role.MEASURE)
        if column is not None:
            below = self._rows[self._layout.heading + 1 :]
            return list(dict.fromkeys(filter(None, (_text(row[column]) for row in below if column < len(row)))))
        return [one for one in dict.fromkeys(self._layout.measures[at] for at in self._layout.times) if one]

    def _read_row(self, number: int) -> None:
        row = self._rows[number]
        if not any(cell.value is not None or cell.odd for cell in row):
            return
        measure = self._shown(row, Role.MEASURE)
        if self._wanted is not None and measure and measure != self._wanted:
            return
        place = self._place(row)
        if place is None:
            self._elsewhere += 1
            return
        status = self._status(number, row)
        common = ReadValue(
            day=date.min,
            place=place,
            dimension=self._dimension(row),
            unit=self._shown(row, Role.UNIT),
            status=status,
            source=self._shown(row, Role.SOURCE),
            url=self._shown(row, Role.URL),
            note=self._shown(row, Role.NOTE),
        )
        if self._layout.times:
            for column, time in self._layout.times.items():
                if self._wanted is None or self._layout.measures[column] in ("", self._wanted):
                    self._read_value(number, column, parse_value_day(time.replace("Q", "K")), common)
            return
        time_column, value_column = self._column(Role.TIME), self._column(Role.VALUE)
        if time_column is None or value_column is None:
            return
        day = self._day(number, time_column)
        if day is not None:
            self._read_value(number, value_column, day, common)

    def _day(self, number: int, column: int) -> date | None:
        cell = _at(self._rows[number], column)
        if isinstance(cell.value, date):
            return cell.value
        try:
            return parse_value_day(_text(cell))
        except Invalid as error:
            if not _text(cell) and self._is_empty_value(number):
                return None
            self._complain(number, column, cell, _only_problem(error))
            return None

    def _is_empty_value(self, number: int) -> bool:
        column = self._column(Role.VALUE)
        return column is None or _at(self._rows[number], column).value is None

    def _read_value(self, number: int, column: int, day: date, common: ReadValue) -> None:
        cell = _at(self._rows[number], column)
        if cell.odd:
            self._complain(number, column, cell, _(cell.odd))
            return
        text = _text(cell)
        if text.casefold() in _MISSING:
            self._missing += 1
            return
        found = replace(common, day=day, cell=cell_name(number, column))
        if not self._numeric:
            self._values.append(replace(found, text=text))
            return
        if isinstance(cell.value, Decimal):
            self._values.append(replace(found, value=cell.value))
            return
        try:
            self._values.append(replace(found, value=parse_number(text, self._unit)))
        except Invalid as error:
            self._complain(number, column, cell, _only_problem(error))

    def _place(self, row: Sequence[Cell]) -> str | None:
        """The municipality, empty for the county, None for a place outside it."""
        code = self._shown(row, Role.CODE)
        name = self._shown(row, Role.PLACE)
        if match := _NUMBERED_PLACE.fullmatch(name):
            code, name = match[1], match[2]
        if code in COUNTY_CODES or name.casefold() in COUNTY_NAMES:
            return ""
        if code in MUNICIPALITIES:
            return MUNICIPALITIES[code]
        if code:
            return None
        plain = name.removesuffix(" kommun").removesuffix("s") if name.endswith("s kommun") else name
        known = {one.casefold(): one for one in MUNICIPALITIES.values()}
        return known.get(plain.casefold(), known.get(name.casefold(), name))

    def _dimension(self, row: Sequence[Cell]) -> str:
        text = self._shown(row, Role.DIMENSION)
        return _GENDERS.get(text.casefold(), text)

    def _status(self, number: int, row: Sequence[Cell]) -> MeasurementStatus | None:
        text = self._shown(row, Role.STATUS)
        if not text:
            return None
        found = _STATUSES.get(text.casefold())
        column = self._column(Role.STATUS)
        if found is None and column is not None:
            self._complain(number, column, row[column], _("Write preliminary or final."))
        return found

    def _refuse_doubles(self) -> None:
        """The same time and part twice: equal values are one, others are a problem of the later one."""
        first: dict[tuple[date, str, str], ReadValue] = {}
        kept = []
        for one in self._values:
            earlier = first.setdefault(one.key, one)
            if earlier is one:
                kept.append(one)
            elif (earlier.value, earlier.text) != (one.value, one.text):
                text = _("{cell} has another value for the same time and part.").format(cell=earlier.cell)
                said = one.text if one.value is None else str(one.value)
                self._problems.append(ReadProblem(cell=one.cell, found=said, text=text))
        self._values = kept

    def _complain(self, number: int, column: int, cell: Cell, text: str) -> None:
        self._problems.append(ReadProblem(cell=cell_name(number, column), found=_text(cell), text=text))

    def _column(self, role: Role) -> int | None:
        return next((column for column, one in self._layout.roles.items() if one is role), None)

    def _shown(self, row: Sequence[Cell], role: Role) -> str:
        column = self._column(role)
        return _text(_at(row, column)) if column is not None else ""


def _only_problem(error: Invalid) -> str:
    return " ".join(map(_, error.problems.values()))


def _at(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else Cell(value=None)


def _text(cell: Cell) -> str:
    if cell.value is None:
        return ""
    return clean_line(format(cell.value, "f") if isinstance(cell.value, Decimal) else str(cell.value))


def _is_number(cell: Cell) -> bool:
    if isinstance(cell.value, Decimal):
        return True
    if _text(cell).casefold() in _MISSING:
        return True
    try:
        parse_number(_text(cell))
    except Invalid:
        return False
    return True
