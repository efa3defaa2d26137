"""The list of the program: rows keep their identity, keys do what they say, nothing in the data is markup."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.models.table import Column, Role, SortedModel, TableModel
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.widgets.bar_widget import spoken
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState
from samverkan_desktop.ui.widgets.empty_state import EmptyState
from samverkan_desktop.ui.widgets.stacked_bar import Segment


@dataclass(frozen=True, kw_only=True)
class Item:
    key: str
    title: str
    due: date | None = None
    number: int = 0


def item(key: str, title: str, due: date | None = None, number: int = 0) -> Item:
    return Item(key=key, title=title, due=due, number=number)


ROWS = (
    item("a", "Ölmbrotorp", date(2026, 5, 1), 10),
    item("b", "Askersund", None, 9),
    item("c", "Åmmeberg", date(2025, 5, 1), 100),
    item("d", "Ziemke <b>x</b>", date(2027, 1, 1), 2),
    item("e", "Ärla", date(2026, 1, 1), 1),
)


def columns() -> list[Column[Item]]:
    return [
        Column("Titel", text=lambda row: row.title, second=lambda row: f"nr {row.number}", key="title"),
        Column(
            "Klart",
            text=lambda row: row.due.isoformat() if row.due else "–",
            sort_key=lambda row: row.due,
            tooltip=lambda row: f"<i>{row.key}</i>",
            width=120,
            key="due",
        ),
        Column("Antal", text=lambda row: str(row.number), sort_key=lambda row: row.number, align="right", width=80),
        Column("Läge", text=lambda row: _pill(row).text, pill=_pill, width=90),
        Column(
            "Delar",
            text=lambda row: spoken(_parts(row)),
            bar=_parts,
            width=120,
        ),
        Column("Trend", text=lambda row: f"→ {row.number}", spark=lambda row: (1, row.number), width=90),
    ]


def _pill(row: Item) -> PillState:
    return PillState(kind=PillKind.GOOD if row.number else PillKind.NONE, text="I fas")


def _parts(row: Item) -> tuple[Segment, ...]:
    return (Segment(kind=PillKind.GOOD, count=row.number, word="i fas"),)


class Notebook:
    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}

    def recall(self, key: str) -> Any:
        return self.kept.get(key)

    def keep(self, key: str, value: Any) -> None:
        self.kept[key] = value


@pytest.fixture
def make(qtbot, qapp):
    theme.apply(qapp, "light", 100)

    def build(rows=ROWS, **options: Any) -> TableList[Item]:
        view: TableList[Item] = TableList(columns(), row_id=lambda row: row.key, label="Orter", **options)
        qtbot.addWidget(view)
        view.resize(900, 400)
        view.set_rows(rows)
        view.show()
        return view

    return build


def keys(view: TableList[Item]) -> str:
    return "".join(row.key for row in view.shown())


def test_the_model_keeps_qt_s_rules_through_every_change(qapp) -> None:
    model = TableModel(columns(), row_id=lambda row: row.key)
    proxy = SortedModel(model)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(one, mode) for one in (model, proxy)]
    proxy.sort(0, Qt.SortOrder.AscendingOrder)
    for rows in (ROWS, ROWS[1:], (), ROWS[::-1], (*ROWS[::-1], item("z", "Ny")), (ROWS[0], ROWS[0]), ROWS):
        model.set_rows(rows)
        assert model.rows == tuple(rows)
        assert proxy.rowCount() == len(rows)
    proxy.set_filter_text("å")
    assert proxy.rowCount() == 1
    assert len(testers) == 2


def test_text_sorts_in_swedish_and_values_by_themselves(make) -> None:
    view = make()
    view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert keys(view) == "bdcea"
    view.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert keys(view) == "edbac"
    view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert keys(view) == "cabde"


@pytest.mark.parametrize(
    ("order", "expected"), [(Qt.SortOrder.AscendingOrder, "ceadb"), (Qt.SortOrder.DescendingOrder, "daecb")]
)
def test_rows_without_a_value_are_last_both_ways(make, order, expected: str) -> None:
    view = make()
    view.sortByColumn(1, order)
    assert keys(view) == expected


def test_a_refresh_keeps_the_selection_on_the_record_not_on_the_place(make) -> None:
    view = make()
    view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert view.select("c")
    view.set_rows([replace(row, title=f"{row.title}!") for row in ROWS if row.key != "b"])
    assert [row.key for row in view.selected()] == ["c"]
    assert view.row() is not None
    assert view.row().title == "Åmmeberg!"
    view.set_rows(ROWS[::-1])
    assert [row.key for row in view.selected()] == ["c"]
    view.set_rows([item("q", "Ny")])
    assert view.selected() == []


def test_a_changed_row_is_told_alone(qapp, qtbot) -> None:
    model = TableModel(columns(), row_id=lambda row: row.key, rows=ROWS)
    changes: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: changes.append((first.row(), last.row())))
    model.modelReset.connect(lambda: pytest.fail("reset loses the selection"))
    model.set_rows([row if row.key != "d" else replace(row, number=7) for row in ROWS])
    assert changes == [(3, 3)]


def test_enter_opens_delete_removes_and_the_double_click_too(make, qtbot) -> None:
    view = make()
    view.select("c")
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args[0].key == "c"
    with qtbot.waitSignal(view.removed) as removed:
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert [row.key for row in removed.args[0]] == ["c"]
    place = view.visualRect(view.sorted.index(0, 0)).center()
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args[0] == view.shown()[0]


def test_keys_on_an_empty_list_do_nothing(make, qtbot) -> None:
    view = make(rows=())
    with qtbot.assertNotEmitted(view.opened), qtbot.assertNotEmitted(view.removed):
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Down):
            qtbot.keyClick(view, key)


def test_copy_gives_text_with_tabs_and_a_table_without_markup_of_its_own(make, qtbot) -> None:
    view = make(many=True)
    for key in ("d", "a"):
        index = view.sorted.mapFromSource(view.table.index(view.table.place_of(key), 0))
        flags = QItemSelectionModel.SelectionFlag
        view.selectionModel().select(index, flags.Select | flags.Rows)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().split("\n")
    assert lines[0].startswith("Titel\tKlart\tAntal")
    assert lines[1].startswith("Ölmbrotorp\t2026-05-01\t10\tI fas\t10 i fas")
    assert lines[2].startswith("Ziemke <b>x</b>\t")
    assert "Ziemke &lt;b&gt;x&lt;/b&gt;" in data.html()
    assert "<b>" not in data.html()


def test_tips_and_spoken_text_are_plain(make) -> None:
    view = make()
    index = view.sorted.mapFromSource(view.table.index(0, 1))
    assert "&lt;i&gt;a&lt;/i&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)
    first = index.siblingAtColumn(0)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Ölmbrotorp, nr 10"
    assert first.data(Role.ID) == "a"


def test_widths_and_sorting_are_remembered(make) -> None:
    notebook = Notebook()
    view = make(remember=notebook, name="places")
    view.horizontalHeader().resizeSection(1, 222)
    view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    again = make(remember=notebook, name="places")
    assert again.columnWidth(1) == 222
    assert keys(again) == "cabde"
    assert make(name="places").columnWidth(1) == 120


@pytest.mark.parametrize("nonsense", [3, {"sort": 99, "widths": [1]}, {"sort": "x", "widths": {"due": "wide"}}, []])
def test_nonsense_in_the_memory_is_passed_over(make, nonsense: object) -> None:
    notebook = Notebook()
    notebook.kept["list.places"] = nonsense
    view = make(remember=notebook, name="places")
    assert keys(view) == "abcde"
    assert view.columnWidth(1) == 120


def test_columns_fill_the_width_and_are_never_narrower_than_can_be_read(make) -> None:
    view = make()
    assert sum(view.columnWidth(n) for n in range(6)) == view.viewport().width()
    view.resize(300, 300)
    assert view.columnWidth(0) == 96


def test_an_empty_list_says_what_belongs_there_and_a_filter_that_hides_all_says_so(make) -> None:
    empty = EmptyState("Inga orter ännu", "Här samlas orterna.", action="Lägg till ort")
    view = make(rows=(), empty=empty)
    assert empty.isVisible()
    assert empty.action.isVisible()
    view.set_rows(ROWS)
    assert not empty.isVisible()
    view.set_filter_text("finns inte <b>")
    assert empty.isVisible()
    assert not empty.action.isVisible()
    assert "finns inte <b>" in empty.title.text()
    view.set_filter_text("")
    assert keys(view) == "abcde"
    view.set_rows(())
    assert empty.title.text() == "Inga orter ännu"
    assert empty.action.isVisible()


def test_what_an_empty_list_says_is_made_when_it_is_seen(make, qapp) -> None:
    empty = EmptyState("Inga orter ännu", "Här samlas orterna.", action="Lägg till ort")
    view = make(empty=empty)
    qapp.processEvents()
    assert empty.words == ("Inga orter ännu", "Här samlas orterna.")
    assert empty.accessibleName() == "Inga orter ännu. Här samlas orterna."
    assert not empty.findChildren(QWidget)
    view.set_rows(())
    assert {one.isVisible() for one in (empty.title, empty.text, empty.action)} == {True}
    assert empty.rect().contains(empty.action.geometry())
    at_once = empty.grab().toImage()
    qapp.processEvents()
    assert empty.grab().toImage() == at_once


@pytest.mark.parametrize("size", [100, 125, 137, 150, 200])
def test_headings_are_as_high_as_qt_would_have_them(make, qapp, size: int) -> None:
    theme.apply(qapp, "light", size)
    view = make()
    header = view.horizontalHeader()
    assert header.height() == QHeaderView.sizeHint(header).height()
    theme.apply(qapp, "light", 100)


def test_a_filter_needs_every_word_and_ignores_case(make) -> None:
    view = make()
    view.set_filter_text("ÅMME 2025")
    assert keys(view) == "c"
    view.set_filter_text("a")
    assert "c" in keys(view)
    view.set_filter_text("amme")
    assert keys(view) == ""


def test_what_was_chosen_is_chosen_again_when_a_filter_without_a_hit_is_cleared(make) -> None:
    view = make()
    told: list[Any] = []
    view.chosen.connect(told.append)
    view.select("c")
    for text in ("qq", "qqq"):
        view.set_filter_text(text)
        assert view.row() is None
    view.set_filter_text("")
    assert [row.key for row in view.selected()] == ["c"]
    assert [row and row.key for row in told] == ["c", None, "c"]
    # What somebody chooses among the hits stays chosen.
    view.set_filter_text("ärla")
    view.selectRow(0)
    found = view.selected()
    view.set_filter_text("")
    assert view.selected() == found != []


@pytest.mark.parametrize("reason", QContextMenuEvent.Reason)
def test_the_menu_of_a_row_asks_the_view_and_offers_to_copy(make, qapp, reason: QContextMenuEvent.Reason) -> None:
    """With a key, which names a place of Qt's own, as with the mouse."""
    view = make()
    view.setCurrentIndex(view.sorted.index(0, 0))
    is_key = reason is QContextMenuEvent.Reason.Keyboard
    place = view.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).center()
    if not is_key:
        place = view.visualRect(view.sorted.index(0, 0)).center()
    menus: list[QMenu] = []
    view.menu_wanted.connect(lambda row, menu: (menus.append(menu), menu.addAction(row.title)))
    qapp.sendEvent(view if is_key else view.viewport(), QContextMenuEvent(reason, place, view.mapToGlobal(place)))
    assert [action.text() for action in menus[0].actions() if action.text()] == ["Ölmbrotorp", "Kopiera"]
    menus[0].close()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", [100, 200])
def test_every_cell_paints_in_every_theme(make, qapp, mode: str, size: int) -> None:
    view = make()
    view.resize(900, 900)
    theme.apply(qapp, mode, size)
    view.select("a")
    image = view.grab().toImage()
    selected = view.visualRect(view.sorted.index(0, 0)).center()
    place = view.viewport().mapTo(view, selected)
    assert view.rowHeight(0) == theme.current().px(52)
    assert image.pixelColor(view.width() // 3, place.y()).name() == theme.current().tokens.accent_soft
    theme.apply(qapp, "light", 100)
