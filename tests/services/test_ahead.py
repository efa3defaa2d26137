"""What was read before it was asked for is what would be read then, or it is read again."""

import sys
import threading
from pathlib import Path

import pytest

from samverkan_desktop.domain.periods import Period
from samverkan_desktop.services.overview import USUAL_REMINDER_DAYS
from samverkan_desktop.services.workspace import Workspace


@pytest.fixture
def period(example: Workspace) -> Period:
    found = example.periods.current()
    assert found is not None
    return found


def test_the_first_who_asks_gets_what_was_read_on_another_thread(example: Workspace, period: Period) -> None:
    now = example.overview.of_period(period)
    example.ahead.begin(None, USUAL_REMINDER_DAYS)
    example.ahead.wait()
    read = example.ahead._found
    assert read is not None
    assert example.ahead.overview(period, USUAL_REMINDER_DAYS) is read[0]
    assert read[0] == now
    again = example.ahead.overview(period, USUAL_REMINDER_DAYS)
    assert again is not read[0]
    assert again == now
    assert "ahead" not in [one.name for one in threading.enumerate()]


def test_the_period_that_was_left_is_read(example: Workspace, period: Period) -> None:
    earlier = example.periods.add(Period.of_years(2010, 2011)).value
    example.ahead.begin(earlier.id, USUAL_REMINDER_DAYS)
    assert example.ahead.overview(earlier, USUAL_REMINDER_DAYS).period == earlier
    example.ahead.begin(earlier.id, USUAL_REMINDER_DAYS)
    assert example.ahead.overview(period, USUAL_REMINDER_DAYS).period == period


def test_what_has_changed_since_is_read_again(example: Workspace, period: Period) -> None:
    example.ahead.begin(None, USUAL_REMINDER_DAYS)
    example.ahead.wait()
    area = example.areas.add(period.id, "Kulturarv").value
    assert area.id in [one.area_id for one in example.ahead.overview(period, USUAL_REMINDER_DAYS).areas]


def test_other_reminders_are_read_again(example: Workspace, period: Period) -> None:
    example.ahead.begin(None, USUAL_REMINDER_DAYS)
    assert example.ahead.overview(period, 1) == example.overview.of_period(period, reminder_days=1)


@pytest.mark.skipif(sys.platform == "win32", reason="An open file cannot be moved there.")
def test_what_cannot_be_read_ahead_is_read_by_who_asks(example: Workspace, period: Period, tmp_path: Path) -> None:
    # The thread opens the file anew, and finds none.
    example.path.rename(tmp_path / "borta.samverkan")
    example.ahead.begin(None, USUAL_REMINDER_DAYS)
    assert example.ahead.overview(period, USUAL_REMINDER_DAYS).period == period


def test_a_database_without_a_period_has_nothing_to_read(workspace: Workspace) -> None:
    workspace.ahead.begin(None, USUAL_REMINDER_DAYS)
    workspace.close()
    assert "ahead" not in [one.name for one in threading.enumerate()]
