"""A list that is too long to be read at once: found on a worker, its beginning shown first, nothing lost meanwhile."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.actions import ActionItem, ActionState
from samverkan_desktop.domain.log_choices import ActionChoice
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.logs import log_view
from samverkan_desktop.ui.logs.pages import ActionsPage

TODAY = date(2026, 11, 23)
COUNT = 300


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> ActionsPage:
    monkeypatch.setattr(log_view, "SHORT", 10)
    monkeypatch.setattr(log_view, "_MANY_LEFT", 50)
    monkeypatch.setattr(log_view, "_BEGINNING", 40)
    desk.workspace.actions.add_many(
        [
            ActionItem(text=f"Fråga {COUNT - number}", raised_on=TODAY, due=TODAY + timedelta(days=number % 50))
            for number in range(COUNT)
        ]
    )
    period = desk.workspace.periods.current()
    assert period is not None
    made = ActionsPage(desk, period)
    qtbot.addWidget(made)
    made.resize(1366, 660)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settled(qtbot, made)
    return made


def settled(qtbot: QtBot, page: ActionsPage) -> None:
    qtbot.waitUntil(lambda: not page.log.is_waiting, timeout=10_000)


def sort_by_text(qtbot: QtBot, page: ActionsPage) -> None:
    header = page.log.list.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(1) + 10, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_it_comes_whole_with_its_counts(qtbot: QtBot, page: ActionsPage) -> None:
    QAbstractItemModelTester(page.log.list.table)
    assert page.log.list.table.rowCount() == COUNT + 6
    assert page.log.chips.chip("open").text() == f"Öppna {COUNT + 6}"
    assert page.log.list.row() is not None


def test_a_sorted_list_begins_at_once_and_keeps_what_is_chosen(qtbot: QtBot, page: ActionsPage) -> None:
    model = page.log.list.table
    QAbstractItemModelTester(model)
    page.log.list.selectRow(200)
    chosen = page.log.list.selected_ids()
    sort_by_text(qtbot, page)
    assert page.log.is_waiting
    first = page.log.list.table.row_at(0)
    assert first is not None
    assert first.text == "Bevaka nationell inriktning för livsmedel"
    assert model.rowCount() == COUNT + 6
    assert not page.log.list.ids.is_whole
    settled(qtbot, page)
    assert page.log.list.ids.is_whole
    assert page.log.list.selected_ids() == chosen
    texts = [row.text for row in page.log.list.shown()]
    assert texts.index("Fråga 9") < texts.index("Fråga 10") < texts.index("Fråga 100")


def test_what_is_done_to_all_is_done_to_those_that_are_not_known_yet(
    qtbot: QtBot, page: ActionsPage, desk: Desk
) -> None:
    sort_by_text(qtbot, page)
    assert not page.log.list.ids.is_whole
    page.log.list.selectAll()
    page.log.set_state(ActionState.WAITING)
    waiting = ActionChoice(states=frozenset({ActionState.WAITING}))
    assert desk.workspace.actions.count(waiting) == COUNT + 6


def test_the_newest_words_win(qtbot: QtBot, page: ActionsPage) -> None:
    for text in ("fråga", "fråga 1", "fråga 29"):
        page.log.filter.setText(text)
        page.log._find_typed()
    settled(qtbot, page)
    assert {row.text for row in page.log.list.shown()} == {
        f"Fråga {number}" for number in (29, 129, 229, *range(290, 300))
    }
    page.log.filter.clear()
    qtbot.waitUntil(lambda: page.log.list.table.rowCount() == COUNT + 6, timeout=10_000)


def test_a_record_that_the_filters_hide_is_shown_when_it_is_found(qtbot: QtBot, page: ActionsPage, desk: Desk) -> None:
    area = desk.workspace.areas.all()[0]
    page.filters.choose("area", area.id)
    settled(qtbot, page)
    wanted = desk.workspace.actions.find(ActionChoice(text="fråga 137"))[0]
    assert page.show_record(wanted)
    qtbot.waitUntil(lambda: page.chosen_id == wanted, timeout=10_000)
    assert not page.filters.is_narrow


def test_a_row_that_is_removed_leaves_the_others_where_they_are(qtbot: QtBot, page: ActionsPage, desk: Desk) -> None:
    page.log.list.selectRow(100)
    place = page.log.list.verticalScrollBar().value()
    following = page.log.list.ids[101]
    with qtbot.waitSignal(desk.changes.changed):
        page.log.remove()
    settled(qtbot, page)
    assert page.log.list.table.rowCount() == COUNT + 5
    assert page.log.list.ids[100] == following
    assert page.log.list.verticalScrollBar().value() == place


def test_what_is_scrolled_to_is_read_with_one_question_and_little_more(
    qtbot: QtBot, page: ActionsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = page.log.list.table
    read, plain = list[int](), model._read
    monkeypatch.setattr(model, "_read", lambda ids: (read.append(len(ids)), plain(ids))[1])
    seen = page.log.list.viewport().height() // page.log.list.rowHeight(0) + 2
    bar = page.log.list.verticalScrollBar()
    # Wherever the rows lie.
    for part in (0.43, 0.9, 0.66, 0.21):
        read.clear()
        bar.setValue(round(bar.maximum() * part))
        page.log.list.viewport().repaint()
        assert len(read) == 1
        assert 0 < read[0] <= seen
    # Those next to them come with the first of them, and are there when they are scrolled to.
    read.clear()
    for _row in range(8):
        bar.setValue(bar.value() + page.log.list.rowHeight(0))
        page.log.list.viewport().repaint()
    assert len(read) == 1


def test_cells_tell_what_the_row_is_now(qtbot: QtBot, page: ActionsPage, desk: Desk) -> None:
    model, actions = page.log.list.table, desk.workspace.actions
    place = 150
    before = model.cells(place)
    assert model.cells(place) is before
    row = model.row_at(place)
    assert row is not None
    assert before[1].text == row.text
    with qtbot.waitSignal(desk.changes.changed):
        actions.change([row.id], state=ActionState.WAITING)
    settled(qtbot, page)
    place = model.place_of(row.id)
    after = model.row_at(place)
    assert after is not None
    assert model.cells(place)[0].pill != before[0].pill
    assert model.cells(place)[0].text == page.log.list.sorted.index(place, 0).data()
