from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import docx
import pytest
from icalendar import Calendar
from pypdf import PdfReader

from samverkan_desktop import i18n
from samverkan_desktop.domain.errors import Invalid, NotFound, StorageFailure
from samverkan_desktop.domain.meetings import Decision, MeetingState, Presence
from samverkan_desktop.domain.memberships import Role
from samverkan_desktop.domain.minutes import MinutesAction, MinutesDecision, PaperKind, Participant
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.swedish_time import LOCAL, from_local
from samverkan_desktop.exports import typesetting
from samverkan_desktop.services.workspace import Workspace


def met(workspace: Workspace, body: str, day: date | None = None) -> str:
    """The id of a meeting of the example: the latest that was held, or the one of a day."""
    rows = workspace.meetings.of_body(next(one.id for one in workspace.bodies.all() if one.name == body))
    held = [row for row in rows if (row.day == day if day else row.state is MeetingState.HELD)]
    return held[0].id


@pytest.fixture
def broadband(example: Workspace) -> str:
    return met(example, "Avstämning bredband")


def test_the_minutes_have_everything_by_name(example: Workspace, broadband: str) -> None:
    minutes = example.minutes.of_meeting(broadband)
    assert (minutes.heading, minutes.body, minutes.place) == ("Avstämning bredband", "Avstämning bredband", "Teams")
    assert minutes.areas == ("Digital infrastruktur",)
    assert minutes.parties == ("Region Örebro län", "Länsstyrelsen i Örebro län")
    assert minutes.starts == datetime(2026, 11, 9, 13, 0, tzinfo=LOCAL)
    assert [(item.number, item.title, item.presenter) for item in minutes.items] == [
        (1, "Inrapporterade siffror", "Region"),
        (2, "Bredbandslyft", "Länsstyrelsen"),
        (3, "Nyhetsbrev", "Länsstyrelsen"),
    ]
    assert minutes.items[0].decisions == (MinutesDecision(text="De rättade värdena används i höstens bedömning."),)
    assert [one.text for one in minutes.actions] == [
        "Kontrollera kommunernas inrapporterade siffror",
        "Stämma av räknesättet",
    ]
    assert minutes.actions[0].owner == "Anna Exempel, Region"
    assert [one.item for one in minutes.actions] == [1, 1]
    assert minutes.participants[0] == Participant(
        name="Anna Exempel", organisation="Region Örebro län", title="Handläggare bredband", role=Role.CHAIR
    )
    assert [one.name for one in minutes.of_presence(Presence.EXCUSED)] == ["David Exempel"]


def test_minutes_ask_as_much_where_there_have_been_many_periods(
    example: Workspace, broadband: str, statements: list[str]
) -> None:
    document = example.meetings.document(broadband)
    old = replace(document.meeting, starts_at=from_local(date(2019, 3, 1), time(13)), ends_at=None)
    example.meetings.save(replace(document, meeting=old))

    def asked() -> int:
        statements.clear()
        assert len(example.minutes.of_meeting(broadband).parties) == 2
        return len(statements)

    asked()
    once = asked()
    for year in range(2000, 2020, 2):
        example.periods.add(Period.of_years(year, year + 1))
    assert asked() == once


def test_notes_become_minutes_with_a_decision_and_stop_being_a_draft_when_finalised(
    example: Workspace, broadband: str
) -> None:
    assert example.minutes.of_meeting(broadband).kind is PaperKind.RECORD
    document = example.meetings.document(broadband)
    example.meetings.save(replace(document, decisions=()))
    example.finalising.finalise(broadband)
    minutes = example.minutes.of_meeting(broadband)
    assert (minutes.kind, minutes.is_draft) == (PaperKind.NOTES, False)


def test_what_belongs_to_no_item_is_not_lost(example: Workspace, broadband: str) -> None:
    document = example.meetings.document(broadband)
    beside = Decision(meeting_id=broadband, text="Mötet förlängs.")
    meeting = replace(document.meeting, note="Första raden.\n\n  Andra raden.", title="Extra avstämning")
    without_items = replace(document, items=(), decisions=(*document.decisions, beside), meeting=meeting)
    example.meetings.save(replace(without_items, actions=tuple(replace(a, item_id=None) for a in document.actions)))
    minutes = example.minutes.of_meeting(broadband)
    assert minutes.heading == "Extra avstämning"
    assert len(minutes.decisions_beside) == len(document.decisions) + 1
    assert minutes.decisions[-1] == MinutesDecision(text="Mötet förlängs.")
    assert [one.item for one in minutes.actions_beside] == [0, 0]
    assert minutes.notes == ("Första raden.", "Andra raden.")


def test_the_agenda_brings_what_earlier_meetings_left_open(example: Workspace) -> None:
    agenda = example.minutes.agenda_of(met(example, "Avstämning bredband", date(2026, 11, 23)))
    assert [item.title for item in agenda.items] == [
        "Föregående anteckningar",
        "Inrapporterade siffror",
        "Stödansökningar",
        "Nyhetsbrev",
    ]
    assert all(isinstance(one, MinutesAction) for one in agenda.open_actions)
    assert {one.text for one in agenda.open_actions} == {
        "Ta fram underlag om stödansökningar",
        "Kontrollera kommunernas inrapporterade siffror",
        "Stämma av räknesättet",
    }
    assert {one.presence for one in agenda.participants} == {Presence.EXPECTED}


