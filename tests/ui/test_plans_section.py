from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.commitments import SignatoryState
from samverkan_desktop.domain.drafts import Draft
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.plans import RevisionState
from samverkan_desktop.domain.rows import AreaRow
from samverkan_desktop.domain.undertakings import PlanDocument
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.areas.plans_section import ALL, WAITING, PlansSection
from samverkan_desktop.ui.areas.undertakings import kind_of
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.conflict import ConflictDialog
from samverkan_desktop.ui.editors import form_values
from samverkan_desktop.ui.editors.commitment import CommitmentEditor
from samverkan_desktop.ui.editors.event import EventEditor, new_event
from samverkan_desktop.ui.editors.plan import PlanEditor, new_plan
from samverkan_desktop.ui.editors.reopening import reopen
from samverkan_desktop.ui.editors.signatories import SignatoriesDialog
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.link_button import LinkButton

Shown = Callable[[str], PlansSection]


@pytest.fixture
def period(workspace: Workspace) -> Period:
    found = workspace.periods.current()
    assert found is not None
    return found


@pytest.fixture
def window(desk: Desk) -> QWidget:
    found = desk.messages.parent()
    assert isinstance(found, QWidget)
    found.show()
    return found


@pytest.fixture
def shown(desk: Desk, period: Period, qtbot: QtBot) -> Shown:
    def make(name: str) -> PlansSection:
        section = PlansSection(desk, period, area_named(desk, period, name))
        qtbot.addWidget(section)
        assert section.detail is not None
        qtbot.addWidget(section.detail)
        section.resize(900, 500)
        section.show()
        return section

    return make


def area_named(desk: Desk, period: Period, name: str) -> AreaRow:
    return next(row for row in desk.workspace.areas.of_period(period.id) if row.name == name)


