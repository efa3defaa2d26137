"""The sheets of indicators, values and corrections, with a chart for each indicator that has several values."""

from collections.abc import Sequence
from itertools import groupby

from samverkan_desktop.domain.assessments import Rating
from samverkan_desktop.domain.correction_rows import CorrectionRow
from samverkan_desktop.domain.corrections import CORRECTED_KIND_LABELS, Correction
from samverkan_desktop.domain.indicator_rows import IndicatorRow, ValueRow
from samverkan_desktop.domain.indicators import DIRECTION_LABELS, Indicator
from samverkan_desktop.domain.measurements import MEASUREMENT_STATUS_LABELS
from samverkan_desktop.domain.report import CellKind, ReportColumn, SheetChart, SheetKey, State, Tone, rating_state
from samverkan_desktop.domain.standing import TREND_LABELS, Trend
from samverkan_desktop.frozen import dataclass, replace
from samverkan_desktop.i18n import _
from samverkan_desktop.services.sheet_kinds import Columns, Scope, SheetKind, told
from samverkan_desktop.services.summary_columns import (
    area_column,
    day_column,
    hidden_column,
    long_column,
    name_column,
    number_column,
    state_column,
    text_column,
)
from samverkan_desktop.storage import correction_rows, indicators

_FEWEST_FOR_A_CHART = 2
_TRENDS = {
    Trend.BETTER: ("↑", Tone.GOOD),
    Trend.WORSE: ("↓", Tone.BEHIND),
    Trend.SAME: ("→", Tone.NONE),
    Trend.HIGHER: ("↑", Tone.NONE),
    Trend.LOWER: ("↓", Tone.NONE),
    Trend.UNKNOWN: ("○", Tone.NONE),
}


@dataclass(frozen=True, kw_only=True)
class _Line:
    """One value in its sheet."""

    indicator: IndicatorRow
    value: ValueRow

    @property
    def id(self) -> str:
        return self.value.id

    @property
    def version(self) -> int:
        return self.value.record.version

    @property
    def is_drawn(self) -> bool:
        """Whether the chart shows it: what holds today of the whole county."""
        return self.value.is_current and self.value.record.is_whole and self.value.record.value is not None


def _link(key: str, title: str) -> ReportColumn:
    return ReportColumn(key=key, title=title, kind=CellKind.LINK, most=50)


def _trend_state(trend: Trend) -> State:
    symbol, tone = _TRENDS[trend]
    return State(label=_(TREND_LABELS[trend]), symbol=symbol, tone=tone)


def _value_state(row: ValueRow) -> State:
    if row.correction_id is not None:
        return State(label=_("Corrected"), symbol="✕", tone=Tone.BEHIND)
    if not row.is_current:
        return State(label=_("Replaced"), symbol="–")
    label = _(MEASUREMENT_STATUS_LABELS[row.record.status])
    return State(label=label, symbol="✓", tone=Tone.GOOD) if row.record.is_final else State(label=label, symbol="○")


def _value_states() -> tuple[State, ...]:
    final, preliminary = (_(label) for label in reversed(MEASUREMENT_STATUS_LABELS.values()))
    return (
        State(label=_("Corrected"), symbol="✕", tone=Tone.BEHIND),
        State(label=_("Replaced"), symbol="–"),
        State(label=final, symbol="✓", tone=Tone.GOOD),
        State(label=preliminary, symbol="○"),
    )


def _own_states() -> tuple[str, ...]:
    return tuple(state.text for state in _value_states()[-2:])


def _indicators(scope: Scope) -> Sequence[IndicatorRow]:
    return indicators.indicators(scope.store, area_ids=scope.area_ids)


def _indicator_columns(_scope: Scope, _rows: Sequence[IndicatorRow]) -> Columns:
    return told(
        (area_column(), lambda row: row.area or _("All areas")),
        (long_column("name", _("Indicator"), 44), lambda row: row.name),
        (text_column("unit", _("Unit"), 14), lambda row: row.record.unit),
        (
            text_column("direction", _("Direction"), 20, DIRECTION_LABELS.values()),
            lambda row: _(DIRECTION_LABELS[row.record.direction]),
        ),
        (number_column("latest", _("Latest")), lambda row: _number_or_words(row.latest)),
        (text_column("latest_time", _("Time"), 12), lambda row: row.latest.day_words if row.latest else None),
        (
            state_column("trend", _("Trend"), tuple(map(_trend_state, Trend))),
            lambda row: _trend_state(row.trend) if row.latest else None,
        ),
        (
            state_column("rating", _("Beside the target"), tuple(map(rating_state, Rating))),
            lambda row: rating_state(row.rating),
        ),
        (number_column("target", _("Target")), _target),
        (day_column("target_day", _("Target day")), lambda row: row.record.target_day),
        (number_column("baseline", _("Start value")), lambda row: row.record.baseline),
        (day_column("baseline_day", _("Day of the start value")), lambda row: row.record.baseline_day),
        (number_column("corrections", _("Corrections")), lambda row: row.corrections),
        (text_column("source", _("Source"), 34), lambda row: row.record.source),
        (_link("url", _("Link")), lambda row: row.record.url or None),
        (name_column("owner", _("Responsible"), 24), lambda row: row.owner),
        (long_column("note", _("Note"), 40), lambda row: row.record.note),
    )


def _lines(scope: Scope) -> Sequence[_Line]:
    """Indicator by indicator; first what the chart shows, so that it is one block, then parts and replaced values."""
    found = []
    for row in _indicators(scope):
        lines = [_Line(indicator=row, value=value) for value in row.values]
        found += sorted(lines, key=lambda line: (not line.is_drawn, line.value.record.day, line.value.split))
    return found


