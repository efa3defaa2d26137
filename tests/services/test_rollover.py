from dataclasses import replace
from datetime import date

import pytest

from samverkan_desktop.domain.actions import ActionItem
from samverkan_desktop.domain.assessments import Assessment, Rating
from samverkan_desktop.domain.documents import AssessmentDocument
from samverkan_desktop.domain.errors import Invalid, StaleRecord
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.plans import Plan
from samverkan_desktop.domain.relevance import Relevance, RelevanceChoice, SuccessionKind
from samverkan_desktop.domain.undertakings import PlanDocument
from samverkan_desktop.services.workspace import Workspace

WORDINGS = ("Hålla", "Ändra", "Byta", "Slå ett", "Slå två", "Dela", "Sluta", "Vänta")


@pytest.fixture
def earlier(workspace: Workspace) -> Period:
    return workspace.periods.start(Period.of_years(2026, 2027), ("Landsbygd", "Klimat", "Stängt")).value


@pytest.fixture
def later() -> Period:
    return Period.of_years(2028, 2029)


@pytest.fixture
def goals(workspace: Workspace, earlier: Period) -> dict[str, str]:
    """By wording, the ids of goals in two areas."""
    found = {}
    for place, wording in enumerate(WORDINGS):
        area = workspace.areas.named("Landsbygd" if place < 5 else "Klimat")
        goal = Goal(period_id=earlier.id, area_id=area.id, wording=wording)
        found[wording] = workspace.goals.save(goal).value.id
    closed = workspace.areas.named("Stängt")
    workspace.areas.close(earlier.id, closed.id, date(2026, 5, 1))
    return found


def say(workspace: Workspace, goal_id: str, choice: RelevanceChoice, *wordings: str, **more: str) -> None:
    stored = workspace.goals.relevance(goal_id)
    workspace.goals.say_relevance(replace(stored, choice=choice, wordings=wordings, **more))


def decide(workspace: Workspace, goals: dict[str, str]) -> None:
    say(workspace, goals["Hålla"], RelevanceChoice.KEEP, reason="Fortsatt viktigt")
    say(workspace, goals["Ändra"], RelevanceChoice.REVISE, "Ändra mer")
    say(workspace, goals["Byta"], RelevanceChoice.REPLACE, "Något annat")
    say(workspace, goals["Slå ett"], RelevanceChoice.MERGE, "Slaget", reason="De hör ihop")
    say(workspace, goals["Slå två"], RelevanceChoice.MERGE, merged_into_id=goals["Slå ett"])
    say(workspace, goals["Dela"], RelevanceChoice.SPLIT, "Del ett", "Del två")
    say(workspace, goals["Sluta"], RelevanceChoice.CLOSE, reason="Klart")


def test_every_choice_becomes_what_it_says(
    workspace: Workspace, earlier: Period, later: Period, goals: dict[str, str]
) -> None:
    decide(workspace, goals)
    done = workspace.rollover.carry_out(earlier, later).value
    assert (done.goals, done.undecided, done.closed) == (6, 1, 1)
    assert [row.name for row in workspace.areas.of_period(done.period.id)] == ["Landsbygd", "Klimat"]
    rows = workspace.goals.of_period(done.period.id)
    told = [
        (row.wording, [(one.wording, one.kind) for one in row.predecessors], row.predecessor_period) for row in rows
    ]
    assert told == [
        ("Hålla", [("Hålla", SuccessionKind.KEPT)], "2026–2027"),
        ("Ändra mer", [("Ändra", SuccessionKind.REVISED)], "2026–2027"),
        ("Något annat", [("Byta", SuccessionKind.REPLACED)], "2026–2027"),
        ("Slaget", [("Slå ett", SuccessionKind.MERGED), ("Slå två", SuccessionKind.MERGED)], "2026–2027"),
        ("Del ett", [("Dela", SuccessionKind.SPLIT)], "2026–2027"),
        ("Del två", [("Dela", SuccessionKind.SPLIT)], "2026–2027"),
    ]


