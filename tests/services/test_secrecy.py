"""Records with a secrecy mark stay in the program: every way out is walked, with a word of its own in each of them."""

import ast
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

import samverkan_desktop.services
from samverkan_desktop.cli.arguments import LISTS
from samverkan_desktop.cli.main import main
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.exports_log import ExportRecord
from samverkan_desktop.domain.minutes import Agenda, Minutes
from samverkan_desktop.services.importing import read_followup_document
from samverkan_desktop.services.invitations import SERIES, Choice
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import reading
from samverkan_desktop.storage.marked_parts import kinds_today
from tests.conftest import TODAY
from tests.services.finished import finalised, held

GROUND = "OSL 21 kap. 1 § hemlgrund"
# The field that holds the word, and which record it is put into.
FIELDS = {
    "meeting": "title",
    "agenda_item": "title",
    "decision": "text",
    "action_item": "text",
    "assessment": "text",
    "paragraph": "text",
    "indicator": "name",
    "measurement": "source",
    "correction": "new_text",
    "plan": "name",
    "commitment": "name",
    "event": "title",
}
# A marked meeting holds these; its own words and theirs must stay with it.
PARTS = {"agenda_item": "notes", "action_item": "text", "decision": "text", "attendance": "note"}


def word(table: str) -> str:
    return f"zq{table.replace('_', '')}xj"


@pytest.fixture
def marked(workspace: Workspace) -> tuple[Workspace, dict[str, str]]:
    """The example, with one marked record of every kind that can be marked, and one meeting marked as a whole."""
    workspace.starter.add()
    period = workspace.periods.current()
    assert period is not None
    series = workspace.series.all()[0]
    whole = held(workspace, body=workspace.bodies.get(series.body_id))
    other = held(workspace, TODAY.replace(day=20), decisions=2)
    chosen = {
        "meeting": whole.meeting.id,
        "agenda_item": other.items[0].id,
        "decision": other.decisions[1].id,
    }
    with closing(sqlite3.connect(workspace.path)) as raw:
        for table, field in FIELDS.items():
            sets = f"UPDATE {table} SET {field} = {field} || ' {word(table)}', secrecy = ? WHERE id = ?"
            record = chosen.setdefault(table, _some(raw, table, period.id, whole.meeting.id))
            assert raw.execute(sets, (GROUND, record)).rowcount == 1, table
        for table, field in PARTS.items():
            sets = f"UPDATE {table} SET {field} = {field} || ' {word('part' + table)}' WHERE meeting_id = ?"
            assert raw.execute(sets, (whole.meeting.id,)).rowcount, table
        raw.commit()
    workspace.rebuild_index()
    return workspace, {**chosen, "series": series.id, "other": other.meeting.id}


def _some(raw: sqlite3.Connection, table: str, period_id: str, not_of: str) -> str:
    where = {
        "action_item": "meeting_id IS NOT ? AND state = 'open'",
        "assessment": "goal_id IN (SELECT id FROM goal WHERE period_id = ?)",
        "paragraph": "period_id = ?",
    }
    wanted = {"action_item": not_of, "assessment": period_id, "paragraph": period_id}
    asked = f"SELECT id FROM {table} WHERE removal IS NULL AND {where.get(table, '? IS NULL')}"
    found = raw.execute(f"{asked} ORDER BY {FIELDS[table]} LIMIT 1", (wanted.get(table),)).fetchone()
    assert found is not None, table
    return str(found[0])


def text_of(name: str, content: bytes) -> str:
    """All that a file says to whoever opens it, its hidden parts included."""
    suffix = Path(name).suffix
    if suffix in (".xlsx", ".docx"):
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return "\n".join(packed.read(one).decode("utf-8", "replace") for one in packed.namelist())
    if suffix == ".pdf":
        reader = PdfReader(BytesIO(content))
        return "\n".join((*(page.extract_text() for page in reader.pages), str(reader.metadata)))
    if suffix == ".eml":
        message = message_from_bytes(content, policy=default)
        parts = [part for part in message.walk() if not part.is_multipart()]
        said = [text_of(part.get_filename() or "", part.get_payload(decode=True) or b"") for part in parts]  # type: ignore[arg-type]
        return "\n".join((str(message["Subject"]), *said))
    # A folded line of a calendar goes on after a blank.
    return content.decode("utf-8", "replace").replace("\r\n ", "")


