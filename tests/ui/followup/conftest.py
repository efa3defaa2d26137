from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from samverkan_desktop.domain.followups import FollowUpLink, Paragraph
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.ui.desk import Desk
from samverkan_desktop.ui.editors.followup import FollowUpEditor
from tests.ui.followup.helping import ADDRESS, FIRST, SECOND


@pytest.fixture
def period(workspace: Workspace) -> Period:
    return workspace.periods.all()[0]


@pytest.fixture
def area_id(workspace: Workspace, period: Period) -> str:
    area = workspace.areas.add(period.id, "Provområde").value
    document = workspace.followups.document(period.id, area.id)
    paragraphs = tuple(Paragraph(period_id=period.id, area_id=area.id, text=text) for text in (FIRST, SECOND))
    link = FollowUpLink(period_id=period.id, area_id=area.id, url=ADDRESS, label="Rapporten")
    workspace.followups.save(replace(document, paragraphs=paragraphs, links=(link,)))
    return area.id


@pytest.fixture
def editor(desk: Desk, period: Period, area_id: str, qtbot: QtBot) -> FollowUpEditor:
    # The echo of what the fixtures wrote is still on its way.
    made = FollowUpEditor(desk, period, area_id, desk.messages.parent())  # type: ignore[arg-type]
    made.resize(1100, 600)
    window = made.window()
    window.show()
    window.activateWindow()
    made.show()
    qtbot.waitUntil(window.isActiveWindow)
    return made
