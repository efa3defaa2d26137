from datetime import date

import pytest

from samverkan_desktop.domain.weeks import monday_of, read_week

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "monday"),
    [
        ("48", date(2026, 11, 23)),
        ("v. 3", date(2027, 1, 18)),
        ("V.3", date(2027, 1, 18)),
        ("vecka 40", date(2026, 9, 28)),
        ("2027-W03", date(2027, 1, 18)),
        ("2027-v03", date(2027, 1, 18)),
        ("v. 3 2026", date(2026, 1, 12)),
        ("3/2026", date(2026, 1, 12)),
        ("2026-W53", date(2026, 12, 28)),
        ("53", date(2026, 12, 28)),
        ("2027-W53", None),
        ("0", None),
        ("54", None),
        ("nästa", None),
        ("", None),
    ],
)
def test_a_week_is_read_as_people_write_it(text: str, monday: date | None) -> None:
    assert read_week(text, TODAY) == monday


def test_a_week_begins_on_monday() -> None:
    assert monday_of(date(2027, 1, 3)) == date(2026, 12, 28)
