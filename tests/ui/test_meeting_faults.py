"""What can go wrong while minutes are written: a crash, two windows, odd clocks, nobody or very many at the table."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.meetings import AgendaItem, Attendance, ItemState, Meeting, MeetingState, Presence
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.domain.swedish_time import from_local, span_from_local
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.tools.routine import Keyboard
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.meeting.attendance_list import AttendanceList
from samverkan_desktop.ui.editors.meeting_window import MeetingWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
Open = Callable[..., MeetingWindow]
SENTENCE = "Ett ord i taget och aldrig en paus. "

# Types without a pause for as long as it lives, and tells after each saving how much is stored.
_TYPIST = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import pictures
from samverkan_desktop.ui.editors.meeting_window import MeetingWindow
app = QApplication([])
workspace = Workspace.open(Path(sys.argv[1]))
desk = pictures.open_window(workspace).desk
window = MeetingWindow(desk, workspace.meetings.document(sys.argv[2]))
window.show()
window.activateWindow()
typed = 0
def strike():
    global typed
    QTest.keyClicks(window.item.notes, sys.argv[3][typed % len(sys.argv[3])])
    typed += 1
def tell():
    stored = workspace.meetings.document(sys.argv[2]).items[0].notes
    print("saved", len(stored), flush=True)
timer = QTimer()
timer.timeout.connect(strike)
timer.start(20)
desk.changes.changed.connect(tell)
app.exec()
"""


@pytest.fixture
def keys() -> Keyboard:
    return Keyboard()


@pytest.fixture
def open_window(desk: Desk, qtbot: QtBot) -> Open:
    def show(document: MeetingDocument, moment: datetime | None = None) -> MeetingWindow:
        window = MeetingWindow(desk, document, moment=lambda: moment or document.meeting.starts_at)
        qtbot.addWidget(window)
        window.show()
        go_to(window, qtbot)
        return window

    return show


@pytest.fixture
def planned(desk: Desk) -> MeetingDocument:
    row = desk.workspace.meetings.planned(desk.workspace.bodies.named("Avstämning bredband").id)
    assert row is not None
    return desk.workspace.meetings.document(row.id)


