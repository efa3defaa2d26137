from dataclasses import replace
from datetime import date

import pytest

from samverkan_desktop.domain.commitments import Commitment, SignatoryState
from samverkan_desktop.domain.errors import Invalid, NotFound, StaleRecord
from samverkan_desktop.domain.events import Event, EventState
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.organisations import Organisation
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.plans import ActivityState, Plan, PlanActivity, RevisionState
from samverkan_desktop.domain.undertakings import CommitmentDocument, EventDocument, PlanDocument
from samverkan_desktop.services.commitments import names_in, signatories_named
from samverkan_desktop.services.workspace import Workspace


@pytest.fixture
def period(workspace: Workspace) -> Period:
    return workspace.periods.start(Period.of_years(2026, 2027), ("Landsbygd", "Klimat")).value


@pytest.fixture
def area_id(workspace: Workspace, period: Period) -> str:
    return workspace.areas.named("Landsbygd").id


def _goal(workspace: Workspace, period: Period, area_id: str, wording: str) -> str:
    return workspace.goals.save(Goal(period_id=period.id, area_id=area_id, wording=wording)).value.id


def test_a_plan_comes_back_with_owners_activities_and_goals(workspace: Workspace, period: Period, area_id: str) -> None:
    goal = _goal(workspace, period, area_id, "Leva på landet")
    county, region = (one.id for one in workspace.people.parties())
    plan = Plan(
        area_id=area_id, name="Livsmedelsstrategi", state=RevisionState.WAITING, waiting_for="nationell färdriktning"
    )
    activities = (
        PlanActivity(plan_id=plan.id, text="Kartlägga", state=ActivityState.DONE, progress=40),
        PlanActivity(plan_id=plan.id, text="Öva", due=date(2026, 10, 1), owner_organisation_id=county),
        PlanActivity(plan_id=plan.id, text="Trycka", state=ActivityState.DROPPED),
    )
    workspace.plans.save(PlanDocument(plan=plan, owner_ids=(county, region), activities=activities, goal_ids=(goal,)))
    (row,) = workspace.plans.of_period(period, area_id)
    assert (row.area, row.name, row.state, row.waiting_for) == (
        "Landsbygd",
        "Livsmedelsstrategi",
        RevisionState.WAITING,
        "nationell färdriktning",
    )
    assert row.owners == ("Länsstyrelsen", "Region")
    assert [(one.text, one.progress, one.owner) for one in row.activities] == [
        ("Kartlägga", 100, ""),
        ("Öva", None, "Länsstyrelsen"),
        ("Trycka", None, ""),
    ]
    assert (row.done, row.planned) == (1, 2)
    assert [one.is_overdue(date(2026, 11, 23)) for one in row.activities] == [False, True, False]
    assert row.goal_ids == (goal,)


def test_saving_a_plan_changes_only_what_differs_and_is_one_step_of_undo(
    workspace: Workspace, period: Period, area_id: str
) -> None:
    region, county = (one.id for one in workspace.people.parties())
    plan = Plan(area_id=area_id, name="Bredbandsplan")
    first = PlanActivity(plan_id=plan.id, text="Gräva")
    stored = workspace.plans.save(PlanDocument(plan=plan, owner_ids=(region,), activities=(first,))).value
    document = workspace.plans.document(plan.id)
    workspace.plans.save(
        replace(document, owner_ids=(region, county), activities=(PlanActivity(plan_id=plan.id, text="Fiber"),))
    )
    (row,) = workspace.plans.of_period(period, area_id)
    assert [one.text for one in row.activities] == ["Fiber"]
    assert len(row.owners) == 2
    with pytest.raises(StaleRecord):
        workspace.plans.save(stored)
    workspace.history.undo()
    (row,) = workspace.plans.of_period(period, area_id)
    assert [one.text for one in row.activities] == ["Gräva"]
    assert len(row.owners) == 1


def test_what_concerns_all_areas_is_in_each_and_a_plan_that_ran_out_stays_in_its_period(
    workspace: Workspace, period: Period, area_id: str
) -> None:
    later = workspace.periods.start(Period.of_years(2028, 2029), ("Landsbygd",)).value
    for name, area, end in (
        ("Allas", None, None),
        ("Landsbygdens", area_id, date(2027, 12, 31)),
        ("Klimatets", workspace.areas.named("Klimat").id, None),
    ):
        workspace.plans.save(PlanDocument(plan=Plan(area_id=area, name=name, end=end)))
    assert [row.name for row in workspace.plans.of_period(period, area_id)] == ["Landsbygdens", "Allas"]
    assert [row.name for row in workspace.plans.of_period(later, area_id)] == ["Allas"]


