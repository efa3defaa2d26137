"""Rows that are drawn from pictures look as if they were drawn, and none is ever of something that has been."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from samverkan_desktop.ui import drawn_rows, kept_rows, theme
from samverkan_desktop.ui.kept_rows import KeptRows, kept
from samverkan_desktop.ui.models import table_list
from samverkan_desktop.ui.models.list_header import ListHeader
from samverkan_desktop.ui.models.table_list import TableList
from tests.ui.test_table import ROWS, Item, columns

Made = Callable[..., TableList[Item]]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the rows that are drawn letter by letter, in their order."""
    found: list[str] = []
    draw = drawn_rows._draw

    def told(painter, area, left, rows) -> None:
        found.extend(seen.cells[0].text for _top, seen in rows)
        draw(painter, area, left, rows)

    monkeypatch.setattr(drawn_rows, "_draw", told)
    return found


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    monkeypatch.setattr(table_list, "_FEW_ROWS", 0)
    kept.forget()
    theme.apply(qapp, "light", 100)

    def build(width: int = 900) -> TableList[Item]:
        view: TableList[Item] = TableList(columns(), row_id=lambda row: row.key, label="Orter")
        qtbot.addWidget(view)
        view.resize(width, 400)
        # Away from the pointer.
        view.move(200, 200)
        view.set_rows(ROWS)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        return view

    yield build
    kept.forget()
    theme.apply(qapp, "light", 100)


def shown(view: TableList[Item]) -> QImage:
    return view.viewport().grab().toImage()


def drawn_anew(view: TableList[Item]) -> QImage:
    kept.forget()
    return shown(view)


def rested(view: TableList[Item]) -> None:
    """What follows when nothing has been drawn for a moment, without the moment."""
    shown(view)
    view._rests.stop()
    view._keep_pictures()


def test_a_list_at_rest_is_drawn_from_pictures(make: Made, qtbot: QtBot, drawn: list[str]) -> None:
    view = make()
    shown(view)
    # The headings too.
    qtbot.waitUntil(lambda: len(kept) == len(ROWS) + 1)
    drawn.clear()
    shown(view)
    assert drawn == []


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("text_size", [100, 125, 150, 200])
def test_a_picture_is_what_would_be_drawn(
    make: Made, qapp: QApplication, drawn: list[str], mode: str, text_size: int
) -> None:
    theme.apply(qapp, mode, text_size)
    view = make()
    view.select("c")
    view.setFocus()
    for down in (0, 17):
        view.verticalScrollBar().setValue(down)
        anew = drawn_anew(view)
        rested(view)
        drawn.clear()
        assert shown(view) == anew
        assert drawn == []


def test_a_picture_of_a_list_scrolled_sideways_too(make: Made, drawn: list[str]) -> None:
    view = make(width=420)
    view.horizontalHeader().resizeSection(0, 400)
    view.horizontalScrollBar().setValue(90)
    assert view.horizontalScrollBar().value() == 90
    anew = drawn_anew(view)
    rested(view)
    drawn.clear()
    assert shown(view) == anew
    assert drawn == []


def test_a_row_that_has_changed_is_drawn_anew_and_the_others_are_not(make: Made, drawn: list[str]) -> None:
    view = make()
    rested(view)
    drawn.clear()
    view.set_rows([replace(row, title="Nora") if row.key == "b" else row for row in ROWS])
    image = shown(view)
    assert drawn == ["Nora"]
    assert image == drawn_anew(view)


def test_what_is_read_anew_and_is_the_same_keeps_its_picture(make: Made, drawn: list[str]) -> None:
    view = make()
    rested(view)
    drawn.clear()
    view.set_rows([replace(row) for row in ROWS])
    shown(view)
    assert drawn == []