def test_it_is_one_step_and_is_undone_in_one(
    workspace: Workspace, earlier: Period, later: Period, goals: dict[str, str]
) -> None:
    decide(workspace, goals)
    workspace.rollover.carry_out(earlier, later)
    assert workspace.history.undo() == "Go on to the next period"
    assert workspace.periods.all() == (earlier,)
    assert not any(row.carried for row in workspace.goals.of_period(earlier.id))
    assert workspace.goals.relevance(goals["Hålla"]).choice is RelevanceChoice.KEEP
    workspace.history.redo()
    assert len(workspace.goals.of_period(workspace.periods.all()[0].id)) == 6


def test_it_is_not_undone_when_something_was_built_on_it(
    workspace: Workspace, earlier: Period, later: Period, goals: dict[str, str]
) -> None:
    decide(workspace, goals)
    done = workspace.rollover.carry_out(earlier, later)
    goal = workspace.goals.of_period(done.value.period.id)[0]
    head = Assessment(goal_id=goal.id, day=date(2028, 1, 2), cooperation=Rating.SLOW)
    assessed = workspace.assessments.save(AssessmentDocument(assessment=head))
    with pytest.raises(StaleRecord, match="added to it since"):
        workspace.history.undo(done.set_id)
    assert len(workspace.goals.of_period(done.value.period.id)) == 6
    workspace.history.undo(assessed.set_id)
    workspace.history.undo(done.set_id)
    assert workspace.periods.all() == (earlier,)


def test_what_is_decided_later_follows_and_nothing_follows_twice(
    workspace: Workspace, earlier: Period, later: Period, goals: dict[str, str]
) -> None:
    decide(workspace, goals)
    period = workspace.rollover.carry_out(earlier, later).value.period
    assert [row.wording for row in workspace.rollover.plan(earlier, period).undecided] == ["Vänta"]
    say(workspace, goals["Vänta"], RelevanceChoice.KEEP)
    done = workspace.rollover.carry_out(earlier, period).value
    assert (done.goals, done.undecided) == (1, 0)
    rows = workspace.goals.of_period(period.id)
    assert [row.wording for row in rows if row.area == "Klimat"] == ["Del ett", "Del två", "Vänta"]
    assert workspace.rollover.carry_out(earlier, period).value.goals == 0


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (lambda w, g: say(w, g["Ändra"], RelevanceChoice.REVISE), "Ändra"),
        (lambda w, g: say(w, g["Dela"], RelevanceChoice.SPLIT, "En"), "Dela"),
        (lambda w, g: say(w, g["Slå ett"], RelevanceChoice.MERGE, "Ensam"), "Slå ett"),
        (lambda w, g: say(w, g["Slå två"], RelevanceChoice.MERGE, merged_into_id=g["Vänta"]), "Vänta"),
    ],
)
def test_what_is_half_decided_stops_all_of_it(
    workspace: Workspace, earlier: Period, later: Period, goals: dict[str, str], said: object, field: str
) -> None:
    say(workspace, goals["Hålla"], RelevanceChoice.KEEP)
    said(workspace, goals)  # type: ignore[operator]
    with pytest.raises(Invalid) as caught:
        workspace.rollover.carry_out(earlier, later)
    assert set(caught.value.problems) == {goals[field]}
    assert workspace.periods.all() == (earlier,)


def test_goals_that_are_merged_in_a_circle_are_pointed_out(
    workspace: Workspace, earlier: Period, goals: dict[str, str]
) -> None:
    say(workspace, goals["Slå ett"], RelevanceChoice.MERGE, merged_into_id=goals["Slå två"])
    say(workspace, goals["Slå två"], RelevanceChoice.MERGE, merged_into_id=goals["Slå ett"])
    assert set(workspace.rollover.plan(earlier).problems) == {goals["Slå ett"], goals["Slå två"]}