def click(qtbot: QtBot, owner: QWidget, name: str) -> None:
    (button,) = [one for one in owner.findChildren(QAbstractButton, name) if one.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def read(panel: Any) -> str:
    return "\n".join(label.text() for label in panel.findChildren(Label))


def test_the_list_shows_all_three_and_what_each_waits_for(shown: Shown) -> None:
    section = shown("Landsbygdsutveckling")
    rows = section.list.shown()
    assert [kind_of(row).key for row in rows] == ["plans", "plans", "events", "events"]
    waiting = next(place for place in range(4) if "Livsmedel" in str(section.list.sorted.index(place, 0).data()))
    assert section.list.sorted.index(waiting, 1).data() == "Väntar"
    second = kind_of(rows[waiting]).second(rows[waiting], date(2026, 11, 23))
    assert "väntar på" in second
    assert "nationell färdriktning" in second
    section.filters.choose(WAITING)
    assert [row.name for row in section.list.shown()] == ["Livsmedelsstrategi för länet (exempel)"]
    assert "nationell färdriktning" in read(section.detail)
    section.filters.choose("commitments")
    assert section.list.shown() == []
    assert not section.filters.chip("commitments").text().endswith("1")


def test_the_page_of_a_commitment_names_those_who_have_signed_and_those_who_have_not(shown: Shown) -> None:
    section = shown("Energi och klimat")
    (row,) = [one for one in section.list.shown() if kind_of(one).key == "commitments"]
    assert section.show_record(row.id)
    text = read(section.detail)
    assert "Region Örebro län (30 mars)" in text
    assert "Exempelkommun G, Exempelkommun H" in text
    assert kind_of(row).pill(row, date(2026, 11, 23)).text == "8 av 14 har skrivit på"


def test_a_plan_leads_to_the_goals_that_it_serves(shown: Shown, desk: Desk, period: Period, qtbot: QtBot) -> None:
    section = shown("Digital infrastruktur")
    plan = next(row for row in section.list.shown() if row.goal_ids)
    section.show_record(plan.id)
    links = [one for one in section.detail.findChildren(LinkButton, "servedGoal") if not one.isHidden()]
    assert len(links) == 2
    links[0].click()
    goal = desk.workspace.goals.of_period(period.id)[0]
    assert desk.go.went == [("open_goal", goal.id)]  # type: ignore[attr-defined]


def test_delete_removes_and_the_notice_brings_back(shown: Shown, desk: Desk, qtbot: QtBot) -> None:
    section = shown("Energi och klimat")
    before = len(section.list.shown())
    QTest.keyClick(section.list, Qt.Key.Key_Delete)
    section.refresh()
    assert len(section.list.shown()) == before - 1
    notice = desk.messages.notices[-1]
    qtbot.mouseClick(notice.action, Qt.MouseButton.LeftButton)
    section.refresh()
    assert len(section.list.shown()) == before


def test_insert_in_one_kind_opens_its_form(shown: Shown, desk: Desk, window: QWidget) -> None:
    section = shown("Energi och klimat")
    section.setParent(window)
    section.filters.choose("events")
    insert = next(one for one in section.list.actions() if one.objectName() == "newPlan")
    assert isinstance(insert, QAction)
    insert.trigger()
    assert window.findChild(EventEditor) is not None


def test_a_new_plan_with_activities_is_written_with_keys(
    desk: Desk, period: Period, window: QWidget, qtbot: QtBot
) -> None:
    area = area_named(desk, period, "Omstart")
    editor = PlanEditor(desk, period, new_plan(area.id), window)
    editor.open()
    assert not editor.is_changed
    QTest.keyClicks(editor.fields["name"].widget, "Idrottsplan")
    editor.fields["state"].fill(RevisionState.WAITING)
    QTest.keyClick(editor.save_button, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert editor._form.row("waiting_for").error.text() == "Skriv vad revideringen väntar på."
    QTest.keyClicks(editor.fields["waiting_for"].widget, "nya siffror")
    click(qtbot, editor, "activitiesAdd")
    row = editor.activities.rows[0]
    QTest.keyClicks(row.text, "Samla in")  # type: ignore[attr-defined]
    row.progress.setValue(40)  # type: ignore[attr-defined]
    QTest.keyClicks(row.due.edit, "nonsens")  # type: ignore[attr-defined]
    editor.save()
    assert "Rad 1" in editor._form.row("activities").error.text()
    row.due.edit.clear()  # type: ignore[attr-defined]
    QTest.keyClicks(row.due.edit, "2027-02-01")  # type: ignore[attr-defined]
    with qtbot.waitSignal(editor.saved):
        QTest.keyClick(editor.save_button, Qt.Key.Key_Return)
    (plan,) = [one for one in desk.workspace.plans.of_period(period, area.id) if one.name == "Idrottsplan"]
    assert (plan.waiting_for, [(one.text, one.progress, one.due) for one in plan.activities]) == (
        "nya siffror",
        [("Samla in", 40, date(2027, 2, 1))],
    )


def test_rows_are_moved_and_removed(desk: Desk, period: Period, window: QWidget, qtbot: QtBot) -> None:
    row = next(row for row in desk.workspace.plans.of_period(period) if len(row.activities) == 3)
    editor = PlanEditor(desk, period, desk.workspace.plans.document(row.id), window)
    editor.open()
    click(qtbot, editor, "activities_arrow_down0")
    click(qtbot, editor, "activities_dismiss2")
    with qtbot.waitSignal(editor.saved):
        editor.save()
    texts = [one.text for one in row.activities]
    after = desk.workspace.plans.document(row.id)
    assert [one.text for one in after.activities] == [texts[1], texts[0]]


def test_many_who_sign_are_pasted_at_once(desk: Desk, period: Period, window: QWidget, qtbot: QtBot) -> None:
    stored = desk.workspace.commitments.document(desk.workspace.commitments.of_period(period)[0].id)
    editor = CommitmentEditor(desk, period, stored, window)
    editor.open()
    click(qtbot, editor, "signatoriesMany")
    dialog = editor.findChild(SignatoriesDialog)
    assert dialog is not None
    assert not dialog.add.isEnabled()
    dialog.names.setPlainText("Exempelkommun A\nExempelkommun M\tExempelkommun N")
    assert dialog.count.text() == "2 läggs till"
    dialog.ticks.tick_all()
    dialog.state_box.setCurrentIndex(list(SignatoryState).index(SignatoryState.SIGNED))
    QTest.keyClicks(dialog.day.edit, "2026-11-20")
    click(qtbot, dialog, "signatoriesAdd")
    with qtbot.waitSignal(editor.saved):
        editor.save()
    after = desk.workspace.commitments.document(stored.commitment.id).signatories
    assert [one.name for one in after[14:]] == ["Exempelkommun M", "Exempelkommun N", ""]
    assert {(one.state, one.day) for one in after[14:]} == {(SignatoryState.SIGNED, date(2026, 11, 20))}
    assert after[16].organisation_id is not None


def test_a_conflict_keeps_both_and_saves_what_is_chosen(
    desk: Desk, period: Period, window: QWidget, qtbot: QtBot
) -> None:
    row = next(row for row in desk.workspace.plans.of_period(period) if len(row.activities) == 3)
    mine = desk.workspace.plans.document(row.id)
    editor = PlanEditor(desk, period, mine, window)
    editor.open()
    theirs = replace(mine, plan=replace(mine.plan, name="Deras namn"), activities=mine.activities[:1])
    desk.workspace.plans.save(theirs)
    QTest.keyClicks(editor.fields["note"].widget, "Min anteckning")
    editor.fields["name"].widget.setText("Mitt namn")  # type: ignore[attr-defined]
    editor.activities.rows[1].text.setText("Ändrad här")  # type: ignore[attr-defined]
    editor.save()
    dialog = window.findChild(ConflictDialog) or editor.findChild(ConflictDialog)
    assert dialog is not None
    # The name and the activities; the note was written here alone.
    assert dialog.choice() == {0: True, 1: True}
    dialog.findChild(QRadioButton, "conflictTheirs0").click()  # type: ignore[union-attr]
    dialog.accept()
    after = desk.workspace.plans.document(row.id)
    assert (after.plan.name, after.plan.note) == ("Deras namn", "Min anteckning")
    assert [one.text for one in after.activities] == [mine.activities[0].text, "Ändrad här", mine.activities[2].text]


def test_a_record_that_is_gone_is_saved_as_new(desk: Desk, period: Period, window: QWidget, qtbot: QtBot) -> None:
    row = next(row for row in desk.workspace.plans.of_period(period) if len(row.activities) == 3)
    editor = PlanEditor(desk, period, desk.workspace.plans.document(row.id), window)
    editor.open()
    desk.workspace.plans.remove(desk.workspace.plans.get(row.id))
    QTest.keyClicks(editor.fields["note"].widget, "Kvar")
    editor.save()
    with qtbot.waitSignal(editor.saved):
        editor._save_as_new()
    (again,) = [one for one in desk.workspace.plans.of_period(period) if one.name == row.name]
    assert (again.note, len(again.activities)) == ("Kvar", 3)
    assert again.id != row.id


def test_an_event_is_added_and_removed_from_its_form(desk: Desk, period: Period, window: QWidget, qtbot: QtBot) -> None:
    area = area_named(desk, period, "Omstart")
    editor = EventEditor(desk, period, new_event(area.id), window)
    editor.open()
    QTest.keyClicks(editor.fields["title"].widget, "Frukost")
    QTest.keyClicks(editor.fields["day"].widget.edit, "2026-12-01")  # type: ignore[attr-defined]
    with qtbot.waitSignal(editor.saved) as told:
        editor.save()
    event = told.args[0].event
    assert event.day == date(2026, 12, 1)
    again = EventEditor(desk, period, desk.workspace.events.document(event.id), window)
    again.open()
    click(qtbot, again, "eventEditorRemove")
    assert all(row.id != event.id for row in desk.workspace.events.of_period(period))


def test_in_a_file_for_reading_nothing_can_be_added(
    desk: Desk, period: Period, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(Workspace, "read_only", property(lambda _self: True))
    section = PlansSection(desk, period, area_named(desk, period, "Omstart"))
    qtbot.addWidget(section)
    assert not section.new_button.isEnabled()
    assert section.filters.current == ALL
    section.remove()
    assert len(section.list.shown()) == 1


def test_plans_of_all_areas_are_in_each(shown: Shown, desk: Desk, period: Period) -> None:
    plan = desk.workspace.plans.save(PlanDocument(plan=replace(new_plan(None).plan, name="Gemensam"))).value.plan
    for area in desk.workspace.areas.of_period(period.id):
        section = shown(area.name)
        assert section.show_record(plan.id)
        assert "Alla områden" in read(section.detail)


def test_what_is_written_in_a_plan_is_kept_as_a_draft_and_opened_again(
    desk: Desk, period: Period, window: QWidget, qtbot: QtBot
) -> None:
    row = next(row for row in desk.workspace.plans.of_period(period) if row.waiting_for)
    editor = PlanEditor(desk, period, desk.workspace.plans.document(row.id), window)
    editor.open()
    editor.fields["note"].fill("Halvskriven anteckning")
    assert editor._drafting is not None
    editor._drafting.look()
    place = editor._draft_place()
    values = form_values.read(editor)
    editor._discard()
    draft = Draft(form=place.form, title="Plan", record_id=place.record_id, place=place.needs, at=datetime.now(UTC))
    again = reopen(desk, draft, window)
    again.open()
    again.take_draft(values)
    assert isinstance(again, PlanEditor)
    assert again.fields["note"].read() == "Halvskriven anteckning"
    assert again.is_changed
