"""The axes of a chart: round numbers at even distances, all of them shown, and a year under the first value too."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtGui import QPainter, QPixmap
from pytestqt.qtbot import QtBot

from samverkan_desktop.ui.charts.data import ChartData, ChartPoint
from samverkan_desktop.ui.charts.plot import Plot


@pytest.fixture
def plot(qtbot: QtBot) -> Plot:
    values = ((2020, 1620), (2021, 1574), (2022, 1536), (2023, 1490), (2024, 1452))
    points = tuple(ChartPoint(day=date(year, 12, 31), value=Decimal(one), words=str(one)) for year, one in values)
    made = Plot(ChartData(title="Utsläpp", points=points, target=Decimal(900), target_words="900"))
    qtbot.addWidget(made)
    made.resize(350, 220)
    made.show()
    made.grab()
    return made


def test_the_numbers_stand_at_one_round_distance(plot: Plot) -> None:
    axis = plot.getAxis("left")
    assert axis.tickSpacing(785, 1735, 200) == [(200.0, 0.0)]
    assert axis.tickSpacing(0.2, 0.9, 200) == [(0.2, 0.0)]
    assert axis.tickSpacing(5, 5, 200) == []


@pytest.mark.parametrize(
    ("side", "texts"),
    [
        ("left", {"800", "1\u00a0000", "1\u00a0200", "1\u00a0400", "1\u00a0600"}),
        ("bottom", {"2020", "2021", "2022", "2023", "2024"}),
    ],
)
def test_no_number_and_no_year_is_left_out(plot: Plot, side: str, texts: set[str]) -> None:
    paper = QPixmap(10, 10)
    painter = QPainter(paper)
    _axis, _ticks, written = plot.getAxis(side).generateDrawSpecs(painter)
    painter.end()
    assert {text for _place, _flags, text in written} == texts
