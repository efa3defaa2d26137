from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QListWidget, QMenu, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from samverkan_desktop import config, i18n
from samverkan_desktop.domain.bodies import Body
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.matters import MatterKind
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage.connection import Connection
from samverkan_desktop.storage.store import Store
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.areas.sections import BY_NAME
from samverkan_desktop.ui.dashboards.cell_list import CellList
from samverkan_desktop.ui.dashboards.overview import OverviewTab
from samverkan_desktop.ui.dialogs.areas import AreasDialog
from samverkan_desktop.ui.dialogs.choose_body import ChooseBody
from samverkan_desktop.ui.dialogs.import_followup import ImportDialog
from samverkan_desktop.ui.dialogs.period import PeriodDialog
from samverkan_desktop.ui.dialogs.rollover import RolloverDialog
from samverkan_desktop.ui.editors.assessment import AssessmentEditor
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.message_dialog import MessageDialog
from samverkan_desktop.ui.pages.kinds import PAGES
from samverkan_desktop.ui.preferences import Preferences
from samverkan_desktop.ui.widgets.chips import SegmentedChips
from samverkan_desktop.ui.widgets.notice import Banner
from samverkan_desktop.ui.widgets.row_button import RowButton

Make = Callable[[Workspace], MainWindow]


@pytest.fixture
def preferences() -> Preferences:
    return Preferences(config.Settings(language="sv", theme="light"), saved=False)


@pytest.fixture
def make(preferences: Preferences, qtbot: QtBot) -> Iterator[Make]:
    made: list[MainWindow] = []

    def open_it(workspace: Workspace) -> MainWindow:
        window = MainWindow(workspace, preferences)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        made.append(window)
        return window

    yield open_it
    for window in made:
        window.close()


@pytest.fixture
def window(make: Make, workspace: Workspace) -> MainWindow:
    return make(workspace)


def tabs(window: MainWindow) -> list[str]:
    bar = window.strip.tabs
    return [bar.tabText(index) for index in range(bar.count())]


def act(window: MainWindow, name: str) -> QAction:
    window.have_commands()
    found = window.findChild(QAction, name)
    assert found is not None, name
    return found


def area_id(window: MainWindow, name: str) -> str:
    return next(row.id for row in window.area_rows if row.name == name)


def press(window: MainWindow, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, key, modifier)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.desk.changes.changed):
        pass


def test_a_tab_for_the_overview_and_each_area(window: MainWindow) -> None:
    assert tabs(window) == ["Översikt", "Digital infrastruktur", "Landsbygdsutveckling", "Energi och klimat", "Omstart"]
    assert isinstance(window.page, OverviewTab)
    assert window.strip.period.text() == "2026–2027"
    assert window.windowTitle() == "Samverkan – 2026–2027"


def test_pages_are_made_when_they_are_first_shown(window: MainWindow) -> None:
    first = area_id(window, "Omstart")
    assert window.page_of("") is window.page
    assert window.page_of(first) is None
    window.strip.choose(first)
    assert window.page_of(first) is window.page


def test_keys_go_from_tab_to_tab(window: MainWindow, qtbot: QtBot) -> None:
    for key, modifier, expected in (
        (Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier, 1),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier, 2),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier, 3),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier, 2),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier, 3),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier, 2),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier, 1),
        (Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier, 0),
    ):
        press(window, qtbot, key, modifier)
        assert window.strip.tabs.currentIndex() == expected