def files(workspace: Workspace, ids: dict[str, str], folder: Path, *, asked: bool) -> None:
    """Write everything that can be written, as a user of the window does."""
    period = workspace.periods.current()
    assert period is not None
    printing, minutes, invitations = workspace.printing, workspace.minutes, workspace.invitations
    papers: list[Minutes | Agenda] = [minutes.of_meeting(ids["other"]), minutes.agenda_of(ids["other"])]
    if asked:
        papers += [minutes.of_meeting(ids["meeting"]), minutes.agenda_of(ids["meeting"])]
    for number, paper in enumerate(papers):
        for suffix in (".docx", ".pdf", ".txt", *((".ics", ".eml") if isinstance(paper, Agenda) else ())):
            minutes.write(paper, folder / f"papper{number}{suffix}", with_secrecy=asked)
        printing.minutes(paper, with_secrecy=asked).write(folder / f"utskrift{number}.pdf")
    invitation = invitations.of_meeting(ids["meeting" if asked else "other"], with_secrecy=asked)
    chosen = Choice(
        to=(), subject=invitation.subject, text=invitation.text, kinds=(".pdf", ".ics", SERIES), with_secrecy=asked
    )
    invitations.write(invitation, chosen, folder)
    invitations.write_letter(invitation, chosen, folder / "brev.eml")
    invitations.write_series(ids["series"], folder / "serie.ics", with_secrecy=asked)
    template = folder / "mall.docx"
    workspace.templates.save(template)
    minutes.write(papers[0], folder / "egen mall.docx", template=template, with_secrecy=asked)
    for sheet, name in (
        (workspace.actions.sheet([row.id for row in workspace.actions.of_period(None)]), "actions"),
        (workspace.decisions.sheet([row.id for row in workspace.decisions.of_period(period)]), "decisions"),
    ):
        for suffix in (".xlsx", ".csv"):
            workspace.reporting.write_log(sheet, folder / f"{name}{suffix}", with_secrecy=asked)
    printing.report(workspace.reports.of_period(period, with_secrecy=asked)).write(folder / "u.pdf")
    printing.overview(workspace.overview_papers.figures(period, with_secrecy=asked)).write(folder / "o.pdf")


def commands(ids: dict[str, str], folder: Path) -> Iterator[list[str]]:
    """Every export and every list of the command line."""
    for kind, names in (
        ("excel", ("e.xlsx",)),
        ("report", ("r.docx", "r.pdf", "r.txt")),
        ("overview", ("o.pdf",)),
        ("actions", ("a.xlsx", "a.csv")),
        ("decisions", ("d.xlsx", "d.csv")),
    ):
        yield from (["export", kind, str(folder / f"cli {name}")] for name in names)
    yield ["export", "excel", str(folder / "anonym.xlsx"), "--anonymised"]
    yield ["export", "person", str(folder / "person.docx"), "--name", "Åsa Öberg"]
    yield ["export", "minutes", "--meeting", ids["other"], str(folder / "m.docx")]
    yield ["export", "agenda", "--meeting", ids["other"], str(folder / "m.eml")]
    yield ["export", "series", "--series", ids["series"], str(folder / "s.ics")]
    for what in LISTS:
        if what != "revisions":
            yield ["list", what, "--json"]
            yield ["list", what]
    for table in FIELDS:
        yield ["find", word(table), "--json"]


def said(
    workspace: Workspace, ids: dict[str, str], folder: Path, capsys: pytest.CaptureFixture[str], *, asked: bool
) -> dict[str, str]:
    """What every way out says, by the name of the file or the command."""
    folder.mkdir()
    files(workspace, ids, folder, asked=asked)
    found = {}
    for words in commands(ids, folder):
        capsys.readouterr()
        assert main(
            ["--language", "en", "--database", str(workspace.path), *words, *(["--with-secrecy"] if asked else [])]
        ) in (0, 1), words
        shown = capsys.readouterr()
        # What was looked for may stand in the answer that there is nothing.
        if words[0] != "find" or asked:
            found[" ".join(words[:3])] = shown.out
        else:
            assert GROUND not in shown.out
            assert json.loads(shown.out)["found"] == [] if shown.out else True
    found.update({path.name: text_of(path.name, path.read_bytes()) for path in folder.iterdir()})
    return found