def _value_columns(_scope: Scope, _rows: Sequence[_Line]) -> Columns:
    return told(
        (text_column("indicator", _("Indicator"), 44), lambda row: row.indicator.name),
        (text_column("time", _("Time"), 12), lambda row: row.value.day_words),
        (number_column("value", _("Value")), lambda row: _number_or_words(row.value)),
        (number_column("target", _("Target")), lambda row: row.indicator.record.target),
        (text_column("unit", _("Unit"), 14), lambda row: row.value.record.unit or row.indicator.record.unit),
        (text_column("place", _("Municipality"), 22), lambda row: row.value.record.place),
        (text_column("dimension", _("Gender or other part"), 22), lambda row: row.value.record.dimension),
        (
            # Only an opinion on a value is somebody's own; that it was corrected or replaced follows.
            replace(state_column("status", _("Status"), _value_states()), choices=_own_states()),
            lambda row: _value_state(row.value),
        ),
        (text_column("source", _("Source"), 34), lambda row: row.value.record.source),
        (_link("url", _("Link")), lambda row: row.value.record.url or None),
        (day_column("source_day", _("Date of the source")), lambda row: row.value.record.source_day),
        (day_column("retrieved_on", _("Retrieved")), lambda row: row.value.record.retrieved_on),
        (text_column("approved_by", _("Approved by whom"), 24), lambda row: row.value.record.approved_by),
        (day_column("approved_on", _("Approved on")), lambda row: row.value.record.approved_on),
        (
            long_column("answers", _("Asked when it was entered"), 44),
            lambda row: "\n".join(f"{one.question} {one.answer}" for one in row.value.answers),
        ),
        (long_column("note", _("Note"), 40), lambda row: row.value.record.note),
        (day_column("day", _("Date")), lambda row: row.value.record.day),
        (hidden_column("replaces_id", _("ID of the value that it replaced")), lambda row: row.value.record.replaces_id),
    )


def _charts(rows: Sequence[_Line]) -> tuple[SheetChart, ...]:
    found, place = [], 0
    for _id, lines in groupby(rows, key=lambda line: line.indicator.id):
        block = list(lines)
        drawn = [line for line in block if line.is_drawn]
        if len(drawn) >= _FEWEST_FOR_A_CHART:
            found.append(_chart(drawn, place))
        place += len(block)
    return tuple(found)


def _chart(drawn: Sequence[_Line], place: int) -> SheetChart:
    row = drawn[0].indicator
    said = _("Line of {name}: {values}.").format(
        name=row.name, values=", ".join(f"{line.value.day_words} {line.value.words}" for line in drawn)
    )
    if row.target_words:
        said += " " + _("Target: {target}").format(target=row.target_words) + "."
    if row.corrections:
        said += " " + _("Corrected values: {n}").format(n=row.corrections) + "."
    series = [("value", _("Value"))] + ([("target", _("Target"))] if row.record.target is not None else [])
    return SheetChart(
        title=f"{row.name} ({row.record.unit})" if row.record.unit else row.name,
        told=said,
        first=place,
        last=place + len(drawn) - 1,
        across="time",
        series=tuple(series),
    )


def _corrections(scope: Scope) -> Sequence[CorrectionRow]:
    """All that the areas have, whatever the period: a correction is told in every summary after it, unless days were
    chosen."""
    rows = correction_rows.corrections(scope.store)
    span = scope.choice.span
    if span is not None:
        rows = tuple(row for row in rows if span.holds(row.discovered_on))
    if scope.area_ids is None:
        return rows
    return [row for row in rows if row.area_id is None or row.area_id in scope.area_ids]


def _correction_columns(_scope: Scope, _rows: Sequence[CorrectionRow]) -> Columns:
    return told(
        (day_column("discovered_on", _("Discovered")), lambda row: row.discovered_on),
        (area_column(), lambda row: row.area or _("All areas")),
        (text_column("kind", _("Type"), 22), lambda row: _(CORRECTED_KIND_LABELS[row.kind])),
        (long_column("what", _("What"), 40), lambda row: row.what),
        (long_column("old", _("Was said"), 34), lambda row: row.old),
        (long_column("new", _("Is right"), 34), lambda row: row.new),
        (text_column("cause", _("Cause"), 26), lambda row: row.because),
        (long_column("explanation", _("Explanation"), 40), lambda row: row.explanation),
        (text_column("discovered_by", _("Discovered by"), 26), lambda row: row.discovered_by),
        (text_column("source", _("Source"), 34), lambda row: row.source),
        (_link("url", _("Link")), lambda row: row.url or None),
        (hidden_column("target_id", _("ID of what was corrected")), lambda row: row.target_id),
    )


def _target(row: IndicatorRow) -> object:
    return row.record.target if row.record.target is not None else row.record.target_text or None


def _number_or_words(row: ValueRow | None) -> object:
    if row is None:
        return None
    return row.record.value if row.record.value is not None else row.record.text


INDICATOR_SHEETS = (
    SheetKind(key=SheetKey.INDICATORS, rows=_indicators, columns=_indicator_columns, record=Indicator, frozen=2),
    SheetKind(key=SheetKey.MEASUREMENTS, rows=_lines, columns=_value_columns, frozen=2, charts=_charts),
    SheetKind(key=SheetKey.CORRECTIONS, rows=_corrections, columns=_correction_columns, record=Correction),
)
