from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan_desktop.domain.backups import (
    DAILY,
    EVERY,
    KEEP_ALL,
    KEEP_PROMISED,
    MONTHLY,
    WEEKLY,
    Backup,
    BackupState,
    Holding,
    Reason,
    compare,
    is_due,
    outdated,
)
from samverkan_desktop.domain.swedish_time import to_local

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Copy:
    at: datetime
    reason: Reason = Reason.AUTOMATIC
    is_good: bool = True
    flaws: int = 0


def ago(**time: float) -> datetime:
    return NOW - timedelta(**time)


def backup(at: datetime, mark: str = "a", **counts: int) -> Backup:
    return Backup(
        path=Path("a.db"),
        at=at,
        reason=Reason.AUTOMATIC,
        size=1,
        state=BackupState.VERIFIED,
        mark=mark,
        changes=10,
        counts=counts,
    )


@pytest.mark.parametrize(
    ("copies", "gone"),
    [
        ([], []),
        ([Copy(ago(days=4000))], []),
        # All of the last two days.
        ([Copy(ago(minutes=30 * step)) for step in range(90)], []),
        # Of an earlier day the newest: 10:00 and 11:00 in Örebro on the 13th.
        (
            [Copy(NOW), Copy(datetime(2026, 11, 13, 10, tzinfo=UTC)), Copy(datetime(2026, 11, 13, 9, tzinfo=UTC))],
            [Copy(datetime(2026, 11, 13, 9, tzinfo=UTC))],
        ),
        # Days change at midnight in Örebro, not in Greenwich: these are the 13th and the 14th.
        (
            [Copy(datetime(2026, 11, 13, 22, 30, tzinfo=UTC)), Copy(datetime(2026, 11, 13, 23, 30, tzinfo=UTC))],
            [],
        ),
        # Somebody was told that these are there.
        ([Copy(NOW), Copy(ago(days=10)), Copy(ago(days=10, hours=1), Reason.BEFORE_IMPORT)], []),
        ([Copy(NOW), Copy(ago(days=10)), Copy(ago(days=10, hours=1), Reason.MANUAL)], []),
        (
            [Copy(NOW), Copy(ago(days=40)), Copy(ago(days=40, hours=1), Reason.BEFORE_RESTORE)],
            [Copy(ago(days=40, hours=1), Reason.BEFORE_RESTORE)],
        ),
        # A bad copy takes nobody's place, and is not taken away.
        ([Copy(ago(days=10), is_good=False), Copy(ago(days=10, hours=1))], []),
        (
            [Copy(ago(days=9)), Copy(ago(days=9, hours=1), is_good=False), Copy(ago(days=9, hours=2))],
            [Copy(ago(days=9, hours=2))],
        ),
        # A clock that was wrong: the future is not old.
        ([Copy(ago(days=-400)), Copy(ago(days=-400, hours=1)), Copy(NOW)], []),
    ],
)
def test_what_has_done_its_service(copies: Sequence[Copy], gone: Sequence[Copy]) -> None:
    assert list(outdated(copies, NOW)) == list(gone)


def test_a_backup_each_day_for_three_years_leaves_days_weeks_and_months() -> None:
    kept: list[Copy] = []
    start = NOW - timedelta(days=3 * 365)
    for day in range(3 * 365 + 1):
        now = start + timedelta(days=day)
        kept.append(Copy(now))
        gone = outdated(kept, now)
        kept = [copy for copy in kept if copy not in gone]
    ages = [(NOW - copy.at).days for copy in reversed(kept)]
    assert len(kept) == DAILY + WEEKLY + MONTHLY
    assert ages[:DAILY] == list(range(DAILY))
    weeks = {to_local(copy.at).isocalendar()[:2] for copy in kept[-DAILY - WEEKLY : -DAILY]}
    assert len(weeks) == WEEKLY
    months = {(copy.at.year, copy.at.month) for copy in kept[:MONTHLY]}
    assert len(months) == MONTHLY
    assert 270 <= ages[-1] <= 366


def test_a_day_of_half_hours_thins_to_its_last_one_when_it_is_past() -> None:
    day = [Copy(datetime(2026, 11, 16, 7, tzinfo=UTC) + EVERY * step) for step in range(18)]
    gone = outdated([*day, Copy(NOW)], NOW)
    assert list(gone) == day[:-1]


copies = st.lists(
    st.builds(
        Copy,
        st.integers(0, 1000 * 24 * 60).map(lambda minutes: ago(minutes=minutes)),
        st.sampled_from(Reason),
        st.booleans(),
    ),
    max_size=120,
)


@given(copies)
def test_the_newest_good_one_always_stays_and_only_good_old_ones_go(found: list[Copy]) -> None:
    gone = outdated(found, NOW)
    left = [copy for copy in found if not any(copy is one for one in gone)]
    good = [copy for copy in found if copy.is_good]
    if good:
        newest = max(copy.at for copy in good)
        assert any(copy.is_good and copy.at == newest for copy in left)
    assert all(copy.is_good and NOW - copy.at >= KEEP_ALL for copy in gone)
    assert all(NOW - copy.at >= KEEP_PROMISED for copy in gone if copy.reason.is_promised)


@given(copies)
def test_a_second_round_finds_nothing_more(found: list[Copy]) -> None:
    gone = outdated(found, NOW)
    left = [copy for copy in found if not any(copy is one for one in gone)]
    assert outdated(left, NOW) == ()


@given(copies, st.integers(1, 400))
def test_what_is_left_still_covers_every_good_month_of_the_last_half_year(found: list[Copy], days: int) -> None:
    moment = NOW + timedelta(days=days)
    past = [copy for copy in found if copy.is_good and copy.at <= NOW]
    gone = outdated(past, moment)
    left = [copy for copy in past if not any(copy is one for one in gone)]
    months = sorted({(to_local(copy.at).year, to_local(copy.at).month) for copy in past})[-6:]
    assert set(months) <= {(to_local(copy.at).year, to_local(copy.at).month) for copy in left}


@pytest.mark.parametrize(
    ("last", "mark", "due"),
    [
        (None, "", False),
        (None, "b", True),
        (backup(ago(minutes=29)), "b", False),
        (backup(ago(minutes=30)), "b", True),
        (backup(ago(days=9)), "a", False),
        (backup(ago(hours=-5)), "b", True),
    ],
)
def test_a_backup_is_due_half_an_hour_after_the_last_one_when_something_changed(
    last: Backup | None, mark: str, due: bool
) -> None:
    assert is_due(last, mark, NOW) is due


def test_the_comparison_tells_what_has_come_and_gone_since() -> None:
    then = backup(NOW, goal=14, meeting=5, area=4)
    found = compare(then, Holding(mark="b", changes=13, counts={"goal": 16, "meeting": 4, "area": 4, "person": 1}))
    assert found.since == {"goal": 2, "meeting": -1, "person": 1}
    assert (found.changes, found.is_same) == (3, False)
    assert compare(then, Holding(mark="a", changes=10, counts=then.counts)).is_same
