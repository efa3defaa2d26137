"""What has not been in sight lately lets its widgets go, and comes back as it was."""

import gc
import weakref
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLayout, QMenu, QSpacerItem, QWidget, QWidgetItem
from pytestqt.qtbot import QtBot
from shiboken6 import getCppPointer, isValid

from samverkan_desktop import config
from samverkan_desktop.domain.actions import ActionState
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.areas.area_tab import AreaTab
from samverkan_desktop.ui.areas.filter_field import FilterField
from samverkan_desktop.ui.areas.sections import BY_NAME, SECTIONS
from samverkan_desktop.ui.leaving import focus_in, leave, may_go
from samverkan_desktop.ui.logs import log_view
from samverkan_desktop.ui.logs.pages import ActionsPage
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.pages.history_page import HistoryPage
from samverkan_desktop.ui.pages.kinds import PAGES, page_of_tab
from samverkan_desktop.ui.preferences import Preferences
from samverkan_desktop.ui.tab_pages import MOST_PAGES, MOST_PARTS
from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from tests.ui import windows
from tests.ui.conftest import TODAY

AREA = "Energi och klimat"
PLACES = [*(("area", kind.name) for kind in SECTIONS), *((kind.key, "") for kind in PAGES)]


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> Iterator[MainWindow]:
    settings = config.Settings(language="sv", theme="light")
    window = MainWindow(workspace, Preferences(settings, saved=False))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield window
    window.close()


def settle(qapp: QApplication) -> None:
    """Let everything come to rest, and take away what has been let go, as the loop of the program does."""
    windows.settle(qapp)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    windows.settle(qapp)


def area_id(window: MainWindow, name: str = AREA) -> str:
    return next(row.id for row in window.area_rows if row.name == name)


def go(window: MainWindow, place: tuple[str, str], qapp: QApplication) -> tuple[QWidget, ...]:
    """Go to a place as the tabs and the chips do; its widgets."""
    kind, part = place
    if kind == "area":
        window.show_area(area_id(window), part)
        settle(qapp)
        page = window.page
        assert isinstance(page, AreaTab)
        section = page.sections[part]
        return section, section.tools, *([section.detail] if section.detail is not None else [])
    window.show_page(kind)
    settle(qapp)
    assert window.page is not None
    return (window.page,)


def go_elsewhere(window: MainWindow, qapp: QApplication, *, but: str = "") -> None:
    """See so many other pages, and then parts of another area, that none from before is kept."""
    for page in [kind.key for kind in PAGES if kind.key != but][:MOST_PAGES]:
        window.show_page(page)
        settle(qapp)
    other = area_id(window, "Omstart")
    for part in SECTIONS[:MOST_PARTS]:
        window.show_area(other, part.name)
        settle(qapp)


def is_there(window: MainWindow, place: tuple[str, str]) -> bool:
    kind, part = place
    if kind != "area":
        return window.page_of(f"page:{kind}") is not None
    page = window.page_of(area_id(window))
    return isinstance(page, AreaTab) and part in page.sections


def use(widgets: tuple[QWidget, ...], qapp: QApplication, qtbot: QtBot) -> None:
    """Choose, sort and scroll whatever can be in what is in sight."""
    lists = [one for root in widgets for one in [root, *root.findChildren(TableList)] if isinstance(one, TableList)]
    for one in (view for view in lists if view.isVisible() and view.sorted.rowCount()):
        one.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        settle(qapp)
        one.selectRow(one.sorted.rowCount() - 1)
        one.setCurrentIndex(one.sorted.index(one.sorted.rowCount() - 1, 0))
        one.setFocus()
    qtbot.waitUntil(lambda: may_go(*widgets))
    settle(qapp)
    for root in widgets:
        for scroll in (one for one in root.findChildren(ColumnScroll) if one.isVisible()):
            scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum() // 2)
    settle(qapp)


@pytest.mark.parametrize("place", PLACES, ids="".join)
def test_every_place_comes_back_as_it_was(
    window: MainWindow, place: tuple[str, str], qapp: QApplication, qtbot: QtBot
) -> None:
    use(go(window, place, qapp), qapp, qtbot)
    page = window.page
    assert page is not None
    if isinstance(page, AreaTab) and page.focusWidget() is None:
        page.chips.take_keys()
    before, picture, focus = leave(*go(window, place, qapp)).standing, page.grab().toImage(), focus_in(page)
    go_elsewhere(window, qapp, but=place[0])
    assert not is_there(window, place)
    if place[0] == "area":
        window.strip.choose(area_id(window))
    else:
        window.strip.choose(f"page:{place[0]}")
    # What is painted first is what was left: layouts come before the picture, everything else after it.
    assert window.page is not None
    for _round in range(3):
        qapp.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    at_once = window.page.grab().toImage()
    settle(qapp)
    assert leave(*go(window, place, qapp)).standing == before
    assert focus is not None
    assert focus_in(window.page) == focus
    assert window.page.grab().toImage() == picture
    assert at_once == picture


