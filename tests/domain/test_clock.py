from datetime import UTC, datetime

from samverkan_desktop.domain import swedish_time


def test_the_clock_of_the_process_can_be_set_and_goes_right_again() -> None:
    stopped = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    swedish_time.set_clock(lambda: stopped)
    try:
        assert swedish_time.now() == stopped
    finally:
        swedish_time.set_clock(None)
    assert abs(swedish_time.now() - datetime.now(UTC)).total_seconds() < 60
