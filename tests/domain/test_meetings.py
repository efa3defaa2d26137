"""When a meeting is, also over midnight and over the change to summer time."""

from datetime import date, datetime, time, timedelta

import pytest

from samverkan_desktop.domain.actions import ActionItem, ActionState
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.meetings import AgendaItem, Meeting, MeetingState
from samverkan_desktop.domain.swedish_time import LOCAL, from_local, to_local


def test_a_meeting_over_midnight_belongs_to_the_day_on_which_it_begins() -> None:
    starts = from_local(date(2026, 11, 23), time(23, 0))
    meeting = Meeting(body_id="b", starts_at=starts, ends_at=starts + timedelta(hours=3))
    assert meeting.day == date(2026, 11, 23)


def test_a_meeting_in_the_night_of_summer_time_lasts_as_long_as_it_lasts() -> None:
    meeting = Meeting(
        body_id="b",
        starts_at=from_local(date(2027, 3, 28), time(1, 0)),
        ends_at=from_local(date(2027, 3, 28), time(4, 0)),
    )
    assert meeting.ends_at is not None
    assert meeting.ends_at - meeting.starts_at == timedelta(hours=2)


def test_the_hour_that_does_not_exist_is_moved_forward() -> None:
    assert to_local(from_local(date(2027, 3, 28), time(2, 30))).time() == time(3, 30)


@pytest.mark.parametrize("hours", [0, -1, 24 * 8])
def test_a_meeting_ends_after_it_starts_and_within_a_week(hours: int) -> None:
    starts = from_local(date(2026, 11, 23), time(13, 0))
    with pytest.raises(Invalid) as caught:
        Meeting(body_id="b", starts_at=starts, ends_at=starts + timedelta(hours=hours))
    assert list(caught.value.problems) == ["ends_at"]


@pytest.mark.parametrize("year", [1, 1899, 9999])
def test_years_that_nobody_meets_in_are_refused(year: int) -> None:
    with pytest.raises(Invalid) as caught:
        Meeting(body_id="b", starts_at=datetime(year, 6, 1, 12, tzinfo=LOCAL))
    assert list(caught.value.problems) == ["starts_at"]


@pytest.mark.parametrize("state", list(MeetingState))
def test_only_finalised_minutes_are_closed(state: MeetingState) -> None:
    meeting = Meeting(body_id="b", starts_at=from_local(date(2026, 11, 23), time(13, 0)), state=state)
    assert meeting.is_open is (state is not MeetingState.FINALISED)


def test_an_item_needs_a_title_and_keeps_its_paragraphs() -> None:
    with pytest.raises(Invalid):
        AgendaItem(meeting_id="m", title=" ")
    item = AgendaItem(meeting_id="m", title="Läget\ni kommunerna", notes="Ett\r\n\r\nTvå \n")
    assert (item.title, item.notes) == ("Läget i kommunerna", "Ett\n\nTvå")


def test_the_day_that_an_action_ended_follows_its_state() -> None:
    day = date(2026, 11, 23)
    action = ActionItem(text="Ring", raised_on=day, state=ActionState.DONE).with_end(day)
    assert action.ended_on == day
    assert action.with_end(day + timedelta(days=1)).ended_on == day
    again = ActionItem(text="Ring", raised_on=day, state=ActionState.OPEN, ended_on=day)
    assert again.with_end(day).ended_on is None
