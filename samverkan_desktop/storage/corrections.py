"""Corrections in words, what they mark, and what used the old value; a fixed number of queries whatever the length."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from samverkan_desktop.domain.assessments import EvidenceKind
from samverkan_desktop.domain.corrections import CORRECTED_KIND_LABELS
from samverkan_desktop.domain.corrections import Correction as CorrectionRecord
from samverkan_desktop.domain.indicator_rows import CorrectionRow, UseKind, UseRow, value_words
from samverkan_desktop.domain.indicators import Indicator as IndicatorRecord
from samverkan_desktop.domain.measurements import Measurement as MeasurementRecord
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.domain.value_days import value_day
from samverkan_desktop.frozen import dataclass
from samverkan_desktop.i18n import _
from samverkan_desktop.storage.labels import labels
from samverkan_desktop.storage.reading import listed
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import (
    AgendaItem,
    Area,
    Assessment,
    Change,
    ChangeSet,
    Correction,
    Decision,
    Evidence,
    ExportRecord,
    ExportUse,
    FollowUpVersion,
    Goal,
    Meeting,
    MeetingArea,
    Paragraph,
    ParagraphEvidence,
)
from samverkan_desktop.storage.writing import build, select

_FEWEST_DIGITS = 2


def corrections(store: Store, ids: Iterable[str] | None = None) -> tuple[CorrectionRow, ...]:
    """Corrections, the latest discovery first."""
    query = select(CorrectionRecord).where(Correction.removal.is_null())
    if ids is not None:
        query = query.where(Correction.id.in_(list(ids)))
    query = query.order_by(Correction.discovered_on.desc(), Correction.id)
    records = [build(CorrectionRecord, row) for row in store.tuples(query)]
    if not records:
        return ()
    targets = [one.target_id for one in records if one.target_id]
    named = labels(store, targets)
    measured = _measured(store, [*targets, *(one.replacement_id for one in records if one.replacement_id)])
    areas = dict(store.tuples(Area.select(Area.id, Area.name)))
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


def marks(store: Store, rows: Sequence[CorrectionRow]) -> dict[str, tuple[CorrectionRow, ...]]:
    """By id of a record, the corrections that make what it says or rests on out of date."""
    by_target: dict[str, list[CorrectionRow]] = defaultdict(list)
    for row in rows:
        if row.target_id:
            by_target[row.target_id].append(row)
    found: dict[str, list[CorrectionRow]] = defaultdict(list)
    found.update({target: list(them) for target, them in by_target.items()})
    targets = list(by_target)
    if targets:
        for table, owner in ((Evidence, Evidence.assessment), (ParagraphEvidence, ParagraphEvidence.paragraph)):
            query = table.select(owner, table.target_id).where(
                table.target_id.in_(targets), table.kind != EvidenceKind.CORRECTION, table.removal.is_null()
            )
            for owner_id, target_id in store.tuples(query):
                found[owner_id] += [row for row in by_target[target_id] if row not in found[owner_id]]
    return {record_id: tuple(them) for record_id, them in found.items()}


def uses(store: Store, row: CorrectionRow) -> tuple[UseRow, ...]:
    """Everything that used what was corrected, the certain ones first, then by day."""
    found: dict[str, UseRow] = {}
    linked = _linked(store, row)
    for use in (*linked, *_mentions(store, row)):
        if use.id != row.target_id:
            found.setdefault(use.id, use)
    targets = [one for one in (row.target_id, *found) if one]
    for use in _exports(store, targets, row):
        found.setdefault(use.id, use)
    return tuple(sorted(found.values(), key=lambda use: (not use.is_linked, use.day is None, use.day, use.id)))


def meeting_areas(store: Store, meeting_id: str) -> tuple[str, ...]:
    """The areas that a meeting concerns."""
    query = MeetingArea.select(MeetingArea.area).where(MeetingArea.meeting == meeting_id, MeetingArea.removal.is_null())
    return tuple(area_id for (area_id,) in store.tuples(query))


@dataclass(frozen=True, kw_only=True)
class _Measured:
    """A value that was corrected, or one that came in its place."""

    indicator_id: str
    what: str
    unit: str
    words: str


def _measured(store: Store, ids: Sequence[str]) -> dict[str, _Measured]:
    values = listed(store, MeasurementRecord, id=tuple(ids)) if ids else ()
    wanted = tuple({value.indicator_id for value in values})
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


def _linked(store: Store, row: CorrectionRow) -> list[UseRow]:
    if row.target_id is None:
        return []
    found = []
    evidence = (
        Evidence.select(Assessment.id)
        .join(Assessment)
        .where(Evidence.target_id == row.target_id, Evidence.removal.is_null(), Assessment.removal.is_null())
    )
    paragraphs = (
        ParagraphEvidence.select(Paragraph.id)
        .join(Paragraph)
        .where(
            ParagraphEvidence.target_id == row.target_id,
            ParagraphEvidence.removal.is_null(),
            Paragraph.removal.is_null(),
        )
    )
    for kind, query in ((UseKind.ASSESSMENT, evidence), (UseKind.PARAGRAPH, paragraphs)):
        ids = [found_id for (found_id,) in store.tuples(query)]
        found += _rows(store, kind, ids, is_linked=True)
    versions = FollowUpVersion.select(FollowUpVersion.id).where(
        FollowUpVersion.content.contains(row.target_id), FollowUpVersion.removal.is_null()
    )
    found += _rows(store, UseKind.FOLLOW_UP, [one for (one,) in store.tuples(versions)], is_linked=True)
    return found


def _mentions(store: Store, row: CorrectionRow) -> list[UseRow]:
    """Texts of the area in which the old words stand, that is those of a value or a short statement."""
    pattern = mention_pattern(row.old)
    if pattern is None:
        return []
    # The database narrows it down to the longest run of letters and digits; the pattern then decides.
    part = max(re.findall(r"\w+", row.old), key=len)
    inside = _inside(row.area_id)
    queries: tuple[tuple[UseKind, Any, tuple[Any, ...]], ...] = (
        (
            UseKind.ASSESSMENT,
            Assessment.select(Assessment.id, Assessment.text)
            .join(Goal)
            .where(inside(Goal.area), Assessment.removal.is_null(), Goal.removal.is_null()),
            (Assessment.text,),
        ),
        (
            UseKind.PARAGRAPH,
            Paragraph.select(Paragraph.id, Paragraph.text).where(inside(Paragraph.area), Paragraph.removal.is_null()),
            (Paragraph.text,),
        ),
        (
            UseKind.MEETING,
            AgendaItem.select(Meeting.id, AgendaItem.notes)
            .join(Meeting)
            .where(_of_area(row.area_id), AgendaItem.removal.is_null(), Meeting.removal.is_null()),
            (AgendaItem.notes,),
        ),
        (
            UseKind.MEETING,
            Decision.select(Meeting.id, Decision.text)
            .join(Meeting)
            .where(_of_area(row.area_id), Decision.removal.is_null(), Meeting.removal.is_null()),
            (Decision.text,),
        ),
        (
            UseKind.FOLLOW_UP,
            FollowUpVersion.select(FollowUpVersion.id, FollowUpVersion.content).where(
                FollowUpVersion.removal.is_null()
            ),
            (FollowUpVersion.content,),
        ),
    )
    found: list[UseRow] = []
    for kind, query, (column,) in queries:
        texts = store.tuples(query.where(column.contains(part)))
        ids = list(dict.fromkeys(record_id for record_id, text in texts if pattern.search(text)))
        found += _rows(store, kind, ids, is_linked=False)
    # What was written after the discovery speaks of the correction, not of the old value.
    return [use for use in found if use.day is None or use.day < row.discovered_on]


def mentions(row: CorrectionRow, text: str) -> bool:
    """Whether a line says what the correction took back, however it is spaced, without saying what is right too."""
    wrong, right = mention_pattern(row.old), mention_pattern(row.new)
    if wrong is None:
        return False
    lines = (line for line in text.split("\n") if wrong.search(line))
    return any(right is None or not right.search(line) for line in lines)


def mention_pattern(old: str) -> re.Pattern[str] | None:
    """What finds the old words in a text, however they are spaced; None where they are too short to mean anything."""
    parts = re.findall(r"\d+[.,]\d+|\w+|[^\w\s]", old)
    if sum(len(part) for part in parts if part[0].isalnum()) < _FEWEST_DIGITS:
        return None
    return re.compile(r"(?<![\w,.])" + r"\s*".join(map(_loosely, parts)) + r"(?![\w])", re.IGNORECASE)


def _loosely(part: str) -> str:
    """A number with either decimal sign, and without its decimals when they are only zeros."""
    if not (match := re.fullmatch(r"(\d+)[.,](\d+)", part)):
        return re.escape(part)
    whole, decimals = match.groups()
    kept = decimals.rstrip("0")
    return f"{whole}[.,]{kept}0*" if kept else f"{whole}(?:[.,]0+)?"


def _exports(store: Store, targets: Sequence[str], row: CorrectionRow) -> list[UseRow]:
    query = (
        ExportUse.select(ExportRecord.id, ExportRecord.file_name, ExportRecord.title, ExportRecord.at)
        .join(ExportRecord)
        .where(ExportUse.target_id.in_(list(targets)), ExportUse.removal.is_null(), ExportRecord.removal.is_null())
        .distinct()
    )
    recorded = store.tuples(
        ChangeSet.select(ChangeSet.at).join(Change).where(Change.record_id == row.id).order_by(ChangeSet.at).limit(1)
    )
    found = []
    for export_id, file_name, title, at in store.tuples(query):
        # What was written since then prints the correction.
        if not recorded or at <= recorded[0][0]:
            label = f"{title} ({file_name})" if title else file_name
            found.append(UseRow(kind=UseKind.EXPORT, id=export_id, label=label, day=to_local(at).date()))
    return found


def _rows(store: Store, kind: UseKind, ids: Sequence[str], *, is_linked: bool) -> list[UseRow]:
    named = labels(store, ids)
    return [
        UseRow(
            kind=kind,
            id=record_id,
            label=named[record_id].words,
            day=named[record_id].day,
            area_id=named[record_id].area_id,
            is_linked=is_linked,
        )
        for record_id in ids
        if record_id in named
    ]


def _inside(area_id: str | None) -> Any:
    def condition(field: Any) -> Any:
        return field == area_id if area_id else field.is_null(False)

    return condition


def _of_area(area_id: str | None) -> Any:
    if area_id is None:
        return Meeting.id.is_null(False)
    concerned = MeetingArea.select(MeetingArea.meeting).where(
        MeetingArea.area == area_id, MeetingArea.removal.is_null()
    )
    return Meeting.id.in_(concerned)
