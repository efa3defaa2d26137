"""Persons and organisations: listed, added, changed, joined and removed with keys."""

from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.export_paper import PaperExport
from samverkan_desktop.ui.editors.join_persons import JoinPersons
from samverkan_desktop.ui.editors.person import OrganisationEditor, PersonEditor
from samverkan_desktop.ui.pages.people_page import PeoplePage
from samverkan_desktop.ui.widgets.labels import Label

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier
D = TypeVar("D", bound=QDialog)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> PeoplePage:
    period = desk.workspace.periods.current()
    assert period is not None
    made = PeoplePage(desk, period)
    qtbot.addWidget(made)
    made.resize(1366, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.persons.setFocus()
    return made


def dialog_of(page: QWidget, kind: type[D], qtbot: QtBot) -> D:
    found = next(one for one in page.window().findChildren(kind) if one.isVisible())
    qtbot.waitUntil(lambda: QApplication.activeWindow() is found)
    return found


def key(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifier)


def settle() -> None:
    """Let the page hear of the change."""
    QApplication.processEvents()


def test_a_person_is_added_with_keys(page: PeoplePage, desk: Desk, qtbot: QtBot) -> None:
    key(qtbot, Key.Key_N, Control | Shift)
    editor = dialog_of(page, PersonEditor, qtbot)
    qtbot.keyClicks(editor.name, "Gunilla Exempel")
    editor.email.setFocus()
    qtbot.keyClicks(editor.email, "gunilla")
    key(qtbot, Key.Key_S, Control)
    assert editor.form.row("email").error.text()
    editor.email.setText("gunilla@example.org")
    editor.aliases.setText("G. Exempel; Gunilla")
    key(qtbot, Key.Key_S, Control)
    row = page.persons.row()
    assert row is not None
    assert (row.person.name, row.person.aliases) == ("Gunilla Exempel", ("G. Exempel", "Gunilla"))
    assert desk.workspace.people.person_named("gunilla") == row.person


def test_the_detail_tells_where_a_person_belongs_and_leads_there(page: PeoplePage, desk: Desk) -> None:
    eva = desk.workspace.people.person_named("Eva Exempel")
    assert eva is not None
    assert page.show_record(eva.id)
    link = page.detail.findChild(QPushButton, "personBody1")
    assert link is not None
    link.click()
    journey: Any = desk.go
    assert journey.went == [("show_page", "bodies", desk.workspace.bodies.named("Klimatrådet").id)]
    use = page.detail.findChild(Label, "personUse")
    assert use is not None
    assert use.text() == "3 möten, 0 åtgärder"


def test_who_is_in_use_stays_and_the_reason_is_told(page: PeoplePage, desk: Desk, qtbot: QtBot) -> None:
    before = len(desk.workspace.people.persons())
    key(qtbot, Key.Key_Delete)
    assert len(desk.workspace.people.persons()) == before
    assert "fastställda anteckningar" in desk.messages.notices[-1].accessibleName()


def test_who_is_not_in_use_goes_and_comes_back(page: PeoplePage, desk: Desk, qtbot: QtBot) -> None:
    person = desk.workspace.people.save_person(Person(name="Aron")).value
    settle()
    page.show_record(person.id)
    page.persons.setFocus()
    key(qtbot, Key.Key_Delete)
    assert desk.workspace.people.person_named("Aron") is None
    action = desk.messages.notices[-1].action
    assert action is not None
    action.click()
    assert desk.workspace.people.person_named("Aron") is not None


def test_two_spellings_are_joined(page: PeoplePage, desk: Desk, qtbot: QtBot) -> None:
    wrong = desk.workspace.people.save_person(Person(name="Ana Exempel")).value
    settle()
    page.show_record(wrong.id)
    page.join()
    form = dialog_of(page, JoinPersons, qtbot)
    form.save()
    assert form._form.row("name").error.text()
    form.keep.setCurrentIndex(form.keep.findText("Anna Exempel · Region"))
    key(qtbot, Key.Key_Return, Control)
    row = page.persons.row()
    assert row is not None
    assert (row.person.name, row.person.aliases) == ("Anna Exempel", ("Ana Exempel",))


@pytest.mark.parametrize("whose", ["away", "keep"])
def test_persons_who_were_changed_meanwhile_are_joined_as_they_are_now(
    page: PeoplePage, desk: Desk, qtbot: QtBot, whose: str
) -> None:
    people = desk.workspace.people
    away, keep = (people.save_person(Person(name=name)).value for name in ("Ana Nyss", "Anna Nyss"))
    settle()
    page.show_record(away.id)
    page.join()
    form = dialog_of(page, JoinPersons, qtbot)
    form.keep.setCurrentIndex(form.keep.findText("Anna Nyss"))
    people.save_person(replace(away if whose == "away" else keep, aliases=("Annika",)))
    key(qtbot, Key.Key_Return, Control)
    assert form.isVisible()
    assert form.trouble.text()
    assert form.keep.currentData() == keep.id
    key(qtbot, Key.Key_Return, Control)
    assert set(people.person_named("Anna Nyss").aliases) == {"Ana Nyss", "Annika"}


def test_a_person_who_was_removed_meanwhile_is_not_joined(page: PeoplePage, desk: Desk, qtbot: QtBot) -> None:
    people = desk.workspace.people
    away = people.save_person(Person(name="Ana Nyss")).value
    settle()
    page.show_record(away.id)
    page.join()
    form = dialog_of(page, JoinPersons, qtbot)
    form.keep.setCurrentIndex(1)
    chosen = form.keep.currentText()
    people.remove_person(away)
    for _press in range(2):
        key(qtbot, Key.Key_Return, Control)
        assert form.isVisible()
        assert form.trouble.text()
    assert form.keep.currentText() == chosen
    assert people.person_named("Ana Nyss") is None


def test_an_organisation_is_changed_and_a_conflict_keeps_both(page: PeoplePage, desk: Desk, qtbot: QtBot) -> None:
    pts = desk.workspace.people.organisation_named("PTS")
    assert page.show_record(pts.id)
    page.organisations.setFocus()
    key(qtbot, Key.Key_Return)
    editor = dialog_of(page, OrganisationEditor, qtbot)
    editor.aliases.setText("Telestyrelsen")
    desk.workspace.people.save_organisation(replace(pts, short_name="P.T.S.", aliases=("Myndigheten",)))
    editor.save()
    question = next(one for one in editor.findChildren(QDialog) if one.objectName() == "conflictDialog")
    question.accept()
    after = desk.workspace.people.organisation_named("Telestyrelsen")
    assert (after.id, after.short_name) == (pts.id, "P.T.S.")


def test_an_organisation_is_added_and_its_persons_are_listed(page: PeoplePage, desk: Desk, qtbot: QtBot) -> None:
    page.chips.choose("organisations")
    page.organisations.setFocus()
    key(qtbot, Key.Key_N, Control | Shift)
    editor = dialog_of(page, OrganisationEditor, qtbot)
    qtbot.keyClicks(editor.name, "Kommunen")
    key(qtbot, Key.Key_S, Control)
    made = desk.workspace.people.organisation_named("Kommunen")
    assert made == Organisation(id=made.id, version=1, name="Kommunen")
    person = desk.workspace.people.save_person(Person(name="Kim", organisation_id=made.id)).value
    settle()
    link = page.detail.findChild(QPushButton, "ofOrganisation1")
    assert link is not None
    link.click()
    row = page.persons.row()
    assert row is not None
    assert (row.id, page.chips.current) == (person.id, "persons")


def test_the_filter_finds_by_any_word(page: PeoplePage) -> None:
    page.filter.setText("klimat länsst")
    assert [row.person.name for row in page.persons.shown()] == ["Bo Exempel", "David Exempel", "Farid Exempel"]


def test_everything_about_a_person_is_written_from_the_page(page: PeoplePage, qtbot: QtBot, tmp_path: Path) -> None:
    found = page.detail.findChild(QPushButton, "personExport")
    assert found is not None
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
    export = page.window().findChild(PaperExport)
    assert export is not None
    assert export.dialog is not None
    row = page.persons.row()
    assert row is not None
    assert row.person.name in export.dialog.selectedFiles()[0]
    export.dialog.reject()
    with qtbot.waitSignal(export.written):
        export.write(tmp_path / "all.docx")
    assert row.person.name in docx.Document(str(tmp_path / "all.docx")).paragraphs[0].text
