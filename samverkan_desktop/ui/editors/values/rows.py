"""The rows of the grid as texts, and what they mean as values; nothing here knows a widget."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.indicators import Indicator
from samverkan_desktop.domain.measurements import MEASUREMENT_STATUS_LABELS, Measurement, MeasurementStatus
from samverkan_desktop.domain.numbers import format_number, parse_number
from samverkan_desktop.domain.records import new_id
from samverkan_desktop.domain.value_changes import ANSWER_LABELS, CHANGE_STATE_LABELS, Answer, ChangeState, ValueChange
from samverkan_desktop.domain.value_days import parse_value_day, value_day
from samverkan_desktop.frozen import dataclass, field, replace
from samverkan_desktop.i18n import N_, _

Key = str
DAY, PLACE, DIMENSION, VALUE, UNIT, STATUS = "day", "place", "dimension", "value", "unit", "status"
SOURCE, URL, SOURCE_DAY, RETRIEVED = "source", "url", "source_day", "retrieved_on"
APPROVED_BY, APPROVED_ON, NOTE, OUTCOME = "approved_by", "approved_on", "note", "outcome"
TITLES: Final[dict[Key, str]] = {
    DAY: N_("Time"),
    PLACE: N_("Municipality"),
    DIMENSION: N_("Gender or other part"),
    VALUE: N_("Value"),
    STATUS: N_("Status"),
    OUTCOME: N_("What happens"),
    SOURCE: N_("Source"),
    URL: N_("Web address"),
    SOURCE_DAY: N_("Date of the source"),
    RETRIEVED: N_("Retrieved"),
    APPROVED_BY: N_("Approved by whom"),
    APPROVED_ON: N_("Approved on"),
    UNIT: N_("Another unit"),
    NOTE: N_("Note"),
}
# What a stored value is the value of cannot change; another day is another value.
FIXED: Final = frozenset({DAY, PLACE, DIMENSION, UNIT})
NOT_A_DATE: Final = N_("Write a date, such as 2026-11-23.")
_STATUS_WORDS: Final = {"p": MeasurementStatus.PRELIMINARY, "s": MeasurementStatus.FINAL, "f": MeasurementStatus.FINAL}


@dataclass(frozen=True, kw_only=True)
class GridRow:
    """One row: texts by column, the stored value it shows (None for a new one), and what a changed one is."""

    id: str = field(default_factory=new_id)
    texts: tuple[tuple[Key, str], ...] = ()
    stored: Measurement | None = None
    answer: Answer = Answer.NONE

    def text(self, key: Key) -> str:
        """What is written in a column."""
        return dict(self.texts).get(key, "")

    def with_text(self, key: Key, text: str) -> "GridRow":
        """The row with another text; a changed value must be explained anew."""
        row = replace(self, texts=tuple({**dict(self.texts), key: text}.items()))
        return replace(row, answer=Answer.NONE) if key == VALUE and text != self.text(VALUE) else row

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in a row that is not stored."""
        return self.stored is None and not any(text.strip() for _key, text in self.texts)


@dataclass(frozen=True, kw_only=True)
class ReadRow:
    """What a row means: a value, or problems by column."""

    row: GridRow
    measurement: Measurement | None = None
    problems: dict[Key, str] = field(default_factory=dict)

    @property
    def change(self) -> ValueChange | None:
        """The value beside the stored one; None where there are problems or nothing is written."""
        if self.measurement is None:
            return None
        return ValueChange(incoming=self.measurement, stored=self.row.stored, answer=self.row.answer)

    @property
    def is_described_anew(self) -> bool:
        """Whether the stored value stays and only what is told of it differs."""
        stored, new = self.row.stored, self.measurement
        if stored is None or new is None or not new.says_the_same(stored):
            return False
        return replace(new, id=stored.id, version=stored.version, replaces_id=stored.replaces_id) != stored

    @property
    def outcome(self) -> str:
        """What saving does with the row, in words."""
        change = self.change
        if change is None:
            return ""
        if change.state is ChangeState.DIFFERS:
            return _(ANSWER_LABELS[change.answer])
        if self.is_described_anew:
            return _("Told anew")
        return "" if change.state is ChangeState.SAME else _(CHANGE_STATE_LABELS[change.state])


