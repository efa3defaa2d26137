"""Every kind of record: each step of its life is told in words, and can be taken back and done again."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest

from samverkan_desktop import i18n
from samverkan_desktop.domain.assessments import EvidenceKind
from samverkan_desktop.domain.change_words import field_words, record_words, value_words
from samverkan_desktop.domain.changes import CHANGE_LABELS, ChangeKind, Topic
from samverkan_desktop.domain.disposals import Disposal
from samverkan_desktop.domain.exports_log import ExportRecord, ExportUse
from samverkan_desktop.domain.followups import FollowUpVersion, Paragraph, ParagraphEvidence
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.indicators import Indicator
from samverkan_desktop.domain.measurements import Measurement, QualityAnswer
from samverkan_desktop.domain.meetings import Meeting, RecordNumber
from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.domain.records import Record, new_id
from samverkan_desktop.domain.relevance import Relevance, RelevanceChoice
from samverkan_desktop.domain.revisions import MinutesRevision
from samverkan_desktop.domain.swedish_time import now
from samverkan_desktop.i18n import N_, _
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import reading
from samverkan_desktop.storage.tables import RECORDS

# What is only ever written once, or kept by the database itself; of these it is enough that they are told.
_ONCE = {MinutesRevision, FollowUpVersion, ExportRecord, ExportUse, Disposal}
_RAW = re.compile(r"[a-z]+_[a-z_]+|\bNone\b|\bTrue\b|\bFalse\b|datetime|<")


def _first(workspace: Workspace, kind: type[Any]) -> Any:
    return reading.listed(workspace._store, kind)[0]


def _samples(workspace: Workspace) -> dict[type[Record], Record]:
    """A record of each kind: the example's own, or one made for what the example has none of."""
    missing: dict[type[Record], Record] = {
        Relevance: Relevance(goal_id=_first(workspace, Goal).id, choice=RelevanceChoice.KEEP),
        RecordNumber: RecordNumber(
            meeting_id=_open(workspace).id, organisation_id=_first(workspace, Organisation).id, number="Dnr 1"
        ),
        QualityAnswer: QualityAnswer(
            measurement_id=_first(workspace, Measurement).id,
            check="x",
            question="Varför?",
            answer="Ja",
            who="A",
            at=now(),
        ),
        ParagraphEvidence: ParagraphEvidence(
            paragraph_id=_first(workspace, Paragraph).id, kind=EvidenceKind.NOTE, text="Rapport"
        ),
        ExportRecord: ExportRecord(at=now(), who="A", kind="docx", file_name="a.docx", title="Protokoll", folder="/x"),
        ExportUse: ExportUse(export_id="", target_id=new_id(), target_version=1),
        Disposal: Disposal(at=now(), who="A", role="Arkivarie", reference="Dnr", kind="person", target_id=new_id()),
    }
    found = {kind: reading.listed(workspace._store, kind) for kind in RECORDS}
    return {kind: some[-1] if some else missing[kind] for kind, some in found.items()}


def _open(workspace: Workspace) -> Meeting:
    return next(one for one in reading.listed(workspace._store, Meeting) if one.is_open and not one.revision)


def _other(record: Record) -> Record:
    """The record with another value in every field that tells a reader something."""
    changed: dict[str, Any] = {}
    for one in fields(record):
        value = getattr(record, one.name)
        if one.name in ("id", "version", "revision") or one.name.endswith("_id"):
            continue
        match value:
            case bool():
                changed[one.name] = not value
            # These decide which other fields there may be.
            case StrEnum() if (type(record), one.name) in {(Meeting, "state"), (Indicator, "kind")}:
                continue
            case StrEnum():
                changed[one.name] = next((code for code in type(value) if code is not value), value)
            case int():
                changed[one.name] = value + 1
            case Decimal():
                changed[one.name] = value + 1
            case datetime() | date():
                changed[one.name] = value + timedelta(days=370)
            case time():
                changed[one.name] = time(7, 5)
            case str() if "@" in value or one.name in ("stamp", "sha256", "content", "url", "kind"):
                continue
            case str() if one.name == "email":
                changed[one.name] = "ny@example.org"
            case str():
                changed[one.name] = f"{value} ändrad".strip()
            case tuple() if all(isinstance(part, str) for part in value):
                changed[one.name] = (*value, "Ny")
    return replace(record, **changed)


@pytest.fixture
def _swedish() -> Iterator[None]:
    i18n.use("sv")
    yield
    i18n.use(i18n.ENGLISH)


def told(workspace: Workspace, record_id: str) -> list[tuple[str, list[str]]]:
    """What the history says of a record, the latest step first: what was done, and each line below it."""
    steps = []
    for row in workspace.history.window(record_id=record_id):
        assert row.who == "Test"
        lines = [_(row.what)]
        for change in workspace.history.changes(row.id):
            lines += [f"{_(CHANGE_LABELS[change.kind])}: {record_words(change.table)}", change.title]
            for field in change.fields:
                for value in (field.before, field.after):
                    if isinstance(value, StrEnum):
                        assert value_words(value) != str(value), (field.name, value)
                lines.append(f"{field_words(field.name)}: {value_words(field.before)} → {value_words(field.after)}")
        steps.append((change.kind, lines))
    return steps


@pytest.mark.usefixtures("_swedish")
@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_step_of_every_kind_is_told_and_can_be_taken_back(example: Workspace, kind: type[Record]) -> None:
    session, history = example._session, example.history
    record = replace(_samples(example)[kind], id=new_id(), version=0)
    if hasattr(record, "meeting_id") and record.meeting_id:
        record = replace(record, meeting_id=_open(example).id)
    if isinstance(record, Meeting):
        record = replace(record, state=_open(example).state, revision=0)
    if isinstance(record, ExportUse):
        with session.writing(*Topic, what=N_("Write a document")) as writing:
            record = replace(record, export_id=writing.insert(_samples(example)[ExportRecord]).id)
    with session.writing(*Topic, what=N_("Add")) as writing:
        stored = writing.insert(record)
    expected = [ChangeKind.CREATED]
    if kind not in _ONCE:
        with session.writing(*Topic, what=N_("Change")) as writing:
            # What only ties two records together has nothing to change.
            changed = writing.update(_other(stored))
        steps_back = 3 if changed != stored else 2
        with session.writing(*Topic, what=N_("Remove")) as writing:
            writing.remove(changed)
        removal = writing.id
        assert removal in {row.id for row in history.wastebasket()}
        history.bring_back(removal)
        # Taken back: the return, the removal, the change; and each of them done again.
        for _number in range(steps_back):
            history.undo()
        assert reading.get(example._store, kind, stored.id) == replace(
            stored, version=reading.get(example._store, kind, stored.id).version
        )
        for _number in range(steps_back):
            history.redo()
        now_there = reading.get(example._store, kind, stored.id)
        assert now_there == replace(changed, version=now_there.version)
        updated, removed, back = ChangeKind.UPDATED, ChangeKind.REMOVED, ChangeKind.RESTORED
        middle = [updated, updated] if steps_back == 3 else []
        expected = [back, removed, *middle, back, removed, back, removed, *middle[:1], ChangeKind.CREATED]
    steps = told(example, stored.id)
    assert [one for one, _lines in steps] == expected
    for _one, lines in steps:
        for line in lines:
            assert line.strip() or line == "", line
            assert not _RAW.search(line), line
    if "secrecy" in {one.name for one in fields(kind)}:
        assert "Sekretessmarkering:  → ändrad" in steps[-2][1]
