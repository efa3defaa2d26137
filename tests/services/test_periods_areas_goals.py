from dataclasses import replace

import pytest

from samverkan_desktop.domain.errors import Invalid, NotFound, StaleRecord
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.services.workspace import Workspace
from tests.conftest import TODAY


@pytest.fixture
def period(workspace: Workspace) -> Period:
    return workspace.periods.add(Period.of_years(2026, 2027)).value


def _names(workspace: Workspace, period: Period) -> list[str]:
    return [row.name for row in workspace.areas.of_period(period.id)]


def test_periods_may_not_overlap(workspace: Workspace, period: Period) -> None:
    with pytest.raises(Invalid):
        workspace.periods.add(Period.of_years(2027, 2028))
    workspace.periods.add(Period.of_years(2024, 2025))
    assert [one.label for one in workspace.periods.all()] == ["2026–2027", "2024–2025"]
    assert workspace.periods.current() == period
    assert workspace.periods.current(TODAY.replace(year=2030)) == period


@pytest.mark.parametrize("label", ["2026-2027", "2026–2027", "2026 — 2027", "2026−2027"])
def test_a_period_is_found_with_any_dash(workspace: Workspace, period: Period, label: str) -> None:
    assert workspace.periods.named(label) == period


def test_an_unknown_period_is_told_with_those_there_are(workspace: Workspace, period: Period) -> None:
    with pytest.raises(NotFound, match="2026–2027"):
        workspace.periods.named("1999-2000")


def test_areas_are_added_renamed_ordered_and_closed(workspace: Workspace, period: Period) -> None:
    for name in ("Energi", "Digitalt", "Landsbygd"):
        workspace.areas.add(period.id, name)
    rows = workspace.areas.of_period(period.id)
    workspace.areas.order(period.id, (rows[2].id, rows[0].id))
    assert _names(workspace, period) == ["Landsbygd", "Energi", "Digitalt"]
    workspace.areas.rename(workspace.areas.named("energi"), "Energi och klimat")
    workspace.areas.close(period.id, rows[1].id, TODAY)
    closed = workspace.areas.of_period(period.id)[2]
    assert (closed.name, closed.closed_on) == ("Digitalt", TODAY)
    workspace.areas.close(period.id, rows[1].id, None)
    assert workspace.areas.of_period(period.id)[2].closed_on is None
    assert _names(workspace, period) == ["Landsbygd", "Energi och klimat", "Digitalt"]


def test_two_areas_may_not_have_the_same_name(workspace: Workspace, period: Period) -> None:
    first = workspace.areas.add(period.id, "Energi").value
    workspace.areas.add(period.id, "Digitalt")
    with pytest.raises(Invalid):
        workspace.areas.add(period.id, "ENERGI")
    with pytest.raises(Invalid):
        workspace.areas.rename(first, "digitalt")
    workspace.areas.rename(first, "energi")


def test_an_area_lives_on_in_the_next_period_as_the_same(workspace: Workspace, period: Period) -> None:
    later = workspace.periods.add(period.following()).value
    first = workspace.areas.add(period.id, "Energi").value
    assert workspace.areas.add(later.id, "energi").value.id == first.id


def test_an_area_leaves_one_period_and_stays_in_the_other(workspace: Workspace, period: Period) -> None:
    later = workspace.periods.add(period.following()).value
    area = workspace.areas.add(period.id, "Energi").value
    workspace.areas.add(later.id, "Energi")
    for one in (period, later):
        workspace.goals.save(Goal(period_id=one.id, area_id=area.id, wording=f"Mål {one.label}"))
    done = workspace.areas.remove(area.id, period_id=later.id)
    assert (_names(workspace, later), _names(workspace, period)) == ([], ["Energi"])
    assert [row.wording for row in workspace.goals.of_period(period.id)] == ["Mål 2026–2027"]
    workspace.history.undo(done.set_id)
    assert [row.wording for row in workspace.goals.of_period(later.id)] == ["Mål 2028–2029"]


def test_goals_keep_their_order_and_come_back_after_removal(workspace: Workspace, period: Period) -> None:
    area = workspace.areas.add(period.id, "Energi").value
    goals = [
        workspace.goals.save(Goal(period_id=period.id, area_id=area.id, wording=wording)).value
        for wording in ("Ett", "Två", "Tre")
    ]
    workspace.goals.order((goals[2].id, goals[0].id, goals[1].id))
    assert [row.wording for row in workspace.goals.of_period(period.id)] == ["Tre", "Ett", "Två"]
    done = workspace.goals.remove(workspace.goals.get(goals[0].id))
    assert [row.number for row in workspace.goals.of_period(period.id)] == [1, 2]
    workspace.history.undo(done.set_id)
    assert [row.wording for row in workspace.goals.of_period(period.id)] == ["Tre", "Ett", "Två"]


def test_the_lineage_of_a_goal_is_shown(example: Workspace) -> None:
    period = example.periods.current()
    assert period is not None
    first = example.goals.of_period(period.id)[0]
    assert first.predecessor_period == "2024–2025"
    assert (first.trend, first.movement) == ((2, 2, 3), 1)


def test_undo_and_redo_walk_through_what_was_done(workspace: Workspace, period: Period) -> None:
    area = workspace.areas.add(period.id, "Energi").value
    goal = workspace.goals.save(Goal(period_id=period.id, area_id=area.id, wording="Ett")).value
    workspace.goals.save(replace(goal, wording="Två"))
    assert workspace.history.next_undo == "Change goal"
    workspace.history.undo()
    assert workspace.goals.get(goal.id).wording == "Ett"
    workspace.history.redo()
    assert workspace.goals.get(goal.id).wording == "Två"
    while workspace.history.can_undo:
        workspace.history.undo()
    assert workspace.is_empty
    while workspace.history.can_redo:
        workspace.history.redo()
    assert workspace.goals.get(goal.id).wording == "Två"


def test_an_undo_that_fails_can_be_tried_again(workspace: Workspace, period: Period) -> None:
    area = workspace.areas.add(period.id, "Energi").value
    done = workspace.areas.rename(area, "Klimat")
    again = workspace.areas.rename(done.value, "Energi och klimat")
    with pytest.raises(StaleRecord):
        workspace.history.undo(done.set_id)
    workspace.history.undo(again.set_id)
    workspace.history.undo(done.set_id)
    assert _names(workspace, period) == ["Energi"]


def test_the_first_period_brings_the_parties_once_and_is_undone_with_them(workspace: Workspace) -> None:
    workspace.periods.start(Period.of_years(2024, 2025), ("Energi",))
    workspace.periods.start(Period.of_years(2026, 2027), ("Energi",))
    parties = ["Länsstyrelsen i Örebro län", "Region Örebro län"]
    assert [one.name for one in workspace.people.parties()] == parties
    workspace.history.undo()
    assert [one.name for one in workspace.people.parties()] == parties
    workspace.history.undo()
    assert workspace.people.parties() == ()


def test_a_period_begun_by_hand_is_written_with_the_usual_title(workspace: Workspace) -> None:
    period = workspace.periods.start(Period.of_years(2026, 2027), ("Energi",)).value
    read = workspace.reports.of_period(period).text
    assert (read.first_year, read.last_year) == (2026, 2027)
    assert read.parties == ("Länsstyrelsen i Örebro län", "Region Örebro län")
    assert [area.name for area in read.areas] == ["Energi"]
