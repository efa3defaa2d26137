from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.actions import ActionState
from samverkan_desktop.domain.assessments import Rating
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.matters import Matter, MatterKind, MatterRecord
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.services.overview import AreaStanding
from samverkan_desktop.services.overview_words import held_words, movement_words
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.dashboards.matters_card import MattersCard
from samverkan_desktop.ui.dashboards.menus import open_meetings
from samverkan_desktop.ui.dashboards.overview import OverviewTab
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.widgets.choice_bar import ChoiceBar
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.row_button import RowButton


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


def rows(tab: OverviewTab, name: str) -> list[RowButton]:
    return [one for one in tab.findChildren(RowButton) if one.objectName().startswith(name) and one.isVisible()]


def went(desk: Desk) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = desk.go.went  # type: ignore[attr-defined]
    return found


def test_the_sentence_tells_what_matters(tab: OverviewTab) -> None:
    assert tab.sentence.text() == "Ett möte idag, en åtgärd förfaller den här veckan och en åtgärd är försenad."


def test_every_row_leads_to_its_list(tab: OverviewTab, desk: Desk, period: Period, qtbot: QtBot) -> None:
    area = desk.workspace.areas.of_period(period.id)[0]
    overview = desk.workspace.overview.of_period(period)
    for name, expected in (
        ("areaRow", ("show_area", area.id, "goals", None)),
        ("meetingsRow", ("show_area", area.id, "meetings", None)),
        ("upcomingRow", ("open_meeting", overview.upcoming[0].meeting_id)),
        ("actionRow", ("show_area", overview.actions[0].area_id, "actions", overview.actions[0].id)),
        ("actionsRow", ("show_area", area.id, "actions", None)),
        ("matterRow", ("open_meeting", overview.matters[0].records[0].id)),
    ):
        qtbot.mouseClick(rows(tab, name)[0], Qt.MouseButton.LeftButton)
        assert went(desk)[-1] == expected


def test_the_keyboard_reaches_the_rows(tab: OverviewTab, desk: Desk, qtbot: QtBot) -> None:
    first = rows(tab, "areaRow")[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    assert went(desk)[-1][0] == "show_area"


def test_a_proposed_meeting_asks_for_its_body(tab: OverviewTab, desk: Desk, period: Period, qtbot: QtBot) -> None:
    proposed = next(one for one in desk.workspace.overview.of_period(period).upcoming if one.meeting_id is None)
    row = next(one for one in rows(tab, "upcomingRow") if one.accessibleName().startswith(proposed.label))
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert went(desk)[-1] == ("new_meeting", proposed.body_id, None)


def test_the_number_of_open_actions_leads_to_all_of_them(tab: OverviewTab, desk: Desk, qtbot: QtBot) -> None:
    total = tab.findChild(QPushButton, "actionsTotal")
    assert total is not None
    assert total.text() == "6 öppna åtgärder"
    qtbot.mouseClick(total, Qt.MouseButton.LeftButton)
    assert went(desk)[-1] == ("show_page", "actions", None)


def bar_of(tab: OverviewTab, area: str, axis: str) -> ChoiceBar:
    return next(bar for bar in tab.findChildren(ChoiceBar) if bar.accessibleName().startswith(f"{area}, {axis}"))


def menu_of(widget: QWidget) -> QMenu:
    menu = widget.findChild(QMenu, "overviewMenu")
    assert isinstance(menu, QMenu)
    return menu


def test_a_state_of_a_bar_leads_to_its_goals_by_mouse(
    tab: OverviewTab, desk: Desk, period: Period, qtbot: QtBot
) -> None:
    bar = bar_of(tab, "Digital infrastruktur", "Måluppfyllelse")
    behind = next(place for place in range(3) if "ligger efter" in bar.words_of(place))
    goals = desk.workspace.goals.of_period(period.id, desk.workspace.areas.of_period(period.id)[0].id)
    wanted = next(goal for goal in goals if goal.attainment is Rating.BEHIND)
    for _part, piece, legend in (bar._pieces()[behind],):
        for spot in (piece.center(), legend.center()):
            assert bar.place_at(spot) == behind
            qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=spot.toPoint())
            assert went(desk)[-1] == ("open_goal", wanted.id)
    assert bar.place_at(QPointF(bar.width() - 2, bar.height() - 1)) == -1


