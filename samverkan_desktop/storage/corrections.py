"""Corrections in words, what they mark, and what used the old value; a fixed number of queries whatever the length."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from samverkan_desktop.domain.assessments import EvidenceKind
from samverkan_desktop.domain.correction_rows import CorrectionRow
from samverkan_desktop.domain.swedish_time import to_local
from samverkan_desktop.domain.uses import UseKind, UseRow
from samverkan_desktop.storage.labels import labels
from samverkan_desktop.storage.store import Store
from samverkan_desktop.storage.tables import (
    AgendaItem,
    Assessment,
    Change,
    ChangeSet,
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

_FEWEST_DIGITS = 2


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