def test_a_removed_plan_takes_its_links_along_and_comes_back_whole(
    workspace: Workspace, period: Period, area_id: str
) -> None:
    goal = _goal(workspace, period, area_id, "Leva på landet")
    plan = Plan(area_id=area_id, name="Serviceprogram")
    workspace.plans.save(PlanDocument(plan=plan, goal_ids=(goal,)))
    done = workspace.plans.remove(workspace.plans.get(plan.id))
    assert done.count == 1
    assert workspace.plans.of_period(period) == ()
    with pytest.raises(NotFound):
        workspace.plans.document(plan.id)
    workspace.history.undo()
    assert workspace.plans.document(plan.id).goal_ids == (goal,)


def test_a_commitment_counts_those_who_stand_behind_it(workspace: Workspace, period: Period, area_id: str) -> None:
    commitment = Commitment(area_id=area_id, name="Fossilfria transporter", due=date(2030, 12, 31))
    names = [f"Kommun {letter}" for letter in "ABCDEFGHIJKL"] + ["Regionen", "LST"]
    signatories = signatories_named(
        names, workspace.people.organisations(), (), commitment_id=commitment.id, day=date(2026, 3, 1)
    )
    states = [SignatoryState.SIGNED] * 7 + [SignatoryState.FULFILLED, SignatoryState.DECLINED]
    signatories = (
        *(replace(one, state=state) for one, state in zip(signatories, states, strict=False)),
        *signatories[len(states) :],
    )
    workspace.commitments.save(CommitmentDocument(commitment=commitment, signatories=signatories))
    (row,) = workspace.commitments.of_period(period, area_id)
    assert (len(row.signatories), row.bound, row.asked) == (14, 8, 5)
    assert [one.name for one in row.signatories[-2:]] == ["Region Örebro län", "Länsstyrelsen i Örebro län"]


def test_names_are_taken_from_whatever_is_pasted() -> None:
    assert names_in("Askby\r\nBerga;Cedby, Dalby\tEkby\n\n askby ") == ("askby", "Berga", "Cedby", "Dalby", "Ekby")


def test_nobody_signs_twice(workspace: Workspace, period: Period) -> None:
    assert period
    organisation = workspace.people.save_organisation(Organisation(name="Askby kommun", aliases=("Askby",))).value
    first = signatories_named(("Askby", "Berga"), (organisation,), (), commitment_id="c")
    assert [(one.organisation_id, one.name) for one in first] == [(organisation.id, ""), (None, "Berga")]
    again = signatories_named(("Askby kommun", "BERGA", "Cedby"), (organisation,), first, commitment_id="c")
    assert [one.name for one in again] == ["Cedby"]


def test_events_of_a_period_are_those_in_it_and_the_open_ones(
    workspace: Workspace, period: Period, area_id: str
) -> None:
    for title, day, last in (
        ("I förra perioden", date(2025, 5, 1), None),
        ("Över nyår", date(2025, 12, 28), date(2026, 1, 3)),
        ("I perioden", date(2026, 5, 1), None),
        ("Öppen", None, None),
        ("I nästa", date(2028, 1, 1), None),
    ):
        workspace.events.save(EventDocument(event=Event(area_id=area_id, title=title, day=day, last_day=last)))
    assert [row.name for row in workspace.events.of_period(period, area_id)] == ["Öppen", "I perioden", "Över nyår"]


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: Plan(name="P", state=RevisionState.WAITING), "waiting_for"),
        (lambda: Plan(name="P", start=date(2026, 1, 2), end=date(2026, 1, 1)), "end"),
        (lambda: Plan(name="P", url="file:///etc"), "url"),
        (lambda: Plan(name=" "), "name"),
        (lambda: PlanActivity(plan_id="p", text="A", progress=101), "progress"),
        (lambda: Commitment(name="C", day=date(2026, 1, 2), due=date(2026, 1, 1)), "due"),
        (lambda: Commitment(name="C", url="javascript:x"), "url"),
        (lambda: Event(title="E", state=EventState.WAITING), "waiting_for"),
        (lambda: Event(title="E", last_day=date(2026, 1, 1)), "last_day"),
        (lambda: Event(title="E", url="ftp://a"), "url"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(make: object, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        make()  # type: ignore[operator]
    assert set(caught.value.problems) == {field}


def test_the_number_of_queries_does_not_grow(
    workspace: Workspace, period: Period, area_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[object] = []
    store = workspace._store
    tuples = store.tuples
    monkeypatch.setattr(store, "tuples", lambda query: counted.append(query) or tuples(query))
    numbers = []
    for _round in range(2):
        for number in range(10):
            plan = Plan(area_id=area_id, name=f"Plan {number}")
            workspace.plans.save(
                PlanDocument(plan=plan, activities=(PlanActivity(plan_id=plan.id, text="A"),), owner_ids=())
            )
        counted.clear()
        workspace.plans.of_period(period)
        numbers.append(len(counted))
    assert numbers[0] == numbers[1]
