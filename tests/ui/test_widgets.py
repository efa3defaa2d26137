"""The building blocks do what the rest of the window relies on."""

from datetime import date, time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QEnterEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from samverkan_desktop import i18n
from samverkan_desktop.domain.assessments import Rating
from samverkan_desktop.ui import theme, widgets
from samverkan_desktop.ui.messages import MessageDialog, Messages
from samverkan_desktop.ui.ratings import rating_pill, rating_segments
from samverkan_desktop.ui.widgets.buttons import button, icon_button
from samverkan_desktop.ui.widgets.card import Card
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.choice_box import ChoiceBox
from samverkan_desktop.ui.widgets.column_scroll import ColumnScroll
from samverkan_desktop.ui.widgets.date_field import DateField, TimeField
from samverkan_desktop.ui.widgets.flat_tabs import FlatTabBar
from samverkan_desktop.ui.widgets.flow import FillingRow, FlowLayout
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.growing_text import LONGEST_PASTE, GrowingTextEdit
from samverkan_desktop.ui.widgets.labels import ElidedLabel, Label, LabelRole, Reading
from samverkan_desktop.ui.widgets.notice import NoticeBar
from samverkan_desktop.ui.widgets.number_field import NumberField
from samverkan_desktop.ui.widgets.picture_line import SearchLine
from samverkan_desktop.ui.widgets.pill import Pill, PillKind, PillState
from samverkan_desktop.ui.widgets.sparkline import Sparkline
from samverkan_desktop.ui.widgets.stacked_bar import Segment, StackedBar
from samverkan_desktop.ui.widgets.two_lines import TwoLines

MARKUP = '<img src="file:///etc/passwd"><b>fet</b> & mer'
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    theme.apply(qapp, "light", 100)


@pytest.fixture
def window(qtbot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def put(window: QMainWindow, widget: QWidget) -> None:
    window.setCentralWidget(widget)
    QApplication.processEvents()


def test_no_widget_takes_text_from_data_for_markup(qtbot, window: QMainWindow) -> None:
    messages = Messages(window)
    messages.notice(MARKUP)
    dialog = messages.error(MARKUP, MARKUP, MARKUP, MARKUP)
    form = Form(parent=window)
    form.add("a", MARKUP, QLineEdit(), help_text=MARKUP)
    form.show_errors({"a": MARKUP})
    Card(MARKUP, aside=MARKUP, parent=window)
    labels = [*window.findChildren(QLabel), *dialog.findChildren(QLabel)]
    texts = [label for label in labels if "passwd" in label.text()]
    assert len(texts) >= 9
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in texts)
    dialog.close()


def test_tips_show_markup_as_it_is() -> None:
    assert "<b>" not in button("Spara", tip=MARKUP).toolTip()
    assert "&lt;b&gt;" in icon_button("add", MARKUP).toolTip()
    label = ElidedLabel(MARKUP)
    label.resize(30, 20)
    label.show()
    assert label.elided().endswith("…")
    assert "<img" not in label.toolTip()
    label.resize(2000, 20)
    assert label.toolTip() == ""


def test_two_lines_hold_what_does_not_fit_in_their_tip(qtbot, window: QMainWindow) -> None:
    lines = TwoLines("Bygga ut\nbredbandet", MARKUP, parent=window)
    qtbot.addWidget(lines)
    lines.show()
    lines.resize(lines.sizeHint())
    assert lines.is_whole
    assert lines.toolTip() == ""
    lines.resize(40, lines.height())
    assert not lines.is_whole
    assert "Bygga ut bredbandet" in lines.toolTip()
    assert "<img" not in lines.toolTip()
    assert lines.accessibleName().startswith("Bygga ut bredbandet, ")
    assert TwoLines("Bara en").sizeHint().height() < lines.sizeHint().height()


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(lambda: Pill(PillState(kind=PillKind.GOOD, text="I fas")), id="pill"),
        pytest.param(lambda: StackedBar([Segment(kind=PillKind.SLOW, count=2, word="för sakta")]), id="bar"),
        pytest.param(lambda: StackedBar([]), id="empty bar"),
        pytest.param(lambda: Sparkline([1, 1, 1], words="Oförändrat"), id="flat curve"),
        pytest.param(lambda: Sparkline([5], words="5"), id="one value"),
        pytest.param(lambda: Sparkline([], words=""), id="no value"),
    ],
)
def test_painted_widgets_paint_without_a_warning(qtbot, made) -> None:
    widget = made()
    qtbot.addWidget(widget)
    assert not widget.grab().isNull()
    assert widget.objectName()


