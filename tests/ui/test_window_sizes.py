"""Windows open as large as they were left, and lists show what was chosen in them."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.ui import theme
from samverkan_desktop.ui.areas.sections import BY_NAME
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.export_excel import ExportDialog
from samverkan_desktop.ui.editors.goal import GoalEditor
from samverkan_desktop.ui.editors.meeting_window import MeetingWindow
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.window_sizes import open_at, remember_size
from tests.ui.conftest import Notebook


def dialog(qtbot: QtBot, memory: Notebook, size: tuple[int, int] = (400, 300)) -> QDialog:
    made = QDialog()
    made.setObjectName("testDialog")
    made.resize(*size)
    remember_size(made, memory)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_window_that_was_pulled_larger_opens_so_the_next_time(qtbot: QtBot) -> None:
    memory = Notebook()
    first = dialog(qtbot, memory)
    first.resize(520, 410)
    first.close()
    assert dialog(qtbot, memory).size() == QSize(520, 410)


def test_a_window_that_nobody_pulled_at_goes_on_having_its_usual_size(qtbot: QtBot) -> None:
    memory = Notebook()
    dialog(qtbot, memory).close()
    assert memory.kept == {}
    assert dialog(qtbot, memory, (300, 200)).size() == QSize(300, 200)


def test_another_text_size_has_sizes_of_its_own(qtbot: QtBot, qapp: QApplication) -> None:
    memory = Notebook()
    first = dialog(qtbot, memory)
    first.resize(520, 410)
    first.close()
    theme.apply(qapp, "light", 150)
    assert dialog(qtbot, memory).size() == QSize(400, 300)


def test_no_window_opens_larger_than_the_screen_or_by_nonsense(qtbot: QtBot) -> None:
    memory = Notebook()
    memory.keep("size.testDialog.100", {"width": 99_999, "height": 200})
    made = dialog(qtbot, memory)
    assert made.width() <= made.screen().availableSize().width()
    memory.keep("size.testDialog.100", {"width": "wide", "height": None})
    assert dialog(qtbot, memory).size() == QSize(400, 300)
    memory.keep("size.testDialog.100", [1, 2])
    assert dialog(qtbot, memory).size() == QSize(400, 300)


def test_a_window_that_filled_the_screen_does_so_again(qtbot: QtBot) -> None:
    memory = Notebook()
    window = QMainWindow()
    window.setObjectName("testDialog")
    remember_size(window, memory)
    qtbot.addWidget(window)
    window.show()
    window.showMaximized()
    window.close()
    assert dialog(qtbot, memory).isMaximized()


def test_forms_and_the_window_of_a_meeting_remember(qtbot: QtBot, desk: Desk) -> None:
    period = desk.workspace.periods.current()
    assert period is not None
    goal = desk.workspace.goals.get(desk.workspace.goals.of_period(period.id)[0].id)
    meeting = desk.workspace.meetings.document(desk.workspace.meetings.of_period(period)[0].id)
    parent = QWidget()
    parent.resize(1366, 768)
    qtbot.addWidget(parent)
    for make in (
        lambda: GoalEditor(desk, goal, parent),
        lambda: ExportDialog(desk, period, parent),
        lambda: MeetingWindow(desk, meeting),
    ):
        first = make()
        first.show()
        # The screen of the tests is smaller than some windows, and none opens larger than the screen.
        wanted = first.size().boundedTo(QSize(790, 700)) - QSize(30, 20)
        first.resize(wanted)
        wanted = first.size()
        first.close()
        again = make()
        assert again.size() == wanted
        again.close()


def test_a_list_goes_on_showing_what_was_chosen(desk: Desk, qtbot: QtBot) -> None:
    for section in ("plans", "actions"):
        first = _chips(desk, qtbot, section)
        assert first.current == first.keys[0]
        first.choose(first.keys[-1])
        assert _chips(desk, qtbot, section).current == first.keys[-1]


def _chips(desk: Desk, qtbot: QtBot, section: str) -> SegmentedChips:
    period = desk.workspace.periods.current()
    assert period is not None
    made = BY_NAME[section].make(desk, period, desk.workspace.areas.of_period(period.id)[0], None)
    qtbot.addWidget(made)
    made.refresh()
    return next(one for one in made.findChildren(SegmentedChips) if one.objectName().endswith("Filters"))


def test_large_text_makes_a_window_larger_but_never_than_the_screen(qtbot: QtBot, qapp: QApplication) -> None:
    made = QDialog()
    qtbot.addWidget(made)
    open_at(made, 300, 200)
    assert made.size() == QSize(300, 200)
    theme.apply(qapp, "light", 200)
    open_at(made, 300, 200)
    assert made.size() == QSize(600, 400)
    open_at(made, 3000, 2000)
    room = made.screen().availableSize()
    assert made.width() < room.width()
    assert made.height() < room.height()


def test_a_dialog_of_a_dialog_has_the_room_of_the_main_window(qtbot: QtBot) -> None:
    main = QMainWindow()
    qtbot.addWidget(main)
    main.resize(1366, 768)
    small = QDialog(main)
    small.resize(200, 100)
    made = QDialog(small)
    open_at(made, 1000, 600)
    assert made.size() == QSize(1000, 600)
