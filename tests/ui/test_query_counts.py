"""A view asks as much of the database whether a list holds a few rows or many."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.assessments import Assessment, Rating
from samverkan_desktop.domain.bodies import Body, BodyArea
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.commitments import Commitment
from samverkan_desktop.domain.events import Event
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.meetings import AgendaItem, Decision, Meeting, MeetingArea, MeetingState
from samverkan_desktop.domain.organisations import Organisation, Person
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.plans import Plan
from samverkan_desktop.domain.records import Record
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.areas.sections import SECTIONS, SectionKind
from samverkan_desktop.ui.dashboards.overview import OverviewTab
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.areas import AreasDialog
from samverkan_desktop.ui.pages.history_page import HistoryPage
from samverkan_desktop.ui.pages.kinds import PAGES, PageKind

TODAY = date(2026, 11, 23)
MANY = 40
# What comes into sight may lie in one more window of rows, each with the queries of its kind.
A_WINDOW_MORE = 2


@pytest.fixture
def period(workspace: Workspace) -> Period:
    found = workspace.periods.current()
    assert found is not None
    return found


def grow(workspace: Workspace, period: Period) -> None:
    """Forty more of each kind, in the first area."""
    area_id = workspace.areas.of_period(period.id)[0].id
    made: list[Record] = []
    for number in range(MANY):
        day = TODAY - timedelta(days=number)
        body, person = Body(name=f"Forum {number}"), Person(name=f"Person {number}")
        goal = Goal(period_id=period.id, area_id=area_id, wording=f"Mål {number}", position=100 + number)
        meeting = Meeting(body_id=body.id, starts_at=from_local(day, time(13)), state=MeetingState.HELD)
        item = AgendaItem(meeting_id=meeting.id, title=f"Punkt {number}")
        made += [
            body,
            person,
            Organisation(name=f"Organisation {number}"),
            BodyArea(body_id=body.id, area_id=area_id),
            goal,
            Assessment(
                goal_id=goal.id, day=day, cooperation=Rating.SLOW, attainment=Rating.SLOW, text=f"Läge {number}"
            ),
            meeting,
            MeetingArea(meeting_id=meeting.id, area_id=area_id),
            item,
            Decision(meeting_id=meeting.id, item_id=item.id, text=f"Beslut {number}"),
            ActionItem(
                text=f"Åtgärd {number}", raised_on=day, area_id=area_id, owner_id=person.id, meeting_id=meeting.id
            ),
            Plan(area_id=area_id, name=f"Plan {number}"),
            Commitment(area_id=area_id, name=f"Åtagande {number}"),
            Event(area_id=area_id, title=f"Aktivitet {number}"),
        ]
    with workspace._session.writing(*Topic, what="test") as writing:
        writing.insert_many(made)


def asked(workspace: Workspace, act: Callable[[], object]) -> int:
    """How many statements are run, those that are put off included."""
    seen: list[str] = []
    connection = workspace._store._connection.connection()
    QApplication.processEvents()
    connection.set_trace_callback(seen.append)
    act()
    QApplication.processEvents()
    connection.set_trace_callback(None)
    return sum(statement.lstrip().startswith("SELECT") for statement in seen)


def compare(workspace: Workspace, period: Period, act: Callable[[], object]) -> None:
    """The first growth makes lists as long as the screen, the second much longer."""
    grow(workspace, period)
    QApplication.processEvents()
    act()
    few = asked(workspace, act)
    grow(workspace, period)
    grow(workspace, period)
    QApplication.processEvents()
    act()
    many = asked(workspace, act)
    assert 0 < many <= few + A_WINDOW_MORE, (few, many)


def looked_at(made: QWidget) -> None:
    """Show something for a moment."""
    made.resize(1366, 700)
    made.show()
    if isinstance(made, HistoryPage):
        # It reads when somebody goes to it.
        made.refresh()
    QApplication.processEvents()
    made.close()
    made.deleteLater()


@pytest.mark.parametrize("kind", SECTIONS, ids=lambda kind: kind.name)
def test_a_part_of_an_area(desk: Desk, period: Period, kind: SectionKind) -> None:
    area = desk.workspace.areas.of_period(period.id)[0]
    compare(desk.workspace, period, lambda: looked_at(kind.make(desk, period, area, None)))
    if kind.count is not None:
        count = kind.count
        assert asked(desk.workspace, lambda: count(desk.workspace, period, area.id)) <= 3


@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.key)
def test_a_page(qtbot: QtBot, desk: Desk, period: Period, kind: PageKind) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    compare(desk.workspace, period, lambda: looked_at(kind.make(desk, period, parent)))


def test_the_overview(qtbot: QtBot, desk: Desk, period: Period) -> None:
    made = OverviewTab(desk, period)
    qtbot.addWidget(made)
    compare(desk.workspace, period, made.refresh)


def test_the_palette(desk: Desk, period: Period) -> None:
    finding = desk.workspace.finding
    compare(desk.workspace, period, lambda: (finding.latest(), finding.find("1")))


def test_the_list_of_areas(desk: Desk, period: Period) -> None:
    compare(desk.workspace, period, lambda: looked_at(AreasDialog(desk, period)))
