"""Corrections in words; a fixed number of queries whatever the length."""

from collections.abc import Iterable, Sequence

from samverkan_desktop.domain.corrections import CORRECTED_KIND_LABELS
from samverkan_desktop.domain.corrections import Correction as CorrectionRecord
from samverkan_desktop.domain.indicator_rows import CorrectionRow, value_words
from samverkan_desktop.domain.indicators import Indicator as IndicatorRecord
from samverkan_desktop.domain.measurements import Measurement as MeasurementRecord
from samverkan_desktop.domain.value_days import value_day
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _
from samverkan_desktop.storage.labels import labels
from samverkan_desktop.storage.questions import Question, padded
from samverkan_desktop.storage.reading import build, listed
from samverkan_desktop.storage.store import Store

_CORRECTIONS = Question("correction_queries.corrections")
_AREAS = Question("correction_queries.areas")


def corrections(store: Store, ids: Iterable[str] | None = None) -> tuple[CorrectionRow, ...]:
    """Corrections, the latest discovery first."""
    wanted = None if ids is None else padded(list(ids))
    if wanted == []:
        return ()
    rows = _CORRECTIONS.ask(store, None if wanted is None else len(wanted), ids=wanted)
    records = [build(CorrectionRecord, row) for row in rows]
    if not records:
        return ()
    targets = [one.target_id for one in records if one.target_id]
    named = labels(store, targets)
    measured = _measured(store, [*targets, *(one.replacement_id for one in records if one.replacement_id)])
    areas: dict[str, str] = dict(_AREAS.ask(store))
    found = []
    for one in records:
        label = named.get(one.target_id or "")
        old, new = measured.get(one.target_id or ""), measured.get(one.replacement_id or "")
        area_id = one.area_id or (label.area_id if label else None)
        found.append(
            CorrectionRow(
                id=one.id,
                kind=one.kind,
                target_id=one.target_id,
                replacement_id=one.replacement_id,
                indicator_id=old.indicator_id if old else None,
                area_id=area_id,
                area=areas.get(area_id or "", ""),
                # The label of a value ends with the value itself, which stands beside it here.
                what=(old.what if old else label.words if label else "")
                or one.stood_in
                or _(CORRECTED_KIND_LABELS[one.kind]),
                happened=label.day if label else None,
                # Values are told in the language in use, statements as they were written.
                old=old.words if old else one.old,
                new=new.words if new else one.new,
                cause=one.cause,
                explanation=one.explanation,
                discovered_on=one.discovered_on,
                discovered_by=one.discovered_by,
                source=one.source,
                url=one.url,
                stood_in=one.stood_in,
                unit=old.unit if old else "",
            )
        )
    return tuple(found)


@dataclass(frozen=True, kw_only=True)
class _Measured:
    """A value that was corrected, or one that came in its place."""

    indicator_id: str
    what: str
    unit: str
    words: str


def _measured(store: Store, ids: Sequence[str]) -> dict[str, _Measured]:
    values = listed(store, MeasurementRecord, id=tuple(padded(ids))) if ids else ()
    wanted = tuple(padded(list({value.indicator_id for value in values})))
    indicators = {one.id: one for one in listed(store, IndicatorRecord, id=wanted)} if wanted else {}
    found = {}
    for value in values:
        indicator = indicators.get(value.indicator_id)
        if indicator is None:
            continue
        named = f"{indicator.name} {value_day(value.day)}"
        found[value.id] = _Measured(
            indicator_id=indicator.id,
            what=", ".join(part for part in (named, value.place, value.dimension) if part),
            unit=indicator.unit,
            words=value_words(value, indicator.unit),
        )
    return found
