"""The page of an action is filled anew for the next one: it looks like one made for that action alone."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.actions import ActionItem, ActionState, Priority
from samverkan_desktop.domain.assessments import Assessment, Evidence, EvidenceKind, Rating
from samverkan_desktop.domain.documents import AssessmentDocument
from samverkan_desktop.domain.organisations import Person
from samverkan_desktop.domain.rows import ActionRow
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import marks
from samverkan_desktop.ui.areas.action_page import ActionPage
from samverkan_desktop.ui.areas.detail import DetailPane
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.secrecy import SecrecyLine
from samverkan_desktop.ui.logs.pages import ActionsPage
from samverkan_desktop.ui.widgets.link_button import LinkButton
from samverkan_desktop.ui.widgets.pill import Pill

TODAY = date(2026, 11, 23)
GROUND = "OSL 21 kap. 1 §"


@pytest.fixture
def known(desk: Desk) -> marks.Marks:
    parent = desk.messages.parent()
    assert parent is not None
    return marks.Marks(desk, parent)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ActionsPage:
    period = desk.workspace.periods.current()
    assert period is not None
    made = ActionsPage(desk, period)
    qtbot.addWidget(made)
    made.resize(1366, 660)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def varied(work: Workspace) -> list[ActionRow]:
    """Actions that differ in everything that a page can tell."""
    person = work.people.save_person(Person(name="Åsa Öberg")).value
    area = work.areas.all()[0]
    made = [
        ActionItem(text="Allt", raised_on=TODAY, due=TODAY - timedelta(days=3), area_id=area.id, owner_id=person.id),
        ActionItem(text="Intet", raised_on=TODAY),
        ActionItem(text="Väntar", raised_on=TODAY, state=ActionState.WAITING, waiting_for="PTS"),
        ActionItem(text="Väntar utan ord", raised_on=TODAY, state=ActionState.WAITING),
        ActionItem(text="Långt ord " * 30, raised_on=TODAY, due=TODAY, priority=Priority.HIGH),
        ActionItem(text="Slut", raised_on=TODAY, state=ActionState.DONE, ended_on=TODAY, area_id=area.id),
        ActionItem(text="Mycket har hänt", raised_on=TODAY, due=TODAY),
    ]
    work.actions.add_many(made)
    busy = made[-1].id
    for number in range(9):
        work.actions.change([busy], due=TODAY + timedelta(days=number + 1))
        work.actions.comment(busy, f"Kommentar {number}")
    work.secrecy.mark(made[1].id, GROUND, seen="")
    met = [row for row in work.actions.of_period(None) if row.meeting_id]
    assert met[0].item
    return [*work.actions.rows([one.id for one in made]), met[0]]


def told(pane: DetailPane) -> list[tuple[object, ...]]:
    """All that is seen of a pane: what each part says, where it stands, and whether it has the keys."""
    QApplication.sendPostedEvents()
    return sorted(
        (type(one).__name__, one.objectName(), said(one), *one.rect().translated(place(pane, one)).getRect())  # type: ignore[misc]
        for one in pane.findChildren(QWidget)
        if one.isVisibleTo(pane) and one.objectName() and not isinstance(one, ActionPage)
    )


def place(pane: DetailPane, one: QWidget) -> object:
    return one.mapTo(pane, one.rect().topLeft())


def said(one: QWidget) -> str:
    match one:
        case QLabel() | QLineEdit():
            return one.text() + one.accessibleName()
        case QPlainTextEdit():
            return one.toPlainText()
        case LinkButton():
            return one.words + one.toolTip()
        case QAbstractButton():
            return f"{one.text()} {one.isChecked()}"
        case Pill():
            return f"{one.state}"
    return ""


def pane_of(qtbot: QtBot) -> DetailPane:
    pane = DetailPane(label="x", nothing="x", name="x")
    qtbot.addWidget(pane)
    pane.resize(400, 1500)
    pane.show()
    return pane


def test_a_page_filled_anew_shows_what_a_new_one_shows(qtbot: QtBot, desk: Desk, known: marks.Marks) -> None:
    rows = varied(desk.workspace)
    known.refresh()
    desk.comments.write(rows[2].id, "Ringde", "Väntar")
    used, page = pane_of(qtbot), ActionPage(desk, rows[0], lambda _id, _state: None)
    used.show_page(rows[0].id, page)
    # There and back, so that each follows on those with more and on those with less.
    for row in [*rows, *reversed(rows), *rows[::3], *rows[::-2]]:
        assert page.show_row(row)
        used.show_page(row.id, page)
        fresh = pane_of(qtbot)
        fresh.show_page(row.id, ActionPage(desk, row, lambda _id, _state: None))
        assert told(used) == told(fresh), row.text
        assert used.grab().toImage() == fresh.grab().toImage(), row.text
        fresh.hide()
    assert used.page is page


def test_what_is_out_of_sight_says_nothing_of_the_action_before(qtbot: QtBot, desk: Desk) -> None:
    rows = varied(desk.workspace)
    pane, page = pane_of(qtbot), ActionPage(desk, rows[0], lambda _id, _state: None)
    for row in rows:
        assert page.show_row(row)
        pane.show_page(row.id, page)
    assert page.show_row(rows[1])
    pane.show_page(rows[1].id, page)
    texts = " ".join(said(one) for one in page.findChildren(QWidget))
    for other in ("PTS", "Åsa Öberg", "Kommentar 8", rows[-1].body, rows[-1].item):
        assert other not in texts


def test_the_mark_of_one_action_is_not_that_of_the_next(qtbot: QtBot, desk: Desk, known: marks.Marks) -> None:
    rows = varied(desk.workspace)
    known.refresh()
    pane, page = pane_of(qtbot), ActionPage(desk, rows[0], lambda _id, _state: None)
    for row in (rows[0], rows[1], rows[2]):
        assert page.show_row(row)
        pane.show_page(row.id, page)
        (line,) = pane.findChildren(SecrecyLine)
        assert line.is_marked == (row is rows[1])
        assert line._record_id == row.id


def test_a_page_with_evidence_is_for_one_action_alone(qtbot: QtBot, page: ActionsPage, desk: Desk) -> None:
    work, rows = desk.workspace, page.log.list.shown()
    goal = work.goals.of_period(work.periods.all()[0].id)[0]
    head = Assessment(goal_id=goal.id, day=TODAY, cooperation=Rating.SLOW)
    rests = Evidence(assessment_id=head.id, kind=EvidenceKind.ACTION, target_id=rows[1].id)
    work.assessments.save(AssessmentDocument(assessment=head, evidence=(rests,)))
    for row, links in ((rows[0], 0), (rows[1], 1), (rows[2], 0), (rows[1], 1), (rows[0], 0)):
        page.log.list.select(row.id)
        qtbot.waitUntil(lambda row=row: page.log.detail.key == row.id)
        found = [one for one in page.log.detail.findChildren(LinkButton, "restingLink") if not one.isHidden()]
        assert len(found) == links


def test_nothing_of_an_action_is_read_or_sent_when_none_is_chosen(qtbot: QtBot, page: ActionsPage, desk: Desk) -> None:
    row = page.log.list.row()
    assert row is not None
    page.log.write_comment()
    shown = page.log.detail.page
    assert isinstance(shown, ActionPage)
    assert shown.comment is not None
    qtbot.keyClicks(shown.comment, "Halv")
    page.log.filter.setText("finns inte")
    qtbot.waitUntil(lambda: page.log.detail.key is None)
    assert not shown.isVisible()
    assert page.flush()
    assert not [one for one in desk.workspace.actions.timeline(row.id) if one.text]
    page.log.filter.clear()
    qtbot.waitUntil(lambda: page.log.detail.key is not None)
    page.show_record(row.id)
    qtbot.waitUntil(lambda: page.log.detail.key == row.id)
    assert shown.comment.text() == "Halv"


def test_the_keys_go_to_the_list_when_the_detail_is_about_another_action(
    qtbot: QtBot, page: ActionsPage, desk: Desk
) -> None:
    row = page.log.list.row()
    assert row is not None
    shown = page.log.detail.page
    assert isinstance(shown, ActionPage)
    done = shown.chips.chip(str(ActionState.DONE))
    done.setFocus()
    with qtbot.waitSignal(desk.changes.changed):
        qtbot.mouseClick(done, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.log.detail.key not in (None, row.id))
    assert page.log.list.hasFocus()
    assert shown.chips.current == str(ActionState.OPEN)
    assert desk.workspace.actions.get(row.id).state is ActionState.DONE
    other = page.log.list.row()
    assert other is not None
    assert desk.workspace.actions.get(other.id).state is ActionState.OPEN


def test_what_is_half_written_stays_with_its_action(qtbot: QtBot, page: ActionsPage, desk: Desk) -> None:
    work = desk.workspace
    waiting = ActionItem(text="Väntar", raised_on=TODAY, due=TODAY, state=ActionState.WAITING, waiting_for="P")
    other = ActionItem(text="Väntar med", raised_on=TODAY, due=TODAY, state=ActionState.WAITING)
    work.actions.add_many([waiting, other])
    page.show_record(waiting.id)
    qtbot.waitUntil(lambda: page.log.detail.key == waiting.id)
    field = page.log.detail.findChild(QLineEdit, "actionWaits")
    assert field is not None
    field.setFocus()
    qtbot.keyClicks(field, "TS")
    # Something else is changed meanwhile, and the same action is read anew.
    with qtbot.waitSignal(desk.changes.changed):
        work.actions.save(ActionItem(text="annat", raised_on=TODAY))
    assert field.hasFocus()
    assert field.text() == "PTS"
    page.show_record(other.id)
    qtbot.waitUntil(lambda: page.log.detail.key == other.id)
    assert field.text() == ""
    assert work.actions.get(waiting.id).waiting_for == "PTS"
    assert work.actions.get(other.id).waiting_for == ""
