"""Corrections in words; a fixed number of queries whatever the length."""

from collections.abc import Iterable

from samverkan_desktop.domain.correction_rows import CorrectionRow
from samverkan_desktop.domain.corrections import CORRECTED_KIND_LABELS
from samverkan_desktop.domain.corrections import Correction as CorrectionRecord
from samverkan_desktop.i18n import _
from samverkan_desktop.storage import labels, measured
from samverkan_desktop.storage.questions import Question, padded
from samverkan_desktop.storage.reading import build
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
    values = measured.measured(store, [*targets, *(one.replacement_id for one in records if one.replacement_id)])
    named = labels.labels(store, targets, values=values)
    areas: dict[str, str] = dict(_AREAS.ask(store))
    found = []
    for one in records:
        label = named.get(one.target_id or "")
        old, new = values.get(one.target_id or ""), values.get(one.replacement_id or "")
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
