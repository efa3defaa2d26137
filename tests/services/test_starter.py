import json

import pytest

from samverkan_desktop import config
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.domain.invitations import InvitationState
from samverkan_desktop.domain.meetings import MeetingState
from samverkan_desktop.domain.memberships import Role
from samverkan_desktop.services.workspace import Workspace
from tests.services.finished import finalised


def test_the_example_fills_every_tab(example: Workspace) -> None:
    period = example.periods.current()
    assert period is not None
    areas = example.areas.filled(period.id)
    assert [area.goals for area in areas] == [3, 3, 5, 3]
    for area in areas:
        assert example.meetings.of_period(period, area.id), area.name
    assert example.decisions.of_period(period)
    assert any(row.is_overdue(example.today()) for row in example.actions.of_period(period))
    assert any(row.diverges for row in example.assessments.of_period(period.id))


def test_the_example_is_removed_in_one_step_and_can_come_back(example: Workspace) -> None:
    period = example.periods.current()
    assert period is not None
    before = example.starter.count
    own = Goal(period_id=period.id, area_id=example.areas.of_period(period.id)[0].id, wording="Eget mål")
    example.goals.save(own)
    done = example.starter.remove()
    assert (example.starter.count, example.is_empty, done.count) == (0, True, before + 1)
    example.history.undo(done.set_id)
    assert example.starter.count == before
    assert example.goals.get(own.id).wording == "Eget mål"


def test_the_example_is_only_added_to_an_empty_database(example: Workspace) -> None:
    with pytest.raises(Invalid):
        example.starter.add()


def test_the_example_names_nobody_real() -> None:
    content = json.loads((config.resources() / "content" / "example.json").read_text(encoding="utf-8"))
    assert all(person["name"].endswith("Exempel") for person in content["people"])
    for area in content["areas"]:
        assert all(text.startswith("Exempel:") for text in (*area["followup"], *area["followup_so_far"]))
        assert all("example.org" in link["url"] for link in area.get("links", ()))


def test_the_example_is_removed_with_its_finalised_minutes(example: Workspace) -> None:
    body = example.bodies.named("Avstämning bredband")
    row = next(row for row in example.meetings.of_body(body.id) if row.state is MeetingState.HELD)
    example.finalising.finalise(row.id)
    frozen = example.finalising.revisions(row.id)
    done = example.starter.remove()
    assert example.starter.count == 0
    assert example.finalising.revisions(row.id) == ()
    example.history.undo(done.set_id)
    assert [one.sha256 for one in example.finalising.revisions(row.id)] == [one.sha256 for one in frozen]
    assert example.meetings.get(row.id).state is MeetingState.FINALISED
    example.history.redo()
    assert example.starter.count == 0


def test_adding_the_example_with_its_finalised_minutes_is_undone_and_done_again(workspace: Workspace) -> None:
    workspace.starter.add()
    body = workspace.bodies.named("Avstämning bredband")
    mended = next(row for row in workspace.meetings.of_body(body.id) if row.state is MeetingState.FINALISED)
    assert [one.number for one in workspace.finalising.revisions(mended.id)] == [1, 2]
    workspace.history.undo()
    assert (workspace.starter.count, workspace.is_empty) == (0, True)
    workspace.history.redo()
    assert [one.number for one in workspace.finalising.revisions(mended.id)] == [1, 2]


def test_the_example_stays_where_somebody_has_finalised_minutes_of_their_own(example: Workspace) -> None:
    document = finalised(example, body=example.bodies.named("Avstämning bredband"))
    before = example.starter.count
    with pytest.raises(Invalid, match="minutes of your own"):
        example.starter.remove()
    assert example.starter.count == before
    assert not example.meetings.get(document.meeting.id).is_open


def test_every_group_of_the_example_has_a_chair_and_a_secretary_since_a_day(example: Workspace) -> None:
    for body in example.bodies.all():
        members = [row.membership for row in example.members.of_body(body.id)]
        roles = {one.role for one in members if one.holds(example.today()) and one.start is not None}
        assert roles >= {Role.CHAIR, Role.SECRETARY}, body.name
    council = example.bodies.named("Klimatrådet")
    latest = example.meetings.of_body(council.id)[0]
    at_it = {one.role for one in example.meetings.document(latest.id).attendances}
    assert at_it >= {Role.CHAIR, Role.SECRETARY}
    assert len(example.bodies.focus_areas(council.id)) == 3


def test_the_example_shows_an_invitation_that_was_sent_and_a_numbered_decision(example: Workspace) -> None:
    period = example.periods.current()
    assert period is not None
    states = {example.invitations.of_meeting(row.id).state for row in example.meetings.of_period(period)}
    assert states >= {InvitationState.SENT, InvitationState.NOT_SENT}
    assert any(row.number for row in example.decisions.of_period(period))