def columns_for(indicator: Indicator, rows: Sequence[GridRow]) -> tuple[Key, ...]:
    """The columns that the indicator needs: municipalities, splits and units only where there are any."""
    used = {key for row in rows for key, text in row.texts if text}
    left_out = set()
    if not indicator.by_municipality and PLACE not in used:
        left_out.add(PLACE)
    if not indicator.is_numeric:
        left_out.add(UNIT)
    return tuple(key for key in TITLES if key not in left_out)


def row_of(value: Measurement) -> GridRow:
    """The row that shows a stored value."""
    texts = {
        DAY: value_day(value.day),
        PLACE: value.place,
        DIMENSION: value.dimension,
        VALUE: value.text if value.value is None else format_number(value.value),
        UNIT: value.unit,
        STATUS: _(MEASUREMENT_STATUS_LABELS[value.status]),
        SOURCE: value.source,
        URL: value.url,
        SOURCE_DAY: _iso(value.source_day),
        RETRIEVED: _iso(value.retrieved_on),
        APPROVED_BY: value.approved_by,
        APPROVED_ON: _iso(value.approved_on),
        NOTE: value.note,
    }
    return GridRow(id=value.id, texts=tuple(texts.items()), stored=value)


def read_rows(indicator: Indicator, rows: Sequence[GridRow]) -> tuple[ReadRow, ...]:
    """What each row means; empty rows mean nothing. Two rows of the same thing are a problem of the later one."""
    found: list[ReadRow] = []
    places: dict[tuple[date, str, str], int] = {}
    for number, row in enumerate(rows, 1):
        read = _read_row(indicator, row)
        if read.measurement is not None:
            earlier = places.setdefault(read.measurement.key, number)
            if earlier != number:
                text = _("Row {n} has the same time and the same part.").format(n=earlier)
                read = replace(read, measurement=None, problems={DAY: text})
        found.append(read)
    return tuple(found)


def _read_row(indicator: Indicator, row: GridRow) -> ReadRow:
    if row.is_empty:
        return ReadRow(row=row)
    problems: dict[Key, str] = {}

    def read(key: Key, reader: Callable[[str], object]) -> object:
        try:
            return reader(row.text(key).strip())
        except Invalid as error:
            problems[key] = _(next(iter(error.problems.values())))
            return None

    day = row.stored.day if row.stored else read(DAY, parse_value_day)
    value = read(VALUE, lambda text: parse_number(text, indicator.unit)) if indicator.is_numeric else None
    if not indicator.is_numeric and not row.text(VALUE).strip():
        problems[VALUE] = _("Write the value.")
    status = read(STATUS, read_status)
    days = {key: read(key, _read_date) for key in (SOURCE_DAY, RETRIEVED, APPROVED_ON)}
    if problems:
        return ReadRow(row=row, problems=problems)
    stored = row.stored
    try:
        measurement = Measurement(
            indicator_id=indicator.id,
            day=day,  # type: ignore[arg-type]
            value=value,  # type: ignore[arg-type]
            text="" if indicator.is_numeric else row.text(VALUE),
            unit=stored.unit if stored else row.text(UNIT),
            place=stored.place if stored else row.text(PLACE),
            dimension=stored.dimension if stored else row.text(DIMENSION),
            source=row.text(SOURCE),
            url=row.text(URL).strip(),
            status=status,  # type: ignore[arg-type]
            approved_by=row.text(APPROVED_BY),
            note=row.text(NOTE),
            **days,  # type: ignore[arg-type]
        )
    except Invalid as error:
        return ReadRow(row=row, problems={key: _(text) for key, text in error.problems.items()})
    return ReadRow(row=row, measurement=measurement)


def read_status(text: str) -> MeasurementStatus:
    """Preliminary or final, in words or by the first letter; preliminary where nothing is said. Raises Invalid."""
    if not text:
        return MeasurementStatus.PRELIMINARY
    known = {str(status): status for status in MeasurementStatus}
    known |= {_(label).casefold(): status for status, label in MEASUREMENT_STATUS_LABELS.items()}
    known |= _STATUS_WORDS
    found = known.get(text.casefold())
    if found is None:
        raise Invalid(status=N_("Write preliminary or final."))
    return found


def _read_date(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Invalid(day=NOT_A_DATE) from error


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