def test_a_row_that_is_chosen_lit_up_or_marked_is_another(
    make: Made, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    view = make()
    view.setFocus()
    rested(view)

    def differs(*titles: str) -> None:
        drawn.clear()
        image = shown(view)
        assert sorted(set(drawn)) == sorted(titles)
        assert image == drawn_anew(view)
        rested(view)

    view.select("a")
    differs("Ölmbrotorp")
    view.clearFocus()
    differs("Ölmbrotorp")
    view._hover(1)
    differs(view.shown()[1].title)
    view._hover(-1)
    rested(view)
    monkeypatch.setattr("samverkan_desktop.ui.marks._known.grounds", {"e": "OSL 21 kap. 1 §"})
    differs("Ärla")


def test_another_look_or_another_width_is_another_picture(make: Made, qapp: QApplication, drawn: list[str]) -> None:
    view = make()
    for change in (
        lambda: theme.apply(qapp, "dark", 100),
        lambda: theme.apply(qapp, "dark", 125),
        lambda: view.resize(860, 420),
        lambda: view.horizontalHeader().resizeSection(1, 190),
    ):
        rested(view)
        drawn.clear()
        change()
        image = shown(view)
        assert set(drawn) == {row.title for row in ROWS}
        assert image == drawn_anew(view)


def test_rows_that_were_drawn_in_another_look_get_no_picture_in_this_one(make: Made, qapp: QApplication) -> None:
    view = make()
    shown(view)
    view.setUpdatesEnabled(False)
    theme.apply(qapp, "dark", 100)
    view._keep_pictures()
    assert len(kept) == 0


def test_a_list_out_of_sight_gets_none(make: Made) -> None:
    view = make()
    shown(view)
    view.hide()
    view._keep_pictures()
    assert len(kept) == 0


def test_the_row_under_the_pointer_gets_none(make: Made) -> None:
    view = make()
    place = view.visualRect(view.sorted.index(2, 0)).center()
    view._hover(view.indexAt(QPoint(place)).row())
    rested(view)
    assert len(kept) == len(ROWS) - 1


def test_no_more_are_kept_than_there_is_room_for(qapp: QApplication) -> None:
    picture = QImage(10, 10, QImage.Format.Format_RGB32)
    few = KeptRows(most_bytes=3 * picture.sizeInBytes())
    for name in "abc":
        few.keep(name, picture)
    assert few.find("a") is not None
    few.keep("d", picture)
    # The one goes that nobody has looked at for longest.
    assert [name for name in "abcd" if name in few] == ["a", "c", "d"]
    few.keep("d", picture)
    assert (len(few), few.bytes) == (3, 3 * picture.sizeInBytes())


def test_a_list_too_large_for_all_of_its_rows_keeps_none(make: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    view = make()
    monkeypatch.setattr(kept_rows.kept, "most_bytes", 3 * 900 * 52 * 4)
    rested(view)
    assert len(kept) == 0


def test_rows_of_many_lines_get_none(make: Made) -> None:
    view = make()
    for row in (1, 3):
        view.setRowHeight(row, 90)
    rested(view)
    assert len(kept) == len(ROWS) - 2


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("text_size", [100, 125, 150])
def test_headings_look_alike_from_their_picture_and_change_with_what_they_show(
    make: Made, qapp: QApplication, mode: str, text_size: int
) -> None:
    theme.apply(qapp, mode, text_size)
    view = make(width=420)
    header = view.horizontalHeader()
    assert isinstance(header, ListHeader)

    def headings() -> QImage:
        return header.viewport().grab().toImage()

    def by_the_style() -> QImage:
        """As the style draws them, which are others than there is a picture of."""
        image, known = headings(), len(kept)
        header._keep_picture()
        assert len(kept) == known + 1
        assert headings() == image
        return image

    kept.forget()
    found = [by_the_style()]
    for change in (
        lambda: header.setSortIndicator(1, Qt.SortOrder.DescendingOrder),
        lambda: header.setSortIndicator(1, Qt.SortOrder.AscendingOrder),
        lambda: header.resizeSection(1, header.sectionSize(1) + 30),
        lambda: view.horizontalScrollBar().setValue(20),
    ):
        change()
        image = by_the_style()
        assert image not in found
        found.append(image)


def test_headings_at_rest_get_a_picture(make: Made, qtbot: QtBot) -> None:
    view = make()
    header = view.horizontalHeader()
    assert isinstance(header, ListHeader)
    header.viewport().repaint()
    qtbot.waitUntil(lambda: header._seen() in kept)


def test_a_heading_under_the_pointer_is_drawn_by_the_style(make: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    view = make()
    header = view.horizontalHeader()
    assert isinstance(header, ListHeader)
    kept.forget()
    monkeypatch.setattr(ListHeader, "underMouse", lambda _header: True)
    header._keep_picture()
    assert header._seen() not in kept


def test_few_rows_are_not_worth_their_pictures(make: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    view = make()
    monkeypatch.setattr(table_list, "_FEW_ROWS", len(ROWS))
    rested(view)
    assert len(kept) == 0
    monkeypatch.setattr(table_list, "_FEW_ROWS", len(ROWS) - 1)
    rested(view)
    assert len(kept) == len(ROWS)
