"""Series and memberships: what they refuse, and where an occurrence stands."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from samverkan_desktop.domain.absence import absentees
from samverkan_desktop.domain.bodies import Cadence
from samverkan_desktop.domain.errors import Invalid
from samverkan_desktop.domain.meetings import Attendance, MeetingState, Presence
from samverkan_desktop.domain.memberships import Membership, Role
from samverkan_desktop.domain.series import Occasion, OccurrenceState, Series, SeriesItem, occurrence_state
from samverkan_desktop.domain.terms import is_between_terms, terms_from

WEEKLY = Cadence.parse("weeks:1")
FIRST = date(2026, 1, 12)
MOMENT = datetime(2026, 1, 12, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"body_id": ""}, "body_id"),
        ({"cadence": Cadence()}, "cadence"),
        ({"first_day": date(9999, 1, 4)}, "first_day"),
        ({"first_day": date(1899, 12, 29)}, "first_day"),
        ({"last_day": date(2026, 1, 11)}, "last_day"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 7 * 24 * 60 + 1}, "minutes"),
        ({"title": "x" * 301}, "title"),
    ],
)
def test_a_series_that_makes_no_sense_is_refused(values: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        Series(**{"body_id": "b", "cadence": WEEKLY, "first_day": FIRST, **values})
    assert list(caught.value.problems) == [field]


@pytest.mark.parametrize(("title", "minutes", "field"), [(" ", None, "title"), ("Läget", 0, "minutes")])
def test_an_item_of_a_series_needs_a_title_and_a_time_that_can_be(title: str, minutes: int | None, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        SeriesItem(series_id="s", title=title, minutes=minutes)
    assert list(caught.value.problems) == [field]


@pytest.mark.parametrize(
    ("state", "usual", "expected"),
    [
        (MeetingState.PLANNED, MOMENT, OccurrenceState.PLANNED),
        (MeetingState.PLANNED, datetime(2026, 1, 12, 13, tzinfo=UTC), OccurrenceState.MOVED),
        (MeetingState.PLANNED, None, OccurrenceState.PLANNED),
        (MeetingState.CANCELLED, None, OccurrenceState.CANCELLED),
        (MeetingState.HELD, MOMENT, OccurrenceState.HELD),
        (MeetingState.FINALISED, None, OccurrenceState.HELD),
    ],
)
def test_the_meeting_says_where_an_occurrence_stands(
    state: MeetingState, usual: datetime | None, expected: OccurrenceState
) -> None:
    occasion = Occasion(
        id="m", body_id="b", series_id="s", occurrence=FIRST, starts_at=MOMENT, ends_at=None, state=state
    )
    assert occurrence_state(occasion, usual, is_past=True) is expected


def test_without_a_meeting_the_calendar_says_where_an_occurrence_stands() -> None:
    assert occurrence_state(None, MOMENT, is_past=False) is OccurrenceState.COMING
    assert occurrence_state(None, MOMENT, is_past=True) is OccurrenceState.UNNOTED


@pytest.mark.parametrize(
    ("day", "between"),
    [
        (date(2026, 1, 6), True),
        (date(2026, 1, 7), False),
        (date(2026, 6, 15), False),
        (date(2026, 6, 16), True),
        (date(2026, 8, 14), True),
        (date(2026, 8, 15), False),
        (date(2026, 12, 20), False),
        (date(2028, 2, 29), False),
        (date(9999, 12, 31), True),
    ],
)
def test_the_terms_end_where_the_holidays_begin(day: date, between: bool) -> None:
    assert is_between_terms(day) is between


def test_the_terms_follow_each_other_to_the_end_of_the_calendar() -> None:
    terms = terms_from(date(2026, 6, 16))
    first, second = next(terms), next(terms)
    assert (first.start, first.last, first.is_spring) == (date(2026, 8, 15), date(2026, 12, 20), False)
    assert (second.start, second.is_spring, second.first_on(3)) == (date(2027, 1, 7), True, date(2027, 1, 7))
    assert [term.start.year for term in terms_from(date(9999, 1, 1))] == [9999, 9999]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"body_id": ""}, "body_id"),
        ({"person_id": ""}, "person_id"),
        ({"end": FIRST}, "end"),
        ({"substitutes_for_id": "q"}, "substitutes_for_id"),
        ({"role": Role.SUBSTITUTE, "substitutes_for_id": "p"}, "substitutes_for_id"),
    ],
)
def test_a_membership_that_makes_no_sense_is_refused(values: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        Membership(**{"body_id": "b", "person_id": "p", "start": FIRST, **values})
    assert list(caught.value.problems) == [field]


@pytest.mark.parametrize(
    ("span", "other", "overlaps"),
    [
        ((None, None), (None, None), True),
        ((None, date(2026, 1, 1)), (date(2026, 1, 1), None), False),
        ((None, date(2026, 1, 2)), (date(2026, 1, 1), None), True),
        ((date(2026, 2, 1), date(2026, 3, 1)), (date(2026, 1, 1), date(2026, 2, 1)), False),
        ((date(2026, 2, 1), date(2026, 3, 1)), (date(2026, 1, 1), None), True),
    ],
)
def test_memberships_share_a_day_or_not(
    span: tuple[date | None, date | None], other: tuple[date | None, date | None], overlaps: bool
) -> None:
    one, two = (Membership(body_id="b", person_id="p", start=start, end=end) for start, end in (span, other))
    assert one.overlaps(two) is overlaps
    assert two.overlaps(one) is overlaps


def test_a_member_belongs_to_the_last_day_and_no_longer() -> None:
    membership = Membership(body_id="b", person_id="p", start=FIRST, end=date(2028, 3, 1))
    assert membership.last_day == date(2028, 2, 29)
    assert membership.holds(date(2028, 2, 29))
    assert not membership.holds(date(2028, 3, 1))
    assert not membership.holds(date(2026, 1, 11))


def test_who_of_the_members_did_not_take_part_is_missing() -> None:
    def member(person_id: str, role: Role = Role.MEMBER) -> Membership:
        return Membership(body_id="b", person_id=person_id, role=role)

    def came(person_id: str, presence: Presence, substitutes_for: str | None = None) -> Attendance:
        return Attendance(meeting_id="m", person_id=person_id, presence=presence, substitutes_for_id=substitutes_for)

    members = (
        member("chair", Role.CHAIR),
        member("remote"),
        member("excused"),
        member("replaced"),
        member("unlisted"),
        member("expected"),
        member("spare", Role.SUBSTITUTE),
        member("guest", Role.GUEST),
    )
    found = absentees(
        members,
        (
            came("chair", Presence.PRESENT),
            came("remote", Presence.REMOTE),
            came("excused", Presence.EXCUSED),
            came("other", Presence.SUBSTITUTE, "replaced"),
            came("late", Presence.ABSENT, "unlisted"),
            came("expected", Presence.EXPECTED),
        ),
    )
    assert [(one.membership.person_id, one.is_excused, one.substitute_id) for one in found] == [
        ("excused", True, None),
        ("replaced", False, "other"),
        ("unlisted", False, None),
        ("expected", False, None),
    ]