def test_no_word_of_a_marked_record_leaves_the_program_unless_it_is_asked_for(
    marked: tuple[Workspace, dict[str, str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace, ids = marked
    words = {word(table) for table in FIELDS} | {word(f"part{table}") for table in PARTS} | {"hemlgrund"}
    told = said(workspace, ids, tmp_path / "öppet", capsys, asked=False)
    assert [(name, one) for name, text in told.items() for one in words if one in text] == []
    everything = said(workspace, ids, tmp_path / "allt", capsys, asked=True)
    missing = {one for one in words if not any(one in text for text in everything.values())}
    # The ground itself is for those who work in the program.
    assert missing <= {"hemlgrund"}
    # What every kind of document says instead.
    for name in ("papper0.docx", "papper0.txt", "papper0.pdf", "actions.csv", "cli e.xlsx", "egen mall.docx"):
        assert "left out" in told[name], name
    assert "Utelämnat på grund av sekretess: " in told["cli r.txt"]
    read = read_followup_document(tmp_path / "öppet" / "cli r.txt")
    assert not [one for one in read.problems if "Utelämnat" in one.text]
    assert "left out" in told["cli o.pdf"]


def test_the_log_of_exports_remembers_that_somebody_asked(
    marked: tuple[Workspace, dict[str, str]], tmp_path: Path
) -> None:
    workspace, ids = marked
    for asked in (False, True):
        minutes = workspace.minutes.of_meeting(ids["other"])
        workspace.minutes.write(minutes, tmp_path / f"{asked}.txt", with_secrecy=asked)
    told: tuple[ExportRecord, ...] = workspace.exports_log.all()
    assert [one.with_secrecy for one in told] == [False, True]


def test_a_marked_meeting_gives_no_document_unless_it_is_asked_for(
    marked: tuple[Workspace, dict[str, str]], tmp_path: Path
) -> None:
    workspace, ids = marked
    with pytest.raises(Invalid, match="secrecy mark"):
        workspace.minutes.write(workspace.minutes.of_meeting(ids["meeting"]), tmp_path / "m.pdf")
    with pytest.raises(Invalid, match="secrecy mark"):
        workspace.invitations.of_meeting(ids["meeting"])
    assert not (tmp_path / "m.pdf").exists()


def test_finalised_minutes_are_sent_without_what_was_marked_afterwards(workspace: Workspace, tmp_path: Path) -> None:
    document = finalised(workspace, decisions=2)
    store = workspace._store
    with store.transaction(who="Test", what="mark") as writing:
        item = writing.find_many(type(document.decisions[0]), [document.decisions[1].id])[0]
        writing.update(type(item)(**{**item.__dict__, "secrecy": GROUND}))
    minutes = workspace.minutes.of_meeting(document.meeting.id)
    assert workspace.finalising.check(document.meeting.id, 1) == ""
    assert [one.secrecy for one in minutes.decisions] == ["", GROUND]
    workspace.minutes.write(minutes, tmp_path / "m.txt")
    text = (tmp_path / "m.txt").read_text(encoding="utf-8-sig")
    assert "Beslut 0" in text
    assert "Beslut 1" not in text
    assert "1 record with a secrecy mark is left out." in text


def test_frozen_versions_are_written_without_what_was_marked_afterwards(workspace: Workspace, tmp_path: Path) -> None:
    workspace.starter.add()
    period = workspace.periods.all()[-1]
    stamp = workspace.versions.of_period(period)[0].stamp
    with closing(sqlite3.connect(workspace.path)) as raw:
        record, text = raw.execute("SELECT id, text FROM paragraph WHERE period_id = ?", (period.id,)).fetchone()
        raw.execute("UPDATE paragraph SET secrecy = 'ja' WHERE id = ?", (record,))
        raw.commit()
    report = workspace.reports.of_period(period, stamp)
    assert report.text.held_back == 1
    workspace.reports.write(report, tmp_path / "u.txt")
    assert text not in (tmp_path / "u.txt").read_text(encoding="utf-8-sig")
    assert text in str(workspace.reports.of_period(period, stamp, with_secrecy=True).text)


def test_reading_what_may_leave_the_program_ends_whole(marked: tuple[Workspace, dict[str, str]]) -> None:
    workspace, ids = marked
    with workspace.outgoing() as clearance:
        assert clearance.hides(ids["meeting"])
        assert ids["other"] not in clearance.grounds
        assert all(row.id != ids["meeting"] for row in workspace.meetings.of_body(None))
    assert any(row.id == ids["meeting"] for row in workspace.meetings.of_body(None))
    assert reading.get(workspace._store, type(workspace.meetings.get(ids["meeting"])), ids["meeting"])


def test_every_kind_that_can_be_marked_is_walked() -> None:
    assert set(kinds_today()) == set(FIELDS)


_WRITERS = {"write_paper_file", "write_text_file", "whole_file", "write_xlsx", "write_csv"}
# Every function that brings a file out of the program; those of the first line are walked above.
_WALKED = {
    *("write_excel", "write_log", "write", "_write", "write_pdf", "write_account", "write_letter", "write_series"),
    # Templates: an empty form, and a copy of the one that was chosen.
    *("save", "choose"),
}


def test_every_way_out_is_walked() -> None:
    """A new export that is not walked above fails here: add it there, with its reading inside `outgoing`."""
    found: set[str] = set()
    for path in Path(samverkan_desktop.services.__file__).parent.glob("*.py"):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef) and _calls(function) & _WRITERS:
                found.add(function.name)
    assert found == _WALKED


def _calls(function: ast.FunctionDef) -> set[Any]:
    called = [one.func for one in ast.walk(function) if isinstance(one, ast.Call)]
    return {getattr(one, "id", getattr(one, "attr", "")) for one in called}