def test_all_of_them_are_never_there_at_once(window: MainWindow, qapp: QApplication) -> None:
    most = 0
    for row in window.area_rows:
        for kind in SECTIONS:
            window.show_area(row.id, kind.name)
            settle(qapp)
            most = max(most, len(qapp.allWidgets()))
    for page in PAGES:
        window.show_page(page.key)
        settle(qapp)
        most = max(most, len(qapp.allWidgets()))
    # With all that was ever seen there would be some 3,500.
    assert most < 1_700
    there = [row.id for row in window.area_rows if window.page_of(row.id) is not None]
    assert len(there) <= 1


def test_the_oldest_goes_before_another_comes(window: MainWindow, qapp: QApplication) -> None:
    """What comes then lies where that lay."""
    rows = window.area_rows
    while len(rows) <= MOST_PARTS:
        assert window.period is not None
        window.workspace.areas.add(window.period.id, f"Nummer {len(rows)}")
        settle(qapp)
        rows = window.area_rows
    for row in rows[:MOST_PARTS]:
        window.show_area(row.id)
        settle(qapp)
    before = len(qapp.allWidgets())
    oldest = window.page_of(rows[0].id)
    assert oldest is not None
    window.show_area(rows[MOST_PARTS].id)
    assert not isValid(oldest)
    assert len(qapp.allWidgets()) <= before
    window.show_area(rows[0].id)
    settle(qapp)
    assert window.page_of(rows[1].id) is None


def test_the_latest_are_the_same_widgets(window: MainWindow, qapp: QApplication) -> None:
    seen = [(place, go(window, place, qapp)) for place in (*PLACES[:MOST_PARTS], *PLACES[-MOST_PAGES:])]
    for place, widgets in seen:
        assert go(window, place, qapp) == widgets


def test_nothing_holds_what_was_let_go(window: MainWindow, qapp: QApplication, qtbot: QtBot) -> None:
    """Nor does it wait for Python to look through all that there is."""
    gc.collect()
    gc.disable()
    gone = []
    for place in PLACES:
        use(go(window, place, qapp), qapp, qtbot)
        page = window.page
        assert page is not None
        parts = page.sections.values() if isinstance(page, AreaTab) else (page,)
        gone += [weakref.ref(one) for one in (page, *parts)]
        gone += [weakref.ref(one) for part in parts for one in part.findChildren(TableList)]
        del page, parts
    go_elsewhere(window, qapp)
    window.workspace.areas.add(window.period.id, "Ny")  # type: ignore[union-attr]
    settle(qapp)
    gc.enable()
    assert [one() for one in gone if one() is not None] == []


def test_what_is_written_beside_an_action_keeps_its_place(window: MainWindow, qapp: QApplication) -> None:
    go(window, ("actions", ""), qapp)
    page = window.page
    assert isinstance(page, ActionsPage)
    detail: Any = page.log.detail.findChild(QWidget, "actionPage")
    detail.comment.set_text("Ring först")
    go_elsewhere(window, qapp, but="actions")
    assert window.page_of("page:actions") is page
    detail.comment.set_text("")
    go_elsewhere(window, qapp, but="actions")
    assert window.page_of("page:actions") is None


