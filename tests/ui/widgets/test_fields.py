"""Fields take what people write, and nothing that they cannot bear."""

from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
)

from samverkan_desktop import i18n
from samverkan_desktop.ui import theme, widgets
from samverkan_desktop.ui.message_dialog import MessageDialog
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.date_field import DateField, TimeField
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.growing_text import LONGEST_PASTE, GrowingTextEdit
from samverkan_desktop.ui.widgets.number_field import NumberField
from samverkan_desktop.ui.widgets.picture_line import SearchLine
from tests.ui.widgets.helping import TODAY, put


def test_text_grows_between_its_bounds_and_tab_leaves_it(qtbot, window: QMainWindow) -> None:
    field = GrowingTextEdit(min_lines=2, max_lines=5, parent=window)
    field.resize(400, 50)
    field.show()
    two = field.height()
    field.set_text("1\n2\n3")
    three = field.height()
    field.set_text("\n" * 40)
    most = field.height()
    assert three - two == field.fontMetrics().lineSpacing()
    assert most - two == 3 * field.fontMetrics().lineSpacing()
    assert field.tabChangesFocus()


def test_too_long_a_text_is_never_dropped_without_a_word_and_its_beginning_is_offered(qtbot) -> None:
    field = GrowingTextEdit("kvar ")
    qtbot.addWidget(field)
    field.show()
    field.moveCursor(QTextCursor.MoveOperation.End)
    data = QMimeData()
    data.setText("x" * 10_000_000)
    for name, expected in (("messageNo", "kvar "), ("messageYes", f"kvar {'x' * LONGEST_PASTE}")):
        field.insertFromMimeData(data)
        assert field.text() == "kvar "
        dialog = next(one for one in field.findChildren(MessageDialog) if one.isVisible())
        assert "10000000 tecken" in dialog.findChild(QLabel, "messageText0").text()
        qtbot.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)
        assert field.text() == expected


def test_every_field_for_text_refuses_what_would_freeze_it() -> None:
    """A bare field of Qt takes ten million characters, and the window stands still."""
    shown_only = {"message_dialog.py", "licences.py", "report_problem.py"}
    package = Path(widgets.__file__).parents[1]
    found = {path.name for path in package.rglob("*.py") if "QPlainTextEdit(" in path.read_text(encoding="utf-8")}
    assert found == shown_only


def test_text_takes_no_more_than_it_can_bear_and_nothing_but_text(qtbot) -> None:
    refused: list[int] = []
    field = GrowingTextEdit("kvar", on_refused=refused.append)
    qtbot.addWidget(field)
    data = QMimeData()
    data.setText("x" * (LONGEST_PASTE + 1))
    field.insertFromMimeData(data)
    assert field.text() == "kvar"
    assert refused == [LONGEST_PASTE + 1]
    data = QMimeData()
    data.setHtml("<b>fet</b>")
    data.setText("fet\0")
    field.clear()
    field.insertFromMimeData(data)
    assert field.text() == "fet"
    picture = QMimeData()
    picture.setImageData(QUrl("x"))
    assert not field.canInsertFromMimeData(picture)


def test_a_day_can_be_typed_in_short_stepped_and_left_empty(qtbot, window: QMainWindow) -> None:
    i18n.use(i18n.SWEDISH)
    field = DateField(today=lambda: TODAY, parent=window)
    seen: list[date | None] = []
    field.date_changed.connect(seen.append)
    field.show()
    assert field.date() is None
    assert field.is_readable
    qtbot.keyClicks(field.edit, "15/12")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.edit.text() == "2026-12-15"
    assert field._week.text() == "tis, vecka 51"
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    qtbot.keyClick(field.edit, Qt.Key.Key_PageDown)
    assert field.date() == date(2026, 12, 9)
    field.edit.setText("i övermorgon kanske")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.date() is None
    assert not field.is_readable
    assert field.edit.text() == "i övermorgon kanske", "what was typed survives"
    assert field.edit.property("problem") == "true"
    field.edit.clear()
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.is_readable
    assert seen == [date(2026, 12, 15), date(2026, 12, 16), date(2026, 12, 9), None]