def test_tabs_without_room_are_in_a_menu(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1366, 768)
    window.show()
    assert window.period is not None
    for name in ("Kompetensförsörjning", "Folkhälsa och sociala frågor", "Krisberedskap", "Kultur & fritid"):
        window.workspace.areas.add(window.period.id, name)
    settle(window, qtbot)
    for kind in PAGES[:3]:
        window.show_page(kind.key)
    window.show_overview()
    more = window.strip.more
    assert more.isVisible()
    menu = more.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    bar = window.strip.tabs
    hidden = [number for number in range(bar.count()) if not bar.isTabVisible(number)]
    assert [action.data() for action in menu.actions()] == [bar.tabData(number) for number in hidden]
    assert more.text() == f"{len(hidden)} till"
    last = menu.actions()[-1]
    key = last.data()
    last.trigger()
    assert window.strip.current == key
    assert bar.isTabVisible(bar.currentIndex())
    # Ctrl+Tab goes round through all of them.
    seen = set()
    for _step in window.strip.keys:
        press(window, qtbot, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert bar.isTabVisible(bar.currentIndex())
        seen.add(window.strip.current)
    assert seen == set(window.strip.keys)
    assert window.minimumSizeHint().width() < 1000


@pytest.mark.parametrize(("hour", "words"), [(7, "God morgon"), (12, "God dag"), (19, "God kväll")])
def test_the_greeting_follows_the_clock_of_the_program(make: Make, tmp_path: Path, hour: int, words: str) -> None:
    day = date(2026, 11, 23)
    moment = from_local(day, time(hour))
    work = Workspace.create(tmp_path / "clock.db", today=lambda: day, clock=lambda: moment)
    work.starter.add()
    window = make(work)
    window.show()
    page = window.page
    assert isinstance(page, OverviewTab)
    assert page.greeting.text() == words
    window.close()
    work.close()


def test_another_period_has_its_own_tabs(window: MainWindow, qtbot: QtBot) -> None:
    menu = window.strip.period.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()][:2] == ["2026–2027", "2024–2025"]
    menu.actions()[1].trigger()
    assert window.period is not None
    assert window.period.label == "2024–2025"
    page = window.page
    assert isinstance(page, OverviewTab)
    assert page.greeting.text() == "2024–2025"


def test_the_same_area_stays_chosen_in_another_period(window: MainWindow) -> None:
    key = area_id(window, "Energi och klimat")
    window.strip.choose(key)
    window.choose_period(window.workspace.periods.all()[1].id)
    assert window.strip.current == key


def test_closed_areas_hide_until_they_are_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    assert window.period is not None
    key = area_id(window, "Omstart")
    window.workspace.areas.close(window.period.id, key, date(2026, 11, 1))
    settle(window, qtbot)
    assert "Omstart" not in tabs(window)
    act(window, "show_closed").trigger()
    assert tabs(window)[-1] == "Omstart"
    act(window, "show_closed").trigger()
    assert "Omstart" not in tabs(window)
    window.show_area(key, "goals")
    assert window.strip.current == key
    assert act(window, "show_closed").isChecked()


