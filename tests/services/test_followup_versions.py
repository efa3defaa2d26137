"""Frozen versions: what they hold, that nothing changes them, and what is a draft after them."""

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from samverkan_desktop.domain.assessments import EvidenceKind
from samverkan_desktop.domain.corrections import CorrectedKind, Correction
from samverkan_desktop.domain.errors import Invalid, NotFound, StaleRecord, StorageFailure
from samverkan_desktop.domain.followup_versions import stamp_for
from samverkan_desktop.domain.followups import Paragraph, ParagraphEvidence
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.services.workspace import Workspace


@pytest.fixture
def period(workspace: Workspace) -> Period:
    period = workspace.periods.start(Period.of_years(2026, 2027), ("Skog", "Vatten")).value
    write(workspace, period, "Skogen", "Vattnet")
    return period


def write(workspace: Workspace, period: Period, *texts: str) -> list[Paragraph]:
    area = workspace.areas.of_period(period.id)[0]
    document = workspace.followups.document(period.id, area.id)
    paragraphs = tuple(Paragraph(period_id=period.id, area_id=area.id, text=text) for text in texts)
    return list(workspace.followups.save(replace(document, paragraphs=paragraphs)).value.paragraphs)


def test_a_version_never_changes_when_the_data_does(workspace: Workspace, period: Period) -> None:
    version = workspace.versions.freeze(period, note="Första").value
    before = workspace.reports.of_period(period, version.stamp).text
    assert (version.stamp, before.stamp, version.frozen_by, version.note) == ("261123", "261123", "Test", "Första")
    area = workspace.areas.of_period(period.id)[0]
    workspace.goals.save(Goal(period_id=period.id, area_id=area.id, wording="Nytt mål"))
    workspace.areas.remove(workspace.areas.of_period(period.id)[1].id, period_id=period.id)
    write(workspace, period, "Allt är annorlunda")
    assert workspace.reports.of_period(period, "261123").text == before
    assert [one.name for one in before.areas] == ["Skog", "Vatten"]
    assert before.areas[0].paragraphs == ("Skogen", "Vattnet")
    assert before.areas[0].goals == ()


def test_the_content_is_canonical_and_its_hash_is_of_it(workspace: Workspace, period: Period) -> None:
    version = workspace.versions.freeze(period).value
    assert version.sha256 == hashlib.sha256(version.content.encode()).hexdigest()
    data = json.loads(version.content)
    assert version.content == json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert data["format"] == 1
    assert data["areas"][0]["paragraphs"] == ["Skogen", "Vattnet"]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE follow_up_version SET content = '{}'",
        "UPDATE follow_up_version SET sha256 = ''",
        "UPDATE follow_up_version SET stamp = '990101'",
        "DELETE FROM follow_up_version",
    ],
)
def test_the_database_itself_refuses_to_change_it(workspace: Workspace, period: Period, change: str) -> None:
    workspace.versions.freeze(period)
    with pytest.raises(Exception, match="never"):
        workspace._store.execute(change)


def test_a_content_that_was_changed_behind_our_back_is_found(workspace: Workspace, period: Period) -> None:
    version = workspace.versions.freeze(period).value
    with pytest.raises(StorageFailure, match="no longer what was frozen"):
        workspace.versions.frozen(replace(version, content=version.content.replace("Skogen", "Skogar")))


def test_what_was_written_after_it_is_a_draft_until_frozen_again(workspace: Workspace, period: Period) -> None:
    workspace.versions.freeze(period)
    same = workspace.reports.of_period(period).text
    assert (same.stamp, same.draft_after) == ("261123", "")
    write(workspace, period, "Skogen växer")
    draft = workspace.reports.of_period(period).text
    assert (draft.stamp, draft.draft_after) == ("", "261123")
    assert workspace.versions.freeze(period).value.stamp == "261123b"
    assert [one.stamp for one in workspace.versions.of_period(period)] == ["261123b", "261123"]
    assert workspace.reports.of_period(period).text.stamp == "261123b"


def test_nothing_new_and_taken_stamps_are_refused(workspace: Workspace, period: Period) -> None:
    workspace.versions.freeze(period)
    with pytest.raises(Invalid, match="Nothing has changed"):
        workspace.versions.freeze(period)
    write(workspace, period, "Nytt")
    with pytest.raises(Invalid, match="already a version"):
        workspace.versions.freeze(period, stamp="261123")
    with pytest.raises(Invalid, match="six digits"):
        workspace.versions.freeze(period, stamp="i dag")
    assert len(workspace.versions.of_period(period)) == 1
    with pytest.raises(NotFound, match="261123"):
        workspace.versions.named(period, "240101")