def test_a_state_of_a_bar_leads_to_its_goals_by_key(tab: OverviewTab, desk: Desk, qtbot: QtBot) -> None:
    bar = bar_of(tab, "Digital infrastruktur", "Samverkan")
    bar.setFocus()
    assert bar.accessibleDescription() == "2 i fas"
    qtbot.keyClick(bar, Qt.Key.Key_Return)
    menu = menu_of(bar)
    assert [action.text()[:2] for action in menu.actions()] == ["1.", "2."]
    menu.actions()[1].trigger()
    assert went(desk)[-1][0] == "open_goal"
    menu.close()
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert bar.accessibleDescription() == "1 ej bedömd"
    qtbot.keyClick(bar, Qt.Key.Key_Space)
    assert went(desk)[-1][0] == "open_goal"
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert bar.accessibleDescription() == "2 i fas"


def test_what_has_moved_leads_to_the_goals_that_did(tab: OverviewTab, desk: Desk, qtbot: QtBot) -> None:
    first, second = rows(tab, "movementRow")[:2]
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert len(menu_of(first).actions()) == 2
    menu_of(first).close()
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert went(desk)[-1][0] == "show_area"


def test_matters_show_the_rest_when_asked_and_lead_on(
    tab: OverviewTab, desk: Desk, period: Period, qtbot: QtBot
) -> None:
    for name in ("Ett", "Två"):
        area = desk.workspace.areas.add(period.id, name).value
        desk.workspace.goals.save(Goal(period_id=period.id, area_id=area.id, wording=f"Målet i {name}"))
    qtbot.waitUntil(lambda: len(tab.findChildren(ChoiceBar)) > 8)
    tab.refresh()
    count = len(desk.workspace.overview.of_period(period).matters)
    shown = len(rows(tab, "matterRow"))
    assert 3 <= shown < count
    more = tab._cards[-1].findChild(QPushButton, "mattersRest")
    assert more is not None
    assert more.text() == more.accessibleName() == f"och {count - shown} till"
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(rows(tab, "matterRow")) == count)
    late = next(row for row in rows(tab, "matterRow") if "fastställd" in row.accessibleName())
    qtbot.mouseClick(late, Qt.MouseButton.LeftButton)
    menu = menu_of(late)
    assert len(menu.actions()) > 10
    menu.actions()[0].trigger()
    assert went(desk)[-1][0] == "open_meeting"


def test_matters_take_the_room_there_is(tab: OverviewTab, desk: Desk, period: Period, qtbot: QtBot) -> None:
    count = len(desk.workspace.overview.of_period(period).matters)
    shown = []
    for height in (640, 1100, 660):
        tab.resize(1366, height)
        qtbot.wait(0)
        shown.append(len(rows(tab, "matterRow")))
        qtbot.waitUntil(lambda: tab.verticalScrollBar().maximum() == 0)
    assert 3 <= shown[0] <= shown[2] < shown[1] == count
    # Where nothing more can give way it scrolls.
    tab.resize(1366, 300)
    assert len(rows(tab, "matterRow")) == 3


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
    first = len(rows(tab, "matterRow"))
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Return)
    assert rows(tab, "matterRow")[first].hasFocus()
    tab.resize(1366, 640)
    assert len(rows(tab, "matterRow")) == count


def test_the_buttons_at_the_top(tab: OverviewTab, desk: Desk, qtbot: QtBot) -> None:
    assert tab.meet.text().replace("&", "") == "Öppna dagens möte"
    qtbot.mouseClick(tab.meet, Qt.MouseButton.LeftButton)
    assert went(desk)[-1][0] == "open_meeting"
    qtbot.mouseClick(tab.assess, Qt.MouseButton.LeftButton)
    assert went(desk)[-1] == ("assess", None)


def test_bars_say_their_numbers_in_words(tab: OverviewTab) -> None:
    said = [bar.accessibleName() for bar in tab.findChildren(ChoiceBar)]
    assert any("Digital infrastruktur" in words and "1 ligger efter" in words for words in said)


def test_it_follows_changes_and_keeps_the_focus(tab: OverviewTab, desk: Desk, period: Period, qtbot: QtBot) -> None:
    late = desk.workspace.overview.of_period(period).actions[0]
    focused = rows(tab, "meetingsRow")[1]
    focused.setFocus()
    name = focused.accessibleName()
    desk.workspace.actions.set_state((late.id,), ActionState.DONE)
    qtbot.waitUntil(lambda: "försenad" not in tab.sentence.text())
    assert late.text not in [one.accessibleName() for one in rows(tab, "actionRow")]
    again = tab.focusWidget()
    assert again is not None
    assert again.accessibleName() == name


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
    before = rows(tab, "upcomingRow")[0].height()
    theme.apply(qapp, "light", 150)
    assert rows(tab, "upcomingRow")[0].sizeHint().height() > before
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
    open_meetings(desk, tab.greeting, Matter(kind=MatterKind.NOT_FINALISED, records=records, more=40))
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
