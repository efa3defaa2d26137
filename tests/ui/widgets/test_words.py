"""Words, pills and bars say what they show, and take no text from data for markup."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMainWindow,
)
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.assessments import Rating
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.messages import Messages
from samverkan_desktop.ui.ratings import rating_pill, rating_segments
from samverkan_desktop.ui.widgets.bar_widget import StackedBar
from samverkan_desktop.ui.widgets.buttons import button, icon_button
from samverkan_desktop.ui.widgets.card import Card
from samverkan_desktop.ui.widgets.drawn_pill import PillKind, PillState
from samverkan_desktop.ui.widgets.form import Form
from samverkan_desktop.ui.widgets.labels import ElidedLabel, Label, LabelRole
from samverkan_desktop.ui.widgets.pill import Pill
from samverkan_desktop.ui.widgets.reading import Reading
from samverkan_desktop.ui.widgets.sparkline import Sparkline
from samverkan_desktop.ui.widgets.stacked_bar import Segment
from samverkan_desktop.ui.widgets.two_lines import TwoLines
from tests.ui.widgets.helping import MARKUP


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


def test_labels_change_their_part(qtbot) -> None:
    label = Label("Text", "heading")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.font().pixelSize() == 18
    label.set_role("secondary")
    assert label.font().pixelSize() == 12


def test_every_rating_has_a_symbol_of_its_own() -> None:
    drawn = [rating_pill(rating).drawn for rating in Rating]
    assert len(set(drawn)) == len(drawn)
    assert rating_pill(Rating.ACHIEVED).drawn == "star"
    parts = rating_segments([(Rating.ACHIEVED, 1), (Rating.ON_TRACK, 2), (Rating.BEHIND, 0)])
    assert [(part.count, part.symbol) for part in parts] == [(1, "star"), (2, None)]


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
