"""What the style sheet has nothing to say about costs next to nothing, and looks as before."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState, pill_size
from samverkan_desktop.ui.widgets.drawn_text import DrawnText
from samverkan_desktop.ui.widgets.flow import FlowLayout
from samverkan_desktop.ui.widgets.line import Line
from samverkan_desktop.ui.widgets.pill_line import PillLine
from samverkan_desktop.ui.widgets.stack import Stack
from samverkan_desktop.ui.widgets.undressed import undressed

_LOOKED_AT = Qt.WidgetAttribute.WA_StyleSheet


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> QWidget:
    """A window in the look of the program."""
    theme.apply(qapp, "light")
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 200)
    QVBoxLayout(made).setSpacing(4)
    return made


def _show(window: QWidget, *parts: QWidget) -> None:
    for part in parts:
        window.layout().addWidget(part)
    window.show()
    QApplication.processEvents()


def test_the_style_sheet_looks_at_what_is_in_it_alone(window: QWidget) -> None:
    box, label = undressed(QWidget()), QLabel("Ord")
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(label)
    _show(window, box)
    assert not box.testAttribute(_LOOKED_AT)
    assert label.testAttribute(_LOOKED_AT)
    assert window.testAttribute(_LOOKED_AT)


def test_what_is_undressed_stays_so_in_another_look_and_hears_of_it(window: QWidget, qapp: QApplication) -> None:
    line = PillLine("Samverkan", PillState(kind=PillKind.GOOD, text="Bra"))
    _show(window, line)
    small = line.sizeHint()
    theme.apply(qapp, "dark", 150)
    QApplication.processEvents()
    assert not line.testAttribute(_LOOKED_AT)
    assert line.height() > small.height()
    assert line.grab().toImage().pixelColor(line.width() - 1, 0) == theme.current().color("window")
    theme.apply(qapp, "light")


def test_a_line_has_its_colour_and_one_point(window: QWidget) -> None:
    line, upright = Line(), Line(upright=True)
    _show(window, line, upright)
    assert (line.height(), upright.width()) == (1, 1)
    assert line.grab().toImage().pixelColor(3, 0) == theme.current().color("line")
    assert not line.testAttribute(_LOOKED_AT)


def test_a_pill_stands_below_its_words_where_there_is_little_room(window: QWidget) -> None:
    state = PillState(kind=PillKind.SLOW, text="Framåt, men för långsamt")
    line = PillLine("Måluppfyllelse", state)
    _show(window, line, Stack("rest"))
    assert line.accessibleName() == "Måluppfyllelse: Framåt, men för långsamt"
    one = line.sizeHint()
    assert line.heightForWidth(one.width()) == one.height() == line.height()
    assert line.heightForWidth(one.width() - 1) > one.height() + pill_size(state).height() // 2
    assert line.is_whole
    line.setFixedWidth(one.width() - 1)
    QApplication.processEvents()
    assert line.height() == line.heightForWidth(one.width() - 1)
    assert line.is_whole
    pill = line.grab().toImage().pixelColor(pill_size(state).width() // 2, line.height() - 2)
    assert pill == theme.current().color("slow_soft")
    line.setFixedWidth(line.minimumSizeHint().width() - 1)
    assert not line.is_whole


def test_a_drawn_text_has_its_place_between_widgets(window: QWidget) -> None:
    box = QWidget()
    row, day, label = FlowLayout(box, gap=6), DrawnText("25 november", "strong"), QLabel("efter")
    row.addItem(day)
    row.addWidget(label)
    _show(window, box)
    assert day.geometry().width() == day.sizeHint().width() > 0
    assert label.x() == day.geometry().right() + 1 + 6


def test_a_stack_shows_one_page(window: QWidget) -> None:
    stack, pages = Stack("pages"), [QLabel("en"), QLabel("två")]
    for page in pages:
        stack.add_page(page)
    _show(window, stack)
    assert [page.isVisible() for page in pages] == [True, False]
    stack.show_page(pages[1])
    assert [page.isVisible() for page in pages] == [False, True]
    assert stack.current is pages[1]
    stack.remove_page(pages[0])
    assert pages[1].isVisible()
