"""Finalising from the command line, and what `check` says of minutes that somebody has altered."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from samverkan_desktop import cli
from samverkan_desktop.domain.meetings import ItemState
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage.migrations.m0003_protection import TRIGGERS
from tests.services.finished import finalised, held, mended, person_of

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    def call(*words: str | Path) -> tuple[int, str, str]:
        code = cli.main(["--database", str(workspace.path), "--language", "en", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_a_meeting_is_finalised_with_adjusters_at_once(run: Run, workspace: Workspace) -> None:
    meeting_id = held(workspace, decisions=2).meeting.id
    code, out, err = run("finalise", meeting_id, "--adjuster", "Åsa Öberg", "--immediate")
    assert (code, err) == (0, "")
    assert "Finalised: Minutes, version 1" in out
    assert "§ 1, § 2" in out
    (one,) = workspace.finalising.adjustments(meeting_id)
    assert (one.person_id, one.is_immediate) == (person_of(workspace).id, True)


def test_what_must_be_settled_is_listed(run: Run, workspace: Workspace) -> None:
    document = held(workspace)
    spoiled = replace(
        document,
        items=(replace(document.items[0], state=ItemState.UNDECIDED),),
        actions=(replace(document.actions[0], due=None),),
    )
    workspace.meetings.save(spoiled)
    code, out, err = run("finalise", document.meeting.id)
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        "Item 1: The item is neither dealt with nor postponed: Läget i sjöarna",
        "Item 1: The action has no last day: Mäta läckaget",
    ]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("finalise", "okänt"), 2, "no longer in the database"),
        (("finalise", "MEETING", "--adjuster", "Ingen Alls"), 2, "nobody called Ingen Alls"),
        (("finalise", "MEETING", "--immediate"), 2, "--adjuster"),
        (("reopen", "MEETING", "--reason", "Fel"), 2, "not finalised"),
        (("reopen", "MEETING"), 2, "--reason"),
        (("list", "revisions"), 2, "--meeting"),
        (("export", "minutes", "--meeting", "MEETING", "--revision", "2", "ut.txt"), 2, "no version 2"),
    ],
)
def test_what_is_wrong_is_said(run: Run, workspace: Workspace, words: tuple[str, ...], code: int, said: str) -> None:
    meeting_id = held(workspace).meeting.id
    found, _out, err = run(*(meeting_id if word == "MEETING" else word for word in words))
    assert (found, said in err) == (code, True)


def test_it_is_opened_again_and_both_versions_are_listed_and_exported(
    run: Run, workspace: Workspace, tmp_path: Path
) -> None:
    meeting_id = finalised(workspace).meeting.id
    assert run("finalise", meeting_id)[0] == 1
    code, out, _err = run("reopen", meeting_id, "--reason", "Fel siffra")
    assert (code, "version 1: Fel siffra" in out) == (0, True)
    assert run("finalise", meeting_id)[0] == 0
    mended(workspace, meeting_id, "Siktdjupet minskar.")
    code, out, _err = run("list", "revisions", "--meeting", meeting_id)
    assert code == 0
    assert "Fel siffra" in out
    found = json.loads(run("list", "revisions", "--meeting", meeting_id, "--json")[1])
    assert [(one["number"], one["is_whole"]) for one in found] == [(1, True), (2, True), (3, True)]
    assert "content" not in found[0]
    first, latest = tmp_path / "första.txt", tmp_path / "senaste.txt"
    assert run("export", "minutes", "--meeting", meeting_id, "--revision", "1", first)[0] == 0
    assert run("export", "minutes", "--meeting", meeting_id, latest)[0] == 0
    assert "Siktdjupet ökar." in first.read_text(encoding="utf-8-sig")
    assert "Siktdjupet minskar." in latest.read_text(encoding="utf-8-sig")


def test_a_meeting_that_was_never_finalised_has_no_revisions(run: Run, workspace: Workspace) -> None:
    code, out, _err = run("list", "revisions", "--meeting", held(workspace).meeting.id)
    assert (code, out.strip()) == (0, "The minutes have not been finalised.")


def test_check_tells_of_minutes_that_were_altered(run: Run, workspace: Workspace, tmp_path: Path) -> None:
    document = finalised(workspace)
    mended(workspace, document.meeting.id, "Nytt")
    assert run("check")[0] == 0
    with closing(sqlite3.connect(workspace.path)) as raw:
        for name in TRIGGERS:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("UPDATE minutes_revision SET content = replace(content, 'ökar', 'minskar') WHERE number = 1")
        raw.execute("DELETE FROM minutes_revision WHERE number = 2")
        raw.commit()
    code, out, err = run("check")
    assert code == 1
    assert "Integrity: nothing is wrong." in out
    assert err.splitlines()[0].startswith("Not what was saved: Finalised minutes “1”")
    assert err.splitlines()[-3:] == [
        "Finalised minutes have been altered: Avstämning vatten 2026-11-23, version 1",
        "Finalised minutes are missing: Avstämning vatten 2026-11-23, version 2",
        "The rules that keep finalised minutes are missing in the file. They come back when it is opened.",
    ]
    code, _out, err = run("export", "minutes", "--meeting", document.meeting.id, "--revision", "1", tmp_path / "x.txt")
    assert (code, "altered" in err) == (1, True)
    assert not (tmp_path / "x.txt").exists()
