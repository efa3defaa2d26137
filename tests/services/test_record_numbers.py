"""Two authorities, two numbers for the same papers: from the meeting to every place that shows them."""

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from samverkan_desktop.cli.main import main
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.meetings import RecordNumber
from samverkan_desktop.domain.report import SheetKey
from samverkan_desktop.services.summary_choice import SummaryChoice
from samverkan_desktop.services.workspace import Workspace
from tests.services.test_minutes import met
from tests.services.test_reporting import current, table

ENTRY = {
    "body": "Avstämning bredband",
    "date": "2026-11-25",
    "record_numbers": [
        {"authority": "Länsstyrelsen", "number": " 500-1234-2026 "},
        {"authority": "RÖL", "number": "26RS77"},
    ],
}
NUMBERS = (("Länsstyrelsen i Örebro län", "500-1234-2026"), ("Region Örebro län", "26RS77"))


def test_a_meeting_is_added_with_a_number_for_each_authority(example: Workspace) -> None:
    (meeting_id,) = example.entries.add("meeting", [ENTRY])
    rows = {row.id: row for row in example.meetings.of_period(current(example))}
    assert rows[meeting_id].record_numbers == NUMBERS
    assert all(row.record_numbers == () for row in rows.values() if row.id != meeting_id)
    assert example.minutes.of_meeting(meeting_id).record_numbers == (
        ("Länsstyrelsen", "500-1234-2026"),
        ("Region", "26RS77"),
    )
    assert example.minutes.agenda_of(meeting_id).record_numbers[1] == ("Region", "26RS77")


@pytest.mark.parametrize("authorities", [("PTS",), ("Region", "Regionen")])
def test_only_the_parties_have_one_and_only_one_each(example: Workspace, authorities: tuple[str, ...]) -> None:
    numbers = [{"authority": one, "number": "1"} for one in authorities]
    with pytest.raises(Invalid) as refused:
        example.entries.add("meeting", [{**ENTRY, "record_numbers": numbers}])
    assert "record_numbers" in refused.value.problems


def test_a_number_is_changed_removed_and_taken_back_with_the_meeting(example: Workspace) -> None:
    meeting_id = met(example, "Avstämning bredband")
    document = example.meetings.document(meeting_id)
    region = example.people.organisation_named("Region")
    one = RecordNumber(meeting_id=meeting_id, organisation_id=region.id, number="1")
    saved = example.meetings.save(replace(document, record_numbers=(one,))).value
    changed = replace(saved, record_numbers=(replace(saved.record_numbers[0], number="2"),))
    saved = example.meetings.save(changed).value
    assert [one.number for one in example.meetings.document(meeting_id).record_numbers] == ["2"]
    done = example.meetings.save(replace(saved, record_numbers=()))
    assert example.meetings.document(meeting_id).record_numbers == ()
    example.history.undo(done.set_id)
    assert [one.number for one in example.meetings.document(meeting_id).record_numbers] == ["2"]


def test_the_summary_has_a_column_for_each_party(example: Workspace) -> None:
    (meeting_id,) = example.entries.add("meeting", [ENTRY])
    report = example.reporting.summary(SummaryChoice(period=current(example)))
    rows = {row["id"]: row for row in table(report, SheetKey.MEETINGS)}
    given = {key: value for key, value in rows[meeting_id].items() if key.startswith("record_number:")}
    assert given == {f"record_number:{name}": number for name, number in NUMBERS}
    other = next(row for key, row in rows.items() if key != meeting_id)
    assert other["record_number:Region Örebro län"] == ""


def test_other_programs_read_and_write_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database, entry = tmp_path / "a.db", tmp_path / "in.json"
    with closing(Workspace.create(database)) as workspace:
        period = workspace.starter.add().value
    entry.write_text(json.dumps({**ENTRY, "date": f"{period.start.year}-03-02"}), encoding="utf-8")
    words = ["--database", str(database), "--language", "en"]
    assert main([*words, "add", "meeting", "--json", str(entry)]) == 0
    meeting_id = capsys.readouterr().out.strip()
    assert main([*words, "list", "meetings", "--json"]) == 0
    listed = {row["id"]: row for row in json.loads(capsys.readouterr().out)}
    assert listed[meeting_id]["record_numbers"] == [list(pair) for pair in NUMBERS]
