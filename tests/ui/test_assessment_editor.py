from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.assessments import Assessment, EvidenceKind, Rating
from samverkan_desktop.domain.documents import AssessmentDocument
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import GoalRow
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.conflict import ConflictDialog
from samverkan_desktop.ui.editors.assessment import AssessmentEditor
from samverkan_desktop.ui.editors.evidence_list import read_entry
from samverkan_desktop.ui.editors.evidence_picker import EvidencePicker
from samverkan_desktop.ui.editors.rating_choice import RatingChoice


@pytest.fixture
def period(workspace: Workspace) -> Period:
    found = workspace.periods.current()
    assert found is not None
    return found


@pytest.fixture
def goal(workspace: Workspace, period: Period) -> GoalRow:
    found = workspace.goals.of_period(period.id)[0]
    # What the indicators say is tried elsewhere.
    for row in workspace.indicators.of_goal(found.id):
        workspace.indicators.save(row.record, ())
    return found


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1366, 768)
    qtbot.addWidget(made)
    made.show()
    return made


class Opener:
    def __init__(self, qtbot: QtBot, desk: Desk, period: Period, window: QWidget) -> None:
        self._qtbot, self._desk, self._period, self._window = qtbot, desk, period, window

    def __call__(self, goal_id: str | None, assessment_id: str | None = None) -> AssessmentEditor:
        editor = AssessmentEditor(self._desk, self._period, goal_id, assessment_id, self._window)
        editor.open()
        editor.activateWindow()
        self._qtbot.waitUntil(editor.isActiveWindow)
        return editor


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, period: Period, window: QWidget) -> Opener:
    return Opener(qtbot, desk, period, window)


def click(qtbot: QtBot, owner: QWidget, name: str) -> None:
    found = owner.findChild(QAbstractButton, name)
    assert found is not None
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def latest(desk: Desk, goal: GoalRow) -> AssessmentDocument:
    found = desk.workspace.assessments.latest(goal.id)
    assert found is not None
    return found


