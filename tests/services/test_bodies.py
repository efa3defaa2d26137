"""Groups: their names, their areas, and what they have held of what is expected."""

from datetime import date, time, timedelta

import pytest

from samverkan_desktop.domain.bodies import Body, Cadence
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.errors import Invalid, NotFound
from samverkan_desktop.domain.meetings import TOOK_PLACE, Meeting, MeetingState
from samverkan_desktop.domain.memberships import Membership
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.series import Series
from samverkan_desktop.domain.swedish_time import from_local
from samverkan_desktop.services.workspace import Workspace
from tests.services.finished import finalised


def test_a_group_answers_to_its_aliases(example: Workspace) -> None:
    assert example.bodies.named(" klimatrådet").name == "Energi- och klimatrådet"
    with pytest.raises(NotFound):
        example.bodies.named("Klimatradet")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (Body(name="LÄNSIT-gruppen"), "name"),
        (Body(name="Klimatrådet"), "name"),
        (Body(name="Nytt råd", aliases=("Klimatrådet",)), "aliases"),
    ],
)
def test_two_groups_cannot_go_by_one_name(example: Workspace, body: Body, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        example.bodies.save(body)
    assert list(caught.value.problems) == [field]


def test_areas_of_a_group_are_added_and_taken_away(example: Workspace) -> None:
    body = example.bodies.named("LänsIT-gruppen")
    first, second = (area.id for area in example.areas.all()[:2])
    example.bodies.save(body, (first, second))
    assert set(example.bodies.area_ids(body.id)) == {first, second}
    example.bodies.save(example.bodies.get(body.id), (second,))
    assert example.bodies.area_ids(body.id) == (second,)
    assert body.id not in {one.id for one in example.bodies.of_area(first)}


def test_standings_count_what_was_held_until_today(example: Workspace) -> None:
    period = example.periods.current()
    assert period is not None
    rows = {row.body.name: row for row in example.bodies.standings(period)}
    broadband = rows["Avstämning bredband"]
    rows_of_body = example.meetings.of_body(broadband.body.id)
    held = [row for row in rows_of_body if row.state in TOOK_PLACE and period.holds(row.day)]
    assert broadband.held == len(held) > 0
    assert broadband.expected == broadband.body.cadence.expected(period.start, example.today())
    assert broadband.last_day == date(2026, 11, 9)
    assert broadband.next_day == date(2026, 11, 23)
    assert broadband.areas == ("Digital infrastruktur",)
    group = rows["LänsIT-gruppen"]
    assert (group.held, group.expected, group.last_day, group.next_meeting_id) == (0, None, None, None)


def test_standings_ask_no_more_however_many_groups_series_and_members_there_are(example: Workspace) -> None:
    period = example.periods.current()
    few = reads(example, period)
    people = example.people.persons()
    for number in range(6):
        body = example.bodies.save(Body(name=f"Grupp {number}", cadence=Cadence.parse("weeks:2"))).value
        first = date(2026, 11, 24) + timedelta(days=number % 3)
        series = Series(body_id=body.id, cadence=body.cadence, first_day=first)
        example.series.save(series)
        example.series.cancel(example.series.free(body, 1)[0])
        for person in people:
            example.members.save(Membership(body_id=body.id, person_id=person.id))
    rows = {row.body.name: row for row in example.bodies.standings(period)}
    assert rows["Grupp 5"].members == len(people)
    assert rows["Grupp 5"].next_day == date(2026, 12, 10)
    assert reads(example, period) == few


def reads(workspace: Workspace, period: Period | None) -> int:
    seen: list[str] = []
    connection = workspace._store._connection.connection()
    connection.set_trace_callback(seen.append)
    workspace.bodies.standings(period)
    connection.set_trace_callback(None)
    return sum(statement.startswith("SELECT") for statement in seen)


def test_standings_without_a_period_count_everything(example: Workspace) -> None:
    rows = example.bodies.standings(None)
    assert sum(row.held for row in rows) > 0
    assert all(row.expected is None for row in rows)


def test_removing_a_group_takes_its_meetings_along_and_undo_brings_them_back(example: Workspace) -> None:
    body = example.bodies.named("Planering landsbygd")
    meetings = len(example.meetings.of_body(body.id))
    done = example.bodies.remove(body)
    assert done.count > meetings
    assert example.meetings.of_body(body.id) == ()
    example.history.undo(done.set_id)
    assert len(example.meetings.of_body(body.id)) == meetings


def test_a_group_with_finalised_minutes_stays(example: Workspace) -> None:
    body = example.bodies.save(Body(name="Ny grupp", cadence=Cadence())).value
    finalised(example, body=body)
    with pytest.raises(Invalid):
        example.bodies.remove(body)
    assert example.bodies.get(body.id) == body


def test_nothing_is_expected_of_a_group_before_its_first_meeting(workspace: Workspace) -> None:
    period = workspace.periods.start(Period.of_years(2026, 2027), ("Vatten",)).value
    area = workspace.areas.of_period(period.id)[0]
    body = workspace.bodies.save(Body(name="Ny grupp", cadence=Cadence.parse("weeks:2")), (area.id,)).value
    # Held against the whole period as long as nobody has said when it begins.
    assert workspace.bodies.standings(period)[0].is_behind
    first = workspace.today() - timedelta(days=1)
    workspace.series.save(
        Series(body_id=body.id, cadence=body.cadence, first_day=first, starts_at=time(13), minutes=60)
    )
    (row,) = workspace.bodies.standings(period)
    assert (row.held, row.expected) == (0, (1, 1))
    assert workspace.overview.of_period(period).areas[0].expected == (1, 1)
    # Whoever met before the series has met all the time.
    starts_at = from_local(first - timedelta(days=28), time(13))
    workspace.meetings.save(
        MeetingDocument(meeting=Meeting(body_id=body.id, starts_at=starts_at, state=MeetingState.HELD))
    )
    (row,) = workspace.bodies.standings(period)
    assert (row.held, row.expected) == (1, body.cadence.expected(period.start, workspace.today()))
