"""What is cut off, too large or too low is found; `test_every_window.py` looks at all windows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QTreeWidget,
    QWidget,
)

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.models.density import SEEN_AT_ONCE, Density
from samverkan_desktop.ui.models.table import Column
from samverkan_desktop.ui.models.table_list import TableList
from samverkan_desktop.ui.widgets.number_field import NumberField
from tests.ui.rules.fitting import cut, rows_with_room, shows_too_little, too_small


def test_a_list_that_is_too_low_is_found(qapp: QApplication) -> None:
    theme.apply(qapp, "light", 200)
    rows = [(number, "Text") for number in range(9)]
    listed = TableList(
        (Column("Text", text=lambda row: row[1], second=lambda _row: "Mer"),), row_id=hash, label="Lista"
    )
    listed.set_rows(rows)
    listed.resize(800, 520)
    listed.show()
    assert listed.density is Density.SHORT
    assert listed.viewport().height() // listed.rowHeight(0) == SEEN_AT_ONCE
    listed.resize(800, 300)
    assert listed.density is Density.DENSE
    assert rows_with_room(listed) == 4
    listed.resize(800, 900)
    assert listed.density is Density.ROOMY


def test_a_label_that_is_too_narrow_is_found(qapp: QApplication) -> None:
    label = QLabel("En text som behöver plats")
    label.resize(20, 20)
    assert "wide" in too_small(label)
    label.setWordWrap(True)
    assert "high" in too_small(label)


def test_what_hangs_out_of_its_frame_is_found(qapp: QApplication) -> None:
    frame = QWidget()
    frame.resize(100, 40)
    label = QLabel("Text", frame)
    label.setGeometry(80, 0, 60, 20)
    assert cut(label, frame)
    label.setGeometry(30, 0, 60, 20)
    assert not cut(label, frame)


def test_a_heading_that_is_cut_without_a_sign_is_found(qapp: QApplication) -> None:
    tree = QTreeWidget()
    tree.setHeaderLabels(["En rubrik som är lång", "Kort"])
    tree.header().resizeSection(0, 40)
    assert "heading" in too_small(tree.header())
    tree.header().setTextElideMode(Qt.TextElideMode.ElideRight)
    tree.headerItem().setToolTip(0, "En rubrik som är lång")
    assert not too_small(tree.header())


def test_a_list_without_room_for_a_row_is_found(qapp: QApplication) -> None:
    text = QPlainTextEdit("Ett\nTvå\nTre\nFyra")
    text.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    text.show()
    text.resize(200, 30)
    assert "lines" in shows_too_little(text)
    text.resize(200, 120)
    assert not shows_too_little(text)


def test_a_number_whose_words_are_cut_off_is_found(qapp: QApplication) -> None:
    field = NumberField(10, high=10, suffix=" min")
    field.resize(field.sizeHint())
    field.show()
    assert not too_small(field)
    field.setFixedWidth(field.width() - 16)
    assert "wide" in too_small(field)


def test_a_text_that_scrolls_within_what_scrolls_is_found(qapp: QApplication) -> None:
    area, text = QScrollArea(), QPlainTextEdit("\n".join(["Rad"] * 40))
    text.setReadOnly(True)
    text.setFixedSize(150, 400)
    area.setWidget(text)
    area.resize(200, 300)
    area.show()
    text.show()
    qapp.processEvents()
    assert "within" in shows_too_little(area)
    text.setFixedSize(150, 4000)
    qapp.processEvents()
    assert not shows_too_little(area)
