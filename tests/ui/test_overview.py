from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.actions import ActionState
from samverkan_desktop.domain.assessments import Rating
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.matters import Matter, MatterKind, MatterRecord
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.services.overview import AreaStanding
from samverkan_desktop.services.overview_words import held_words, movement_words
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.dashboards.cell_view import CellView
from samverkan_desktop.ui.dashboards.matters_card import MattersCard
from samverkan_desktop.ui.dashboards.menus import open_meetings
from samverkan_desktop.ui.dashboards.overview import OverviewTab
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.widgets.labels import Label


@pytest.fixture
def period(desk: Desk) -> Period:
    found = desk.workspace.periods.current()
    assert found is not None
    return found


@pytest.fixture
def tab(desk: Desk, period: Period, qtbot: QtBot) -> OverviewTab:
    made = OverviewTab(desk, period)
    qtbot.addWidget(made)
    made.resize(1366, 660)
    made.show()
    qtbot.waitExposed(made)
    return made


AREA, COOPERATION, ATTAINMENT, MOVEMENT, MEETINGS, ACTIONS = range(6)


def table(tab: OverviewTab, name: str) -> CellView:
    found = next(one for one in tab.findChildren(QAbstractItemView, name) if one.isVisible())
    assert isinstance(found, CellView)
    return found


def said(tab: OverviewTab, name: str, column: int = 0) -> list[str]:
    """What a screen reader hears of each row."""
    shown = table(tab, name).model()
    return [shown.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(shown.rowCount())]


def at(shown: CellView, row: int, column: int = 0) -> QModelIndex:
    return shown.model().index(row, column)


def click(qtbot: QtBot, shown: CellView, row: int, column: int = 0) -> None:
    spot = shown.visualRect(at(shown, row, column)).center()
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def go_to(shown: CellView, row: int, column: int = 0) -> None:
    shown.setFocus()
    shown.setCurrentIndex(at(shown, row, column))


def went(desk: Desk) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = desk.go.went  # type: ignore[attr-defined]
    return found


def test_the_sentence_tells_what_matters(tab: OverviewTab) -> None:
    assert tab.sentence.text() == "Ett möte idag, en åtgärd förfaller den här veckan och en åtgärd är försenad."


def test_every_row_leads_to_its_list(tab: OverviewTab, desk: Desk, period: Period, qtbot: QtBot) -> None:
    area = desk.workspace.areas.of_period(period.id)[0]
    overview = desk.workspace.overview.of_period(period)
    for name, column, expected in (
        ("areasTable", AREA, ("show_area", area.id, "goals", None)),
        ("areasTable", MEETINGS, ("show_area", area.id, "meetings", None)),
        ("areasTable", ACTIONS, ("show_area", area.id, "actions", None)),
        ("upcomingList", 0, ("open_meeting", overview.upcoming[0].meeting_id)),
        ("actionsList", 0, ("show_area", overview.actions[0].area_id, "actions", overview.actions[0].id)),
        ("mattersList", 0, ("open_meeting", overview.matters[0].records[0].id)),
    ):
        click(qtbot, table(tab, name), 0, column)
        assert went(desk)[-1] == expected