def test_a_text_that_somebody_has_written_in_keeps_its_place(
    window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    go(window, ("area", "followup"), qapp)
    page = window.page
    assert isinstance(page, AreaTab)
    editor: Any = page.sections["followup"].editor  # type: ignore[attr-defined]
    editor.blocks[0].text.setFocus()
    qtbot.keyClicks(editor.blocks[0].text, "Nytt ")
    go_elsewhere(window, qapp)
    assert window.page_of(area_id(window)) is page
    assert page.sections["followup"].editor is editor  # type: ignore[attr-defined]
    assert set(page.sections) == {"followup"}


def test_nothing_goes_while_a_form_or_a_menu_is_open(window: MainWindow, qapp: QApplication) -> None:
    go(window, ("area", "goals"), qapp)
    page: Any = window.page
    page.sections["goals"].edit()
    form = qapp.activeModalWidget()
    assert form is not None
    go_elsewhere(window, qapp)
    assert is_there(window, ("area", "goals"))
    form.close()
    menu = QMenu(window)
    menu.addAction("x")
    menu.popup(window.pos())
    window.show_page("decisions")
    settle(qapp)
    assert is_there(window, ("area", "goals"))
    menu.close()
    window.show_page("history")
    settle(qapp)
    assert not is_there(window, ("area", "goals"))


def test_what_changed_meanwhile_is_there(window: MainWindow, qapp: QApplication) -> None:
    go(window, ("actions", ""), qapp)
    page = window.page
    assert isinstance(page, ActionsPage)
    chosen = page.chosen_id
    assert chosen is not None
    del page
    go_elsewhere(window, qapp, but="actions")
    assert not is_there(window, ("actions", ""))
    window.workspace.actions.set_state((chosen,), ActionState.DONE)
    settle(qapp)
    go(window, ("actions", ""), qapp)
    again = window.page
    assert isinstance(again, ActionsPage)
    assert chosen not in [row.id for row in again.log.list.shown()]
    assert again.chosen_id is not None


def test_words_and_chips_of_each_area_are_its_own(window: MainWindow, qapp: QApplication) -> None:
    """The last choice is kept for the next start under one name, but each area comes back with its own."""
    go(window, ("area", "plans"), qapp)
    page: Any = window.page
    page.sections["plans"].filters.choose("plans")
    page.sections["plans"].filter.setText("energi")
    go_elsewhere(window, qapp)
    window.show_area(area_id(window, "Omstart"), "plans")
    window.page.sections["plans"].filters.choose("events")  # type: ignore[union-attr]
    go(window, ("area", "goals"), qapp)
    go(window, ("area", "plans"), qapp)
    again: Any = window.page
    assert again is not page
    assert again.sections["plans"].filters.current == "plans"
    assert again.sections["plans"].filter.text() == "energi"
    assert all("energi" in f"{row.name}".lower() for row in again.sections["plans"].list.shown())


def test_back_leads_to_the_record_that_was_chosen(window: MainWindow, qapp: QApplication) -> None:
    go(window, ("area", "goals"), qapp)
    page: Any = window.page
    goals = page.sections["goals"].list
    last = goals.shown()[-1].id
    goals.select(last)
    go_elsewhere(window, qapp)
    for _step in range(MOST_PARTS + MOST_PAGES):
        window.places.visits.back()
        settle(qapp)
    assert window.strip.current == area_id(window)
    again: Any = window.page
    assert again is not page
    assert again.sections["goals"].chosen_id == last
    window.places.visits.forward()
    assert window.strip.current == "page:actions"


def test_a_jump_builds_only_what_it_leads_to(window: MainWindow, qapp: QApplication) -> None:
    window.show_area(area_id(window), "meetings")
    page: Any = window.page
    assert set(page.sections) == {"meetings"}
    go_elsewhere(window, qapp)
    window.show_area(area_id(window), "plans")
    again: Any = window.page
    assert set(again.sections) == {"plans"}


def test_a_long_list_comes_back_to_its_place(
    window: MainWindow, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its rows come from a worker, and with them what was chosen among them, and how far it was scrolled."""
    monkeypatch.setattr(log_view, "SHORT", 3)
    window.resize(1100, 520)
    go(window, ("actions", ""), qapp)
    page = window.page
    assert isinstance(page, ActionsPage)
    page.log.chips.choose("all")
    qtbot.waitUntil(lambda: not page.log.must_stay)
    page.log.list.selectRow(page.log.list.sorted.rowCount() - 1)
    qtbot.waitUntil(lambda: not page.log.must_stay)
    settle(qapp)
    page.log.list.verticalScrollBar().setValue(page.log.list.verticalScrollBar().maximum() - 20)
    chosen, down = page.chosen_id, page.log.list.verticalScrollBar().value()
    assert down > 0
    go_elsewhere(window, qapp, but="actions")
    qtbot.waitUntil(lambda: not is_there(window, ("actions", "")))
    window.show_page("actions")
    again = window.page
    assert isinstance(again, ActionsPage)
    assert again.log.is_waiting
    qtbot.waitUntil(lambda: not again.log.must_stay)
    assert again.chosen_id == chosen
    assert again.log.list.verticalScrollBar().value() == down
    assert again.log.detail.key == chosen


def test_the_history_of_one_record_stays_that_of_one_record(window: MainWindow, qapp: QApplication) -> None:
    goal = window.workspace.goals.of_period(window.period.id, area_id(window))[0]  # type: ignore[union-attr]
    window.show_page("history", goal.id)
    page = window.page
    assert isinstance(page, HistoryPage)
    shown = page.list.shown()
    assert page.all_records.isVisible()
    go_elsewhere(window, qapp, but="history")
    window.show_page("history")
    again = window.page
    assert isinstance(again, HistoryPage)
    assert again is not page
    assert again.list.shown() == shown
    assert again.all_records.isVisible()


def test_a_page_that_was_closed_begins_anew(window: MainWindow, qapp: QApplication) -> None:
    go(window, ("people", ""), qapp)
    page: Any = window.page
    page.filter.setText("anna")
    go_elsewhere(window, qapp, but="people")
    assert not is_there(window, ("people", ""))
    window.close_page("page:people")
    window.show_page("people")
    assert window.page.findChild(FilterField).text() == ""  # type: ignore[union-attr]


@pytest.mark.parametrize("place", [("actions", ""), ("area", "actions")], ids="".join)
def test_the_next_morning_every_place_speaks_of_that_day(
    window: MainWindow, place: tuple[str, str], qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A window that is left open over night; what was chosen and where the keys were is as the evening before."""
    window.show_area(area_id(window, "Digital infrastruktur"), "actions")
    if place[0] == "actions":
        go(window, place, qapp)
    page: Any = window.page
    log = page.log if place[0] == "actions" else page.sections["actions"].log
    last = log.list.shown()[2]
    log.list.select(last.id)
    log.list.setFocus()
    qtbot.waitUntil(lambda: log.detail.key == last.id)
    settle(qapp)
    (late,) = [row for row in log.list.shown() if row.due == TODAY - timedelta(days=3)]
    assert "3 dagar sen" in words_of(log.list, late.id)
    monkeypatch.setattr(window.workspace._session, "today", lambda: TODAY + timedelta(days=1))
    window.status.ticked.timeout.emit()
    settle(qapp)
    again: Any = window.page
    assert again is not page
    new = again.log if place[0] == "actions" else again.sections["actions"].log
    assert "4 dagar sen" in words_of(new.list, late.id)
    assert new.list.selected_ids() == [last.id]
    assert new.detail.key == last.id
    assert new.list.hasFocus()
    # What is not in sight, when it comes into sight.
    window.show_area(area_id(window, "Digital infrastruktur"), "actions")
    settle(qapp)
    area: Any = window.page
    assert "4 dagar sen" in words_of(area.sections["actions"].log.list, late.id)


def test_the_next_morning_what_somebody_has_begun_to_write_is_there(
    window: MainWindow, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(window, ("area", "actions"), qapp)
    go(window, ("area", "followup"), qapp)
    page: Any = window.page
    text = page.sections["followup"].editor.blocks[0].text
    text.setFocus()
    qtbot.keyClicks(text, "Halv ")
    monkeypatch.setattr(window.workspace._session, "today", lambda: TODAY + timedelta(days=1))
    window.status.ticked.timeout.emit()
    settle(qapp)
    assert window.page is page
    assert text.hasFocus()
    assert set(page.sections) == {"followup"}


def words_of(view: TableList[Any], row_id: str) -> list[str]:
    """What stands in the cells of a row."""
    return [cell.pill.text if cell.pill else cell.text for cell in view.table.cells(view.table.place_of(row_id))]


def test_every_kind_of_place_is_tried_here() -> None:
    assert {part for kind, part in PLACES if kind == "area"} == set(BY_NAME)
    assert all(page_of_tab(f"page:{kind}") is not None for kind, _part in PLACES if kind != "area")


def test_no_item_of_a_layout_is_held_that_qt_has_taken_away(
    window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    """Python would take what Qt puts in its place in memory for the item, whatever it is."""
    for place in PLACES:
        use(go(window, place, qapp), qapp, qtbot)
        for size in ((1100, 470), (1366, 768)):
            window.resize(*size)
            settle(qapp)
    layouts = window.findChildren(QLayout)
    known = [one for layout in layouts for one in gc.get_referents(layout)]
    held = [one for one in known if isinstance(one, QWidgetItem | QSpacerItem) and isValid(one)]
    items = [one.itemAt(place) for one in layouts for place in range(one.count())]
    there = {getCppPointer(one)[0] for one in items if one is not None}
    assert [one for one in held if getCppPointer(one)[0] not in there] == []
