"""The indicators that speak of a goal, in the goal's page: how each stands, and the way to it."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from samverkan_desktop.domain.indicator_rows import IndicatorRow
from samverkan_desktop.i18n import _
from samverkan_desktop.ui.areas.detail import Page
from samverkan_desktop.ui.areas.indicator_words import distance_pill, trend_pill
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.widgets.flow import FlowLayout
from samverkan_desktop.ui.widgets.labels import Label
from samverkan_desktop.ui.widgets.line import Line
from samverkan_desktop.ui.widgets.link_button import LinkButton
from samverkan_desktop.ui.widgets.pill import Pill
from samverkan_desktop.ui.widgets.sparkline import Sparkline


def add_indicators(page: Page, desk: Desk, goal_id: str) -> None:
    """The part with the indicators; nothing where there are none."""
    rows = desk.workspace.indicators.of_goal(goal_id)
    if not rows:
        return
    page.add_section(_("Indicators"))
    for row in rows:
        page.column.addWidget(Line())
        _add(page, desk, row)


def _add(page: Page, desk: Desk, row: IndicatorRow) -> None:
    go_there = partial(desk.go.show_area, row.record.area_id or "", "indicators", row.id)
    page.column.addWidget(LinkButton(row.name, go_there, icon_name="trend", name="goalIndicator"))
    if row.latest is None:
        return
    numbers = [float(one.record.value) for one in row.whole if one.record.value is not None]
    line = QHBoxLayout()
    line.setSpacing(8)
    latest = Label(f"{row.latest.words} · {row.latest.day_words}", "secondary", name="goalIndicatorLatest")
    line.addWidget(latest)
    line.addStretch(1)
    if len(numbers) > 1:
        said = " → ".join(f"{one.day_words}: {one.words}" for one in row.whole[-3:])
        line.addWidget(Sparkline(numbers, words=said, name="goalIndicatorCurve"))
    page.column.addLayout(line)
    pills = FlowLayout(gap=8)
    pills.addWidget(Pill(trend_pill(row.trend), name="goalIndicatorTrend"))
    if distance := distance_pill(row):
        pills.addWidget(Pill(distance, name="goalIndicatorDistance"))
    page.column.addLayout(pills)
