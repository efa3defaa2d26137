"""A routine meeting, from the main window to the finalised minutes in a file, with keys alone."""

from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from samverkan_desktop.config import Settings
from samverkan_desktop.domain.meetings import ItemState, Presence
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.tools.routine import MOST_PRESSES, log_routine_meeting
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.preferences import Preferences


def test_a_routine_meeting_takes_few_keys_and_no_mouse(workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    window = MainWindow(workspace, Preferences(Settings(), saved=False))
    qtbot.addWidget(window)
    window.show()
    folder = tmp_path / "papers"
    folder.mkdir()
    logged = log_routine_meeting(window, folder)
    print(f"\nA routine meeting: {logged.presses} key presses beyond the text.")  # noqa: T201
    assert logged.presses <= MOST_PRESSES

    document = workspace.meetings.document(logged.meeting_id)
    assert {item.state for item in document.items} == {ItemState.HANDLED}
    assert [item.notes for item in document.items] == [
        "",
        "Tolv kommuner har svarat.",
        "Två hinder är undanröjda.",
        "Utkastet är klart.",
    ]
    (decision,) = document.decisions
    assert (decision.text, decision.item_id) == ("Svaren används i höstens bedömning.", document.items[1].id)
    assert decision.number is not None
    people = {one.id: one.name for one in workspace.people.persons()}
    assert [(one.text, people.get(one.owner_id or ""), one.due) for one in document.actions] == [
        ("Kontrollera räknesättet", None, date(2027, 1, 15)),
        ("Skicka ut brevet", "Bo Exempel", date(2027, 1, 22)),
    ]
    assert all(one.owner_organisation_id for one in document.actions)
    assert [one.presence for one in document.attendances] == [Presence.PRESENT, Presence.PRESENT, Presence.EXCUSED]
    assert logged.file.stat().st_size > 0
    window.close()
