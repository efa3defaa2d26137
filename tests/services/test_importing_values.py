from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from samverkan_desktop.domain.indicators import Indicator
from samverkan_desktop.domain.measurements import MeasurementStatus
from samverkan_desktop.domain.value_changes import Answer, ChangeState, answered
from samverkan_desktop.services.importing_values import Told, ValuesPlan
from samverkan_desktop.services.measurements import Reason
from samverkan_desktop.services.workspace import Workspace

TODAY = date(2026, 11, 23)


@pytest.fixture
def share(workspace: Workspace) -> Indicator:
    return workspace.indicators.save(Indicator(name="Share", unit="%", source="A source")).value


def plan(workspace: Workspace, share: Indicator, tmp_path: Path, text: str, **told: object) -> ValuesPlan:
    path = tmp_path / "values.csv"
    path.write_text(text, encoding="utf-8")
    file = workspace.importing_values.read(path)
    return workspace.importing_values.plan(share.id, file, told=Told(retrieved_on=TODAY, **told) if told else None)


def test_the_same_file_twice_changes_nothing(workspace: Workspace, share: Indicator, tmp_path: Path) -> None:
    text = "år;kommun;värde\n2023;;80,5\n2024;Laxå;81\n"
    first = plan(workspace, share, tmp_path, text)
    assert first.count(ChangeState.NEW) == 2
    workspace.measurements.write(first.changes)
    again = plan(workspace, share, tmp_path, text)
    assert again.changes_nothing
    assert again.count(ChangeState.SAME) == 2
    assert workspace.measurements.write(again.changes).count == 0
    assert len(workspace.measurements.of_indicator(share.id)) == 2


def test_a_file_confirms_what_was_preliminary(workspace: Workspace, share: Indicator, tmp_path: Path) -> None:
    workspace.measurements.write(plan(workspace, share, tmp_path, "år;värde\n2024;81\n").changes)
    final = plan(workspace, share, tmp_path, "år;värde\n2024;81,0\n", status=MeasurementStatus.FINAL, source="New")
    assert final.count(ChangeState.CONFIRMED) == 1
    workspace.measurements.write(final.changes)
    (value,) = workspace.measurements.of_indicator(share.id)
    assert (value.is_final, value.source) == (True, "New")


def test_a_value_that_differs_becomes_a_correction_when_somebody_says_so(
    workspace: Workspace, share: Indicator, tmp_path: Path
) -> None:
    workspace.measurements.write(plan(workspace, share, tmp_path, "år;värde\n2023;80\n2024;91\n").changes)
    differing = plan(workspace, share, tmp_path, "år;värde\n2023;80\n2024;83\n2025;84\n")
    assert [one.state for one in differing.changes] == [ChangeState.SAME, ChangeState.DIFFERS, ChangeState.NEW]
    assert differing.cells == ("B2", "B3", "B4")
    changes = answered(differing.changes, Answer.CORRECTION)
    workspace.measurements.write(changes, reason=Reason(discovered_on=TODAY))
    row = workspace.indicators.row(share.id)
    assert [one.record.value for one in row.whole] == [Decimal(80), Decimal(83), Decimal(84)]
    assert row.corrections == 1
    workspace.history.undo()
    assert [one.record.value for one in workspace.indicators.row(share.id).whole] == [Decimal(80), Decimal(91)]
