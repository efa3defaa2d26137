"""The palette in the real window: typing, choosing, going there, and the way back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from samverkan_desktop import config
from samverkan_desktop.domain.found import Answer, Found, FoundKind
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.areas.area_tab import AreaTab
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.find.commands import Command
from samverkan_desktop.ui.find.going import go_to
from samverkan_desktop.ui.find.lines import Line, LineModel, LineRole
from samverkan_desktop.ui.find.palette import Palette
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.pages.page import Page
from samverkan_desktop.ui.preferences import Preferences


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(workspace, Preferences(config.Settings(language="sv", theme="light"), saved=False))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def call(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def palette(window: MainWindow, qtbot: QtBot) -> Palette:
    call(window, qtbot)
    found = window.findChild(Palette)
    assert found is not None
    assert found.isVisible()
    return found


def write(palette: Palette, qtbot: QtBot, text: str) -> None:
    with qtbot.waitSignal(palette.asking.answered, check_params_cb=lambda typed, _answer: typed == text):
        qtbot.keyClicks(palette.field, text)


def press(palette: Palette, qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(palette.field, key)


def chosen(palette: Palette) -> Line:
    line: Line = palette.list.currentIndex().data(LineRole.LINE)
    return line


def choose(palette: Palette, kind: FoundKind) -> Found:
    for row, line in enumerate(palette.model.lines):
        if isinstance(line.target, Found) and line.target.kind is kind:
            palette.list.setCurrentIndex(palette.model.index(row))
            return line.target
    raise AssertionError(kind)


def test_one_types_and_enter_goes_to_the_goal_in_its_period(window: MainWindow, palette: Palette, qtbot: QtBot) -> None:
    assert palette.field.hasFocus()
    write(palette, qtbot, "skynda bredband")
    line = chosen(palette)
    assert isinstance(line.target, Found)
    assert (line.target.kind, line.beside) == (FoundKind.GOAL, "Digital infrastruktur · 2024–2025")
    press(palette, qtbot, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.period is not None
    assert window.period.label == "2024–2025"
    assert isinstance(window.page, AreaTab)
    assert window.page.chosen_goal_id == line.target.id


def test_the_arrows_pass_over_headings_and_esc_closes(palette: Palette, qtbot: QtBot) -> None:
    write(palette, qtbot, "bredband")
    passed = [chosen(palette)]
    for _step in range(60):
        press(palette, qtbot, Qt.Key.Key_Down)
        if chosen(palette) is passed[-1]:
            break
        passed.append(chosen(palette))
    assert passed == [line for line in palette.model.lines if not line.is_heading]
    press(palette, qtbot, Qt.Key.Key_Up)
    assert chosen(palette) is passed[-2]
    assert palette.field.hasFocus()
    press(palette, qtbot, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_the_lines_are_a_proper_model(palette: Palette, qtbot: QtBot) -> None:
    QAbstractItemModelTester(palette.model, QAbstractItemModelTester.FailureReportingMode.Fatal, palette)
    write(palette, qtbot, "ex")
    assert LineModel().step_from(-1, 1) == -1
    for row, line in enumerate(palette.model.lines):
        index = palette.model.index(row)
        spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        assert line.title[:20] in spoken
        if not line.is_heading:
            assert line.icon_name
            assert line.beside in spoken or isinstance(line.target, Command)


def test_a_command_is_found_with_its_key_and_done(window: MainWindow, palette: Palette, qtbot: QtBot) -> None:
    write(palette, qtbot, "alla beslut")
    line = chosen(palette)
    assert isinstance(line.target, Command)
    assert line.beside == "Register · Ctrl+Shift+B"
    press(palette, qtbot, Qt.Key.Key_Return)
    assert window.strip.current == "page:decisions"


def test_a_command_that_cannot_be_used_now_is_not_found(window: MainWindow, palette: Palette, qtbot: QtBot) -> None:
    action = window.findChild(QAction, "undo")
    assert action is not None
    assert not action.isEnabled()
    write(palette, qtbot, "ångra")
    assert not any(isinstance(line.target, Command) for line in palette.model.lines)


def test_a_mistyped_word_is_forgiven_and_said(palette: Palette, qtbot: QtBot) -> None:
    write(palette, qtbot, "bredbnad")
    assert palette.model.lines[0].title == "Menade du ”bredband”?"
    assert palette.status.text() == "Ingen träff på just de orden"
    assert isinstance(chosen(palette).target, Found)


def test_nothing_found_is_said_with_what_to_do(palette: Palette, qtbot: QtBot) -> None:
    write(palette, qtbot, "qqqqq <b>")
    assert palette.empty.isVisible()
    assert palette.empty.title.text() == "Inget hittades för ”qqqqq <b>”."
    assert "papperskorgen" in palette.empty.text.text()
    press(palette, qtbot, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_what_one_went_to_comes_first_the_next_time(window: MainWindow, palette: Palette, qtbot: QtBot) -> None:
    assert palette.model.lines[0].title == "Senast ändrat"
    write(palette, qtbot, "anna")
    person = choose(palette, FoundKind.PERSON)
    press(palette, qtbot, Qt.Key.Key_Return)
    assert window.strip.current == "page:people"
    assert isinstance(window.page, Page)
    assert window.page.chosen_id == person.id
    call(window, qtbot)
    assert palette.field.text() == ""
    assert [line.title for line in palette.model.lines[:2]] == ["Där du var senast", "Anna Exempel"]


def test_a_line_of_minutes_opens_the_meeting_at_the_item(window: MainWindow, palette: Palette, qtbot: QtBot) -> None:
    write(palette, qtbot, "inrapporterade siffror")
    item = choose(palette, FoundKind.ITEM)
    press(palette, qtbot, Qt.Key.Key_Return)
    (meeting,) = window.meetings.windows
    assert meeting.meeting_id == item.parent_id
    assert meeting.agenda.current_id == item.id


def test_a_click_goes_there_too(window: MainWindow, palette: Palette, qtbot: QtBot) -> None:
    write(palette, qtbot, "tyngdpunkt")
    found = choose(palette, FoundKind.PARAGRAPH)
    where = palette.list.visualRect(palette.list.currentIndex()).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert isinstance(window.page, AreaTab)
    assert window.page.chips.current == "followup"
    focused = window.focusWidget()
    assert focused is not None
    assert getattr(focused.parentWidget(), "record", None) is not None
    assert focused.parentWidget().record.id == found.id  # type: ignore[attr-defined]


def test_the_field_among_the_tabs_opens_it(window: MainWindow, qtbot: QtBot) -> None:
    field = window.findChild(QPushButton, "findButton")
    assert field is not None
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    found = window.findChild(Palette)
    assert found is not None
    assert found.isVisible()


def test_only_the_answer_to_what_stands_in_the_field_counts(
    palette: Palette, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    service, go_on, begun = palette._desk.workspace.finding, Event(), Event()
    asked: list[str] = []
    plain = service.find

    def slow(typed: str) -> Answer:
        asked.append(typed)
        begun.set()
        assert go_on.wait(10)
        return plain(typed)

    monkeypatch.setattr(service, "find", slow)
    told: list[str] = []
    palette.asking.answered.connect(lambda typed, _answer: told.append(typed))
    palette.field.setText("bredband")
    qtbot.waitUntil(begun.is_set)
    palette.field.setText("anna")
    palette.field.setText("anna e")
    with qtbot.waitSignal(palette.asking.answered):
        go_on.set()
    assert asked == ["bredband", "anna e"]
    assert told == ["anna e"]
    assert palette.model.lines[0].title == "Åtgärder"


def test_every_kind_has_a_way_there(desk: Desk, workspace: Workspace) -> None:
    answer = workspace.finding.find("exempel")
    rows = {row.kind: row for group in answer.groups for row in group.rows}
    for kind in FoundKind:
        row = rows.get(kind) or Found(kind=kind, id="x", title="x", area_id="a", period_id="p", parent_id="m")
        before = len(desk.go.went)  # type: ignore[attr-defined]
        go_to(desk, row)
        assert len(desk.go.went) == before + 1, kind  # type: ignore[attr-defined]


def test_what_is_gone_meanwhile_is_said(window: MainWindow, workspace: Workspace) -> None:
    go_to(window.desk, Found(kind=FoundKind.GOAL, id="gone", title="x"))
    go_to(window.desk, Found(kind=FoundKind.PLAN, id="gone", title="x"))
    assert len(window.desk.messages.notices) == 2


Step = Callable[[], object]


def test_alt_and_the_arrows_go_back_and_forward(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    digital, rural = (row.id for row in window.area_rows[:2])
    earlier = workspace.periods.all()[-1]
    old_goal = workspace.goals.of_period(earlier.id)[0].id
    first, second = (row.id for row in workspace.goals.of_period(window.period.id, digital)[:2])  # type: ignore[union-attr]
    person = workspace.people.person_rows()[0].person.id
    steps: list[Step] = [
        lambda: window.open_goal(first),
        lambda: window.open_goal(second),
        lambda: window.show_area(rural, "meetings"),
        lambda: window.show_page("people", person),
        lambda: window.open_goal(old_goal),
        lambda: window.strip.choose(""),
    ]
    seen = [window.places.here()]
    for step in steps:
        step()
        seen.append(window.places.here())
    assert len({(one.period_id, one.tab, one.section, one.record_id) for one in seen if one}) == len(seen)
    for expected in reversed(seen[:-1]):
        qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert _bare(window) == expected
    back = window.findChild(QAction, "back")
    assert back is not None
    assert not back.isEnabled()
    for expected in seen[1:]:
        qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        assert _bare(window) == expected


def _bare(window: MainWindow) -> object:
    place = window.places.here()
    assert place is not None
    return replace(place)


def test_a_page_that_was_closed_comes_back_on_the_way(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("decisions")
    window.show_overview()
    window.close_page("page:decisions")
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.strip.current == "page:decisions"
