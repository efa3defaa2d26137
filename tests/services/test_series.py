"""Series: what is coming, and one meeting moved or cancelled without disturbing the others."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from samverkan_desktop.domain.bodies import Body, Cadence
from samverkan_desktop.domain.documents import MeetingDocument
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState
from samverkan_desktop.domain.periods import Period
from samverkan_desktop.domain.series import Occurrence, OccurrenceState, Series, SeriesItem
from samverkan_desktop.domain.swedish_time import from_local, to_local
from samverkan_desktop.services.workspace import Workspace

TODAY = date(2026, 11, 23)
START, END = date(2026, 11, 1), date(2027, 2, 1)


@pytest.fixture
def body(workspace: Workspace) -> Body:
    return workspace.bodies.save(Body(name="Grupp", cadence=Cadence.parse("weeks:2"))).value


@pytest.fixture
def series(workspace: Workspace, body: Body) -> Series:
    """Every second Thursday from 12 November 2026: the 12th and 26th, 10 December, 28 December for the 24th …"""
    made = Series(
        body_id=body.id,
        cadence=body.cadence,
        first_day=date(2026, 11, 12),
        starts_at=time(8, 30),
        minutes=90,
        place="Teams",
    )
    return workspace.series.save(made).value


def shown(workspace: Workspace, series: Series) -> list[tuple[str, str]]:
    found = workspace.series.occurrences(series, START, END)
    return [(one.day.isoformat(), str(one.state)) for one in found]


def on(workspace: Workspace, series: Series, day: date) -> Occurrence:
    (found,) = workspace.series.occurrences(series, day, day + timedelta(days=1))
    return found


def log(workspace: Workspace, body: Body, day: date, state: MeetingState, clock: time = time(8, 30)) -> Meeting:
    meeting = Meeting(body_id=body.id, starts_at=from_local(day, clock), state=state)
    return workspace.meetings.save(MeetingDocument(meeting=meeting)).value.meeting


def test_a_series_shows_what_is_coming_and_what_nobody_noted(workspace: Workspace, series: Series) -> None:
    assert shown(workspace, series) == [
        ("2026-11-12", "unnoted"),
        ("2026-11-26", "coming"),
        ("2026-12-10", "coming"),
        ("2026-12-28", "coming"),
        ("2027-01-07", "coming"),
        ("2027-01-21", "coming"),
    ]
    christmas = on(workspace, series, date(2026, 12, 28))
    assert christmas.occurrence == date(2026, 12, 24)
    assert to_local(christmas.starts_at).time() == time(8, 30)
    assert christmas.ends_at == christmas.starts_at + timedelta(minutes=90)


def test_one_that_is_moved_moves_no_other_and_can_be_moved_back(workspace: Workspace, series: Series) -> None:
    usual = on(workspace, series, date(2026, 12, 10))
    workspace.series.move(usual, date(2026, 12, 11), time(13, 0))
    assert shown(workspace, series)[1:4] == [
        ("2026-11-26", "coming"),
        ("2026-12-11", "moved"),
        ("2026-12-28", "coming"),
    ]
    moved = on(workspace, series, date(2026, 12, 11))
    assert (moved.occurrence, moved.usual_start) == (date(2026, 12, 10), usual.starts_at)
    assert moved.ends_at == moved.starts_at + timedelta(minutes=90)
    workspace.series.restore(moved)
    back = on(workspace, series, date(2026, 12, 10))
    assert (back.state, back.starts_at, back.ends_at) == (OccurrenceState.PLANNED, usual.starts_at, usual.ends_at)


def test_one_that_is_moved_back_by_hand_is_planned_again(workspace: Workspace, series: Series) -> None:
    workspace.series.move(on(workspace, series, date(2026, 12, 10)), date(2027, 2, 22))
    assert ("2026-12-10", "coming") not in shown(workspace, series)
    far = on(workspace, series, date(2027, 2, 22))
    assert far.state is OccurrenceState.MOVED
    workspace.series.move(far, date(2026, 12, 10))
    assert ("2026-12-10", "planned") in shown(workspace, series)


def test_one_that_is_cancelled_is_not_proposed_again_until_it_is_restored(
    workspace: Workspace, series: Series, body: Body
) -> None:
    first = workspace.series.next_occurrence(body)
    assert first is not None
    assert first.day == date(2026, 11, 26)
    cancelled = workspace.series.cancel(first)
    following = workspace.series.next_occurrence(body)
    assert following is not None
    assert following.day == date(2026, 12, 10)
    assert workspace.meetings.propose(body).meeting.day == date(2026, 12, 10)
    assert workspace.meetings.next_days(body, 2) == (date(2026, 12, 10), date(2026, 12, 28))
    workspace.series.restore(on(workspace, series, date(2026, 11, 26)))
    again = workspace.series.next_occurrence(body)
    assert again is not None
    assert (again.day, again.state, again.meeting_id) == (
        date(2026, 11, 26),
        OccurrenceState.PLANNED,
        cancelled.value.id,
    )


def test_undo_takes_a_cancellation_back(workspace: Workspace, series: Series) -> None:
    before = shown(workspace, series)
    done = workspace.series.cancel(on(workspace, series, date(2026, 11, 26)))
    assert shown(workspace, series) != before
    workspace.history.undo(done.set_id)
    assert shown(workspace, series) == before


def test_a_meeting_that_was_held_is_neither_moved_nor_cancelled(
    workspace: Workspace, series: Series, body: Body
) -> None:
    log(workspace, body, date(2026, 11, 12), MeetingState.HELD)
    held = on(workspace, series, date(2026, 11, 12))
    assert held.state is OccurrenceState.HELD
    for verb in (workspace.series.cancel, workspace.series.restore):
        with pytest.raises(Invalid) as caught:
            verb(held)
        assert list(caught.value.problems) == ["state"]
    with pytest.raises(Invalid):
        workspace.series.move(held, date(2026, 11, 13))


def test_a_meeting_planned_by_hand_on_a_day_of_the_series_stands_for_it(
    workspace: Workspace, series: Series, body: Body
) -> None:
    planned = log(workspace, body, date(2026, 11, 26), MeetingState.PLANNED)
    found = workspace.series.next_occurrence(body)
    assert found is not None
    assert (found.meeting_id, found.state) == (planned.id, OccurrenceState.PLANNED)
    moved = workspace.series.move(found, date(2026, 11, 27)).value
    assert (moved.id, moved.series_id, moved.occurrence) == (planned.id, series.id, date(2026, 11, 26))
    assert ("2026-11-26", "coming") not in shown(workspace, series)


def test_a_day_on_which_the_series_meets_anyhow_is_refused(workspace: Workspace, series: Series) -> None:
    one = on(workspace, series, date(2026, 11, 26))
    with pytest.raises(Invalid) as caught:
        workspace.series.move(one, date(2026, 12, 10))
    assert list(caught.value.problems) == ["day"]
    workspace.series.cancel(on(workspace, series, date(2026, 12, 10)))
    workspace.series.move(one, date(2026, 12, 10), time(15, 0))
    assert shown(workspace, series).count(("2026-12-10", "moved")) == 1


def test_two_windows_that_plan_the_same_occurrence_write_one_meeting(
    workspace: Workspace, series: Series, body: Body
) -> None:
    read_by_both = on(workspace, series, date(2026, 11, 26))
    workspace.series.move(read_by_both, date(2026, 11, 27))
    workspace.series.cancel(read_by_both)
    assert [row.state for row in workspace.meetings.of_body(body.id)] == [MeetingState.CANCELLED]


def test_a_meeting_in_the_wastebasket_leaves_its_day_free(workspace: Workspace, series: Series) -> None:
    meeting = workspace.series.cancel(on(workspace, series, date(2026, 11, 26))).value
    workspace.meetings.remove(meeting.id)
    assert ("2026-11-26", "coming") in shown(workspace, series)


def test_the_proposed_meeting_is_as_the_series_says(workspace: Workspace, series: Series, body: Body) -> None:
    changed = replace(series, title="Avstämning", kind=MeetingKind.WORKSHOP)
    workspace.series.save(changed)
    document = workspace.meetings.propose(body)
    meeting = document.meeting
    assert (meeting.title, meeting.kind, meeting.place) == ("Avstämning", MeetingKind.WORKSHOP, "Teams")
    assert (meeting.day, meeting.series_id, meeting.occurrence) == (
        date(2026, 11, 26),
        series.id,
        date(2026, 11, 26),
    )
    workspace.meetings.save(document)
    assert workspace.meetings.propose(body).meeting.day == date(2026, 12, 10)
    (coming,) = workspace.meetings.next_of([body])
    assert (coming.day, coming.meeting_id) == (date(2026, 11, 26), meeting.id)


def test_one_occurrence_can_be_asked_for(workspace: Workspace, series: Series, body: Body) -> None:
    wanted = on(workspace, series, date(2026, 12, 28))
    assert workspace.meetings.propose(body, occurrence=wanted).meeting.occurrence == date(2026, 12, 24)
    stored = workspace.series.move(wanted, date(2026, 12, 29)).value
    moved = on(workspace, series, date(2026, 12, 29))
    assert workspace.meetings.propose(body, occurrence=moved).meeting == stored


def test_what_is_coming_is_before_a_meeting_that_was_planned_far_ahead(
    workspace: Workspace, series: Series, body: Body
) -> None:
    log(workspace, body, date(2027, 3, 1), MeetingState.PLANNED)
    (coming,) = workspace.meetings.next_of([body])
    assert (coming.day, coming.meeting_id) == (date(2026, 11, 26), None)


def test_a_series_that_has_ended_leaves_the_proposal_to_the_cadence(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "b.db", today=lambda: TODAY)
    body = workspace.bodies.save(Body(name="Grupp", cadence=Cadence.parse("weeks:2"))).value
    ended = Series(body_id=body.id, cadence=body.cadence, first_day=date(2025, 1, 7), last_day=date(2025, 6, 1))
    workspace.series.save(ended)
    assert workspace.series.next_occurrence(body) is None
    assert workspace.meetings.propose(body).meeting.day == TODAY
    assert workspace.meetings.next_of([body])[0].day == TODAY
    workspace.close()


def test_a_changed_series_keeps_the_meetings_that_stood_for_its_old_days(workspace: Workspace, series: Series) -> None:
    workspace.series.move(on(workspace, series, date(2026, 12, 10)), date(2026, 12, 11))
    workspace.series.save(replace(series, first_day=date(2026, 12, 1)))
    assert shown(workspace, workspace.series.get(series.id)) == [
        ("2026-12-01", "coming"),
        ("2026-12-11", "planned"),
        ("2026-12-15", "coming"),
        ("2026-12-29", "coming"),
        ("2027-01-12", "coming"),
        ("2027-01-26", "coming"),
    ]


def test_removing_a_series_leaves_its_meetings(workspace: Workspace, series: Series, body: Body) -> None:
    workspace.series.cancel(on(workspace, series, date(2026, 12, 10)))
    done = workspace.series.remove(series)
    assert len(workspace.meetings.of_body(body.id)) == 1
    assert workspace.series.next_occurrence(body) is None
    again = workspace.series.save(replace(series, id="series-again", version=0)).value
    assert ("2026-12-10", "cancelled") in shown(workspace, again)
    workspace.series.remove(again)
    workspace.history.undo(done.set_id)
    assert ("2026-12-10", "cancelled") in shown(workspace, workspace.series.of_body(body.id)[0])


def test_the_items_of_a_series_are_kept_in_order(workspace: Workspace, series: Series) -> None:
    items = tuple(SeriesItem(series_id=series.id, title=title) for title in ("Läget", "Åtgärder", "Övrigt"))
    workspace.series.save(series, items)
    stored = workspace.series.items(series.id)
    assert [(one.title, one.position) for one in stored] == [("Läget", 0), ("Åtgärder", 1), ("Övrigt", 2)]
    workspace.series.save(workspace.series.get(series.id), (stored[2], stored[0]))
    assert [one.title for one in workspace.series.items(series.id)] == ["Övrigt", "Läget"]


def test_a_series_without_a_single_working_day_is_refused(workspace: Workspace, body: Body) -> None:
    christmas = date(2026, 12, 25)
    with pytest.raises(Invalid) as caught:
        workspace.series.save(Series(body_id=body.id, cadence=body.cadence, first_day=christmas, last_day=christmas))
    assert list(caught.value.problems) == ["last_day"]


@pytest.mark.parametrize(
    ("first", "clock", "minutes", "starts", "ends"),
    [
        # The clock goes forward on 28 March 2027, a Sunday: the time on the wall is kept.
        (date(2027, 3, 24), time(8, 30), 90, "2027-03-31T08:30:00+02:00", "2027-03-31T10:00:00+02:00"),
        # Over midnight.
        (date(2026, 12, 1), time(23, 0), 120, "2026-12-08T23:00:00+01:00", "2026-12-09T01:00:00+01:00"),
        (date(2028, 2, 22), time(23, 30), 60, "2028-02-29T23:30:00+01:00", "2028-03-01T00:30:00+01:00"),
    ],
)
def test_the_time_on_the_wall_is_kept(
    workspace: Workspace, body: Body, first: date, clock: time, minutes: int, starts: str, ends: str
) -> None:
    made = Series(body_id=body.id, cadence=Cadence.parse("weeks:1"), first_day=first, starts_at=clock, minutes=minutes)
    series = workspace.series.save(made).value
    second = workspace.series.occurrences(series, first, first + timedelta(days=8))[1]
    assert second.ends_at is not None
    assert (to_local(second.starts_at).isoformat(), to_local(second.ends_at).isoformat()) == (starts, ends)


def test_the_end_of_the_calendar_is_no_error(workspace: Workspace, body: Body) -> None:
    made = Series(body_id=body.id, cadence=body.cadence, first_day=date(9998, 12, 8))
    series = workspace.series.save(made).value
    found = workspace.series.occurrences(series, date(9998, 12, 1), date.max)
    assert [one.day for one in found] == [date(9998, 12, 8), date(9998, 12, 22)]
    assert workspace.series.occurrences(series, date.min, date(1900, 1, 1)) == ()


def test_several_series_of_a_body_come_in_the_order_of_time(workspace: Workspace, series: Series, body: Body) -> None:
    yearly = Series(body_id=body.id, cadence=Cadence.parse("yearly"), first_day=date(2026, 12, 3), title="Årsmöte")
    workspace.series.save(yearly)
    found = workspace.series.of_period(Period.of_years(2026, 2027), body.id)
    assert [one.day for one in found][:3] == [date(2026, 11, 12), date(2026, 11, 26), date(2026, 12, 3)]
    workspace.series.cancel(found[1])
    proposed = workspace.meetings.propose(body).meeting
    assert (proposed.title, proposed.day) == ("Årsmöte", date(2026, 12, 3))


def test_a_meeting_of_a_series_concerns_every_area_of_its_body(example: Workspace) -> None:
    council = example.bodies.named("Klimatrådet")
    period = example.periods.current()
    assert period is not None
    first, second = example.areas.of_period(period.id)[:2]
    council = example.bodies.save(council, (first.id, second.id)).value
    made = Series(body_id=council.id, cadence=council.cadence, first_day=date(2027, 2, 5))
    series = example.series.save(made).value
    document = example.meetings.propose(council, occurrence=example.series.free(council, 1)[0])
    session = replace(document, area_ids=(first.id, second.id))
    stored = example.meetings.save(session).value.meeting
    moved = example.series.cancel(example.series.free(council, 1)[0]).value
    assert (stored.series_id, moved.series_id) == (series.id, series.id)
    for area in (first, second):
        rows = {row.id: row.areas for row in example.meetings.of_period(period, area.id)}
        assert set(rows[stored.id]) == set(rows[moved.id]) == {first.name, second.name}


@pytest.mark.parametrize("view", ["of_period", "next_of", "next_free_of", "propose", "meetings"])
def test_the_number_of_queries_does_not_grow_with_bodies_and_series(
    workspace: Workspace, series: Series, body: Body, view: str
) -> None:
    views: dict[str, Callable[[], object]] = {
        "of_period": lambda: workspace.series.of_period(Period.of_years(2026, 2027)),
        "next_of": workspace.series.next_of,
        "next_free_of": workspace.series.next_free_of,
        "propose": lambda: workspace.meetings.propose(body),
        "meetings": lambda: workspace.meetings.next_of(workspace.bodies.all()),
    }
    log(workspace, body, date(2026, 11, 12), MeetingState.HELD)
    few = reads(workspace, views[view])
    for number in range(3):
        other = workspace.bodies.save(Body(name=f"Grupp {number}", cadence=body.cadence)).value
        made = workspace.series.save(replace(series, id=f"series-{number}", body_id=other.id, version=0)).value
        for one in workspace.series.occurrences(made, START, END):
            workspace.series.cancel(one)
    assert reads(workspace, views[view]) == few


def reads(workspace: Workspace, view: Callable[[], object]) -> int:
    seen: list[str] = []
    connection = workspace._store._connection.connection()
    connection.set_trace_callback(seen.append)
    view()
    connection.set_trace_callback(None)
    return sum(statement.startswith("SELECT") for statement in seen)
