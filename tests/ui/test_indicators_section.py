from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.indicator_rows import IndicatorRow
from samverkan_desktop.domain.rows import AreaRow
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui import theme
from samverkan_desktop.ui.areas.goal_page import GoalPage
from samverkan_desktop.ui.areas.indicators_section import IndicatorsSection
from samverkan_desktop.ui.charts.data import chart_data
from samverkan_desktop.ui.charts.panel import ChartPanel
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.correct_value import CorrectValueEditor
from samverkan_desktop.ui.editors.correction import CorrectionEditor
from samverkan_desktop.ui.editors.indicator import IndicatorEditor, NewIndicator
from samverkan_desktop.ui.editors.value_facts import ValueFactsEditor
from samverkan_desktop.ui.editors.values.dialog import ValueGridDialog
from samverkan_desktop.ui.pages.corrections import CorrectionsPage
from samverkan_desktop.ui.widgets.pill import Pill


@pytest.fixture
def area(workspace: Workspace) -> AreaRow:
    period = workspace.periods.current()
    assert period is not None
    return next(row for row in workspace.areas.of_period(period.id) if row.name == "Digital infrastruktur")


@pytest.fixture
def row(workspace: Workspace, area: AreaRow) -> IndicatorRow:
    return workspace.indicators.of_area(area.id)[0]


@pytest.fixture
def section(desk: Desk, workspace: Workspace, area: AreaRow, qtbot: QtBot) -> IndicatorsSection:
    period = workspace.periods.current()
    assert period is not None
    made = IndicatorsSection(desk, period, area)
    qtbot.addWidget(made)
    qtbot.addWidget(made.tools)
    assert made.detail is not None
    qtbot.addWidget(made.detail)
    made.resize(900, 600)
    made.detail.resize(400, 900)
    made.show()
    made.detail.show()
    return made


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1366, 768)
    qtbot.addWidget(made)
    made.show()
    return made


def show(dialog: QDialog, qtbot: QtBot) -> None:
    """Keys that save work in the window in front alone."""
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


def texts(section: IndicatorsSection) -> list[str]:
    model = section.list.sorted
    return [str(model.index(0, column).data()) for column in range(model.columnCount())]


def test_the_list_says_in_words_what_the_curve_shows(section: IndicatorsSection) -> None:
    assert texts(section)[:4] == [
        "Exempel: andel hushåll med snabb anslutning",
        "83,1\u00a0%",
        "11,9\u00a0procentenheter kvar",
        "Bättre",
    ]
    assert "2024: 81,3\u00a0%" in texts(section)[4]


def test_the_detail_marks_the_corrected_value(section: IndicatorsSection, desk: Desk, qtbot: QtBot) -> None:
    pill = section.detail.findChild(Pill, "correctedPill")
    assert pill is not None
    assert pill.accessibleName() == "Rättad uppgift: 2024: 91,0\u00a0% → 81,3\u00a0%, inrapporteringsfel"
    link = section.detail.findChild(QPushButton, "correctionLink")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    (correction,) = desk.workspace.corrections.all()
    assert desk.go.went[-1] == ("show_page", "corrections", correction.id)


def test_a_goal_shows_its_indicator_and_the_mark_of_what_its_assessment_used(
    desk: Desk, workspace: Workspace, area: AreaRow, qtbot: QtBot
) -> None:
    period = workspace.periods.current()
    assert period is not None
    goal = workspace.goals.of_period(period.id, area.id)[0]
    page = GoalPage(desk, period, goal, workspace.assessments.of_goal(period.id, goal.id))
    qtbot.addWidget(page)
    page.show()
    (pill,) = page.findChildren(Pill, "correctedPill")
    assert pill.accessibleName() == "Rättad uppgift: 91,0\u00a0% → 81,3\u00a0%, inrapporteringsfel"
    qtbot.mouseClick(page.findChild(QPushButton, "goalIndicator"), Qt.MouseButton.LeftButton)
    assert desk.go.went[-1][:3] == ("show_area", area.id, "indicators")


def test_a_value_is_found_by_its_id(section: IndicatorsSection, row: IndicatorRow) -> None:
    value = row.values[0]
    assert section.show_record(value.id)
    assert not section.show_record("nothing")


def test_the_library_of_charts_is_loaded_when_one_is_shown(row: IndicatorRow, desk: Desk, qtbot: QtBot) -> None:
    panel = ChartPanel(row, desk.messages)
    qtbot.addWidget(panel)
    assert panel.plot is None
    panel.show()
    assert panel.plot is not None