def test_a_goal_can_be_merged_into_one_that_is_kept(
    workspace: Workspace, earlier: Period, later: Period, goals: dict[str, str]
) -> None:
    say(workspace, goals["Hålla"], RelevanceChoice.KEEP)
    say(workspace, goals["Ändra"], RelevanceChoice.MERGE, merged_into_id=goals["Hålla"])
    period = workspace.rollover.carry_out(earlier, later).value.period
    (row,) = workspace.goals.of_period(period.id)
    assert row.wording == "Hålla"
    assert {one.kind for one in row.predecessors} == {SuccessionKind.MERGED}


def test_plans_actions_and_links_follow(
    workspace: Workspace, earlier: Period, later: Period, goals: dict[str, str]
) -> None:
    area = workspace.areas.named("Landsbygd").id
    plan = Plan(area_id=area, name="Landsbygdsplan")
    workspace.plans.save(PlanDocument(plan=plan, goal_ids=(goals["Hålla"], goals["Slå ett"], goals["Slå två"])))
    workspace.actions.save(ActionItem(text="Öppen", raised_on=date(2026, 5, 1), area_id=area))
    decide(workspace, goals)
    period = workspace.rollover.carry_out(earlier, later).value.period
    (row,) = workspace.plans.of_period(period, area)
    named = {goal.id: goal.wording for goal in workspace.goals.of_period(period.id)}
    assert sorted(named[one] for one in row.goal_ids if one in named) == ["Hålla", "Slaget"]
    assert [action.text for action in workspace.actions.of_period(period, area)] == ["Öppen"]


def test_the_lineage_goes_over_several_periods(
    workspace: Workspace, earlier: Period, later: Period, goals: dict[str, str]
) -> None:
    decide(workspace, goals)
    second = workspace.rollover.carry_out(earlier, later).value.period
    merged = next(row for row in workspace.goals.of_period(second.id) if row.wording == "Slaget")
    say(workspace, merged.id, RelevanceChoice.REVISE, "Slaget igen", reason="Tydligare")
    third = workspace.rollover.carry_out(second, Period.of_years(2030, 2031)).value.period
    (last,) = workspace.goals.of_period(third.id)
    told = [(row.period, row.wording, row.kind, row.reason) for row in workspace.goals.lineage(last.id)]
    assert told == [
        ("2026–2027", "Slå ett", None, ""),
        ("2026–2027", "Slå två", None, ""),
        ("2028–2029", "Slaget", SuccessionKind.MERGED, "De hör ihop"),
        ("2030–2031", "Slaget igen", SuccessionKind.REVISED, "Tydligare"),
    ]
    assert [row.wording for row in workspace.goals.lineage(goals["Slå två"])] == ["Slå två", "Slaget", "Slaget igen"]
    assert [row.wording for row in workspace.goals.lineage(goals["Vänta"])] == ["Vänta"]


def test_the_next_period_cannot_begin_before_this_one_ends(
    workspace: Workspace, earlier: Period, goals: dict[str, str]
) -> None:
    with pytest.raises(Invalid):
        workspace.rollover.carry_out(earlier, Period.of_years(2024, 2025))


def test_saying_something_of_a_goal_keeps_who_and_when_and_meets_a_conflict(
    workspace: Workspace, goals: dict[str, str]
) -> None:
    first = workspace.goals.say_relevance(Relevance(goal_id=goals["Hålla"], choice=RelevanceChoice.KEEP)).value
    assert (first.day, first.who) == (date(2026, 11, 23), "Test")
    workspace.goals.say_relevance(replace(first, choice=RelevanceChoice.CLOSE))
    with pytest.raises(StaleRecord):
        workspace.goals.say_relevance(replace(first, reason="Annat"))
    rows = workspace.goals.of_period(workspace.periods.all()[0].id)
    assert [row.relevance for row in rows][:2] == [RelevanceChoice.CLOSE, RelevanceChoice.UNDECIDED]
    with pytest.raises(Invalid):
        Relevance(goal_id="a", merged_into_id="a")