def test_undo_says_what_it_takes_back(window: MainWindow, qtbot: QtBot) -> None:
    assert window.period is not None
    assert act(window, "redo").isEnabled() is False
    goals = window.workspace.goals
    row = goals.of_period(window.period.id)[0]
    goals.remove(goals.get(row.id))
    settle(window, qtbot)
    assert act(window, "undo").text() == "&Ångra: Ta bort målsättning"
    assert window.status.saved.text().startswith("✓ Sparat")
    press(window, qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert goals.of_period(window.period.id)[0].id == row.id
    assert [bar.text.text() for bar in window.desk.messages.notices] == ["Ångrat: Ta bort målsättning"]
    settle(window, qtbot)
    press(window, qtbot, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert goals.of_period(window.period.id)[0].id != row.id


def test_what_was_built_on_is_not_undone_but_explained(window: MainWindow, qtbot: QtBot) -> None:
    goals, period = window.workspace.goals, window.period
    assert period is not None
    done = goals.save(Goal(period_id=period.id, area_id=area_id(window, "Omstart"), wording="Ett"))
    changed = goals.save(replace(done.value, wording="Två"))
    # As if the second change came from another window: this one has only the first to undo.
    other = Workspace.open(window.workspace.path)
    other.goals.save(replace(changed.value, wording="Tre"))
    other.close()
    window.undoing.undo()
    dialog = next(one for one in window.findChildren(MessageDialog) if one.isVisible())
    assert dialog.windowTitle() == "Det här går inte längre att ångra"
    assert goals.get(done.value.id).wording == "Tre"
    dialog.accept()


def test_the_example_is_removed_and_brought_back(window: MainWindow, qtbot: QtBot) -> None:
    banner = window.findChild(QPushButton, "exampleBannerAction")
    assert banner is not None
    qtbot.mouseClick(banner, Qt.MouseButton.LeftButton)
    assert window.workspace.is_empty
    settle(window, qtbot)
    assert window.page is not None
    assert window.page.objectName() == "firstStart"
    undo = window.desk.messages.notices[-1].action
    assert undo is not None
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    assert len(tabs(window)) == 5
    assert isinstance(window.page, OverviewTab)


def test_areas_are_added_renamed_ordered_closed_and_removed_in_the_list(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.strip.add, Qt.MouseButton.LeftButton)
    dialog = window.findChild(AreasDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.field, "Kultur & fritid")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert tabs(window)[-1] == "Kultur && fritid"
    listed = dialog.findChild(QListWidget, "areasList")
    assert listed is not None
    assert listed.currentRow() == 4
    qtbot.mouseClick(dialog.up, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    assert tabs(window)[-2] == "Kultur && fritid"
    listed.item(3).setData(Qt.ItemDataRole.UserRole + 1, "Kultur")
    settle(window, qtbot)
    assert tabs(window)[-2] == "Kultur"
    listed.item(3).setData(Qt.ItemDataRole.UserRole + 1, "Omstart")
    assert dialog.trouble.isVisible()
    dialog.choose(area_id(window, "Kultur"))
    qtbot.mouseClick(dialog.closing, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    assert "Kultur" not in tabs(window)
    qtbot.mouseClick(dialog.closing, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    qtbot.mouseClick(dialog.removal, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    assert "Kultur" not in tabs(window)
    dialog.accept()


def test_an_area_goes_with_its_goals_at_once_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    assert window.period is not None
    row = next(row for row in window.workspace.areas.filled(window.period.id) if row.name == "Omstart")
    window.areas_work.remove(window.period, row)
    settle(window, qtbot)
    told = window.desk.messages.notices[-1]
    assert told.text.text() == f"Tog bort Omstart, och med det {row.goals} målsättningar, {row.paragraphs} stycke."
    assert told.action is not None
    assert "Omstart" not in tabs(window)
    press(window, qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(window, qtbot)
    assert "Omstart" in tabs(window)


def test_the_menu_of_a_tab_moves_it(window: MainWindow, qtbot: QtBot) -> None:
    menu = QMenu(window)
    assert window.period is not None
    window.areas_work.fill_menu(menu, window.period, area_id(window, "Landsbygdsutveckling"))
    texts = [action.text().replace("&", "") for action in menu.actions() if action.text()]
    assert texts[:3] == ["Byt namn…", "Flytta åt vänster", "Flytta åt höger"]
    menu.actions()[1].trigger()
    settle(window, qtbot)
    assert tabs(window)[1] == "Landsbygdsutveckling"
    window._tab_menu("", QPoint(0, 0))


def test_a_key_opens_the_menu_of_the_chosen_tab_and_a_click_that_of_another(
    window: MainWindow, qtbot: QtBot, qapp: QApplication
) -> None:
    bar, asked = window.strip.tabs, list[str]()
    window.strip.menu_wanted.connect(lambda key, _where: asked.append(key))
    for name in ("Digital infrastruktur", "Omstart"):
        window.strip.choose(area_id(window, name))
        # What Qt gives with the key, whichever tab is chosen.
        place = bar.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).center()
        qapp.sendEvent(bar, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, place))
        close_menu(qapp)
    place = bar.tabRect(2).center()
    qapp.sendEvent(bar, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, bar.mapToGlobal(place)))
    close_menu(qapp)
    assert asked == [area_id(window, name) for name in ("Digital infrastruktur", "Omstart", "Landsbygdsutveckling")]


def close_menu(qapp: QApplication) -> None:
    menu = qapp.activePopupWidget()
    assert menu is not None
    menu.close()


def test_a_new_period_brings_its_areas_and_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    act(window, "new_period").trigger()
    dialog = window.findChild(RolloverDialog)
    assert dialog is not None
    dialog.chips.choose("period")
    fields = dialog.period_fields
    first = fields.findChild(QSpinBox, "firstYear")
    assert first is not None
    assert first.value() == 2028
    first.setValue(2026)
    qtbot.mouseClick(dialog.carry, Qt.MouseButton.LeftButton)
    assert dialog.trouble.text() + fields.form.row("start").error.text() != ""
    first.setValue(2028)
    fields.areas[0].setChecked(False)
    qtbot.keyClicks(fields.new_area, "Kultur, Idrott")
    qtbot.mouseClick(dialog.carry, Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    assert window.strip.period.text() == "2028–2029"
    assert tabs(window)[1:] == ["Landsbygdsutveckling", "Energi och klimat", "Omstart", "Kultur", "Idrott"]
    press(window, qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(window, qtbot)
    assert window.strip.period.text() == "2026–2027"


def test_another_reminder_is_shown_at_once(window: MainWindow) -> None:
    def old() -> list[str]:
        found = window.workspace.overview.of_period(window.period, reminder_days=window.reminder_days())
        return [goal.wording for one in found.matters if one.kind is MatterKind.LONG_AGO for goal in one.goals]

    before = old()
    window.settings_work.remind_after(30)
    assert window.preferences.settings.reminder_days == 30
    assert len(old()) > len(before)
    window.show_area(area_id(window, "Digital infrastruktur"), "goals")
    assert any(label.isVisible() for label in window.findChildren(SegmentedChips, "goalFilters"))
    window.settings_work.remind_after(0)
    assert old() == []


def test_a_new_meeting_asks_which_group(window: MainWindow, qtbot: QtBot) -> None:
    press(window, qtbot, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(ChooseBody)
    assert dialog is not None
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()


def test_the_only_group_is_taken_with_enter(make: Make, tmp_path: Path, qtbot: QtBot) -> None:
    workspace = Workspace.create(tmp_path / "b.db", today=lambda: date(2026, 11, 23))
    workspace.periods.start(Period.of_years(2026, 2027), ("Skog",))
    window = make(workspace)
    press(window, qtbot, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(ChooseBody)
    assert dialog is not None
    workspace.bodies.save(Body(name="Avstämning"))
    qtbot.waitUntil(lambda: dialog.findChild(RowButton, "bodyChoice") is not None)
    row = dialog.focusWidget()
    assert isinstance(row, RowButton)
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert len(window.meetings.windows) == 1
    window.close()
    workspace.close()


def test_the_key_for_an_assessment_takes_the_goal_that_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    area = area_id(window, "Energi och klimat")
    assert window.period is not None
    goal = window.workspace.goals.of_period(window.period.id, area)[2]
    window.show_area(area, "goals", goal.id)
    act(window, "assess").trigger()
    editor = window.findChild(AssessmentEditor)
    assert editor is not None
    assert editor._chosen_goal is not None
    assert editor._chosen_goal.id == goal.id
    editor.close()


def test_theme_and_text_size_change_at_once_and_are_kept(window: MainWindow, preferences: Preferences) -> None:
    act(window, "theme_dark").trigger()
    assert theme.current().tokens.dark
    act(window, "larger").trigger()
    assert (preferences.settings.theme, preferences.settings.text_size) == ("dark", 125)
    assert theme.current().text_size == 125
    act(window, "smaller").trigger()
    assert preferences.settings.text_size == 100


def test_another_language_is_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.language_wanted) as asked:
        act(window, "language_en").trigger()
    assert asked.args == ["en"]


def test_the_window_comes_back_as_it_was_left(make: Make, workspace: Workspace, preferences: Preferences) -> None:
    first = make(workspace)
    key = area_id(first, "Energi och klimat")
    first.choose_period(workspace.periods.all()[1].id)
    first.strip.choose(key)
    first.close()
    second = make(workspace)
    assert second.period is not None
    assert second.period.label == "2024–2025"
    assert second.strip.current == key
    assert preferences.recall("geometry")


def test_a_view_can_send_the_user_to_a_goal_of_another_period(window: MainWindow) -> None:
    earlier = window.workspace.periods.all()[1]
    goal = window.workspace.goals.of_period(earlier.id)[3]
    window.open_goal(goal.id)
    assert window.period == earlier
    assert window.strip.current == goal.area_id


def test_no_two_commands_share_a_key(window: MainWindow) -> None:
    keys = [
        key.toString() for action in window.findChildren(QAction) for key in action.shortcuts() if not key.isEmpty()
    ]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_mnemonics_differ_within_each_menu(make: Make, workspace: Workspace, language: str) -> None:
    i18n.use(language)
    window = make(workspace)
    for menu in window.menuBar().findChildren(QMenu):
        marked = [text[text.index("&") + 1].casefold() for text in _texts(menu) if "&" in text]
        assert sorted(marked) == sorted(set(marked)), menu.objectName()


def _texts(menu: QMenu) -> list[str]:
    return [action.text().replace("&&", "") for action in menu.actions()]


def test_a_write_protected_database_says_so(make: Make, workspace: Workspace) -> None:
    # The connection itself, since an administrator may write to any file and no right stops this test then.
    reading = Workspace(Store(Connection(workspace.path, read_only=True)))
    window = make(reading)
    assert window.findChild(QPushButton, "readOnlyBannerAction") is not None
    assert not window.strip.add.isEnabled()
    assert not act(window, "new_meeting").isEnabled()
    window.new_meeting()
    assert window.desk.messages.notices[-1].kind == "warning"
    window.close()
    reading.close()


def test_a_copy_is_written_and_opens(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.files._save_copy(str(tmp_path / "kopia"))
    qtbot.waitUntil(lambda: not window.desk.jobs.busy, timeout=10_000)
    copy = Workspace.open(tmp_path / "kopia.db")
    assert len(copy.periods.all()) == 2
    copy.close()
    before = window.workspace.path.read_bytes()
    window.files._save_copy(str(window.workspace.path))
    assert next(one for one in window.findChildren(MessageDialog) if one.isVisible())
    assert window.workspace.path.read_bytes() == before


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_has_mnemonics_of_its_own(make: Make, workspace: Workspace, language: str) -> None:
    i18n.use(language)
    window = make(workspace)
    bar = [_marked(action.text()) for action in window.menuBar().actions()]
    for key in window.strip.keys[:2]:
        window.strip.choose(key)
        for section in BY_NAME if key else ("",):
            if key:
                window.show_area(key, section)
            buttons = [_marked(one.text()) for one in window.findChildren(QAbstractButton) if one.isVisible()]
            labels = [_marked(one.text()) for one in window.findChildren(QLabel) if one.isVisible() and one.buddy()]
            marked = [letter for letter in (*bar, *buttons, *labels) if letter]
            twice = sorted({letter for letter in marked if marked.count(letter) > 1})
            assert not twice, f"{section or 'overview'}: Alt+{', '.join(twice)}"


def _marked(text: str) -> str:
    plain = text.replace("&&", "")
    return plain[plain.index("&") + 1].casefold() if "&" in plain else ""


def test_meetings_open_in_one_window_each_and_close_with_the_program(window: MainWindow, qtbot: QtBot) -> None:
    assert window.period is not None
    meeting = window.workspace.meetings.of_period(window.period)[0]
    window.open_meeting(meeting.id)
    window.open_meeting(meeting.id)
    body = window.workspace.bodies.named("Planering landsbygd")
    window.new_meeting(body_id=body.id)
    window.new_meeting(body_id=body.id)
    assert len(window.meetings.windows) == 2
    window.close()
    assert window.meetings.windows == []
    assert not window.isVisible()


def test_a_meeting_that_is_planned_already_is_opened_and_another_can_be_planned(
    window: MainWindow, qtbot: QtBot
) -> None:
    body = window.workspace.bodies.named("Energi- och klimatrådet")
    planned = window.workspace.meetings.planned(body.id)
    assert planned is not None
    window.new_meeting(body_id=body.id)
    (opened,) = window.meetings.windows
    assert opened.meeting_id == planned.id
    (notice,) = opened.messages.notices
    assert notice.text.text() == "Mötet var redan planerat, till fredag 4 december."
    qtbot.mouseClick(notice.action, Qt.MouseButton.LeftButton)
    another = window.meetings.windows[-1]
    assert len(window.meetings.windows) == 2
    assert not another.draft.is_stored
    assert another.draft.document.meeting.body_id == body.id


def test_the_period_of_a_document_that_was_read_in_is_shown(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    document = tmp_path / "uppföljning.txt"
    document.write_text(
        "Uppföljning 2018–2019 mellan A och B\n\nOmråde Skog\nMålsättning 2018–2019\n- Ett mål\n", encoding="utf-8"
    )
    window.files._read_document(str(document))
    dialog = window.findChild(ImportDialog)
    assert dialog is not None
    qtbot.waitSignal(dialog.previewed).wait()
    with qtbot.waitSignal(dialog.imported, timeout=10_000):
        dialog.take_now()
    qtbot.waitUntil(lambda: window.strip.period.text() == "2018–2019")
    assert tabs(window)[1:] == ["Skog"]


def test_a_day_that_no_period_holds_is_told_until_there_is_one(make: Make, tmp_path: Path, qtbot: QtBot) -> None:
    workspace = Workspace.create(tmp_path / "b.db", today=lambda: date(2026, 11, 23))
    workspace.periods.start(Period.of_years(2022, 2023), ("Skog",))
    window = make(workspace)
    banner = window.findChild(Banner, "noPeriodBanner")
    assert banner is not None
    qtbot.mouseClick(banner.action, Qt.MouseButton.LeftButton)
    assert window.findChild(PeriodDialog) is not None
    workspace.periods.add(Period.of_years(2026, 2027))
    settle(window, qtbot)
    assert "noPeriodBanner" not in window._banners.names
    window.close()
    workspace.close()


def test_a_meeting_that_is_gone_is_told(window: MainWindow) -> None:
    window.open_meeting("no-such-id")
    assert window.meetings.windows == []
    assert window.desk.messages.notices[-1].kind == "warning"


def test_what_is_written_in_a_follow_up_is_saved_before_the_window_closes(window: MainWindow) -> None:
    assert window.period is not None
    key = area_id(window, "Omstart")
    window.show_area(key, "followup")
    editor = window.page.sections["followup"].editor  # type: ignore[union-attr]
    editor.paragraphs.add_last()
    editor.blocks[-1].text.setPlainText("Skrivet i sista stund.")
    window.close()
    document = window.workspace.followups.document(window.period.id, key)
    assert document.paragraphs[-1].text == "Skrivet i sista stund."


def test_leading_from_the_overview_to_an_action_chooses_it(window: MainWindow, qtbot: QtBot) -> None:
    actions = window.findChild(CellList, "actionsList")
    assert isinstance(actions, CellList)
    first = actions.visualRect(actions.model().index(0, 0))
    qtbot.mouseClick(actions.viewport(), Qt.MouseButton.LeftButton, pos=first.center())
    assert window.strip.tabs.tabText(window.strip.tabs.currentIndex()) == "Digital infrastruktur"
    assert window.page is not None
    texts = [label.text() for label in window.page.findChildren(QLabel) if label.isVisible()]
    assert "Kontrollera kommunernas inrapporterade siffror" in texts
