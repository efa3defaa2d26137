"""The page of groups: the list, one group beside it, and everything by keys."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.bodies import Body, BodyKind, Cadence, CadenceKind
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.errors import NotFound
from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.domain.memberships import Membership, Role
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.domain.series import OccurrenceState, Series
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.body import BodyEditor
from samverkan_desktop.ui.editors.focus_area import FocusAreaEditor
from samverkan_desktop.ui.editors.membership import MembershipEditor
from samverkan_desktop.ui.editors.move_meeting import MoveMeeting
from samverkan_desktop.ui.editors.series import SeriesEditor
from samverkan_desktop.ui.pages.bodies_page import BodiesPage

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier
D = TypeVar("D", bound=QDialog)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> BodiesPage:
    period = desk.workspace.periods.current()
    assert period is not None
    made = BodiesPage(desk, period)
    qtbot.addWidget(made)
    made.resize(1366, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.list.setFocus()
    return made


def dialog_of(page: QWidget, kind: type[D], qtbot: QtBot) -> D:
    found = next(one for one in page.window().findChildren(kind) if one.isVisible())
    qtbot.waitUntil(lambda: QApplication.activeWindow() is found)
    return found


def choose(page: BodiesPage, name: str) -> Body:
    body = page.desk.workspace.bodies.named(name)
    settle()
    assert page.show_record(body.id)
    return body


def write(qtbot: QtBot, field: QWidget, text: str) -> None:
    field.setFocus()
    edit = field if isinstance(field, QLineEdit) else field.focusProxy()
    assert isinstance(edit, QLineEdit)
    edit.selectAll()
    for letter in text:
        # The keyboard of the test has no å, ä and ö.
        if letter.isascii():
            qtbot.keyClicks(edit, letter)
        else:
            edit.insert(letter)


def key(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifier)


def settle() -> None:
    """Let the page hear of the change."""
    QApplication.processEvents()


def back(page: BodiesPage, widget: QWidget, qtbot: QtBot) -> None:
    """The dialog is closed, and the user goes on in a list."""
    settle()
    page.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def notice(desk: Desk) -> str:
    return str(desk.messages.notices[-1].accessibleName())


def test_the_list_tells_what_is_held_of_what_is_expected(page: BodiesPage, desk: Desk) -> None:
    body = choose(page, "Avstämning bredband")
    place = page.list.table.place_of(body.id)
    texts = [page.list.table.index(place, column).data() for column in range(4)]
    standing = {row.body.id: row for row in desk.workspace.bodies.standings(page.period)}[body.id]
    assert standing.expected is not None
    assert texts == [body.name, f"{standing.held} av {standing.expected[0]}", "9 nov", "23 nov"]
    panel = page.panel
    assert panel.standing.accessibleName() == f"{standing.held} av {standing.expected[0]} hållna hittills 2026–2027"
    assert panel.rhythm.text() == "Möttes för 14 dagar sedan, väntat inom 14 dagar"
    assert panel.following.text() == "Nästa mån 23 nov"


def test_a_group_that_never_met_says_so(page: BodiesPage) -> None:
    choose(page, "LänsIT-gruppen")
    assert page.panel.rhythm.text() == "Har inte mötts ännu"
    assert page.panel.following.text() == ""
    assert "vid behov" in page.list.table.index(page.list.table.place_of(choose(page, "LänsIT-gruppen").id), 0).data(
        Qt.ItemDataRole.ToolTipRole
    )


def test_a_group_is_added_with_keys(page: BodiesPage, desk: Desk, qtbot: QtBot) -> None:
    key(qtbot, Key.Key_N, Control | Shift)
    editor = dialog_of(page, BodyEditor, qtbot)
    write(qtbot, editor.name, "Chefsgruppen för folkhälsa")
    editor.kind.setCurrentIndex(list(BodyKind).index(BodyKind.COUNCIL))
    editor.cadence.kind.setCurrentIndex(editor.cadence.kind.findData(CadenceKind.PER_TERM.value))
    write(qtbot, editor.aliases, "Folkhälsocheferna; Chefsgruppen ;")
    area = desk.workspace.areas.named("Omstart")
    tick = editor.findChild(QCheckBox, f"bodyArea_{area.id}")
    assert tick is not None
    tick.setFocus()
    key(qtbot, Key.Key_Space)
    key(qtbot, Key.Key_S, Control)
    body = desk.workspace.bodies.named("Folkhälsocheferna")
    assert (body.name, body.kind, body.cadence) == (
        "Chefsgruppen för folkhälsa",
        BodyKind.COUNCIL,
        Cadence(CadenceKind.PER_TERM, 2, 3),
    )
    assert body.aliases == ("Folkhälsocheferna", "Chefsgruppen")
    assert desk.workspace.bodies.area_ids(body.id) == (area.id,)
    row = page.list.row()
    assert row is not None
    assert row.body.id == body.id
    assert page.panel.name.text() == body.name


def test_problems_are_told_beside_their_fields(page: BodiesPage, qtbot: QtBot) -> None:
    page.add()
    editor = dialog_of(page, BodyEditor, qtbot)
    editor.save()
    assert editor.form.row("name").error.text()
    write(qtbot, editor.name, "LänsIT-gruppen")
    editor.save()
    assert editor.form.row("name").error.text()
    assert editor.isVisible()


def test_enter_goes_into_the_group_where_its_lists_have_the_keys(page: BodiesPage, qtbot: QtBot) -> None:
    choose(page, "Avstämning bredband")
    back(page, page.list, qtbot)
    key(qtbot, Key.Key_Return)
    assert QApplication.focusWidget() is page.panel.meetings.list
    page.panel.chips.choose("members")
    back(page, page.list, qtbot)
    key(qtbot, Key.Key_Return)
    assert QApplication.focusWidget() is page.panel.members.list


def test_f2_changes_and_a_conflict_keeps_both(page: BodiesPage, desk: Desk, qtbot: QtBot) -> None:
    body = choose(page, "LänsIT-gruppen")
    key(qtbot, Key.Key_F2)
    editor = dialog_of(page, BodyEditor, qtbot)
    write(qtbot, editor.name, "Min grupp")
    desk.workspace.bodies.save(replace(body, name="Deras grupp", note="Deras anteckning"))
    editor.save()
    question = next(one for one in editor.findChildren(QDialog) if one.objectName() == "conflictDialog")
    question.accept()
    kept = desk.workspace.bodies.get(body.id)
    assert kept.name == "Min grupp"


def test_a_group_removed_meanwhile_can_be_saved_as_new(page: BodiesPage, desk: Desk, qtbot: QtBot) -> None:
    body = choose(page, "LänsIT-gruppen")
    page.edit()
    editor = dialog_of(page, BodyEditor, qtbot)
    write(qtbot, editor.name, "Min grupp")
    desk.workspace.bodies.remove(body)
    editor.save()
    question = next(one for one in editor.findChildren(QDialog) if one.isVisible())
    yes = question.findChild(QPushButton, "messageYes")
    assert yes is not None
    yes.click()
    saved = desk.workspace.bodies.named("Min grupp")
    assert (saved.id != body.id, saved.kind) == (True, body.kind)


def test_removing_says_what_goes_along_and_can_be_undone(page: BodiesPage, desk: Desk, qtbot: QtBot) -> None:
    body = choose(page, "Planering landsbygd")
    key(qtbot, Key.Key_Delete)
    with pytest.raises(NotFound):
        desk.workspace.bodies.get(body.id)
    assert "7 möten" in notice(desk)
    action = desk.messages.notices[0].action
    assert action is not None
    action.click()
    assert desk.workspace.bodies.get(body.id).name == body.name


def test_a_group_with_finalised_minutes_stays_and_the_reason_is_told(
    page: BodiesPage, desk: Desk, qtbot: QtBot
) -> None:
    body = choose(page, "Avstämning bredband")
    key(qtbot, Key.Key_Delete)
    assert desk.workspace.bodies.get(body.id) == body
    assert "kan inte tas bort" in notice(desk)


def test_a_new_meeting_is_asked_for(page: BodiesPage, desk: Desk) -> None:
    body = choose(page, "LänsIT-gruppen")
    page.panel.meet_button.click()
    journey: Any = desk.go
    assert journey.went == [("new_meeting", body.id, None)]


def test_without_a_series_the_proposed_days_are_told_and_one_is_made_with_keys(
    page: BodiesPage, desk: Desk, qtbot: QtBot
) -> None:
    body = choose(page, "Chefer, sociala frågor")
    empty = page.panel.meetings.list._empty
    assert "Utan serie föreslås de här dagarna: " in empty.text.text()
    empty.action.click()
    editor = dialog_of(page, SeriesEditor, qtbot)
    assert editor.cadence.cadence() == body.cadence
    assert editor.place.text() == "Eklundavägen"
    write(qtbot, editor.first_day, "2027-01-14")
    assert editor.days.text() == "Nästa dagar: tors 14 jan 2027, tors 4 mars 2027, tors 22 apr 2027, tors 26 aug 2027"
    editor.items.setFocus()
    key(qtbot, Key.Key_Space)
    for title in ("Läget", "Åtgärder", "Övrigt"):
        focused = QApplication.focusWidget()
        assert isinstance(focused, QLineEdit)
        write(qtbot, focused, title)
        key(qtbot, Key.Key_Return)
    key(qtbot, Key.Key_S, Control)
    settle()
    (series,) = desk.workspace.series.of_body(body.id)
    assert (series.first_day, series.cadence, series.place) == (date(2027, 1, 14), body.cadence, "Eklundavägen")
    assert [one.title for one in desk.workspace.series.items(series.id)] == ["Läget", "Åtgärder", "Övrigt"]
    rows = page.panel.meetings.list.table.rows
    assert [row.day for row in rows][:2] == [date(2027, 1, 14), date(2027, 3, 4)]


def test_items_of_a_series_are_moved_with_keys_and_keep_their_records(
    page: BodiesPage, desk: Desk, qtbot: QtBot
) -> None:
    body = choose(page, "Planering landsbygd")
    (series,) = desk.workspace.series.of_body(body.id)
    before = desk.workspace.series.items(series.id)
    page.panel.meetings.edit_series(series)
    editor = dialog_of(page, SeriesEditor, qtbot)
    last = editor.findChild(QLineEdit, "seriesItemsRow3_title")
    assert last is not None
    last.setFocus()
    key(qtbot, Key.Key_Up, Control)
    key(qtbot, Key.Key_Up, Control)
    assert not editor.form.row("items").error.text()
    key(qtbot, Key.Key_S, Control)
    after = desk.workspace.series.items(series.id)
    assert [one.id for one in after] == [before[2].id, before[0].id, before[1].id]
    assert after[1].minutes == before[0].minutes


@pytest.mark.parametrize(
    ("field", "text", "row"),
    [
        ("first_day", "", "first_day"),
        ("first_day", "snart", "first_day"),
        ("last_day", "2020-01-01", "last_day"),
        ("starts_at", "", "starts_at"),
        ("starts_at", "25:99", "starts_at"),
    ],
)
def test_a_series_that_cannot_be_says_which_field_is_wrong(
    page: BodiesPage, desk: Desk, qtbot: QtBot, field: str, text: str, row: str
) -> None:
    body = choose(page, "Avstämning bredband")
    before = desk.workspace.series.of_body(body.id)
    page.panel.meetings.edit_series(before[0])
    editor = dialog_of(page, SeriesEditor, qtbot)
    widget = getattr(editor, field)
    widget.edit.setText(text)
    editor.save()
    assert editor.form.row(row).error.text()
    assert desk.workspace.series.of_body(body.id) == before


def test_an_occurrence_is_moved_cancelled_and_restored_with_keys(page: BodiesPage, desk: Desk, qtbot: QtBot) -> None:
    choose(page, "Avstämning bredband")
    view = page.panel.meetings.list
    coming = next(row for row in view.table.rows if row.state is OccurrenceState.COMING)
    assert coming.day == date(2026, 12, 7)
    assert view.select(f"{coming.series_id} {coming.occurrence}")
    back(page, view, qtbot)
    key(qtbot, Key.Key_F2)
    form = dialog_of(page, MoveMeeting, qtbot)
    qtbot.keyClicks(form.day.edit, "2026-12-12")
    assert "helg" in form.told.text()
    write(qtbot, form.day, "8/12")
    write(qtbot, form.start, "9.30")
    key(qtbot, Key.Key_Return, Control)
    row = view.row()
    assert row is not None
    assert (row.state, row.day, row.occurrence) == (OccurrenceState.MOVED, date(2026, 12, 8), date(2026, 12, 7))
    assert notice(desk) == "Mötet flyttades till tisdag 8 december."
    back(page, view, qtbot)
    key(qtbot, Key.Key_R, Control)
    settle()
    row = view.row()
    assert row is not None
    assert (row.state, row.day) == (OccurrenceState.PLANNED, date(2026, 12, 7))
    key(qtbot, Key.Key_Delete)
    settle()
    row = view.row()
    assert row is not None
    assert row.state is OccurrenceState.CANCELLED
    assert not page.panel.meetings.cancel_button.isEnabled()
    key(qtbot, Key.Key_Delete)
    assert [one.state for one in desk.workspace.meetings.of_body(row.body_id)].count(MeetingState.CANCELLED) == 1


def test_a_day_that_is_taken_is_told_at_the_field(page: BodiesPage, qtbot: QtBot) -> None:
    choose(page, "Avstämning bredband")
    view = page.panel.meetings.list
    coming = next(row for row in view.table.rows if row.state is OccurrenceState.COMING)
    view.select(f"{coming.series_id} {coming.occurrence}")
    page.panel.meetings.shift()
    form = dialog_of(page, MoveMeeting, qtbot)
    for text in ("2026-12-21", "", "någon gång"):
        form.day.edit.setText(text)
        form.save()
        assert form._form.row("day").error.text()
    assert form.isVisible()


def test_enter_opens_the_meeting_or_prepares_it(page: BodiesPage, desk: Desk, qtbot: QtBot) -> None:
    body = choose(page, "Avstämning bredband")
    view = page.panel.meetings.list
    chosen = view.row()
    assert chosen is not None
    assert (chosen.day, chosen.state) == (date(2026, 11, 23), OccurrenceState.PLANNED)
    back(page, view, qtbot)
    key(qtbot, Key.Key_Return)
    key(qtbot, Key.Key_Down)
    key(qtbot, Key.Key_Return)
    journey: Any = desk.go
    assert journey.went == [
        ("open_meeting", chosen.meeting_id),
        ("new_meeting", body.id, None, date(2026, 12, 7)),
    ]


def test_a_held_meeting_can_only_be_opened(page: BodiesPage) -> None:
    choose(page, "Avstämning bredband")
    part = page.panel.meetings
    held = next(row for row in part.list.table.rows if row.state is OccurrenceState.HELD)
    part.list.select(f"{held.series_id} {held.occurrence}")
    buttons = (part.open_button, part.move_button, part.cancel_button, part.restore_button)
    assert [one.isEnabled() for one in buttons] == [True, False, False, False]


def test_after_the_first_member_the_keys_go_to_the_list_and_not_to_undo(
    page: BodiesPage, desk: Desk, qtbot: QtBot
) -> None:
    body = desk.workspace.bodies.save(Body(name="Nytt forum")).value
    choose(page, body.name)
    page.panel.chips.choose("members")
    part = page.panel.members
    part.list._empty.action.setFocus()
    key(qtbot, Key.Key_Space)
    editor = dialog_of(page, MembershipEditor, qtbot)
    qtbot.keyClicks(editor.person, "Gunilla Exempel")
    key(qtbot, Key.Key_S, Control)
    settle()
    assert [row.name for row in part.list.table.rows] == ["Gunilla Exempel"]
    assert page.window().focusWidget() is part.list


def test_a_member_who_is_new_to_all_is_added_with_keys(page: BodiesPage, desk: Desk, qtbot: QtBot) -> None:
    body = choose(page, "Energi- och klimatrådet")
    page.panel.chips.choose("members")
    part = page.panel.members
    back(page, part.list, qtbot)
    key(qtbot, Key.Key_N, Control | Shift)
    editor = dialog_of(page, MembershipEditor, qtbot)
    assert not editor.organisation.isVisible()
    qtbot.keyClicks(editor.person, "Gunilla Exempel")
    assert editor.organisation.isVisible()
    editor.organisation.setCurrentIndex(1)
    write(qtbot, editor.email, "gunilla")
    key(qtbot, Key.Key_S, Control)
    assert editor.isVisible()
    assert editor.form.row("email").error.text()
    write(qtbot, editor.email, "gunilla.exempel@example.org")
    editor.role.setCurrentIndex(list(Role).index(Role.SUBSTITUTE))
    assert editor.substituted.isVisible()
    editor.substituted.setCurrentIndex(editor.substituted.findText("Eva Exempel"))
    write(qtbot, editor.end, "2027-06-30")
    key(qtbot, Key.Key_S, Control)
    row = part.list.row()
    assert row is not None
    assert (row.name, row.substitutes_for, row.membership.last_day) == (
        "Gunilla Exempel",
        "Eva Exempel",
        date(2027, 6, 30),
    )
    assert row.organisation
    assert row.email == "gunilla.exempel@example.org"
    settle()
    assert page.panel.chips.chip("members").text() == "Medlemmar 5"
    desk.workspace.history.undo()
    assert desk.workspace.people.person_named("Gunilla Exempel") is None
    assert len(desk.workspace.members.members_on(body, desk.workspace.today())) == 4


def test_former_members_show_when_they_are_asked_for(page: BodiesPage) -> None:
    choose(page, "Energi- och klimatrådet")
    page.panel.chips.choose("members")
    part = page.panel.members
    assert "Cecilia Exempel" not in [row.name for row in part.list.shown()]
    part.all_times.click()
    assert "Cecilia Exempel" in [row.name for row in part.list.shown()]


def test_a_membership_is_changed_and_removed_with_keys(page: BodiesPage, desk: Desk, qtbot: QtBot) -> None:
    body = choose(page, "Energi- och klimatrådet")
    page.panel.chips.choose("members")
    view = page.panel.members.list
    back(page, view, qtbot)
    key(qtbot, Key.Key_Return)
    editor = dialog_of(page, MembershipEditor, qtbot)
    assert editor.person.text() == "Eva Exempel"
    write(qtbot, editor.end, "2020-01-01")
    editor.save()
    assert editor.form.row("end").error.text()
    write(qtbot, editor.end, "2026-12-31")
    key(qtbot, Key.Key_S, Control)
    chair = desk.workspace.members.members_on(body, date(2026, 12, 31))[0]
    assert chair.membership.end == date(2027, 1, 1)
    back(page, view, qtbot)
    key(qtbot, Key.Key_Delete)
    assert len(desk.workspace.members.of_body(body.id)) == 4
    action = desk.messages.notices[-1].action
    assert action is not None
    action.click()
    assert len(desk.workspace.members.of_body(body.id)) == 5


def test_three_hundred_members_can_be_filtered(page: BodiesPage, desk: Desk) -> None:
    workspace = desk.workspace
    body = workspace.bodies.save(Body(name="Stort råd")).value
    people = [Person(name=f"Ledamot {number}") for number in range(300)]
    with workspace._session.writing(Topic.BODIES, Topic.PEOPLE, what="Test") as writing:
        writing.insert_many(people)
        writing.insert_many([Membership(body_id=body.id, person_id=one.id) for one in people])
    choose(page, "Stort råd")
    part = page.panel.members
    page.panel.chips.choose("members")
    assert page.panel.chips.chip("members").text() == "Medlemmar 300"
    assert part.filter.isVisible()
    part.filter.setText("ledamot 299")
    assert [row.name for row in part.list.shown()] == ["Ledamot 299"]
    choose(page, "Energi- och klimatrådet")
    assert part.filter.text() == ""


def test_focus_areas_are_added_and_removed_with_keys(page: BodiesPage, desk: Desk, qtbot: QtBot) -> None:
    body = choose(page, "Energi- och klimatrådet")
    page.panel.chips.choose("focus")
    part = page.panel.focus
    back(page, part.list, qtbot)
    key(qtbot, Key.Key_N, Control | Shift)
    editor = dialog_of(page, FocusAreaEditor, qtbot)
    qtbot.keyClicks(editor.name, "Transporter")
    editor.save()
    assert editor.form.row("name").error.text()
    write(qtbot, editor.name, "Vattenkraft")
    write(qtbot, editor.start, "2027-01-01")
    key(qtbot, Key.Key_S, Control)
    assert [one.name for one in desk.workspace.bodies.focus_areas(body.id)][-1] == "Vattenkraft"
    settle()
    assert page.panel.chips.chip("focus").text() == "Fokusområden 4"
    back(page, part.list, qtbot)
    key(qtbot, Key.Key_Delete)
    assert len(desk.workspace.bodies.focus_areas(body.id)) == 3


def test_a_change_elsewhere_shows_and_keeps_what_is_chosen(page: BodiesPage, desk: Desk) -> None:
    body = choose(page, "Avstämning bredband")
    page.panel.chips.choose("members")
    desk.workspace.bodies.save(replace(body, name="Bredbandsmötet"))
    settle()
    row = page.list.row()
    assert row is not None
    assert (row.body.name, page.panel.name.text()) == ("Bredbandsmötet", "Bredbandsmötet")
    assert page.panel.chips.current == "members"


def test_where_it_is_narrow_the_list_or_the_group_shows(page: BodiesPage, desk: Desk, qtbot: QtBot) -> None:
    page.read_list()
    page.resize(760, 640)
    qtbot.waitUntil(lambda: not page.panel.isVisible())
    assert page.list.isVisible()
    choose(page, "LänsIT-gruppen")
    assert (page.panel.isVisible(), page.list.isVisible()) == (True, False)
    assert page.panel.findChild(QPushButton, "bodiesPageBack") is page.back
    page.back.click()
    assert page.forth.isVisible()
    page.forth.click()
    assert page.panel.isVisible()
    page.back.click()
    assert (page.panel.isVisible(), page.list.isVisible()) == (False, True)
    back(page, page.list, qtbot)
    key(qtbot, Key.Key_Return)
    assert QApplication.focusWidget() is page.panel.meetings.list
    key(qtbot, Key.Key_Escape)
    assert QApplication.focusWidget() is page.list


def test_a_series_far_in_the_past_shows_nothing_of_this_period(page: BodiesPage, desk: Desk) -> None:
    body = choose(page, "LänsIT-gruppen")
    first = date(2015, 1, 7)
    past = Series(
        body_id=body.id, cadence=Cadence.parse("weeks:1"), first_day=first, last_day=first + timedelta(weeks=9)
    )
    desk.workspace.series.save(past)
    settle()
    part = page.panel.meetings
    assert part.list.table.rows == ()
    assert part.list._empty.title.text() == "Inget möte i serien 2026–2027"
    assert part.series_button.isVisible()
