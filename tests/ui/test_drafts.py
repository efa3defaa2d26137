"""What is written in a form survives the end of the program, in whatever way it ends."""

import importlib
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop import config
from samverkan_desktop.domain.assessments import Rating
from samverkan_desktop.domain.corrections import CorrectedKind
from samverkan_desktop.domain.drafts import Draft
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage.drafts import DraftFolder
from samverkan_desktop.ui import dialogs, editors, logs
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.dialogs.drafts import DraftsDialog
from samverkan_desktop.ui.dialogs.freeze_version import FreezeDialog
from samverkan_desktop.ui.dialogs.invite import InviteDialog
from samverkan_desktop.ui.dialogs.reopen import ReopenDialog
from samverkan_desktop.ui.editors import form_values
from samverkan_desktop.ui.editors.act_dialog import ActDialog
from samverkan_desktop.ui.editors.action import ActionEditor, new_action
from samverkan_desktop.ui.editors.assessment import AssessmentEditor
from samverkan_desktop.ui.editors.body import BodyEditor
from samverkan_desktop.ui.editors.correct_value import CorrectValueEditor
from samverkan_desktop.ui.editors.correction import CorrectionEditor, new_correction
from samverkan_desktop.ui.editors.drafted_dialog import DraftedDialog
from samverkan_desktop.ui.editors.drafting import Drafting
from samverkan_desktop.ui.editors.editor_dialog import EditorDialog
from samverkan_desktop.ui.editors.focus_area import FocusAreaEditor
from samverkan_desktop.ui.editors.goal import GoalEditor
from samverkan_desktop.ui.editors.indicator import IndicatorEditor, NewIndicator
from samverkan_desktop.ui.editors.membership import MembershipEditor
from samverkan_desktop.ui.editors.person import OrganisationEditor, PersonEditor
from samverkan_desktop.ui.editors.plan import PlanEditor
from samverkan_desktop.ui.editors.record_editor import RecordEditor
from samverkan_desktop.ui.editors.relevance import RelevanceEditor
from samverkan_desktop.ui.editors.reopening import OPENERS, reopen
from samverkan_desktop.ui.editors.secrecy import SecrecyEditor
from samverkan_desktop.ui.editors.series import SeriesEditor
from samverkan_desktop.ui.editors.value_facts import ValueFactsEditor
from samverkan_desktop.ui.editors.values.dialog import ValueGridDialog
from samverkan_desktop.ui.main_window import MainWindow
from samverkan_desktop.ui.preferences import Preferences
from samverkan_desktop.ui.widgets.notice import Banner

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from samverkan_desktop.app import make_application
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import pictures
from samverkan_desktop.ui.editors.goal import GoalEditor
app = make_application("sv")
workspace = Workspace.open(Path(sys.argv[1]), who="Anna")
window = pictures.open_window(workspace)
editor = GoalEditor(window.desk, workspace.goals.get(sys.argv[2]), window)
editor.open()
editor.wording.setPlainText("Ord som ingen hann spara, åäö")
def tell():
    if list(workspace.drafts._folder.path.glob("*.json")):
        print("kept", flush=True)
        timer.stop()
