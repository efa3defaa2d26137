"""Who is there, with one key for each person."""

from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from samverkan_desktop import i18n
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.meetings import MeetingState, Presence
from samverkan_desktop.domain.memberships import Membership, Role
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.tools.routine import Keyboard
from samverkan_desktop.ui.desk import Desk
from tests.ui.meeting.helping import CTRL, SHIFT, Key, Open, proposal, stored


def test_one_key_per_person(open_window: Open, planned: MeetingDocument, keys: Keyboard) -> None:
    window = open_window(planned)
    keys.press(Key.Key_3, CTRL)
    keys.type("NDS")
    assert [one.presence for one in window.draft.document.attendances] == [
        Presence.PRESENT,
        Presence.REMOTE,
        Presence.ABSENT,
    ]
    keys.type("1")
    assert window.draft.document.attendances[0].presence is Presence.PRESENT
    keys.type("1")
    assert window.draft.document.attendances[0].presence is Presence.REMOTE
    keys.type("2E")
    assert window.draft.document.attendances[1].presence is Presence.SUBSTITUTE
    keys.type("3G")
    assert window.draft.document.attendances[2].presence is Presence.GUEST
    assert window.draft.document.meeting.state is MeetingState.HELD


def test_late_and_left_take_one_key_while_the_meeting_goes_on(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    window = open_window(planned)
    keys.press(Key.Key_3, CTRL)
    keys.type("KN")
    assert window.save()
    first, second, _third = stored(desk, window).attendances
    assert (first.presence, first.arrived_at) == (Presence.PRESENT, time(13, 10))
    assert (second.presence, second.arrived_at) == (Presence.PRESENT, None)
    keys.press(Key.Key_Up)
    keys.type("L")
    keys.press(Key.Key_Up)
    row = window.attendance.list.item(1)
    assert row.data(Qt.ItemDataRole.AccessibleTextRole).endswith("Gick 13:10")
    keys.type("L")
    assert window.draft.document.attendances[1].left_at is None


def test_at_another_time_the_hour_is_asked_for_beside_the_list(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    window = open_window(planned, time(8, 0))
    keys.press(Key.Key_3, CTRL)
    keys.type("K")
    panel = window.attendance.panel
    assert QApplication.focusWidget() is panel.arrived.edit
    keys.type("13:20")
    keys.press(Key.Key_Tab)
    keys.type("13:05")
    keys.press(Key.Key_Return)
    assert panel.is_open
    assert panel.rows["left_at"].error.text()
    panel.left.edit.selectAll()
    keys.type("13:50")
    keys.press(Key.Key_Return)
    assert not panel.is_open
    assert QApplication.focusWidget() is window.attendance.list
    one = window.draft.document.attendances[0]
    assert (one.presence, one.arrived_at, one.left_at) == (Presence.PRESENT, time(13, 20), time(13, 50))


def test_role_and_substitute_are_told_in_the_list(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    window = open_window(planned)
    keys.press(Key.Key_3, CTRL)
    keys.type("FE")
    assert window.draft.document.attendances[1].substitutes_for_id == planned.attendances[0].person_id
    name = window.draft.person(planned.attendances[0].person_id)
    assert name is not None
    assert f"för {name.name}" in window.attendance.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    keys.press(Key.Key_Return)
    panel = window.attendance.panel
    panel.role.setFocus()
    keys.type("o")
    assert panel.role.currentText() == "Ordförande"
    keys.press(Key.Key_Escape)
    assert window.save()
    third = stored(desk, window).attendances[2]
    assert third.role is Role.CHAIR
    assert "ordförande" in window.attendance.list.item(2).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_member_who_is_added_has_the_role_of_the_membership(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    person = desk.workspace.people.save_person(Person(name="Signe Sekreterare")).value
    desk.workspace.members.save(
        Membership(body_id=planned.meeting.body_id, person_id=person.id, role=Role.SECRETARY, start=date(2026, 1, 1))
    )
    window = open_window(planned)
    keys.press(Key.Key_P, CTRL | SHIFT)
    keys.type("signe sekreterare")
    keys.press(Key.Key_Return)
    assert window.save()
    assert stored(desk, window).attendances[-1].role is Role.SECRETARY


def test_the_letters_follow_the_language(desk: Desk, open_window: Open, keys: Keyboard) -> None:
    i18n.use("en")
    window = open_window(proposal(desk))
    keys.press(Key.Key_3, CTRL)
    keys.type("PRE")
    assert [one.presence for one in window.draft.document.attendances] == [
        Presence.PRESENT,
        Presence.REMOTE,
        Presence.EXCUSED,
    ]


def test_participants_are_added_by_name(
    desk: Desk, open_window: Open, planned: MeetingDocument, keys: Keyboard
) -> None:
    window = open_window(planned)
    keys.press(Key.Key_P, CTRL | SHIFT)
    keys.type("Örjan Nybliven, Länsstyrelsen")
    keys.press(Key.Key_Return)
    keys.type("eva exempel")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_S, CTRL)
    people = {one.id: one for one in desk.workspace.people.persons()}
    names = [people[one.person_id].name for one in stored(desk, window).attendances]
    assert names[-2:] == ["Örjan Nybliven", "Eva Exempel"]
    new = next(one for one in people.values() if one.name == "Örjan Nybliven")
    assert new.organisation_id == desk.workspace.people.organisation_named("LST").id
    window.item.write()
    keys.type("!Ring @Örjan")
    keys.press(Key.Key_Return)
    assert window.draft.document.actions[-1].owner_id == new.id