def test_a_goal_is_assessed_with_the_keyboard_alone(qtbot: QtBot, desk: Desk, goal: GoalRow, opened: Opener) -> None:
    editor = opened(goal.id)
    here = editor.focusWidget()
    assert here is editor.cooperation.button(Rating.NOT_ASSESSED)
    qtbot.keyClick(here, "5")
    qtbot.keyClick(editor.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(editor.focusWidget(), "3")
    qtbot.keyClick(editor.focusWidget(), Qt.Key.Key_Tab)
    assert editor.text.hasFocus()
    qtbot.keyClicks(editor.text, "Dialogen fungerar.")
    with qtbot.waitSignal(editor.saved):
        qtbot.keyClick(editor.text, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    head = latest(desk, goal).assessment
    assert (head.day, head.cooperation, head.attainment, head.text) == (
        date(2026, 11, 23),
        Rating.ON_TRACK,
        Rating.BEHIND,
        "Dialogen fungerar.",
    )


def test_the_arrow_keys_go_between_the_ratings(qtbot: QtBot) -> None:
    choice = RatingChoice("Samverkan", name="axis")
    qtbot.addWidget(choice)
    choice.show()
    choice.activateWindow()
    qtbot.waitUntil(choice.isActiveWindow)
    choice.button(Rating.NOT_ASSESSED).setFocus()
    qtbot.keyClick(choice.button(Rating.NOT_ASSESSED), Qt.Key.Key_Down)
    assert choice.rating is Rating.NOT_STARTED
    qtbot.mouseClick(choice.button(Rating.ACHIEVED), Qt.MouseButton.LeftButton)
    assert choice.rating is Rating.ACHIEVED
    assert choice.button(Rating.ACHIEVED).accessibleName() == "Samverkan: Uppnådd"


def test_an_empty_judgement_is_refused_at_its_place(desk: Desk, goal: GoalRow, opened: Opener) -> None:
    editor = opened(goal.id)
    before = goal.assessments
    editor.save()
    assert editor._form.row("cooperation").error.text()
    editor.cooperation.choose(Rating.SLOW)
    editor.day.edit.setText("2026-12-24")
    editor.save()
    assert "inte varit" in editor._form.row("day").error.text()
    editor.day.edit.setText("nonsens")
    editor.save()
    assert "datum" in editor._form.row("day").error.text()
    rows = desk.workspace.assessments.of_goal(goal_period(desk), goal.id)
    assert len(rows) == before


def goal_period(desk: Desk) -> str:
    found = desk.workspace.periods.current()
    assert found is not None
    return found.id


def test_without_a_goal_the_form_asks_which(qtbot: QtBot, desk: Desk, goal: GoalRow, opened: Opener) -> None:
    editor = opened(None)
    editor.attainment.choose(Rating.ACHIEVED)
    editor.save()
    assert editor._form.row("goal_id").error.text() == "Välj vilken målsättning som bedöms."
    editor.goal.setCurrentIndex(editor.goal.findData(goal.id))
    assert editor.previous.findChild(QPushButton, "sameAsPrevious") is not None
    editor.save()
    assert latest(desk, goal).assessment.attainment is Rating.ACHIEVED


def test_the_previous_assessment_stands_beside_and_can_be_taken(qtbot: QtBot, goal: GoalRow, opened: Opener) -> None:
    editor = opened(goal.id)
    click(qtbot, editor.previous, "sameAsPrevious")
    assert (editor.cooperation.rating, editor.attainment.rating) == (goal.cooperation, goal.attainment)
    assert editor.text.text() == ""


def test_a_partys_own_view_is_folded_until_wanted(qtbot: QtBot, desk: Desk, goal: GoalRow, opened: Opener) -> None:
    editor = opened(goal.id)
    block = editor.views[0]
    assert not block.text.isVisible()
    qtbot.mouseClick(block.fold, Qt.MouseButton.LeftButton)
    assert block.text.isVisible()
    block.attainment.choose(Rating.BEHIND)
    block.text.set_text("Sett från vår sida")
    editor.attainment.choose(Rating.ON_TRACK)
    editor.save()
    views = latest(desk, goal).views
    assert [(view.organisation_id, view.attainment, view.text) for view in views] == [
        (block.organisation.id, Rating.BEHIND, "Sett från vår sida")
    ]


def test_views_that_exist_are_shown_and_kept(desk: Desk, goal: GoalRow, opened: Opener) -> None:
    before = latest(desk, goal)
    editor = opened(goal.id, before.assessment.id)
    assert all(block.fold.isChecked() for block in editor.views)
    editor.text.set_text("Ny gemensam text")
    editor.save()
    after = latest(desk, goal)
    assert after.assessment.text == "Ny gemensam text"
    assert after.views == before.views
    assert after.evidence == before.evidence


def test_a_link_and_a_note_are_written_in_one_field(qtbot: QtBot, desk: Desk, goal: GoalRow, opened: Opener) -> None:
    editor = opened(goal.id)
    field = editor.evidence.field
    qtbot.keyClicks(field, "www.example.org/rapport")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "Samtal med kommunerna")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert editor.isVisible()
    click(qtbot, editor, "evidenceUp1")
    qtbot.keyClicks(field, "Skrivet men inte tillagt")
    editor.cooperation.choose(Rating.SLOW)
    editor.save()
    evidence = latest(desk, goal).evidence
    assert [(one.kind, one.text, one.url) for one in evidence] == [
        (EvidenceKind.NOTE, "Samtal med kommunerna", ""),
        (EvidenceKind.LINK, "", "https://www.example.org/rapport"),
        (EvidenceKind.NOTE, "Skrivet men inte tillagt", ""),
    ]


@pytest.mark.parametrize("text", ["file:///etc/passwd", "javascript://x", "https://"])
def test_an_address_of_another_kind_is_refused(
    qtbot: QtBot, desk: Desk, goal: GoalRow, opened: Opener, text: str
) -> None:
    editor = opened(goal.id)
    editor.cooperation.choose(Rating.SLOW)
    editor.evidence.field.setText(text)
    before = latest(desk, goal)
    editor.save()
    assert editor.isVisible()
    assert editor.evidence.field.text() == text
    assert latest(desk, goal) == before


def test_words_about_an_address_become_its_text() -> None:
    entry = read_entry("https://example.org/a Rapporten för 2026")
    assert (entry.kind, entry.url, entry.text) == (EvidenceKind.LINK, "https://example.org/a", "Rapporten för 2026")
    assert read_entry("Tel: 019-12 34").kind is EvidenceKind.NOTE


def test_meetings_decisions_and_actions_are_found_by_words(
    qtbot: QtBot, desk: Desk, goal: GoalRow, opened: Opener
) -> None:
    editor = opened(goal.id)
    click(qtbot, editor, "evidenceChoose")
    picker = editor.findChild(EvidencePicker)
    assert picker is not None
    QAbstractItemModelTester(picker.list.table)
    qtbot.keyClicks(picker.filter, "siffror")
    assert [row[1].kind for row in picker.list.shown()] == [EvidenceKind.ACTION]
    qtbot.keyClick(picker.filter, Qt.Key.Key_Down)
    click(qtbot, picker, "pickerAdd")
    assert [entry.kind for entry in editor.evidence.entries] == [EvidenceKind.ACTION]
    editor.cooperation.choose(Rating.SLOW)
    editor.save()
    row = desk.workspace.assessments.of_goal(goal_period(desk), goal.id)[0]
    assert row.evidence[0].label == "Kontrollera kommunernas inrapporterade siffror"


def test_evidence_is_removed(qtbot: QtBot, desk: Desk, goal: GoalRow, opened: Opener) -> None:
    editor = opened(goal.id, latest(desk, goal).assessment.id)
    click(qtbot, editor, "evidenceRemove0")
    editor.save()
    assert latest(desk, goal).evidence == ()


def saved_by_another(desk: Desk, goal: GoalRow) -> AssessmentDocument:
    before = latest(desk, goal)
    head = replace(before.assessment, text="Den andras text", cooperation=Rating.ACHIEVED)
    views = (replace(before.views[0], text="Den andras syn"), *before.views[1:])
    return desk.workspace.assessments.save(replace(before, assessment=head, views=views)).value


def test_in_a_conflict_each_field_is_chosen_by_itself(qtbot: QtBot, desk: Desk, goal: GoalRow, opened: Opener) -> None:
    editor = opened(goal.id, latest(desk, goal).assessment.id)
    saved_by_another(desk, goal)
    editor.text.set_text("Min text")
    editor.cooperation.choose(Rating.BEHIND)
    editor.evidence.add(read_entry("Mitt underlag"))
    editor.save()
    conflict = editor.findChild(ConflictDialog)
    assert conflict is not None
    theirs = conflict.findChild(QRadioButton, "conflictTheirs0")
    assert theirs is not None
    theirs.click()
    with qtbot.waitSignal(editor.saved):
        click(qtbot, conflict, "conflictSave")
    after = latest(desk, goal)
    assert after.assessment.text == "Min text"
    assert after.assessment.cooperation is Rating.ACHIEVED
    assert [one.text for one in after.evidence][-1] == "Mitt underlag"
    # Nobody else wrote in the view of the party.
    assert "Den andras syn" in [view.text for view in after.views]


def test_all_of_the_saved_text_can_be_taken(qtbot: QtBot, desk: Desk, goal: GoalRow, opened: Opener) -> None:
    editor = opened(goal.id, latest(desk, goal).assessment.id)
    saved = saved_by_another(desk, goal)
    editor.text.set_text("Min text")
    editor.save()
    conflict = editor.findChild(ConflictDialog)
    assert conflict is not None
    theirs = conflict.findChild(QRadioButton, "conflictTheirs0")
    assert theirs is not None
    theirs.click()
    click(qtbot, conflict, "conflictSave")
    after = latest(desk, goal)
    assert after.assessment.text == saved.assessment.text
    assert {view.text for view in after.views} == {view.text for view in saved.views}


def test_an_assessment_removed_meanwhile_is_saved_as_new(
    qtbot: QtBot, desk: Desk, goal: GoalRow, opened: Opener
) -> None:
    old = latest(desk, goal)
    editor = opened(goal.id, old.assessment.id)
    desk.workspace.assessments.remove(old.assessment.id)
    editor.text.set_text("Texten lever")
    editor.save()
    click(qtbot, editor, "messageYes")
    after = latest(desk, goal)
    assert after.assessment.text == "Texten lever"
    assert after.assessment.id != old.assessment.id
    assert {view.text for view in after.views} == {view.text for view in old.views}


def test_an_untouched_form_closes_without_asking(qtbot: QtBot, goal: GoalRow, opened: Opener) -> None:
    editor = opened(goal.id)
    assert not editor.is_changed
    editor.cooperation.choose(Rating.SLOW)
    assert editor.is_changed
    editor.cooperation.choose(Rating.NOT_ASSESSED)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()


def test_views_of_an_organisation_that_is_no_party_are_kept(desk: Desk, goal: GoalRow, opened: Opener) -> None:
    before = latest(desk, goal)
    party = desk.workspace.people.parties()[0]
    desk.workspace.people.save_organisation(replace(party, is_party=False))
    editor = opened(goal.id, before.assessment.id)
    assert party.id not in [block.organisation.id for block in editor.views]
    editor.text.set_text("Annan text")
    editor.save()
    assert {view.organisation_id for view in latest(desk, goal).views} == {
        view.organisation_id for view in before.views
    }


def test_a_long_text_is_refused_and_kept_out(desk: Desk, goal: GoalRow, opened: Opener) -> None:
    editor = opened(goal.id)
    editor._refused(200_000)
    assert "200000" in editor._form.row("text").error.text().replace("\N{NO-BREAK SPACE}", "")


def test_an_assessment_of_an_earlier_day_is_compared_with_what_came_before(
    desk: Desk, goal: GoalRow, opened: Opener
) -> None:
    desk.workspace.assessments.save(
        AssessmentDocument(assessment=Assessment(goal_id=goal.id, day=date(2026, 1, 15), attainment=Rating.NOT_STARTED))
    )
    editor = opened(goal.id)
    editor.day.set_date(date(2026, 1, 20))
    assert editor.previous._row is not None
    assert editor.previous._row.attainment is Rating.NOT_STARTED