def test_freezing_is_taken_back_as_a_whole(workspace: Workspace, period: Period) -> None:
    workspace.versions.freeze(period)
    workspace.history.undo()
    assert workspace.versions.of_period(period) == ()
    assert workspace.reports.of_period(period).text.stamp == ""


def test_a_version_that_somebody_may_have_is_not_taken_back(
    workspace: Workspace, period: Period, tmp_path: Path
) -> None:
    done = workspace.versions.freeze(period)
    workspace.reports.write(workspace.reports.of_period(period, done.value.stamp), tmp_path / "u.txt")
    for set_id in (None, done.set_id):
        with pytest.raises(StaleRecord, match="stays as it is"):
            workspace.history.undo(set_id)
    assert workspace.versions.of_period(period) == (done.value,)


def test_an_empty_document_is_not_frozen(workspace: Workspace) -> None:
    period = workspace.periods.start(Period.of_years(2026, 2027), ("Skog",)).value
    with pytest.raises(Invalid, match="nothing to freeze"):
        workspace.versions.freeze(period)


def test_the_stamps_of_one_day_get_letters() -> None:
    taken: list[str] = []
    for _version in range(26):
        taken.append(stamp_for(date(2024, 3, 21), taken))
    assert taken[:3] == ["240321", "240321b", "240321c"]
    assert taken[-1] == "240321z"
    with pytest.raises(Invalid):
        stamp_for(date(2024, 3, 21), taken)


def test_evidence_is_frozen_with_the_words_it_had(example: Workspace) -> None:
    period = example.periods.all()[0]
    area = example.areas.of_period(period.id)[1]
    meeting = example.meetings.of_period(period, area.id)[0]
    document = example.followups.document(period.id, area.id)
    evidence = ParagraphEvidence(
        paragraph_id=document.paragraphs[0].id, kind=EvidenceKind.MEETING, target_id=meeting.id
    )
    example.followups.save(replace(document, evidence=(evidence,)))
    frozen = example.versions.frozen(example.versions.freeze(period).value)
    assert [(one.area, one.paragraph, one.target_id, one.label) for one in frozen.evidence] == [
        (1, 0, meeting.id, f"{meeting.label} {meeting.day.isoformat()}")
    ]


def test_evidence_goes_with_its_paragraph_and_comes_back(example: Workspace) -> None:
    period = example.periods.all()[0]
    area = example.areas.of_period(period.id)[0]
    document = example.followups.document(period.id, area.id)
    notes = tuple(
        ParagraphEvidence(paragraph_id=one.id, kind=EvidenceKind.NOTE, text=f"Underlag {one.position}")
        for one in document.paragraphs
    )
    stored = example.followups.save(replace(document, evidence=notes)).value
    again = example.followups.save(replace(stored, paragraphs=stored.paragraphs[1:])).value
    assert [one.text for one in example.followups.document(period.id, area.id).evidence] == ["Underlag 1"]
    assert [one.paragraph_id for one in again.evidence] == [stored.paragraphs[1].id]
    example.history.undo()
    assert len(example.followups.document(period.id, area.id).evidence) in (0, 2)


def test_corrections_of_the_period_are_printed_and_frozen(workspace: Workspace, period: Period) -> None:
    area = workspace.areas.of_period(period.id)[0]
    with workspace._store.transaction(who="", what="") as writing:
        for day, old in ((date(2025, 12, 31), "före"), (date(2026, 1, 1), "under"), (date(2028, 2, 1), "efter")):
            writing.insert(
                Correction(kind=CorrectedKind.STATEMENT, area_id=area.id, old=old, new="rätt", discovered_on=day)
            )
    text = workspace.reports.of_period(period).text
    assert [one.old for one in text.areas[0].corrections] == ["under", "efter"]
    frozen = workspace.versions.frozen(workspace.versions.freeze(period).value)
    assert frozen.text.areas[0].corrections == text.areas[0].corrections


def test_a_corrected_value_is_printed_with_its_name_and_not_read_back_twice(example: Workspace) -> None:
    period = example.periods.all()[0]
    text = example.reports.of_period(period).text
    (printed,) = text.areas[0].corrections
    assert "snabb anslutning" in printed.stood_in
    plan = example.importing.plan(text)
    assert [area.new_corrections for area in plan.areas] == [()] * len(text.areas)