def test_the_keyboard_goes_through_the_cells(tab: OverviewTab, desk: Desk, period: Period, qtbot: QtBot) -> None:
    areas = desk.workspace.areas.of_period(period.id)
    shown = table(tab, "areasTable")
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    assert shown.currentIndex() == at(shown, 0, AREA)
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    qtbot.keyClick(shown, Qt.Key.Key_Space)
    assert went(desk)[-1] == ("show_area", areas[1].id, "goals", None)
    qtbot.keyClick(shown, Qt.Key.Key_End)
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert went(desk)[-1] == ("show_area", areas[1].id, "actions", None)
    before = len(went(desk))
    qtbot.keyClick(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(went(desk)) == before


def test_a_screen_reader_hears_of_rows_and_columns(tab: OverviewTab) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    areas = table(tab, "areasTable").model()
    assert areas.headerData(MEETINGS, Qt.Orientation.Horizontal, role) == "Möten"
    assert areas.headerData(0, Qt.Orientation.Vertical, role) == "Digital infrastruktur, 3 målsättningar"


def test_a_screen_reader_hears_of_a_list_and_where_in_it_the_keys_are(tab: OverviewTab, qtbot: QtBot) -> None:
    shown = table(tab, "actionsList")
    go_to(shown, 0)
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    heard = QAccessible.queryAccessibleInterface(shown)
    assert (heard.role(), heard.text(QAccessible.Text.Name)) == (QAccessible.Role.List, "Åtgärder")
    rows = [heard.child(number) for number in range(heard.childCount())]
    assert {row.role() for row in rows} == {QAccessible.Role.ListItem}
    assert [row.text(QAccessible.Text.Name) for row in rows] == said(tab, "actionsList")
    assert [bool(row.state().focused) for row in rows] == [number == 1 for number in range(len(rows))]
    assert rows[1].rect().size() == shown.visualRect(at(shown, 1)).size()


def test_tab_goes_from_card_to_card(tab: OverviewTab, qtbot: QtBot) -> None:
    table(tab, "areasTable").setFocus()
    passed = []
    for _ in range(5):
        focus = tab.focusWidget()
        assert focus is not None
        passed.append(focus.objectName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert passed == ["areasTable", "upcomingList", "actionsTotal", "actionsList", "mattersList"]


def test_a_press_that_is_let_go_elsewhere_leads_nowhere(tab: OverviewTab, desk: Desk, qtbot: QtBot) -> None:
    shown = table(tab, "areasTable")
    first, second = (shown.visualRect(at(shown, row)).center() for row in (0, 1))
    qtbot.mousePress(shown.viewport(), Qt.MouseButton.LeftButton, pos=first)
    qtbot.mouseMove(shown.viewport(), second)
    qtbot.mouseRelease(shown.viewport(), Qt.MouseButton.LeftButton, pos=second)
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.RightButton, pos=first)
    assert went(desk) == []


def test_the_cell_that_the_keys_are_at_is_brought_into_sight(tab: OverviewTab, qtbot: QtBot) -> None:
    tab.resize(1366, 250)
    shown = table(tab, "areasTable")
    go_to(shown, 0)
    qtbot.keyClick(shown, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(shown, Qt.Key.Key_PageDown)
    cell = shown.visualRect(shown.currentIndex())
    top = shown.viewport().mapTo(tab.viewport(), cell.topLeft()).y()
    assert shown.currentIndex().row() == shown.model().rowCount() - 1
    assert 0 <= top <= tab.viewport().height() - cell.height()


def test_what_the_keys_are_at_stays_in_sight_when_all_is_read_anew(tab: OverviewTab, qtbot: QtBot) -> None:
    tab.resize(1366, 250)
    shown = table(tab, "actionsList")
    go_to(shown, 0)
    qtbot.keyClick(shown, Qt.Key.Key_End)
    before = tab.verticalScrollBar().value()
    tab.refresh()
    again = table(tab, "actionsList")
    assert again is not shown
    qtbot.waitUntil(lambda: again.height() == again.sizeHint().height())
    assert again.currentIndex().row() == again.model().rowCount() - 1
    assert tab.verticalScrollBar().value() == before > 0


def test_who_has_scrolled_sees_the_same_when_all_is_read_anew(tab: OverviewTab, qtbot: QtBot) -> None:
    tab.resize(1366, 250)
    qtbot.wait(0)
    tab.verticalScrollBar().setValue(120)
    tab.refresh()
    again = table(tab, "mattersList")
    qtbot.waitUntil(lambda: again.height() == again.sizeHint().height())
    assert tab.verticalScrollBar().value() == 120


def test_nothing_of_a_cell_is_cut_without_a_tip(tab: OverviewTab, qtbot: QtBot) -> None:
    tab.resize(760, 480)
    qtbot.wait(0)
    shown = table(tab, "actionsList")
    text = shown.cell(at(shown, 0)).tip
    shown.resize(180, shown.height())
    told = at(shown, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert text in told
    assert told.count(text) == 1


def test_a_proposed_meeting_asks_for_its_body(tab: OverviewTab, desk: Desk, period: Period, qtbot: QtBot) -> None:
    proposed = next(one for one in desk.workspace.overview.of_period(period).upcoming if one.meeting_id is None)
    place = next(row for row, text in enumerate(said(tab, "upcomingList")) if text.startswith(proposed.label))
    click(qtbot, table(tab, "upcomingList"), place)
    assert went(desk)[-1] == ("new_meeting", proposed.body_id, None)


def test_the_number_of_open_actions_leads_to_all_of_them(tab: OverviewTab, desk: Desk, qtbot: QtBot) -> None:
    total = tab.findChild(QPushButton, "actionsTotal")
    assert total is not None
    assert total.text() == "6 öppna åtgärder"
    qtbot.mouseClick(total, Qt.MouseButton.LeftButton)
    assert went(desk)[-1] == ("show_page", "actions", None)


def menu_of(widget: QWidget) -> QMenu:
    menu = widget.findChild(QMenu, "overviewMenu")
    assert isinstance(menu, QMenu)
    return menu


def test_a_state_of_a_bar_leads_to_its_goals_by_mouse(
    tab: OverviewTab, desk: Desk, period: Period, qtbot: QtBot
) -> None:
    shown = table(tab, "areasTable")
    index = at(shown, 0, ATTAINMENT)
    found = shown.cell(index).bar_in(shown.visualRect(index).adjusted(0, 1, 0, 0))
    assert found is not None
    bar, area = found
    behind = next(place for place in range(3) if "ligger efter" in bar.words_of(place))
    goals = desk.workspace.goals.of_period(period.id, desk.workspace.areas.of_period(period.id)[0].id)
    wanted = next(goal for goal in goals if goal.attainment is Rating.BEHIND)
    spots = [
        QPoint(x, y)
        for x in range(area.left(), area.right())
        for y in (area.top() + 4, area.bottom() - 6)
        if bar.place_at(area, QPoint(x, y)) == behind
    ]
    # On the bar, and on its number below.
    assert len({spot.y() for spot in spots}) == 2
    for spot in (spots[0], spots[-1]):
        before = len(went(desk))
        qtbot.mouseMove(shown.viewport(), spot)
        assert "ligger efter" in index.data(Qt.ItemDataRole.ToolTipRole)
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert went(desk)[before:] == [("open_goal", wanted.id)]


def test_the_states_of_a_bar_are_offered_with_their_goals_by_key(tab: OverviewTab, desk: Desk, qtbot: QtBot) -> None:
    shown = table(tab, "areasTable")
    go_to(shown, 0, COOPERATION)
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    menu = menu_of(shown)
    assert [(action.text()[:6], action.isEnabled()) for action in menu.actions()] == [
        ("2 i fa", False),
        ("1. Byg", True),
        ("2. Gen", True),
        ("1 ej b", False),
        ("3. Gen", True),
    ]
    menu.actions()[2].trigger()
    assert went(desk)[-1][0] == "open_goal"
    menu.close()


def test_what_has_moved_leads_to_the_goals_that_did(tab: OverviewTab, desk: Desk, qtbot: QtBot) -> None:
    shown = table(tab, "areasTable")
    click(qtbot, shown, 0, MOVEMENT)
    assert len(menu_of(shown).actions()) == 2
    menu_of(shown).close()
    click(qtbot, shown, 1, MOVEMENT)
    assert went(desk)[-1][0] == "show_area"


def test_what_leads_nowhere_is_passed_by_the_keys(tab: OverviewTab, desk: Desk, period: Period, qtbot: QtBot) -> None:
    desk.workspace.areas.add(period.id, "Tomt")
    tab.refresh()
    shown = table(tab, "areasTable")
    last = shown.model().rowCount() - 1
    go_to(shown, last)
    qtbot.keyClick(shown, Qt.Key.Key_Right)
    assert shown.currentIndex().column() == MEETINGS
    before = len(went(desk))
    click(qtbot, shown, last, MOVEMENT)
    assert len(went(desk)) == before
    # Nor does a press on it that is let go where the keys are.
    from_it, to_them = (shown.visualRect(at(shown, last, column)).center() for column in (MOVEMENT, MEETINGS))
    qtbot.mousePress(shown.viewport(), Qt.MouseButton.LeftButton, pos=from_it)
    qtbot.mouseRelease(shown.viewport(), Qt.MouseButton.LeftButton, pos=to_them)
    assert len(went(desk)) == before


def test_matters_show_the_rest_when_asked_and_lead_on(
    tab: OverviewTab, desk: Desk, period: Period, qtbot: QtBot
) -> None:
    for name in ("Ett", "Två"):
        area = desk.workspace.areas.add(period.id, name).value
        desk.workspace.goals.save(Goal(period_id=period.id, area_id=area.id, wording=f"Målet i {name}"))
    tab.refresh()
    count = len(desk.workspace.overview.of_period(period).matters)
    shown = len(said(tab, "mattersList"))
    assert 3 <= shown < count
    more = tab._cards[-1].findChild(QPushButton, "mattersRest")
    assert more is not None
    assert more.text() == more.accessibleName() == f"och {count - shown} till"
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(said(tab, "mattersList")) == count)
    late = next(row for row, text in enumerate(said(tab, "mattersList")) if "fastställd" in text)
    click(qtbot, table(tab, "mattersList"), late)
    menu = menu_of(table(tab, "mattersList"))
    assert len(menu.actions()) > 10
    menu.actions()[0].trigger()
    assert went(desk)[-1][0] == "open_meeting"


def test_matters_take_the_room_there_is(tab: OverviewTab, desk: Desk, period: Period, qtbot: QtBot) -> None:
    count = len(desk.workspace.overview.of_period(period).matters)
    shown = []
    for height in (640, 1100, 660):
        tab.resize(1366, height)
        qtbot.wait(0)
        shown.append(len(said(tab, "mattersList")))
        qtbot.waitUntil(lambda: tab.verticalScrollBar().maximum() == 0)
    assert 3 <= shown[0] <= shown[2] < shown[1] == count
    # Where nothing more can give way it scrolls.
    tab.resize(1366, 300)
    assert len(said(tab, "mattersList")) == 3


def test_what_was_hidden_takes_no_height(tab: OverviewTab) -> None:
    card = tab._cards[-1]
    assert isinstance(card, MattersCard)
    outer = card.layout()
    assert outer is not None
    for room in (1000, 0, 300, 260, None, 220):
        card.fit(room)
        told = card.sizeHint().height()
        card.body.invalidate()
        outer.invalidate()
        assert card.sizeHint().height() == told


def test_the_rest_that_was_asked_for_stays(tab: OverviewTab, desk: Desk, period: Period, qtbot: QtBot) -> None:
    count = len(desk.workspace.overview.of_period(period).matters)
    more = tab._cards[-1].findChild(QPushButton, "mattersRest")
    assert more is not None
    first = len(said(tab, "mattersList"))
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Return)
    assert table(tab, "mattersList").hasFocus()
    assert table(tab, "mattersList").currentIndex().row() == first
    tab.resize(1366, 640)
    assert len(said(tab, "mattersList")) == count


def test_the_buttons_at_the_top(tab: OverviewTab, desk: Desk, qtbot: QtBot) -> None:
    assert tab.meet.text().replace("&", "") == "Öppna dagens möte"
    qtbot.mouseClick(tab.meet, Qt.MouseButton.LeftButton)
    assert went(desk)[-1][0] == "open_meeting"
    qtbot.mouseClick(tab.assess, Qt.MouseButton.LeftButton)
    assert went(desk)[-1] == ("assess", None)


def test_bars_say_their_numbers_in_words(tab: OverviewTab) -> None:
    words = said(tab, "areasTable", ATTAINMENT)[0]
    assert words.startswith("Digital infrastruktur, Måluppfyllelse: ")
    assert "1 ligger efter" in words


def test_it_follows_changes_and_keeps_the_focus(tab: OverviewTab, desk: Desk, period: Period, qtbot: QtBot) -> None:
    late = desk.workspace.overview.of_period(period).actions[0]
    go_to(table(tab, "areasTable"), 1, MEETINGS)
    desk.workspace.actions.set_state((late.id,), ActionState.DONE)
    qtbot.waitUntil(lambda: "försenad" not in tab.sentence.text())
    assert not any(late.text in text for text in said(tab, "actionsList"))
    again = tab.focusWidget()
    assert isinstance(again, CellView)
    assert again is table(tab, "areasTable")
    assert again.currentIndex() == at(again, 1, MEETINGS)


def test_the_keys_stay_where_a_row_was_done(tab: OverviewTab, desk: Desk, period: Period, qtbot: QtBot) -> None:
    third = desk.workspace.overview.of_period(period).actions[2]
    go_to(table(tab, "actionsList"), 2)
    desk.workspace.actions.set_state((third.id,), ActionState.DONE)
    qtbot.waitUntil(lambda: not any(third.text in text for text in said(tab, "actionsList")))
    again = table(tab, "actionsList")
    assert again.hasFocus()
    assert again.currentIndex().row() == 2


def test_a_hidden_tab_waits_until_it_is_shown(tab: OverviewTab, desk: Desk, period: Period, qtbot: QtBot) -> None:
    before = tab.sentence.text()
    tab.hide()
    desk.workspace.actions.set_state((desk.workspace.overview.of_period(period).actions[0].id,), ActionState.DONE)
    with qtbot.waitSignal(desk.changes.changed):
        pass
    assert tab.sentence.text() == before
    tab.show()
    assert "försenad" not in tab.sentence.text()


def test_it_fits_the_smallest_laptop_and_folds_when_narrow(tab: OverviewTab, qtbot: QtBot) -> None:
    assert tab.horizontalScrollBar().maximum() == 0
    left, right = tab._cards[0], tab._cards[1]
    assert left.y() == right.y()
    tab.resize(760, 480)
    qtbot.waitUntil(lambda: right.y() > left.y())
    qtbot.waitUntil(lambda: tab.horizontalScrollBar().maximum() == 0)


def test_another_text_size_is_measured_anew(tab: OverviewTab, qapp: QApplication) -> None:
    before = table(tab, "upcomingList").row_height
    theme.apply(qapp, "light", 150)
    assert table(tab, "upcomingList").row_height > before
    assert table(tab, "upcomingList").sizeHint().height() > 5 * before
    assert tab.sentence.text() != ""


def test_an_empty_period_says_what_to_do(desk: Desk, qtbot: QtBot) -> None:
    period = desk.workspace.periods.add(Period.of_years(2030, 2031)).value
    tab = OverviewTab(desk, period)
    qtbot.addWidget(tab)
    tab.resize(1366, 660)
    tab.show()
    texts = [label.text() for label in tab.findChildren(Label)]
    assert "Perioden har inga områden än" in texts
    assert tab.greeting.text() == "2030–2031"
    assert not tab.assess.isVisible()


def standing(**given: object) -> AreaStanding:
    plain = AreaStanding(
        area_id="a",
        name="A",
        goals=3,
        cooperation=(),
        attainment=(),
        up=0,
        down=0,
        not_assessed=0,
        held=2,
        others=1,
        expected=(4, 4),
        last_meeting=None,
        next_meeting=None,
    )
    return replace(plain, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "text"),
    [({}, "2 av 4"), ({"expected": (4, 6)}, "2 av 4–6"), ({"expected": None}, "3 möten")],
)
def test_held_against_expected_in_words(given: dict[str, object], text: str) -> None:
    assert held_words(standing(**given)) == text


def test_movement_in_words() -> None:
    assert movement_words(standing()) == ["oförändrat"]
    assert movement_words(standing(up=2, not_assessed=1)) == ["2 mål har gått framåt", "1 mål är inte bedömt"]


def test_of_very_many_meetings_the_menu_names_the_latest_and_counts_the_rest(desk: Desk, tab: OverviewTab) -> None:
    records = tuple(
        MatterRecord(id=str(day), label="Rådet", day=date(2026, 1, day), meeting_id=str(day)) for day in (1, 2)
    )
    open_meetings(
        desk, (tab.greeting, tab.greeting.rect()), Matter(kind=MatterKind.NOT_FINALISED, records=records, more=40)
    )
    menu = tab.greeting.findChild(QMenu, "overviewMenu")
    assert menu is not None
    assert [(one.text(), one.isEnabled()) for one in menu.actions()] == [
        ("Rådet, 2 jan", True),
        ("Rådet, 1 jan", True),
        ("… och 40 tidigare möten", False),
    ]
    menu.actions()[0].trigger()
    assert went(desk) == [("open_meeting", "2")]
    menu.close()
