from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.assessments import Rating
from samverkan_desktop.domain.changes import Topic
from samverkan_desktop.domain.indicators import Indicator
from samverkan_desktop.domain.measurements import Measurement
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.assessment import AssessmentEditor


def test_the_form_asks_for_a_reason_where_the_judgement_goes_against_the_indicators(desk: Desk, qtbot: QtBot) -> None:
    work = desk.workspace
    period = work.periods.current()
    assert period is not None
    goal = work.goals.of_period(period.id)[-1]
    indicator = Indicator(area_id=goal.area_id, name="Utsläpp", unit="ton", baseline=Decimal(10), target=Decimal(100))
    work.indicators.save(indicator, (goal.id,))
    with work._session.writing(Topic.INDICATORS, what="Test") as writing:
        writing.insert(Measurement(indicator_id=indicator.id, day=date(2026, 5, 1), value=Decimal(9), unit="ton"))
    window = desk.messages.parent()
    assert isinstance(window, QWidget)
    window.show()
    editor = AssessmentEditor(desk, period, goal.id, None, window)
    editor.open()
    row = editor._form.row("reason")
    assert not row.isVisible()
    editor.attainment.choose(Rating.ON_TRACK)
    assert row.isVisible()
    assert "ligger efter" in row.help.text()
    assert "Utsläpp 9\u00a0ton" in row.help.text()
    editor.save()
    assert editor.isVisible()
    assert row.error.text() != ""
    editor.attainment.choose(Rating.BEHIND)
    assert not row.isVisible()
    editor.attainment.choose(Rating.ON_TRACK)
    QTest.keyClicks(editor.reason, "Siffran dras med ett fel")
    with qtbot.waitSignal(editor.saved):
        QTest.keyClick(editor.save_button, Qt.Key.Key_Return)
    latest = work.assessments.of_goal(period.id, goal.id)[0]
    assert (latest.attainment, latest.reason) == (Rating.ON_TRACK, "Siffran dras med ett fel")