def go_to(window: MeetingWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


def meet(desk: Desk, day: date, start: time, end: time) -> MeetingDocument:
    starts_at, ends_at = span_from_local(day, start, end)
    body = desk.workspace.bodies.named("Avstämning bredband")
    meeting = Meeting(body_id=body.id, starts_at=starts_at, ends_at=ends_at, state=MeetingState.HELD)
    person = desk.workspace.people.persons()[0]
    attendance = Attendance(meeting_id=meeting.id, person_id=person.id, presence=Presence.EXPECTED)
    return desk.workspace.meetings.save(MeetingDocument(meeting=meeting, attendances=(attendance,))).value


# A crash


def test_a_kill_in_the_middle_of_a_sentence_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    workspace = Workspace.create(path)
    body = workspace.bodies.save(Body(name="Grupp")).value
    meeting = Meeting(body_id=body.id, starts_at=from_local(date(2026, 11, 23), time(13, 0)), state=MeetingState.HELD)
    item = AgendaItem(meeting_id=meeting.id, title="Läget")
    workspace.meetings.save(MeetingDocument(meeting=meeting, items=(item,)))
    workspace.close()
    typist = subprocess.Popen(
        [sys.executable, "-c", _TYPIST, str(path), meeting.id, SENTENCE],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "SAMVERKAN_HOME": str(tmp_path), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert typist.stdout is not None
    told = [int(line.split()[1]) for line, _number in zip(typist.stdout, range(3), strict=False)]
    typist.kill()
    typist.wait()
    typist.stdout.close()
    assert len(told) == 3
    assert told == sorted(set(told))
    workspace = Workspace.open(path)
    notes = workspace.meetings.document(meeting.id).items[0].notes
    workspace.close()
    assert len(notes) >= told[-1]
    assert (SENTENCE * (len(notes) // len(SENTENCE) + 1)).startswith(notes)


def test_saving_does_not_wait_for_a_pause(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard, qtbot: QtBot
) -> None:
    window = open_window(planned)
    typing = QTimer(window)
    typing.timeout.connect(lambda: QTest.keyClick(window.item.notes, Qt.Key.Key_A))
    typing.start(30)
    for _time in range(2):
        with qtbot.waitSignal(desk.changes.changed, timeout=10_000):
            pass
        assert window.saving._pause.interval() < window.saving._limit.interval() <= 1_500
    typing.stop()
    assert desk.workspace.meetings.document(planned.meeting.id).items[0].notes.startswith("aa")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody move a file that is open")
def test_what_could_not_be_saved_is_saved_by_itself_when_it_can(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(planned)
    told: list[str] = []
    window.saving.failed.connect(told.append)
    path = desk.workspace.path
    path.rename(tmp_path / "away.db")
    go_to(window, qtbot)
    keys.type("Skrivet medan filen var borta")
    for _round in range(2):
        assert not window.saving.save(quietly=True)
    assert len(told) == 1
    assert window.saving._again.isActive()
    (tmp_path / "away.db").rename(path)
    with qtbot.waitSignal(desk.changes.changed):
        window.saving._again.start(0)
    assert desk.workspace.meetings.document(planned.meeting.id).items[0].notes == "Skrivet medan filen var borta"


# Two windows


def test_two_windows_on_the_same_minutes_take_over_what_the_other_writes(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard, qtbot: QtBot
) -> None:
    one, two = open_window(planned), open_window(planned)
    go_to(one, qtbot)
    keys.type("Skrivet i den ena")
    go_to(two, qtbot)
    keys.press(Key.Key_Down, CTRL)
    keys.type("Skrivet i den andra")
    keys.press(Key.Key_M, CTRL | SHIFT)
    keys.press(Key.Key_3, CTRL)
    keys.type("N")
    assert two.save()
    assert one.save()
    qtbot.waitUntil(lambda: one.draft.document == two.draft.document)
    document = desk.workspace.meetings.document(planned.meeting.id)
    assert [item.notes for item in document.items[:2]] == ["Skrivet i den ena", "Skrivet i den andra"]
    assert document.items[1].state is ItemState.POSTPONED
    assert document.attendances[0].presence is Presence.PRESENT
    assert one.item.notes.text() == "Skrivet i den ena"


# Odd clocks


def test_hours_over_midnight_are_told_in_the_list(desk: Desk, open_window: Open, keys: Keyboard) -> None:
    document = meet(desk, date(2026, 11, 23), time(23, 0), time(1, 0))
    window = open_window(document, from_local(date(2026, 11, 24), time(0, 10)))
    keys.press(Key.Key_3, CTRL)
    keys.type("K")
    window.attendance._moment = lambda: from_local(date(2026, 11, 24), time(0, 40))
    keys.type("L")
    assert window.save()
    (one,) = desk.workspace.meetings.document(document.meeting.id).attendances
    assert (one.presence, one.arrived_at, one.left_at) == (Presence.PRESENT, time(0, 10), time(0, 40))


@pytest.mark.parametrize(
    ("day", "came", "left"),
    [
        # The hour that does not exist, and the hour that comes twice.
        (date(2027, 3, 28), datetime(2027, 3, 28, 0, 50, tzinfo=UTC), datetime(2027, 3, 28, 1, 10, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 10, tzinfo=UTC)),
    ],
)
def test_the_change_to_and_from_summer_time_keeps_the_hours_of_the_wall(
    desk: Desk, open_window: Open, keys: Keyboard, day: date, came: datetime, left: datetime
) -> None:
    document = meet(desk, day, time(1, 0), time(4, 0))
    window = open_window(document, came)
    keys.press(Key.Key_3, CTRL)
    keys.type("K")
    window.attendance._moment = lambda: left
    keys.type("L")
    assert window.save()
    (one,) = desk.workspace.meetings.document(document.meeting.id).attendances
    spring = day.month == 3
    assert one.arrived_at == (time(1, 50) if spring else time(2, 30))
    assert one.left_at == (time(3, 10) if spring else time(2, 10))


# Nobody, and very many


def test_a_group_without_members_can_be_minuted(desk: Desk, open_window: Open, keys: Keyboard) -> None:
    body = desk.workspace.bodies.save(Body(name="Ny grupp")).value
    window = open_window(desk.workspace.meetings.propose(body))
    assert QApplication.focusWidget() is window.agenda.add_field
    keys.press(Key.Key_E, CTRL | SHIFT)
    keys.press(Key.Key_3, CTRL)
    keys.type("NKLE1")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_Return, CTRL)
    keys.type("Uppstart")
    keys.press(Key.Key_Return)
    keys.type("§Gruppen möts.")
    keys.press(Key.Key_Return)
    assert window.save()
    document = desk.workspace.meetings.document(window.meeting_id)
    assert document.attendances == ()
    assert [one.text for one in document.decisions] == ["Gruppen möts."]


def test_a_letter_among_three_hundred_people_repaints_only_what_it_changes(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting_id = planned.meeting.id
    people = tuple(Person(name=f"Person {number}") for number in range(300))
    full = replace(
        planned,
        new_people=people,
        items=tuple(AgendaItem(meeting_id=meeting_id, title=f"Punkt {number}") for number in range(60)),
        attendances=tuple(
            Attendance(meeting_id=meeting_id, person_id=one.id, presence=Presence.EXPECTED) for one in people
        ),
    )
    window = open_window(desk.workspace.meetings.save(full).value)
    filled: list[int] = []
    fill = AttendanceList._fill_row

    def note(self: AttendanceList, place: int, one: Attendance) -> None:
        filled.append(place)
        fill(self, place, one)

    monkeypatch.setattr(AttendanceList, "_fill_row", note)
    keys.type("Ord")
    assert filled == []
    keys.press(Key.Key_3, CTRL)
    keys.press(Key.Key_End)
    keys.type("D")
    assert filled == [299]
    assert window.save()
    attendances = desk.workspace.meetings.document(meeting_id).attendances
    assert [one.presence for one in attendances[298:]] == [Presence.EXPECTED, Presence.REMOTE]