def test_an_agenda_looks_back_only(example: Workspace) -> None:
    first = met(example, "Avstämning bredband", date(2026, 10, 12))
    assert example.minutes.agenda_of(first).open_actions == ()


def test_each_kind_of_file_is_written_and_opens(example: Workspace, broadband: str, tmp_path: Path) -> None:
    minutes, agenda = example.minutes.of_meeting(broadband), example.minutes.agenda_of(broadband)
    for name in ("a.docx", "a.PDF", "a.txt"):
        assert example.minutes.write(minutes, tmp_path / name) == ()
    example.minutes.write(agenda, tmp_path / "a.ics")
    assert "Anna Exempel" in docx.Document(str(tmp_path / "a.docx")).tables[0].cell(1, 0).text
    assert "Anna Exempel" in PdfReader(tmp_path / "a.PDF").pages[0].extract_text()
    assert "Anna Exempel" in (tmp_path / "a.txt").read_text(encoding="utf-8-sig")
    (event,) = Calendar.from_ical((tmp_path / "a.ics").read_bytes()).events
    assert event["UID"] == broadband
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(("a.", "."))) == [
        "a.PDF",
        "a.docx",
        "a.ics",
        "a.txt",
    ]


def test_pdfs_are_written_by_several_workers_in_either_language_and_each_is_remembered(
    example: Workspace, broadband: str, tmp_path: Path
) -> None:
    def write(name: str) -> str:
        path = tmp_path / name
        assert example.minutes.write(example.minutes.of_meeting(broadband), path) == ()
        return PdfReader(path).pages[0].extract_text()

    said: list[str] = []
    with ThreadPoolExecutor(max_workers=2) as workers:
        for turn, language in enumerate(("sv", "en", "sv")):
            i18n.use(language)
            said += workers.map(write, (f"{turn}-{one}.pdf" for one in range(2)))
    assert len(set(said)) == 2
    assert said[0] == said[1] == said[4] == said[5]
    assert ["Deltagare" in text for text in said] == [True, True, False, False, True, True]
    assert ["Participants" in text for text in said] == [False, False, True, True, False, False]
    log = example.exports_log
    version = example.meetings.get(broadband).version
    assert sorted(one.file_name for one in log.all()) == [f"{turn}-{one}.pdf" for turn in range(3) for one in range(2)]
    assert [log.carried_by(one.id) for one in log.all()] == [{broadband: version}] * 6


def test_a_pdf_that_is_not_whole_takes_no_place_and_is_not_remembered(
    example: Workspace, broadband: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, whole = tmp_path / "a.pdf", typesetting._typeset
    path.write_bytes(b"as it was")
    monkeypatch.setattr(typesetting, "_typeset", lambda *given: whole(*given).replace(b"endobj", bytes(6), 1))
    with pytest.raises(StorageFailure, match="not written whole"):
        example.minutes.write(example.minutes.of_meeting(broadband), path)
    assert path.read_bytes() == b"as it was"
    assert not list(tmp_path.glob(".*"))
    assert example.exports_log.all() == ()


@pytest.mark.parametrize("name", ["a.ics", "a.doc", "a", "a.docx.exe"])
def test_another_kind_of_file_is_refused_by_name(example: Workspace, broadband: str, tmp_path: Path, name: str) -> None:
    with pytest.raises(Invalid) as refused:
        example.minutes.write(example.minutes.of_meeting(broadband), tmp_path / name)
    assert ".docx, .pdf, .txt" in refused.value.problems["file"]
    assert not (tmp_path / name).exists()


def test_a_folder_that_is_not_there_is_told(example: Workspace, broadband: str, tmp_path: Path) -> None:
    with pytest.raises(StorageFailure):
        example.minutes.write(example.minutes.of_meeting(broadband), tmp_path / "ingen" / "a.docx")


def test_a_meeting_that_is_gone_has_no_minutes(example: Workspace, broadband: str) -> None:
    example.meetings.remove(broadband)
    with pytest.raises(NotFound):
        example.minutes.of_meeting(broadband)
    with pytest.raises(NotFound):
        example.minutes.agenda_of("no-such-meeting")


def test_the_name_of_the_file_tells_what_when_and_whose(example: Workspace, broadband: str) -> None:
    i18n.use("sv")
    papers = example.minutes
    minutes = papers.of_meeting(broadband)
    assert papers.file_name(minutes, ".docx") == "Avstämning bredband 2026-11-09 protokoll.docx"
    notes = replace(minutes, items=(), heading="A/B: " + "lång " * 80)
    name = papers.file_name(notes, ".pdf")
    assert name.startswith("A-B")
    assert name.endswith("2026-11-09 minnesanteckningar.pdf")
    assert len(name) <= 130
