"""What a chart shows, before anything is drawn: points, what was corrected, target and baseline, also in words."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from samverkan_desktop.domain.indicator_rows import IndicatorRow, ValueRow
from samverkan_desktop.domain.numbers import with_unit
from samverkan_desktop.domain.value_days import value_day
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _, ngettext


@dataclass(frozen=True, kw_only=True)
class ChartPoint:
    """One value; `old` is what stood there before a correction or before the final value, `was_wrong` tells which."""

    day: date
    value: Decimal
    words: str
    is_final: bool = True
    old: Decimal | None = None
    old_words: str = ""
    was_wrong: bool = False

    @property
    def spoken(self) -> str:
        """The whole of it in words, for screen readers and the label of the point."""
        parts = [f"{value_day(self.day)}: {self.words}"]
        if not self.is_final:
            parts.append(_("preliminary"))
        if self.old is not None:
            before = _("corrected from {old}") if self.was_wrong else _("before: {old}")
            parts.append(before.format(old=self.old_words))
        return ", ".join(parts)


@dataclass(frozen=True, kw_only=True)
class ChartData:
    """One line, and perhaps the county behind it for comparison."""

    title: str
    unit: str = ""
    split: str = ""
    points: tuple[ChartPoint, ...] = ()
    behind: tuple[ChartPoint, ...] = ()
    target: Decimal | None = None
    target_words: str = ""
    baseline: Decimal | None = None
    baseline_words: str = ""
    source: str = ""

    @property
    def spoken(self) -> str:
        """The chart in a sentence."""
        if not self.points:
            return _("There are no values yet.")
        first, last = self.points[0], self.points[-1]
        parts = [
            ngettext("{n} value", "{n} values", len(self.points)).format(n=len(self.points)),
            _("first {point}").format(point=first.spoken) if len(self.points) > 1 else "",
            _("latest {point}").format(point=last.spoken),
            _("target {target}").format(target=self.target_words) if self.target_words else "",
            _("from {baseline}").format(baseline=self.baseline_words) if self.baseline_words else "",
        ]
        corrected = sum(point.was_wrong for point in self.points)
        if corrected:
            parts.append(ngettext("{n} corrected value", "{n} corrected values", corrected).format(n=corrected))
        return ". ".join(part[:1].upper() + part[1:] for part in parts if part) + "."


def chart_data(row: IndicatorRow, split: str = "") -> ChartData:
    """The chart of an indicator: of the whole county, or of one municipality or split with the county behind it."""
    one = row.record
    return ChartData(
        title=f"{one.name}, {split}" if split else one.name,
        unit=one.unit,
        split=split,
        points=_points(row.values, split),
        behind=_points(row.values, "") if split else (),
        target=one.target,
        target_words=row.target_words,
        baseline=one.baseline,
        baseline_words=_baseline_words(row),
        source=one.source,
    )


def _points(values: Iterable[ValueRow], split: str) -> tuple[ChartPoint, ...]:
    mine = [row for row in values if row.split == split and row.record.value is not None]
    replaced = {row.replaced_by: row for row in mine if row.replaced_by}
    found = []
    for row in mine:
        if not row.is_current or row.record.value is None:
            continue
        first = _first_of(row, replaced)
        found.append(
            ChartPoint(
                day=row.record.day,
                value=row.record.value,
                words=row.words,
                is_final=row.record.is_final,
                old=first.record.value if first else None,
                old_words=first.words if first else "",
                was_wrong=first is not None and first.correction_id is not None,
            )
        )
    return tuple(found)


def _first_of(row: ValueRow, replaced: dict[str, ValueRow]) -> ValueRow | None:
    """The value that stood there before; of several, the latest that was corrected, else the latest."""
    chain: list[ValueRow] = []
    while (row_before := replaced.get(row.id)) is not None:
        chain.append(row_before)
        row = row_before
    return next((one for one in chain if one.correction_id is not None), chain[0] if chain else None)


def _baseline_words(row: IndicatorRow) -> str:
    one = row.record
    if one.baseline is None:
        return ""
    words = with_unit(one.baseline, one.unit)
    return f"{words} ({value_day(one.baseline_day)})" if one.baseline_day else words
