"""Where large text has made the window low: what folds away is reached by keys, and comes back when there is room."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop import config
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import pictures, theme
from samverkan_desktop.ui.areas.area_tab import AreaTab
from samverkan_desktop.ui.logs.log_page import LogPage
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.models.density import Density
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.pages.people_page import PeoplePage
from tests.ui.windows import in_front, settle


@pytest.fixture
def window(example: Workspace, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    theme.apply(qapp, "light", 200)
    made = in_front(example, replace(config.Settings(), theme="light", text_size=200), qtbot)
    yield made
    pictures.put_away(made, qapp)


def way_of_tab(qtbot: QtBot, start: QWidget, end: QWidget) -> list[str]:
    """The names of what Tab goes through."""
    names = [start.objectName()]
    start.setFocus()
    for _step in range(40):
        now = QApplication.focusWidget()
        assert now is not None
        if now is end:
            break
        qtbot.keyClick(now, Qt.Key.Key_Tab)
        after = QApplication.focusWidget()
        assert after is not None
        names.append(after.objectName())
    return names


def named(view: QWidget, name: str) -> QPushButton:
    found = view.findChild(QPushButton, name)
    assert found is not None
    return found


def choose(qtbot: QtBot, folded: QPushButton, down: int) -> None:
    """Go so far down from the chosen one in the menu of a folded choice, with the keys."""
    menu = folded.menu()
    # The button itself would wait in its menu until that is left.
    menu.popup(folded.mapToGlobal(folded.rect().bottomLeft()))
    for _step in range(down):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)


def test_an_area_keeps_its_choices_beside_its_tools(qtbot: QtBot, qapp: QApplication, window: MainWindow) -> None:
    window.show_area(window.strip.keys[1], "actions")
    settle(qapp)
    tab = window.page
    assert isinstance(tab, AreaTab)
    section = tab.sections["actions"]
    assert section.choices is not None
    folded = named(tab, "actionsFiltersFolded")
    assert folded.isVisible()
    assert not tab.title.isVisible()
    way = way_of_tab(qtbot, tab.chips.chip("actions"), section.list)
    wanted = ["actionsFiltersFolded", "actionsFilter", "newActionButton", "actionsMore", "detailsToggle"]
    assert [name for name in way if name in wanted] == wanted
    assert section.list.density is not Density.ROOMY
    choose(qtbot, folded, down=4)
    assert section.choices.chips.current == "all"
    assert folded.text() == section.choices.chips.chip("all").text()
    # In another section they are at home again, and those of that one are here.
    tab.chips.choose("plans")
    settle(qapp)
    assert named(tab, "planFiltersFolded").isVisible()
    tab.chips.choose("goals")
    settle(qapp)
    assert not folded.isVisible()


def test_with_room_again_everything_stands_where_it_stood(qapp: QApplication, window: MainWindow) -> None:
    window.show_area(window.strip.keys[1], "actions")
    settle(qapp)
    tab = window.page
    assert isinstance(tab, AreaTab)
    theme.apply(qapp, "light", 100)
    tab.resize(tab.width(), tab.height() + 40)
    settle(qapp)
    section = tab.sections["actions"]
    assert section.choices is not None
    assert not section.choices.chips.is_folded
    assert section.choices.chips.chip("open").isVisible()
    assert tab.title.isVisible()
    assert section.choices.y() < section.list.y()
    assert section.list.density is Density.ROOMY


def test_parts_that_would_take_several_lines_fold(qtbot: QtBot, qapp: QApplication, window: MainWindow) -> None:
    window.show_area(window.strip.keys[1], "actions")
    window.resize(900, 768)
    settle(qapp)
    tab = window.page
    assert isinstance(tab, AreaTab)
    folded = named(tab, "areaChipsFolded")
    assert folded.isVisible()
    assert not tab.chips.chip("goals").isVisible()
    choose(qtbot, folded, down=1)
    settle(qapp)
    assert tab.chips.current == "indicators"
    assert tab.sections["indicators"].isVisible()
    window.resize(1366, 768)
    settle(qapp)
    assert tab.chips.chip("goals").isVisible()
    assert not folded.isVisible()


def test_parts_fold_at_once_for_the_room_beside_the_details_and_keep_the_keys(
    qapp: QApplication, window: MainWindow
) -> None:
    # It has no indicators, and no details beside none.
    window.show_area(window.strip.keys[2], "goals")
    settle(qapp)
    tab = window.page
    assert isinstance(tab, AreaTab)
    chip = tab.chips.chip("goals")
    chip.setFocus()
    tab.panel.click()
    settle(qapp)
    folded = named(tab, "areaChipsFolded")
    assert folded.isVisible()
    assert folded.hasFocus()
    tab.chips.choose("indicators")
    assert tab.chips.chip("indicators").isVisible()
    assert tab.chips.chip("indicators").hasFocus()
    tab.chips.choose("plans")
    assert folded.isVisible()
    assert folded.hasFocus()


def test_the_filters_of_a_page_come_when_they_are_asked_for(
    qtbot: QtBot, qapp: QApplication, window: MainWindow
) -> None:
    window.show_page("actions")
    settle(qapp)
    page = window.page
    assert isinstance(page, LogPage)
    more = named(page, "actionsPageMoreFilters")
    assert more.isVisible()
    assert not page.filters.isVisible()
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Space)
    assert page.filters.isVisible()
    way = way_of_tab(qtbot, more, page.log.list)
    assert "actionsPageChoices_area" in way
    page.filters.box("area").setCurrentIndex(1)
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Space)
    # What is out of sight and narrows the list is told.
    assert not page.filters.isVisible()
    assert more.text().endswith(" 1")
    assert more.accessibleName() == more.text()


def test_a_page_beside_the_areas_folds_its_parts(qtbot: QtBot, qapp: QApplication, window: MainWindow) -> None:
    window.show_page("people")
    settle(qapp)
    page = window.page
    assert isinstance(page, PeoplePage)
    assert not page.title.isVisible()
    choose(qtbot, named(page, "peopleChipsFolded"), down=1)
    assert page.organisations.isVisible()
    way = way_of_tab(qtbot, named(page, "peopleChipsFolded"), page.organisations)
    wanted = ["peopleChipsFolded", "peopleFilter", "peoplePageForth", "peopleAdd", "organisations"]
    assert [name for name in way if name in wanted] == wanted


def test_rows_stay_as_high_while_one_filters(qtbot: QtBot, qapp: QApplication, window: MainWindow) -> None:
    window.show_page("people")
    settle(qapp)
    page = window.page
    assert isinstance(page, PeoplePage)
    listed: TableList[object] = page.persons
    height = listed.rowHeight(0)
    assert listed.density is Density.DENSE
    page.filter.setFocus()
    qtbot.keyClicks(page.filter, "bo")
    assert listed.rowHeight(0) == height