@pytest.mark.parametrize(
    ("kind", "symbol"),
    [
        (PillKind.GOOD, "check"),
        (PillKind.SLOW, "quarter"),
        (PillKind.BEHIND, "bang"),
        (PillKind.NONE, "ring"),
        (PillKind.INFO, ""),
    ],
)
def test_a_state_is_never_colour_alone(kind: PillKind, symbol: str) -> None:
    pill = Pill(PillState(kind=kind, text="Ord"))
    assert pill.state.drawn == symbol
    assert pill.accessibleName() == "Ord"


def test_the_bar_speaks_its_numbers() -> None:
    bar = StackedBar(
        [Segment(kind=PillKind.GOOD, count=2, word="i fas"), Segment(kind=PillKind.NONE, count=0, word="-")]
    )
    assert bar.accessibleName() == "2 i fas"


def test_pills_grow_with_the_text_size(qapp: QApplication, qtbot) -> None:
    pill = Pill(PillState(kind=PillKind.GOOD, text="I fas"))
    qtbot.addWidget(pill)
    before = pill.sizeHint()
    theme.apply(qapp, "light", 200)
    assert pill.sizeHint().height() == 2 * before.height()


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
    shown_only = {"messages.py", "licences.py", "report_problem.py"}
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


def test_notices_stack_at_the_foot_and_undo_once(qtbot, window: QMainWindow) -> None:
    messages = Messages(window)
    undone: list[bool] = []
    bar = messages.notice("Borttaget", undo=lambda: undone.append(True))
    for number in range(5):
        messages.notice(f"Nr {number}")
    assert [one.text.text() for one in messages.notices] == ["Nr 2", "Nr 3", "Nr 4"]
    bar = messages.notice("Borttaget", undo=lambda: undone.append(True))
    assert bar.action is not None
    bar.action.click()
    assert undone == [True]
    assert bar not in messages.notices
    window.resize(700, 500)
    assert all(one.geometry().bottom() < 500 - 36 for one in messages.notices)
    assert all(one.x() >= 0 and one.geometry().right() < 700 for one in messages.notices)
    tops = [one.y() for one in messages.notices]
    assert tops == sorted(tops)


def test_notices_leave_by_themselves_but_errors_and_what_is_read_stay(qtbot, window: QMainWindow) -> None:
    messages = Messages(window)
    info, error = messages.notice("Sparat"), messages.notice("Fel", kind="error")
    assert info.is_counting
    assert not error.is_counting
    place = QPointF(QPoint(5, 5))
    QApplication.sendEvent(info, QEnterEvent(place, place, place))
    assert not info.is_counting
    QApplication.sendEvent(info, QEvent(QEvent.Type.Leave))
    assert info.is_counting
    with qtbot.waitSignal(info.closed):
        info._timer.timeout.emit()
    assert messages.notices == [error]
    qtbot.keyClick(error, Qt.Key.Key_Escape)
    assert messages.notices == []


def test_a_notice_with_the_focus_does_not_leave(qtbot, window: QMainWindow) -> None:
    bar = Messages(window).notice("Borttaget", undo=lambda: None)
    assert isinstance(bar, NoticeBar)
    assert bar.action is not None
    window.activateWindow()
    bar.action.setFocus()
    with qtbot.assertNotEmitted(bar.closed):
        bar._timer.timeout.emit()
    assert bar.is_counting


