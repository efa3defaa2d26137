"""The fields that filter lists: the same keys in every area and on every page."""

from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import samverkan_desktop
from samverkan_desktop import config
from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.corrections import CorrectedKind, Correction
from samverkan_desktop.domain.memberships import Membership
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import pictures
from samverkan_desktop.ui.areas.filter_field import FilterField
from samverkan_desktop.ui.help.key_list import key_lines
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.models.table import Role
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.pages.bodies_page import BodiesPage
from tests.ui.windows import in_front, settle

SECTIONS = ("meetings", "actions", "plans")
PAGES = ("actions", "decisions", "people", "bodies", "history", "corrections")
PLACES = [*((True, name) for name in SECTIONS), *((False, name) for name in PAGES)]
NOWHERE, LARGE = "qqzz", "Stort råd"


@pytest.fixture
def window(example: Workspace, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    """With so much in it that every list has its filter."""
    fill(example)
    made = in_front(example, replace(config.Settings(), theme="light"), qtbot)
    yield made
    pictures.put_away(made, qapp)


def test_every_field_that_filters_is_tried() -> None:
    """One more place with a filter belongs above."""
    source = Path(samverkan_desktop.__file__).parent
    made = [path.name for path in source.rglob("*.py") if "= FilterField(" in path.read_text(encoding="utf-8")]
    # The logs of actions and decisions share one, also that of an area; members and groups are tried together.
    places = ["log_view", "meetings_section", "plans_section", "people_page", "bodies_page", "history_page"]
    assert sorted(made) == sorted(f"{one}.py" for one in (*places, "corrections", "member_list"))


@pytest.mark.parametrize(("is_area", "name"), PLACES)
def test_ctrl_f_comes_to_the_filter_and_escape_leads_back_to_what_was_chosen(
    window: MainWindow, qapp: QApplication, qtbot: QtBot, is_area: bool, name: str
) -> None:
    view = go_to(window, qapp, name, is_area=is_area)
    view.selectRow(0)
    QTest.keyClick(view, Qt.Key.Key_Down)
    chosen = view.current_id
    assert chosen == view.sorted.index(1, 0).data(Role.ID)
    QTest.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = window.focusWidget()
    assert isinstance(field, FilterField)
    QTest.keyClicks(field, NOWHERE)
    qtbot.waitUntil(lambda: view.sorted.rowCount() == 0)
    # Ctrl+F comes to the words themselves, to write others in their place.
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is field
    assert field.selectedText() == NOWHERE
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert window.focusWidget() is field
    qtbot.waitUntil(lambda: view.current_id == chosen)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert window.focusWidget() is view
    assert view.current_id == chosen
    assert view.selectionModel().selectedRows()


@pytest.mark.parametrize(("is_area", "name", "words"), [(True, "actions", "text"), (False, "people", "person.name")])
def test_what_the_filter_has_hidden_is_chosen_again_but_not_in_place_of_another_choice(
    window: MainWindow, qapp: QApplication, qtbot: QtBot, is_area: bool, name: str, words: str
) -> None:
    view = go_to(window, qapp, name, is_area=is_area)
    first = view.sorted.index(0, 0).data(Role.ID)
    last = attrgetter(words)(view.sorted.index(view.sorted.rowCount() - 1, 0).data(Role.ROW))
    view.selectRow(1)
    QTest.keyClick(view, Qt.Key.Key_Up)
    chosen = view.current_id
    QTest.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = window.focusWidget()
    assert isinstance(field, FilterField)
    field.insert(last)
    qtbot.waitUntil(lambda: view.sorted.rowCount() > 0 and view.sorted.index(0, 0).data(Role.ID) != first)
    assert view.current_id != chosen
    QTest.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: view.current_id == chosen and bool(view.selectionModel().selectedRows()))
    # Who goes to the list chooses there.
    field.insert(last)
    qtbot.waitUntil(lambda: view.sorted.rowCount() > 0 and view.sorted.index(0, 0).data(Role.ID) != first)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.sorted.index(0, 0)).center())
    view.setFocus()
    own = view.current_id
    QTest.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: view.sorted.index(0, 0).data(Role.ID) == first)
    assert view.current_id == own != chosen


def test_with_two_filters_in_sight_the_key_means_that_of_the_list_that_has_the_keys(
    window: MainWindow, qapp: QApplication
) -> None:
    view = go_to(window, qapp, "bodies", is_area=False)
    page = window.page
    assert isinstance(page, BodiesPage)
    assert page.show_record(next(one.id for one in window.workspace.bodies.all() if one.name == LARGE))
    view.setFocus()
    page.panel.chips.choose("members")
    members = page.panel.members
    settle(qapp)
    assert members.filter.isVisible()
    for asked, field in ((view, page.filter), (members.list, members.filter), (page.add_button, page.filter)):
        asked.setFocus()
        QTest.keyClick(asked, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        assert window.focusWidget() is field
    # Not to what Escape means beside the list.
    members.filter.setFocus()
    QTest.keyClick(members.filter, Qt.Key.Key_Escape)
    assert window.focusWidget() is members.list


def test_the_sheet_of_keys_tells_of_both_once(window: MainWindow, qapp: QApplication) -> None:
    for name in ("people", "bodies"):
        go_to(window, qapp, name, is_area=False)
    told = [(line.group, line.keys, line.words) for line in key_lines(window) if "iltr" in line.words]
    assert told == [
        ("I listor", "Ctrl+F", "Filtrera listan"),
        ("I listor", "Esc", "Töm filtret, sedan tillbaka till listan"),
    ]


def fill(work: Workspace) -> None:
    people = [Person(name=f"Ledamot {number}") for number in range(14)]
    bodies = [Body(name=name) for name in (LARGE, *(f"Mindre råd {number}" for number in range(9)))]
    with work._session.writing(Topic.BODIES, Topic.PEOPLE, what="Test") as writing:
        writing.insert_many(people)
        writing.insert_many(bodies)
        writing.insert_many([Membership(body_id=bodies[0].id, person_id=one.id) for one in people])
    for number in (1, 2):
        work.corrections.save(
            Correction(
                kind=CorrectedKind.STATEMENT,
                area_id=work.areas.of_period(work.periods.all()[0].id)[0].id,
                stood_in="Rapporten",
                old=f"Länet är {number}",
                new="Länet är i mitten",
                discovered_on=work.today(),
            )
        )


def go_to(window: MainWindow, app: QApplication, name: str, *, is_area: bool) -> TableList:
    """Show an area or a page with rows in its list, which has the keys then."""
    areas = window.strip.keys[1:] if is_area else ("",)
    for area in areas:
        if is_area:
            window.show_area(area, name)
        else:
            window.show_page(name)
        settle(app)
        fields = [one for one in window.findChildren(FilterField) if one.isVisible()]
        views = [one for field in fields for one in field._lists if one.isVisible()]
        if views and views[0].sorted.rowCount() > 1:
            views[0].setFocus()
            return views[0]
    raise AssertionError(f"no rows in {name}")
