import pytest
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.rows import AreaRow
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.areas.area_tab import AreaTab
from samverkan_desktop.ui.desk import Desk
from tests.ui.areas.helping import shown


@pytest.fixture
def period(workspace: Workspace) -> Period:
    found = workspace.periods.current()
    assert found is not None
    return found


@pytest.fixture
def area(workspace: Workspace, period: Period) -> AreaRow:
    return workspace.areas.of_period(period.id)[0]


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk, period: Period, area: AreaRow) -> AreaTab:
    return shown(qtbot, AreaTab(desk, period, area))