def test_a_question_does_not_block_and_dangerous_ones_default_to_no(qtbot, window: QMainWindow) -> None:
    messages = Messages(window)
    answers: list[str] = []
    ask = messages.ask(
        "Ta bort?",
        "Målet och dess bedömningar.",
        yes="Ta bort målet",
        on_yes=lambda: answers.append("yes"),
        danger=True,
    )
    no = ask.findChild(QPushButton, "messageNo")
    yes = ask.findChild(QPushButton, "messageYes")
    assert no.isDefault()
    assert not yes.isDefault()
    assert answers == []
    yes.click()
    assert answers == ["yes"]
    again = messages.ask(
        "Spara?", yes="Spara", on_yes=lambda: answers.append("saved"), on_no=lambda: answers.append("no")
    )
    qtbot.keyClick(again, Qt.Key.Key_Escape)
    assert answers == ["yes", "no"]


def test_enter_presses_the_button_that_has_the_focus_and_not_the_one_that_saves(qtbot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    pressed: list[str] = []
    column = QVBoxLayout(dialog)
    for name in ("save", "other"):
        made = button(name, name=name, parent=dialog)
        made.clicked.connect(partial(pressed.append, name))
        column.addWidget(made)
    save, other = dialog.findChildren(QPushButton)
    save.setDefault(True)
    dialog.show()
    qtbot.waitExposed(dialog)
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Return)
    qtbot.keyClick(other, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed[:1] == ["other"]
    assert pressed.count("other") == 1


def test_an_error_can_be_copied(qtbot, window: QMainWindow) -> None:
    dialog = Messages(window).error("Fel", "Vad", "Tryggt", "Gör", details="rad 1\nrad 2")
    dialog.findChild(QPushButton, "messageCopy").click()
    assert QApplication.clipboard().text() == "rad 1\nrad 2"
    assert dialog.accessibleDescription() == "Vad\nTryggt\nGör"
    dialog.close()


def test_labels_change_their_part(qtbot) -> None:
    label = Label("Text", "heading")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.font().pixelSize() == 18
    label.set_role("secondary")
    assert label.font().pixelSize() == 12


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


def test_every_rating_has_a_symbol_of_its_own() -> None:
    drawn = [rating_pill(rating).drawn for rating in Rating]
    assert len(set(drawn)) == len(drawn)
    assert rating_pill(Rating.ACHIEVED).drawn == "star"
    parts = rating_segments([(Rating.ACHIEVED, 1), (Rating.ON_TRACK, 2), (Rating.BEHIND, 0)])
    assert [(part.count, part.symbol) for part in parts] == [(1, "star"), (2, None)]


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


@pytest.mark.parametrize("role", ["body", "secondary", "heading"])
@pytest.mark.parametrize("text_size", [100, 110, 125, 150, 200])
def test_text_can_be_marked_when_the_mouse_comes_and_stays_as_it_is(
    qtbot: QtBot, qapp: QApplication, text_size: int, role: LabelRole
) -> None:
    theme.apply(qapp, "light", text_size)
    label = Reading("Kommunen och polisen följer upp varje åtgärd och § 4 i protokollet. " * 3, role, wrap=True)
    qtbot.addWidget(label)
    label.ensurePolished()
    label.resize(287, label.heightForWidth(287))
    label.show()
    before, height = label.grab().toImage(), label.heightForWidth(287)
    if text_size == 100 and role != "heading":
        assert label.textInteractionFlags() == Qt.TextInteractionFlag.LinksAccessibleByMouse
    middle = QPointF(label.rect().center())
    QApplication.sendEvent(label, QEnterEvent(middle, middle, middle))
    assert label.heightForWidth(287) == height
    assert label.grab().toImage() == before
    qtbot.mouseDClick(label, Qt.MouseButton.LeftButton, pos=QPoint(10, 8))
    assert label.selectedText().strip() == "Kommunen"


def test_a_finger_that_comes_from_nowhere_can_mark_too(qtbot: QtBot) -> None:
    label = Reading("Kommunen följer upp")
    qtbot.addWidget(label)
    label.show()
    qtbot.mouseDClick(label, Qt.MouseButton.LeftButton, pos=QPoint(10, label.height() // 2))
    assert label.selectedText().strip() == "Kommunen"


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
