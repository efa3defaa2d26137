"""What lays out others: rows that go on below, tabs, chips and columns."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QStyleOptionTab,
    QVBoxLayout,
    QWidget,
)

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from samverkan_desktop.ui.widgets.flat_tabs import FlatTabBar
from samverkan_desktop.ui.widgets.flow import FillingRow, FlowLayout
from samverkan_desktop.ui.widgets.form import Form
from tests.ui.widgets.helping import put


def test_chips_choose_one_and_follow_the_arrows(qtbot, window: QMainWindow) -> None:
    chips = SegmentedChips([("goals", "Mål"), ("meetings", "Möten"), ("text", "Uppföljning")], parent=window)
    chips.set_count("meetings", 21)
    put(window, chips)
    assert chips.current == "goals"
    chosen: list[str] = []
    chips.chosen.connect(chosen.append)
    chips.chip("goals").setFocus()
    qtbot.keyClick(chips.chip("goals"), Qt.Key.Key_Right)
    assert chips.current == "meetings"
    assert chips.chip("meetings").text() == "Möten 21"
    chips.choose("text")
    assert chosen == ["meetings", "text"]
    assert [chips.chip(key).isChecked() for key in ("goals", "meetings", "text")] == [False, False, True]


def test_choosing_moves_no_chip(qtbot, window: QMainWindow) -> None:
    chips = SegmentedChips([("a", "Målsättningar"), ("b", "Möten")])
    put(window, chips)
    before = [chips.chip(key).geometry() for key in "ab"]
    chips.choose("b")
    QApplication.processEvents()
    assert [chips.chip(key).geometry() for key in "ab"] == before


def test_flow_goes_on_to_the_next_line(qtbot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, gap=4)
    buttons = [QPushButton("Ett ganska långt ord") for _ in range(4)]
    for one in buttons:
        flow.addWidget(one)
    wide, narrow = flow.heightForWidth(2000), flow.heightForWidth(buttons[0].sizeHint().width())
    assert wide == buttons[0].sizeHint().height()
    assert narrow == 4 * wide + 3 * 4
    assert flow.minimumSize().width() == buttons[0].minimumSizeHint().width()


def test_tabs_show_ampersands_and_do_not_move(qtbot) -> None:
    tabs = FlatTabBar(label="Områden")
    qtbot.addWidget(tabs)
    for title in ("Översikt", "Land & skog", "x" * 200):
        tabs.add(title, title)
    tabs.show()
    before = [tabs.tabRect(number) for number in range(3)]
    tabs.setCurrentIndex(1)
    assert [tabs.tabRect(number) for number in range(3)] == before
    assert tabs.tabText(1) == "Land && skog"
    assert tabs.accessibleTabName(1) == "Land & skog"
    assert max(rect.width() for rect in before) <= 280


def test_tabs_without_room_become_shorter_and_then_leave_the_row(qtbot) -> None:
    tabs = FlatTabBar(label="Områden")
    qtbot.addWidget(tabs)
    for title in ("Översikt", *("Ett område med ett långt namn" for _number in range(8))):
        tabs.add(title, title)
    tabs.show()
    whole = tabs.wanted
    assert tabs.fit(whole, 80) == []
    assert tabs.sizeHint().width() == whole
    assert tabs.fit(whole - 200, 80) == []
    assert tabs.sizeHint().width() <= whole - 200
    # The shortest title keeps its width, the others share what is left.
    widths = [tabs.tabRect(number).width() for number in range(9)]
    assert widths[0] < widths[1] == widths[8]
    assert tabs.fit(720, 80) == [4, 5, 6, 7, 8]
    assert tabs.sizeHint().width() <= 640
    shown = [number for number in range(9) if tabs.isTabVisible(number)]
    tabs.setCurrentIndex(7)
    tabs.fit(720, 80)
    assert [number for number in range(9) if tabs.isTabVisible(number)] == [*shown[:-1], 7]
    # Going back to one that stood there all the time moves nothing.
    tabs.setCurrentIndex(2)
    tabs.fit(720, 80)
    assert [number for number in range(9) if tabs.isTabVisible(number)] == [*shown[:-1], 7]
    assert tabs.fit(whole, 80) == []


def test_the_words_of_a_tab_follow_its_title_its_room_and_the_size_of_text(qtbot, qapp: QApplication) -> None:
    tabs = FlatTabBar(label="Områden")
    qtbot.addWidget(tabs)
    for title in ("Översikt", "Bredband i hela länet och på öarna"):
        tabs.add(title, title)
    tabs.show()

    def words() -> str:
        tabs.grab()
        option = QStyleOptionTab()
        tabs.initStyleOption(option, 1)
        return option.text

    whole = words()
    tabs.fit(tabs.wanted - 30, 80)
    short = words()
    assert short.endswith("…")
    assert len(short) < len(whole)
    tabs.fit(tabs.wanted, 80)
    assert words() == whole
    tabs.setTabText(1, "Vägar")
    assert words() == "Vägar"
    tabs.setTabText(1, "Vägar " * 30)
    at_100 = words()
    theme.apply(qapp, "light", 150)
    assert words() != at_100
    theme.apply(qapp, "light", 100)


def test_the_arrows_go_to_the_tabs_that_are_out_of_sight_too(qtbot) -> None:
    tabs = FlatTabBar(label="Områden")
    qtbot.addWidget(tabs)
    for number in range(5):
        tabs.add(f"Område nummer {number}", number)
    tabs.show()
    tabs.fit(300, 40)
    gone = []
    for _step in range(5):
        gone.append(tabs.currentIndex())
        qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert gone == [0, 1, 2, 3, 4]
    qtbot.keyClick(tabs, Qt.Key.Key_Left)
    assert tabs.currentIndex() == 3


def test_a_column_that_scrolls_is_never_narrower_than_its_content(window: QMainWindow) -> None:
    area, content = ColumnScroll("column"), QWidget()
    content.setMinimumWidth(300)
    area.setWidget(content)
    put(window, area)
    assert area.minimumSizeHint().width() > 300
    assert window.minimumSizeHint().width() > 300


def test_the_last_in_a_flow_can_stand_at_the_right(qtbot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = FlowLayout(holder, ends_right=True)
    first, last = QPushButton("Först"), QPushButton("Sist")
    row.addWidget(first)
    row.addWidget(last)
    holder.resize(400, 60)
    holder.show()
    assert first.geometry().left() == 0
    assert last.geometry().right() == holder.width() - 1
    holder.resize(first.width() + 10, 120)
    QApplication.processEvents()
    assert last.geometry().left() == 0
    assert last.geometry().top() > first.geometry().top()


def test_a_filling_row_shares_the_width_and_goes_on_below_when_the_least_is_too_wide(qtbot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = FillingRow(holder, gap=10)
    wide, narrow, fixed = (QLineEdit(holder) for _number in range(3))
    for one, least in ((wide, 200), (narrow, 100)):
        one.setMinimumWidth(least)
    fixed.setFixedWidth(80)
    for one, stretch in ((wide, 2), (narrow, 1), (fixed, 0)):
        row.put(one, stretch)
    holder.resize(700, 200)
    holder.show()
    assert (wide.width(), narrow.width(), fixed.width()) == (400, 200, 80)
    assert wide.y() == narrow.y() == fixed.y()
    holder.resize(330, 200)
    assert wide.y() == narrow.y() < fixed.y()
    assert (wide.width(), narrow.width()) == (213, 106)
    assert row.minimumSize().width() == 200


def test_a_last_line_that_is_not_full_keeps_to_the_columns_above_it(qtbot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = FillingRow(holder, gap=10)
    fields = [QLineEdit(holder) for _number in range(3)]
    for one in fields:
        one.setMinimumWidth(140)
        row.put(one, 1)
    holder.resize(350, 200)
    holder.show()
    assert [one.x() for one in fields] == [0, 180, 0]
    assert {one.width() for one in fields} == {170}


def test_the_columns_of_a_form_go_below_each_other_where_there_is_no_room(qtbot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    form = Form(columns=2)
    for name in ("first", "second"):
        field = QLineEdit()
        field.setMinimumWidth(200)
        form.add(name, name, field)
    column.addWidget(form)
    holder.resize(600, 300)
    holder.show()
    first, second = form.row("first"), form.row("second")
    assert first.y() == second.y()
    holder.resize(300, 300)
    qtbot.waitUntil(lambda: second.y() > first.y())
    assert first.width() == second.width()
    holder.resize(600, 300)
    qtbot.waitUntil(lambda: second.y() == first.y())