@pytest.mark.parametrize("with_week", [True, False])
def test_what_is_no_day_is_said_in_words_also_where_no_week_stands(qtbot, window: QMainWindow, with_week: bool) -> None:
    field = DateField(date(2026, 12, 15), today=lambda: TODAY, name="due", with_week=with_week, parent=window)
    words = field.findChild(QLabel, "dueWeek")
    assert words is not None
    field.show()
    assert words.isVisible() is with_week
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "30 februari")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert (words.isVisible(), words.text()) == (True, "Inte ett datum")
    field.set_date(None)
    assert words.isVisible() is with_week


def test_the_last_day_of_the_calendar_can_be_stepped_on(qtbot) -> None:
    field = DateField(date(9999, 12, 31), today=lambda: TODAY)
    qtbot.addWidget(field)
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.date() == date(9999, 12, 31)


def test_the_calendar_starts_on_monday_and_has_week_fifty_three(qtbot, window: QMainWindow) -> None:
    field = DateField(date(2026, 12, 31), today=lambda: TODAY, parent=window)
    field.show()
    field.show_calendar()
    popup = field._popup
    assert popup is not None
    assert popup.calendar.firstDayOfWeek() is Qt.DayOfWeek.Monday
    assert popup.calendar.selectedDate().toPython() == date(2026, 12, 31)
    popup.calendar.clicked.emit(popup.calendar.selectedDate().addDays(-3))
    assert field.date() == date(2026, 12, 28)
    assert not popup.isVisible()


def test_a_time_can_be_typed_in_short_and_goes_round_midnight(qtbot) -> None:
    field = TimeField(time(23, 50))
    qtbot.addWidget(field)
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.time() == time(0, 5)
    field.edit.setText("9.3")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.time() is None
    assert not field.is_readable
    field.edit.setText("930")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.edit.text() == "09:30"


def test_errors_stand_at_their_fields_and_the_first_gets_the_cursor(qtbot, window: QMainWindow) -> None:
    form = Form(columns=2, parent=window)
    title, due = QLineEdit(), DateField(today=lambda: TODAY)
    form.add("title", "Titel", title, help_text="Kort.")
    form.add("due", "Klart", due)
    put(window, form)
    assert form.show_errors({"due": "Välj en dag."})
    assert form.row("due").error.isVisible()
    assert not form.row("title").error.isVisible()
    assert window.focusWidget() is due.edit
    assert due.edit.accessibleDescription() == "Välj en dag."
    assert due.edit.accessibleName() == "Klart"
    assert title.accessibleDescription() == "Kort."
    assert form.row("title").label.buddy() is title
    assert not form.show_errors({"elsewhere": "Fel."}), "the caller must show this one itself"
    form.clear_errors()
    assert not form.row("due").error.isVisible()
    assert due.edit.property("problem") == "false"


def test_the_wheel_changes_no_number_in_passing(qtbot, window: QMainWindow) -> None:
    number = NumberField(14, parent=window)
    number.show()
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    number.clearFocus()
    QApplication.sendEvent(number, turn)
    assert number.value() == 14
    assert number.height() == 32


def test_a_long_choice_is_shortened_and_told_in_the_tip(window: QMainWindow) -> None:
    box = ChoiceBox("choices", label="Val")
    box.addItems(["Kort", "En mycket lång formulering " * 9])
    put(window, box)
    box.setCurrentIndex(1)
    assert box.elided().endswith("…")
    assert "lång formulering" in box.toolTip()
    box.setCurrentIndex(0)
    assert box.elided() == "Kort"
    assert not box.toolTip()


def test_the_words_of_a_search_are_taken_away_with_the_mouse(qtbot) -> None:
    line = SearchLine("Sök", name="search")
    qtbot.addWidget(line)
    line.show()
    assert not line._clear.isVisible()
    qtbot.keyClicks(line, "mål")
    assert line._clear.isVisible()
    qtbot.mouseClick(line._clear, Qt.MouseButton.LeftButton)
    assert line.text() == ""
    assert not line._clear.isVisible()


def test_the_picture_of_a_line_is_as_large_as_its_text(qtbot, qapp: QApplication) -> None:
    line = SearchLine("Sök", name="search")
    qtbot.addWidget(line)
    line.setText("mål")
    before = line.textMargins()
    theme.apply(qapp, "light", 200)
    assert line.textMargins() == before * 2
    assert line._clear.iconSize() == QSize(32, 32)