def test_the_chart_says_all_it_shows_and_its_values_are_reached_with_keys(
    row: IndicatorRow, desk: Desk, qtbot: QtBot
) -> None:
    panel = ChartPanel(row, desk.messages)
    qtbot.addWidget(panel)
    panel.show()
    plot = panel.plot
    assert plot is not None
    assert "mål 95\u00a0% till 2030" in plot.accessibleDescription().lower()
    assert "1 rättat värde" in plot.accessibleDescription().lower()
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert plot.place == len(row.whole) - 1
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    assert plot._label.textItem.toPlainText() == "2024: 81,3 %, rättat från 91,0 %"
    qtbot.keyClick(plot, Qt.Key.Key_Home)
    assert plot.place == 0


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_chart_is_copied_as_a_picture(row: IndicatorRow, desk: Desk, qtbot: QtBot, qapp: object, mode: str) -> None:
    theme.apply(qapp, mode)  # type: ignore[arg-type]
    panel = ChartPanel(row, desk.messages)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.mouseClick(panel.copy_button, Qt.MouseButton.LeftButton)
    image = QGuiApplication.clipboard().image()
    assert image.width() == 1800
    colors = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert theme.current().color("accent").name() in colors
    assert image.pixelColor(2, 2) == theme.current().color("surface")


def test_the_chart_of_a_municipality_has_the_county_behind_it(row: IndicatorRow, desk: Desk, qtbot: QtBot) -> None:
    panel = ChartPanel(row, desk.messages)
    qtbot.addWidget(panel)
    panel.show()
    panel.choice.setCurrentIndex(panel.choice.findData("Exempelskog"))
    assert panel.plot is not None
    assert "Exempelskog" in panel.plot.accessibleName()
    data = chart_data(row, "Exempelskog")
    assert [point.words for point in data.points] == ["61,7\u00a0%", "66,0\u00a0%"]
    assert len(data.behind) == len(row.whole)