timer = QTimer()
timer.timeout.connect(tell)
timer.start(20)
app.exec()
"""


@pytest.fixture
def goal_id(workspace: Workspace) -> str:
    return workspace.goals.of_period(workspace.periods.all()[0].id)[0].id


def _write_and_kill(database: Path, goal_id: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", WRITER, str(database), goal_id]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=environment, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline().strip() == "kept"
        writer.kill()


def _left(workspace: Workspace, **changes: object) -> Draft:
    """A draft as a session that died has left it."""
    values = {"form": "goal", "title": "Ändra", "who": "Anna", "at": datetime(2026, 11, 23, 9, tzinfo=UTC)}
    draft = Draft(**{**values, **changes})  # type: ignore[arg-type]
    folder = DraftFolder(workspace.path)
    folder.keep(draft)
    folder.close()
    return draft


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> Iterator[MainWindow]:
    made: list[MainWindow] = []

    yield made  # type: ignore[misc]
    for one in made:
        one.close()


def _open(workspace: Workspace, qtbot: QtBot, made: list[MainWindow]) -> MainWindow:
    window = MainWindow(workspace, Preferences(config.Settings(language="sv", theme="light"), saved=False))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    made.append(window)
    return window


def _hold(form: EditorDialog, qtbot: QtBot) -> None:
    """Let the test, not the form itself, put the form away."""
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(form)


def _press(parent: QWidget, name: str, qtbot: QtBot) -> None:
    found = parent.findChild(QPushButton, name)
    assert found is not None, name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_what_a_killed_program_had_in_a_form_is_offered_and_can_be_saved(
    workspace: Workspace, goal_id: str, qtbot: QtBot, window: list[MainWindow]
) -> None:
    _write_and_kill(workspace.path, goal_id)
    made = _open(workspace, qtbot, window)
    banner = made.findChild(Banner, "draftsBanner")
    assert banner is not None
    qtbot.mouseClick(banner.action, Qt.MouseButton.LeftButton)
    dialog = made.findChild(DraftsDialog)
    assert dialog is not None
    _press(dialog, "draftOpen0", qtbot)
    editor = made.findChild(GoalEditor)
    assert editor is not None
    assert editor.wording.text() == "Ord som ingen hann spara, åäö"
    assert editor.is_changed
    _press(editor, "goalEditorSave", qtbot)
    assert workspace.goals.get(goal_id).wording == "Ord som ingen hann spara, åäö"
    assert workspace.drafts.left() == ()
    assert "draftsBanner" not in made._banners.names


def test_writing_keeps_a_draft_and_saving_forgets_it(desk: Desk, goal_id: str, qtbot: QtBot) -> None:
    editor = GoalEditor(desk, desk.workspace.goals.get(goal_id))
    _hold(editor, qtbot)
    editor.open()
    folder = desk.workspace.path.with_name(f"{desk.workspace.path.name}.drafts")
    assert not folder.exists()
    qtbot.keyClicks(editor.wording, "Mer text ")
    qtbot.waitUntil(lambda: folder.exists() and len(list(folder.glob("*.json"))) == 1)
    editor.save()
    assert list(folder.glob("*.json")) == []


def test_a_log_off_keeps_what_was_written_at_that_moment(desk: Desk, goal_id: str, qtbot: QtBot) -> None:
    editor = GoalEditor(desk, desk.workspace.goals.get(goal_id))
    qtbot.addWidget(editor)
    drafting = editor.findChild(Drafting)
    assert drafting is not None
    # Nobody but the system makes the signal's manager, so the listener is counted and then called.
    app = QGuiApplication.instance()
    assert app is not None
    listeners = app.receivers(SIGNAL("commitDataRequest(QSessionManager&)"))
    other = GoalEditor(desk, desk.workspace.goals.get(goal_id))
    qtbot.addWidget(other)
    assert app.receivers(SIGNAL("commitDataRequest(QSessionManager&)")) == listeners + 1
    editor.wording.setPlainText("Skrivet i sista stund")
    drafting.look(None)
    kept = [
        path.read_text(encoding="utf-8") for path in DraftFolder(desk.workspace.path).path.rglob("*") if path.is_file()
    ]
    assert any("Skrivet i sista stund" in text for text in kept)


def test_a_form_put_back_as_it_was_has_no_draft(desk: Desk, goal_id: str, qtbot: QtBot) -> None:
    editor = GoalEditor(desk, desk.workspace.goals.get(goal_id))
    _hold(editor, qtbot)
    editor.open()
    before = editor.wording.text()
    assert editor._drafting is not None
    for text, files in (("Annat", 1), (before, 0)):
        editor.wording.setPlainText(text)
        editor._drafting.look()
        folder = desk.workspace.path.with_name(f"{desk.workspace.path.name}.drafts")
        assert len(list(folder.glob("*.json"))) == files
    editor.close()


def test_what_was_written_since_is_kept_when_the_form_is_asked(desk: Desk, goal_id: str, qtbot: QtBot) -> None:
    editor = GoalEditor(desk, desk.workspace.goals.get(goal_id))
    _hold(editor, qtbot)
    editor.open()
    assert editor._drafting is not None
    editor._drafting._timer.stop()
    editor.wording.setPlainText("Skrivet strax före utloggningen")
    # The system's own request carries a session manager, which only the system can make.
    editor._drafting.look()
    folder = desk.workspace.path.with_name(f"{desk.workspace.path.name}.drafts")
    assert "strax före" in next(folder.glob("*.json")).read_text(encoding="utf-8")
    editor._discard()


def test_somebody_who_opens_the_same_form_is_told(desk: Desk, goal_id: str, qtbot: QtBot) -> None:
    other = DraftFolder(desk.workspace.path)
    at = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
    other.keep(Draft(form="goal", record_id=goal_id, title="Ändra", who="Bo", at=at))
    editor = GoalEditor(desk, desk.workspace.goals.get(goal_id))
    _hold(editor, qtbot)
    editor.open()
    assert editor.trouble.isVisible()
    assert "Bo" in editor.trouble.text()
    assert "10:05" in editor.trouble.text()
    other.forget("goal", goal_id)
    other.close()
    editor.close()


def test_a_draft_of_a_goal_that_is_gone_stays_and_can_be_copied(
    workspace: Workspace, qtbot: QtBot, window: list[MainWindow]
) -> None:
    draft = _left(workspace, record_id="x", place={"goal": "x"}, values={"wording": "y"})
    made = _open(workspace, qtbot, window)
    made._left_drafts._open(draft)
    assert workspace.drafts.left() == (draft,)


def test_letting_go_of_the_last_draft_ends_the_banner(
    workspace: Workspace, qtbot: QtBot, window: list[MainWindow]
) -> None:
    _left(workspace)
    made = _open(workspace, qtbot, window)
    made._left_drafts.show()
    dialog = made.findChild(DraftsDialog)
    assert dialog is not None
    _press(dialog, "draftDiscard0", qtbot)
    assert workspace.drafts.left() == ()
    assert "draftsBanner" not in made._banners.names


def _forms(desk: Desk, goal_id: str) -> list[EditorDialog]:
    work = desk.workspace
    period = work.periods.all()[0]
    action = work.actions.of_period(period)[0]
    assessment = work.assessments.of_goal(period.id, goal_id)[0]
    return [
        GoalEditor(desk, work.goals.get(goal_id)),
        ActionEditor(desk, work.actions.get(action.id)),
        ActionEditor(desk, new_action(desk)),
        AssessmentEditor(desk, period, goal_id, None),
        AssessmentEditor(desk, period, goal_id, assessment.id),
        IndicatorEditor(desk, period, work.indicators.get(work.indicators.all()[0].id)),
        IndicatorEditor(desk, period, NewIndicator(area_id=work.goals.get(goal_id).area_id)),
        CorrectionEditor(desk, new_correction(desk, CorrectedKind.STATEMENT)),
        CorrectionEditor(desk, work.corrections.get(work.corrections.all()[0].id)),
        BodyEditor(desk, None),
        BodyEditor(desk, work.bodies.all()[0]),
        PersonEditor(desk),
        PersonEditor(desk, work.people.persons()[0]),
        OrganisationEditor(desk),
        OrganisationEditor(desk, work.people.organisations()[0]),
        *_more_forms(desk),
    ]


def _more_forms(desk: Desk) -> list[EditorDialog]:
    work, period = desk.workspace, desk.workspace.periods.all()[0]
    series = work.series.all()[0]
    council = next(one for one in work.bodies.all() if work.bodies.focus_areas(one.id))
    goal = work.goals.of_period(period.id)[0]
    indicator = next(one for one in work.indicators.all() if work.indicators.row(one.id).values)
    row = work.indicators.row(indicator.id)
    return [
        SeriesEditor(desk, work.bodies.get(series.body_id), series),
        SeriesEditor(desk, work.bodies.get(series.body_id)),
        MembershipEditor(desk, council, work.members.of_body(council.id)[0].membership),
        MembershipEditor(desk, council),
        FocusAreaEditor(desk, council, work.bodies.focus_areas(council.id)[0]),
        FocusAreaEditor(desk, council),
        RelevanceEditor(desk, period, goal),
        SecrecyEditor(desk, work.actions.of_period(None)[0].id),
        ValueFactsEditor(desk, row, row.current[0]),
        CorrectValueEditor(desk, row, row.current[0]),
    ]


# What keeps no draft, and why nothing that somebody wrote is lost by it.
_WITHOUT = {
    "ChangeMany": "one choice for many actions",
    "MoveMeeting": "one day",
    "JoinPersons": "one choice",
    "PeriodDialog": "two years",
}


def test_every_form_keeps_a_draft_or_says_why_it_needs_none() -> None:
    """A new form fails here until it answers `_draft_place`, or `form_name` where it is the form of a record."""
    for package in (editors, dialogs, logs):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    without, waiting = set(), list(EditorDialog.__subclasses__())
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        own = getattr(form, "form_name", None)
        keeps = bool(own) if own is not None else form._draft_place is not EditorDialog._draft_place
        if not keeps and form not in (ActDialog, RecordEditor) and form.__module__.startswith("samverkan_desktop"):
            without.add(form.__name__)
    assert without == set(_WITHOUT)


def test_every_form_reads_fills_and_opens_again(desk: Desk, goal_id: str, qtbot: QtBot) -> None:
    held = []
    for form in _forms(desk, goal_id):
        _hold(form, qtbot)
        place = form._draft_place()
        assert place is not None
        draft = Draft(form=place.form, record_id=place.record_id, place=place.needs, title="", at=datetime.now(UTC))
        again = reopen(desk, draft, None)  # type: ignore[arg-type]
        _hold(again, qtbot)
        held += [form, again]
        assert type(again) is type(form)
        form_values.fill(again, form_values.read(form))
        assert again._state() == form._state()
        form._discard()
        again._discard()


def test_the_judgement_comes_back_with_the_text(desk: Desk, goal_id: str, qtbot: QtBot) -> None:
    period = desk.workspace.periods.all()[0]
    form = AssessmentEditor(desk, period, goal_id, None)
    _hold(form, qtbot)
    form.cooperation.choose(Rating.BEHIND)
    form.text.set_text("Gemensam text")
    form.day.edit.setText("2026-10-01")
    again = AssessmentEditor(desk, period, goal_id, None)
    _hold(again, qtbot)
    again.take_draft(form_values.read(form))
    assert again.cooperation.rating is Rating.BEHIND
    assert again.text.text() == "Gemensam text"
    assert again.day.date() == datetime(2026, 10, 1).date()  # noqa: DTZ001 - a day, no moment
    form._discard()
    again._discard()


def test_every_form_with_a_draft_can_be_opened_again() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "samverkan_desktop/ui").rglob("*.py"))
    named = set(re.findall(r'(?:Place\(\s*form=|form_name = )"([\w-]+)"', source))
    assert {"goal", "action", "assessment"} <= named <= set(OPENERS)


def _small_forms(desk: Desk) -> list[DraftedDialog]:
    work = desk.workspace
    period = work.periods.all()[0]
    indicator = next(one for one in work.indicators.all() if work.indicators.row(one.id).values)
    meetings = work.meetings.of_period(period)
    invitations = (work.invitations.of_meeting(row.id) for row in meetings)
    sendable = next(one for one in invitations if one.state is not None)
    return [
        InviteDialog(desk, sendable, desk.messages),
        ReopenDialog(desk, meetings[0].id),
        FreezeDialog(desk, period),
        ValueGridDialog(desk, indicator.id),
    ]


def test_every_small_form_opens_again_with_what_was_written(desk: Desk, qtbot: QtBot) -> None:
    # Windows without a parent are taken apart by Python, in any order, when nobody holds them any more.
    held = []
    for form in _small_forms(desk):
        qtbot.addWidget(form)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        place = form._draft_place()
        assert place is not None
        if isinstance(form, ValueGridDialog):
            form.model.write({(len(form.model.written), 0): "1995"})
            form.model.remove((0,))
            form.reason_keeper.take_kept({"Explanation": "Felräknat"})
        else:
            for edit in (*form.findChildren(QLineEdit), *form.findChildren(QPlainTextEdit)):
                if edit.objectName():
                    (edit.setText if isinstance(edit, QLineEdit) else edit.setPlainText)("Nytt")
        draft = Draft(form=place.form, record_id=place.record_id, place=place.needs, title="", at=datetime.now(UTC))
        again = reopen(desk, draft, None)  # type: ignore[arg-type]
        assert isinstance(again, type(form))
        held += [form, again]
        qtbot.addWidget(again)
        again.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        assert form_values.read(again) != form_values.read(form)
        again.take_draft(form_values.read(form))
        assert form_values.read(again) == form_values.read(form)
        form.done(0)
        again.done(0)


def test_a_row_that_came_with_a_draft_comes_back_beside_the_stored_ones(desk: Desk, qtbot: QtBot) -> None:
    period = desk.workspace.periods.all()[0]
    plan = next(
        document
        for row in desk.workspace.plans.of_period(period)
        if (document := desk.workspace.plans.document(row.id)).activities
    )
    form, again = PlanEditor(desk, period, plan), PlanEditor(desk, period, plan)
    for one in (form, again):
        _hold(one, qtbot)
    form.activities.add_blank()
    form.activities.rows[-1].text.setText("En ny aktivitet")  # type: ignore[attr-defined]
    again.take_draft(form_values.read(form))
    assert again._state() == form._state()
    ids = {one.id for one in plan.activities}
    assert {one.id for one in again.activities.records()} & ids == ids
    form._discard()
    again._discard()
