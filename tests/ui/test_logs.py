"""The pages of all actions and all decisions, with real keys and clicks."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.actions import ActionItem, ActionState
from samverkan_desktop.domain.list_columns import ListField
from samverkan_desktop.domain.log_choices import ActionChoice
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.timeline import Happening
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.areas.action_page import ActionPage
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.import_list import ImportListDialog
from samverkan_desktop.ui.editors.action import ActionEditor
from samverkan_desktop.ui.logs.change_many import ChangeMany
from samverkan_desktop.ui.logs.export_log import LogExport
from samverkan_desktop.ui.logs.pages import ActionsPage, DecisionsPage
from samverkan_desktop.ui.models.table import Role
from samverkan_desktop.ui.models.window_list import WINDOW
from samverkan_desktop.ui.widgets.labels import Label

TODAY = date(2026, 11, 23)


@pytest.fixture
def period(workspace: Workspace) -> Period:
    found = workspace.periods.current()
    assert found is not None
    return found


def shown(qtbot: QtBot, page: QWidget) -> None:
    qtbot.addWidget(page)
    page.resize(1366, 660)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, period: Period) -> ActionsPage:
    made = ActionsPage(desk, period)
    shown(qtbot, made)
    return made


@pytest.fixture
def decisions(qtbot: QtBot, desk: Desk, period: Period) -> DecisionsPage:
    made = DecisionsPage(desk, period)
    shown(qtbot, made)
    return made


def texts(page: ActionsPage | DecisionsPage) -> list[str]:
    return [row.text for row in page.log.list.shown()]


def add(desk: Desk, count: int) -> list[str]:
    actions = [
        ActionItem(text=f"Fråga {number:05}", raised_on=TODAY, due=TODAY + timedelta(days=number % 50))
        for number in range(count)
    ]
    desk.workspace.actions.add_many(actions)
    return [one.id for one in actions]


def undo_notice(qtbot: QtBot, desk: Desk) -> None:
    button = desk.messages.notices[-1].findChild(QPushButton)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


# The list


def test_all_areas_are_listed_with_where_each_comes_from(page: ActionsPage, desk: Desk) -> None:
    QAbstractItemModelTester(page.log.list.table)
    assert page.log.chips.chip("open").text() == f"Öppna {len(texts(page))}"
    areas = {page.log.list.sorted.index(row, 4).data() for row in range(page.log.list.sorted.rowCount())}
    assert {"Digital infrastruktur", "Energi och klimat", "Omstart"} <= areas
    late = page.log.list.sorted.index(0, 3)
    assert (late.data(Role.PILL).text, late.data(Role.SECOND)) == ("3 dagar sen", "v. 47")
    assert page.log.list.sorted.index(0, 1).data(Role.SECOND) == "Avstämning bredband, 9 nov · Inrapporterade siffror"


def test_the_filters_narrow_and_stay_for_the_next_time(
    qtbot: QtBot, page: ActionsPage, desk: Desk, period: Period
) -> None:
    area = next(one for one in desk.workspace.areas.all() if one.name == "Energi och klimat")
    page.filters.choose("area", area.id)
    qtbot.mouseClick(page.log.chips.chip("all"), Qt.MouseButton.LeftButton)
    assert texts(page) == ["Bjuda in elnätsbolagen till rådet"]
    again = ActionsPage(desk, period)
    shown(qtbot, again)
    assert texts(again) == texts(page)
    assert again.log.chips.current == "all"
    again.filters.clear()
    assert len(texts(again)) == 7
    assert not again.filters.is_narrow


def test_owner_week_and_group_are_chosen_by_name(page: ActionsPage, desk: Desk) -> None:
    def choose(key: str, words: str) -> list[str]:
        page.filters.clear()
        box = page.filters.box(key)
        box.setCurrentIndex(box.findText(words))
        return texts(page)

    assert choose("owner", "Farid Exempel") == ["Bjuda in elnätsbolagen till rådet"]
    assert choose("week", "Den här veckan, v. 48") == ["Ta fram underlag om stödansökningar"]
    assert choose("week", "Utan dag") == ["Bevaka nationell inriktning för livsmedel"]
    assert choose("body", "Energi- och klimatrådet") == ["Bjuda in elnätsbolagen till rådet"]
    assert choose("period", "2024–2025") == []
    assert "Inga åtgärder här" in [label.text() for label in page.log.list.findChildren(Label)]


def test_words_are_typed_after_ctrl_f_and_found(qtbot: QtBot, page: ActionsPage) -> None:
    page.log.list.setFocus()
    qtbot.keyClick(page.log.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.log.filter.hasFocus()
    qtbot.keyClicks(page.log.filter, "bolagen")
    qtbot.waitUntil(lambda: texts(page) == ["Bjuda in elnätsbolagen till rådet"])
    assert page.log.chips.chip("late").text() == "Försenade 0"
    page.log.filter.clear()
    qtbot.waitUntil(lambda: len(texts(page)) == 6)


def test_what_was_chosen_is_chosen_again_when_words_without_a_hit_are_cleared(
    qtbot: QtBot, page: ActionsPage, desk: Desk
) -> None:
    chosen = page.log.list.shown()[-1].id
    page.show_record(chosen)
    qtbot.keyClicks(page.log.filter, "xyz")
    qtbot.waitUntil(lambda: page.log.list.sorted.rowCount() == 0)
    assert page.log.detail.key is None
    page.log.filter.clear()
    qtbot.waitUntil(lambda: page.log.list.selected_ids() == [chosen])
    qtbot.waitUntil(lambda: page.log.detail.key == chosen)


def test_a_click_on_a_heading_sorts_in_swedish(qtbot: QtBot, page: ActionsPage, desk: Desk) -> None:
    for text in ("Åka dit", "Ändra", "Zonera", "Öppna"):
        desk.workspace.actions.save(ActionItem(text=text, raised_on=TODAY))
    header = page.log.list.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(1) + 10, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert texts(page)[-4:] == ["Zonera", "Åka dit", "Ändra", "Öppna"]
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert texts(page)[:4] == ["Öppna", "Ändra", "Åka dit", "Zonera"]


def test_a_long_list_reads_windows_and_jumps_to_a_record(qtbot: QtBot, page: ActionsPage, desk: Desk) -> None:
    ids = add(desk, 3 * WINDOW)
    model = page.log.list.table
    QAbstractItemModelTester(model)
    page.log.refresh()
    assert model.rowCount() == 3 * WINDOW + 6
    page.log.list.scrollToTop()
    QApplication.processEvents()
    assert 0 < len(model._known) <= 2 * WINDOW  # type: ignore[attr-defined]
    assert page.show_record(ids[-1])
    row = page.log.list.row()
    assert row is not None
    assert row.id == ids[-1]


def test_a_letter_does_not_have_a_long_list_read_whole(qtbot: QtBot, page: ActionsPage, desk: Desk) -> None:
    model = page.log.list.table
    page.log.list.setFocus()
    qtbot.keyClicks(page.log.list, "v")
    row = page.log.list.row()
    assert row is not None
    assert row.state is ActionState.WAITING
    with qtbot.waitSignal(desk.changes.changed):
        add(desk, 6 * WINDOW)
    page.log.list.scrollToTop()
    QApplication.processEvents()
    known = len(model._known)  # type: ignore[attr-defined]
    qtbot.keyClicks(page.log.list, "zq")
    assert len(model._known) == known < 3 * WINDOW  # type: ignore[attr-defined]


def test_rows_are_as_high_as_their_text_only_where_the_list_is_short(
    qtbot: QtBot, page: ActionsPage, desk: Desk
) -> None:
    long = desk.workspace.actions.save(ActionItem(text="ett ord " * 30, raised_on=TODAY, due=TODAY)).value
    qtbot.waitUntil(lambda: page.show_record(long.id))
    place = page.log.list.currentIndex().row()
    usual = page.log.list.verticalHeader().defaultSectionSize()
    assert page.log.list.rowHeight(place) > usual
    with qtbot.waitSignal(desk.changes.changed):
        add(desk, WINDOW)
    heights = {page.log.list.rowHeight(row) for row in range(page.log.list.sorted.rowCount())}
    assert heights == {usual}


# Changing


def test_f2_changes_one_or_several(qtbot: QtBot, page: ActionsPage, desk: Desk) -> None:
    page.log.list.setFocus()
    qtbot.keyClick(page.log.list, Qt.Key.Key_F2)
    editor = page.findChild(ActionEditor)
    assert editor is not None
    editor.reject()
    page.log.list.selectAll()
    qtbot.keyClick(page.log.list, Qt.Key.Key_Return)
    many = page.findChild(ChangeMany)
    assert many is not None
    assert many.windowTitle() == "Ändra 6 åtgärder"
    many.state.setCurrentIndex(many.state.findData("waiting"))
    many.waiting_for.setText("PTS")
    many.due_choice.setCurrentIndex(1)
    many.save()
    assert "Skriv dagen" in many._form.row("due").error.text()
    many.due.edit.setText("2027-01-18")
    many.owner.setCurrentIndex(many.owner.findText("Anna Exempel"))
    with qtbot.waitSignal(desk.changes.changed):
        many.save()
    rows = page.log.list.shown()
    assert {(row.state, row.waiting_for, row.due, row.owner) for row in rows} == {
        (ActionState.WAITING, "PTS", date(2027, 1, 18), "Anna Exempel")
    }
    with qtbot.waitSignal(desk.changes.changed):
        undo_notice(qtbot, desk)
    assert len({row.due for row in page.log.list.shown()}) > 1


def test_changing_several_needs_something_to_change(qtbot: QtBot, page: ActionsPage, desk: Desk) -> None:
    page.log.list.selectAll()
    page.log.change_many()
    many = page.findChild(ChangeMany)
    assert many is not None
    many.save()
    assert many._form.row("state").error.text() == "Välj vad som ska ändras."
    many.reject()


def test_delete_removes_all_chosen_and_one_undo_brings_them_back(qtbot: QtBot, page: ActionsPage, desk: Desk) -> None:
    page.log.list.selectAll()
    page.log.list.setFocus()
    with qtbot.waitSignal(desk.changes.changed):
        qtbot.keyClick(page.log.list, Qt.Key.Key_Delete)
    assert texts(page) == []
    with qtbot.waitSignal(desk.changes.changed):
        undo_notice(qtbot, desk)
    assert len(texts(page)) == 6


# What has happened


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Delete])
def test_one_action_after_the_other_is_ended_without_choosing_again(
    qtbot: QtBot, page: ActionsPage, desk: Desk, key: Qt.Key
) -> None:
    """The one that comes in the place of what has left the list is chosen, and the detail tells of it."""
    found, rows = page.log.list, page.log.list.shown()
    found.setFocus()
    found.selectRow(1)
    for row in rows[1:-1]:
        assert found.selected() == [row]
        qtbot.keyClick(found, key)
        qtbot.waitUntil(lambda row=row: row.id not in [one.id for one in found.shown()])  # type: ignore[misc]
        assert page.log.detail.key == found.selected_ids()[0]
    assert found.selected() == rows[-1:]
    qtbot.keyClick(found, key)
    qtbot.waitUntil(lambda: found.sorted.rowCount() == 1)
    assert found.selected() == rows[:1]


def test_what_is_chosen_after_many_have_left_is_in_sight(qtbot: QtBot, page: ActionsPage, desk: Desk) -> None:
    with qtbot.waitSignal(desk.changes.changed):
        add(desk, 30)
    found = page.log.list
    found.setFocus()
    found.selectRow(0)
    qtbot.keyClick(found, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ShiftModifier)
    found.verticalScrollBar().setValue(found.rowHeight(0))
    qtbot.keyClick(found, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(found.selected_ids()) == 1)
    assert found.currentIndex().row() == 0
    assert found.visualRect(found.currentIndex()).top() >= 0


def test_a_comment_is_written_with_ctrl_enter_and_shown_with_the_change_of_day(
    qtbot: QtBot, page: ActionsPage, desk: Desk
) -> None:
    row = page.log.list.row()
    assert row is not None
    desk.workspace.actions.change([row.id], due=date(2026, 12, 15))
    page.show_record(row.id)
    page.log.list.setFocus()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.log.list, Qt.Key.Key_C, keys)
    detail = page.log.detail.findChild(ActionPage)
    assert detail is not None
    assert detail.comment is not None
    assert detail.comment.hasFocus()
    qtbot.keyClicks(detail.comment, "Ringde kommunen")
    with qtbot.waitSignal(desk.changes.changed):
        qtbot.keyClick(detail.comment, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    told = [label.text() for label in page.log.detail.findChildren(Label, "timelineText")]
    assert told[:2] == ["Ringde kommunen", "Klart senast: 20 nov → 15 dec"]
    new = page.log.detail.findChild(ActionPage)
    assert new is not None
    assert new.comment is not None
    assert new.comment.text() == ""
    away = page.log.detail.findChild(QAbstractButton, "commentRemove")
    assert away is not None
    with qtbot.waitSignal(desk.changes.changed):
        qtbot.mouseClick(away, Qt.MouseButton.LeftButton)
    assert Happening.COMMENT not in {entry.kind for entry in desk.workspace.actions.timeline(row.id)}


def test_what_is_being_written_survives_changes_elsewhere_and_other_rows(
    qtbot: QtBot, page: ActionsPage, desk: Desk
) -> None:
    row = page.log.list.row()
    assert row is not None
    page.log.write_comment()
    detail = page.log.detail.findChild(ActionPage)
    assert detail is not None
    assert detail.comment is not None
    qtbot.keyClicks(detail.comment, "Halv")
    desk.workspace.actions.save(ActionItem(text="annat", raised_on=TODAY))
    qtbot.waitUntil(lambda: len(texts(page)) == 7)
    again = page.log.detail.findChild(ActionPage)
    assert again is not None
    assert again.comment is not None
    assert again.comment.text() == "Halv"
    assert again.comment.hasFocus()
    page.log.list.selectRow(2)
    qtbot.waitUntil(lambda: page.log.detail.key != row.id)
    page.log.list.select(row.id)
    qtbot.waitUntil(lambda: page.log.detail.key == row.id)
    back = page.log.detail.findChild(ActionPage)
    assert back is not None
    assert back.comment is not None
    assert back.comment.text() == "Halv"
    page.log.write_comment()
    qtbot.keyClicks(back.comment, " mening")
    assert page.flush()
    assert desk.workspace.actions.timeline(row.id)[0].text == "Halv mening"


def test_whom_an_action_waits_for_is_written_in_the_detail(qtbot: QtBot, page: ActionsPage, desk: Desk) -> None:
    page.log.list.setFocus()
    with qtbot.waitSignal(desk.changes.changed):
        qtbot.keyClick(page.log.list, "3")
    field = page.log.detail.findChild(QLineEdit, "actionWaits")
    assert field is not None
    field.setFocus()
    qtbot.keyClicks(field, "PTS")
    with qtbot.waitSignal(desk.changes.changed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    row = page.log.list.row()
    assert row is not None
    assert row.waiting_for == "PTS"
    assert str(page.log.list.currentIndex().siblingAtColumn(1).data(Role.SECOND)).startswith("väntar på PTS")


def test_whom_others_wait_for_is_read_with_the_first_letter_and_not_for_each_row(
    qtbot: QtBot, page: ActionsPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text, waits_for in (("ett", "PTS"), ("två", "Post- och telestyrelsen")):
        waiting = ActionState.WAITING
        desk.workspace.actions.save(
            ActionItem(text=text, raised_on=TODAY, due=TODAY, state=waiting, waiting_for=waits_for)
        )
    asked: list[bool] = []
    plain = desk.workspace.actions.waited_for
    monkeypatch.setattr(desk.workspace.actions, "waited_for", lambda: asked.append(True) or plain())
    page.log.refresh()
    page.log.list.setFocus()
    with qtbot.waitSignal(desk.changes.changed):
        qtbot.keyClick(page.log.list, "3")
    field = page.log.detail.findChild(QLineEdit, "actionWaits")
    assert field is not None
    assert not asked
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, "p")
    completer = field.completer()
    completer.setCompletionPrefix("telestyr")
    assert completer.currentCompletion() == "Post- och telestyrelsen"
    qtbot.keyClick(field, "t")
    assert asked == [True]


# To and from other programs


def test_chosen_rows_are_copied_whole_and_nothing_in_them_is_a_formula(
    qtbot: QtBot, page: ActionsPage, desk: Desk
) -> None:
    wanted = desk.workspace.actions.save(ActionItem(text="=1+1 <b>", raised_on=TODAY, due=TODAY)).value
    page.show_record(wanted.id)
    page.log.list.setFocus()
    qtbot.keyClick(page.log.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    titles, cells = (line.split("\t") for line in data.text().splitlines())
    assert cells[titles.index("Åtgärd")] == "'=1+1 <b>"
    assert cells[titles.index("Klart senast")] == "2026-11-23"
    assert cells[titles.index("Vecka")] == "v. 48"
    assert "mso-number-format:'\\@'\">=1+1 &lt;b&gt;</td>" in data.html()


def pasted(qtbot: QtBot, page: ActionsPage) -> ImportListDialog:
    """The window with what was pasted, once it has been looked through."""
    dialog = page.findChild(ImportListDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.plan is not None)
    return dialog


def test_what_was_copied_here_can_be_pasted_here(qtbot: QtBot, page: ActionsPage, desk: Desk) -> None:
    page.log.list.selectAll()
    page.log.list.copy()
    before = {row.text: (row.due, row.owner, row.organisation, row.state) for row in page.log.list.shown()}
    desk.workspace.actions.remove_many([row.id for row in page.log.list.shown()])
    page.log.list.setFocus()
    qtbot.keyClick(page.log.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = pasted(qtbot, page)
    assert dialog.plan is not None
    assert dialog.plan.problems == ()
    with qtbot.waitSignal(desk.changes.changed):
        dialog.take_now()
    after = {row.text: (row.due, row.owner, row.organisation, row.state) for row in page.log.list.shown()}
    assert after == before


def test_pasted_rows_are_looked_through_and_added_in_one_step(qtbot: QtBot, page: ActionsPage, desk: Desk) -> None:
    QGuiApplication.clipboard().setText(
        "Vad\tAnsvarig\tKlart\nRinga\tAnna Exempel\t2026-12-15\n=SUMMA(A1)\tNy Person\tsnart\n"
    )
    page.log.paste()
    dialog = pasted(qtbot, page)
    assert dialog.columns.fields == (ListField.TEXT, ListField.OWNER, ListField.DUE)
    assert dialog.plan is not None
    assert [(one.cell, one.found) for one in dialog.plan.problems] == [("C3", "snart")]
    box = dialog.columns.boxes[2]
    with qtbot.waitSignal(dialog.previewed):
        box.setCurrentIndex(box.findData(ListField.NOTHING))
    assert dialog.take_button.isEnabled()
    with qtbot.waitSignal(desk.changes.changed):
        qtbot.mouseClick(dialog.take_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(desk.messages.notices))
    added = [row for row in page.log.list.shown() if row.due is None and row.raised_on == TODAY]
    assert {(row.text, row.owner) for row in added} == {("Ringa", "Anna Exempel"), ("=SUMMA(A1)", "Ny Person")}
    with qtbot.waitSignal(desk.changes.changed):
        undo_notice(qtbot, desk)
    assert len(texts(page)) == 6
    assert desk.workspace.people.person_named("Ny Person") is None


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_what_is_shown_is_written_to_a_file(
    qtbot: QtBot, page: ActionsPage, desk: Desk, tmp_path: Path, suffix: str
) -> None:
    page.log.export()
    export = page.window().findChild(LogExport)
    assert export is not None
    assert export.dialog is not None
    export.dialog.close()
    target = tmp_path / f"lista{suffix}"
    export._chosen(str(target))
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=10_000)
    qtbot.waitUntil(lambda: any("lista" in bar.text.text() for bar in desk.messages.notices))
    assert target.stat().st_size > 100


# Decisions


def test_a_decision_is_marked_as_followed_up_with_one_key_and_back(
    qtbot: QtBot, decisions: DecisionsPage, desk: Desk
) -> None:
    waiting = decisions.log.chips.chip("waiting")
    decisions.log.list.selectRow(0)
    row = decisions.log.list.row()
    assert row is not None
    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.decisions.ask_for_follow_up(row.id, date(2026, 11, 20))
    before = waiting.text()
    decisions.show_record(row.id)
    decisions.log.list.setFocus()
    with qtbot.waitSignal(desk.changes.changed):
        qtbot.keyClick(decisions.log.list, Qt.Key.Key_Space)
    assert waiting.text() != before
    found = decisions.log.list.row()
    assert found is not None
    assert found.followed_up_on == TODAY
    with qtbot.waitSignal(desk.changes.changed):
        qtbot.keyClick(decisions.log.list, Qt.Key.Key_Space)
    assert waiting.text() == before


def test_what_came_of_a_decision_is_told_in_the_detail(qtbot: QtBot, decisions: DecisionsPage, desk: Desk) -> None:
    other, row = (row for row in decisions.log.list.shown()[:2] if row.followed_up_on is None)
    for shown_id, written in ((row.id, "Klart"), (other.id, ""), (row.id, " nu")):
        decisions.show_record(shown_id)
        qtbot.waitUntil(lambda: decisions.log.detail.key == shown_id)  # noqa: B023
        qtbot.keyClicks(decisions.log.detail.findChild(QWidget, "decisionOutcome"), written)
    button = decisions.log.detail.findChild(QPushButton, "decisionFollowUp")
    assert button is not None
    with qtbot.waitSignal(desk.changes.changed):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.workspace.decisions.rows([row.id])[0].outcome == "Klart nu"


def test_enter_opens_the_meeting_of_a_decision(qtbot: QtBot, decisions: DecisionsPage, desk: Desk) -> None:
    row = decisions.log.list.row()
    assert row is not None
    decisions.log.list.setFocus()
    qtbot.keyClick(decisions.log.list, Qt.Key.Key_Return)
    assert desk.go.went == [("open_meeting", row.meeting_id)]  # type: ignore[attr-defined]


def test_nothing_can_be_changed_where_nothing_can_be_saved(
    qtbot: QtBot, desk: Desk, period: Period, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "read_only", property(lambda _self: True))
    made = ActionsPage(desk, period)
    shown(qtbot, made)
    made.log.list.selectAll()
    made.log.list.setFocus()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Space, Qt.Key.Key_4):
        qtbot.keyClick(made.log.list, key)
    assert len(texts(made)) == 6
    assert all(row.is_open for row in made.log.list.shown())
    detail = made.log.detail.findChild(ActionPage)
    assert detail is not None
    assert detail.comment is None


def test_people_who_come_later_are_offered(qtbot: QtBot, page: ActionsPage, desk: Desk) -> None:
    person = desk.workspace.people.save_person(Person(name="Åsa Ny")).value
    with qtbot.waitSignal(desk.changes.changed):
        desk.workspace.actions.save(ActionItem(text="ny", raised_on=TODAY, owner_id=person.id))
    box = page.filters.box("owner")
    assert box.findText("Åsa Ny") >= 0
    assert len(desk.workspace.actions.find(ActionChoice(person_id=person.id))) == 1


def test_a_key_paints_the_next_row_before_its_detail_and_a_comment_goes_to_that_row(
    qtbot: QtBot, desk: Desk, period: Period
) -> None:
    add(desk, 5)
    page = ActionsPage(desk, period)
    shown(qtbot, page)
    page.log.list.selectRow(0)
    page.log.list.setFocus()
    qtbot.wait(200)
    before = page.log.detail.key
    qtbot.keyClick(page.log.list, Qt.Key.Key_Down)
    row = page.log.list.row()
    assert row is not None
    assert page.log.detail.key == before != row.id
    page.log.write_comment()
    assert page.log.detail.key == row.id


def test_one_answer_tells_all_that_is_drawn_of_a_cell(page: ActionsPage) -> None:
    model = page.log.list.sorted
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            cell = index.data(Role.CELL)
            assert cell.text == index.data()
            assert cell.second == (index.data(Role.SECOND) or "")
            assert cell.pill == index.data(Role.PILL)
            assert (cell.muted, cell.lines) == (index.data(Role.MUTED), index.data(Role.LINES))