def test_an_indicator_is_made_with_keys_and_its_wrong_numbers_are_named(
    desk: Desk, workspace: Workspace, area: AreaRow, owner: QWidget, qtbot: QtBot
) -> None:
    period = workspace.periods.current()
    assert period is not None
    editor = IndicatorEditor(desk, period, NewIndicator(area_id=area.id), owner)
    show(editor, qtbot)
    qtbot.keyClicks(editor.name, "Andel skolor med fiber")
    qtbot.keyClicks(editor.unit, "%")
    qtbot.keyClicks(editor.target, "1_000")
    editor.baseline_day.edit.setText("i fjol")
    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    assert editor._form.row("target").error.text() == "Skriv ett tal, till exempel 1 234,5."
    assert editor._form.row("baseline_day").error.text() == "Skriv ett datum, till exempel 2026-11-23."
    editor.target.clear()
    qtbot.keyClicks(editor.target, "98,5 %")
    editor.baseline_day.edit.clear()
    editor.goals.tick_all()
    qtbot.keyClick(editor.target, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    made = workspace.indicators.named("Andel skolor med fiber")
    assert made.target == Decimal("98.5")
    goals = workspace.goals.of_period(period.id, area.id)
    assert {one.id for one in goals} == set(workspace.indicators.row(made.id).goal_ids)


def test_a_value_is_corrected_and_the_old_one_stays(
    desk: Desk, workspace: Workspace, row: IndicatorRow, owner: QWidget, qtbot: QtBot
) -> None:
    latest = row.latest
    assert latest is not None
    editor = CorrectValueEditor(desk, row, latest, owner)
    show(editor, qtbot)
    qtbot.keyClicks(editor.new, "83,1")
    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    assert "redan är sparat" in editor._form.row("value").error.text()
    editor.new.clear()
    qtbot.keyClicks(editor.new, "82,7")
    qtbot.keyClicks(editor._reason.discovered_by, "Bo Exempel")
    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    fresh = workspace.indicators.row(row.id)
    assert fresh.latest is not None
    assert fresh.latest.record.value == Decimal("82.7")
    old = next(one for one in fresh.values if one.id == latest.id)
    assert (old.record.value, old.is_current) == (Decimal("83.1"), False)
    assert workspace.corrections.row(old.correction_id or "").discovered_by == "Bo Exempel"


def test_what_is_told_of_a_value_is_changed_but_not_the_value(
    desk: Desk, workspace: Workspace, row: IndicatorRow, owner: QWidget, qtbot: QtBot
) -> None:
    latest = row.latest
    assert latest is not None
    editor = ValueFactsEditor(desk, row, latest, owner)
    show(editor, qtbot)
    editor.status.setCurrentIndex(editor.status.findData("final"))
    editor.days["approved_on"].set_date(date(2026, 11, 20))
    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    assert editor._form.row("approved_by").error.text() == "Skriv vem som godkände värdet."
    qtbot.keyClicks(editor.lines["approved_by"], "Chef Exempel")
    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    stored = workspace.measurements.get(latest.id)
    assert stored.is_final
    assert (stored.approved_by, stored.approved_on) == ("Chef Exempel", date(2026, 11, 20))
    assert stored.value == latest.record.value


def test_the_page_lists_corrections_with_what_used_the_old_value(
    desk: Desk, workspace: Workspace, qtbot: QtBot
) -> None:
    period = workspace.periods.current()
    assert period is not None
    page = CorrectionsPage(desk, period)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    use = page.detail.findChild(QPushButton, "useLink")
    assert use is not None
    qtbot.mouseClick(use, Qt.MouseButton.LeftButton)
    assert desk.go.went[-1][0] == "open_goal"
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert workspace.corrections.all() == ()
    qtbot.waitUntil(lambda: page.list.table.rowCount() == 0)
    workspace.history.undo()
    qtbot.waitUntil(lambda: page.list.table.rowCount() == 1)


def test_a_statement_outside_is_corrected_from_the_page(desk: Desk, workspace: Workspace, qtbot: QtBot) -> None:
    period = workspace.periods.current()
    assert period is not None
    page = CorrectionsPage(desk, period)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    qtbot.mouseClick(page.new_button, Qt.MouseButton.LeftButton)
    editor = page.findChild(CorrectionEditor)
    assert editor is not None
    show(editor, qtbot)
    editor.old.insertPlainText("Länet är nästan bäst")
    editor.new.insertPlainText("Länet ligger i mitten")
    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    assert "rapport" in editor._form.row("stood_in").error.text()
    qtbot.keyClicks(editor.findChild(QLineEdit, "correctionStoodIn"), "En rapport")
    qtbot.keyClick(editor.new, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [row.what for row in workspace.corrections.all() if row.target_id is None] == ["En rapport"]


def test_a_paragraph_of_the_follow_up_is_corrected_from_its_menu(
    desk: Desk, workspace: Workspace, area: AreaRow, owner: QWidget, qtbot: QtBot
) -> None:
    from samverkan_desktop.ui.editors.followup import FollowUpEditor

    period = workspace.periods.current()
    assert period is not None
    followup = FollowUpEditor(desk, period, area.id, owner)
    followup.show()
    block = followup.blocks[0]
    menu = block.menu()
    next(one for one in menu.actions() if one.text() == "R&ätta något i det…").trigger()
    menu.close()
    editor = owner.findChild(CorrectionEditor)
    assert editor is not None
    assert editor.old.text() == block.words()
    editor.new.insertPlainText("Det stämmer inte.")
    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    assert block.record is not None
    assert workspace.corrections.all()[0].target_id == block.record.id
    assert workspace.corrections.marks()[block.record.id][0].new == "Det stämmer inte."


@pytest.mark.parametrize("name", ["indicatorsList", "valuesList"])
def test_values_copied_in_excel_are_pasted_as_new_rows_of_the_grid(
    section: IndicatorsSection, row: IndicatorRow, workspace: Workspace, qtbot: QtBot, name: str
) -> None:
    before = len(workspace.indicators.row(row.id).values)
    section.list.select(row.id)
    assert section.detail is not None
    view = section.list if name == "indicatorsList" else section.detail.findChild(QWidget, name)
    assert view is not None
    view.window().activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    QGuiApplication.clipboard().setText("År\tVärde\r\n2018\t62,5\r\n2026\t84,5\r\n")
    qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = section.window().findChild(ValueGridDialog)
    assert dialog is not None
    assert dialog.model.count_problems() == 0
    assert dialog.state.text() == "2 nya värden"
    assert [(one.text("day"), one.text("value")) for one in dialog.model.written[-2:]] == [
        ("2018", "62,5"),
        ("2026", "84,5"),
    ]
    assert len(workspace.indicators.row(row.id).values) == before
